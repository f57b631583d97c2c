/**
 * A job as the coordinator that holds the lease sees it: its row, its runner, and what is to be done with it.
 *
 * Contract: `dueFor` and `precedence` decide, from what is known; carrying it out is reign.ts.
 */
import type { JobNeeds } from "./allocator.ts";
import type { RunnerHandle } from "./job-threads.ts";
import { isOver, type JobRow } from "./jobs.ts";
import type { Near } from "./near.ts";
import type { RunnerOutcome } from "./runner.ts";
import type { RecallReason, SlotAddress } from "./slots/source.ts";

/** Runners of one job that may die without having kept a state in between. */
export const MOST_DEATHS = 5;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

export interface Running {
  readonly handle: RunnerHandle;
  /** The job's epoch when it was started. */
  readonly after: number;
  /** By slotKey. */
  readonly held: Map<string, { readonly slot: SlotAddress; recalled: RecallReason | null }>;
  /** Slots that it waits for. */
  waiting: number;
  /** Where they are best on. */
  near: Near;
  /** What it was told. */
  stopping: "cancel" | "leave" | null;
  outcome: RunnerOutcome | null;
  /** Calls off what is to happen if it does not stop. */
  uncall: () => void;
}

export interface Task {
  row: JobRow;
  running: Running | null;
  /** Its end is being written, or is written and the log has not told so yet. */
  ending: boolean;
  /** Nothing is done before, in milliseconds of the coordinator's clock. */
  retryAt: number;
  retries: number;
  /** Runners that died since the record at `keptAt`. */
  deaths: number;
  keptAt: number;
  lastDeath: string;
  /** Why its last runner could not go on; null: none, or it has come further since. */
  trouble: string | null;
}

export function newTask(row: JobRow): Task {
  return {
    row,
    running: null,
    ending: false,
    retryAt: 0,
    retries: 0,
    deaths: 0,
    keptAt: row.kept,
    lastDeath: "",
    trouble: null,
  };
}

export type Due = "nothing" | "run" | "stop" | "cancel" | "end cancelled" | "end failed";

/** "stop" and "cancel" are for its runner, "end ..." for a job without one. */
export function dueFor(task: Task, now: number): Due {
  const { row, running } = task;
  if (task.ending || row.damage !== null || row.request === null || isOver(row)) return "nothing";
  const publishing = row.phase === "publishing";
  if (running !== null) {
    if (publishing) return "nothing";
    if (row.cancelAsked) return running.stopping === "cancel" ? "nothing" : "cancel";
    return row.held && running.stopping === null ? "stop" : "nothing";
  }
  if (now < task.retryAt) return "nothing";
  // Half of its outputs may have their names: it can only be brought to its end.
  if (publishing) return "run";
  if (row.cancelAsked) return "end cancelled";
  if (task.deaths >= MOST_DEATHS) return "end failed";
  return row.held ? "nothing" : "run";
}

export function priorityOf({ row }: Task): number {
  return row.request?.priority ?? 0;
}

/** Order in which jobs are taken up and served: those begun before, then by priority, then by age. */
export function precedence(a: Task, b: Task): number {
  const begun = Number(b.row.epoch > 0) - Number(a.row.epoch > 0);
  const priority = priorityOf(b) - priorityOf(a);
  return begun || priority || a.row.since - b.row.since;
}

/** What the allocator asks of a task with a runner. */
export function needsOf(task: Task): JobNeeds {
  const { running } = task;
  return {
    id: task.row.id,
    priority: priorityOf(task),
    waiting: running === null || running.stopping !== null ? 0 : running.waiting,
    held: [...(running?.held.values() ?? [])],
    near: running?.near ?? [],
  };
}

/** A runner died, without having stopped as it was told. One that had not begun has not met the program yet. */
export function noteDeath(task: Task, running: Running, trouble: string): void {
  if (task.row.epoch <= running.after) return;
  task.deaths = (task.keptAt === task.row.kept ? task.deaths : 0) + 1;
  task.keptAt = task.row.kept;
  task.lastDeath = trouble;
}

/** Puts the task off, longer each time; returns for how many milliseconds. */
export function putOff(task: Task, now: number): number {
  const ms = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** task.retries);
  task.retries += 1;
  task.retryAt = now + ms;
  return ms;
}
