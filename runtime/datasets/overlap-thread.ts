/**
 * The thread that reads and writes for a kernel while it computes (overlap.ts).
 *
 * Contract: does nothing but what is ordered; what the system refuses it only tells. Ends when ordered to.
 */
import { readlinkSync, readSync, writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { TRANSFER } from "../kernel/memory.ts";
import type { OverlapReady, OverlapSetup } from "./overlap.ts";
import { type Lane, leave, openRing, REFUSED, serve, type Transfer } from "./overlap-ring.ts";

const setup = workerData as OverlapSetup;
const memory = new Uint8Array(setup.memory);

function move(lane: Lane, { fd, address, length, position }: Transfer): number {
  try {
    let done = 0;
    while (done < length) {
      const some = Math.min(length - done, TRANSFER);
      const moved =
        lane === "read"
          ? readSync(fd, memory, address + done, some, position + done)
          : writeSync(fd, memory, address + done, some, position + done);
      if (moved === 0) break;
      done += moved;
    }
    return done;
  } catch {
    // Whoever ordered it does it again, and meets the error where it can be told.
    return REFUSED;
  }
}

/** Where the system shows this thread while it is there; null: it does not. */
function ownTask(): string | null {
  try {
    return `/proc/${readlinkSync("/proc/thread-self")}`;
  } catch {
    return null;
  }
}

const ring = openRing(setup.ring);
parentPort?.postMessage({ task: ownTask() } satisfies OverlapReady);
try {
  serve(ring, move);
} finally {
  leave(ring);
}
