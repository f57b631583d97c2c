/**
 * Has a run's outputs written to the device while it goes on, so that little is left to flush before they are published.
 *
 * Contract: of no weight but time, and one error: the system tells a failed write-back only once, so that whoever flushes later, or would go by
 * what was written so far, must hear it from `failure` or `end`. In a thread of its own: a device may keep it waiting for long. Limit: files that grow; what is rewritten in place is left to the end.
 */
import type { Worker } from "node:worker_threads";
import { freshThreads, type Threads } from "../kept-threads.ts";
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

/** Growth of a file in bytes that is worth a flush. */
const LEAST_BYTES = 64 * 1024 * 1024;

/** The threads' script. */
export const writeBackUrl = (): URL => threadScript("write-back-thread.cjs");

export function createWriteBack(
  threads: Threads = freshThreads(writeBackUrl()),
  leastBytes: number = LEAST_BYTES,
): WriteBack {
  let thread: Worker | null = null;
  let isBegun = false;
  let failure: Error | null = null;
  let over: Promise<void> = Promise.resolve();

  /** Where the system lets no thread begin now, whoever flushes at the end has more to do. */
  function begin(): void {
    const taken = threads.take();
    if (taken === null) return;
    thread = taken;
    isBegun = true;
    over = new Promise((resolve) => {
      const hear = (message: FromWriteBack): void => {
        if (message.kind === "failed") failure ??= Object.assign(new Error(message.message), message);
        else leave(true);
      };
      const fail = (error: Error): void => {
        failure ??= error;
      };
      const exit = (): void => leave(false);
      const leave = (isFree: boolean): void => {
        taken.off("message", hear).off("error", fail).off("exit", exit);
        thread = null;
        if (isFree) threads.giveBack(taken);
        resolve();
      };
      taken.on("message", hear).on("error", fail).on("exit", exit);
    });
  }

  const tell = (message: ToWriteBack): void => thread?.postMessage(message);
  return {
    follow(paths) {
      if (paths.length > 0 && !isBegun) begin();
      tell({ kind: "follow", paths, leastBytes });
    },
    failure: () => failure,
    async end() {
      tell({ kind: "end" });
      await over;
      if (failure !== null) throw failure;
    },
    close: () => void thread?.terminate(),
  };
}
