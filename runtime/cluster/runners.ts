/**
 * Runners of jobs, as the coordinator starts, hears and stops them.
 *
 * Contract: see reign.ts. A runner that has gone is followed by another, unless its job is over.
 */
import { type Court, retryLater, runningTasks, soon } from "./court.ts";
import { isOver } from "./jobs.ts";
import { LOOK_MS } from "./look.ts";
import { slotKey } from "./node-list.ts";
import { codeOf, describe } from "./outcome-text.ts";
import { noteDeath, type Running, type Task } from "./task.ts";
import type { FromThread } from "./thread-protocol.ts";

/** How long a runner may take to stop before its thread is ended. */
const STOP_MS = 5000;
const SILENT_END = "it ended without a word";

export function startRunner(court: Court, task: Task): void {
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
    near: [],
    stopping: null,
    outcome: null,
    uncall() {},
  };
  task.running = running;
  if (options.clock.now() - court.lookedAt < LOOK_MS) handle.post({ kind: "look", all: true });
}

export function stopRunner(court: Court, task: Task, reason: "cancel" | "leave"): void {
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
    case "near":
      running.near = message.nodes;
      return;
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
      log(`job ${id}: its runner has stopped${outcome.reason === undefined ? "" : `: ${outcome.reason}`}`, { job: id });
      if (stopping !== null) return;
      task.trouble = outcome.reason ?? null;
      retryLater(court, task);
      return;
    case "deposed":
      log(`job ${id}: another coordinator took it up`, { job: id });
      if (stopping === null) retryLater(court, task);
      return;
    case undefined:
      if (stopping !== null) return;
      noteDeath(task, running, trouble ?? SILENT_END);
      task.trouble = `its runner died: ${(trouble ?? SILENT_END).split("\n")[0]}`;
      log(`job ${id}: its runner died: ${trouble ?? SILENT_END}`, { job: id, level: "error" });
      retryLater(court, task);
      return;
    default:
      outcome satisfies never;
  }
}

/** Asks all runners to leave, ends those that have not within `graceMs`, and resolves when none is left. */
export function endRunners(court: Court, graceMs: number): Promise<void> {
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
