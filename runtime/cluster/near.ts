/**
 * Which nodes a job's slots are best on: those near the input that drives the loop that it runs.
 *
 * Contract: pure. The first tier has the disk that the input lies on, the second caches its blocks; all other nodes come last. It decides
 * which of the free slots a job gets, never how many. Limit: an input whose name the program makes up is near to nobody.
 */
import type { Job } from "../../ir/artifact/job.ts";
import { type NameRules, resolveDataSetName } from "../datasets/name.ts";
import { isDataSet } from "../datasets/opens.ts";
import type { RunEvent } from "../observe/events.ts";
import type { ResourceConfig } from "../resources/config.ts";
import { reachOf } from "../resources/reach-kind.ts";
import { splitDataSetPath } from "../resources/store.ts";
import type { RunPublisher } from "./run-publisher.ts";

/** Nodes' names, the nearest first. */
export type Near = readonly (readonly string[])[];

/** `name`: a data set's. No tiers: no node is nearer to it than another. */
export function nodesNear(config: ResourceConfig, name: string): Near {
  const at = splitDataSetPath(name);
  const entry = at === null ? undefined : config.resources[at.resource];
  if (at === null || entry === undefined || entry.kind === "shared") return [];
  const caching = Object.keys(config.use).filter((node) => reachOf(config, node, at.resource) === "caching");
  return [entry.kind === "disk" ? [entry.node] : [], caching].filter((tier) => tier.length > 0);
}

/** The publisher, which also tells `near` of each loop that begins. */
export function watchingNear<P extends Pick<RunPublisher, "describe" | "observe">>(
  publisher: P,
  config: ResourceConfig,
  near: (nodes: Near) => void,
): P {
  let loops: ReadonlyMap<number, Near> = new Map();
  return {
    ...publisher,
    describe(job: Job, names: NameRules) {
      loops = nearLoops(job, names, config);
      publisher.describe(job, names);
    },
    observe(event: RunEvent) {
      if (event.kind === "loop-begun") near(loops.get(event.node) ?? []);
      publisher.observe(event);
    },
  };
}

/** By node of the job's graph. */
function nearLoops({ graph, files }: Job, names: NameRules, config: ResourceConfig): ReadonlyMap<number, Near> {
  const loops = new Map<number, Near>();
  for (const node of graph.nodes) {
    const driver = node.kind === "loop" ? files.find((file) => file.id === node.driver) : undefined;
    const assign = driver !== undefined && isDataSet(driver) ? driver.assign : undefined;
    if (assign?.kind !== "name") continue;
    loops.set(node.id, nodesNear(config, resolveDataSetName(assign.name, names).path));
  }
  return loops;
}
