/**
 * The thread that reads and writes for a kernel while it computes (overlap.ts).
 *
 * Contract: serves one kernel after the other, and says when it is free. Does nothing but what is ordered; what the system refuses it only tells.
 */
import { readlinkSync, readSync, writeSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import { parentPort } from "node:worker_threads";
import { TRANSFER } from "../kernel/memory.ts";
import type { FromOverlap, OverlapSetup } from "./overlap.ts";
import { type Lane, leave, openRing, REFUSED, serve, type Transfer } from "./overlap-ring.ts";

const port = parentPort as MessagePort;
const say = (message: FromOverlap): void => port.postMessage(message);

function move(memory: Uint8Array, lane: Lane, { fd, address, length, position }: Transfer): number {
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

port.on("message", (setup: OverlapSetup) => {
  const ring = openRing(setup.ring);
  const memory = new Uint8Array(setup.memory);
  say({ kind: "ready", task: ownTask() });
  try {
    serve(ring, (lane, transfer) => move(memory, lane, transfer));
  } finally {
    leave(ring);
  }
  say({ kind: "free" });
});
