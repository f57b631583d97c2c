/**
 * What clients ask of the cluster: submit, hold, release, cancel, list, show.
 *
 * Contract: an answer `ok` means that the log has it. Only the cluster's own troubles throw (Uncertain and what the connection throws); that
 * a job is unknown or over is a value. Limit: nobody needs to be there to carry it out; see coordinator-state.ts.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { sha256 } from "../jobfile.ts";
import { JOB_ID, jobId } from "./job-id.ts";
import { askSubject, emptyRow, foldEntry, isOver, type JobRow, jobOf, runSubject } from "./jobs.ts";
import type { Cluster, Entry, Log, Seq } from "./ports.ts";
import { Conflict, Uncertain } from "./ports.ts";
import { encodeAsk } from "./record-codec.ts";
import type { AskRecord, JobRequest } from "./records.ts";

/** Appends are tried so often before an uncertain outcome is the caller's. */
const TRIES = 5;

export type Submission = Omit<JobRequest, "id" | "job" | "submitted"> & { readonly held: boolean };

/** Puts the job file (the bytes of a .weft) into the blobs and the job into the queue; returns its id. */
export async function submitJob(cluster: Cluster, jobFile: Uint8Array, wanted: Submission): Promise<string> {
  const job = sha256(jobFile);
  await cluster.blobs.put(job, jobFile);
  const { held, ...rest } = wanted;
  for (;;) {
    const submitted = new Date();
    const id = jobId(submitted, randomBytes(4));
    const request: JobRequest = { ...rest, id, job, submitted: submitted.toISOString() };
    if (await appendFirst(cluster.log, id, encodeAsk({ kind: "submit", request, held }))) return id;
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
export async function askJob(cluster: Cluster, id: string, kind: "hold" | "release" | "cancel"): Promise<Asked> {
  const record: AskRecord = { kind };
  for (let tries = 1; ; tries++) {
    const row = await showJob(cluster, id);
    if (row === null) return { ok: false, why: "unknown" };
    if (isOver(row)) return { ok: false, why: "over", row };
    const already = kind === "cancel" ? row.cancelAsked : row.held === (kind === "hold");
    if (already) return { ok: true, row };
    try {
      await cluster.log.append(askSubject(id), encodeAsk(record), row.asked, randomUUID());
      return { ok: true, row };
    } catch (error) {
      // Refused: someone else asked for something meanwhile. Uncertain: the next look tells.
      if (!(error instanceof Conflict || error instanceof Uncertain) || tries >= TRIES) throw error;
    }
  }
}

/** All jobs, oldest first. Times, texts and progress of earlier records are missing: see `showJob`. */
export async function listJobs(cluster: Cluster): Promise<readonly JobRow[]> {
  const rows = new Map<string, JobRow>();
  const fold = (entry: Entry): void => {
    const id = jobOf(entry.subject)?.id;
    if (id !== undefined) rows.set(id, foldEntry(rows.get(id) ?? emptyRow(id), entry));
  };
  for (const entry of await history(cluster.log, "job.*.ask")) fold(entry);
  for (const entry of await cluster.log.lasts("job.*.run")) fold(entry);
  return [...rows.values()].sort((a, b) => a.id.localeCompare(b.id, "en"));
}

/** Everything that the log says of a job; null: there is none of this name. */
export async function showJob(cluster: Cluster, id: string): Promise<JobRow | null> {
  if (!JOB_ID.test(id)) return null;
  const asks = await history(cluster.log, askSubject(id));
  if (asks.length === 0) return null;
  const runs = await history(cluster.log, runSubject(id));
  return [...asks, ...runs].reduce(foldEntry, emptyRow(id));
}

/** The entries that match, up to about now. */
async function history(log: Log, filter: string): Promise<readonly Entry[]> {
  const upTo = (await log.lasts(filter)).reduce<Seq>((most, entry) => Math.max(most, entry.seq), 0);
  const entries: Entry[] = [];
  if (upTo === 0) return entries;
  const stop = new AbortController();
  for await (const entry of log.read(filter, 1, stop.signal)) {
    entries.push(entry);
    if (entry.seq >= upTo) break;
  }
  stop.abort();
  return entries;
}
