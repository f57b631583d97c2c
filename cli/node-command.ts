/** `weft node`: offers slots, and may be elected coordinator as well. */
import type { Say } from "../runtime/cluster/say.ts";
import { createNodeHost } from "../runtime/cluster/slots/node-host.ts";
import { defaultWorkerUrl } from "../runtime/engine/pool.ts";
import { createIo } from "../runtime/resources/bridge.ts";
import type { NodeStores } from "../runtime/resources/io-protocol.ts";
import { type DiskServers, serveDisks } from "../runtime/resources/serve-disks.ts";
import type { Writer } from "../runtime/resources/store.ts";
import { createStores, type StoresSetup } from "../runtime/resources/stores.ts";
import { type ClusterFlags, complain, connectionOrNull, FAILED } from "./cluster-connection.ts";
import { startCoordinator } from "./cluster-service.ts";
import { runDaemon } from "./daemon.ts";
import type { LogFlags } from "./log.ts";
import { ownName } from "./own-name.ts";
import { auditText, nodeStores, type ResourceFlags } from "./resource-options.ts";
import { VERSION } from "./version.ts";
import { count } from "./words.ts";

export interface NodeFlags extends ClusterFlags, LogFlags, ResourceFlags {
  readonly slots: number;
  readonly name?: string;
  /** False: --no-coordinator. */
  readonly coordinator: boolean;
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
  const resources = nodeStores(flags, name);
  if (resources === "refused") return Promise.resolve(FAILED);
  return runDaemon(connection, flags.logFormat, async (cluster, log) => {
    const disks = resources === null ? null : await openDisks(resources, log);
    const io = createIo();
    const stores = (writer: Writer): StoresSetup =>
      createStores({ ...(resources as NodeStores), writer }, io).forThread(writer.attempt);
    const workerUrl = defaultWorkerUrl();
    const given = resources === null ? {} : { stores };
    const host = createNodeHost({ cluster, name, slots, workerUrl, version: VERSION, log, ...given });
    const coordinator =
      flags.coordinator && role === "coordinator" ? startCoordinator(connection, cluster, name, log, resources) : null;
    log(`node ${name} offers ${count(slots, "slot")}`);
    return {
      async leave() {
        await Promise.all([coordinator?.stop(), host.drain()]);
        await host.close();
        await io.close();
        await disks?.close();
      },
    };
  });
}

/** Throws RangeError. */
async function openDisks(resources: NodeStores, log: Say): Promise<DiskServers> {
  const servers = await serveDisks(resources, null, {
    audit: (entry) => log(...auditText(entry)),
    lost: (reason) => log(reason, { level: "error" }),
  });
  for (const url of servers.urls) log(`node ${resources.node} serves its disks at ${url}`);
  return servers;
}
