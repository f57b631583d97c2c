/** `weft coordinator`: takes part in the election, and takes jobs up while elected; offers no slots. */
import type { ClusterFlags } from "./cluster-connection.ts";
import { startCoordinator } from "./cluster-service.ts";
import { ownName, runDaemon } from "./daemon.ts";

export interface CoordinatorFlags extends ClusterFlags {
  readonly name?: string;
}

export function coordinatorCommand(flags: CoordinatorFlags): Promise<number> {
  const name = flags.name ?? ownName();
  return runDaemon(flags, name, (cluster, log) => {
    const coordinator = startCoordinator(flags, cluster, name, log);
    log(`coordinator ${name} stands by`);
    return { leave: () => coordinator.stop() };
  });
}
