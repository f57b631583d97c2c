/** How a node reaches a resource. Apart from the configuration's schema, whose library every worker thread would have to load. */
import type { ResourceConfig } from "./config.ts";
import { splitDataSetPath } from "./store.ts";

/** local: it has the disk, or sees the shared directory. */
export type Reach = "local" | "stub" | "caching";

export function reachOf(config: ResourceConfig, node: string, resource: string): Reach | null {
  const entry = config.resources[resource];
  if (entry === undefined) return null;
  if (entry.kind === "shared" || (entry.kind === "disk" && entry.node === node)) return "local";
  return config.use[node]?.[resource] ?? "stub";
}

/** Whether the name is that of a data set in a resource: all others are paths of plain files. */
export function isStored(config: ResourceConfig, name: string): boolean {
  const at = splitDataSetPath(name);
  return at !== null && config.resources[at.resource] !== undefined;
}
