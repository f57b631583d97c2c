/** `weft coordinator`: takes part in the election, and takes jobs up while elected; offers no slots. */
import { type ClusterFlags, complain, connectionOrNull, FAILED } from "./cluster-connection.ts";
import { startCoordinator } from "./cluster-service.ts";
import { runDaemon } from "./daemon.ts";
import { type DaemonDashboardFlags, daemonDashboard, openDaemonDashboard } from "./daemon-dashboard.ts";
import type { LogFlags } from "./log.ts";
import { ownName } from "./own-name.ts";
import { nodeStores, type ResourceFlags } from "./resource-options.ts";

export interface CoordinatorFlags extends ClusterFlags, LogFlags, ResourceFlags, DaemonDashboardFlags {
  readonly name?: string;
  /** Jobs that run at a time. */
  readonly jobs: number;
}

export function coordinatorCommand(flags: CoordinatorFlags): Promise<number> {
  const name = flags.name ?? ownName();
  const connection = connectionOrNull(flags, name);
  if (connection === null) return Promise.resolve(FAILED);
  const role = connection.principal?.role ?? "coordinator";
  if (role !== "coordinator") {
    complain(`these are a ${role}'s credentials: they do not let it coordinate`);
    return Promise.resolve(FAILED);
  }
  const resources = nodeStores(flags, name, connection.data);
  if (resources === "refused") return Promise.resolve(FAILED);
  const serving = daemonDashboard(flags);
  if (serving === "refused") return Promise.resolve(FAILED);
  return runDaemon(connection, flags.logFormat, (cluster, log) => {
    const coordinator = startCoordinator(connection, cluster, { name, mostJobs: flags.jobs, resources }, log);
    log(`coordinator ${name} stands by`);
    const dashboard = serving && openDaemonDashboard(connection, name, serving, log);
    return {
      async leave() {
        await Promise.all([coordinator.stop(), dashboard?.close()]);
      },
      stuck: coordinator.stuck,
    };
  });
}
