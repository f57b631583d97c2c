/** The coordinator as the commands run it: runners in threads with connections of their own. */
import { createPrivateKey, randomUUID } from "node:crypto";
import { type Coordinator, createCoordinator } from "../runtime/cluster/coordinator.ts";
import { createRunnerThreads, defaultRunnerUrl } from "../runtime/cluster/job-threads.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import { createRemains, ownerIn } from "../runtime/cluster/remains.ts";
import type { Say } from "../runtime/cluster/say.ts";
import { GRANT_MS, signGrant } from "../runtime/resources/grants.ts";
import type { NodeStores } from "../runtime/resources/io-protocol.ts";
import type { Connection } from "./cluster-connection.ts";
import { VERSION } from "./version.ts";

export interface Office {
  readonly name: string;
  readonly mostJobs: number;
  /** Null: there are none. */
  readonly resources: NodeStores | null;
}

export interface OpenOffice extends Coordinator {
  /** See RunnerThreads. */
  stuck(): number;
}

export function startCoordinator(
  connection: Connection,
  cluster: Cluster,
  { name, mostJobs, resources }: Office,
  log: Say,
): OpenOffice {
  const sign = connection.data?.sign ?? null;
  const holder = `${name}-${randomUUID()}`;
  const { start, keepSpare, stuck } = createRunnerThreads(defaultRunnerUrl(), {
    url: connection.url,
    connection: { ...connection.options, name: `${name} runner` },
    coordinator: holder,
    resources,
    grantKey: sign,
  });
  const key = sign === null ? null : createPrivateKey(sign);
  const grantFor = (job: string): string | null =>
    key && signGrant({ principal: ownerIn(job), job, until: Date.now() + GRANT_MS }, key);
  const remains = resources === null ? null : createRemains(resources, grantFor, log);
  const coordinator = createCoordinator({
    cluster,
    name,
    holder,
    version: VERSION,
    startRunner: start,
    keepSpare,
    mostJobs,
    log,
    resources: remains,
  });
  return { ...coordinator, stuck };
}
