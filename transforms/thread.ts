/**
 * Jump threading: where a block ends by going to a test whose outcome is known there (`AT END MOVE "Y" TO EOF` followed by
 * `UNTIL EOF = "Y"`), control goes straight to where the test would send it. The end of the input then leaves the loop
 * at once, and the end-of-file switch and the record area are no longer carried round it.
 *
 * Contract: the program means the same. No loop gets a second entry: a test at a loop's head is only skipped when control
 * would leave that loop. At most MAX_COPY statements are copied for each jump.
 */

import type { Facts } from "../analysis/facts.ts";
import { flowOf } from "../analysis/flow.ts";
import { loopsOf } from "../analysis/loops.ts";
import { disturbs, outcomeOf } from "../analysis/status.ts";
import type { Interval } from "../ir/artifact/job.ts";
import type { Cond, Place, Stmt } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import { isFixed } from "../ir/extents.ts";
import { effectsIn, writesReached } from "../ir/known-effects.ts";
import { isConstant } from "../ir/places.ts";
import type { Block, BlockId, Procedure, Program } from "../ir/program.ts";
import { endingIn, successors, withBlocks } from "../ir/program.ts";
import { afterMove, decide, impliedBy, itemOf } from "./known.ts";
import type { Ids } from "./rewrite.ts";
import { freshEnd, freshStmt, idsOf, nextBlock } from "./rewrite.ts";

const MAX_COPY = 12;
const MAX_JUMPS = 6;
const MAX_BACK = 48;
const MAX_ROUNDS = 8;

/** Threads the procedures for which `wanted` holds. */
export function threadJumps(facts: Facts, wanted: (proc: Procedure) => boolean): Program {
  const { program } = facts;
  const ids = idsOf(program);
  const procedures = new Map(program.procedures);
  for (const [id, proc] of procedures) {
    if (!wanted(proc)) continue;
    let now = proc;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const next = threadOnce(now, facts, ids);
      if (next === null) break;
      now = next;
    }
    procedures.set(id, now);
  }
  return ids.finish(program, procedures);
}

interface Graph {
  readonly facts: Facts;
  readonly blocks: Map<BlockId, Block>;
  readonly preds: Map<BlockId, BlockId[]>;
  /** For each loop's head the blocks of the loop. */
  readonly loops: ReadonlyMap<BlockId, ReadonlySet<BlockId>>;
  readonly ids: Ids;
  readonly entry: BlockId;
}

function threadOnce(proc: Procedure, facts: Facts, ids: Ids): Procedure | null {
  const flow = flowOf(proc);
  const blocks = new Map(flow.blocks.map((b) => [b.id, b] as const));
  const preds = new Map<BlockId, BlockId[]>(flow.blocks.map((b) => [b.id, []]));
  for (const b of flow.blocks) for (const s of successors(b.end)) (preds.get(s) as BlockId[]).push(b.id);
  const loops = new Map<BlockId, ReadonlySet<BlockId>>();
  const idOf = (n: number): BlockId => (flow.blocks[n] as Block).id;
  for (const l of loopsOf(flow).loops) loops.set(idOf(l.head), new Set([...l.nodes].map(idOf)));
  const graph: Graph = { facts, blocks, preds, loops, ids, entry: proc.entry };
  const original = new Set(blocks.keys());
  let next = nextBlock(proc);
  let changed = false;
  for (const from of flow.blocks) {
    if (from.end.kind !== "jump") continue;
    const found = threadFrom(graph, from, from.end.to, original);
    if (found === null) {
      if (testAfterRead(graph, from, from.end.to, original)) changed = true;
      continue;
    }
    changed = true;
    next = apply(graph, from, found, next);
  }
  return changed ? withBlocks(proc, new Map([...blocks].sort((a, b) => a[0] - b[0]))) : null;
}

/**
 * A READ that ends its block, followed by a test of its status that others reach too (`UNTIL STATUS = "10"` at a loop's head):
 * the block makes the test itself, so that the outcome is seen. Where the test would go round the loop, it still passes the head.
 */
function testAfterRead(graph: Graph, from: Block, to: BlockId, original: ReadonlySet<BlockId>): boolean {
  const test = graph.blocks.get(to);
  if (test === undefined || !original.has(to) || test.end.kind !== "branch" || test.stmts.length > 0 || to === from.id)
    return false;
  const { cond, then, else: otherwise } = test.end;
  const read = statusKept(graph, from);
  if (read === null || [true, false].every((truth) => outcomeOf(cond, truth, read, graph.facts.program) === null))
    return false;
  const inLoop = graph.loops.get(to);
  const via = (target: BlockId): BlockId => (inLoop?.has(target) ? to : target);
  if (via(then) === via(otherwise)) return false;
  const end = freshEnd(test.end, graph.ids, via);
  graph.blocks.set(from.id, endingIn(from, end));
  const drop = graph.preds.get(to) as BlockId[];
  drop.splice(drop.indexOf(from.id), 1);
  for (const t of successors(end)) (graph.preds.get(t) as BlockId[]).push(from.id);
  return true;
}

/** The file whose READ's status the end of the block still holds. */
function statusKept(graph: Graph, block: Block): FileId | null {
  for (let i = block.stmts.length - 1; i >= 0; i--) {
    const s = block.stmts[i] as Stmt;
    if (s.kind !== "read") continue;
    const files = new Set([s.file]);
    return block.stmts.slice(i + 1).some((later) => disturbs(later, files, graph.facts.program)) ? null : s.file;
  }
  return null;
}

