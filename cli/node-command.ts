/** `weft node`: offers slots, and may be elected coordinator as well. */
import { createPublicKey } from "node:crypto";
import type { Say } from "../runtime/cluster/say.ts";
import type { DataIdentity } from "../runtime/cluster/security/credentials.ts";
import { createNodeHost } from "../runtime/cluster/slots/node-host.ts";
import { createSlotStores } from "../runtime/cluster/slots/slot-stores.ts";
import { defaultWorkerUrl } from "../runtime/engine/pool.ts";
import { createIo } from "../runtime/resources/bridge.ts";
import type { NodeStores } from "../runtime/resources/io-protocol.ts";
import { type DiskServers, serveDisks } from "../runtime/resources/serve-disks.ts";
import { type ClusterFlags, complain, connectionOrNull, FAILED } from "./cluster-connection.ts";
import { startCoordinator } from "./cluster-service.ts";
import { runDaemon } from "./daemon.ts";
import { type DaemonDashboardFlags, daemonDashboard, openDaemonDashboard } from "./daemon-dashboard.ts";
import type { LogFlags } from "./log.ts";
import { ownName } from "./own-name.ts";
import { auditText, nodeStores, type ResourceFlags } from "./resource-options.ts";
import { VERSION } from "./version.ts";
import { count } from "./words.ts";

export interface NodeFlags extends ClusterFlags, LogFlags, ResourceFlags, DaemonDashboardFlags {
  readonly slots: number;
  readonly name?: string;
  /** False: --no-coordinator. */
  readonly coordinator: boolean;
  /** Jobs that run at a time while it coordinates. */
  readonly jobs: number;
}

export function nodeCommand(flags: NodeFlags): Promise<number> {
  const connection = connectionOrNull(flags, flags.name ?? ownName());
  if (connection === null) return Promise.resolve(FAILED);
  const { role, name: own } = connection.principal ?? { role: "coordinator", name: null };
  if (role !== "node" && role !== "coordinator") {
    complain(`these are a ${role}'s credentials: they do not let it be a node`);
    return Promise.resolve(FAILED);
  }
  // A node's credentials are for its name only.
  const name = role === "node" && own !== null ? own : (flags.name ?? ownName());
  const { slots } = flags;
  const resources = nodeStores(flags, name, connection.data);
  if (resources === "refused") return Promise.resolve(FAILED);
  const stands = flags.coordinator && role === "coordinator";
  if (flags.dashboard !== undefined && !stands) {
    complain("only a node that may be elected coordinator serves a dashboard");
    return Promise.resolve(FAILED);
  }
  const serving = daemonDashboard(flags);
  if (serving === "refused") return Promise.resolve(FAILED);
  return runDaemon(connection, flags.logFormat, async (cluster, log) => {
    const disks = resources === null ? null : await openDisks(resources, connection.data, log);
    const io = createIo();
    const workerUrl = defaultWorkerUrl();
    const verify = connection.data?.verify ?? null;
    const publicKey = verify === null ? null : createPublicKey(verify);
    const given = resources === null ? {} : { stores: createSlotStores(resources, io, publicKey, () => Date.now()) };
    const host = createNodeHost({ cluster, name, slots, workerUrl, version: VERSION, log, ...given });
    const office = { name, mostJobs: flags.jobs, resources };
    const coordinator = stands ? startCoordinator(connection, cluster, office, log) : null;
    log(`node ${name} offers ${count(slots, "slot")}`);
    const dashboard = serving && openDaemonDashboard(connection, name, serving, log);
    return {
      async leave() {
        await Promise.all([coordinator?.stop(), host.drain(), dashboard?.close()]);
        await host.close();
        await io.close();
        await disks?.close();
      },
      stuck: () => coordinator?.stuck() ?? 0,
    };
  });
}

/** Throws RangeError. */
async function openDisks(resources: NodeStores, data: DataIdentity | null, log: Say): Promise<DiskServers> {
  const identity = { publicKey: data?.verify ?? null, tls: data?.serve ?? null };
  const servers = await serveDisks(resources, identity, {
    audit: (entry) => log(...auditText(entry)),
    lost: (reason) => log(reason, { level: "error" }),
  });
  for (const url of servers.urls) log(`node ${resources.node} serves its disks at ${url}`);
  return servers;
}
