/**
 * What a loop costs in pieces, and serially with overlapped input and output, by what some of it has cost.
 *
 * Contract: pure. Milliseconds; a wrong forecast costs time only.
 */
import type { LoopPlan } from "../../ir/artifact/job.ts";
import type { LoopFiles } from "./eligible.ts";

/** Milliseconds spent on some of the loop. */
export interface Spent {
  readonly compute: number;
  /** By this thread, on transfers of files or waiting for them. */
  readonly waiting: number;
  /** On transfers, by whichever thread. */
  readonly transfer: number;
}

/**
 * Held output is out of the caches when it is written, and messages and starting cost something: a body in pieces takes so many times as long
 * (measured: 1.2 to 1.35 on the samples that write much).
 */
const PIECES_COST = 1.4;

/** A gain in wall time that is beyond doubt after the first look, and a loss that is. */
const CLEAR_GAIN = 1.2;
const CLEAR_LOSS = 0.9;
/** Milliseconds by which even what is not clear is decided: a short look is upset by whatever else the machine does. */
const LONGEST_LOOK_MS = 250;
/** What pieces must then promise: they take more processor time, and are dearer to be wrong about. */
const LEAST_GAIN = 1.05;

/** Whether the rest is to go on in pieces, by what `lookedMs` milliseconds of it have cost; null: look on. */
export function worthPieces(
  spent: Spent,
  files: Pick<LoopFiles, "plan" | "start">,
  lanes: number,
  lookedMs: number,
): boolean | null {
  const gain = overlapped(spent) / inPieces(spent, files, lanes);
  if (gain >= CLEAR_GAIN) return true;
  if (gain <= CLEAR_LOSS) return false;
  return lookedMs < LONGEST_LOOK_MS ? null : gain >= LEAST_GAIN;
}

/** Serially, as it went up to now: another thread read and wrote, where it could. */
export function overlapped({ compute, waiting }: Spent): number {
  return compute + waiting;
}

/** `lanes`: workers that have a processor each. */
export function inPieces(spent: Spent, { plan, start }: Pick<LoopFiles, "plan" | "start">, lanes: number): number {
  const { compute, transfer } = spent;
  const slice = start === "leader" ? compute * shareOf(plan) : 0;
  return Math.max(slice, (compute * PIECES_COST + transfer + slice) / lanes);
}

/** What the slice costs of what the body does, by the compiler's estimate. */
export function shareOf({ cost }: LoopPlan): number {
  return cost.slice / cost.body;
}
