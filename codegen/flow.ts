/**
 * From a graph of blocks to WebAssembly's structured control: every control-flow graph, irreducible ones included.
 *
 * Reducible graphs are emitted along the dominator tree (N. Ramsey, "Beyond Relooper", ICFP 2022), without any
 * dispatch variable; the others go to binaryen's Relooper. Contract: each block's expressions are used once.
 */
import type { Expr, KernelModule } from "./module.ts";

export type FlowEnd =
  | { readonly kind: "jump"; readonly to: number }
  /** `cond`: i32. */
  | { readonly kind: "branch"; readonly cond: Expr; readonly then: number; readonly else: number }
  /** `index`: i32, 1 selects targets[0]. */
  | { readonly kind: "switch"; readonly index: Expr; readonly targets: readonly number[]; readonly otherwise: number }
  /** `code` ends with return or unreachable. */
  | { readonly kind: "leave"; readonly code: Expr };

export interface FlowBlock {
  readonly code: readonly Expr[];
  readonly end: FlowEnd;
}

export interface FlowGraph {
  readonly entry: number;
  /** All reachable from `entry`. */
  readonly blocks: ReadonlyMap<number, FlowBlock>;
}

/** A block with no result that never falls through. `labelLocal`: gives the index of a free i32 local. */
export function emitFlow(k: KernelModule, graph: FlowGraph, labelLocal: () => number): Expr {
  const order = orderOf(graph);
  return order === null ? reloop(k, graph, labelLocal()) : emitTree(k, graph, order);
}

function targetsOf(end: FlowEnd): readonly number[] {
  switch (end.kind) {
    case "jump":
      return [end.to];
    case "branch":
      return [end.then, end.else];
    case "switch":
      return [...end.targets, end.otherwise];
    case "leave":
      return [];
    default:
      return end satisfies never;
  }
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
  for (const [n, id] of list.entries()) {
    const { end } = graph.blocks.get(id)!;
    for (const to of new Set(targetsOf(end))) {
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
  for (const [n, id] of list.entries()) {
    if (!labelled.has(id)) continue;
    const parent = list[dominator[n]!]!;
    merges.set(parent, [...(merges.get(parent) ?? []), id]);
  }
  return { number, merges, labelled, heads };
}

function reversePostorder(graph: FlowGraph): readonly number[] {
  const seen = new Set([graph.entry]);
  const stack = [{ id: graph.entry, next: 0 }];
  const post: number[] = [];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const to = targetsOf(graph.blocks.get(top.id)!.end)[top.next++];
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
  for (const [n, id] of list.entries()) {
    for (const to of targetsOf(graph.blocks.get(id)!.end)) preds[number.get(to)!]!.push(n);
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

function emitTree(k: KernelModule, graph: FlowGraph, order: Order): Expr {
  const { m } = k;

  /** The code for going to `to` from `from`. */
  function go(from: number, to: number): Expr {
    if (order.number.get(to)! <= order.number.get(from)!) return m.br(`loop${to}`);
    if (order.labelled.has(to)) return m.br(`block${to}`);
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
        const label = (to: number) => (order.number.get(to)! <= order.number.get(id)! ? `loop${to}` : `block${to}`);
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
      if (order.heads.has(id)) open.push({ label: `loop${id}`, start: out.length });
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
        const wrapped = m.block(`block${merge}`, inner);
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

function reloop(k: KernelModule, graph: FlowGraph, labelLocal: number): Expr {
  const { m } = k;
  const relooper = new k.b.Relooper(m);
  const refs = new Map<number, number>();
  for (const [id, { code, end }] of graph.blocks) {
    const extra = end.kind === "leave" ? [end.code] : [];
    if (end.kind === "branch" && end.then === end.else) extra.push(m.drop(end.cond));
    const body = m.block(null, [...code, ...extra]);
    refs.set(id, end.kind === "switch" ? relooper.addBlockWithSwitch(body, end.index) : relooper.addBlock(body));
  }
  for (const [id, { end }] of graph.blocks) {
    const from = refs.get(id)!;
    if (end.kind === "jump") relooper.addBranch(from, refs.get(end.to)!, 0, 0);
    else if (end.kind === "branch") {
      if (end.then !== end.else) relooper.addBranch(from, refs.get(end.then)!, end.cond, 0);
      relooper.addBranch(from, refs.get(end.else)!, 0, 0);
    } else if (end.kind === "switch") {
      const indexes = new Map<number, number[]>();
      for (const [n, to] of end.targets.entries()) {
        if (to !== end.otherwise) indexes.set(to, [...(indexes.get(to) ?? []), n + 1]);
      }
      for (const [to, ns] of indexes) relooper.addBranchForSwitch(from, refs.get(to)!, ns, 0);
      relooper.addBranchForSwitch(from, refs.get(end.otherwise)!, [], 0);
    }
  }
  return relooper.renderAndDispose(refs.get(graph.entry)!, labelLocal);
}
