/** A job's row in words, and as the JSON that `weft jobs` and `weft show` print. Times are UTC. */
import { askTroubles } from "../runtime/cluster/coordinator-state.ts";
import { isOver, type JobRow, statusOf } from "../runtime/cluster/jobs.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import type { Connection } from "./cluster-connection.ts";

const TROUBLES_MS = 1000;

/** The status, and what was asked for and is not so yet. */
export function statusText(row: JobRow): string {
  const status = statusOf(row);
  const cancelling = row.cancelAsked && (status === "queued" || status === "held" || status === "running");
  return cancelling ? `${status} (cancel)` : status;
}

/** How far it is, what it waits for, or how it ended. */
export function outcomeText(row: JobRow, trouble: string | null): string {
  if (row.damage !== null) return row.damage;
  if (row.purged !== null) return "what was left of it was removed";
  if (row.phase === "done") return `return code ${row.returnCode}`;
  if (row.phase === "failed") return row.message ?? "";
  if (row.phase === "cancelled") return "";
  if (trouble !== null) return trouble;
  if (row.phase !== "running" || row.progress === null) return "";
  const { line, bytes, total } = row.progress;
  return `loop at line ${line}: ${total > 0 ? Math.floor((bytes / total) * 100) : 0} %`;
}

/** Why jobs cannot go on, by job, as far as the credentials let it be known; nothing where no coordinator answers. */
export async function knownTroubles(
  cluster: Cluster,
  { principal }: Connection,
  rows: readonly JobRow[],
): Promise<ReadonlyMap<string, string>> {
  if (rows.every(isOver)) return new Map();
  const owner = principal?.role === "client" ? principal.name : null;
  return askTroubles(cluster.bus, owner, TROUBLES_MS);
}

/** For programs; fields may be added. */
export function jobRecord(row: JobRow, trouble: string | null): unknown {
  const { id, request, epoch, coordinator, begun, ended, progress, returnCode, message, cancelAsked, damage } = row;
  return {
    id,
    status: statusOf(row),
    program: request?.program ?? null,
    owner: request?.owner ?? null,
    priority: request?.priority ?? null,
    submitted: request?.submitted ?? null,
    folder: request?.folder ?? null,
    dd: Object.fromEntries(request?.dd ?? []),
    catalogued: row.paths,
    arguments: request?.args ?? [],
    purged: row.purged,
    text: Object.fromEntries(row.text.map(({ stream, path }) => [stream, path])),
    cancelAsked,
    runs: epoch,
    coordinator,
    begun,
    ended,
    progress,
    returnCode,
    message: damage ?? message,
    trouble: isOver(row) ? null : trouble,
  };
}
