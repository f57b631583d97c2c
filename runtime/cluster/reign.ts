/**
 * What a coordinator does while it holds the lease: takes jobs up, hands out slots, ends what is cancelled.
 *
 * Contract: nothing here decides correctness; the fence of each job's run log does. At most `mostJobs` jobs have a runner at a time. A runner
 * that dies is followed by another, later each time; after MOST_DEATHS of them without a state kept in between the job fails, unless its
 * outputs are being published. Limit: a job that takes the whole process with it is taken up again by the next coordinator.
 */
import { allocate } from "./allocator.ts";
import type { Clock } from "./clock.ts";
import type { JobEnd } from "./job-end.ts";
import { followJobs } from "./job-follower.ts";
import type { StartRunner } from "./job-threads.ts";
import { isOver, type JobRow } from "./jobs.ts";
import { LOOK_MS } from "./look.ts";
import { createNodeList, type HeardNode, type NodeList, slotKey } from "./node-list.ts";
import { codeOf, describe, messageOf } from "./outcome-text.ts";
import type { Cluster } from "./ports.ts";
import type { JobRequest } from "./records.ts";
import type { Say } from "./say.ts";
import { BEATS, decodeBeat } from "./slots/beat.ts";
import { dueFor, needsOf, newTask, noteDeath, precedence, putOff, type Running, type Task } from "./task.ts";
import type { FromThread, RunProgress } from "./thread-protocol.ts";

export interface ReignOptions {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly startRunner: StartRunner;
  /** See endJob of job-end.ts. */
  readonly endJob: (request: JobRequest, end: JobEnd) => Promise<boolean>;
  readonly mostJobs: number;
  /** For people. */
  readonly log: Say;
  readonly progress: (job: string, progress: RunProgress) => void;
}

export interface ReignState {
  readonly jobs: readonly { readonly id: string; readonly slots: number; readonly waiting: number }[];
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

/** How long a runner may take to stop before its thread is ended. */
const STOP_MS = 5000;
/** How often silence is looked for. */
const TICK_MS = 500;
const FOLLOW_AGAIN_MS = 1000;
/** Nodes are heard within this time, if there are any. */
const FIRST_BEATS_MS = 1200;

interface Court {
  readonly options: ReignOptions;
  readonly tasks: Map<string, Task>;
  readonly nodes: NodeList;
  readonly began: number;
  /** All jobs are known. */
  ready: boolean;
  over: boolean;
  /** `act` is about to be called. */
  queued: boolean;
  runnerGone: () => void;
  lookedAt: number;
}

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
      jobs: runningTasks(court).map(({ row, running }) => ({
        id: row.id,
        slots: running.held.size,
        waiting: running.waiting,
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

/** Once for all that happens in this turn. */
function soon(court: Court): void {
  if (court.queued) return;
  court.queued = true;
  queueMicrotask(() => {
    court.queued = false;
    if (court.ready && !court.over) act(court);
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

function takeUp(court: Court, inOrder: readonly Task[], now: number): void {
  let left = court.options.mostJobs - runningTasks(court).length;
  for (const task of inOrder) {
    if (left <= 0) return;
    if (dueFor(task, now) !== "run") continue;
    startRunner(court, task);
    left--;
  }
}

function startRunner(court: Court, task: Task): void {
  const { request } = task.row;
  if (request === null) return;
  const { options, nodes } = court;
  options.log(`job ${request.id} (${request.program}): taken up`, { job: request.id, epoch: task.row.epoch + 1 });
  const handle = options.startRunner(
    { request, slots: nodes.slots(options.clock.now()) },
    {
      message: (message) => hearRunner(court, task, running, message),
      gone: (trouble) => runnerGone(court, task, running, trouble),
    },
  );
  const running: Running = {
    handle,
    after: task.row.epoch,
    held: new Map(),
    waiting: 0,
    stopping: null,
    outcome: null,
    uncall() {},
  };
  task.running = running;
  if (options.clock.now() - court.lookedAt < LOOK_MS) handle.post({ kind: "look", all: true });
}

function stopRunner(court: Court, task: Task, reason: "cancel" | "leave"): void {
  const { running, row } = task;
  if (running === null) return;
  const { log, clock } = court.options;
  running.stopping = reason;
  running.handle.post({ kind: "stop", reason });
  running.uncall();
  running.uncall = clock.after(STOP_MS, () => {
    log(`job ${row.id}: its runner does not stop; its thread is ended`, { job: row.id, level: "warn" });
    running.handle.kill();
  });
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

function retryLater(court: Court, task: Task): void {
  const { clock } = court.options;
  task.ending = false;
  clock.after(putOff(task, clock.now()), () => soon(court));
}

function hearRunner(court: Court, task: Task, running: Running, message: FromThread): void {
  const { options, nodes } = court;
  switch (message.kind) {
    case "want":
      running.waiting += 1;
      break;
    case "unwant":
      // The slot may be on its way: then the runner gives it back.
      running.waiting = Math.max(0, running.waiting - 1);
      break;
    case "release":
      if (!running.held.delete(slotKey(message.slot))) return;
      nodes.released(message.slot, message.trouble !== null, options.clock.now());
      break;
    case "progress":
      if (!court.over) options.progress(task.row.id, message.progress);
      return;
    case "say":
      options.log(`job ${task.row.id}: ${message.line}`, { job: task.row.id });
      return;
    case "ended":
      running.outcome = message.outcome;
      return;
    default:
      message satisfies never;
  }
  soon(court);
}

function runnerGone(court: Court, task: Task, running: Running, trouble: string | null): void {
  const { options, nodes, tasks } = court;
  running.uncall();
  for (const { slot } of running.held.values()) nodes.released(slot, false, options.clock.now());
  task.running = null;
  court.runnerGone();
  if (court.over) return;
  if (isOver(task.row)) tasks.delete(task.row.id);
  settle(court, task, running, trouble);
  soon(court);
}

/** What becomes of a job whose runner has gone. */
function settle(court: Court, task: Task, running: Running, trouble: string | null): void {
  const { outcome, stopping } = running;
  const { log } = court.options;
  const { id } = task.row;
  switch (outcome?.kind) {
    case "done":
    case "failed":
    case "cancelled":
      task.ending = true;
      log(`job ${id}: ${describe(outcome)}`, { job: id, ...codeOf(outcome) });
      return;
    case "stopped":
    case "deposed":
      log(`job ${id}: ${outcome.kind === "stopped" ? "its runner has stopped" : "another coordinator took it up"}`, {
        job: id,
      });
      if (stopping === null) retryLater(court, task);
      return;
    case undefined:
      if (stopping !== null) return;
      noteDeath(task, running, trouble ?? "it ended without a word");
      log(`job ${id}: its runner died: ${trouble ?? "it ended without a word"}`, { job: id, level: "error" });
      retryLater(court, task);
      return;
    default:
      outcome satisfies never;
  }
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

function runningTasks(court: Court): (Task & { readonly running: Running })[] {
  return [...court.tasks.values()].filter((t): t is Task & { readonly running: Running } => t.running !== null);
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
    if (row.kept !== task.row.kept) task.retries = 0;
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

function endRunners(court: Court, graceMs: number): Promise<void> {
  const all = runningTasks(court);
  if (all.length === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const uncall = court.options.clock.after(graceMs, () => {
      // Some have left by themselves.
      for (const { running } of runningTasks(court)) running.handle.kill();
    });
    court.runnerGone = () => {
      if (runningTasks(court).length > 0) return;
      uncall();
      resolve();
    };
    for (const { running } of all) {
      running.uncall();
      running.handle.post({ kind: "stop", reason: "leave" });
    }
  });
}
