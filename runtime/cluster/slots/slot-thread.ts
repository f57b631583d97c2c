/**
 * The worker thread of one session: messages in and out as bytes.
 *
 * Contract: `lost` is called at most once, later than the call that made the thread, and not after `end`. What comes before the job is
 * there is kept. Limit: a thread that spins in a kernel hears nothing; the engine notices and ends the session.
 */
import { Worker } from "node:worker_threads";
import { HEAP_MB } from "../../engine/pool.ts";
import type { FromWorker, ToWorker, WorkerSetup } from "../../engine/protocol.ts";
import { freeTurn } from "../../engine/write-turn.ts";
import type { StoresSetup } from "../../resources/stores.ts";
import { type Base, baseOf } from "./changes.ts";
import { decodeToWorker } from "./codec.ts";
import { encodeFromWorker } from "./codec-results.ts";
import type { LoadedJob } from "./job-cache.ts";

export interface SlotThread {
  /** Null, or why the message is malformed. */
  post(bytes: Uint8Array): string | null;
  /** Resolves when the thread has ended: it writes nothing any more. Idempotent. */
  end(): Promise<void>;
}

export interface SlotThreadOptions {
  readonly url: URL;
  readonly id: number;
  readonly job: Promise<LoadedJob>;
  /** Data sets in resources; null: there are none. Called once, when the thread is started. */
  readonly stores: (() => StoresSetup) | null;
  readonly send: (chunks: readonly Uint8Array[]) => void;
  readonly lost: (reason: string) => void;
}

/** Pieces are too long for any buffer. */
const BUFFERS = { inputFactor: 1, spares: 32 };

export function createSlotThread(options: SlotThreadOptions): SlotThread {
  let kept: ToWorker[] = [];
  let thread: Worker | null = null;
  let ended: Promise<void> | null = null;
  let turn: LoadedJob["turn"] | null = null;
  let base: Base | null = null;
  const lost = (reason: string): void => {
    if (ended === null) options.lost(reason);
  };
  const start = (job: LoadedJob): void => {
    if (ended !== null) return;
    turn = job.turn;
    const stores = options.stores?.() ?? null;
    const workerData: WorkerSetup = { ...job, id: options.id, stores, buffers: BUFFERS };
    const transferList = stores?.port == null ? [] : [stores.port];
    const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB };
    thread = new Worker(options.url, { workerData, transferList, resourceLimits });
    thread.on("message", (messages: readonly FromWorker[]) => {
      for (const message of messages) if (ended === null) options.send(encodeFromWorker(message, base));
    });
    thread.on("error", (error) => lost(error.message));
    thread.on("messageerror", (error) => lost(error.message));
    thread.on("exit", (code) => lost(`the worker thread ended with code ${code}`));
    for (const message of kept) hand(thread, message);
    kept = [];
  };
  options.job.then(start, (error) => lost(error instanceof Error ? error.message : String(error)));
  return {
    post(bytes) {
      const decoded = decodeToWorker(bytes, base);
      if (!decoded.ok) return decoded.problem;
      const message = decoded.value;
      // A copy: the thread gets the buffer.
      if (message.kind === "loop") base = baseOf({ ...message, entry: message.entry.slice() });
      if (thread !== null) hand(thread, message);
      else if (message.kind === "loop") kept = [message];
      else kept.push(message);
      return null;
    },
    end() {
      ended ??= terminate(thread).then(() => {
        // It may have ended in its turn.
        if (turn !== null) freeTurn(turn);
      });
      return ended;
    },
  };
}

async function terminate(thread: Worker | null): Promise<void> {
  await thread?.terminate();
}

/** Decoded bytes have buffers of their own: they are moved. */
function hand(thread: Worker, message: ToWorker): void {
  thread.postMessage(message, buffersOf(message));
}

function buffersOf(message: ToWorker): ArrayBuffer[] {
  if (message.kind === "loop") return [message.entry.buffer as ArrayBuffer];
  if (message.kind !== "piece" || message.start.kind === "lookback") return [];
  return [message.start.region.buffer as ArrayBuffer];
}
