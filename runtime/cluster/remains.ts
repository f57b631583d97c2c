/**
 * What jobs that have ended without a runner leave in resources, removed by a thread of its own.
 *
 * Contract: that of StoredRemains of job-end.ts. What cannot be removed stays, and is said.
 */
import { Worker } from "node:worker_threads";
import type { NodeStores, ThreadStores } from "../resources/io-protocol.ts";
import { isStored } from "../resources/reach-kind.ts";
import { spoolNames } from "../resources/spool.ts";
import { threadScript } from "../thread-script.ts";
import type { StoredRemains } from "./job-end.ts";
import type { Say } from "./say.ts";

/** The thread's workerData. */
export interface CleanSetup {
  readonly names: readonly string[];
  /** beside: the job's temporaries of these names; whole: what is called so. */
  readonly what: "beside" | "whole";
  readonly stores: ThreadStores;
}

/** `grantFor`: shown to their owners; null: nothing. */
export function createRemains(
  resources: NodeStores,
  grantFor: (job: string) => string | null,
  log: Say,
  script: URL = threadScript("clean-thread.js"),
): StoredRemains {
  const clean = (what: CleanSetup["what"]): StoredRemains["remove"] => {
    return (names, writer) => {
      const grant = grantFor(writer.job);
      const principal = grant === null ? {} : { principal: ownerIn(writer.job) };
      const stores = { ...resources, writer: { ...writer, attempt: "clean-up" }, grant, ...principal };
      const workerData: CleanSetup = { names, what, stores };
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
    };
  };
  return {
    has: (name) => isStored(resources.config, name),
    spool: (job) => spoolNames(resources.config, job),
    remove: clean("beside"),
    discard: clean("whole"),
  };
}

/** See job-id.ts. */
export function ownerIn(job: string): string {
  return job.slice(0, Math.max(0, job.indexOf(".")));
}
