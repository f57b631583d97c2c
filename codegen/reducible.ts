/**
 * Irreducible graphs made reducible: a loop with several entries gets one, a block that dispatches on a local.
 *
 * Within a region with one entry, every strongly connected component of the rest is a loop. Where it is entered at several
 * blocks, each edge to one of them first sets the local to the entry's number and then goes to the dispatching block, which thereby
 * becomes the loop's only entry; its inside is a region in turn (as in Havlak's nesting forest, "Nesting of reducible and
 * irreducible loops", TOPLAS 1997).
 */

import { cyclicComponents } from "../ir/cycles.ts";
import { retarget, successors } from "../ir/program.ts";
import type { Module } from "./encoder/module.ts";
import { i32 } from "./encoder/types.ts";
import type { FlowBlock, FlowGraph } from "./flow-graph.ts";

interface Region {
  readonly entry: number;
  /** The entry and the others. */
  readonly members: ReadonlySet<number>;
}

/** `label`: an i32 local for the numbers of entries. */
export function makeReducible(m: Module, graph: FlowGraph, label: number): FlowGraph {
  const blocks = new Map(graph.blocks);
  let free = Math.max(...blocks.keys()) + 1;

  function add(block: FlowBlock): number {
    blocks.set(free, block);
    return free++;
  }

  /** The one entry of a loop that is entered at `entries`, and the loop with it. */
  function withOneEntry(loop: ReadonlySet<number>, entries: readonly number[]): Region {
    const number = m.local.get(label, i32);
    const dispatch = add({
      code: [],
      end: { kind: "switch", index: number, targets: entries, otherwise: entries[0]! },
    });
    // Edges from inside the loop stay inside it.
    const setters = () =>
      new Map(
        entries.map((entry, n) => {
          const set = m.local.set(label, m.i32.const(n + 1));
          return [entry, add({ code: [set], end: { kind: "jump", to: dispatch } })];
        }),
      );
    const [inside, outside] = [setters(), setters()];
    for (const [id, { code, end }] of [...blocks]) {
      if (id >= dispatch) continue;
      const setter = loop.has(id) ? inside : outside;
      if (successors(end).some((to) => setter.has(to)))
        blocks.set(id, { code, end: retarget(end, (to) => setter.get(to) ?? to) });
    }
    return { entry: dispatch, members: new Set([...loop, dispatch, ...inside.values()]) };
  }

  const work: Region[] = [{ entry: graph.entry, members: new Set(blocks.keys()) }];
  for (let region = work.pop(); region !== undefined; region = work.pop()) {
    for (const loop of loopsOf(blocks, region)) {
      const entries = entriesOf(blocks, loop);
      if (entries.length === 1) work.push({ entry: entries[0]!, members: loop });
      else work.push(withOneEntry(loop, entries));
    }
  }
  return { entry: graph.entry, blocks: reachable(blocks, graph.entry) };
}

/** Loops inside the region that do not go through its entry. */
function loopsOf(blocks: ReadonlyMap<number, FlowBlock>, { entry, members }: Region): readonly ReadonlySet<number>[] {
  const ids = [...members].filter((id) => id !== entry);
  const index = new Map(ids.map((id, n) => [id, n]));
  const edges = ids.map((id) => {
    const to = successors(blocks.get(id)!.end).map((target) => index.get(target));
    return to.filter((n) => n !== undefined);
  });
  return cyclicComponents(edges).map((loop) => new Set(loop.map((n) => ids[n]!)));
}

/** Blocks of the loop that edges from outside lead to, in ascending order. */
function entriesOf(blocks: ReadonlyMap<number, FlowBlock>, loop: ReadonlySet<number>): readonly number[] {
  const entries = new Set<number>();
  for (const [id, { end }] of blocks) {
    if (!loop.has(id)) for (const to of successors(end)) if (loop.has(to)) entries.add(to);
  }
  return [...entries].sort((a, b) => a - b);
}

/** The blocks that control can come to: a setter may be left without an edge to it. */
function reachable(blocks: ReadonlyMap<number, FlowBlock>, entry: number): ReadonlyMap<number, FlowBlock> {
  const seen = new Map<number, FlowBlock>();
  const work = [entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (seen.has(id)) continue;
    const block = blocks.get(id)!;
    seen.set(id, block);
    work.push(...successors(block.end));
  }
  return seen;
}
