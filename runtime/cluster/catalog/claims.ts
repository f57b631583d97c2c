/**
 * Holds of jobs on generations, in the log.
 *
 * Contract: what a job holds is let go when it is over: by whoever ends it, or, where that process died, by the next job that holds something of the
 * same group. Changes are those of generations.ts.
 */

import { runSubject } from "../jobs.ts";
import { type Log, Uncertain } from "../ports.ts";
import { DamagedRecord, decodeRun } from "../record-codec.ts";
import type { JobRequest } from "../records.ts";
import { persistently } from "../run-log.ts";
import { changeEntry } from "./catalog-log.ts";
import type { GroupEntry } from "./entry.ts";
import { withoutClaims } from "./generations.ts";
import { entriesOf } from "./job-names.ts";

/** Jobs other than `own` that hold something of the group, and are over. */
export async function overJobs(log: Log, { claims }: GroupEntry, own: string): Promise<ReadonlySet<string>> {
  const jobs = [...new Set(claims.map(({ job }) => job))].filter((job) => job !== own);
  const over = await Promise.all(jobs.map((job) => isOver(log, job)));
  return new Set(jobs.filter((_, i) => over[i]));
}

/** A job holds nothing before its first run record is there. */
async function isOver(log: Log, job: string): Promise<boolean> {
  const last = await persistently(() => log.last(runSubject(job)));
  if (last === null) return true;
  try {
    const { kind } = decodeRun(last);
    return kind === "done" || kind === "failed" || kind === "cancelled";
  } catch (error) {
    // It is left alone, and may be mended.
    if (error instanceof DamagedRecord) return false;
    throw error;
  }
}

interface Ending {
  readonly cluster: { readonly log: Log };
  readonly request: JobRequest;
  readonly now: () => Date;
  /** Unique at every call. */
  readonly token: () => string;
}

/**
 * Of a job that is over: lets go of all that it holds, as far as the log answers now: the next job sees that it is over, too. Entries that cannot be
 * read hold nothing.
 */
export async function releaseClaims({ cluster: { log }, request, now, token }: Ending): Promise<void> {
  for (const name of entriesOf(request)) {
    const doer = { job: request.id, at: now().toISOString() };
    const release = changeEntry(log, name, token, (record) => ({
      record: record?.kind === "group" ? withoutClaims(record, new Set([request.id]), doer) : null,
      value: null,
    }));
    await release.catch((error) => {
      if (!(error instanceof DamagedRecord) && !(error instanceof Uncertain)) throw error;
    });
  }
}
