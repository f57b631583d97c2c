/**
 * Runners in worker threads of the coordinator's process: a program that spins or uses up its heap must not stop the lease.
 *
 * Contract: `gone` is called once for each runner, when its thread has ended, whatever ended it. A spare thread, connected already, is kept
 * while it is wanted, and takes the next job; one that ends before that is nobody's loss. Limit: memory outside the heap (kernels' regions)
 * is the process's.
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
  /** Ends it at once. */
  kill(): void;
}

export type StartRunner = (setup: RunnerSetup, handlers: RunnerHandlers) => RunnerHandle;

export interface RunnerThreads {
  readonly start: StartRunner;
  /** Whether a spare thread is to be kept; at first it is not. */
  keepSpare(wanted: boolean): void;
}

/** Until another spare thread is made, in milliseconds: its start is not to take the processor from the start of a job. */
const SPARE_MS = 3000;

/** `entry`: the thread's script. */
export function createRunnerThreads(entry: URL, own: ThreadSetup, spareMs = SPARE_MS): RunnerThreads {
  let spare: { readonly thread: Worker; readonly lost: () => void } | null = null;
  let wanted = false;
  let timer: NodeJS.Timeout | null = null;

  /** An error: the system lets no thread begin. */
  function newThread(): Worker | Error {
    try {
      return new Worker(entry, { workerData: own });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  function makeSpare(): void {
    if (!wanted || spare !== null) return;
    const thread = newThread();
    if (thread instanceof Error) return;
    const lost = (): void => {
      if (spare?.thread === thread) spare = null;
    };
    spare = { thread, lost };
    // Whatever is wrong is seen again, and told, by the runner of the next job.
    thread.on("error", lost);
    thread.on("exit", lost);
  }

  function takeThread(): Worker | Error {
    const ready = spare;
    spare = null;
    ready?.thread.off("error", ready.lost).off("exit", ready.lost);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(makeSpare, spareMs).unref();
    return ready?.thread ?? newThread();
  }

  return {
    start(setup, handlers) {
      const thread = takeThread();
      if (thread instanceof Error) {
        setImmediate(() => handlers.gone(thread.message));
        return { post() {}, kill() {} };
      }
      let trouble: string | null = null;
      thread.on("message", (message: FromThread) => handlers.message(message));
      thread.on("error", (error) => {
        trouble ??= error.stack ?? error.message;
      });
      thread.on("exit", (code) => {
        handlers.gone(trouble ?? (code === 0 ? null : `its thread ended with code ${code}`));
        makeSpare();
      });
      thread.postMessage({ kind: "run", ...setup } satisfies ToThread);
      return {
        post: (message) => thread.postMessage(message),
        kill() {
          trouble ??= "its thread was ended";
          void thread.terminate();
        },
      };
    },
    keepSpare(now) {
      wanted = now;
      if (wanted) return makeSpare();
      void spare?.thread.terminate();
      spare = null;
    },
  };
}

/** The runner's script. */
export const defaultRunnerUrl = (): URL => threadScript("runner-thread.js");
