/** `weft show`: everything that the cluster knows of one job. */
import { showJob } from "../runtime/cluster/job-client.ts";
import { isOver, type JobRow } from "../runtime/cluster/jobs.ts";
import { type ClusterFlags, complain, FAILED, withCluster } from "./cluster-connection.ts";
import { fields } from "./columns.ts";
import { noSuchJob } from "./hold-command.ts";
import { jobRecord, knownTroubles, outcomeText, statusText } from "./job-text.ts";

export interface ShowFlags extends ClusterFlags {
  readonly format: "text" | "json";
}

export function showCommand(id: string, flags: ShowFlags): Promise<number> {
  return withCluster(flags, async (cluster, connection) => {
    const row = await showJob(cluster, id);
    if (row === null) {
      complain(noSuchJob(id));
      return FAILED;
    }
    const trouble = (await knownTroubles(cluster, connection, [row])).get(row.id) ?? null;
    if (flags.format === "json") {
      const record = jobRecord(row, trouble) as object;
      process.stdout.write(`${JSON.stringify({ ...record, stats: row.stats }, null, 2)}\n`);
    } else process.stdout.write(text(row, trouble));
    return 0;
  });
}

/** Behind a catalogued name. */
function meaning({ paths }: JobRow, from: "dd" | "env", name: string): string {
  const found = paths.find((one) => one.from === from && one.name === name);
  return found === undefined ? "" : `, which is ${found.path}`;
}

function text(row: JobRow, trouble: string | null): string {
  const { request } = row;
  const outcome = outcomeText(row, null);
  return fields([
    ["job", row.id],
    ["program", request?.program ?? null],
    ["status", outcome === "" ? statusText(row) : `${statusText(row)}, ${outcome}`],
    ["trouble", isOver(row) ? null : trouble],
    ["priority", request === null ? null : String(request.priority)],
    ["owner", request?.owner ?? null],
    ["submitted", request?.submitted ?? null],
    ["begun", row.begun],
    ["ended", row.ended],
    ["removed", row.purged],
    ["runs", row.epoch > 1 ? `${row.epoch} (taken up again ${row.epoch - 1} times)` : null],
    // Without what makes it unique.
    ["coordinator", row.coordinator?.replace(/-[0-9a-f]{8}-[0-9a-f-]+(\/.*)?$/, "") ?? null],
    ["folder", request?.folder ?? null],
    ...(request?.dd ?? []).map(([name, path]) => ["dd", `${name}=${path}${meaning(row, "dd", name)}`] as const),
    ...row.paths.flatMap(({ from, name }): [string, string][] =>
      from === "env" ? [["variable", `${name}=${request?.env[name]}${meaning(row, "env", name)}`]] : [],
    ),
    ...row.text.map(({ stream, path }) => [stream, path] as const),
    ["arguments", request === null || request.args.length === 0 ? null : request.args.join(" ")],
  ]);
}
