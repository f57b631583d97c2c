/** `weft logs`: a job's SYSOUT or SYSERR so far, byte for byte; with --follow until it is over. */
import { showJob } from "../runtime/cluster/job-client.ts";
import { persistently } from "../runtime/cluster/run-log.ts";
import { BROKEN_PIPE, type ClusterFlags, complain, FAILED, withCluster } from "./cluster-connection.ts";
import { noSuchJob } from "./hold-command.ts";
import { watchJob } from "./job-watch.ts";
import { ReaderLeft, writeBytes } from "./standard-output.ts";

export interface LogsFlags extends ClusterFlags {
  readonly follow?: boolean;
  readonly stderr?: boolean;
}

export function logsCommand(id: string, flags: LogsFlags): Promise<number> {
  const wanted = flags.stderr === true ? "syserr" : "sysout";
  return withCluster(flags, async (cluster) => {
    const row = await showJob(cluster, id);
    if (row === null) {
      complain(noSuchJob(id));
      return FAILED;
    }
    const text = async (stream: "sysout" | "syserr", bytes: Uint8Array): Promise<void> => {
      if (stream === wanted) await writeBytes(process.stdout, bytes);
    };
    try {
      if (flags.follow === true) await watchJob(cluster, row.id, { text, row() {} }, new AbortController().signal);
      else for (const name of row[wanted]) await text(wanted, await persistently(() => cluster.blobs.get(name)));
      return 0;
    } catch (error) {
      if (error instanceof ReaderLeft) return BROKEN_PIPE;
      throw error;
    }
  });
}
