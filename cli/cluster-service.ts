/** The coordinator as the commands run it: runners in threads with connections of their own. */
import { randomUUID } from "node:crypto";
import { type Coordinator, createCoordinator } from "../runtime/cluster/coordinator.ts";
import { createThreadStarter, defaultRunnerUrl } from "../runtime/cluster/job-threads.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import type { Say } from "../runtime/cluster/say.ts";
import type { Connection } from "./cluster-connection.ts";
import { VERSION } from "./version.ts";

export interface Office {
  readonly name: string;
  readonly mostJobs: number;
}

export function startCoordinator(
  connection: Connection,
  cluster: Cluster,
  { name, mostJobs }: Office,
  log: Say,
): Coordinator {
  const holder = `${name}-${randomUUID()}`;
  const startRunner = createThreadStarter(defaultRunnerUrl(), {
    url: connection.url,
    connection: { ...connection.options, name: `${name} runner` },
    coordinator: holder,
  });
  return createCoordinator({ cluster, name, holder, version: VERSION, startRunner, mostJobs, log });
}
