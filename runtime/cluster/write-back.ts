/**
 * Has a run's outputs written to the device while it goes on, so that little is left to flush before they are published.
 *
 * Contract: of no weight but time, and one error: the system tells a failed write-back only once, so that whoever flushes later, or would go by
 * what was written so far, must hear it from `failure` or `end`. In a thread of its own: a device may keep it waiting for long. Limit: files that grow; what is rewritten in place is left to the end.
 */
import { Worker } from "node:worker_threads";
import { threadScript } from "../thread-script.ts";
import type { FromWriteBack, ToWriteBack } from "./write-back-thread.ts";

export interface WriteBack {
  /** These files, by their paths, from now on, and no others. */
  follow(paths: readonly string[]): void;
  /** Why the first flush that failed so far did; null: none has. */
  failure(): Error | null;
  /** Resolves when nothing is under way any more. Rejects with `failure`. */
  end(): Promise<void>;
  /** Ends it whatever it does. Idempotent. */
  close(): void;
}

/** `leastBytes`: growth of a file that is worth a flush. */
export function createWriteBack(url: URL = threadScript("write-back-thread.cjs"), leastBytes?: number): WriteBack {
  let thread: Worker | null = null;
  let failure: Error | null = null;
  let gone: Promise<void> = Promise.resolve();
  const start = (): Worker => {
    const started = new Worker(url, { workerData: leastBytes });
    started.on("message", (message: FromWriteBack) => {
      failure ??= Object.assign(new Error(message.message), message);
    });
    started.on("error", (error) => {
      failure ??= error;
    });
    gone = new Promise((resolve) => started.once("exit", () => resolve()));
    return started;
  };
  /** Null: the system lets no thread begin now; whoever flushes at the end has more to do. */
  const tryStart = (): Worker | null => {
    try {
      return start();
    } catch {
      return null;
    }
  };
  const tell = (message: ToWriteBack): void => thread?.postMessage(message);
  return {
    follow(paths) {
      if (paths.length > 0) thread ??= tryStart();
      tell({ kind: "follow", paths });
    },
    failure: () => failure,
    async end() {
      tell({ kind: "end" });
      await gone;
      if (failure !== null) throw failure;
    },
    close: () => void thread?.terminate(),
  };
}
