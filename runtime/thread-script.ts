/**
 * Threads: where their scripts are, and starting them.
 *
 * Contract: threads load JavaScript only (Node 20), so theirs come from the build, also for the sources themselves (run by tests), and from
 * its bundles, which are there in a third of the time that the many small modules take.
 */
import { Worker, type WorkerOptions } from "node:worker_threads";
import { errorCode } from "./datasets/status.ts";

/** Why there is none. */
export const NO_THREAD = "the system gives no more threads";

/** Null: the system gives no more threads (ulimit -u, a container's limit). */
export function startThread(url: URL, options: WorkerOptions): Worker | null {
  try {
    return new Worker(url, options);
  } catch (error) {
    if (errorCode(error) !== "ERR_WORKER_INIT_FAILED") throw error;
    return null;
  }
}

/** `name`: of a file in dist/bin/, where the bundled command itself lies. */
export function threadScript(name: string): URL {
  const here = import.meta.url;
  if (here.endsWith("/runtime/thread-script.ts")) return new URL(`../dist/bin/${name}`, here);
  return new URL(here.endsWith("/runtime/thread-script.js") ? `../bin/${name}` : `./${name}`, here);
}
