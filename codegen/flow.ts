/**
 * From a graph of blocks to WebAssembly's structured control: every control-flow graph, irreducible ones included.
 *
 * Reducible graphs are emitted along the dominator tree (N. Ramsey, "Beyond Relooper", ICFP 2022), without any
 * dispatch variable; the others are made reducible first (reducible.ts). Contract: each block's expressions are used once.
 */
import { successors } from "../ir/program.ts";
import type { Module } from "./encoder/module.ts";
import type { FlowEnd, FlowGraph } from "./flow-graph.ts";
import { labelOf } from "./labels.ts";
import type { Expr } from "./module.ts";
import { makeReducible } from "./reducible.ts";

/** A block with no result that never falls through. `labelLocal`: gives the index of a free i32 local. */
export function emitFlow(m: Module, graph: FlowGraph, labelLocal: () => number): Expr {
  const order = orderOf(graph);
  if (order !== null) return emitTree(m, graph, order);
  const reducible = makeReducible(m, graph, labelLocal());
  const found = orderOf(reducible);
  if (found === null) throw new Error("codegen: a graph that was made reducible is not");
  return emitTree(m, reducible, found);
}

interface Order {
  /** Reverse postorder number. */
  readonly number: ReadonlyMap<number, number>;
  /** The last first. */
  readonly behind: readonly number[];
  /** Blocks that need a label: two or more forward edges, or a switch's target; by dominator, in reverse postorder. */
  readonly merges: ReadonlyMap<number, readonly number[]>;
  readonly labelled: ReadonlySet<number>;
  readonly heads: ReadonlySet<number>;
}

/** Null if the graph is irreducible. */
function orderOf(graph: FlowGraph): Order | null {
  const list = reversePostorder(graph);
  const number = new Map<number, number>();
  list.forEach((id, n) => void number.set(id, n));
  const dominator = dominators(graph, list, number);
  const heads = new Set<number>();
  const forward = new Map<number, number>();
  const labelled = new Set<number>();
  for (let n = 0; n < list.length; n++) {
    const id = list[n]!;
    const { end } = graph.blocks.get(id)!;
    for (const to of differentSuccessors(end)) {
      const t = number.get(to)!;
      if (t > n) {
        forward.set(to, (forward.get(to) ?? 0) + 1);
        if (end.kind === "switch" || forward.get(to)! > 1) labelled.add(to);
      } else {
        heads.add(to);
        let up = n;
        while (up > t) up = dominator[up]!;
        if (up !== t) return null;
      }
    }
  }
  const merges = new Map<number, number[]>();
  for (let n = 0; n < list.length; n++) {
    const id = list[n]!;
    if (!labelled.has(id)) continue;
    const parent = list[dominator[n]!]!;
    const found = merges.get(parent);
    if (found === undefined) merges.set(parent, [id]);
    else found.push(id);
  }
  return { number, behind: list.toReversed(), merges, labelled, heads };
}

function differentSuccessors(end: FlowEnd): readonly number[] {
  const to = successors(end);
  return to.length === 1 || (to.length === 2 && to[0] !== to[1]) ? to : [...new Set(to)];
}

function reversePostorder(graph: FlowGraph): readonly number[] {
  const seen = new Set([graph.entry]);
  const stack = [{ id: graph.entry, next: 0 }];
  const post: number[] = [];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const to = successors(graph.blocks.get(top.id)!.end)[top.next++];
    if (to === undefined) {
      post.push(top.id);
      stack.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      stack.push({ id: to, next: 0 });
    }
  }
  return post.reverse();
}

/** Immediate dominators by reverse postorder number (Cooper, Harvey and Kennedy's iteration). */
function dominators(graph: FlowGraph, list: readonly number[], number: ReadonlyMap<number, number>): Int32Array {
  const preds = predecessors(graph, list, number);
  const idom = new Int32Array(list.length).fill(-1);
  idom[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let n = 1; n < list.length; n++) {
      let best = -1;
      for (const p of preds[n]!) {
        if (idom[p] === -1) continue;
        best = best === -1 ? p : meet(idom, best, p);
      }
      if (idom[n] !== best) {
        idom[n] = best;
        changed = true;
      }
    }
  }
  return idom;
}

/** By number; of those that lead to a block by both ways, twice. */
function predecessors(
  graph: FlowGraph,
  list: readonly number[],
  number: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  const preds = new Array<number[]>(list.length).fill(NONE);
  for (let n = 0; n < list.length; n++) {
    for (const to of successors(graph.blocks.get(list[n]!)!.end)) {
      const t = number.get(to)!;
      // Most have one, and a list that begins with it has no room for more.
      if (preds[t]!.length === 0) preds[t] = [n];
      else preds[t]!.push(n);
    }
  }
  return preds;
}

const NONE: number[] = [];

function meet(idom: Int32Array, left: number, right: number): number {
  let a = left;
  let b = right;
  while (a !== b) {
    while (a > b) a = idom[a]!;
    while (b > a) b = idom[b]!;
  }
  return a;
}

/** Blocks behind those that they dominate, so that there is no recursion: a program may nest, and chain, as many tests as it has lines. */
function emitTree(m: Module, graph: FlowGraph, order: Order): Expr {
  /** By block: it and all that it dominates. */
  const code = new Map<number, Expr>();
  for (const id of order.behind) {
    const { code: own, end } = graph.blocks.get(id)!;
    let inner = m.block(null, [...own, ...leave(id, end)]);
    for (const merge of order.merges.get(id) ?? []) {
      inner = m.block(null, [m.block(labelOf("block", merge), [inner]), code.get(merge)!]);
    }
    code.set(id, order.heads.has(id) ? m.loop(labelOf("loop", id), inner) : inner);
  }

  /** Null: the way goes to a block that nobody else leads to, whose code stands there. */
  function labelTo(from: number, to: number): string | null {
    if (order.number.get(to)! <= order.number.get(from)!) return labelOf("loop", to);
    return order.labelled.has(to) ? labelOf("block", to) : null;
  }

  function go(from: number, to: number): Expr {
    const label = labelTo(from, to);
    return label === null ? code.get(to)! : m.br(label);
  }

  function leave(id: number, end: FlowEnd): readonly Expr[] {
    switch (end.kind) {
      case "jump":
        return [go(id, end.to)];
      case "branch":
        if (end.then === end.else) return [m.drop(end.cond), go(id, end.then)];
        return [m.if(end.cond, go(id, end.then), go(id, end.else))];
      case "switch": {
        const label = (to: number) => labelTo(id, to) ?? labelOf("block", to);
        const names = [label(end.otherwise), ...end.targets.map(label)];
        return [m.switch(names, label(end.otherwise), end.index)];
      }
      case "leave":
        return [end.code];
      default:
        return end satisfies never;
    }
  }

  return code.get(graph.entry)!;
}
