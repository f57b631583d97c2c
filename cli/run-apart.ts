/**
 * A run in a thread, for jobs that may wait where nothing can interrupt them: for the other end of a pipe, or for a line.
 *
 * Contract: bytes and status are those of a run in this thread. SIGINT and SIGTERM end it as ever if it comes to look at them in time; if not, its outputs are undone here, and the
 * process ends by SIGINT (130, as a shell has it). A second signal ends the process at once.
 */
import { writeSync } from "node:fs";
import { effectText, type Undo, undoAll } from "../runtime/datasets/undo.ts";
import { startThread, threadScript } from "../runtime/thread-script.ts";
import type { BuiltJob } from "./build-job.ts";
import { interruptedText, type RunFlags } from "./carry-out-run.ts";

export interface ApartSetup {
  readonly built: BuiltJob;
  readonly words: readonly string[];
  readonly flags: RunFlags;
  /** One word: who decides about the outputs. */
  readonly fence: SharedArrayBuffer;
}

/** What the thread says; it is told one thing only, to stop. */
export type FromRun =
  | { readonly kind: "undo"; readonly undo: Undo }
  | { readonly kind: "ended"; readonly status: number };

/** Of the fence: nobody, the run publishes them, they are undone. Nothing leaves the latter two. */
export const FENCE = { open: 0, publishing: 1, undone: 2 } as const;

/** How long a run may take to look at a signal. */
const GRACE_MS = 1000;

/** The exit status; null: the system gives no thread. */
export async function runApart(built: BuiltJob, words: readonly string[], flags: RunFlags): Promise<number | null> {
  const fence = new SharedArrayBuffer(4);
  const { job, kernel, initial } = built;
  const workerData: ApartSetup = { built: { job, kernel, initial }, words, flags, fence };
  const thread = startThread(threadScript("run-apart-thread.js"), { workerData });
  if (thread === null) return null;
  const undos: Undo[] = [];
  let status: number | null = null;
  thread.on("message", (message: FromRun) => {
    if (message.kind === "ended") status = message.status;
    else undos.push(message.undo);
  });
  const stop = (): void => {
    thread.postMessage("stop");
    setTimeout(() => giveUp(new Int32Array(fence), undos), GRACE_MS);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  return new Promise((resolve, reject) => {
    thread.on("error", reject);
    thread.on("exit", (code) => resolve(status ?? code));
  });
}

/** Not of a run that publishes its outputs: it is about to end. */
function giveUp(fence: Int32Array, undos: readonly Undo[]): void {
  if (Atomics.compareExchange(fence, 0, FENCE.open, FENCE.undone) !== FENCE.open) return;
  try {
    undoAll(undos);
    const stays = undos.flatMap((undo) => (undo.kind === "stays" ? [undo.where] : []));
    writeSync(2, interruptedText(effectText(stays)));
  } finally {
    // Also where nobody reads what is said any more: process.exit would wait for the thread.
    process.removeAllListeners("SIGINT");
    process.kill(process.pid, "SIGINT");
  }
}
