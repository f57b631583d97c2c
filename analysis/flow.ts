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

export function flowOf(proc: Procedure): Flow {
  const order = postorder(proc);
  const node = new Map<BlockId, number>();
  const blocks = order.reverse().map((b, i) => {
    node.set(b.id, i);
    return b;
  });
  const pred: number[][] = blocks.map(() => []);
  const succ = blocks.map((b, i) => {
    const out = successors(b.end).map((s) => node.get(s) as number);
    for (const s of new Set(out)) (pred[s] as number[]).push(i);
    return out;
  });
  return { proc, blocks, node, count: blocks.length, succ, pred };
}

function postorder(proc: Procedure): Block[] {
  const out: Block[] = [];
  const seen = new Set<BlockId>([proc.entry]);
  const stack: { block: Block; next: readonly BlockId[]; at: number }[] = [];
  const push = (id: BlockId): void => {
    const block = proc.blocks.get(id);
    if (block === undefined) throw new Error(`${proc.name}: no block ${id}`);
    stack.push({ block, next: successors(block.end), at: 0 });
  };
  push(proc.entry);
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const id = top.next[top.at++];
    if (id === undefined) {
      out.push(top.block);
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
