/**
 * A job's run records: read, and appended under the fence.
 *
 * Contract: every append expects the record before it, so that of two coordinators who both believe they run the job only one can
 * append. Deposed is thrown to the other and stays so.
 */

import { Conflict, type Log, type Seq, Uncertain } from "./ports.ts";
import { decodeRun, encodeRun } from "./record-codec.ts";
import type { RunRecord } from "./records.ts";

/** Somebody else has taken the job up, or nobody can know whether. */
export class Deposed extends Error {}

export interface RunLog {
  /** All records, oldest first. */
  readonly records: readonly RunRecord[];
  /** Appends one after another, in the order of the calls. Throws Deposed, then and ever after. */
  append(record: RunRecord): Promise<void>;
}

/** How often a request whose outcome nobody could tell is made again. */
const TRIES = 5;

/** Makes an idempotent request until its outcome is known. Throws Uncertain at last. */
export async function persistently<T>(request: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof Uncertain) || left <= 1) throw error;
    }
  }
}

export async function openRunLog(log: Log, job: string, token: () => string): Promise<RunLog> {
  const subject = `job.${job}.run`;
  const records: RunRecord[] = [];
  let seq: Seq = 0;
  const end = await persistently(() => log.last(subject));
  if (end !== null) {
    const stop = new AbortController();
    for await (const entry of log.read(subject, 0, stop.signal)) {
      records.push(decodeRun(entry));
      seq = entry.seq;
      if (entry.seq >= end.seq) stop.abort();
    }
  }
  let queue: Promise<void> = Promise.resolve();
  let deposed: Deposed | null = null;

  async function appendNow(record: RunRecord): Promise<void> {
    if (deposed !== null) throw deposed;
    const data = encodeRun(record);
    const name = token();
    try {
      seq = await persistently(() => log.append(subject, data, seq, name));
    } catch (error) {
      const stored = error instanceof Conflict ? await persistently(() => log.last(subject)) : null;
      // A try whose answer was lost may have been stored. Nobody else appends the same bytes: an epoch has one coordinator.
      if (stored === null || stored.seq <= seq || Buffer.compare(stored.data, data) !== 0) {
        deposed = new Deposed(`job ${job}: ${error instanceof Error ? error.message : String(error)}`);
        throw deposed;
      }
      ({ seq } = stored);
    }
    records.push(record);
  }

  return {
    records,
    append(record) {
      const done = queue.then(() => appendNow(record));
      queue = done.catch(() => {});
      return done;
    },
  };
}
