/**
 * Ends a job that has no runner: cancelled, or given up.
 *
 * Contract: fenced as everything in a job's run log. A job that is over, or whose outputs are being published, is left alone. Temporaries
 * of its outputs are removed afterwards, where they can be seen from here.
 */
import { removeTemporaries } from "../datasets/physical.ts";
import type { Log } from "./ports.ts";
import type { RunRecord } from "./records.ts";
import { openRunLog } from "./run-log.ts";

export type JobEnd = { readonly kind: "cancelled" } | { readonly kind: "failed"; readonly message: string };

/** False: it is over already, or about to be. Throws Deposed if somebody else has taken the job up meanwhile, and Uncertain. */
export async function endJob(log: Log, id: string, end: JobEnd, now: Date, token: () => string): Promise<boolean> {
  const run = await openRunLog(log, id, token);
  const closed = (r: RunRecord): boolean => r.kind !== "begin" && r.kind !== "checkpoint";
  if (run.records.some(closed)) return false;
  const epoch = Math.max(0, ...run.records.map((r) => r.epoch));
  await run.append({ ...end, epoch, at: now.toISOString() });
  const paths = run.records.flatMap((r) => (r.kind === "checkpoint" ? r.state.pending.map((p) => p.path) : []));
  for (const path of new Set(paths)) removeTemporaries(path, id);
  return true;
}
