/**
 * What `weft node` and `weft coordinator` have in common: connecting, lines for people, signals, the end.
 *
 * Contract: servers that are not there yet are waited for; what waiting does not mend ends the process with a line and status 1. The first
 * SIGTERM or SIGINT lets `serve`'s `leave` finish (status 0), the second ends the process at once.
 */
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { connectCluster } from "../runtime/cluster/nats/connect.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import { type Connection, complain, FAILED, INTERRUPTED, messageOf, warnOfInsecurity } from "./cluster-connection.ts";
import { printable } from "./words.ts";

export interface Service {
  /** Ends it in order. */
  leave(): Promise<void>;
}

const AGAIN_MS = 1000;

/** What a process is called unless it is told: the host's name, made fit for subjects. */
export function ownName(): string {
  return hostname().replace(/[^A-Za-z0-9_-]/g, "-") || "node";
}

export async function runDaemon(
  connection: Connection,
  serve: (cluster: Cluster, log: (line: string) => void) => Service,
): Promise<number> {
  const log = (line: string): void => void process.stderr.write(`${new Date().toISOString()} ${printable(line)}\n`);
  const stop = new AbortController();
  const told = firstSignal(stop);
  const cluster = await connectPatiently(connection, log, stop.signal);
  if (cluster === null) return stop.signal.aborted ? 0 : FAILED;
  warnOfInsecurity(connection);
  let service: Service;
  try {
    service = serve(cluster, log);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    complain(error.message);
    await cluster.close();
    return FAILED;
  }
  const ended = await Promise.race([told, cluster.ended.then((error) => ({ error }))]);
  if (ended !== null) {
    complain(`the connection to the cluster has ended: ${ended.error?.message ?? "it was closed"}`);
    return FAILED;
  }
  log("leaving: what is in hand is finished first; a second signal ends it at once");
  await service.leave();
  await cluster.close();
  return 0;
}

/** Resolves with null at the first SIGTERM or SIGINT; the second ends the process. */
function firstSignal(stop: AbortController): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        if (stop.signal.aborted) process.exit(INTERRUPTED);
        stop.abort();
        resolve(null);
      });
    }
  });
}

/** A cause is the network's or the servers'; without one it is the address, or the server is unfit. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return false;
  return error.cause.name !== "AuthorizationError" && error.cause.name !== "UserAuthenticationExpiredError";
}

/** Null: stopped, or what waiting does not mend (said so). */
async function connectPatiently(
  { url, options }: Connection,
  log: (line: string) => void,
  stop: AbortSignal,
): Promise<Cluster | null> {
  let said = "";
  while (!stop.aborted) {
    try {
      return await connectCluster(url, options);
    } catch (error) {
      const line = messageOf(error);
      if (!mayPass(error)) {
        complain(line);
        return null;
      }
      if (line !== said) log(`${line}; it is tried again every second`);
      said = line;
    }
    await delay(AGAIN_MS, undefined, { signal: stop }).catch(() => {
      // Stopped: the loop's condition sees it.
    });
  }
  return null;
}
