/**
 * Follows a job by its records and fetches its text as it comes.
 *
 * Contract: `text` gets SYSOUT and SYSERR, where they go to no data set, once and in order, however often coordinators change. Ends when the job is over, or `stop` fires.
 */
import { emptyRow, foldEntry, isOver, type JobRow } from "../runtime/cluster/jobs.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import { persistently } from "../runtime/cluster/run-log.ts";

export interface Watcher {
  text(stream: "sysout" | "syserr", bytes: Uint8Array): Promise<void>;
  /** After each record. */
  row(row: JobRow): Promise<void>;
}

/** The job as it was last. */
export async function watchJob(cluster: Cluster, id: string, watcher: Watcher, stop: AbortSignal): Promise<JobRow> {
  let row = emptyRow(id);
  for await (const entry of cluster.log.read(`job.${id}.>`, 1, stop)) {
    const before = row;
    row = foldEntry(row, entry);
    for (const stream of ["sysout", "syserr"] as const) {
      for (const name of row[stream].slice(before[stream].length)) {
        const bytes = await persistently(() => cluster.blobs.get(name));
        await watcher.text(stream, bytes);
      }
    }
    await watcher.row(row);
    if (isOver(row) || row.damage !== null) break;
  }
  return row;
}
