/**
 * The cluster's ports within one process, for tests: many clients of one hub.
 *
 * Contract: passes the conformance suite of the NATS adapter. A request takes one turn of the event loop to the hub and one back, so
 * that a client that is cut off in between has appended without knowing. Bytes are copied on the way in and out (not by `slice`, which for a Buffer copies
 * nothing). Nothing is durable.
 */
import type { Answer, Blobs, Bus, Cluster, Entry, Log, Seq, Sweep } from "./ports.ts";
import { Conflict, Uncertain } from "./ports.ts";
import { checkFilter, checkSubject, matches } from "./subjects.ts";

/** What goes wrong at one client. */
export interface Faults {
  /** From now on nothing goes out or comes in: messages vanish, requests become Uncertain, `read` stands still. */
  cut(): void;
  /** Undoes `cut`; readers go on where they were. */
  mend(): void;
  /** The next append of this client throws Uncertain: it was stored, or it was not. */
  nextAppend(outcome: "stored" | "not stored"): void;
  /** Ends the connection for good with this error. */
  fail(error: Error): void;
}

export interface MemoryCluster extends Cluster {
  readonly faults: Faults;
}

export interface MemoryHub {
  /** A client of its own; `name` appears in its errors. */
  connect(name: string): MemoryCluster;
}

interface Subscription {
  readonly filter: string;
  readonly client: Client;
  readonly deliver: (data: Uint8Array, subject: string, reply: Reply | null) => void;
  readonly serves: boolean;
}

/** Where a call's answer goes: at the caller's. */
type Reply = (answer: Uint8Array | Error) => void;

interface Hub {
  /** Index: seq - 1. Those that were removed have the subject REMOVED. */
  readonly entries: Entry[];
  readonly lasts: Map<string, Seq>;
  readonly blobs: Map<string, Uint8Array>;
  readonly subscriptions: Set<Subscription>;
  /** Told of every append, and of every change of a client. */
  readonly wakers: Set<() => void>;
  readonly deadlineMs: number;
}

interface Client {
  readonly name: string;
  cut: boolean;
  /** Null: by `close`. Undefined: not ended. */
  end: Error | null | undefined;
  nextAppend: "stored" | "not stored" | null;
}

const REMOVED = "";

/** `deadlineMs`: after how many milliseconds a request of a client that is cut off becomes Uncertain. */
export function createMemoryHub(options: { readonly deadlineMs?: number } = {}): MemoryHub {
  const hub: Hub = {
    entries: [],
    lasts: new Map(),
    blobs: new Map(),
    subscriptions: new Set(),
    wakers: new Set(),
    deadlineMs: options.deadlineMs ?? 20,
  };
  return { connect: (name) => connect(hub, name) };
}

function connect(hub: Hub, name: string): MemoryCluster {
  const client: Client = { name, cut: false, end: undefined, nextAppend: null };
  let tell: (end: Error | null) => void = () => {};
  const ended = new Promise<Error | null>((resolve) => {
    tell = resolve;
  });
  const end = (error: Error | null): void => {
    if (client.end !== undefined) return;
    client.end = error;
    for (const s of hub.subscriptions) if (s.client === client) hub.subscriptions.delete(s);
    wake(hub);
    tell(error);
  };
  return {
    log: createLog(hub, client),
    bus: createBus(hub, client),
    blobs: createBlobs(hub, client),
    sweep: createSweep(hub, client),
    ended,
    async close() {
      end(null);
    },
    faults: {
      cut() {
        client.cut = true;
      },
      mend() {
        client.cut = false;
        wake(hub);
      },
      nextAppend(outcome) {
        client.nextAppend = outcome;
      },
      fail: end,
    },
  };
}

function wake(hub: Hub): void {
  for (const waker of [...hub.wakers]) waker();
}

function reachable(client: Client): boolean {
  return !client.cut && client.end === undefined;
}

/** Carries `work` out at the hub one turn later and brings its outcome back another turn later. */
function request<T>(hub: Hub, client: Client, work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const lost = (): void => {
      if (client.end !== undefined) reject(new Uncertain(`${client.name}: the connection has ended`));
      else setTimeout(() => reject(new Uncertain(`${client.name}: no answer`)), hub.deadlineMs);
    };
    const back = (give: () => void): void => {
      setImmediate(() => (reachable(client) ? give() : lost()));
    };
    if (!reachable(client)) return lost();
    setImmediate(() => {
      if (!reachable(client)) return lost();
      try {
        const value = work();
        back(() => resolve(value));
      } catch (error) {
        back(() => reject(error));
      }
    });
  });
}

function copyOf(entry: Entry): Entry {
  return { ...entry, data: new Uint8Array(entry.data) };
}

function store(hub: Hub, subject: string, data: Uint8Array, expect: Seq): Seq {
  const last = hub.lasts.get(subject) ?? 0;
  if (last !== expect) throw new Conflict(`${subject} is at ${last}, not at ${expect}`);
  const seq = hub.entries.length + 1;
  hub.entries.push({ subject, seq, data });
  hub.lasts.set(subject, seq);
  wake(hub);
  return seq;
}

