/**
 * How much a loop's pieces may hold, so that a run stays below 300 MB with up to eight workers, whatever the files' size.
 *
 * Contract: pure. A Node process with eight idle workers takes about 150 MB; the rest is shared by held outputs and states.
 */
import { AREAS_STEPS } from "../datasets/read-ahead.ts";
import { type BufferSizes, TRANSFER } from "../kernel/memory.ts";
import type { Limits } from "../scheduler/state.ts";

const MB = 1024 * 1024;
/** States kept for each piece of the window: its start, its end, the state joined from it. */
const STATES_PER_PIECE = 3;
const FAILURE_LIMIT = 4;

/** Sizes of pieces that suit a pool. */
export interface PieceSizes {
  /** Seconds of work that a piece should have; longer with many workers, so that no more than `perSecond` end in a second. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Pieces that wait at a worker behind the one that it runs, while pieces are as short as `seconds`. */
  readonly ahead: number;
  /** See Limits. */
  readonly startsSoon: boolean;
  /** Bytes of output that all workers together, each worker, and a piece of it may hold. */
  readonly heldTotal: number;
  readonly heldPerWorker: number;
  readonly heldPerPiece: number;
  /** Bytes of states that the run may keep: they bound how many pieces are under way. */
  readonly statesTotal: number;
}

/**
 * Threads of one process share its memory. Their pieces are long enough that messages do not count, and short enough that held output is
 * still in the caches when it is written; so short that a worker must not wait for the answer to one before it begins the next.
 */
export const THREAD_PIECES: PieceSizes = {
  seconds: 0.01,
  perSecond: Number.POSITIVE_INFINITY,
  ahead: 1,
  startsSoon: true,
  heldTotal: 48 * MB,
  heldPerWorker: 32 * MB,
  heldPerPiece: 8 * MB,
  statesTotal: 48 * MB,
};

/**
 * Bytes of a buffer that another thread fills or writes meanwhile, at most, and of all of one kind together. To hand a buffer over costs some 10 microseconds on
 * both sides, and what another processor has had in its caches costs a miss: large ones are handed over seldom (measured on the sales report: 3 MiB take
 * an eighth less time than 252 KiB, longer ones no less).
 */
const OVERLAPPED = 12 * TRANSFER;
const OVERLAPPED_TOTAL = 24 * MB;
/** Output buffers that may wait to be written while the kernel goes on. */
const WRITTEN_BEHIND = 3;
/** Of all workers' buffers for one input. */
const INPUT_TOTAL = 8 * MB;

/**
 * Buffers of one of so many threads' kernels. An input's holds a piece where there are few, so that the body reads what the slice has read just before;
 * as many outputs as a worker usually holds stay in the kernel's memory.
 */
export function threadBuffers(workers: number): BufferSizes {
  const { heldTotal, heldPerWorker } = THREAD_PIECES;
  return {
    inputFactor: Math.max(1, Math.floor(INPUT_TOTAL / workers / TRANSFER)),
    spares: Math.floor(Math.min(heldPerWorker / 2, heldTotal / workers) / TRANSFER),
  };
}

/** Buffers of the kernel that runs what is not in pieces: another thread reads and writes for it, if there may be any. */
export function mainBuffers(workers: number, files: number): BufferSizes {
  if (workers < 2) return {};
  const share = Math.floor(OVERLAPPED_TOTAL / Math.max(1, files) / TRANSFER) * TRANSFER;
  const bufferSize = Math.max(TRANSFER, Math.min(OVERLAPPED, share));
  return { bufferSize, inputFactor: AREAS_STEPS, spares: WRITTEN_BEHIND };
}

export interface Budget {
  readonly limits: Limits;
  /** Bytes of held output at which a piece ends early, and which no single iteration may exceed. */
  readonly held: { readonly soft: number; readonly hard: number };
}

export function budget(of: {
  workers: number;
  regionSize: number;
  pieces: number | null;
  heldSoft: number | null;
  sizes: PieceSizes;
  tolerance: { readonly workers: number; readonly perPiece: number };
}): Budget {
  const perWorker = Math.min(of.sizes.heldPerWorker, of.sizes.heldTotal / of.workers);
  const soft = of.heldSoft ?? Math.min(of.sizes.heldPerPiece, perWorker / 2);
  const states = Math.floor(of.sizes.statesTotal / (STATES_PER_PIECE * Math.max(1, of.regionSize)));
  return {
    limits: {
      lookAhead: Math.max(2, Math.min(12 * of.workers + 2, states)),
      heldPerWorker: perWorker,
      heldPerPiece: soft / 2,
      pieceSeconds: of.sizes.seconds,
      piecesPerSecond: of.sizes.perSecond,
      ahead: of.sizes.ahead,
      startsSoon: of.sizes.startsSoon,
      failureLimit: FAILURE_LIMIT,
      lostLimit: of.tolerance.workers,
      crashLimit: of.tolerance.perPiece,
      forced: of.pieces,
    },
    held: { soft, hard: Math.max(4 * soft, 64 * MB) },
  };
}
