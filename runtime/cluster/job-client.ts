/**
 * What clients ask of the cluster: submit, hold, release, cancel, list, show.
 *
 * Contract: an answer `ok` means that the log has it. Only the cluster's own troubles throw (Uncertain and what the connection throws); that
 * a job is unknown or over is a value. Limit: nobody needs to be there to carry it out; see coordinator-state.ts.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { putJobFile } from "./job-files.ts";
import { JOB_ID, jobId } from "./job-id.ts";
import { type Asker, askSubject, emptyRow, foldEntry, isOver, type JobRow, jobOf, runSubject } from "./jobs.ts";
import { history } from "./log-history.ts";
import type { Cluster, Entry, Log, Seq } from "./ports.ts";
import { Conflict, Uncertain } from "./ports.ts";
import { encodeAsk } from "./record-codec.ts";
import type { AskRecord, JobRequest } from "./records.ts";

/** Appends are tried so often before an uncertain outcome is the caller's. */
const TRIES = 5;
/** A job that is not there yet is looked for every so many milliseconds. */
const LOOK_MS = 50;

export type Submission = Omit<JobRequest, "id" | "job" | "submitted"> & { readonly held: boolean };

/** Puts the job file (the bytes of a .weft) into the blobs and the job into the queue; returns its id. */
export async function submitJob(cluster: Cluster, jobFile: Uint8Array, wanted: Submission): Promise<string> {
  const job = await putJobFile(cluster.blobs, wanted.owner, jobFile);
  const { held, ...rest } = wanted;
  for (;;) {
    const submitted = new Date();
    const id = jobId(wanted.owner, submitted, randomBytes(4));
    const request: JobRequest = { ...rest, id, job, submitted: submitted.toISOString() };
    if (!(await appendFirst(cluster.log, id, encodeAsk({ kind: "submit", request, held })))) continue;
    // An older one of the same bytes, which was found there, may have been removed before this job's name was in the log.
    await putJobFile(cluster.blobs, wanted.owner, jobFile);
    return id;
  }
}

/** False: there is another job of this name. */
async function appendFirst(log: Log, id: string, bytes: Uint8Array): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await log.append(askSubject(id), bytes, 0, randomUUID());
      return true;
    } catch (error) {
      if (error instanceof Conflict) {
        // After an uncertain try it may be this very submission that is there.
        const [first] = await history(log, askSubject(id));
        return tries > 1 && first !== undefined && Buffer.from(first.data).equals(bytes);
      }
      if (!(error instanceof Uncertain) || tries >= TRIES) throw error;
    }
  }
}

export type Asked =
  /** `row`: the job as it was before. */
  | { readonly ok: true; readonly row: JobRow }
  | { readonly ok: false; readonly why: "unknown" }
  | { readonly ok: false; readonly why: "over"; readonly row: JobRow };

/** Appends the wish to the job's log; asking for what is so already changes nothing. */
export async function askJob(cluster: Cluster, name: string, kind: Wish, by: Asker = "own"): Promise<Asked> {
  const record: AskRecord = { kind };
  for (let tries = 1; ; tries++) {
    const found = await patiently(cluster.log, name, () => briefly(cluster, name));
    if (found === null) return { ok: false, why: "unknown" };
    const { row, asks } = found;
    const subject = askSubject(row.id, by);
    if (isOver(row)) return { ok: false, why: "over", row };
    const already = kind === "cancel" ? row.cancelAsked : row.held === (kind === "hold");
    if (already) return { ok: true, row };
    try {
      await cluster.log.append(subject, encodeAsk(record), lastOf(asks, subject), randomUUID());
      return { ok: true, row };
    } catch (error) {
      // Refused: someone else asked for something meanwhile. Uncertain: the next look tells.
      if (!(error instanceof Conflict || error instanceof Uncertain) || tries >= TRIES) throw error;
    }
  }
}

export type Wish = Exclude<AskRecord["kind"], "submit" | "purge">;

function lastOf(entries: readonly Entry[], subject: string): Seq {
  return entries.findLast((entry) => entry.subject === subject)?.seq ?? 0;
}

/** What `look` finds of a job: somebody who reads a copy of the log may ask for it before the copy has it. Null: there is none of this name. */
async function patiently<T>(log: Log, name: string, look: () => Promise<T | null>): Promise<T | null> {
  const id = JOB_ID.test(name) ? name : `*.${name}`;
  const couldBe = JOB_ID.test(id.replace("*", "x"));
  const until = performance.now() + (couldBe ? (log.lag?.(`job.${id}.ask.*`) ?? 0) : 0);
  for (;;) {
    const found = await look();
    if (found !== null || performance.now() >= until) return found;
    await delay(LOOK_MS);
  }
}

/** A job by its asks and its last run record; null: there is none of this name. */
async function briefly(
  cluster: Cluster,
  name: string,
): Promise<{ readonly row: JobRow; readonly asks: readonly Entry[] } | null> {
  const id = await fullId(cluster.log, name);
  if (id === null) return null;
  const asks = await history(cluster.log, `job.${id}.ask.*`);
  if (asks.length === 0) return null;
  const last = await cluster.log.last(runSubject(id));
  return { row: [...asks, ...(last === null ? [] : [last])].reduce(foldEntry, emptyRow(id)), asks };
}

/** An id may be given without its owner, where only one job is called so. Null: it cannot be a job's. */
async function fullId(log: Log, name: string): Promise<string | null> {
  if (JOB_ID.test(name)) return name;
  if (!JOB_ID.test(`x.${name}`)) return null;
  const ids = (await log.lasts(`job.*.${name}.ask.*`)).flatMap((entry) => jobOf(entry.subject)?.id ?? []);
  return new Set(ids).size === 1 ? (ids[0] ?? null) : null;
}

/** All jobs but those that were removed, oldest first. Of those that are over, times and texts are missing: see `showJob`. */
export async function listJobs(cluster: Cluster): Promise<readonly JobRow[]> {
  const rows = new Map<string, JobRow>();
  const fold = (entry: Entry): void => {
    const id = jobOf(entry.subject)?.id;
    if (id !== undefined) rows.set(id, foldEntry(rows.get(id) ?? emptyRow(id), entry));
  };
  for (const entry of await history(cluster.log, "job.*.*.ask.*")) fold(entry);
  for (const last of await cluster.log.lasts("job.*.*.run")) {
    const id = jobOf(last.subject)?.id;
    if (id === undefined) continue;
    const row = rows.get(id) ?? emptyRow(id);
    const brief = foldEntry(row, last);
    // The last record of a job that goes on does not tell what came before it.
    rows.set(id, isOver(brief) ? brief : (await history(cluster.log, last.subject)).reduce(foldEntry, row));
  }
  return [...rows.values()].filter((row) => row.purged === null).sort((a, b) => a.since - b.since);
}

/** Everything that the log says of a job; null: there is none of this name. */
export function showJob(cluster: Cluster, name: string): Promise<JobRow | null> {
  return patiently(cluster.log, name, () => wholly(cluster, name));
}

async function wholly(cluster: Cluster, name: string): Promise<JobRow | null> {
  const id = await fullId(cluster.log, name);
  if (id === null) return null;
  const asks = await history(cluster.log, `job.${id}.ask.*`);
  if (asks.length === 0) return null;
  const runs = await history(cluster.log, runSubject(id));
  return [...asks, ...runs].reduce(foldEntry, emptyRow(id));
}
