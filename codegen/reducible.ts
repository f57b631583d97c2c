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
  const before = predecessors(blocks);
  let free = 1;
  for (const id of blocks.keys()) free = Math.max(free, id + 1);

  function add(block: FlowBlock): number {
    blocks.set(free, block);
    return free++;
  }

  function redirect(id: number, setters: ReadonlyMap<number, number>): void {
    const { code, end } = blocks.get(id)!;
    blocks.set(id, { code, end: retarget(end, (to) => setters.get(to) ?? to) });
    for (const to of successors(end)) {
      const setter = setters.get(to);
      if (setter !== undefined) addTo(before, setter, id);
    }
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
    before.set(dispatch, new Set([...inside.values(), ...outside.values()]));
    const arriving = new Set(entries.flatMap((entry) => [...(before.get(entry) ?? [])]));
    for (const entry of entries) before.set(entry, new Set([dispatch]));
    for (const id of arriving) redirect(id, loop.has(id) ? inside : outside);
    return { entry: dispatch, members: new Set([...loop, dispatch, ...inside.values()]) };
  }

  const work: Region[] = [{ entry: graph.entry, members: new Set(blocks.keys()) }];
  for (let region = work.pop(); region !== undefined; region = work.pop()) {
    for (const loop of loopsOf(blocks, region)) {
      const entries = entriesOf(loop, before);
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

type Predecessors = ReadonlyMap<number, ReadonlySet<number>>;

function predecessors(blocks: ReadonlyMap<number, FlowBlock>): Map<number, Set<number>> {
  const out = new Map<number, Set<number>>();
  for (const [id, { end }] of blocks) for (const to of successors(end)) addTo(out, to, id);
  return out;
}

function addTo(sets: Map<number, Set<number>>, to: number, id: number): void {
  const found = sets.get(to);
  if (found === undefined) sets.set(to, new Set([id]));
  else found.add(id);
}

/** Blocks of the loop that edges from outside lead to, in ascending order. */
function entriesOf(loop: ReadonlySet<number>, before: Predecessors): readonly number[] {
  const isEntry = (id: number): boolean => {
    for (const from of before.get(id) ?? []) if (!loop.has(from)) return true;
    return false;
  };
  return [...loop].filter(isEntry).sort((a, b) => a - b);
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
