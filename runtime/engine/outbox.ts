/**
 * What a worker tells the coordinator: every post wakes that thread, on a processor that a worker could use, so what nobody waits for goes
 * with what somebody does.
 *
 * Contract: messages keep their order. `flush` before the thread waits for messages, or what it kept is never heard.
 */
import type { MessagePort } from "node:worker_threads";
import type { FromWorker } from "./protocol.ts";

export interface Outbox {
  /** To be heard now, with all that was kept. */
  now(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  /** May wait for the next message that does not. */
  later(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  flush(): void;
}

/** Posts arrays of FromWorker. */
export function createOutbox(port: Pick<MessagePort, "postMessage">): Outbox {
  let messages: FromWorker[] = [];
  let buffers: ArrayBuffer[] = [];
  const flush = (): void => {
    if (messages.length === 0) return;
    port.postMessage(messages, buffers);
    messages = [];
    buffers = [];
  };
  const later = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void => {
    messages.push(message);
    buffers.push(...transfer);
  };
  return {
    now(message, transfer) {
      later(message, transfer);
      flush();
    },
    later,
    flush,
  };
}
