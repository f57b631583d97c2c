/**
 * Which bytes of a loop's state may be what an earlier record left, because the pieces after it were guessed.
 *
 * Contract: all other bytes are the serial program's. By the plan nothing reads stale bytes before it writes them; what the plan leaves out of account
 * (a subscript or reference modification out of its range, a READ that fills a part of the record area) must not, either.
 * Record areas that pieces have read into are exact (exactRecords).
 */
import { type FileDecl, filledRecord } from "../../ir/artifact/file-statements.ts";
import type { Interval, LoopPlan } from "../../ir/artifact/job.ts";
import type { Positions } from "./protocol.ts";

export interface StaleBytes {
  /** A guessed piece that goes from one verified state to the other: bytes that it has left as they were are as exact as before it. */
  note(before: Uint8Array, after: Uint8Array): void;
  /** Ascending, a few at most: those close together are one. `exact`: bytes that are the serial program's all the same. */
  intervals(exact: readonly Interval[]): readonly Interval[];
}

/** States are compared in steps of so many bytes: most are alike. */
const STEP = 1024;
/** Most intervals that are told; of more the bytes between count as stale, too. */
const MOST = 200;

export function createStaleBytes(plan: LoopPlan, size: number): StaleBytes {
  let mask: Uint8Array | null = null;
  return {
    note(before, after) {
      for (let from = 0; from < size; from += STEP) {
        const to = Math.min(size, from + STEP);
        if (Buffer.compare(before.subarray(from, to), after.subarray(from, to)) === 0) continue;
        mask ??= new Uint8Array(size);
        for (let i = from; i < to; i++) if (before[i] !== after[i]) mask[i] = 1;
      }
    },
    intervals(exact) {
      if (mask === null) return [];
      const stale = mask.slice();
      for (const { offset, length } of [...provedBytes(plan), ...exact]) stale.fill(0, offset, offset + length);
      return runsOf(stale);
    },
  };
}

/**
 * Record areas of inputs that the pieces until now leave exact: what a piece has written itself is what the serial program writes, and an input that stands
 * somewhere else behind a piece than before it was read in it. `before`: those that were exact before an exact piece; none of a guessed one.
 */
export function exactRecords(
  inputs: readonly FileDecl[],
  from: Positions,
  to: Positions,
  before: readonly Interval[],
): readonly Interval[] {
  const read = inputs.filter((_, i) => from[i] !== to[i]).map(filledRecord);
  return [...before.filter(({ offset }) => read.every((r) => r.offset !== offset)), ...read];
}

/** What is compared at each commit, or joined. */
function provedBytes(plan: LoopPlan): readonly Interval[] {
  const reductions = plan.reductions.flatMap((r) =>
    r.kind !== "sum"
      ? [r]
      : Array.from({ length: r.count }, (_, i) => ({ offset: r.offset + i * r.stride, length: r.length })),
  );
  return [...plan.compare, ...reductions];
}

function runsOf(mask: Uint8Array): readonly Interval[] {
  const runs: Interval[] = [];
  for (let at = mask.indexOf(1); at >= 0; ) {
    const end = mask.indexOf(0, at);
    const length = (end < 0 ? mask.length : end) - at;
    runs.push({ offset: at, length });
    at = mask.indexOf(1, at + length);
  }
  return fewer(runs);
}

/** The intervals of both, ascending. */
export function bothStale(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  if (b.length === 0) return a;
  return fewer([...a, ...b].sort((x, y) => x.offset - y.offset));
}

/** `ascending`: joined where they meet, and all in one if they are too many. */
function fewer(ascending: readonly Interval[]): readonly Interval[] {
  const out: Interval[] = [];
  for (const next of ascending) {
    const last = out[out.length - 1];
    if (last === undefined || next.offset > last.offset + last.length) out.push(next);
    else out[out.length - 1] = joined(last, next);
  }
  const [first] = out;
  const last = out[out.length - 1];
  return out.length <= MOST || first === undefined || last === undefined ? out : [joined(first, last)];
}

function joined(a: Interval, b: Interval): Interval {
  return { offset: a.offset, length: Math.max(a.offset + a.length, b.offset + b.length) - a.offset };
}