function createLog(hub: Hub, client: Client): Log {
  const lastsOf = (filter: string): Entry[] => {
    const found: Entry[] = [];
    for (const [subject, seq] of hub.lasts) {
      const entry = hub.entries[seq - 1];
      if (entry !== undefined && matches(filter, subject)) found.push(copyOf(entry));
    }
    return found.sort((a, b) => a.seq - b.seq);
  };
  return {
    async append(subject, data, expect) {
      checkSubject(subject);
      const bytes = new Uint8Array(data);
      const fault = client.nextAppend;
      client.nextAppend = null;
      return request(hub, client, () => {
        if (fault === "not stored") throw new Uncertain(`${client.name}: the request was lost`);
        const seq = store(hub, subject, bytes, expect);
        if (fault === "stored") throw new Uncertain(`${client.name}: the answer was lost`);
        return seq;
      });
    },
    async last(subject) {
      checkSubject(subject);
      return request(hub, client, () => lastsOf(subject)[0] ?? null);
    },
    read: (filter, from, stop) => readEntries(hub, client, checkFilter(filter), from, stop),
    async lasts(filter) {
      checkFilter(filter);
      return request(hub, client, () => lastsOf(filter));
    },
  };
}

async function* readEntries(
  hub: Hub,
  client: Client,
  filter: string,
  from: Seq,
  stop: AbortSignal,
): AsyncGenerator<Entry> {
  let next = Math.max(from, 1);
  let called = (): void => {};
  const waker = (): void => called();
  hub.wakers.add(waker);
  stop.addEventListener("abort", waker);
  try {
    while (!stop.aborted && client.end === undefined) {
      const entry = client.cut ? undefined : hub.entries[next - 1];
      if (entry === undefined) {
        await new Promise<void>((resolve) => {
          called = resolve;
        });
        continue;
      }
      next++;
      if (entry.subject !== REMOVED && matches(filter, entry.subject)) yield copyOf(entry);
    }
    if (!stop.aborted && client.end) throw client.end;
  } finally {
    hub.wakers.delete(waker);
    stop.removeEventListener("abort", waker);
  }
}

function createBus(hub: Hub, client: Client): Bus {
  /** To those who subscribe now; each gets it a turn later, unless it has stopped or is cut off by then. */
  const send = (subject: string, data: Uint8Array, reply: Reply | null): boolean => {
    checkSubject(subject);
    if (!reachable(client)) return true;
    let served = false;
    for (const s of hub.subscriptions) {
      if (!matches(s.filter, subject)) continue;
      served ||= s.serves;
      const bytes = new Uint8Array(data);
      setImmediate(() => {
        if (hub.subscriptions.has(s) && reachable(s.client)) s.deliver(bytes, subject, reply);
      });
    }
    return served;
  };
  const add = (subject: string, serves: boolean, deliver: Subscription["deliver"]): (() => void) => {
    const s: Subscription = { filter: checkFilter(subject), client, deliver, serves };
    if (client.end === undefined) hub.subscriptions.add(s);
    return () => void hub.subscriptions.delete(s);
  };
  return {
    publish: (subject, data) => void send(subject, data, null),
    subscribe: (subject, handler) => add(subject, false, (data, from) => handler(data, from)),
    serve: (subject, answer) =>
      add(subject, true, (data, called, reply) => {
        void answerOf(answer, data, called).then((value) => {
          if (reply !== null && reachable(client)) setImmediate(() => reply(value));
        });
      }),
    call: (subject, data, ms) =>
      new Promise((resolve, reject) => {
        if (client.end !== undefined) throw new Uncertain(`${client.name}: the connection has ended`);
        const timer = setTimeout(() => reject(new Uncertain(`${subject}: no answer within ${ms} ms`)), ms);
        const settle: Reply = (answer) => {
          if (!reachable(client)) return;
          clearTimeout(timer);
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        };
        const nobody = new Uncertain(`${subject}: nobody serves it`);
        if (!send(subject, data, settle)) setImmediate(() => settle(nobody));
      }),
  };
}

/** What `answer` returns or throws; an error crosses the bus as its message only. */
async function answerOf(answer: Answer, data: Uint8Array, subject: string) {
  try {
    return new Uint8Array(await answer(data, subject));
  } catch (error) {
    return new Error(error instanceof Error ? error.message : String(error));
  }
}

function createBlobs(hub: Hub, client: Client): Blobs {
  return {
    async put(name, bytes) {
      const copy = new Uint8Array(bytes);
      return request(hub, client, () => {
        if (!hub.blobs.has(name)) hub.blobs.set(name, copy);
      });
    },
    async get(name) {
      return request(hub, client, () => {
        const bytes = hub.blobs.get(name);
        if (bytes === undefined) throw new Error(`there is no blob "${name}"`);
        return new Uint8Array(bytes);
      });
    },
    async remove(name) {
      return request(hub, client, () => void hub.blobs.delete(name));
    },
  };
}

function createSweep(hub: Hub, client: Client): Sweep {
  return {
    entries: (subject, keep) =>
      request(hub, client, () => {
        const last = hub.lasts.get(checkSubject(subject));
        hub.entries.forEach((entry, i) => {
          const stays = keep === "last" && entry.seq === last;
          if (entry.subject === subject && !stays) hub.entries[i] = { ...entry, subject: REMOVED };
        });
        if (keep === "none") hub.lasts.delete(subject);
      }),
    blobs: (folder) =>
      request(hub, client, () => [...hub.blobs.keys()].filter((name) => name.startsWith(`${folder}/`))),
  };
}
