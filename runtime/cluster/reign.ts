/**
 * What a coordinator does while it holds the lease: takes jobs up, hands out slots, ends what is cancelled.
 *
 * Contract: nothing here decides correctness; the fence of each job's run log does. At most `mostJobs` jobs have a runner at a time, and one more. A runner
 * that dies is followed by another, later each time; after MOST_DEATHS of them without a state kept in between the job fails, unless its
 * outputs are being published. Limit: a job that takes the whole process with it is taken up again by the next coordinator.
 */
import { allocate } from "./allocator.ts";
import type { CoordinatorState } from "./coordinator-state.ts";
import { type Court, type ReignOptions, retryLater, runningTasks, soon } from "./court.ts";
import type { JobEnd } from "./job-end.ts";
import { followJobs } from "./job-follower.ts";
import { isOver, type JobRow } from "./jobs.ts";
import { createNodeList, type HeardNode, slotKey } from "./node-list.ts";
import { describe, messageOf } from "./outcome-text.ts";
import { endRunners, startRunner, stopRunner } from "./runners.ts";
import { BEATS, decodeBeat } from "./slots/beat.ts";
import { dueFor, needsOf, newTask, precedence, priorityOf, type Task } from "./task.ts";

export interface ReignState {
  readonly jobs: CoordinatorState["jobs"];
  /** Slots of all nodes heard. */
  readonly slots: number;
  readonly nodes: readonly HeardNode[];
}

export interface Reign {
  state(): ReignState;
  /** Somebody looks on: running jobs are to tell of themselves for a while, and those that are taken up meanwhile. */
  look(all: boolean): void;
  /** Asks all runners to leave, ends those that have not within `graceMs`, and resolves when none is left. */
  end(graceMs: number): Promise<void>;
}

/** How often silence is looked for. */
const TICK_MS = 500;
const FOLLOW_AGAIN_MS = 1000;
/** Nodes are heard within this time, if there are any. */
const FIRST_BEATS_MS = 1200;

export function createReign(options: ReignOptions): Reign {
  const { cluster, clock } = options;
  const court: Court = {
    options,
    tasks: new Map(),
    nodes: createNodeList(),
    began: clock.now(),
    ready: false,
    over: false,
    queued: false,
    runnerGone: () => {},
    lookedAt: Number.NEGATIVE_INFINITY,
    act: () => act(court),
  };
  const stop = new AbortController();
  const unsubscribe = cluster.bus.subscribe(BEATS, (data, subject) => hearBeat(court, data, subject));
  let untick = (): void => {};
  const tick = (): void => {
    untick = clock.after(TICK_MS, tick);
    soon(court);
  };
  tick();
  follow(court, stop.signal);
  return {
    state: () => ({
      jobs: [...court.tasks.values()]
        .filter((task) => task.running !== null || task.trouble !== null)
        .map(({ row, running, trouble }) => ({
          id: row.id,
          slots: running?.held.size ?? 0,
          waiting: running?.waiting ?? 0,
          ...(trouble === null ? {} : { trouble }),
        })),
      slots: court.nodes.slots(clock.now()),
      nodes: court.nodes.heard(clock.now()),
    }),
    look(all) {
      court.lookedAt = clock.now();
      for (const { running } of runningTasks(court)) running.handle.post({ kind: "look", all });
    },
    end(graceMs) {
      court.over = true;
      stop.abort();
      unsubscribe();
      untick();
      return endRunners(court, graceMs);
    },
  };
}

/** Keeps the tasks up with the log; begins anew when it cannot be read. */
function follow(court: Court, stop: AbortSignal): void {
  const { cluster, clock, log } = court.options;
  const changed = (row: JobRow): void => rowChanged(court, row);
  const caughtUp = (): void => {
    court.ready = true;
    soon(court);
  };
  followJobs(cluster.log, { changed, caughtUp }, stop).catch((error) => {
    if (stop.aborted) return;
    log(`the jobs cannot be followed now: ${messageOf(error)}`, { level: "warn" });
    clock.after(FOLLOW_AGAIN_MS, () => {
      if (!stop.aborted) follow(court, stop);
    });
  });
}

