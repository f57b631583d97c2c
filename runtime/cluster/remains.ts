/**
 * What jobs that have ended without a runner leave in resources, removed by a thread of its own.
 *
 * Contract: that of StoredRemains of job-end.ts. What cannot be removed stays, and is said.
 */
import { Worker } from "node:worker_threads";
import type { NodeStores, ThreadStores } from "../resources/io-protocol.ts";
import { isStored } from "../resources/reach-kind.ts";
import type { StoredRemains } from "./job-end.ts";
import type { Say } from "./say.ts";

/** The thread's workerData. */
export interface CleanSetup {
  readonly names: readonly string[];
  readonly stores: ThreadStores;
}

export function createRemains(resources: NodeStores, log: Say, script: URL = defaultCleanUrl()): StoredRemains {
  return {
    has: (name) => isStored(resources.config, name),
    remove(names, writer) {
      const stores = { ...resources, writer: { ...writer, attempt: "clean-up" } };
      const workerData: CleanSetup = { names, stores };
      const thread = new Worker(script, { workerData });
      // The process may end before it.
      thread.unref();
      thread.on("error", (error) => {
        const { job } = writer;
        log(`job ${job}: what it left of ${names.join(", ")} may still be there: ${error.message}`, {
          job,
          level: "warn",
        });
      });
    },
  };
}

/** See defaultWorkerUrl of engine/pool.ts. */
function defaultCleanUrl(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("../../dist/runtime/cluster/clean-thread.js", here);
  return new URL("./clean-thread.js", here);
}
