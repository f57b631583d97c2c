/** The thread of a run that may wait for others (run-apart.ts). Contract: says its exit status last, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { carryOutRun } from "./carry-out-run.ts";
import { type ApartSetup, FENCE, type FromRun } from "./run-apart.ts";

const { built, words, flags, fence } = workerData as ApartSetup;
const word = new Int32Array(fence);
const interrupt = new AbortController();
const say = (message: FromRun): void => parentPort?.postMessage(message);
// The only thing that it is told.
parentPort?.once("message", () => interrupt.abort());
const status = await carryOutRun(built, words, flags, interrupt.signal, {
  note: (undo) => say({ kind: "undo", undo }),
  mayPublish: () => Atomics.compareExchange(word, 0, FENCE.open, FENCE.publishing) === FENCE.open,
});
say({ kind: "ended", status });
parentPort?.close();
