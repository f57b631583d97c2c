/**
 * All resources of the configuration, as one thread reaches them.
 *
 * Contract: `find` tells names of data sets in resources from paths of plain files: only configured resources count. Stores are opened when
 * first used. What another thread needs is plain data, and a port if any resource lies elsewhere.
 */
import type { MessagePort } from "node:worker_threads";
import type { PlainAccess } from "../datasets/plain-access.ts";
import { createLink, type Io, joinIo, type Link } from "./bridge.ts";
import { createBridgedStore } from "./bridged-store.ts";
import { createDiskStore } from "./disk-store.ts";
import { createGuardedStore } from "./guarded-store.ts";
import type { ThreadStores } from "./io-protocol.ts";
import { isStored, reachOf } from "./reach-kind.ts";
import { openRoot } from "./rooted.ts";
import { rulesFor } from "./spool.ts";
import { type DataSetPath, pathProblem, type Store, StoreFailure, splitDataSetPath } from "./store.ts";

export interface FoundDataSet extends DataSetPath {
  readonly store: Store;
}

/** What a new thread is given; `port` goes into its transfer list. */
export interface StoresSetup extends ThreadStores {
  readonly port: MessagePort | null;
}

export interface Stores {
  /** Null: it names a plain file. Throws StoreFailure if it is no good path in its resource. */
  find(name: string): FoundDataSet | null;
  /** Which plain files are open to this thread's job; null: all that are open to the process. */
  readonly plain: PlainAccess | null;
  /** For a thread that is about to be started. `attempt` names it. */
  forThread(attempt: string): StoresSetup;
  close(): void;
}

/** `io`: how to reach the I/O thread. */
export function createStores(stores: ThreadStores, io: Io): Stores {
  return openStores(stores, io, () => io.connect());
}

/** In a thread that was given its setup. */
export function joinStores({ port, ...stores }: StoresSetup): Stores {
  const none = (): never => {
    throw new Error("this thread has no way to the I/O thread");
  };
  const io = port === null ? { connect: none, renew() {}, close: async () => {} } : joinIo(port);
  return openStores(stores, io, () => port ?? none());
}

function openStores(stores: ThreadStores, io: Io, portOf: () => MessagePort): Stores {
  const { config, node } = stores;
  const open = new Map<string, Store>();
  let link: Link | null = null;
  const remote = Object.keys(config.resources).some((resource) => reachOf(config, node, resource) !== "local");

  function storeOf(resource: string): Store {
    const entry = config.resources[resource];
    const local = reachOf(config, node, resource) === "local";
    const store = reached(resource);
    const { principal } = stores;
    // A disk elsewhere is judged there.
    if (entry === undefined || principal == null || (entry.kind === "disk" && !local)) return store;
    return createGuardedStore(store, {
      node: local ? node : null,
      resource,
      rules: rulesFor(config, resource),
      principal,
    });
  }

  function reached(resource: string): Store {
    const entry = config.resources[resource];
    if (entry !== undefined && entry.kind !== "s3" && reachOf(config, node, resource) === "local") {
      return createDiskStore(openRoot(entry.root, node, resource, entry.kind === "shared"));
    }
    link ??= createLink(portOf(), stores);
    return createBridgedStore(link, resource);
  }

  return {
    plain: stores.principal == null ? null : { rules: config.plain, principal: stores.principal },
    find(name) {
      const at = splitDataSetPath(name);
      if (at === null || !isStored(config, name)) return null;
      const problem = pathProblem(at.path);
      if (problem !== null) throw new StoreFailure("denied", problem, { node: null, ...at });
      let store = open.get(at.resource);
      if (store === undefined) {
        store = storeOf(at.resource);
        open.set(at.resource, store);
      }
      return { ...at, store };
    },
    forThread(attempt) {
      return { ...stores, writer: { ...stores.writer, attempt }, port: remote ? io.connect() : null };
    },
    close() {
      link?.port.close();
      link = null;
      open.clear();
    },
  };
}
