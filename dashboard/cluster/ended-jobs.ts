/**
 * Jobs that are over, read from the log as a whole when somebody asks for one.
 *
 * Contract: each is read once while it is among the last MOST_KEPT that were asked for: nothing of it changes any more.
 */
import { emptyRow, foldEntry, isOver, type JobRow, runSubject } from "../../runtime/cluster/jobs.ts";
import { history } from "../../runtime/cluster/log-history.ts";
import type { Log } from "../../runtime/cluster/ports.ts";
import type { Chronicle } from "../api.ts";
import { chronicleOf } from "./chronicle.ts";

export interface EndedJob {
  readonly row: JobRow;
  readonly chronicle: Chronicle;
}

export interface EndedJobs {
  /** Throws what the log throws. */
  read(id: string): Promise<EndedJob>;
}

const MOST_KEPT = 16;

export function createEndedJobs(log: Log): EndedJobs {
  const kept = new Map<string, EndedJob>();
  return {
    async read(id) {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const entries = [...(await history(log, `job.${id}.ask.*`)), ...(await history(log, runSubject(id)))];
      const job = { row: entries.reduce(foldEntry, emptyRow(id)), chronicle: chronicleOf(entries) };
      // A replica that lags behind may not tell the end yet.
      if (isOver(job.row)) kept.set(id, job);
      for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old);
      return job;
    },
  };
}
