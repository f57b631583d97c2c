/**
 * What `weft node` and `weft coordinator` have in common: connecting, lines for people, signals, the end.
 *
 * Contract: servers that are not there yet are waited for; what waiting does not mend ends the process with a line and status 1. The first
 * SIGTERM or SIGINT lets `serve`'s `leave` finish (status 0, or by SIGTERM where a thread cannot be ended), the second ends the process at once.
 */
import { setTimeout as delay } from "node:timers/promises";
import { connectCluster } from "../runtime/cluster/nats/connect.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import type { Say } from "../runtime/cluster/say.ts";
import { type Connection, complain, FAILED, messageOf, warnOfInsecurity } from "./cluster-connection.ts";
import { createLineWriter } from "./line-writer.ts";
import { createLog, type LogFormat } from "./log.ts";

export interface Service {
  /** Ends it in order. */
  leave(): Promise<void>;
  /** Threads that nothing but a signal to the process ends; left out: none. */
  stuck?(): number;
}

const AGAIN_MS = 1000;

/** `format`: of what it says on standard error. */
export async function runDaemon(
  connection: Connection,
  format: LogFormat,
  serve: (cluster: Cluster, log: Say) => Service | Promise<Service>,
): Promise<number> {
  const log = await createLog(format, { name: connection.options.name });
  const write = createLineWriter(() => "");
  const fault = (text: string, level: "warn" | "error"): void =>
    format === "json" ? log(text, { level }) : complain(text, write);
  const stop = new AbortController();
  const told = firstSignal(stop);
  const cluster = await connectPatiently(connection, log, (text) => fault(text, "error"), stop.signal);
  if (cluster === null) return stop.signal.aborted ? 0 : FAILED;
  warnOfInsecurity(connection, (text) => fault(text, "warn"));
  let service: Service;
  try {
    service = await serve(cluster, log);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fault(error.message, "error");
    await cluster.close();
    return FAILED;
  }
  const ended = await Promise.race([told, cluster.ended.then((error) => ({ error }))]);
  if (ended !== null) {
    fault(`the connection to the cluster has ended: ${ended.error?.message ?? "it was closed"}`, "error");
    return FAILED;
  }
  log("leaving: what is in hand is finished first; a second signal ends it at once");
  await service.leave();
  await cluster.close();
  if ((service.stuck?.() ?? 0) === 0) return 0;
  log("a job's thread still waits, such as for a pipe's other end: the process ends by SIGTERM", { level: "warn" });
  endBy("SIGTERM");
  return FAILED;
}

/** process.exit would wait for threads. */
function endBy(signal: "SIGINT" | "SIGTERM"): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** Resolves with null at the first SIGTERM or SIGINT; the second ends the process, by SIGINT. */
function firstSignal(stop: AbortController): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        if (stop.signal.aborted) return endBy("SIGINT");
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
  log: Say,
  fault: (text: string) => void,
  stop: AbortSignal,
): Promise<Cluster | null> {
  let said = "";
  while (!stop.aborted) {
    try {
      return await connectCluster(url, options);
    } catch (error) {
      const line = messageOf(error);
      if (!mayPass(error)) {
        fault(line);
        return null;
      }
      if (line !== said) log(`${line}; it is tried again every second`, { level: "warn" });
      said = line;
    }
    await delay(AGAIN_MS, undefined, { signal: stop }).catch(() => {
      // Stopped: the loop's condition sees it.
    });
  }
  return null;
}
