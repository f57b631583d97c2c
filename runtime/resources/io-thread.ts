/**
 * The I/O thread's script: one for each process, for all its kernel threads.
 *
 * Contract: a thread in itself; what it is told by whom is in io-protocol.ts. A kernel thread's end closes its port, and with it its files.
 */
import { type MessagePort, parentPort } from "node:worker_threads";
import { type BlockCache, createBlockCache } from "./block-cache.ts";
import { type Connection, createConnection, type Reached } from "./io-connection.ts";
import {
  type FailureAnswer,
  giveAnswer,
  type IoCall,
  type Mailbox,
  mailboxOf,
  type ThreadStores,
  type ToIo,
} from "./io-protocol.ts";
import { reachRemote } from "./reach.ts";
import { MOST_TRANSFER, StoreFailure } from "./store.ts";

let cache: BlockCache | null = null;
/** By job, the newest last. */
const grants = new Map<string, string>();
const MOST_GRANTS = 1000;

function serve(port: MessagePort): void {
  let connection: Connection | null = null;
  let mailbox: Mailbox | null = null;
  port.on("message", (message: ToIo) => {
    switch (message.kind) {
      case "grant":
        grants.delete(message.job);
        grants.set(message.job, message.grant);
        for (const oldest of grants.keys()) {
          if (grants.size <= MOST_GRANTS) break;
          grants.delete(oldest);
        }
        return;
      case "connect":
        serve(message.port);
        return;
      case "hello":
        mailbox = mailboxOf(message.mailbox);
        connection = createConnection(message.stores, mailbox, reacher(message.stores));
        return;
      case "call":
        if (connection === null || mailbox === null) throw new Error("a call came before the hello");
        void answer(connection, mailbox, message.call);
        return;
      default:
        message satisfies never;
    }
  });
  port.on("close", () => connection?.close());
}

function reacher(stores: ThreadStores): (resource: string) => Promise<Reached> {
  const known = new Map<string, Promise<Reached>>();
  return (resource) => {
    let found = known.get(resource);
    if (found === undefined) {
      cache ??= createBlockCache(stores.config.cacheBytes);
      found = reachRemote(stores, resource, cache, () => grants.get(stores.writer.job) ?? stores.grant ?? null);
      known.set(resource, found);
    }
    return found;
  };
}

async function answer(connection: Connection, mailbox: Mailbox, call: IoCall): Promise<void> {
  try {
    giveAnswer(mailbox, true, await connection.handle(call));
  } catch (error) {
    const where = "resource" in call ? { node: null, resource: call.resource, path: call.path } : null;
    const text = Buffer.from(JSON.stringify(failureOf(error, where)));
    mailbox.bytes.set(text.subarray(0, MOST_TRANSFER));
    giveAnswer(mailbox, false, text.length);
  }
}

/** Anything but a StoreFailure is a mistake of this thread, told to whoever met it. */
function failureOf(error: unknown, where: FailureAnswer["where"] | null): FailureAnswer {
  if (error instanceof StoreFailure) return { failure: error.failure, detail: error.detail, where: error.where };
  const detail = error instanceof Error ? error.message : String(error);
  return { failure: "broken", detail, where: where ?? { node: null, resource: "?", path: "" } };
}

serve(parentPort as unknown as MessagePort);
