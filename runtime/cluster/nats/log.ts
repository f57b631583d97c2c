/**
 * The log: one stream, appended to by expected sequence.
 *
 * Contract: see Log. An append is repeated with the same expectation and the same token until its outcome is known: at most one
 * attempt can be stored, and the first entry after the expected one says whose it is. No message ids: a server's memory of those
 * outlives what it lost. Appends are decided, and `last` is answered, by the stream's leader only.
 */
import { setTimeout as delay } from "node:timers/promises";
import { JetStreamApiCodes, JetStreamApiError, type NextMsgRequest } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import { Conflict, type Entry, type Log, type Seq } from "../ports.ts";
import { checkFilter, checkSubject } from "../subjects.ts";
import { LAG_MS, type Link, PERSIST_MS, passes, persist, REQUEST_MS, uncertain, verdict } from "./link.ts";
import { lastEntries, readEntries } from "./reader.ts";
import { LOG_PREFIX, LOG_STREAM, TOKEN } from "./streams.ts";

/**
 * A refusal without an entry that explains it: a leader that lags behind, or another append under way. So many milliseconds later it
 * stands.
 */
const UNEXPLAINED_MS = 1000;
/** Leases are renewed for ever, and only the last ones are of use: the first and then every so many appends trim them. */
const TRIM_EVERY = 500;
const TRIM_KEEP = 16;

export interface LogReading extends Pick<Log, "last" | "read" | "lasts" | "lag"> {
  /** The first entry of a (whole) subject after a position. Null: none, or nobody answers. */
  firstAfter(subject: string, expect: Seq): Promise<{ readonly seq: Seq; readonly token: string } | null>;
  /** Resolves when a reader sees what was appended at `seq`, or after a while. */
  caughtUp(subject: string, seq: Seq): Promise<void>;
  /** Whether it may remove what is of no use any more. */
  readonly trims: boolean;
}

/** Reading by way of the stream's leader and of consumers: not for roles whose permissions are to hold. */
export function leaderReading(link: Link, replicas: 1 | 3): LogReading {
  return {
    trims: true,
    // A consumer may be on a replica that has not heard of the latest entries yet.
    lag: () => (replicas === 1 ? 0 : LAG_MS),
    caughtUp: async () => {},
    firstAfter: (subject, expect) => firstAfter(link, subject, expect),
    async last(subject) {
      const query = { last_by_subj: LOG_PREFIX + subject };
      const found = await persist(link, PERSIST_MS, () => link.jsm.streams.getMessage(LOG_STREAM, query));
      if (found === null) return null;
      return { subject, seq: found.seq, data: new Uint8Array(found.data) } satisfies Entry;
    },
    read: (filter, from, stop) => readEntries(link, filter, from, stop),
    lasts: (filter) => lastEntries(link, filter),
  };
}

export function createLog(link: Link, reading: LogReading): Log {
  const trim = createTrim(link);
  return {
    async append(subject, data, expect, token) {
      checkSubject(subject);
      const seq = await append(link, reading, LOG_PREFIX + subject, new Uint8Array(data), expect, token);
      await reading.caughtUp(LOG_PREFIX + subject, seq);
      if (reading.trims && subject.startsWith("lease.")) trim(LOG_PREFIX + subject);
      return seq;
    },
    last: async (subject) => reading.last(checkSubject(subject)),
    read: (filter, from, stop) => reading.read(checkFilter(filter), from, stop),
    lasts: async (filter) => reading.lasts(checkFilter(filter)),
    lag: (filter) => reading.lag?.(filter) ?? 0,
  };
}

type Outcome =
  | { readonly kind: "stored"; readonly seq: Seq }
  | { readonly kind: "refused"; readonly error: Error }
  | { readonly kind: "unknown"; readonly error: unknown };

async function append(
  link: Link,
  reading: LogReading,
  subject: string,
  data: Uint8Array,
  expect: Seq,
  token: string,
): Promise<Seq> {
  const start = performance.now();
  let unknown = false;
  for (let pause = 10; ; pause = Math.min(pause * 2, 250)) {
    const outcome = await attempt(link, subject, data, expect, token);
    if (outcome.kind === "stored") return outcome.seq;
    if (outcome.kind === "unknown") {
      if (!passes(outcome.error) && !unknown) throw verdict(outcome.error);
      unknown = true;
    }
    const after = await tryFirst(reading, subject, expect);
    if (after !== null && after.token === token) return after.seq;
    if (after !== null) throw new Conflict(`${subject} went on from ${expect} with ${after.seq}`);
    const passed = performance.now() - start;
    if (outcome.kind === "refused" && !unknown && passed > UNEXPLAINED_MS) throw new Conflict(outcome.error.message);
    if (passed > PERSIST_MS || link.end() !== undefined) throw uncertain(outcome.error);
    await delay(pause);
  }
}

async function attempt(link: Link, subject: string, data: Uint8Array, expect: Seq, token: string): Promise<Outcome> {
  const fields = headers();
  fields.set(TOKEN, token);
  const options = { headers: fields, expect: { lastSubjectSequence: expect }, timeout: REQUEST_MS };
  try {
    const ack = await link.settle(link.js.publish(subject, data, options));
    if (!ack.duplicate && ack.stream === LOG_STREAM) return { kind: "stored", seq: ack.seq };
    return { kind: "unknown", error: uncertain(`stream ${ack.stream} acknowledged ${subject}`) };
  } catch (error) {
    return isRefusal(error) ? { kind: "refused", error } : { kind: "unknown", error };
  }
}

function isRefusal(error: unknown): error is JetStreamApiError {
  if (!(error instanceof JetStreamApiError)) return false;
  const { StreamWrongLastSequence, StreamWrongLastSequenceUnknown } = JetStreamApiCodes;
  return error.code === StreamWrongLastSequence || error.code === StreamWrongLastSequenceUnknown;
}

async function firstAfter(link: Link, subject: string, expect: Seq) {
  const query: Required<NextMsgRequest> = { seq: expect + 1, next_by_subj: subject };
  const found = await link.settle(link.jsm.streams.getMessage(LOG_STREAM, query));
  return found === null ? null : { seq: found.seq, token: found.header.get(TOKEN) };
}

/** Null: none, or nobody answers. An entry that any replica, even a deposed leader, has is there for good. */
async function tryFirst(reading: LogReading, subject: string, expect: Seq) {
  try {
    return await reading.firstAfter(subject, expect);
  } catch (error) {
    if (passes(error)) return null;
    throw uncertain(error);
  }
}

function createTrim(link: Link): (subject: string) => void {
  const appended = new Map<string, number>();
  return (subject) => {
    const count = appended.get(subject) ?? 0;
    appended.set(subject, count + 1);
    if (count % TRIM_EVERY !== 0) return;
    // Nothing depends on it, and the next one makes up for it.
    link.jsm.streams.purge(LOG_STREAM, { filter: subject, keep: TRIM_KEEP }).catch(() => {});
  };
}
