/**
 * Threads that serve one job after the other: beginning one takes Node some 50 ms of processor time, which a short job feels.
 *
 * Contract: whoever takes a thread has it alone until it is given back, idle and with no listeners of his own. Kept threads keep nothing alive.
 */
import type { Worker } from "node:worker_threads";
import { startThread } from "./thread-script.ts";

export interface Threads {
  /** Null: the system gives no more threads. */
  take(): Worker | null;
  /** It is idle. */
  giveBack(thread: Worker): void;
}

/** A new thread each time. */
export function freshThreads(url: URL): Threads {
  return {
    take: () => startThread(url, {}),
    giveBack: (thread) => void thread.terminate(),
  };
}

/** The last that was given back is taken next. */
export function keptThreads(url: URL): Threads {
  let kept: Worker | null = null;
  const lost = (): void => {
    kept = null;
  };
  return {
    take() {
      const thread = kept;
      if (thread === null) return startThread(url, {});
      thread.off("error", lost).off("exit", lost);
      thread.ref();
      kept = null;
      return thread;
    },
    giveBack(thread) {
      if (kept !== null) return void thread.terminate();
      kept = thread;
      thread.on("error", lost).on("exit", lost);
      thread.unref();
    },
  };
}
