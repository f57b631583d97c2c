/**
 * Reading the log by direct gets, for roles that must not create consumers: a consumer delivers to whatever subject its creator names,
 * past all permissions; a direct get answers its asker only.
 *
 * Contract: as LogReading. Any replica answers, so that all may be some milliseconds old. Entries to come are asked for several times a
 * second.
 */
import { setTimeout as delay } from "node:timers/promises";
import { createInbox, type Msg } from "@nats-io/transport-node";
import { type Entry, type Seq, Uncertain } from "../ports.ts";
import { LAG_MS, type Link, PERSIST_MS, passes, persist, REQUEST_MS } from "./link.ts";
import type { LogReading } from "./log.ts";
import { LOG_PREFIX, ownerStream, TOKEN } from "./streams.ts";

const BATCH = 256;
const POLL_MS = 200;
/** How often a copy that is behind is looked at, in milliseconds. */
const LOOK_MS = 10;
/** More subjects than servers give the last entries of at a time. */
const TOO_MANY = 413;

interface Found {
  readonly entry: Entry;
  readonly token: string;
}

interface Answer {
  readonly found: readonly Found[];
  /** More entries match than were asked for. */
  readonly more: boolean;
  readonly tooMany: boolean;
}

type Query =
  | { readonly last_by_subj: string }
  | { readonly seq: Seq; readonly next_by_subj: string; readonly batch?: number }
  | { readonly multi_last: readonly string[]; readonly batch: number };

/** `stream`: a copy of the log, or of an owner's part of it. */
export function directReading(link: Link, stream: string): LogReading {
  const one = async (query: Query): Promise<Found | null> => (await ask(link, stream, query)).found[0] ?? null;
  return {
    trims: false,
    lag: (filter) => (holds(stream, filter) ? LAG_MS : 0),
    async caughtUp(subject, seq) {
      const until = performance.now() + LAG_MS;
      for (let got = false; !got && performance.now() < until; ) {
        got = ((await tryAsk(link, stream, { seq, next_by_subj: subject }))?.found.length ?? 0) > 0;
        if (!got) await delay(LOOK_MS);
      }
    },
    async firstAfter(subject, expect) {
      const found = await one({ seq: expect + 1, next_by_subj: subject });
      return found === null ? null : { seq: found.entry.seq, token: found.token };
    },
    async last(subject) {
      const found = await persist(link, PERSIST_MS, () => one({ last_by_subj: LOG_PREFIX + subject }));
      return found?.entry ?? null;
    },
    read: (filter, from, stop) => readOn(link, stream, LOG_PREFIX + filter, from, stop),
    lasts: (filter) => lastEntries(link, stream, LOG_PREFIX + filter),
  };
}

/** Whether a copy can have entries of such subjects at all: an owner's has none of others' jobs. */
function holds(stream: string, filter: string): boolean {
  const [, owner = ""] = filter.split(".");
  return !stream.startsWith(ownerStream("")) || owner === "*" || stream === ownerStream(owner);
}

async function* readOn(
  link: Link,
  stream: string,
  subject: string,
  from: Seq,
  stop: AbortSignal,
): AsyncGenerator<Entry> {
  let next = Math.max(from, 1);
  while (!stop.aborted && link.end() === undefined) {
    const answer = await tryAsk(link, stream, { seq: next, next_by_subj: subject, batch: BATCH });
    for (const { entry } of answer?.found ?? []) {
      next = entry.seq + 1;
      yield entry;
      if (stop.aborted) return;
    }
    if (answer?.more !== true) await pause(stop);
  }
  const end = link.end();
  if (!stop.aborted && end) throw end;
}

/** Null: not now. */
async function tryAsk(link: Link, stream: string, query: Query): Promise<Answer | null> {
  try {
    return await ask(link, stream, query);
  } catch (error) {
    if (passes(error)) return null;
    throw error;
  }
}

function pause(stop: AbortSignal): Promise<void> {
  return delay(POLL_MS, undefined, { signal: stop }).catch(() => {
    // Stopped: whoever waits looks at the signal.
  });
}

async function lastEntries(link: Link, stream: string, subject: string): Promise<readonly Entry[]> {
  const query = { multi_last: [subject], batch: BATCH * 4 };
  const answer = await persist(link, PERSIST_MS, () => ask(link, stream, query));
  const all = answer.tooMany || answer.more ? await everyLast(link, stream, subject) : answer.found;
  return all.map((found) => found.entry).sort((a, b) => a.seq - b.seq);
}

/** By way of every entry. */
async function everyLast(link: Link, stream: string, subject: string): Promise<readonly Found[]> {
  const lasts = new Map<string, Found>();
  for (let next = 1, more = true; more; ) {
    const query = { seq: next, next_by_subj: subject, batch: BATCH };
    const answer = await persist(link, PERSIST_MS, () => ask(link, stream, query));
    for (const found of answer.found) {
      lasts.set(found.entry.subject, found);
      next = found.entry.seq + 1;
    }
    more = answer.more && answer.found.length > 0;
  }
  return [...lasts.values()];
}

/** Throws Uncertain if nobody answers, or part of the answer was lost. */
function ask(link: Link, stream: string, query: Query): Promise<Answer> {
  const inbox = createInbox();
  const found: Found[] = [];
  const several = "batch" in query;
  return link.settle(
    new Promise((resolve, reject) => {
      if (!link.connected()) throw new Uncertain("no connection");
      const end = (): void => {
        clearTimeout(timer);
        if (link.end() === undefined) subscription.unsubscribe();
      };
      const fail = (error: Error): void => {
        end();
        reject(error);
      };
      const give = (more: boolean, tooMany = false): void => {
        end();
        resolve({ found, more, tooMany });
      };
      const timer = setTimeout(() => fail(new Uncertain(`no answer about ${stream}`)), REQUEST_MS);
      const subscription = link.nc.subscribe(inbox, {
        callback(error, msg) {
          if (error !== null) return fail(error);
          const code = msg.headers?.code ?? 0;
          if (code === 204) give(Number(msg.headers?.get("Nats-Num-Pending") ?? 0) > 0);
          else if (code === 404) give(false);
          else if (code === TOO_MANY) give(true, true);
          else if (code === 503) fail(new Uncertain(`nobody has ${stream} now`));
          else if (code !== 0) fail(new Error(`${stream} refuses: ${msg.headers?.description ?? code}`));
          else {
            timer.refresh();
            found.push(foundIn(msg));
            if (!several) give(false);
          }
        },
      });
      link.nc.publish(`$JS.API.DIRECT.GET.${stream}`, JSON.stringify(query), { reply: inbox });
    }),
  );
}

function foundIn({ headers, data }: Msg): Found {
  const subject = headers?.get("Nats-Subject") ?? "";
  const seq = Number(headers?.get("Nats-Sequence") ?? 0);
  const at = headers?.get("Nats-Time-Stamp") ?? "";
  return {
    entry: { subject: subject.slice(LOG_PREFIX.length), seq, data: new Uint8Array(data), at: Date.parse(at) },
    token: headers?.get(TOKEN) ?? "",
  };
}
