/**
 * The slice of a record loop: a copy that computes the compared bytes, reads all that the loop reads, leaves and stops
 * where the loop does, and does nothing else. WRITE leaves behind the status and flags that it sets, where they matter.
 *
 * Contract: blocks keep their ids; statements are fresh. It writes no byte that the loop would not write. A slice need
 * not be right: it only makes guesses.
 */

import type { Bodies } from "../analysis/bodies.ts";
import type { Body, BodyNode } from "../analysis/body.ts";
import { isOutput, type Needs } from "../analysis/demand.ts";
import type { Operand, Place, ProcId, Stmt } from "../ir/artifact/statements.ts";
import { FCB, FCB_FLAG } from "../ir/artifact/storage.ts";
import { fileById, isFixed } from "../ir/extents.ts";
import type { LoopRegion } from "../ir/plan.ts";
import type { Block, BlockId, Procedure, Program } from "../ir/program.ts";
import { successors } from "../ir/program.ts";
import type { Ids } from "./rewrite.ts";
import { freshEnd, freshStmt } from "./rewrite.ts";
import { guarded } from "./share.ts";
import { placeAt } from "./verify.ts";

export interface Slice {
  readonly region: LoopRegion;
  /** The loop's, and copies of those that it performs. */
  readonly procedures: readonly Procedure[];
  /** Procedures of the loop that the slice performs too, to take the place of what they were. */
  readonly shared: readonly Procedure[];
}

/** `shared`: procedures that need no copy. */
export function buildSlice(
  program: Program,
  bodies: Bodies,
  needs: Needs,
  region: LoopRegion,
  ids: Ids,
  shared: ReadonlySet<ProcId>,
): Slice {
  const names = new Map<ProcId, ProcId>();
  const performed = [...bodies.procs].filter(([id]) =>
    (bodies.sites.get(id) ?? []).some((site) => {
      const node = site.body.nodes[site.node];
      return node?.kind === "block" && needs.stmts.has((node.block.stmts[site.position] as Stmt).id);
    }),
  );
  const kept = performed.filter(([id]) => !shared.has(id));
  for (const [id] of kept) names.set(id, ids.proc());
  const copier: Copier = { program, needs, names, ids };
  const original = program.procedures.get(region.proc) as Procedure;
  const id = ids.proc();
  const loop = copyBody(copier, bodies.root, original, {
    id,
    name: `${original.name}, slice of the loop`,
    head: region.head,
  });
  const procedures = [
    loop.proc,
    ...kept.map(([callee, body]) => {
      const proc = program.procedures.get(callee) as Procedure;
      return copyBody(copier, body, proc, { id: names.get(callee) as ProcId, name: `${proc.name}, slice`, head: null })
        .proc;
    }),
  ];
  return {
    region: { proc: id, head: region.head, blocks: loop.inside },
    procedures,
    shared: performed
      .filter(([id]) => shared.has(id))
      .map(([id]) => guarded(program.procedures.get(id) as Procedure, (output) => tracesOf(program, ids, output))),
  };
}

interface Copier {
  readonly program: Program;
  readonly needs: Needs;
  readonly names: ReadonlyMap<ProcId, ProcId>;
  readonly ids: Ids;
}

interface Naming {
  readonly id: ProcId;
  readonly name: string;
  /** The loop's head; null for a performed procedure. */
  readonly head: BlockId | null;
}

function copyBody(
  c: Copier,
  body: Body,
  original: Procedure,
  naming: Naming,
): { proc: Procedure; inside: ReadonlySet<BlockId> } {
  const copies = new Map<BlockId, Block>();
  const returnBlock = [...original.blocks.keys()].reduce((a, b) => Math.max(a, b), 0) + 1;
  const resolve = (node: number): BlockId => blockOf(body, node, naming.head ?? returnBlock);
  body.nodes.forEach((n, node) => {
    if (n.kind === "block") copies.set(n.block.id, copyBlock(c, body, node, n, resolve));
  });
  if (naming.head === null) copies.set(returnBlock, { id: returnBlock, stmts: [], end: { kind: "return" } });
  const entry = naming.head ?? original.entry;
  const reached = reach(copies, entry);
  const blocks = new Map<BlockId, Block>();
  const inside = new Set<BlockId>();
  for (const [id, block] of copies) {
    if (!reached.has(id)) continue;
    blocks.set(id, block);
    inside.add(id);
  }
  // Where the loop is left control belongs to another node; these blocks only keep the graph closed.
  for (const id of reached) if (!blocks.has(id)) blocks.set(id, { id, stmts: [], end: { kind: "return" } });
  const { span } = original;
  return { proc: { id: naming.id, name: naming.name, span, entry, blocks }, inside };
}

