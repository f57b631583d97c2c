/**
 * Removing what is left of jobs that are over, as operators ask for it: texts, states, job files, log entries, text in the spool.
 *
 * Contract: a wish counts for what the log says of the job, never for what its asker believed: the job must be over, and must have been so for as
 * long as the wish says, both times by the servers' clocks. First a record after the job's end says that it was removed, under the fence of all run
 * records; it stays, and so does the wish: who asked and what was done is told for ever, and no runner of old can begin the job again. All that follows may
 * be done again by whoever reads the wish next: the submission goes last. See docs/decisions/0013-retention.md.
 */

import type { StoredRemains } from "./job-end.ts";
import { jobFileBlob } from "./job-files.ts";
import { JOB_ID } from "./job-id.ts";
import { askSubject, emptyRow, foldEntry, type JobRow, jobOf, runSubject } from "./jobs.ts";
import { history } from "./log-history.ts";
import { messageOf } from "./outcome-text.ts";
import { type Cluster, Conflict, type Entry, type Sweep, Uncertain } from "./ports.ts";
import { DamagedRecord, decodeAsk, encodeRun } from "./record-codec.ts";
import { persistently } from "./run-log.ts";
import type { Say } from "./say.ts";

export const DAY_MS = 24 * 3600 * 1000;

export interface Purging {
  readonly cluster: Cluster & { readonly sweep: Sweep };
  /** Where text of the spool is; null: nowhere. */
  readonly resources: StoredRemains | null;
  readonly now: () => Date;
  /** Unique at every call. */
  readonly token: () => string;
  /** For people. */
  readonly log: Say;
}

interface Wish {
  readonly id: string;
  readonly owner: string;
  readonly days: number;
  readonly entry: Entry;
}

/** Reads the wishes that there are and those to come, and carries them out, until `stop`. Throws what reading the log throws. */
export async function purgeAsAsked(purging: Purging, stop: AbortSignal): Promise<void> {
  const waiting: Wish[] = [];
  let busy = false;
  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (waiting.length > 0 && !stop.aborted) await purgeAll(purging, waiting.splice(0));
    busy = false;
  };
  for await (const entry of purging.cluster.log.read("job.*.*.ask.op", 1, stop)) {
    const wish = wishOf(entry);
    if (wish === null) continue;
    waiting.push(wish);
    void work();
  }
}

/** Null: it is something else. */
function wishOf(entry: Entry): Wish | null {
  const { id = "", by } = jobOf(entry.subject) ?? {};
  if (by !== "op" || !JOB_ID.test(id)) return null;
  try {
    const record = decodeAsk(entry);
    return record.kind === "purge" ? { id, owner: ownerOf(id), days: record.days, entry } : null;
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    return null;
  }
}

function ownerOf(id: string): string {
  return id.slice(0, id.indexOf("."));
}

/** Never throws: what cannot be removed now is said, and stays until it is asked for again, or the next coordinator reads the wish. */
async function purgeAll(purging: Purging, wishes: readonly Wish[]): Promise<void> {
  for (const owner of new Set(wishes.map((wish) => wish.owner))) {
    try {
      await purgeOwners(
        purging,
        owner,
        wishes.filter((wish) => wish.owner === owner),
      );
    } catch (error) {
      purging.log(`what ${owner}'s jobs have left cannot be removed now: ${messageOf(error)}`, { level: "warn" });
    }
  }
}

async function purgeOwners(purging: Purging, owner: string, wishes: readonly Wish[]): Promise<void> {
  const { sweep } = purging.cluster;
  const submitted = await submissions(purging.cluster, owner);
  // A job without one was removed already.
  const open = new Map(wishes.filter(({ id }) => submitted.has(id)).map((wish) => [wish.id, wish]));
  if (open.size === 0) return;
  const blobs = (await Promise.all(["state", "spool"].map((kind) => sweep.blobs(`${owner}/${kind}`)))).flat();
  const gone: string[] = [];
  for (const wish of open.values()) if (await bury(purging, wish, blobs)) gone.push(wish.id);
  await removeJobFiles(purging.cluster, owner, gone, submitted);
  for (const id of gone) await sweep.entries(askSubject(id), "none");
}

