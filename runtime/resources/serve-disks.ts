/**
 * A node's own disks, served to the others by threads of their own.
 *
 * Contract: one server for each address that the configuration gives the node's resources. RangeError says why it cannot be; after that, a
 * server that dies is told of by `lost` and started again.
 */
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { threadScript } from "../thread-script.ts";
import type { Secrets } from "./config.ts";
import type { NodeStores } from "./io-protocol.ts";
import type { AuditEntry, ServedResource, ServerOptions, Trust } from "./server.ts";
import { rulesFor } from "./spool.ts";

/** The thread's workerData: as ServerOptions, in plain data. */
export interface ServeSetup extends Omit<ServerOptions, "trust" | "audit" | "now" | "boot"> {
  readonly trust: (Pick<Trust, "tokens"> & { readonly publicKey: string | null }) | null;
}

export type FromServer =
  | { readonly kind: "serving"; readonly url: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "audit"; readonly entry: AuditEntry };

const AGAIN_MS = 1000;

export interface DiskServers {
  readonly urls: readonly string[];
  close(): Promise<void>;
}

export interface ServingHandlers {
  audit(entry: AuditEntry): void;
  lost(reason: string): void;
}

export interface ServingIdentity {
  /** PEM of whoever signs grants; null: there are none. */
  readonly publicKey: string | null;
  /** PEM texts: the server's own, and the authority of those who may ask; null: those of the secrets. */
  readonly tls: ServeSetup["tls"];
}

export async function serveDisks(
  stores: NodeStores,
  identity: ServingIdentity,
  handlers: ServingHandlers,
  script: URL = threadScript("server-thread.js"),
): Promise<DiskServers> {
  const running: Kept[] = [];
  try {
    for (const setup of serverSetups(stores, identity)) running.push(await keepServing(script, setup, handlers));
  } catch (error) {
    await Promise.all(running.map((one) => one.close()));
    throw error;
  }
  return {
    urls: running.map((one) => one.url),
    async close() {
      await Promise.all(running.map((one) => one.close()));
    },
  };
}

type Kept = Pick<Serving, "url" | "close">;

/** Another thread follows one that dies, as often as it takes. */
async function keepServing(script: URL, setup: ServeSetup, { audit, lost }: ServingHandlers): Promise<Kept> {
  const stop = new AbortController();
  let now = await serve(script, setup, audit);
  const again = async (): Promise<void> => {
    for (let why = await now.gone; why !== null && !stop.signal.aborted; why = await now.gone) {
      lost(`${namesIn(setup)}: not served any more (${why}); it is tried again`);
      await delay(AGAIN_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {
        // Closed: the loop's condition sees it.
      });
      if (stop.signal.aborted) return;
      now = await serve(script, setup, audit).catch((error) => refusedAgain(error));
    }
  };
  const done = again();
  return {
    url: now.url,
    async close() {
      stop.abort();
      await now.close();
      await done;
    },
  };
}

function refusedAgain(error: unknown): Serving {
  return {
    url: "",
    gone: Promise.resolve(error instanceof Error ? error.message : String(error)),
    close: async () => {},
  };
}

/** Throws RangeError. */
function serverSetups({ config, node, secrets }: NodeStores, identity: ServingIdentity): readonly ServeSetup[] {
  const { publicKey } = identity;
  const trust = config.tokens.length > 0 || publicKey !== null ? { tokens: config.tokens, publicKey } : null;
  const byUrl = new Map<string, ServedResource[]>();
  for (const [name, entry] of Object.entries(config.resources)) {
    if (entry.kind !== "disk" || entry.node !== node) continue;
    const { origin } = new URL(entry.url);
    // Where nobody shows who they are, the spool is everybody's, as the rest is.
    const access = trust === null && !origin.startsWith("https:") ? entry.access : rulesFor(config, name);
    byUrl.set(origin, [...(byUrl.get(origin) ?? []), { name, root: entry.root, access }]);
  }
  const tls = identity.tls ?? ownTls(secrets);
  return [...byUrl].map(([origin, resources]) => {
    const url = new URL(origin);
    const secure = url.protocol === "https:";
    if (secure && tls === null) {
      throw new RangeError(`${origin} is to be served, but there is no certificate and key for it`);
    }
    const listed = resources.find((r) => r.access !== null);
    if (listed !== undefined && trust === null && !secure) {
      throw new RangeError(`${listed.name} has an access list, but nobody can show who they are: tokens are needed`);
    }
    return {
      node,
      resources,
      trust,
      tls: secure ? tls : null,
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || (secure ? 443 : 80)),
    };
  });
}

function ownTls({ tls }: Secrets): ServeSetup["tls"] {
  return tls?.cert == null || tls.key === null ? null : { key: tls.key, cert: tls.cert, ca: tls.ca };
}

interface Serving {
  readonly url: string;
  /** Why its thread has ended; null: it was closed. */
  readonly gone: Promise<string | null>;
  close(): Promise<void>;
}

function namesIn({ resources }: ServeSetup): string {
  return resources.map((r) => r.name).join(", ");
}

function serve(script: URL, workerData: ServeSetup, audit: ServingHandlers["audit"]): Promise<Serving> {
  const thread = new Worker(script, { workerData });
  let closing = false;
  let trouble = "its thread has ended";
  thread.on("error", (error) => {
    trouble = error.message;
  });
  const gone = new Promise<string | null>((resolve) => thread.once("exit", () => resolve(closing ? null : trouble)));
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void => reject(new RangeError(`${namesIn(workerData)} cannot be served: ${why}`));
    // Heard only if neither of the two came.
    void gone.then(() => refuse(trouble));
    thread.on("message", (message: FromServer) => {
      switch (message.kind) {
        case "audit":
          audit(message.entry);
          return;
        case "refused":
          refuse(message.reason);
          return;
        case "serving":
          resolve({
            url: message.url,
            gone,
            async close() {
              closing = true;
              thread.postMessage("close");
              await gone;
            },
          });
          return;
        default:
          message satisfies never;
      }
    });
  });
}