function blockOf(body: Body, node: number, onLatch: BlockId): BlockId {
  const n = body.nodes[node] as BodyNode;
  switch (n.kind) {
    case "block":
      return n.block.id;
    case "latch":
      return onLatch;
    case "exit":
      return n.target;
    case "certain":
      return blockOf(body, n.target, onLatch);
    case "end":
      throw new Error("a branch that does not matter leads to different ends");
    default:
      return n satisfies never;
  }
}

function reach(copies: ReadonlyMap<BlockId, Block>, entry: BlockId): Set<BlockId> {
  const seen = new Set([entry]);
  const stack = [entry];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const block = copies.get(id);
    if (block === undefined) continue;
    for (const s of successors(block.end)) {
      if (!seen.has(s)) {
        seen.add(s);
        stack.push(s);
      }
    }
  }
  return seen;
}

function copyBlock(
  c: Copier,
  body: Body,
  node: number,
  n: Extract<BodyNode, { kind: "block" }>,
  resolve: (node: number) => BlockId,
): Block {
  const { block } = n;
  const stmts = block.stmts.flatMap((s) => copyStmt(c, s));
  const matters = c.needs.branches.get(body)?.has(node) ?? false;
  const forks = block.end.kind === "branch" || block.end.kind === "switch";
  if (forks && !matters) {
    const to = body.control.ipdom[node] as number;
    if (to >= 0 && body.nodes[to]?.kind !== "end")
      return { id: block.id, stmts, end: { kind: "jump", to: resolve(to) } };
  }
  return { id: block.id, stmts, end: keepEnd(c, body, node, block, resolve) };
}

function keepEnd(c: Copier, body: Body, node: number, block: Block, resolve: (node: number) => BlockId): Block["end"] {
  // Successors stand in the order of the body's edges; a return and a back edge both go by the latch.
  const next = body.graph.succ[node] as readonly number[];
  const { end } = block;
  if (end.kind === "return") return { kind: "jump", to: resolve(next[0] as number) };
  const byTarget = new Map<BlockId, BlockId>();
  successors(end).forEach((t, i) => {
    byTarget.set(t, resolve(next[i] as number));
  });
  return freshEnd(end, c.ids, (t) => byTarget.get(t) ?? t);
}

function copyStmt(c: Copier, s: Stmt): Stmt[] {
  if (isOutput(s)) return (c.needs.ofOutputs.get(s.id)?.size ?? 0) === 0 ? [] : tracesOf(c.program, c.ids, s);
  if (!c.needs.stmts.has(s.id)) return [];
  if (s.kind === "perform") return [{ ...s, id: c.ids.stmt(), proc: c.names.get(s.proc) ?? s.proc }];
  return [freshStmt(s, c.ids)];
}

/** What an output that succeeds, or fails for its LINAGE, leaves in storage. */
function tracesOf(program: Program, ids: Ids, s: Stmt): Stmt[] {
  if (s.kind !== "write") return [];
  const file = fileById(program, s.file);
  const move = (to: Place, text: string): Stmt => {
    const from: Operand = { kind: "bytes", bytes: text };
    return { kind: "move", id: ids.stmt(), span: s.span, from, to };
  };
  const status = s.advancing?.when === "page-lines" && s.advancing.fault !== null ? "57" : "00";
  const out = [move(placeAt(program, file.control + FCB.status, 2), status)];
  if (file.status !== null && isFixed(file.status))
    out.push(move(placeAt(program, file.status.base, file.status.length), status));
  if (s.advancing?.when === "page-lines") return out;
  const owes = s.advancing?.when === "after";
  if (owes || s.advancing !== null || file.organization === "line-sequential") {
    out.push(
      move(placeAt(program, file.control + FCB.flags, 1), String.fromCharCode(owes ? FCB_FLAG.owesLineFeed : 0)),
    );
  }
  return out;
}
