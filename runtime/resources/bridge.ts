/**
 * Synchronous calls from a kernel thread to its process's I/O thread.
 *
 * Contract: `connect` may be called in any thread that has a way to the I/O thread. A call throws StoreFailure; after one that was not
 * answered at all the link is dead, since its answer could still come. The thread is started with the first connection, does not keep the
 * process alive, and ends with `close` or the process.
 */
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { threadScript } from "../thread-script.ts";
import {
  awaitAnswer,
  createMailbox,
  expectAnswer,
  type FailureAnswer,
  type IoCall,
  type Mailbox,
  type ThreadStores,
  type ToIo,
} from "./io-protocol.ts";
import { StoreFailure } from "./store.ts";

/** The way to the I/O thread. */
export interface Io {
  /** A port for another kernel thread; to be handed over as it is. */
  connect(): MessagePort;
  /** The job's threads show this grant from now on, instead of the one that they were given. */
  renew(job: string, grant: string): void;
  close(): Promise<void>;
}

export function createIo(url: URL = threadScript("io-thread.js")): Io {
  let thread: Worker | null = null;
  return {
    connect() {
      if (thread === null) {
        thread = new Worker(url);
        thread.unref();
      }
      return connectBy(thread);
    },
    renew(job, grant) {
      const message: ToIo = { kind: "grant", job, grant };
      // Without a thread nothing has been opened yet, and what will be brings its own.
      thread?.postMessage(message);
    },
    async close() {
      await thread?.terminate();
      thread = null;
    },
  };
}

/** In a thread that was given a port. */
export function joinIo(port: MessagePort): Io {
  return { connect: () => connectBy(port), renew() {}, close: async () => {} };
}

function connectBy(way: Pick<MessagePort, "postMessage">): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const message: ToIo = { kind: "connect", port: port1 };
  way.postMessage(message, [port1]);
  return port2;
}

export interface Link {
  readonly port: MessagePort;
  readonly mailbox: Mailbox;
  /** Bytes of the answer, in the mailbox until the next call. */
  call(call: IoCall): Uint8Array;
}

const MARGIN_MS = 5_000;

export function createLink(port: MessagePort, stores: ThreadStores): Link {
  const mailbox = createMailbox();
  const post = (message: ToIo): void => port.postMessage(message);
  // Requests that a request comes down to, one after the other: such as the look at a file that was just made.
  const patienceMs = 4 * stores.config.patience.totalMs + stores.config.patience.answerMs + MARGIN_MS;
  let dead = false;
  post({ kind: "hello", mailbox: mailbox.shared, stores });
  return {
    port,
    mailbox,
    call(call) {
      const where = "resource" in call ? call : { resource: "?", path: "" };
      const silent = (): StoreFailure => {
        const { resource, path } = where;
        return new StoreFailure("unreachable", "the I/O thread does not answer", { node: null, resource, path });
      };
      if (dead) throw silent();
      expectAnswer(mailbox);
      post({ kind: "call", call });
      const answer = awaitAnswer(mailbox, patienceMs);
      if (answer === null) {
        dead = true;
        throw silent();
      }
      const bytes = mailbox.bytes.subarray(0, answer.length);
      if (answer.ok) return bytes;
      const { failure, detail, where: at } = readJson(bytes) as FailureAnswer;
      throw new StoreFailure(failure, detail, at);
    },
  };
}

/** Text decoders take no shared memory. */
export function readJson(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes.slice()).toString());
}
