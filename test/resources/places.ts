/** Nodes and their resources for tests: folders, servers on loopback, stores of each kind. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIo, type Io } from "../../runtime/resources/bridge.ts";
import { NO_SECRETS, parseResourceConfig, type ResourceConfig, type Secrets } from "../../runtime/resources/config.ts";
import type { Store, StoreFailure, Writer } from "../../runtime/resources/store.ts";
import { createStores, type Stores } from "../../runtime/resources/stores.ts";
import type { ServeOrder } from "./server-host.ts";
import { type ServerProcess, startProcess } from "./server-process.ts";

export const TOKEN = "alice-token";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function readConfig(value: unknown): ResourceConfig {
  const parsed = parseResourceConfig(JSON.stringify(value));
  if (!parsed.ok) throw new Error(parsed.problems.join("\n"));
  return parsed.value;
}

export const WRITER: Writer = { job: "J1", epoch: 1, attempt: "test" };
export const SECRETS: Secrets = { ...NO_SECRETS, tokens: { "*": TOKEN } };
/** Milliseconds; tests that wait for an end of patience set their own. */
export const PATIENCE = { answerMs: 5000, totalMs: 10_000 };

export interface Place {
  /** The root of PROD, which lies on node n1. */
  readonly root: string;
  readonly io: Io;
  readonly url: string;
  server: ServerProcess;
  /** Another process at the same port; `server` must be dead. */
  restart(options?: Partial<ServeOrder>): Promise<void>;
  stores(
    node: string,
    more?: {
      writer?: Writer;
      secrets?: Secrets;
      patience?: typeof PATIENCE;
      cacheBytes?: number;
      grant?: string;
      principal?: string;
    },
  ): Stores;
  close(): Promise<void>;
}

/** n1 has PROD; n2 reaches it as a stub, n3 with a cache. */
export async function makePlace(options: Partial<ServeOrder> = {}, access: ServedAccess = null): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "weft-resources-"));
  const root = join(folder, "prod");
  mkdirSync(root);
  const io = createIo();
  const order = (port: number, more: Partial<ServeOrder>): ServeOrder => ({
    node: "n1",
    resources: [{ name: "PROD", root, access }],
    trust: { tokens: [{ principal: "alice", sha256: sha256(TOKEN) }], publicKey: null },
    tls: null,
    host: "127.0.0.1",
    port,
    ...options,
    ...more,
  });
  const server = startProcess();
  const url = await server.ask<string>({ kind: "serve", options: order(0, {}) });
  const open: Stores[] = [];
  const place: Place = {
    root,
    io,
    url,
    server,
    async restart(more = {}) {
      place.server = startProcess();
      await place.server.ask({ kind: "serve", options: order(Number(new URL(url).port), more) });
    },
    stores(node, { writer = WRITER, secrets = SECRETS, patience = PATIENCE, cacheBytes, ...who } = {}) {
      const config = readConfig({
        resources: { PROD: { kind: "disk", root, node: "n1", url, access } },
        use: { n3: { PROD: "caching" } },
        patience,
        ...(cacheBytes === undefined ? {} : { cacheBytes }),
      });
      const stores = createStores({ config, node, writer, secrets, ...who }, io);
      open.push(stores);
      return stores;
    },
    async close() {
      for (const stores of open) stores.close();
      await io.close();
      await place.server.kill();
      rmSync(folder, { recursive: true });
    },
  };
  return place;
}

type ServedAccess = ServeOrder["resources"][number]["access"];

export function storeOf(stores: Stores, resource = "PROD"): Store {
  const found = stores.find(`${resource}:any`);
  if (found === null) throw new Error(`${resource} is not configured`);
  return found.store;
}

/** The kind of failure that the action throws; fails if it throws nothing. */
export function failureOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as StoreFailure).failure ?? String(error);
  }
  return "nothing";
}
