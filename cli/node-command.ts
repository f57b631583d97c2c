/** `weft node`: offers slots, and may be elected coordinator as well. */
import { createNodeHost } from "../runtime/cluster/slots/node-host.ts";
import { defaultWorkerUrl } from "../runtime/engine/pool.ts";
import type { ClusterFlags } from "./cluster-connection.ts";
import { startCoordinator } from "./cluster-service.ts";
import { ownName, runDaemon } from "./daemon.ts";
import { VERSION } from "./version.ts";
import { count } from "./words.ts";

export interface NodeFlags extends ClusterFlags {
  readonly slots: number;
  readonly name?: string;
  /** False: --no-coordinator. */
  readonly coordinator: boolean;
}

export function nodeCommand(flags: NodeFlags): Promise<number> {
  const name = flags.name ?? ownName();
  const { slots } = flags;
  return runDaemon(flags, name, (cluster, log) => {
    const host = createNodeHost({ cluster, name, slots, workerUrl: defaultWorkerUrl(), version: VERSION, log });
    const coordinator = flags.coordinator ? startCoordinator(flags, cluster, name, log) : null;
    log(`node ${name} offers ${count(slots, "slot")}`);
    return {
      async leave() {
        await Promise.all([coordinator?.stop(), host.drain()]);
        await host.close();
      },
    };
  });
}
