/**
 * One iteration of a loop, or one run of a procedure, as a graph with a single end: back edges lead to a virtual
 * `latch` (a procedure's returns do so too), each edge out of the loop to a virtual exit, and each edge that makes
 * certain that something was written (certain.ts) runs through a virtual node that writes it.
 *
 * With `dropEndOf` the edges on which the driver's READ met the end of the file, and all that leave the loop, are left out:
 * what remains is what an iteration does that another one follows. That is for guesses only, never for what must be right.
 */
import type { ProcId } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import type { Block, BlockId } from "../ir/program.ts";
import type { Certain } from "./certain.ts";
import type { ControlDependence } from "./dominators.ts";
import { controlDependence } from "./dominators.ts";
import type { Facts, ProcFacts } from "./facts.ts";
import type { Graph } from "./flow.ts";
import { predecessorsOf, reversePostorder } from "./flow.ts";

export type BodyNode =
  | { readonly kind: "block"; readonly block: Block; readonly flow: number }
  | { readonly kind: "latch" }
  | { readonly kind: "exit"; readonly target: BlockId }
  | { readonly kind: "certain"; readonly edge: Certain; readonly target: number }
  | { readonly kind: "end" };

export interface Body {
  readonly proc: ProcId;
  readonly facts: ProcFacts;
  readonly graph: Graph;
  readonly nodes: readonly BodyNode[];
  /** Always 0. */
  readonly entry: number;
  readonly latch: number;
  readonly end: number;
  /** Exits, stops, and nodes that never end: what decides between them must be kept. */
  readonly terminals: readonly number[];
  /** Body node of a block. */
  readonly of: ReadonlyMap<BlockId, number>;
  readonly control: ControlDependence;
}

export interface BodyRegion {
  readonly proc: ProcId;
  /** Flow nodes of the loop; null: the whole procedure. */
  readonly nodes: ReadonlySet<number> | null;
  readonly head: number;
}

export function bodyOf(facts: Facts, region: BodyRegion, dropEndOf: FileId | null): Body {
  const proc = facts.procs.get(region.proc);
  if (proc === undefined) throw new Error(`no procedure ${region.proc}`);
  const { nodes, succ, of } = grow(proc, region, dropEndOf);
  const latch = nodes.findIndex((n) => n.kind === "latch");
  const end = nodes.findIndex((n) => n.kind === "end");
  const terminals = nodes.flatMap((n, i) =>
    n.kind === "exit" ||
    (n.kind === "block" && (n.block.end.kind === "stop" || (region.nodes !== null && n.block.end.kind === "return")))
      ? [i]
      : [],
  );
  if (dropEndOf !== null) keepRoundTrips(succ, latch);
  terminals.push(...closeEndless(succ, end));
  const reachable = new Uint8Array(nodes.length);
  for (const n of reversePostorder(succ, 0)) reachable[n] = 1;
  const pred = predecessorsOf(succ.map((next, n) => (reachable[n] === 1 ? next : [])));
  const graph = { count: nodes.length, succ, pred };
  return {
    proc: region.proc,
    facts: proc,
    graph,
    nodes,
    entry: 0,
    latch,
    end,
    of,
    control: controlDependence(graph, end),
    terminals: terminals.filter((t) => reachable[t] === 1),
  };
}

function grow(
  proc: ProcFacts,
  region: BodyRegion,
  dropEndOf: FileId | null,
): { nodes: BodyNode[]; succ: number[][]; of: Map<BlockId, number> } {
  const { flow } = proc;
  const members =
    region.nodes === null
      ? flow.blocks.map((_, i) => i)
      : [region.head, ...[...region.nodes].filter((n) => n !== region.head).sort((a, b) => a - b)];
  const local = region.nodes === null ? null : new Map(members.map((n, i) => [n, i]));
  const nodes: BodyNode[] = members.map((n) => ({ kind: "block", block: flow.blocks[n] as Block, flow: n }));
  const add = (node: BodyNode, ...to: number[]): number => {
    nodes.push(node);
    succ.push(to);
    return nodes.length - 1;
  };
  const succ = new Array<number[]>(members.length);
  const end = add({ kind: "end" });
  const latch = add({ kind: "latch" }, end);
  members.forEach((n, i) => {
    const block = flow.blocks[n] as Block;
    const next = flow.succ[n] as readonly number[];
    const told = proc.outcomes.get(n);
    const out: number[] = [];
    if (next.length === 0) out.push(block.end.kind === "return" && region.nodes === null ? latch : end);
    next.forEach((t, k) => {
      const outcome = told?.outcomes[k] ?? null;
      if (told !== undefined && outcome === "end" && told.file === dropEndOf) {
        out.push(end);
        return;
      }
      const inner = local === null ? t : local.get(t);
      let to: number;
      if (region.nodes !== null && t === region.head) to = latch;
      else to = inner ?? add({ kind: "exit", target: (flow.blocks[t] as Block).id }, end);
      const edge = proc.certain.get(n)?.[k] ?? null;
      if (edge !== null) to = add({ kind: "certain", edge, target: to }, to);
      out.push(to);
    });
    // Without the room that a list has which has grown.
    succ[i] = out.slice();
  });
  const of = new Map<BlockId, number>();
  members.forEach((n, i) => {
    of.set((flow.blocks[n] as Block).id, i);
  });
  return { nodes, succ, of };
}

/** Leaves out the edges from which the latch is not reached any more: what is left decides nothing by leaving. */
function keepRoundTrips(succ: number[][], latch: number): void {
  const reaches = reaching(succ, latch);
  if (reaches[0] === 0) return;
  succ.forEach((next, n) => {
    if (n !== latch && reaches[n] === 1) succ[n] = next.filter((s) => reaches[s] === 1);
  });
}

/** 1 for the nodes from which the goal is reached. */
function reaching(succ: readonly (readonly number[])[], goal: number): Uint8Array {
  const pred = predecessorsOf(succ);
  const out = new Uint8Array(succ.length);
  out[goal] = 1;
  const stack = [goal];
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    for (const p of pred[n] as readonly number[]) {
      if (out[p] === 1) continue;
      out[p] = 1;
      stack.push(p);
    }
  }
  return out;
}

/** Gives nodes from which the end is never reached an edge to it; returns them. */
function closeEndless(succ: number[][], end: number): number[] {
  const reaches = reaching(succ, end);
  const endless: number[] = [];
  succ.forEach((next, n) => {
    if (reaches[n] === 1) return;
    endless.push(n);
    next.push(end);
  });
  return endless;
}
