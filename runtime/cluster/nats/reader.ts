/**
 * Entries of the log in order, by consumers that are thrown away at the first doubt.
 *
 * Contract: a consumer numbers what it delivers. A number that is missing, silence, a broken connection or a server's refusal end it,
 * and a new one starts after the last entry that was handed on: no gap, no entry twice. (The client's own ordered consumers wait
 * for a consumer whose server is dead to come back.)
 */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { AckPolicy, type ConsumerConfig, DeliverPolicy } from "@nats-io/jetstream";
import { createInbox, type Msg, nanos } from "@nats-io/transport-node";
import { type Entry, type Seq, Uncertain } from "../ports.ts";
import { type Link, PERSIST_MS, passes, persist } from "./link.ts";
import { LOG_PREFIX, LOG_STREAM } from "./streams.ts";

/** Entries asked for at a time: so many lie here while a slow reader is busy. */
const BATCH = 64;
/** A server with nothing to deliver says so every so many milliseconds; after several of them it counts as dead. */
const HEARTBEAT_MS = 1000;
const SILENCE_MS = 3500;
/** The servers forget a consumer that has not asked for so many milliseconds. */
const FORGET_MS = 60_000;
/** How long a request for a batch stands. */
const EXPIRES_MS = 30_000;

interface Delivery {
  readonly entry: Entry;
  /** How many more entries there are after it at the moment. */
  readonly pending: number;
}

interface Feed {
  /** Entries that are there to be delivered. */
  readonly pending: number;
  /** Null: this consumer is not to be trusted any more, or it is over. */
  next(): Promise<Delivery | null>;
  close(): void;
}

/** See Log.read. Ends too after `close`; throws the connection's error after any other end of it. */
export async function* readEntries(link: Link, filter: string, from: Seq, stop: AbortSignal): AsyncGenerator<Entry> {
  let next = Math.max(from, 1);
  while (!stop.aborted && link.end() === undefined) {
    const feed = await tryOpen(link, { ...everything(filter), opt_start_seq: next }, stop);
    if (feed === null) {
      await delay(100);
      continue;
    }
    try {
      for (let got = await feed.next(); got !== null; got = await feed.next()) {
        // A replica that lags behind starts a consumer at its own end.
        if (got.entry.seq < next) continue;
        next = got.entry.seq + 1;
        yield got.entry;
      }
    } finally {
      feed.close();
    }
  }
  const end = link.end();
  if (!stop.aborted && end) throw end;
}

function everything(filter: string): Partial<ConsumerConfig> {
  return { filter_subject: LOG_PREFIX + filter, deliver_policy: DeliverPolicy.StartSequence };
}

/** See Log.lasts. */
export async function lastEntries(link: Link, filter: string): Promise<readonly Entry[]> {
  const config = { filter_subject: LOG_PREFIX + filter, deliver_policy: DeliverPolicy.LastPerSubject };
  return persist(link, PERSIST_MS, async () => {
    const feed = await open(link, config, new AbortController().signal);
    try {
      const found = new Map<string, Entry>();
      for (let pending = feed.pending; pending > 0; ) {
        const got = await feed.next();
        if (got === null) throw new Uncertain("the list of last entries broke off");
        found.set(got.entry.subject, got.entry);
        pending = got.pending;
      }
      return [...found.values()].sort((a, b) => a.seq - b.seq);
    } finally {
      feed.close();
    }
  });
}

/** Null: not now. */
async function tryOpen(link: Link, config: Partial<ConsumerConfig>, stop: AbortSignal): Promise<Feed | null> {
  try {
    return await open(link, config, stop);
  } catch (error) {
    if (passes(error)) return null;
    throw error;
  }
}

async function open(link: Link, config: Partial<ConsumerConfig>, stop: AbortSignal): Promise<Feed> {
  const consumer = link.jsm.consumers.add(LOG_STREAM, {
    ...config,
    // Whoever can guess a name can take its entries.
    name: `weft_${randomUUID()}`,
    ack_policy: AckPolicy.None,
    inactive_threshold: nanos(FORGET_MS),
    mem_storage: true,
    num_replicas: 1,
  });
  const info = await link.settle(consumer);
  const inbox = listen(link, stop);
  let delivered = 0;
  let asked = 0;
  const ask = (): void => {
    asked = BATCH;
    const request = { batch: BATCH, expires: nanos(EXPIRES_MS), idle_heartbeat: nanos(HEARTBEAT_MS) };
    const subject = `$JS.API.CONSUMER.MSG.NEXT.${LOG_STREAM}.${info.name}`;
    if (link.connected()) link.nc.publish(subject, JSON.stringify(request), { reply: inbox.subject });
  };
  return {
    pending: info.num_pending,
    async next() {
      for (;;) {
        if (asked === 0) ask();
        const msg = await inbox.next();
        if (msg === null) return null;
        const code = msg.headers?.code ?? 0;
        if (code === 0) {
          const place = parsePlace(msg.reply ?? "");
          if (place.delivered !== ++delivered) return null;
          asked--;
          const entry = {
            subject: msg.subject.slice(LOG_PREFIX.length),
            seq: place.seq,
            data: new Uint8Array(msg.data),
            at: place.at,
          };
          return { entry, pending: place.pending };
        }
        // A heartbeat, which tells how far the consumer is; or the request has expired. Anything else ends it.
        if (code === 100 && Number(msg.headers?.get("Nats-Last-Consumer") ?? 0) <= delivered) continue;
        if (code !== 408) return null;
        asked = 0;
      }
    },
    close() {
      inbox.close();
      // The servers forget it by themselves if this does not reach them.
      if (link.connected()) link.jsm.consumers.delete(LOG_STREAM, info.name).catch(() => {});
    },
  };
}

interface Inbox {
  readonly subject: string;
  /** Null: stopped, silent for too long, or the connection broke. */
  next(): Promise<Msg | null>;
  close(): void;
}

function listen(link: Link, stop: AbortSignal): Inbox {
  const subject = createInbox();
  const queue: Msg[] = [];
  let broken = stop.aborted || !link.connected();
  let wake: () => void = () => {};
  const giveUp = (): void => {
    broken = true;
    wake();
  };
  const subscription = link.nc.subscribe(subject, {
    callback(error, msg) {
      if (error !== null) return giveUp();
      queue.push(msg);
      wake();
    },
  });
  const unfollow = link.onChange(giveUp);
  stop.addEventListener("abort", giveUp);
  return {
    subject,
    async next() {
      if (queue.length === 0 && !broken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(giveUp, SILENCE_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return broken ? null : (queue.shift() ?? null);
    },
    close() {
      unfollow();
      stop.removeEventListener("abort", giveUp);
      if (link.end() === undefined) subscription.unsubscribe();
    },
  };
}

/** $JS.ACK.[domain.account.]stream.consumer.deliveries.seq.delivered.time.pending[.random] */
function parsePlace(reply: string): { seq: Seq; delivered: number; at: number; pending: number } {
  const tokens = reply.split(".");
  const at = tokens.length === 9 ? 5 : 7;
  return {
    seq: Number(tokens[at]),
    delivered: Number(tokens[at + 1]),
    at: Math.floor(Number(tokens[at + 2]) / 1e6),
    pending: Number(tokens[at + 3]),
  };
}
