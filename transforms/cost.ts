/**
 * Estimated cost of code, in arbitrary units (about a nanosecond of a kernel each). Inner loops count for TRIPS iterations,
 * branches for both sides at half. Only ratios are used.
 */

import { type DominatorTree, dominatorTree, treeFrom } from "../analysis/dominators.ts";
import { type Flow, flowOf, predecessorsOf } from "../analysis/flow.ts";
import { loopsOf } from "../analysis/loops.ts";
import type { NumExpr, ProcId, Stmt } from "../ir/artifact/statements.ts";
import type { BlockId, Procedure, Program, Terminator } from "../ir/program.ts";

const TRIPS = 8;

interface Counting {
  readonly program: Program;
  readonly counts: (stmt: Stmt) => boolean;
  /** By procedure. */
  readonly memo: Map<ProcId, number>;
}

/** Cost of one run of a procedure, or of one iteration of a loop in it. `counts`: false for statements that are left out. */
export function costOf(
  program: Program,
  proc: Procedure,
  region: { head: BlockId; blocks: ReadonlySet<BlockId> } | null,
  counts: (stmt: Stmt) => boolean = () => true,
): number {
  return costOfPart({ program, counts, memo: new Map() }, proc, region, 0);
}

function costOfPart(
  counting: Counting,
  proc: Procedure,
  region: { head: BlockId; blocks: ReadonlySet<BlockId> } | null,
  depth: number,
): number {
  const flow = flowOf(proc);
  const inside = (n: number): boolean => region === null || region.blocks.has((flow.blocks[n] as { id: BlockId }).id);
  const outer = region === null ? 0 : 1;
  const weight = new Float64Array(flow.count).fill(1);
  for (const loop of loopsOf(flow).loops) {
    const head = (flow.blocks[loop.head] as { id: BlockId }).id;
    if (region !== null && (!region.blocks.has(head) || head === region.head)) continue;
    for (const n of loop.nodes) weight[n] = Math.min(1e6, (weight[n] as number) * TRIPS);
  }
  halve(flow, weight, region === null ? 0 : (flow.node.get(region.head) ?? 0), region === null ? null : inside);
  let total = outer;
  flow.blocks.forEach((b, n) => {
    if (!inside(n)) return;
    let own = costOfEnd(b.end);
    for (const s of b.stmts) {
      if (s.kind === "perform") own += 1 + costOfProc(counting, s.proc, depth);
      else if (counting.counts(s)) own += costOfStmt(s);
    }
    total += own * (weight[n] as number);
  });
  return total;
}

function costOfProc(counting: Counting, id: ProcId, depth: number): number {
  const { program, memo } = counting;
  const known = memo.get(id);
  if (known !== undefined) return known;
  const proc = program.procedures.get(id);
  if (proc === undefined || depth > 60) return 10;
  memo.set(id, 10);
  const cost = costOfPart(counting, proc, null, depth + 1);
  memo.set(id, cost);
  return cost;
}

/** A block that a branch may skip counts half of the block that dominates it, down to an eighth. `inside`: null where all are. */
function halve(flow: Flow, weight: Float64Array, head: number, inside: ((n: number) => boolean) | null): void {
  const within = inside ?? (() => true);
  const leads = (from: number, to: number): boolean => to !== head && within(from) && within(to);
  const ways = new Int32Array(flow.count);
  const entries = new Int32Array(flow.count);
  for (let n = 0; n < flow.count; n++) {
    for (const s of flow.succ[n] as readonly number[]) if (leads(n, s)) ways[n] = (ways[n] as number) + 1;
    for (const p of flow.pred[n] as readonly number[]) if (leads(p, n)) entries[n] = (entries[n] as number) + 1;
  }
  // Edges to the head, which are left out, say nothing of dominance.
  const { idom, dominates } = inside === null ? dominatorTree(flow) : treeInside(flow, head, leads);
  const ends: number[] = [];
  for (let n = 0; n < flow.count; n++) if (within(n) && (idom[n] as number) >= 0 && ways[n] === 0) ends.push(n);
  const share = new Float64Array(flow.count).fill(1);
  for (let n = 0; n < flow.count; n++) {
    const d = idom[n] as number;
    if (n === head || d < 0 || !within(n)) continue;
    const forked = (ways[d] as number) > 1 && entries[n] === 1 && !ends.every((e) => dominates(n, e));
    share[n] = Math.max(0.125, (share[d] as number) * (forked ? 0.5 : 1));
    weight[n] = (weight[n] as number) * (share[n] as number);
  }
}

function treeInside(flow: Flow, head: number, leads: (from: number, to: number) => boolean): DominatorTree {
  const succ = flow.succ.map((next, n) => next.filter((s) => leads(n, s)));
  return treeFrom({ count: flow.count, succ, pred: predecessorsOf(succ) }, head);
}

export function costOfStmt(s: Stmt): number {
  switch (s.kind) {
    case "move":
      return (
        (s.from.kind === "function" ? 100 : 3) +
        s.to.length / 16 +
        (s.to.encoding.kind === "numeric-edited" || s.to.encoding.kind === "alphanumeric-edited" ? 12 : 0)
      );
    case "compute":
      return 4 + costOfExpr(s.value) + 4 * s.targets.length;
    case "divide-remainder":
      return 20 + costOfExpr(s.dividend) + costOfExpr(s.divisor);
    case "clear-size-error":
      return 1;
    case "read":
      return 10;
    case "write":
    case "rewrite":
      return 14 + s.record.length / 4;
    case "display":
      return 100 + 20 * s.items.length;
    case "open":
    case "close":
    case "sort-start":
    case "sort-end":
    case "sort-table":
    case "sort-using":
    case "sort-giving":
      return 1000;
    case "sort-release":
    case "sort-return":
    case "allocate":
    case "free":
      return 100;
    case "string":
      return s.parts.reduce((sum, part) => sum + 20 * part.sources.length, 20);
    case "unstring":
      return 40 + 25 * s.into.length;
    case "inspect":
      return 20 + 15 * s.phrases.length;
    case "xml-generate":
      return 40 + 25 * s.parts.length;
    case "accept":
    case "tell":
    case "abend":
    case "dump":
      return 200;
    case "sleep":
    case "perform":
      return 1;
    default:
      return s satisfies never;
  }
}

function costOfExpr(e: NumExpr): number {
  switch (e.kind) {
    case "number":
      return 0;
    case "item":
      return 3;
    case "function":
      return 100;
    case "negate":
    case "carried":
      return 1 + costOfExpr(e.operand);
    case "binary": {
      const own = e.op === "+" || e.op === "-" ? 1 : e.op === "*" ? 3 : e.op === "/" ? 12 : 100;
      return own + costOfExpr(e.left) + costOfExpr(e.right);
    }
    default:
      return e satisfies never;
  }
}

function costOfEnd(end: Terminator): number {
  return end.kind === "branch" ? 4 : end.kind === "switch" ? 6 : 0;
}
