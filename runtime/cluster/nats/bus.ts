/**
 * The bus: core NATS, without any stream.
 *
 * Contract: see Bus. While the connection is broken messages vanish and calls are Uncertain at once. If several serve a subject, all
 * of them answer and the first answer counts.
 */
import { createInbox, type Msg, nuid } from "@nats-io/transport-node";
import { type Answer, type Bus, Uncertain } from "../ports.ts";
import { checkFilter, checkSubject } from "../subjects.ts";
import type { Link } from "./link.ts";
import { createAssembler, createSender, type Sender } from "./parts.ts";
import { BUS_PREFIX } from "./streams.ts";

/** In an answer: it is the message of an error. */
const ERROR = "Weft-Error";

export function createBus(link: Link): Bus {
  const sender = createSender(link.nc, nuid.next(), link.maxPayload);
  const send: Sender["send"] = (...message) => {
    if (link.connected()) sender.send(...message);
  };
  const listen = (subject: string, hear: (data: Uint8Array, msg: Msg) => void): (() => void) => {
    const whole = createAssembler();
    return subscribe(link, BUS_PREFIX + checkFilter(subject), (msg) => {
      const data = whole(msg);
      if (data !== null) hear(data, msg);
    });
  };
  const answers = createAnswers(link);
  return {
    publish: (subject, data) => send(BUS_PREFIX + checkSubject(subject), data),
    subscribe: (subject, handler) =>
      listen(subject, (data, msg) => handler(data, msg.subject.slice(BUS_PREFIX.length))),
    serve: (subject, answer) =>
      listen(subject, (data, msg) => {
        const reply = msg.reply;
        if (reply === undefined || reply === "") return;
        void outcome(answer, data, msg.subject.slice(BUS_PREFIX.length)).then((value) => {
          if (value instanceof Error) send(reply, new TextEncoder().encode(value.message), undefined, [ERROR, "1"]);
          else send(reply, value);
        });
      }),
    call(subject, data, ms) {
      checkSubject(subject);
      return answers.wait(subject, ms, (reply) => send(BUS_PREFIX + subject, data, reply));
    },
  };
}

async function outcome(answer: Answer, data: Uint8Array, subject: string): Promise<Uint8Array | Error> {
  try {
    return await answer(data, subject);
  } catch (error) {
    return new Error(error instanceof Error ? error.message : String(error));
  }
}

/** The client's reader would swallow what a handler throws, and read no more: it is thrown where it ends the process. */
function subscribe(link: Link, subject: string, hear: (msg: Msg) => void): () => void {
  if (link.end() !== undefined) return () => {};
  const subscription = link.nc.subscribe(subject, {
    callback(error, msg) {
      if (error !== null) {
        // The servers forbid it: it would stay silent for ever.
        void link.close(error);
        return;
      }
      try {
        hear(msg);
      } catch (thrown) {
        process.nextTick(() => {
          throw thrown;
        });
      }
    },
  });
  return () => {
    if (link.end() === undefined) subscription.unsubscribe();
  };
}

interface Answers {
  wait(subject: string, ms: number, send: (reply: string) => void): Promise<Uint8Array>;
}

/** All calls share one inbox; each has a subject of its own below it. */
function createAnswers(link: Link): Answers {
  const inbox = createInbox();
  const waiting = new Map<string, (msg: Msg) => void>();
  let next = 0;
  let listening = false;
  return {
    wait: (subject, ms, send) =>
      new Promise((resolve, reject) => {
        if (!link.connected()) throw new Uncertain(`${subject}: no connection`);
        if (!listening) {
          listening = true;
          subscribe(link, `${inbox}.*`, (msg) => waiting.get(msg.subject)?.(msg));
        }
        const reply = `${inbox}.${next++}`;
        const whole = createAssembler();
        const finish = (): void => {
          clearTimeout(timer);
          stop();
          waiting.delete(reply);
        };
        const fail = (error: Error): void => {
          finish();
          reject(error);
        };
        const timer = setTimeout(() => fail(new Uncertain(`${subject}: no answer within ${ms} ms`)), ms);
        const stop = link.onChange(() => fail(new Uncertain(`${subject}: the connection broke`)));
        waiting.set(reply, (msg) => {
          if (msg.headers?.code === 503) return fail(new Uncertain(`${subject}: nobody serves it`));
          const data = whole(msg);
          if (data === null) return;
          if (msg.headers?.get(ERROR)) return fail(new Error(new TextDecoder().decode(data)));
          finish();
          resolve(data);
        });
        send(reply);
      }),
  };
}
