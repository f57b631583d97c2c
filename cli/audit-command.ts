/** `weft audit`: who did what on the cluster, as far as the credentials let it be read. */
import { type AuditLine, auditLine } from "../runtime/cluster/audit.ts";
import { history } from "../runtime/cluster/log-history.ts";
import { type ClusterFlags, withCluster } from "./cluster-connection.ts";
import { printable } from "./words.ts";

export interface AuditFlags extends ClusterFlags {
  readonly format: "text" | "json";
}

export function auditCommand(flags: AuditFlags): Promise<number> {
  return withCluster(flags, async (cluster) => {
    const entries = [...(await history(cluster.log, "audit.>")), ...(await history(cluster.log, "job.>"))];
    const lines = entries.sort((a, b) => a.seq - b.seq).flatMap((entry) => auditLine(entry) ?? []);
    const show = flags.format === "json" ? (line: AuditLine) => JSON.stringify(line) : inWords;
    process.stdout.write(lines.map((line) => `${show(line)}\n`).join(""));
    return 0;
  });
}

function inWords({ seq, at, who, job, what }: AuditLine): string {
  return printable(`${at ?? `entry ${seq}`}  ${job ?? "-"}  ${who}: ${what}`);
}
