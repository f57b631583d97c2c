/**
 * A node's slots: each open session has a worker thread of its own, the one that the embedded engine uses.
 *
 * Contract: what a session's end on this side may be (the runner closes it or falls silent, the thread dies), thread and slot are given
 * back, and the runner is told why where it can still hear. Limit: who may open sessions is decided by the bus's permissions.
 */
import { randomBytes } from "node:crypto";
import { availableParallelism, freemem, totalmem } from "node:os";
import type { Writer } from "../../resources/store.ts";
import type { StoresSetup } from "../../resources/stores.ts";
import { shortName } from "../job-files.ts";
import type { Cluster } from "../ports.ts";
import type { Say } from "../say.ts";
import { beatSubject, encodeBeat, type NodeBeat } from "./beat.ts";
import { createJobCache, type JobCache } from "./job-cache.ts";
import {
  decodeOpen,
  encodeAnswer,
  type OpenAnswer,
  type OpenRequest,
  openSubject,
  runnerSubject,
  slotSubject,
} from "./opening.ts";
import { createSession } from "./session.ts";
import { createSlotThread, type SlotThread, type SlotThreadOptions } from "./slot-thread.ts";
import { SYSTEM_TIMERS, TIMING, type Timers, type Timing } from "./timers.ts";

/** Of the name by which an attempt is known to the owners of data sets. */
const LONGEST_ATTEMPT = 100;

export interface SlotStores {
  forSession(writer: Writer, grant: string | null): StoresSetup;
  renew(job: string, grant: string): void;
}

export interface NodeHostOptions {
  readonly cluster: Cluster;
  /** A token of [A-Za-z0-9_-]. */
  readonly name: string;
  readonly slots: number;
  /** The worker's script. */
  readonly workerUrl: URL;
  readonly version: string;
  readonly log: Say;
  /** Data sets in resources, for sessions' threads; left out: there are none. */
  readonly stores?: SlotStores;
  /** Default: random. */
  readonly incarnation?: string;
  /** Jobs kept compiled; default 8. */
  readonly mostJobs?: number;
  readonly timers?: Timers;
  readonly timing?: Timing;
  /** What runs the pieces of a session; default: a worker thread. */
  readonly thread?: (options: SlotThreadOptions) => SlotThread;
}

export interface NodeHost {
  readonly incarnation: string;
  beat(): NodeBeat;
  /** Takes no new sessions and asks those open to end; resolves when all have. */
  drain(): Promise<void>;
  /** Ends all sessions now. */
  close(): Promise<void>;
}

interface Guest {
  readonly session: string;
  readonly job: string;
  readonly writer: OpenRequest["writer"];
  readonly thread: SlotThread;
  /** Ends it from this side. */
  readonly end: (reason: string) => void;
  readonly leave: () => void;
  /** Its session is over, its thread is about to be. */
  over: boolean;
}

interface Host {
  readonly options: NodeHostOptions;
  readonly incarnation: string;
  readonly timers: Timers;
  readonly timing: Timing;
  readonly jobOf: JobCache;
  /** By slot. A guest leaves only when its thread has ended. */
  readonly guests: Map<number, Guest>;
  /** Why there are no new sessions. */
  refusing: string | null;
  /** Called when a guest has left. */
  left: () => void;
}

/** Throws RangeError if the name or the number of slots is impossible. */
export function createNodeHost(options: NodeHostOptions): NodeHost {
  if (!/^[A-Za-z0-9_-]+$/.test(options.name)) throw new RangeError(`"${options.name}" cannot be a node's name`);
  if (!Number.isInteger(options.slots) || options.slots < 0) throw new RangeError(`${options.slots} slots`);
  const { bus, blobs } = options.cluster;
  const host: Host = {
    options,
    incarnation: options.incarnation ?? randomBytes(8).toString("hex"),
    timers: options.timers ?? SYSTEM_TIMERS,
    timing: options.timing ?? TIMING,
    jobOf: createJobCache(blobs, options.mostJobs ?? 8),
    guests: new Map(),
    refusing: null,
    left: () => {},
  };
  const stopServing = bus.serve(openSubject(options.name, host.incarnation), async (data) =>
    encodeAnswer(await open(host, data)),
  );
  const tell = (): void => bus.publish(beatSubject(options.name), encodeBeat(beatOf(host)));
  const stopBeats = host.timers.every(host.timing.beatMs, tell);
  tell();
  return {
    incarnation: host.incarnation,
    beat: () => beatOf(host),
    drain() {
      host.refusing ??= "it takes no new work";
      tell();
      for (const guest of host.guests.values()) guest.leave();
      return empty(host);
    },
    async close() {
      host.refusing = "it is closing";
      tell();
      stopServing();
      stopBeats();
      for (const guest of host.guests.values()) guest.end("the node was closed");
      await empty(host);
    },
  };
}

