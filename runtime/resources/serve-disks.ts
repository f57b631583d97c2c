/**
 * A node's own disks, served to the others by threads of their own.
 *
 * Contract: one server for each address that the configuration gives the node's resources. RangeError says why it cannot be; after that, a
 * server that dies is told of by `lost`.
 */
import { Worker } from "node:worker_threads";
import type { Secrets } from "./config.ts";
import type { NodeStores } from "./io-protocol.ts";
import type { AuditEntry, ServedResource, ServerOptions, Trust } from "./server.ts";

/** The thread's workerData: as ServerOptions, in plain data. */
export interface ServeSetup extends Omit<ServerOptions, "trust" | "audit" | "now" | "boot"> {
  readonly trust: (Pick<Trust, "tokens"> & { readonly publicKey: string | null }) | null;
}

export type FromServer =
  | { readonly kind: "serving"; readonly url: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "audit"; readonly entry: AuditEntry };

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
  script: URL = defaultServerUrl(),
): Promise<DiskServers> {
  const running: Serving[] = [];
  try {
    for (const setup of serverSetups(stores, identity)) running.push(await serve(script, setup, handlers));
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

/** Throws RangeError. */
function serverSetups({ config, node, secrets }: NodeStores, identity: ServingIdentity): readonly ServeSetup[] {
  const byUrl = new Map<string, ServedResource[]>();
  for (const [name, entry] of Object.entries(config.resources)) {
    if (entry.kind !== "disk" || entry.node !== node) continue;
    const { origin } = new URL(entry.url);
    byUrl.set(origin, [...(byUrl.get(origin) ?? []), { name, root: entry.root, access: entry.access }]);
  }
  const { publicKey } = identity;
  const tls = identity.tls ?? ownTls(secrets);
  const trust = config.tokens.length > 0 || publicKey !== null ? { tokens: config.tokens, publicKey } : null;
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
  close(): Promise<void>;
}

function serve(script: URL, workerData: ServeSetup, { audit, lost }: ServingHandlers): Promise<Serving> {
  const thread = new Worker(script, { workerData });
  const gone = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
  const names = workerData.resources.map((r) => r.name).join(", ");
  let closing = false;
  return new Promise((resolve, reject) => {
    const refuse = (reason: string): void => reject(new RangeError(`${names} cannot be served: ${reason}`));
    let trouble = "its thread has ended";
    thread.on("message", (message: FromServer) => {
      switch (message.kind) {
        case "audit":
          audit(message.entry);
          return;
        case "refused":
          closing = true;
          refuse(message.reason);
          return;
        case "serving":
          resolve({
            url: message.url,
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
    thread.on("error", (error) => {
      trouble = error.message;
    });
    void gone.then(() => {
      if (closing) return;
      // Whichever of the two is heard.
      refuse(trouble);
      lost(`${names} are not served any more: ${trouble}`);
    });
  });
}

/** The server's script; see defaultWorkerUrl of engine/pool.ts. */
function defaultServerUrl(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("../../dist/runtime/resources/server-thread.js", here);
  return new URL("./server-thread.js", here);
}
