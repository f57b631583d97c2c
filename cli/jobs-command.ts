/** `weft jobs`: the cluster's jobs, those that are not over and the last that are. */
import { listJobs } from "../runtime/cluster/job-client.ts";
import { isOver, type JobRow } from "../runtime/cluster/jobs.ts";
import { type ClusterFlags, withCluster } from "./cluster-connection.ts";
import { table } from "./columns.ts";
import { jobRecord, knownTroubles, outcomeText, statusText } from "./job-text.ts";
import { printable } from "./words.ts";

export interface JobsFlags extends ClusterFlags {
  readonly format: "text" | "json";
  readonly all?: boolean;
}

/** Jobs that are over, unless all are asked for. */
const LAST = 20;

export function jobsCommand(flags: JobsFlags): Promise<number> {
  return withCluster(flags, async (cluster, connection) => {
    const rows = await listJobs(cluster);
    const left = flags.all === true ? 0 : Math.max(0, rows.filter(isOver).length - LAST);
    let over = 0;
    const shown = rows.filter((row) => !isOver(row) || ++over > left);
    const troubles = await knownTroubles(cluster, connection, shown);
    if (flags.format === "json") {
      const records = shown.map((row) => jobRecord(row, troubles.get(row.id) ?? null));
      process.stdout.write(`${JSON.stringify(records, null, 2)}\n`);
    } else
      process.stdout.write(
        `${listText(shown, troubles)}${left === 0 ? "" : `${left} older jobs are over; --all lists them\n`}`,
      );
    return 0;
  });
}

function listText(rows: readonly JobRow[], troubles: ReadonlyMap<string, string>): string {
  if (rows.length === 0) return "no jobs\n";
  const head = ["JOB", "PROGRAM", "STATUS", "PRIORITY", "OWNER", "SUBMITTED", ""];
  const body = rows.map((row) => [
    row.id,
    row.request?.program ?? "?",
    statusText(row),
    String(row.request?.priority ?? "?"),
    row.request?.owner ?? "?",
    row.request?.submitted.slice(0, 19).replace("T", " ") ?? "?",
    printable(outcomeText(row, troubles.get(row.id) ?? null)),
  ]);
  return table(head, body);
}
