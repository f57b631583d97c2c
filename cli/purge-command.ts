/**
 * `weft purge`: has what is left of jobs that are over removed: their entries in the log, texts, states, job files, and text in the spool.
 *
 * Contract: an operator's; a coordinator does it, and looks at the log itself what is over and for how long. With --dry-run nothing is asked.
 */
import { coordinatorAnswers } from "../runtime/cluster/coordinator-state.ts";
import { statusOf } from "../runtime/cluster/jobs.ts";
import { askPurge, type EndedJob, overFor } from "../runtime/cluster/purge-client.ts";
import { type ClusterFlags, complain, FAILED, withCluster } from "./cluster-connection.ts";
import { table } from "./columns.ts";
import { count, printable } from "./words.ts";

export interface PurgeFlags extends ClusterFlags {
  /** Days. */
  readonly olderThan: number;
  readonly owner?: string;
  readonly dryRun?: boolean;
}

const COORDINATOR_MS = 1000;

export function purgeCommand({ olderThan: days, owner, dryRun = false, ...flags }: PurgeFlags): Promise<number> {
  return withCluster(flags, async (cluster, { principal }) => {
    if (principal !== null && principal.role !== "operator") {
      complain(`these are a ${principal.role}'s credentials: an operator has jobs removed`);
      return FAILED;
    }
    const found = await overFor(cluster, days, owner ?? null, Date.now());
    if (found.length > 0) process.stdout.write(listed(found));
    const jobs = count(found.length, "job");
    if (dryRun) {
      complain(`${jobs} would be removed; without --dry-run a coordinator removes what is left of them`);
      return 0;
    }
    await askPurge(
      cluster,
      found.map(({ row }) => row.id),
      days,
    );
    complain(`the removal of ${jobs} is asked for`);
    if (found.length > 0 && !(await coordinatorAnswers(cluster.bus, COORDINATOR_MS))) {
      complain("no coordinator answers: they are removed when there is one");
    }
    return 0;
  });
}

function listed(found: readonly EndedJob[]): string {
  const rows = found.map(({ row, ended }) => [
    row.id,
    printable(row.request?.program ?? "?"),
    statusOf(row),
    new Date(ended).toISOString().slice(0, 19).replace("T", " "),
  ]);
  return table(["JOB", "PROGRAM", "STATUS", "OVER SINCE"], rows);
}
