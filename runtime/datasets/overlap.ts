/**
 * Overlapped input and output: another thread reads ahead of a kernel, and writes behind it, while it computes.
 *
 * Contract: one for each kernel, whose memory has to be shared. Only regular plain files are served so, by descriptor and offset. What the other thread
 * was refused is done again in this one, so errors and their messages are those of a run without it. So is what it had not done when it ended before
 * its time, whatever the reason: the run goes on without it. Limit: where the system does not show its threads (in /proc), one that ends without a
 * chance to say so, while this one waits for it, is waited for for ever.
 */
import { existsSync } from "node:fs";
import { freshThreads, type Threads } from "../kept-threads.ts";
import { threadScript } from "../thread-script.ts";
import {
  createRing,
  end,
  isDone,
  isGone,
  type Lane,
  leave,
  openRing,
  order,
  resultOf,
  settle,
  spent,
  type Transfer,
} from "./overlap-ring.ts";

/** What the thread is given. */
export interface OverlapSetup {
  readonly ring: SharedArrayBuffer;
  readonly memory: SharedArrayBuffer;
}

/** What the thread says: that it serves, and where the system shows it, if it does; that it has done all that was ordered. */
export type FromOverlap = { readonly kind: "ready"; readonly task: string | null } | { readonly kind: "free" };

export interface Overlap {
  /** The thread is there; else nothing may be ordered. */
  present(): boolean;
  /** Settled once it is, or has ended. */
  readonly started: Promise<void>;
  /** Returns a ticket. */
  order(lane: Lane, transfer: Transfer): number;
  isDone(lane: Lane, ticket: number): boolean;
  /** Waits for it; bytes moved, or REFUSED. To be asked once for each ticket. */
  result(lane: Lane, ticket: number): number;
  /** Milliseconds that the thread has spent on transfers. */
  spent(): number;
  /** The thread ends when all that was ordered is done. */
  close(): void;
}

/** Null: the memory is not shared, or the system gives no thread. */
export function createOverlap(memory: ArrayBufferLike, threads: Threads = freshThreads(overlapUrl())): Overlap | null {
  if (!(memory instanceof SharedArrayBuffer)) return null;
  const shared = createRing();
  let task: string | null = null;
  const ring = openRing(shared, () => task === null || existsSync(task));
  const thread = threads.take();
  if (thread === null) return null;
  let present = false;
  const started = new Promise<void>((resolve) => {
    const hear = (message: FromOverlap): void => {
      if (message.kind === "ready") {
        task = message.task;
        present = true;
        resolve();
      } else {
        thread.off("message", hear).off("error", fail).off("exit", exit);
        threads.giveBack(thread);
      }
    };
    // Whoever has no such thread reads and writes itself.
    const fail = (): void => {};
    const exit = (): void => {
      leave(ring);
      resolve();
    };
    thread.on("message", hear).on("error", fail).on("exit", exit);
  });
  thread.unref();
  thread.postMessage({ ring: shared, memory } satisfies OverlapSetup);
  return {
    present: () => present && !isGone(ring),
    started,
    order: (lane, transfer) => order(ring, lane, transfer),
    isDone: (lane, ticket) => isDone(ring, lane, ticket),
    result(lane, ticket) {
      settle(ring, lane, ticket);
      return resultOf(ring, lane, ticket);
    },
    spent: () => spent(ring),
    close: () => end(ring),
  };
}

/** The other threads' script. */
export const overlapUrl = (): URL => threadScript("overlap-thread.cjs");