/** Job files that an owner's jobs name, by the jobs' ids. */
async function submissions({ log }: Cluster, owner: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await history(log, `job.${owner}.*.ask.own`)) {
    const { id = "" } = jobOf(entry.subject) ?? {};
    const { request } = foldEntry(emptyRow(id), entry);
    if (request !== null) files.set(id, request.job);
  }
  return files;
}

/** All of the job but its submission and its job file. False: it stays (said so). */
async function bury({ cluster, resources, now, token, log }: Purging, wish: Wish, blobs: readonly string[]) {
  const { id, owner, days, entry: asked } = wish;
  const stays = (why: string): boolean => {
    log(`job ${id}: it is not removed: ${why}`, { job: id });
    return false;
  };
  const entries = await history(cluster.log, runSubject(id));
  const end = entries.at(-1);
  const row = entries.reduce(foldEntry, emptyRow(id));
  const { phase, epoch, returnCode } = row;
  if (row.damage !== null) return stays(row.damage);
  if (end === undefined || (phase !== "done" && phase !== "failed" && phase !== "cancelled")) {
    return stays("it is not over");
  }
  if (row.purged === null) {
    const over = timeOf(asked) - timeOf(end);
    if (!(over >= days * DAY_MS)) return stays(`it has not been over for ${days} days`);
    const removal = encodeRun({ kind: "purged", epoch, end: phase, returnCode, at: now().toISOString() });
    if (!(await fenced(cluster, id, removal, end.seq, token()))) return stays("another coordinator does it");
  }
  const mine = `${owner}/${id.slice(owner.length + 1)}-`;
  for (const blob of blobs) {
    const [whose, , which] = blob.split("/");
    if (`${whose}/${which}`.startsWith(mine)) await persistently(() => cluster.blobs.remove(blob));
  }
  removeSpool(resources, row);
  await cluster.sweep.entries(runSubject(id), "last");
  await cluster.sweep.entries(askSubject(id, "op"), "last");
  log(`job ${id}: removed, as an operator asked`, { job: id });
  return true;
}

/** NaN: the adapter does not know. */
function timeOf({ at }: Entry): number {
  return at ?? Number.NaN;
}

async function fenced({ log }: Cluster, id: string, bytes: Uint8Array, after: number, token: string): Promise<boolean> {
  try {
    await persistently(() => log.append(runSubject(id), bytes, after, token));
    return true;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return false;
  }
}

/** Text that has a DD of its own is its owner's data set. */
function removeSpool(resources: StoredRemains | null, { id, epoch, text }: JobRow): void {
  const spool = resources?.spool(id);
  const places = text.flatMap(({ stream, path }) => (path === spool?.[stream] ? [path] : []));
  if (places.length > 0) resources?.discard(places, { job: id, epoch });
}

/** But for those that other jobs name: also one that was submitted while this looked. */
async function removeJobFiles(
  cluster: Purging["cluster"],
  owner: string,
  gone: readonly string[],
  submitted: ReadonlyMap<string, string>,
): Promise<void> {
  const { blobs } = cluster;
  const left = (all: ReadonlyMap<string, string>) =>
    new Set([...all].flatMap(([id, file]) => (gone.includes(id) ? [] : [file])));
  const needed = left(submitted);
  const removed = new Map<string, Uint8Array>();
  for (const file of new Set(gone.flatMap((id) => submitted.get(id) ?? []))) {
    if (needed.has(file)) continue;
    const name = jobFileBlob(owner, file);
    const bytes = await bytesOf(cluster, name);
    if (bytes === null) continue;
    removed.set(file, bytes);
    await persistently(() => blobs.remove(name));
  }
  if (removed.size === 0) return;
  const now = left(await submissions(cluster, owner));
  for (const [file, bytes] of removed) {
    if (now.has(file)) await persistently(() => blobs.put(jobFileBlob(owner, file), bytes));
  }
}

/** Null: there is none, or it is damaged. */
async function bytesOf({ blobs }: Cluster, name: string): Promise<Uint8Array | null> {
  try {
    return await persistently(() => blobs.get(name));
  } catch (error) {
    if (error instanceof Uncertain) throw error;
    return null;
  }
}
