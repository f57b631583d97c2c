/**
 * Natural loops of a flow graph: one per head, the union of the bodies of its back edges.
 *
 * Limit: a cycle that can be entered at two places has no head that dominates it; it is listed in `irreducible`.
 */
import { dominatorTree } from "./dominators.ts";
import type { Graph } from "./flow.ts";
import { reversePostorder } from "./flow.ts";

export interface Loop {
  readonly head: number;
  readonly nodes: ReadonlySet<number>;
  /** Sources of back edges. */
  readonly latches: readonly number[];
  /** Index of the smallest loop around this one, or -1. */
  readonly parent: number;
  /** 1 for an outermost loop. */
  readonly depth: number;
}

export interface LoopForest {
  /** Inner loops before those around them. */
  readonly loops: readonly Loop[];
  /** Targets of retreating edges that are no back edges. */
  readonly irreducible: readonly number[];
}

const known = new WeakMap<Graph, LoopForest>();

/** Those of a graph that is entered at node 0, found once. */
export function loopsOf(graph: Graph): LoopForest {
  let found = known.get(graph);
  if (found === undefined) {
    found = findLoops(graph);
    known.set(graph, found);
  }
  return found;
}

const NONE: LoopForest = { loops: [], irreducible: [] };

function findLoops(graph: Graph): LoopForest {
  const order = reversePostorder(graph.succ, 0);
  const rank = new Int32Array(graph.count).fill(-1);
  order.forEach((n, i) => {
    rank[n] = i;
  });
  // Every cycle has an edge that goes back in this order, and most procedures have none.
  const goesBack = (n: number): boolean =>
    (graph.succ[n] as readonly number[]).some((s) => (rank[s] as number) <= (rank[n] as number));
  if (!order.some(goesBack)) return NONE;
  const { dominates } = dominatorTree(graph);
  const latches = new Map<number, number[]>();
  const irreducible = new Set<number>();
  for (const n of order) {
    const next = graph.succ[n] as readonly number[];
    for (const s of next.length > 1 ? new Set(next) : next) {
      if (dominates(s, n)) latches.set(s, [...(latches.get(s) ?? []), n]);
      else if ((rank[s] as number) <= (rank[n] as number)) irreducible.add(s);
    }
  }
  const bodies = [...latches].map(([head, tails]) => ({
    head,
    latches: tails,
    nodes: bodyOf(graph, head, tails, rank),
  }));
  bodies.sort((a, b) => a.nodes.size - b.nodes.size || (rank[b.head] as number) - (rank[a.head] as number));
  return { loops: nest(bodies), irreducible: [...irreducible] };
}

function bodyOf(graph: Graph, head: number, tails: readonly number[], rank: Int32Array): Set<number> {
  const nodes = new Set<number>([head]);
  const stack = [...tails];
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (nodes.has(n) || (rank[n] as number) < 0) continue;
    nodes.add(n);
    stack.push(...(graph.pred[n] as readonly number[]));
  }
  return nodes;
}

type Body = Pick<Loop, "head" | "latches" | "nodes">;

/** Loops with different heads are nested or disjoint; `bodies` come smallest first. */
function nest(bodies: readonly Body[]): Loop[] {
  const parent = new Int32Array(bodies.length).fill(-1);
  const open = new Map<number, number>();
  for (let i = bodies.length - 1; i >= 0; i--) {
    const body = bodies[i] as Body;
    parent[i] = open.get(body.head) ?? -1;
    for (const n of body.nodes) open.set(n, i);
  }
  const depth = new Int32Array(bodies.length);
  for (let i = bodies.length - 1; i >= 0; i--) {
    const p = parent[i] as number;
    depth[i] = p < 0 ? 1 : (depth[p] as number) + 1;
  }
  return bodies.map((b, i) => ({ ...b, parent: parent[i] as number, depth: depth[i] as number }));
}
