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
