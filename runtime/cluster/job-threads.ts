/**
 * Runners in worker threads of the coordinator's process: a program that spins or uses up its heap must not stop the lease.
 *
 * Contract: `gone` is called once for each runner, when it has ended or its thread has, whatever ended it; nothing is heard of it after that, and
 * what is said to it is dropped. Spare threads, connected already, are kept while they are wanted: one is made where there is none, and those
 * that have run a job and are free stay. The last to become free takes the next job. One that ends before that is nobody's loss. One that waits in
 * the system, for a pipe's other end, is not ended before that: it is given up. It runs nothing of its program any more. Limit:
 * memory outside the heap (kernels' regions) is the process's.
 */
import { Worker } from "node:worker_threads";
import { threadScript } from "../thread-script.ts";
import type { FromThread, RunnerSetup, ThreadSetup, ToThread } from "./thread-protocol.ts";

export interface RunnerHandlers {
  message(message: FromThread): void;
  /** `trouble`: what ended it, unless it ended by itself in order. */
  gone(trouble: string | null): void;
}

export interface RunnerHandle {
  post(message: ToThread): void;
  /** Ends it at once, or gives it up. */
  kill(): void;
}

export type StartRunner = (setup: RunnerSetup, handlers: RunnerHandlers) => RunnerHandle;

export interface RunnerThreads {
  readonly start: StartRunner;
  /** Whether a spare thread is to be kept; at first it is not. */
  keepSpare(wanted: boolean): void;
  /** Threads that were given up and are still there: a process that has one cannot end in order. */
  stuck(): number;
}

/** How long a thread may take to end, in milliseconds. */
const END_MS = 1000;
/** Until another spare thread is made, in milliseconds: its start is not to take the processor from the start of a job. */
const SPARE_MS = 3000;
/** One that has run a job, and one that was made while it ran. */
const MOST_SPARES = 2;

/** `entry`: the thread's script. */
export function createRunnerThreads(entry: URL, own: ThreadSetup, spareMs = SPARE_MS): RunnerThreads {
  /** The last comes first. */
  const spares: Spare[] = [];
  let wanted = false;
  let timer: NodeJS.Timeout | null = null;
  let stuck = 0;

  function makeSpare(): void {
    if (!wanted || spares.length > 0) return;
    const thread = newThread(entry, own);
    if (!(thread instanceof Error)) keep(thread);
  }

  function keep(thread: Worker): void {
    const lost = (): void => {
      const at = spares.findIndex((spare) => spare.thread === thread);
      if (at >= 0) spares.splice(at, 1);
    };
    spares.push({ thread, lost });
    // Whatever is wrong is seen again, and told, by the runner of the next job.
    thread.on("error", lost);
    thread.on("exit", lost);
  }

  function takeThread(): Worker | Error {
    const ready = spares.pop();
    ready?.thread.off("error", ready.lost).off("exit", ready.lost);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(makeSpare, spareMs).unref();
    return ready?.thread ?? newThread(entry, own);
  }

  function freed(thread: Worker): void {
    if (wanted && spares.length < MOST_SPARES) keep(thread);
    else void thread.terminate();
  }

  function givenUp(thread: Worker): void {
    stuck += 1;
    thread.unref();
    thread.once("exit", () => {
      stuck -= 1;
    });
  }

  return {
    start(setup, handlers) {
      const thread = takeThread();
      if (thread instanceof Error) {
        setImmediate(() => handlers.gone(thread.message));
        return { post() {}, kill() {} };
      }
      return runIn(thread, setup, handlers, { freed, givenUp, exited: makeSpare });
    },
    keepSpare(now) {
      wanted = now;
      if (wanted) return makeSpare();
      for (const { thread } of spares.splice(0)) void thread.terminate();
    },
    stuck: () => stuck,
  };
}

interface Spare {
  readonly thread: Worker;
  readonly lost: () => void;
}

/** An error: the system lets no thread begin. */
function newThread(entry: URL, own: ThreadSetup): Worker | Error {
  try {
    return new Worker(entry, { workerData: own });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface ThreadFates {
  freed(thread: Worker): void;
  givenUp(thread: Worker): void;
  exited(): void;
}

function runIn(thread: Worker, setup: RunnerSetup, handlers: RunnerHandlers, fates: ThreadFates): RunnerHandle {
  let trouble: string | null = null;
  let over = false;
  const message = (said: FromThread): void => {
    handlers.message(said);
    if (said.kind !== "ended" || !said.free || trouble !== null) return;
    leave();
    fates.freed(thread);
    handlers.gone(null);
  };
  const error = (thrown: Error): void => {
    trouble ??= thrown.stack ?? thrown.message;
  };
  const exit = (code: number): void => {
    leave();
    handlers.gone(trouble ?? (code === 0 ? null : `its thread ended with code ${code}`));
    fates.exited();
  };
  const leave = (): void => {
    over = true;
    thread.off("message", message).off("error", error).off("exit", exit);
  };
  const giveUp = (): void => {
    if (over) return;
    leave();
    fates.givenUp(thread);
    handlers.gone(`${trouble}; it waits for what only others can end, such as a pipe's other end`);
    fates.exited();
  };
  thread.on("message", message).on("error", error).on("exit", exit);
  thread.postMessage({ kind: "run", ...setup } satisfies ToThread);
  return {
    post(told) {
      if (!over) thread.postMessage(told);
    },
    kill() {
      if (over) return;
      trouble ??= "its thread was ended";
      void thread.terminate();
      setTimeout(giveUp, END_MS);
    },
  };
}

/** The runner's script. */
export const defaultRunnerUrl = (): URL => threadScript("runner-thread.js");
