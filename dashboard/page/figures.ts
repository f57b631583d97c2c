/**
 * Figures of a view, and how they are written.
 *
 * Contract: pure; times in milliseconds, sizes in bytes.
 */
import type { JobHead, JobState } from "../../runtime/observe/events.ts";
import { isOver, type JobView, type StepView } from "../../runtime/observe/view.ts";
import type { LoopFacts } from "../api.ts";

export function bytesText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** 1,234,567. */
export function countText(n: number): string {
  return Math.round(n).toLocaleString("en");
}

export function durationText(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (n: number): string => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)} min`;
}

/** Of its loop's driver, 0 to 100. */
export function percentOf({ bytes, total, status }: StepView): number {
  if (total <= 0) return status === "done" ? 100 : 0;
  return Math.min(100, Math.max(0, (bytes / total) * 100));
}

/** The loop that runs now, or ran last; null: there was none. */
export function currentLoop(job: JobView): StepView | null {
  const loops = job.steps.filter((step) => step.mode !== null);
  return loops.find((step) => step.status === "running") ?? loops.at(-1) ?? null;
}

/** Bytes of drivers that all loops have read so far. */
export function bytesOf(job: JobView): number {
  return job.steps.reduce((sum, step) => sum + (step.mode === null ? 0 : step.bytes), 0);
}

/** Records that are known: of loops that have ended, and of pieces that are committed. */
export function recordsOf(job: JobView): number {
  return Math.max(
    job.counters.records,
    job.steps.reduce((sum, step) => sum + step.records, 0),
  );
}

export interface DoneFigures {
  readonly bytes: number;
  readonly records: number;
  readonly committed: number;
  readonly reruns: number;
}

/** `left`: the figures that an ended job has left, for one whose run nobody has heard. */
export function doneOf(job: JobView, left: readonly LoopFacts[]): DoneFigures {
  if (job.steps.length > 0) {
    const { committed, reruns } = job.counters;
    return { bytes: bytesOf(job), records: recordsOf(job), committed, reruns };
  }
  const sum = (of: "bytes" | "records" | "pieces" | "reruns"): number => left.reduce((all, loop) => all + loop[of], 0);
  return { bytes: sum("bytes"), records: sum("records"), committed: sum("pieces"), reruns: sum("reruns") };
}

/** How long it has run at `now`; null: not begun. */
export function elapsedOf(job: JobView, now: number): number | null {
  if (job.seconds !== null) return job.seconds * 1000;
  const { begun, ended } = job.head;
  return begun === null ? null : Math.max(0, (ended ?? now) - begun);
}

/** Workers of which a piece runs now. */
export function busyWorkers(job: JobView): number {
  return job.lanes.lanes.filter((lane) => lane.bars.some((bar) => bar.state === "running")).length;
}

export interface Sample {
  readonly at: number;
  readonly bytes: number;
  readonly records: number;
}

const WINDOW_MS = 5000;

/** With a new sample, without those that are too old to matter. */
export function sampled(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && (sample.bytes < last.bytes || sample.records < last.records)) return [sample];
  if (last !== undefined && sample.at - last.at < 200) return samples;
  return [...samples.filter((s) => sample.at - s.at <= WINDOW_MS), sample];
}

/** Per second; null: not known yet. */
export function rateOf(samples: readonly Sample[], of: "bytes" | "records"): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < 400) return null;
  return ((last[of] - first[of]) * 1000) / (last.at - first.at);
}

/** Seconds that the current loop still takes at this rate; null: unknown. */
export function restOf(loop: StepView | null, bytesPerSecond: number | null): number | null {
  if (loop === null || loop.status !== "running" || bytesPerSecond === null || bytesPerSecond <= 0) return null;
  return Math.max(0, loop.total - loop.bytes) / bytesPerSecond;
}

const ORDER: Readonly<Record<JobState, number>> = {
  running: 0,
  publishing: 0,
  held: 1,
  queued: 1,
  failed: 2,
  done: 2,
  cancelled: 2,
  interrupted: 2,
};

/** As an operator wants them: what runs, what waits (oldest first), what is over (newest first). */
export function inOrder(jobs: readonly JobView[]): readonly JobView[] {
  const age = (head: JobHead): number => head.ended ?? head.submitted ?? head.begun ?? 0;
  return [...jobs].sort((a, b) => {
    const order = ORDER[a.head.state] - ORDER[b.head.state];
    return order !== 0 ? order : isOver(a.head.state) ? age(b.head) - age(a.head) : age(a.head) - age(b.head);
  });
}

/** Marks of a time axis from 0: about `most` of them, at round places. */
export function ticksOf(from: number, to: number, most: number): readonly number[] {
  const span = Math.max(1, to - from);
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? raw;
  const ticks: number[] = [];
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) ticks.push(t);
  return ticks;
}
