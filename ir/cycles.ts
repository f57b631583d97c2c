/** Strongly connected components (Tarjan 1972, without recursion). */
import type { Block, BlockId } from "./program.ts";
import { successors } from "./program.ts";

/** Blocks that can reach themselves. */
export function onCycles(blocks: readonly Block[]): ReadonlySet<BlockId> {
  const index = new Map(blocks.map((block, i) => [block.id, i]));
  const edges = blocks.map((block) => {
    const to = successors(block.end).map((id) => index.get(id));
    return to.filter((i): i is number => i !== undefined);
  });
  return new Set(cyclicComponents(edges).flatMap((members) => members.map((i) => (blocks[i] as Block).id)));
}

/** Of the graph with nodes 0 to `edges.length` - 1; only those that hold an edge. */
export function cyclicComponents(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const isCyclic = ([first, ...rest]: readonly number[]): boolean =>
    rest.length > 0 || (first !== undefined && (edges[first] as readonly number[]).includes(first));
  return components(edges).filter(isCyclic);
}

/** Of the graph with nodes 0 to `edges.length` - 1, each behind those that its edges lead to. */
export function components(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const out: number[][] = [];
  // 0: not seen yet.
  const order = new Int32Array(edges.length);
  const low = new Int32Array(edges.length);
  const next = new Int32Array(edges.length);
  const open = new Uint8Array(edges.length);
  const component: number[] = [];
  const path: number[] = [];
  let time = 0;
  const enter = (v: number): void => {
    order[v] = low[v] = ++time;
    open[v] = 1;
    component.push(v);
    path.push(v);
  };
  const leave = (v: number): void => {
    path.pop();
    const parent = path[path.length - 1];
    if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[v] as number);
    if (low[v] !== order[v]) return;
    const members = component.splice(component.lastIndexOf(v));
    for (const member of members) open[member] = 0;
    out.push(members);
  };
  for (let root = 0; root < edges.length; root++) {
    if (order[root] !== 0) continue;
    enter(root);
    for (let v = path[path.length - 1]; v !== undefined; v = path[path.length - 1]) {
      const to = (edges[v] as readonly number[])[next[v] as number];
      next[v] = (next[v] as number) + 1;
      if (to === undefined) leave(v);
      else if (order[to] === 0) enter(to);
      else if (open[to] === 1) low[v] = Math.min(low[v] as number, order[to] as number);
    }
  }
  return out;
}
