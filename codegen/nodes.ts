/**
 * Cuts `main` into the job graph's nodes: the record loops and the regions between them.
 *
 * Contract: control passes between nodes only at a loop's head (entering it) or along an edge that leaves a loop. Each
 * block that such an edge reaches, and that is no loop's head, starts a region of its own; a region runs until the
 * next head. Code reached from several loops is therefore compiled several times. Node ids are indexes.
 */
import type { NodeId } from "../ir/artifact/job.ts";
import type { Plan, PlannedLoop } from "../ir/plan.ts";
import { type BlockId, successors } from "../ir/program.ts";

export type CutNode =
  | { readonly kind: "region"; readonly id: NodeId; readonly start: BlockId }
  | { readonly kind: "loop"; readonly id: NodeId; readonly start: BlockId; readonly loop: PlannedLoop };

export interface Cut {
  readonly entry: NodeId;
  readonly nodes: readonly CutNode[];
  /** The node that starts at a block of main. */
  readonly nodeAt: ReadonlyMap<BlockId, NodeId>;
}

export function cutMain(plan: Plan): Cut {
  const main = plan.program.procedures.get(plan.program.main)!;
  const loopAt = new Map(plan.loops.map((loop) => [loop.region.head, loop]));
  const nodes: CutNode[] = [];
  const nodeAt = new Map<BlockId, NodeId>();

  function nodeFor(start: BlockId): NodeId {
    const known = nodeAt.get(start);
    if (known !== undefined) return known;
    const id = nodes.length;
    nodeAt.set(start, id);
    const loop = loopAt.get(start);
    nodes.push(loop === undefined ? { kind: "region", id, start } : { kind: "loop", id, start, loop });
    return id;
  }

  const entry = nodeFor(main.entry);
  for (let n = 0; n < nodes.length; n++) {
    const node = nodes[n]!;
    for (const to of exits(node)) nodeFor(to);
  }
  return { entry, nodes, nodeAt };

  /** Blocks of other nodes that this one passes control to. */
  function exits(node: CutNode): readonly BlockId[] {
    const inside = (id: BlockId) => (node.kind === "loop" ? node.loop.region.blocks.has(id) : !loopAt.has(id));
    const seen = new Set([node.start]);
    const out: BlockId[] = [];
    const work = [node.start];
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      for (const to of successors(main.blocks.get(id)!.end)) {
        if (seen.has(to)) continue;
        seen.add(to);
        if (inside(to)) work.push(to);
        else out.push(to);
      }
    }
    return out;
  }
}
