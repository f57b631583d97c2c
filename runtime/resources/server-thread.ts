/**
 * The script of a thread that serves a node's disks: its copies are synchronous, and would keep the node's own thread from its heartbeats.
 *
 * Contract: a thread in itself; says once whether it serves, then what it did for whom, and ends when it is told to close.
 */
import { createPublicKey } from "node:crypto";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { FromServer, ServeSetup } from "./serve-disks.ts";
import { serveResources } from "./server.ts";

const port = parentPort as MessagePort;
const setup = workerData as ServeSetup;
const say = (message: FromServer): void => port.postMessage(message);

try {
  const { trust } = setup;
  const publicKey = trust?.publicKey == null ? null : createPublicKey(trust.publicKey);
  const server = await serveResources({
    ...setup,
    trust: trust === null ? null : { tokens: trust.tokens, publicKey },
    audit: (entry) => say({ kind: "audit", entry }),
    now: () => Date.now(),
  });
  port.once("message", () => {
    void server.close().then(() => port.close());
  });
  say({ kind: "serving", url: server.url });
} catch (error) {
  say({ kind: "refused", reason: error instanceof Error ? error.message : String(error) });
  port.close();
}
