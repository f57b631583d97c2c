/**
 * Comparing the start of a piece with the committed state.
 *
 * Contract: pure. What is not compared must be, by the plan's contract, dead at the loop's head, never written in the loop, or a reduction.
 */
import type { Interval, LoopPlan } from "../../ir/artifact/job.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import type { Guess, Positions } from "./protocol.ts";

/** The state at the end of all that is committed. */
export interface CommittedState {
  readonly region: Uint8Array;
  readonly positions: Positions;
  /** File offset of the next byte of each output. */
  readonly outputs: ReadonlyMap<FileId, number>;
  /** Records of the driver read by the pieces. */
  readonly records: number;
}

/** The intervals' bytes, one after another. */
export function gather(region: Uint8Array, intervals: readonly Interval[]): Uint8Array {
  const bytes = new Uint8Array(intervals.reduce((sum, i) => sum + i.length, 0));
  let at = 0;
  for (const { offset, length } of intervals) {
    bytes.set(region.subarray(offset, offset + length), at);
    at += length;
  }
  return bytes;
}

/** null: the guess is what the serial program has here; else what differs. */
export function difference(plan: LoopPlan, committed: CommittedState, guess: Guess): string | null {
  for (const [i, position] of committed.positions.entries()) {
    if (guess.positions[i] !== position) {
      return `input ${plan.inputs[i]} stands at ${position}, guessed was ${guess.positions[i]}`;
    }
  }
  let at = 0;
  for (const { offset, length } of plan.compare) {
    for (let i = 0; i < length; i++) {
      if (guess.bytes[at + i] !== committed.region[offset + i]) return `byte ${offset + i} of the state differs`;
    }
    at += length;
  }
  return guess.bytes.length === at ? null : "the guess has another length";
}
