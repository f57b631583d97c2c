/**
 * What an operator asks to have removed: see purge.ts, which decides about each.
 *
 * Contract: what is listed is what a copy of the log says about now; times are the servers'.
 */
import { randomUUID } from "node:crypto";
import { listJobs } from "./job-client.ts";
import { JOB_ID } from "./job-id.ts";
import { askSubject, isOver, type JobRow, jobOf } from "./jobs.ts";
import { type Cluster, Conflict, type Entry, type Log } from "./ports.ts";
import { DAY_MS } from "./purge.ts";
import { encodeAsk } from "./record-codec.ts";
import { persistently } from "./run-log.ts";

export interface EndedJob {
  readonly row: JobRow;
  /** Milliseconds since 1970. */
  readonly ended: number;
}

const TRIES = 5;

/** Jobs that have been over for so many days at `now`, oldest first. `owner`: whose; null: everybody's. */
export async function overFor(
  cluster: Cluster,
  days: number,
  owner: string | null,
  now: number,
): Promise<readonly EndedJob[]> {
  const rows = await listJobs(cluster);
  const ends = byJob(await cluster.log.lasts(`job.${owner ?? "*"}.*.run`));
  return rows.flatMap((row) => {
    const ended = ends.get(row.id)?.at;
    if (ended === undefined || !isOver(row) || row.damage !== null || !JOB_ID.test(row.id)) return [];
    return now - ended >= days * DAY_MS ? [{ row, ended }] : [];
  });
}

/** The wishes are in the log when this resolves; a coordinator carries them out. */
export async function askPurge({ log }: Cluster, ids: readonly string[], days: number): Promise<void> {
  const bytes = encodeAsk({ kind: "purge", days });
  const known = byJob(ids.length > 1 ? await log.lasts("job.*.*.ask.op") : []);
  for (const id of ids) await ask(log, askSubject(id, "op"), bytes, known.get(id)?.seq ?? 0);
}

async function ask(log: Log, subject: string, bytes: Uint8Array, known: number): Promise<void> {
  for (let tries = 1, last = known; ; tries++) {
    try {
      await persistently(() => log.append(subject, bytes, last, randomUUID()));
      return;
    } catch (error) {
      // Another wish came meanwhile.
      if (!(error instanceof Conflict) || tries >= TRIES) throw error;
      last = (await log.last(subject))?.seq ?? 0;
    }
  }
}

function byJob(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(
    entries.flatMap((entry) => {
      const place = jobOf(entry.subject);
      return place === null ? [] : [[place.id, entry] as const];
    }),
  );
}
