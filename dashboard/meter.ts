/**
 * What has been done since the dashboard began to look, counted from what it is told.
 *
 * Contract: pure. Bytes and records are those of the loops' drivers. A job that was running already when it was first heard of counts from
 * then on.
 */
import type { Told } from "../runtime/observe/events.ts";
import type { JobView, StepView, View } from "../runtime/observe/view.ts";

export const PIECE_OUTCOMES = ["committed", "refuted", "broken", "dropped"] as const;
export type PieceOutcome = (typeof PIECE_OUTCOMES)[number];

export interface Done {
  readonly pieces: Readonly<Record<PieceOutcome, number>>;
  readonly reruns: number;
  readonly lost: number;
  readonly records: number;
  readonly bytes: number;
  /** Of the pieces that were run. */
  readonly seconds: readonly number[];
}

/** What `told` adds, between the views before and after it. */
export function doneBetween(told: readonly Told[], before: View, after: View): Done {
  const seconds = told.flatMap((t) => (t.kind === "run" && t.event.kind === "piece-finished" ? [t.event.seconds] : []));
  let done: Done = { ...NOTHING, seconds };
  for (const job of new Set(told.flatMap((t) => ("job" in t && typeof t.job === "string" ? [t.job] : [])))) {
    const now = after.jobs.find((j) => j.head.id === job);
    const was = before.jobs.find((j) => j.head.id === job);
    // Its first events may be all there was, or come after a view of the whole run so far.
    const unseen = was === undefined || (was.at === 0 && was.workers === 0);
    const whole = told.some((t) => t.kind === "run-view" && t.job === job);
    if (now === undefined || (unseen && whole)) continue;
    done = added(done, was, now);
  }
  return done;
}

const NOTHING: Done = {
  pieces: { committed: 0, refuted: 0, broken: 0, dropped: 0 },
  reruns: 0,
  lost: 0,
  records: 0,
  bytes: 0,
  seconds: [],
};

function added(done: Done, was: JobView | undefined, now: JobView): Done {
  const [a, b] = [was?.counters, now.counters];
  // Another run of the job counts from 0.
  const more = (key: keyof JobView["counters"]): number => Math.max(0, b[key] - (a?.[key] ?? 0));
  const { pieces } = done;
  return {
    pieces: {
      committed: pieces.committed + more("committed"),
      refuted: pieces.refuted + more("refuted"),
      broken: pieces.broken + more("broken"),
      dropped: pieces.dropped + more("dropped"),
    },
    reruns: done.reruns + more("reruns"),
    lost: done.lost + more("lost"),
    records: done.records + Math.max(0, recordsOf(now) - (was === undefined ? 0 : recordsOf(was))),
    bytes: done.bytes + now.steps.reduce((sum, step) => sum + bytesMore(was?.steps, step), 0),
    seconds: done.seconds,
  };
}

/** Of committed pieces while a loop runs, and of all its records when it has ended. */
function recordsOf({ steps, counters }: JobView): number {
  const ended = steps.reduce((sum, step) => sum + step.records, 0);
  return Math.max(ended, counters.records);
}

function bytesMore(before: readonly StepView[] | undefined, step: StepView): number {
  const was = before?.find((s) => s.node === step.node);
  // Entered anew: from where it begins.
  const from = was === undefined || was.entries !== step.entries ? step.from : was.bytes;
  return Math.max(0, step.bytes - from);
}
