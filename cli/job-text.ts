/** A job's row in words, and as the JSON that `weft jobs` and `weft show` print. Times are UTC. */
import { type JobRow, statusOf } from "../runtime/cluster/jobs.ts";

/** The status, and what was asked for and is not so yet. */
export function statusText(row: JobRow): string {
  const status = statusOf(row);
  const cancelling = row.cancelAsked && (status === "queued" || status === "held" || status === "running");
  return cancelling ? `${status} (cancel)` : status;
}

/** How far it is, or how it ended. */
export function outcomeText(row: JobRow): string {
  if (row.damage !== null) return row.damage;
  if (row.phase === "done") return `return code ${row.returnCode}`;
  if (row.phase === "failed") return row.message ?? "";
  if (row.phase !== "running" || row.progress === null) return "";
  const { line, bytes, total } = row.progress;
  return `loop at line ${line}: ${total > 0 ? Math.floor((bytes / total) * 100) : 0} %`;
}

/** For programs; fields may be added. */
export function jobRecord(row: JobRow): unknown {
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
    arguments: request?.args ?? [],
    cancelAsked,
    runs: epoch,
    coordinator,
    begun,
    ended,
    progress,
    returnCode,
    message: damage ?? message,
  };
}
