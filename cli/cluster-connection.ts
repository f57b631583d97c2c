/**
 * Connecting a command to the cluster, and its errors in words.
 *
 * Contract: only commands of the cluster import this: it brings the NATS client with it. A cluster that cannot be reached, or stops
 * answering, is the user's to mend: a line and exit status 1, no stack.
 */
import { type ClusterOptions, connectCluster } from "../runtime/cluster/nats/connect.ts";
import { type Cluster, Denied, Uncertain } from "../runtime/cluster/ports.ts";
import { BadCredentials, type DataIdentity, loadCredentials } from "../runtime/cluster/security/credentials.ts";
import type { Principal } from "../runtime/cluster/security/roles.ts";
import type { WriteLine } from "./line-writer.ts";
import { withoutSecrets } from "./log.ts";
import { printable } from "./words.ts";

export interface ClusterFlags {
  /** Address of the servers, by --cluster or WEFT_CLUSTER. Needed without credentials. */
  readonly cluster?: string;
  /** A credentials folder, by --credentials or WEFT_CREDENTIALS. */
  readonly credentials?: string;
}

/** How a command speaks to the cluster; the runner's threads do it alike. */
export interface Connection {
  readonly url: string;
  readonly options: ClusterOptions;
  /** Null: whoever can use this machine. */
  readonly principal: Principal | null;
  /** For data sets in resources; null: without credentials. */
  readonly data: DataIdentity | null;
}

export const FAILED = 1;
/** As a shell reports a program that died of SIGINT, and of SIGPIPE. */
export const INTERRUPTED = 130;
export const BROKEN_PIPE = 141;

export function complain(text: string, write: WriteLine = (line) => void process.stderr.write(line)): void {
  write(`weft: ${withoutSecrets(printable(text))}\n`);
}

/** `name`: shown in the servers' lists. Throws BadCredentials. */
function connectionOf({ cluster, credentials }: ClusterFlags, name: string): Connection {
  if (credentials !== undefined) {
    const { role, name: own, url, connection, data } = loadCredentials(credentials);
    return { url: cluster ?? url, options: { name, ...connection }, principal: { role, name: own }, data };
  }
  if (cluster === undefined) {
    throw new BadCredentials("which cluster? --credentials DIR names one, or --cluster URL one on this machine");
  }
  return { url: cluster, options: { name }, principal: null, data: null };
}

/** As connectionOf; null: it has said why not. */
export function connectionOrNull(flags: ClusterFlags, name: string): Connection | null {
  try {
    return connectionOf(flags, name);
  } catch (error) {
    if (!(error instanceof BadCredentials)) throw error;
    complain(error.message);
    return null;
  }
}

/** connectCluster accepts a connection without credentials to this machine only. */
export function warnOfInsecurity({ url, principal }: Connection, warn: (text: string) => void = complain): void {
  if (principal === null) warn(`the cluster at ${url} is not secured: whoever can use this machine can control it`);
}

/** Runs `work` with a connection, closes it, and gives the exit status. */
export async function withCluster(
  flags: ClusterFlags,
  work: (cluster: Cluster, connection: Connection) => Promise<number>,
): Promise<number> {
  let connection: Connection;
  let cluster: Cluster;
  try {
    connection = connectionOf(flags, `weft ${process.pid}`);
    cluster = await connectCluster(connection.url, connection.options);
  } catch (error) {
    complain(messageOf(error));
    return FAILED;
  }
  try {
    return await work(cluster, connection);
  } catch (error) {
    if (error instanceof Denied) {
      complain(`the credentials do not allow it (${error.message})`);
      return FAILED;
    }
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
