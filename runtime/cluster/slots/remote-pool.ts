/**
 * The engine's pool over the cluster: its workers are slots of nodes.
 *
 * Contract: that of Pool. `start` waits for a slot as long as it takes, and goes from slot to slot until one is ready: the engine hears of
 * no failure before that. A worker that was ready is lost once. Workers that are asked to leave while nobody listens are reported to
 * whoever listens next. Limit: a lost worker may still be writing what it had leave to write: the same bytes to the same places.
 */
import type { PieceSizes } from "../../engine/memory-budget.ts";
import type { Pool } from "../../engine/pool.ts";
import type { ToWorker, WorkerSetup } from "../../engine/protocol.ts";
import type { Writer } from "../../resources/store.ts";
import type { Cluster } from "../ports.ts";
import { createPatience, type Patience } from "./patience.ts";
import { occupy, type Seat } from "./seat.ts";
import type { SlotAddress, SlotSource } from "./source.ts";
import { SYSTEM_TIMERS, TIMING, type Timers, type Timing } from "./timers.ts";

export interface RemotePoolOptions {
  readonly cluster: Cluster;
  /** How the job file is named to nodes; see job-files.ts. */
  readonly jobFile: string;
  readonly job: WorkerSetup["job"];
  /** The job and its epoch, as the owners of data sets know them. */
  readonly writer: Pick<Writer, "job" | "epoch">;
  /** What slots show to the owners of data sets, made anew at each call; default: nothing. */
  readonly grant?: () => string | null;
  readonly source: SlotSource;
  /** Those of the cluster when the job was taken up. */
  readonly slots: number;
  /** Subject prefix under which this runner hears its sessions: `runner.` and what tells it from all others. */
  readonly prefix: string;
  /** What went wrong, for people. */
  readonly log: (line: string) => void;
  /** A worker is ready on a slot. */
  readonly placed?: (worker: number, slot: SlotAddress) => void;
  readonly timers?: Timers;
  readonly timing?: Timing;
}

/** Nodes come and go for as long as a job runs; only a piece that takes its workers down with it is to blame. */
const TOLERANCE = { workers: Number.POSITIVE_INFINITY, perPiece: 4 };
const MB = 1024 * 1024;
/** A message takes a millisecond, not a few microseconds; a slot's memory is its own. */
export const SLOT_PIECES: PieceSizes = {
  seconds: 0.1,
  // A piece takes its runner about a millisecond.
  perSecond: 200,
  // Long pieces wait for whoever is free first.
  ahead: 1,
  // Workers wait for slots that may never come.
  startsSoon: false,
  heldTotal: Number.POSITIVE_INFINITY,
  heldPerWorker: 128 * MB,
  heldPerPiece: 32 * MB,
  // Enough for 300 slots with regions of 256 KiB.
  statesTotal: 256 * MB,
};

type Handlers = Parameters<Pool["handle"]>[0];

interface RemoteWorker {
  readonly id: number;
  readonly stop: AbortController;
  /** Null: it waits for a slot. */
  seat: Seat | null;
  ready: boolean;
  leaving: boolean;
  /** Sent to each slot that is tried, until one is ready. */
  kept: ToWorker[];
  seeking: Promise<void>;
}

interface Remote {
  readonly options: RemotePoolOptions;
  readonly timers: Timers;
  readonly timing: Timing;
  readonly patience: Patience;
  readonly workers: Map<number, RemoteWorker>;
  handlers: Handlers | null;
}

export function createRemotePool(options: RemotePoolOptions): Pool {
  const timers = options.timers ?? SYSTEM_TIMERS;
  const timing = options.timing ?? TIMING;
  const pool: Remote = {
    options,
    timers,
    timing,
    patience: createPatience(timers, timing),
    workers: new Map(),
    handlers: null,
  };
  options.source.onRecall((slot, reason) => {
    const worker = [...pool.workers.values()].find((w) => w.seat !== null && same(w.seat.slot, slot));
    if (reason === "lost") worker?.seat?.end("its node is taken to be dead");
    else if (worker !== undefined) leave(pool, worker);
  });
  return {
    start: (id) => start(pool, id),
    post: (id, message) => post(pool.workers.get(id), message),
    kill(id, reason) {
      if (remove(pool, id, reason)) pool.handlers?.lost(id, reason);
    },
    release: (id) => void remove(pool, id, "it is not needed any more"),
    tolerance: TOLERANCE,
    sizes: SLOT_PIECES,
    lanes: options.slots,
    ids: () => [...pool.workers.keys()],
    ready: () => [...pool.workers.values()].filter((w) => w.ready).map((w) => w.id),
    handle(handlers) {
      pool.handlers = handlers;
      // Later: the engine is about to tell its workers of a loop.
      queueMicrotask(() => {
        for (const worker of pool.workers.values()) if (worker.leaving) pool.handlers?.leaving(worker.id);
      });
    },
    async close() {
      pool.handlers = null;
      const seeking = [...pool.workers.values()].map((w) => w.seeking);
      // Those that wait first: they are not to be given what the others give back.
      for (const worker of pool.workers.values()) worker.stop.abort();
      for (const id of [...pool.workers.keys()]) remove(pool, id, "the run is over");
      await Promise.all(seeking);
    },
  };
}

