/**
 * Keeping a run's state outside the process, so that another can go on with it.
 *
 * Contract: what is kept is where the serial program is between two iterations of a loop, or before a node, with all output up to there
 * in its temporary files. A Keeper decides how often it takes what it is offered.
 */
import type { Interval, LoopNode, NodeId } from "../ir/artifact/job.ts";
import type { LoopFiles } from "./engine/eligible.ts";
import type { KeptFiles } from "./engine/ports.ts";
import { bothStale } from "./engine/stale.ts";
import type { CommittedState } from "./engine/state.ts";

/** Where the serial program is: about to call `node` (a loop's: at its head). */
export interface KeptState extends KeptFiles {
  readonly node: NodeId;
  readonly region: Uint8Array;
}

export interface KeptProgress {
  /** Line of the loop. */
  readonly line: number;
  /** Bytes of its driver that are done, and its size. */
  readonly bytes: number;
  readonly total: number;
}

export interface Keeper {
  /** Whether it would take a state now. */
  wants(): boolean;
  /** Resolves when the state is safe. `state` null: the run cannot be resumed from here. Rejects if nobody may go on with this run here. */
  keep(state: KeptState | null, progress: KeptProgress | null): Promise<void>;
}

/** The state of a loop that runs in pieces: what was open at its entry, as far as all pieces that are written have come, and their text. */
export function keptInLoop(
  node: LoopNode,
  entry: KeptFiles,
  loop: LoopFiles,
  { region, positions, outputs }: CommittedState,
  text: KeptFiles["text"],
  stale: readonly Interval[],
): KeptState {
  const files = entry.files.map((file) => {
    const input = loop.plan.inputs.indexOf(file.file);
    return { ...file, position: (input < 0 ? outputs.get(file.file) : positions[input]) ?? file.position };
  });
  const written = new Map([
    ...files.filter((f) => f.mode === "output" || f.mode === "extend").map((f) => [f.path, f.position] as const),
    ...text.map((t) => [t.temporary, t.size] as const),
  ]);
  const pending = entry.pending.map((p) => ({ ...p, size: written.get(p.temporary) ?? p.size }));
  return { ...entry, node: node.id, region, files, pending, text, stale: bothStale(entry.stale ?? [], stale) };
}
