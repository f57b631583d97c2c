/**
 * Makes what the configuration says of a resource that is not on this node.
 *
 * Contract: secrets go into requests only. The S3 client is loaded where it is needed.
 */
import type { BlockCache } from "./block-cache.ts";
import { createHttpRemote } from "./http-remote.ts";
import type { Reached } from "./io-connection.ts";
import type { ThreadStores } from "./io-protocol.ts";
import { reachOf } from "./reach-kind.ts";
import { StoreFailure } from "./store.ts";

/** `grant`: the newest, or null. */
export async function reachRemote(
  stores: ThreadStores,
  resource: string,
  cache: BlockCache,
  grant: () => string | null,
): Promise<Reached> {
  const { config, node, secrets } = stores;
  const entry = config.resources[resource];
  const reach = reachOf(config, node, resource);
  if (entry === undefined || entry.kind === "shared" || reach === null || reach === "local") {
    throw new StoreFailure("broken", "it is not reached over the network", { node: null, resource, path: "" });
  }
  const kept = reach === "caching" ? cache : null;
  const { patience } = config;
  if (entry.kind === "disk") {
    const own = secrets.tokens[resource] ?? secrets.tokens["*"] ?? null;
    const token = (): string | null => grant() ?? own;
    const remote = createHttpRemote({ node: entry.node, resource, url: entry.url, token, tls: secrets.tls, patience });
    return { remote, cache: kept, key: `${entry.url} ${resource}`, node: entry.node };
  }
  const keys = secrets.s3[resource];
  if (keys === undefined) {
    throw new StoreFailure("denied", "the secrets hold no keys for it", { node: null, resource, path: "" });
  }
  const { createS3Remote } = await import("./s3-remote.ts");
  const { endpoint, region, prefix } = entry;
  const remote = createS3Remote({ resource, endpoint, region, prefix, ...keys, patience });
  return { remote, cache: kept, key: `${endpoint} ${prefix}`, node: null };
}