function same(a: SlotAddress, b: SlotAddress): boolean {
  return a.node === b.node && a.incarnation === b.incarnation && a.slot === b.slot;
}

/** A worker that exists is left as it is. */
function start(pool: Remote, id: number): void {
  if (pool.workers.has(id)) return;
  const worker: RemoteWorker = {
    id,
    stop: new AbortController(),
    seat: null,
    ready: false,
    leaving: false,
    kept: [],
    seeking: Promise.resolve(),
  };
  pool.workers.set(id, worker);
  worker.seeking = seek(pool, worker);
}

/** Goes from slot to slot until the worker is ready, or not wanted any more. */
async function seek(pool: Remote, worker: RemoteWorker): Promise<void> {
  const { signal } = worker.stop;
  while (!signal.aborted && !worker.ready) {
    const slot = await acquire(pool, signal);
    if (slot === null) return;
    if (signal.aborted) pool.options.source.release(slot, null);
    else await sit(pool, worker, slot);
  }
}

async function acquire(pool: Remote, stop: AbortSignal): Promise<SlotAddress | null> {
  try {
    return await pool.options.source.acquire(stop);
  } catch (error) {
    if (stop.aborted) return null;
    throw error;
  }
}

/** Resolves when the worker is ready on the slot, or has left it. */
function sit(pool: Remote, worker: RemoteWorker, slot: SlotAddress): Promise<void> {
  const { source, log } = pool.options;
  return new Promise((resolve) => {
    const seat = occupy({
      ...pool.options,
      timers: pool.timers,
      timing: pool.timing,
      slot,
      grant: pool.options.grant ?? (() => null),
      calm: (stop) => pool.patience.wait(slot, stop),
      opened() {
        for (const message of worker.kept) seat.post(message);
      },
      message(message) {
        if (message.kind === "finished") pool.patience.well(slot);
        if (message.kind === "ready") {
          worker.ready = true;
          worker.kept = [];
          pool.options.placed?.(worker.id, slot);
          resolve();
        }
        pool.handlers?.message(worker.id, message);
      },
      leaving: () => leave(pool, worker),
      over(reason, trouble) {
        worker.seat = null;
        if (trouble) {
          pool.patience.trouble(slot);
          log(`slot ${slot.slot} of node ${slot.node}: ${reason}`);
        }
        source.release(slot, trouble ? reason : null);
        resolve();
        if (!worker.ready || pool.workers.get(worker.id) !== worker) return;
        pool.workers.delete(worker.id);
        pool.handlers?.lost(worker.id, `slot ${slot.slot} of node ${slot.node}: ${reason}`);
      },
    });
    worker.seat = seat;
  });
}

function post(worker: RemoteWorker | undefined, message: ToWorker): void {
  if (worker === undefined) return;
  if (!worker.ready) {
    // A loop makes all that was said before meaningless.
    if (message.kind === "loop") worker.kept = [];
    worker.kept.push(message);
  }
  worker.seat?.post(message);
}

/** One that has nothing in hand just takes another slot. */
function leave(pool: Remote, worker: RemoteWorker): void {
  if (!worker.ready) worker.seat?.close("it is wanted elsewhere");
  else if (!worker.leaving) {
    worker.leaving = true;
    pool.handlers?.leaving(worker.id);
  }
}

/** The worker goes and its slot is given back. False: there is no such worker. */
function remove(pool: Remote, id: number, reason: string): boolean {
  const worker = pool.workers.get(id);
  if (worker === undefined) return false;
  pool.workers.delete(id);
  worker.stop.abort();
  worker.seat?.close(reason);
  return true;
}
