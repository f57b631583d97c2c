/**
 * The thread that reads and writes for a kernel while it computes (overlap.ts).
 *
 * Contract: does nothing but what is ordered; what the system refuses it only tells. Ends when ordered to.
 */
import { readSync, writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { TRANSFER } from "../kernel/memory.ts";
import type { OverlapSetup } from "./overlap.ts";
import { type Lane, openRing, REFUSED, serve, type Transfer } from "./overlap-ring.ts";

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

parentPort?.postMessage("ready");
serve(openRing(setup.ring), move);
