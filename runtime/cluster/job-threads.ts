/**
 * Runners in worker threads of the coordinator's process: a program that spins or uses up its heap must not stop the lease.
 *
 * Contract: `gone` is called once for each thread, when it has ended, whatever ended it. Limit: memory outside the heap (kernels' regions)
 * is the process's.
 */
import { Worker } from "node:worker_threads";
import type { FromThread, ThreadSetup, ToThread } from "./thread-protocol.ts";

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

/** What the coordinator knows of the job; the rest of the setup is the starter's. */
export type RunnerSetup = Pick<ThreadSetup, "request" | "slots">;

export type StartRunner = (setup: RunnerSetup, handlers: RunnerHandlers) => RunnerHandle;

/** `entry`: the thread's script. */
export function createThreadStarter(entry: URL, own: Omit<ThreadSetup, keyof RunnerSetup>): StartRunner {
  return (setup, handlers) => {
    const workerData: ThreadSetup = { ...own, ...setup };
    const thread = new Worker(entry, { workerData });
    let trouble: string | null = null;
    thread.on("message", (message: FromThread) => handlers.message(message));
    thread.on("error", (error) => {
      trouble ??= error.stack ?? error.message;
    });
    thread.on("exit", (code) => {
      handlers.gone(trouble ?? (code === 0 ? null : `its thread ended with code ${code}`));
    });
    return {
      post: (message) => thread.postMessage(message),
      kill() {
        trouble ??= "its thread was ended";
        void thread.terminate();
      },
    };
  };
}

/** The runner's script; see defaultWorkerUrl of engine/pool.ts. */
export function defaultRunnerUrl(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("../../dist/runtime/cluster/runner-thread.js", here);
  return new URL("./runner-thread.js", here);
}
