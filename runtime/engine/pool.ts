/**
 * The workers of one run: what the engine asks of them, and the threads of this process that serve it by default.
 *
 * Contract: threads are started on demand, tell when they are ready, and are numbered by the caller. A thread that ends, throws or
 * runs out of memory is reported as lost, once, when it is gone: it writes nothing any more; nor does any when `close` has ended all. Limit: a thread that spins in a kernel hears nothing; `kill` it.
 */
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { Stores } from "../resources/stores.ts";
import { NO_THREAD, startThread, threadScript } from "../thread-script.ts";
import { type PieceSizes, THREAD_PIECES } from "./memory-budget.ts";
import type { FromWorker, ToWorker, WorkerSetup } from "./protocol.ts";
import { createTurn, freeTurn } from "./write-turn.ts";

interface PoolHandlers {
  message(worker: number, message: FromWorker): void;
  lost(worker: number, reason: string): void;
  /** The worker is wanted elsewhere, or its machine goes down in order: it gets no more pieces, and `release` when it holds nothing. */
  leaving(worker: number): void;
}

export interface Pool {
  start(id: number): void;
  /** Messages to a lost worker vanish. */
  post(id: number, message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  kill(id: number, reason: string): void;
  /** The worker holds nothing and is not needed any more. Not reported as lost. */
  release(id: number): void;
  /** Losses that a loop bears before it goes on serially: of workers in all, and of workers that ran one and the same piece. */
  readonly tolerance: { readonly workers: number; readonly perPiece: number };
  readonly sizes: PieceSizes;
  /** Workers that can have a processor each, as far as is known when the run begins. */
  readonly lanes: number;
  ids(): readonly number[];
  /** Those that have said that they are ready. */
  ready(): readonly number[];
  /** Who hears of messages and losses from now on. */
  handle(handlers: PoolHandlers): void;
  close(): Promise<void>;
}

/** Old-space limit of a worker's heap in MiB: states and messages only, outputs lie outside the heap. */
export const HEAP_MB = 192;
/** Threads do not die of themselves: what kills several will kill more. */
const TOLERANCE = { workers: 8, perPiece: 1 };

export function createPool(
  url: URL,
  setup: Pick<WorkerSetup, "job" | "module" | "buffers"> & { readonly stores?: Stores | null },
): Pool {
  const turn = createTurn();
  const threads = new Map<number, Worker>();
  const ready = new Set<number>();
  /** Settled once a thread that was lost is gone. */
  const going = new Set<Promise<void>>();
  let handlers: PoolHandlers | null = null;
  const lose = (id: number, thread: Worker, reason: string): void => {
    if (threads.get(id) !== thread) return;
    threads.delete(id);
    ready.delete(id);
    const gone = thread.terminate().then(() => {
      going.delete(gone);
      // It may have been lost in its turn.
      freeTurn(turn);
      // Whoever has taken another thread by its number knows nothing of it.
      if (!threads.has(id)) handlers?.lost(id, reason);
    });
    going.add(gone);
  };
  return {
    start(id) {
      const stores = setup.stores?.forThread(`worker-${id}`) ?? null;
      const { job, module, buffers } = setup;
      const workerData: WorkerSetup = { job, module, buffers, id, turn, stores };
      const transferList = stores?.port == null ? [] : [stores.port];
      const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB };
      const thread = startThread(url, { workerData, transferList, resourceLimits });
      if (thread === null) {
        setImmediate(() => handlers?.lost(id, NO_THREAD));
        return;
      }
      threads.set(id, thread);
      thread.on("message", (messages: readonly FromWorker[]) => {
        for (const message of messages) {
          if (threads.get(id) !== thread) return;
          if (message.kind === "ready") ready.add(id);
          handlers?.message(id, message);
        }
      });
      thread.on("error", (error) => lose(id, thread, error.message));
      thread.on("messageerror", (error) => lose(id, thread, error.message));
      thread.on("exit", (code) => lose(id, thread, `the worker thread ended with code ${code}`));
    },
    post(id, message, transfer = []) {
      threads.get(id)?.postMessage(message, [...transfer]);
    },
    kill(id, reason) {
      const thread = threads.get(id);
      if (thread !== undefined) lose(id, thread, reason);
    },
    release(id) {
      const thread = threads.get(id);
      threads.delete(id);
      ready.delete(id);
      void thread?.terminate();
    },
    tolerance: TOLERANCE,
    sizes: THREAD_PIECES,
    lanes: availableParallelism(),
    ids: () => [...threads.keys()],
    ready: () => [...ready],
    handle(next) {
      handlers = next;
    },
    async close() {
      handlers = null;
      const all = [...threads.values()];
      threads.clear();
      await Promise.all([...going, ...all.map((thread) => thread.terminate())]);
    },
  };
}

/** The worker's script. */
export const defaultWorkerUrl = (): URL => threadScript("worker.cjs");
