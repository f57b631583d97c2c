/**
 * Connecting a command to the cluster, and its errors in words.
 *
 * Contract: only commands of the cluster import this: it brings the NATS client with it. A cluster that cannot be reached, or stops
 * answering, is the user's to mend: a line and exit status 1, no stack.
 */
import { type ClusterOptions, connectCluster } from "../runtime/cluster/nats/connect.ts";
import { type Cluster, Uncertain } from "../runtime/cluster/ports.ts";

export interface ClusterFlags {
  /** Address of the servers, by --cluster or WEFT_CLUSTER. */
  readonly cluster: string;
}

export const FAILED = 1;
/** As a shell reports a program that died of SIGINT, and of SIGPIPE. */
export const INTERRUPTED = 130;
export const BROKEN_PIPE = 141;

export function complain(text: string): void {
  process.stderr.write(`weft: ${text}\n`);
}

/** How this command speaks to the cluster; the runner's threads do it alike. */
export function connectionOptions(name: string): ClusterOptions {
  return { name };
}

/** connectCluster accepts a connection without credentials to this machine only. */
export function warnOfInsecurity({ cluster }: ClusterFlags): void {
  complain(`the cluster at ${cluster} is not secured: whoever can use this machine can control it`);
}

/** Runs `work` with a connection, closes it, and gives the exit status. */
export async function withCluster(flags: ClusterFlags, work: (cluster: Cluster) => Promise<number>): Promise<number> {
  let cluster: Cluster;
  try {
    cluster = await connectCluster(flags.cluster, connectionOptions(`weft ${process.pid}`));
  } catch (error) {
    complain(messageOf(error));
    return FAILED;
  }
  try {
    return await work(cluster);
  } catch (error) {
    if (!(error instanceof Uncertain)) throw error;
    complain(`the cluster does not answer (${error.message}); what was asked may or may not have been done`);
    return FAILED;
  } finally {
    await cluster.close();
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