function act(court: Court): void {
  const { nodes, options, began } = court;
  const now = options.clock.now();
  const inOrder = [...court.tasks.values()].sort(precedence);
  for (const task of inOrder) {
    switch (dueFor(task, now)) {
      case "stop":
        stopRunner(court, task, "leave");
        break;
      case "cancel":
        stopRunner(court, task, "cancel");
        break;
      case "end cancelled":
        endTask(court, task, { kind: "cancelled" });
        break;
      case "end failed":
        endTask(court, task, { kind: "failed", message: `its runner died ${task.deaths} times: ${task.lastDeath}` });
        break;
      default:
    }
  }
  // A runner is told how many slots there are: they are worth a moment's wait.
  if (nodes.slots(now) > 0 || now - began >= FIRST_BEATS_MS) takeUp(court, inOrder, now);
  handOut(court, now);
}

/** One job may have a runner beyond the most, if its priority is above that of all the others. */
function takeUp(court: Court, inOrder: readonly Task[], now: number): void {
  const { mostJobs } = court.options;
  const priorities = runningTasks(court).map(priorityOf);
  for (const task of inOrder) {
    if (priorities.length > mostJobs) return;
    if (dueFor(task, now) !== "run") continue;
    const priority = priorityOf(task);
    if (priorities.length === mostJobs && priorities.some((other) => other >= priority)) continue;
    startRunner(court, task);
    priorities.push(priority);
  }
}

function endTask(court: Court, task: Task, end: JobEnd): void {
  const { log, endJob } = court.options;
  const { id, request } = task.row;
  if (request === null) return;
  task.ending = true;
  endJob(request, end).then(
    (ended) => {
      if (ended) log(`job ${id}: ${describe(end)}`, { job: id });
      else retryLater(court, task);
    },
    (error) => {
      log(`job ${id}: cannot be ended now: ${messageOf(error)}`, { job: id, level: "warn" });
      retryLater(court, task);
    },
  );
}

function handOut(court: Court, now: number): void {
  const { nodes, tasks } = court;
  const active = runningTasks(court).sort(precedence);
  const held = new Set(active.flatMap(({ running }) => [...running.held.keys()]));
  const list = nodes.nodes((slot) => held.has(slotKey(slot)), now);
  const { grants, recalls } = allocate(list, active.map(needsOf), now);
  for (const { job, slot, reason } of recalls) {
    const running = tasks.get(job)?.running;
    const mine = running?.held.get(slotKey(slot));
    if (running == null || mine === undefined) continue;
    mine.recalled = reason;
    running.handle.post({ kind: "recall", slot, reason });
  }
  for (const { job, slot } of grants) {
    const running = tasks.get(job)?.running;
    if (running == null) continue;
    running.waiting -= 1;
    running.held.set(slotKey(slot), { slot, recalled: null });
    running.handle.post({ kind: "slot", slot });
  }
}

function rowChanged(court: Court, row: JobRow): void {
  const { tasks, options } = court;
  const task = tasks.get(row.id);
  if (row.damage !== null && task?.row.damage == null) {
    options.log(`job ${row.id} is left alone: ${row.damage}`, { job: row.id, level: "error" });
  }
  if (task === undefined) {
    if (!isOver(row)) tasks.set(row.id, newTask(row));
  } else {
    if (row.kept !== task.row.kept) {
      task.retries = 0;
      task.trouble = null;
    }
    // Whoever asks for something does not wait for the next try.
    if (row.asked !== task.row.asked) task.retryAt = 0;
    task.row = row;
    // A runner that is still there ends by itself.
    if (isOver(row) && task.running === null) tasks.delete(row.id);
  }
  soon(court);
}

function hearBeat(court: Court, data: Uint8Array, subject: string): void {
  const { nodes, options } = court;
  const beat = decodeBeat(data, subject);
  if (beat.ok) nodes.beat(beat.value, options.clock.now());
  else options.log(`a node's heartbeat is malformed: ${beat.problem}`, { level: "warn" });
  soon(court);
}