/** Resolves when no guest is left. */
function empty(host: Host): Promise<void> {
  return new Promise((resolve) => {
    const before = host.left;
    host.left = () => {
      before();
      if (host.guests.size === 0) resolve();
    };
    host.left();
  });
}

function beatOf({ options, incarnation, guests, refusing }: Host): NodeBeat {
  return {
    name: options.name,
    incarnation,
    slots: options.slots,
    busy: [...guests].map(([slot, { session }]) => ({ slot, session })),
    version: options.version,
    draining: refusing !== null,
    cpus: availableParallelism(),
    memory: { total: totalmem(), free: freemem() },
  };
}

async function open(host: Host, data: Uint8Array): Promise<OpenAnswer> {
  const decoded = decodeOpen(data);
  if (!decoded.ok) return { ok: false, reason: `the request is malformed: ${decoded.problem}` };
  const { session, slot } = decoded.value;
  for (let last = host.guests.get(slot); last?.over === true; last = host.guests.get(slot)) await last.thread.end();
  if (host.refusing !== null) return { ok: false, reason: `node ${host.options.name}: ${host.refusing}` };
  if (slot >= host.options.slots) return { ok: false, reason: `node ${host.options.name} has no slot ${slot}` };
  const guest = host.guests.get(slot);
  // The same request again: its answer was lost, or it brings a new grant.
  if (guest?.session === session) {
    const { grant, writer } = decoded.value;
    if (grant !== null && guest.writer.job === writer.job) host.options.stores?.renew(writer.job, grant);
    return { ok: true };
  }
  if (guest !== undefined) return { ok: false, reason: `slot ${slot} of node ${host.options.name} is in use` };
  host.guests.set(slot, createGuest(host, decoded.value));
  return { ok: true };
}

function createGuest(host: Host, { session: id, job, slot, prefix, writer, grant }: OpenRequest): Guest {
  const { name, cluster, workerUrl, log, stores } = host.options;
  const attempt = `${name}-${slot}`.slice(-LONGEST_ATTEMPT);
  log(`slot ${slot}: session ${id} of job ${shortName(job)}`, { slot, session: id });
  const end = (reason: string): void => {
    session.close(reason);
    over(reason);
  };
  const over = (reason: string): void => {
    guest.over = true;
    void thread.end().then(() => {
      if (host.guests.get(slot) !== guest) return;
      log(`slot ${slot}: session ${id} is over: ${reason}`, { slot, session: id });
      host.guests.delete(slot);
      host.left();
    });
  };
  const thread = (host.options.thread ?? createSlotThread)({
    url: workerUrl,
    id: slot,
    job: host.jobOf(job),
    stores: stores === undefined ? null : () => stores.forSession({ ...writer, attempt }, grant),
    send: (chunks) => session.send(chunks),
    lost: end,
  });
  const session = createSession({
    bus: cluster.bus,
    hear: slotSubject(name, host.incarnation, id),
    speak: runnerSubject(name, prefix, id),
    timers: host.timers,
    timing: host.timing,
    data: (bytes) => {
      const problem = thread.post(bytes);
      if (problem !== null) end(`a malformed message came: ${problem}`);
    },
    leave: () => end("runners do not ask slots to leave"),
    over,
  });
  session.begin();
  const guest: Guest = { session: id, job, writer, thread, end, leave: () => session.leave(), over: false };
  return guest;
}
