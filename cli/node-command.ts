/** `weft node`: offers slots, and may be elected coordinator as well. */
import { createNodeHost } from "../runtime/cluster/slots/node-host.ts";
import { defaultWorkerUrl } from "../runtime/engine/pool.ts";
import { type ClusterFlags, complain, connectionOrNull, FAILED } from "./cluster-connection.ts";
import { startCoordinator } from "./cluster-service.ts";
import { runDaemon } from "./daemon.ts";
import type { LogFlags } from "./log.ts";
import { ownName } from "./own-name.ts";
import { VERSION } from "./version.ts";
import { count } from "./words.ts";

export interface NodeFlags extends ClusterFlags, LogFlags {
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
  return runDaemon(connection, flags.logFormat, (cluster, log) => {
    const host = createNodeHost({ cluster, name, slots, workerUrl: defaultWorkerUrl(), version: VERSION, log });
    const coordinator =
      flags.coordinator && role === "coordinator" ? startCoordinator(connection, cluster, name, log) : null;
    log(`node ${name} offers ${count(slots, "slot")}`);
    return {
      async leave() {
        await Promise.all([coordinator?.stop(), host.drain()]);
        await host.close();
      },
    };
  });
}
