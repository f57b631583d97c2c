/**
 * `weft logs`: a job's SYSOUT or SYSERR so far, byte for byte; with --follow until it is over.
 *
 * Contract: where the text goes to a data set, standard error says where that is.
 */
import { showJob } from "../runtime/cluster/job-client.ts";
import type { JobRow } from "../runtime/cluster/jobs.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import { persistently } from "../runtime/cluster/run-log.ts";
import type { TextStream } from "../runtime/datasets/text-names.ts";
import { BROKEN_PIPE, type ClusterFlags, complain, FAILED, withCluster } from "./cluster-connection.ts";
import { noSuchJob } from "./hold-command.ts";
import { watchJob } from "./job-watch.ts";
import { openPlacedText, type PlacedText } from "./placed-text.ts";
import type { ResourceFlags } from "./resource-options.ts";
import { ReaderLeft, writeBytes } from "./standard-output.ts";

export interface LogsFlags extends ClusterFlags, ResourceFlags {
  readonly follow?: boolean;
  readonly stderr?: boolean;
}

export function logsCommand(id: string, flags: LogsFlags): Promise<number> {
  const wanted = flags.stderr === true ? "syserr" : "sysout";
  const text: ShowText = async (stream, bytes) => {
    if (stream === wanted) await writeBytes(process.stdout, bytes);
  };
  return withCluster(flags, async (cluster, connection) => {
    const row = await showJob(cluster, id);
    if (row === null) {
      complain(noSuchJob(id));
      return FAILED;
    }
    if (row.purged !== null) {
      complain(`the text of job ${row.id} was removed (weft show ${row.id})`);
      return FAILED;
    }
    const placed = await openPlacedText(flags, connection, [wanted], text);
    if (placed === null) return FAILED;
    try {
      const show = flags.follow === true ? follow : showNow;
      const last = await show(cluster, row, wanted, text, placed);
      for (const place of placed.places(last)) complain(place);
      return 0;
    } catch (error) {
      if (error instanceof ReaderLeft) return BROKEN_PIPE;
      throw error;
    } finally {
      await placed.close();
    }
  });
}

type ShowText = (stream: TextStream, bytes: Uint8Array) => Promise<void>;

async function showNow(
  cluster: Cluster,
  row: JobRow,
  stream: TextStream,
  text: ShowText,
  placed: PlacedText,
): Promise<JobRow> {
  for (const name of row[stream]) await text(stream, await persistently(() => cluster.blobs.get(name)));
  await placed.follow(row);
  return row;
}

function follow(cluster: Cluster, { id }: JobRow, _: TextStream, text: ShowText, placed: PlacedText): Promise<JobRow> {
  return watchJob(cluster, id, { text, row: (now) => placed.follow(now) }, new AbortController().signal);
}
