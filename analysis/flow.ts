/**
 * A procedure's blocks as a dense graph: node numbers are reverse postorder from the entry (entry = 0), unreachable
 * blocks are left out. Iterative throughout: a chain of 100,000 blocks is fine.
 */

import type { Block, BlockId, Procedure } from "../ir/program.ts";
import { successors } from "../ir/program.ts";

export interface Graph {
  readonly count: number;
  readonly succ: readonly (readonly number[])[];
  readonly pred: readonly (readonly number[])[];
}

export interface Flow extends Graph {
  readonly proc: Procedure;
  readonly blocks: readonly Block[];
  readonly node: ReadonlyMap<BlockId, number>;
}

const known = new WeakMap<Procedure, Flow>();

/** The procedure's graph, made once. */
export function flowOf(proc: Procedure): Flow {
  let found = known.get(proc);
  if (found === undefined) {
    found = makeFlow(proc);
    known.set(proc, found);
  }
  return found;
}

function makeFlow(proc: Procedure): Flow {
  const order = postorder(proc).reverse();
  const node = new Map<BlockId, number>();
  order.forEach(({ block }, i) => {
    node.set(block.id, i);
  });
  const succ = order.map(({ next }) => next.map((s) => node.get(s) as number));
  const blocks = order.map(({ block }) => block);
  return { proc, blocks, node, count: blocks.length, succ, pred: predecessorsOf(succ) };
}

/** Of all that have none. */
const NONE: number[] = [];

/** Each predecessor once, ascending. */
export function predecessorsOf(succ: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const pred: number[][] = new Array<number[]>(succ.length).fill(NONE);
  succ.forEach((next, n) => {
    for (const s of next) {
      const before = pred[s] as number[];
      // Most have one, and a list that begins with it has no room for more.
      if (before.length === 0) pred[s] = [n];
      else if (before[before.length - 1] !== n) before.push(n);
    }
  });
  return pred;
}

interface Visit {
  readonly block: Block;
  readonly next: readonly BlockId[];
  at: number;
}

function postorder(proc: Procedure): Visit[] {
  const out: Visit[] = [];
  const seen = new Set<BlockId>([proc.entry]);
  const stack: Visit[] = [];
  const push = (id: BlockId): void => {
    const block = proc.blocks.get(id);
    if (block === undefined) throw new Error(`${proc.name}: no block ${id}`);
    stack.push({ block, next: successors(block.end), at: 0 });
  };
  push(proc.entry);
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const id = top.next[top.at++];
    if (id === undefined) {
      out.push(top);
      stack.pop();
    } else if (!seen.has(id)) {
      seen.add(id);
      push(id);
    }
  }
  return out;
}

/** Nodes reachable from `root`, in reverse postorder. */
export function reversePostorder(succ: readonly (readonly number[])[], root: number): number[] {
  const out: number[] = [];
  const seen = new Uint8Array(succ.length);
  const stack: number[] = [root];
  const at = new Int32Array(succ.length);
  seen[root] = 1;
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as number;
    const next = (succ[top] as readonly number[])[at[top] as number];
    at[top] = (at[top] as number) + 1;
    if (next === undefined) {
      out.push(top);
      stack.pop();
    } else if (seen[next] === 0) {
      seen[next] = 1;
      stack.push(next);
    }
  }
  return out.reverse();
}

/** The same graph with its edges turned round. */
export function reversed(graph: Graph): Graph {
  return { count: graph.count, succ: graph.pred, pred: graph.succ };
}
