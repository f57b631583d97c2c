/**
 * The jobs that are not over, kept up with the log.
 *
 * Contract: `changed` gets every job's row after each of its entries, and for the last time when it is over; `caughtUp` is called once, when
 * all that was in the log at the beginning has been told. Rows of jobs that were over at the beginning are never told. Limit: a run
 * record that a lagging replica did not tell of is missed; whoever appends to that job's run meets a conflict, and reads it all.
 */
import { emptyRow, foldEntry, isOver, type JobRow, jobOf } from "./jobs.ts";
import { greatest, history } from "./log-history.ts";
import type { Entry, Log, Seq } from "./ports.ts";

export interface FollowHandlers {
  changed(row: JobRow): void;
  caughtUp(): void;
}

/** Resolves when stopped; rejects when the log cannot be read. */
export async function followJobs(log: Log, handlers: FollowHandlers, stop: AbortSignal): Promise<void> {
  const rows = new Map<string, JobRow>();
  const over = new Set<string>();
  const fold = (entry: Entry): JobRow | null => {
    const id = jobOf(entry.subject)?.id;
    if (id === undefined || over.has(id)) return null;
    const row = foldEntry(rows.get(id) ?? emptyRow(id), entry);
    if (isOver(row)) {
      over.add(id);
      rows.delete(id);
    } else rows.set(id, row);
    return row;
  };
  const upTo = greatest(await log.lasts("job.*.*.ask.*"));
  const runs = await log.lasts("job.*.*.run");
  for (const last of runs) {
    const id = jobOf(last.subject)?.id;
    if (id === undefined) continue;
    if (isOver(foldEntry(emptyRow(id), last))) over.add(id);
    // The last record of a job that goes on does not tell what came before it: its outputs may be being published.
    else for (const entry of await history(log, last.subject)) fold(entry);
  }
  let caughtUp = false;
  const atEnd = (): void => {
    caughtUp = true;
    for (const row of rows.values()) handlers.changed(row);
    handlers.caughtUp();
  };
  const follow = async (filter: string, from: Seq): Promise<void> => {
    for await (const entry of log.read(filter, from, stop)) {
      const row = fold(entry);
      if (row !== null && caughtUp) handlers.changed(row);
      if (!caughtUp && filter === "job.*.*.ask.*" && entry.seq >= upTo) atEnd();
    }
  };
  if (upTo === 0) atEnd();
  await Promise.all([follow("job.*.*.ask.*", 1), follow("job.*.*.run", greatest(runs) + 1)]);
}
