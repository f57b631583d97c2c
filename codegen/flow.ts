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
  /** Blocks that need a label: two or more forward edges, or a switch's target; by dominator, in reverse postorder. */
  readonly merges: ReadonlyMap<number, readonly number[]>;
  readonly labelled: ReadonlySet<number>;
  readonly heads: ReadonlySet<number>;
}

/** Null if the graph is irreducible. */
function orderOf(graph: FlowGraph): Order | null {
  const list = reversePostorder(graph);
  const number = new Map(list.map((id, n) => [id, n]));
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
  return { number, merges, labelled, heads };
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
  const preds: number[][] = list.map(() => []);
  for (let n = 0; n < list.length; n++) {
    for (const to of successors(graph.blocks.get(list[n]!)!.end)) preds[number.get(to)!]!.push(n);
  }
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

function meet(idom: Int32Array, left: number, right: number): number {
  let a = left;
  let b = right;
  while (a !== b) {
    while (a > b) a = idom[a]!;
    while (b > a) b = idom[b]!;
  }
  return a;
}

function emitTree(m: Module, graph: FlowGraph, order: Order): Expr {
  /** The code for going to `to` from `from`. */
  function go(from: number, to: number): Expr {
    if (order.number.get(to)! <= order.number.get(from)!) return m.br(labelOf("loop", to));
    if (order.labelled.has(to)) return m.br(labelOf("block", to));
    return m.block(null, subtree(to));
  }

  function leave(id: number, end: FlowEnd): Expr {
    switch (end.kind) {
      case "jump":
        return go(id, end.to);
      case "branch":
        if (end.then === end.else) return m.block(null, [m.drop(end.cond), go(id, end.then)]);
        return m.if(end.cond, go(id, end.then), go(id, end.else));
      case "switch": {
        const label = (to: number) =>
          order.number.get(to)! <= order.number.get(id)! ? labelOf("loop", to) : labelOf("block", to);
        const names = [label(end.otherwise), ...end.targets.map(label)];
        return m.switch(names, label(end.otherwise), end.index);
      }
      case "leave":
        return end.code;
      default:
        return end satisfies never;
    }
  }

  /** Block `root` and all that it dominates; tail positions are iterated, not recursed. */
  function subtree(root: number): Expr[] {
    const out: Expr[] = [];
    const open: { readonly label: string; readonly start: number }[] = [];
    let next: number | null = root;
    while (next !== null) {
      const id: number = next;
      const block = graph.blocks.get(id)!;
      if (order.heads.has(id)) open.push({ label: labelOf("loop", id), start: out.length });
      const merges = order.merges.get(id) ?? [];
      const end = block.end;
      next = null;
      if (merges.length === 0 && end.kind === "jump" && isPlain(id, end.to)) {
        out.push(...block.code);
        next = end.to;
        continue;
      }
      let inner: Expr[] = [...block.code, leave(id, end)];
      for (const [n, merge] of merges.entries()) {
        const wrapped = m.block(labelOf("block", merge), inner);
        if (n === merges.length - 1) {
          out.push(wrapped);
          inner = [];
          next = merge;
        } else inner = [wrapped, ...subtree(merge)];
      }
      out.push(...inner);
    }
    for (const { label, start } of open.reverse()) {
      const body = out.splice(start);
      out.push(m.loop(label, m.block(null, body)));
    }
    return out;
  }

  function isPlain(from: number, to: number): boolean {
    return order.number.get(to)! > order.number.get(from)! && !order.labelled.has(to);
  }

  return m.block(null, subtree(graph.entry));
}
