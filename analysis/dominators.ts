/**
 * Immediate dominators (Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm"), and control dependence from
 * post-dominators (Ferrante, Ottenstein and Warren). Iterative, over typed arrays.
 */

import type { Graph } from "./flow.ts";
import { reversed, reversePostorder } from "./flow.ts";

/** idom[n], -1 for nodes that `root` does not reach; idom[root] = root. */
export function dominators(graph: Graph, root: number): Int32Array {
  const order = reversePostorder(graph.succ, root);
  const rank = new Int32Array(graph.count).fill(-1);
  order.forEach((n, i) => {
    rank[n] = i;
  });
  const idom = new Int32Array(graph.count).fill(-1);
  idom[root] = root;
  const meet = (a: number, b: number): number => {
    while (a !== b) {
      while ((rank[a] as number) > (rank[b] as number)) a = idom[a] as number;
      while ((rank[b] as number) > (rank[a] as number)) b = idom[b] as number;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const n of order) {
      if (n === root) continue;
      let best = -1;
      for (const p of graph.pred[n] as readonly number[]) {
        if ((idom[p] as number) < 0) continue;
        best = best < 0 ? p : meet(p, best);
      }
      if (best !== idom[n]) {
        idom[n] = best;
        changed = true;
      }
    }
  }
  return idom;
}

/** A question "does a dominate b" in constant time, by numbering the dominator tree. */
export function dominance(idom: Int32Array, root: number): (a: number, b: number) => boolean {
  const child = new Int32Array(idom.length).fill(-1);
  const sibling = new Int32Array(idom.length).fill(-1);
  for (let n = idom.length - 1; n >= 0; n--) {
    const d = idom[n] as number;
    if (n === root || d < 0) continue;
    sibling[n] = child[d] as number;
    child[d] = n;
  }
  const enter = new Int32Array(idom.length).fill(-1);
  const leave = new Int32Array(idom.length).fill(-1);
  let clock = 0;
  for (let n = root; n >= 0; ) {
    enter[n] = clock++;
    if ((child[n] as number) >= 0) {
      n = child[n] as number;
      continue;
    }
    leave[n] = clock++;
    while (n !== root && (sibling[n] as number) < 0) {
      n = idom[n] as number;
      leave[n] = clock++;
    }
    n = n === root ? -1 : (sibling[n] as number);
  }
  return (a, b) => {
    if ((enter[a] as number) < 0 || (enter[b] as number) < 0) return false;
    return (enter[a] as number) <= (enter[b] as number) && (leave[b] as number) <= (leave[a] as number);
  };
}

/** Which nodes dominate which. */
export interface DominatorTree {
  readonly idom: Int32Array;
  readonly dominates: (a: number, b: number) => boolean;
}

const known = new WeakMap<Graph, DominatorTree>();

/** Of a graph that is entered at node 0, made once. */
export function dominatorTree(graph: Graph): DominatorTree {
  let tree = known.get(graph);
  if (tree === undefined) {
    tree = treeFrom(graph, 0);
    known.set(graph, tree);
  }
  return tree;
}

export function treeFrom(graph: Graph, root: number): DominatorTree {
  const idom = dominators(graph, root);
  return { idom, dominates: dominance(idom, root) };
}

export interface ControlDependence {
  /** Immediate post-dominator; -1 where `end` is not reached. */
  readonly ipdom: Int32Array;
  /** For each node the branches that decide whether it runs. */
  readonly controllers: readonly (readonly number[])[];
}

/** Of all that have none. */
const NONE: number[] = [];

/** `end` must be reachable from every node (add edges for those that never end). */
export function controlDependence(graph: Graph, end: number): ControlDependence {
  const ipdom = dominators(reversed(graph), end);
  const controllers: number[][] = new Array<number[]>(graph.count).fill(NONE);
  for (let a = 0; a < graph.count; a++) {
    const next = graph.succ[a] as readonly number[];
    if (next.length < 2) continue;
    for (const b of next) {
      for (let n = b; n !== ipdom[a] && n >= 0; n = ipdom[n] as number) {
        const list = controllers[n] as number[];
        if (list.length === 0) controllers[n] = [a];
        else if (list[list.length - 1] !== a) list.push(a);
        if (n === ipdom[n]) break;
      }
    }
  }
  return { ipdom, controllers };
}
