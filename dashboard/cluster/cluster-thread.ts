/**
 * The thread of a daemon's dashboard: a client of the cluster like any other, with a connection of its own.
 *
 * Contract: see thread-protocol.ts.
 */
import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { type Dashboard, serveDashboard } from "../serve.ts";
import { type ClusterSource, createClusterSource } from "./source.ts";
import type { ClusterThreadSetup, FromThread } from "./thread-protocol.ts";

const port = parentPort as MessagePort;
const { url, connection, title, version, owner, serving } = workerData as ClusterThreadSetup;
const say = (message: FromThread): void => port.postMessage(message);
const told = new Promise<null>((resolve) => port.once("message", () => resolve(null)));

async function serve(cluster: Cluster): Promise<void> {
  const source = createClusterSource({ cluster, title, version, owner, log: (line) => say({ kind: "say", line }) });
  const dashboard = await listen(source);
  say({ kind: "listening", url: dashboard.url });
  const ended = await Promise.race([told, cluster.ended.then((error) => ({ error }))]);
  source.close();
  await dashboard.close();
  if (ended !== null) throw new Error(`the connection has ended: ${ended.error?.message ?? "it was closed"}`);
}

async function listen(source: ClusterSource): Promise<Dashboard> {
  try {
    return await serveDashboard({ source, ...serving });
  } catch (error) {
    source.close();
    throw error;
  }
}

try {
  const cluster = await connectCluster(url, connection);
  try {
    await serve(cluster);
  } finally {
    await cluster.close();
  }
} catch (error) {
  say({ kind: "ended", reason: error instanceof Error ? error.message : String(error) });
}
port.close();