interface Thread {
  /** Blocks passed, whose statements are copied. */
  readonly path: readonly Block[];
  readonly target: BlockId;
}

function threadFrom(graph: Graph, from: Block, first: BlockId, original: ReadonlySet<BlockId>): Thread | null {
  const path: Block[] = [];
  let at = first;
  let copied = 0;
  for (let jumps = 0; jumps < MAX_JUMPS; jumps++) {
    const block = graph.blocks.get(at);
    if (block === undefined || !original.has(at) || at === from.id || path.includes(block)) return null;
    copied += block.stmts.length;
    if (copied > MAX_COPY || block.stmts.some((s) => s.kind === "perform" || s.kind === "read")) return null;
    path.push(block);
    if (block.end.kind === "jump") {
      at = block.end.to;
      continue;
    }
    if (block.end.kind !== "branch") return null;
    const truth = decide(block.end.cond, (leaf) => known(graph, from, path, leaf));
    if (truth === null) return null;
    const target = truth ? block.end.then : block.end.else;
    const allowed = path.every((b) => !(graph.loops.get(b.id)?.has(target) ?? false));
    return allowed && !path.some((b) => b.id === target) ? { path, target } : null;
  }
  return null;
}

/** Puts copies of the path's statements between `from` and the target; returns the next free block id. */
function apply(graph: Graph, from: Block, thread: Thread, next: BlockId): BlockId {
  const stmts = thread.path.flatMap((b) => b.stmts.map((s) => freshStmt(s, graph.ids)));
  const first = (thread.path[0] as Block).id;
  const drop = graph.preds.get(first) as BlockId[];
  drop.splice(drop.indexOf(from.id), 1);
  const link = (to: BlockId, block: BlockId): void => {
    (graph.preds.get(to) as BlockId[]).push(block);
  };
  if (stmts.length === 0) {
    graph.blocks.set(from.id, endingIn(from, { kind: "jump", to: thread.target }));
    link(thread.target, from.id);
    return next;
  }
  graph.blocks.set(next, { id: next, stmts, end: { kind: "jump", to: thread.target } });
  graph.preds.set(next, [from.id]);
  graph.blocks.set(from.id, endingIn(from, { kind: "jump", to: next }));
  link(thread.target, next);
  return next + 1;
}

/** The truth of `leaf` at the end of the path that starts at the end of `from`. */
function known(graph: Graph, from: Block, path: readonly Block[], leaf: Cond): boolean | null {
  const item = itemOf(leaf);
  const places = item === null || !isFixed(item) ? null : item;
  for (let i = path.length - 1; i >= 0; i--) {
    const found = within(graph, (path[i] as Block).stmts, leaf, places);
    if (found !== "open") return found;
  }
  let block = from;
  for (let hops = 0; hops < MAX_BACK; hops++) {
    const found = within(graph, block.stmts, leaf, places);
    if (found !== "open") return found;
    if (block.id === graph.entry) return null;
    const [pred, ...others] = graph.preds.get(block.id) ?? [];
    const before = pred === undefined ? undefined : graph.blocks.get(pred);
    if (before === undefined || others.length > 0) return null;
    if (before.end.kind === "branch" && before.end.then !== before.end.else) {
      const implied = impliedBy(before.end.cond, before.end.then === block.id, leaf);
      if (implied !== null) return implied;
    }
    block = before;
  }
  return null;
}

/** What the statements, last first, say of the leaf; "open" if they leave it alone. */
function within(graph: Graph, stmts: readonly Stmt[], leaf: Cond, item: Place | null): boolean | null | "open" {
  for (let i = stmts.length - 1; i >= 0; i--) {
    const s = stmts[i] as Stmt;
    if (item !== null && s.kind === "move" && isConstant(s.from) && isFixed(s.to) && sameItem(s.to, item))
      return afterMove(leaf, s, graph.facts.program.dialect.collating);
    if (item === null ? s.kind !== "display" : mayWrite(graph, s, item)) return null;
  }
  return "open";
}

/** Same bytes, read as the same kind of item. */
function sameItem(a: Place, b: Place): boolean {
  if (a.base !== b.base || a.length !== b.length) return false;
  return a.encoding === b.encoding || JSON.stringify(a.encoding) === JSON.stringify(b.encoding);
}

/** Also by a subscript or reference modification out of its range: the serial run has the same jumps. */
function mayWrite({ facts }: Graph, s: Stmt, item: Place): boolean {
  const { program } = facts;
  const within = (w: Interval): boolean => w.offset < item.base + item.length && item.base < w.offset + w.length;
  if (s.kind !== "perform") return writesReached(program, s).some(within);
  return (
    facts.atoms.touches(facts.summary(s.proc).writes, item.base, item.length) || computedTargets(program).some(within)
  );
}

const computed = new WeakMap<Program, readonly Interval[]>();

/** Areas in which some statement of the program writes at an address that it computes. */
function computedTargets(program: Program): readonly Interval[] {
  let found = computed.get(program);
  if (found === undefined) {
    const stmts = [...program.procedures.values()].flatMap((p) => [...p.blocks.values()].flatMap((b) => b.stmts));
    found = stmts.flatMap((s) => {
      const all = writesReached(program, s);
      return all === effectsIn(program, s).writes ? [] : all;
    });
    computed.set(program, found);
  }
  return found;
}
