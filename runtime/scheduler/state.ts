/**
 * What the scheduler of one record loop knows.
 *
 * Contract: plain readonly data, no clock, no I/O. Positions are byte offsets in the driver file at the loop's head.
 * A piece's bytes (states, outputs) are not here: the engine keeps them under the attempt's number.
 */

export type WorkerId = number;
/** One run of one piece by one worker; numbers are never used twice, so a late message is known by its stale attempt. */
type Attempt = number;

export interface Limits {
  /** Uncommitted pieces at most, from 2. */
  readonly lookAhead: number;
  /** A worker holding this many bytes of uncommitted output gets no new piece (but the first uncommitted one). */
  readonly heldPerWorker: number;
  /** Bytes of held output that a piece should have at most. */
  readonly heldPerPiece: number;
  /** Seconds of work that a piece should have, or more where so many workers would end more pieces in a second than can be looked after. */
  readonly pieceSeconds: number;
  readonly piecesPerSecond: number;
  /** Pieces that may wait at a worker behind the one that it runs: it need not wait for an answer between them. */
  readonly ahead: number;
  /** Whether a worker that starts is there soon: while one does, none waits behind another. */
  readonly startsSoon: boolean;
  /** Failed guesses after which the loop goes on serially, if they are also more than a quarter of the pieces. */
  readonly failureLimit: number;
  /** Workers that may be lost and replaced. */
  readonly lostLimit: number;
  /** Workers that may be lost while they run one and the same piece. */
  readonly crashLimit: number;
  /** Exactly this many pieces of about equal bytes; null: adapt. */
  readonly forced: number | null;
}

/** What finished pieces taught, for cutting the next. Null: nothing yet. */
export interface Learned {
  readonly bytesPerSecond: number | null;
  readonly heldPerByte: number | null;
}

export interface Worker {
  readonly id: WorkerId;
  readonly status: "starting" | "idle" | "busy";
  /** What it runs, and behind it what it will run next, in this order. */
  readonly attempts: readonly Attempt[];
  /** Bytes of output that it holds for finished, uncommitted pieces. */
  readonly held: number;
  /** It gets no more pieces, and is released when it holds none. */
  readonly leaving: boolean;
}

/**
 * open: its start is known and its end is being looked for. queued: to be run from a guess. running. finished: its result
 * waits for the pieces before it. verifying: all before it are verified; the engine compares. writing: verified, the worker
 * writes. written: so are not all before it. retry: to be run from the true state, once all before it are verified.
 */
type PieceStatus = "open" | "queued" | "running" | "finished" | "verifying" | "writing" | "written" | "retry";

/**
 * How a run of a piece ended. limit: at its end. partial: at a loop head before its end, because of held output.
 * final: the loop was left, or the program ended. broken: the guess led to what only an exact run may do.
 * overfull: more output in one iteration than can be held. dropped: given up on the scheduler's order.
 */
type Ending = "limit" | "partial" | "final" | "broken" | "overfull" | "dropped";

export interface Piece {
  readonly index: number;
  readonly status: PieceStatus;
  readonly from: number;
  /** null: to the loop's end. Means nothing while open. */
  readonly limit: number | null;
  readonly mode: "guess" | "exact";
  readonly attempt: Attempt | null;
  readonly worker: WorkerId | null;
  /** A second run of the same, because the first takes long: who finishes first counts, the other is dropped. */
  readonly rival: { readonly attempt: Attempt; readonly worker: WorkerId } | null;
  /** The start state of the running attempt: not yet told, told, being compared, or found equal to the committed state. */
  readonly start: "unseen" | "seen" | "comparing" | "equal";
  /** The running attempt runs the slice over the piece first, for the start of the next. */
  readonly leads: boolean;
  /** A slice over it has not come to an end in time: nobody leads over it again. */
  readonly leadless: boolean;
  readonly ending: Ending | null;
  readonly held: number;
  readonly crashes: number;
  /** What happened to it, for messages: oldest first, bounded. */
  readonly story: readonly string[];
}

/**
 * cutting: pieces are still being made. drained: the last piece (to the loop's end) exists. serial: given up; `serial`
 * was ordered. done: `done` was ordered. failed: `fail` was ordered. After these three every event is inert.
 */
type Phase = "cutting" | "drained" | "serial" | "done" | "failed";

export interface SchedulerState {
  readonly limits: Limits;
  /**
   * Guesses start from what the slice found at the end of the piece before (a relay: whoever runs a piece first runs the slice
   * over it and tells). False: every piece finds its own start.
   */
  readonly relay: boolean;
  readonly phase: Phase;
  /** Driver position at the loop's entry and its file's size. */
  readonly begin: number;
  readonly size: number;
  readonly workers: readonly Worker[];
  /** The uncommitted pieces in order; the first is piece number `committed`. */
  readonly pieces: readonly Piece[];
  /** Pieces committed wholly. */
  readonly committed: number;
  /** Where the next piece starts: the end of the last bounded one. */
  readonly cutAt: number;
  /** Relay: number of the last piece whose start is known, before any of its outcome is. */
  readonly led: number;
  readonly nextAttempt: Attempt;
  readonly nextWorker: WorkerId;
  readonly learned: Learned;
  /** Guesses found wrong or broken. */
  readonly failures: number;
  /** Runs beyond the first of each piece. */
  readonly reruns: number;
  readonly lost: number;
}

export type Event =
  | { readonly kind: "ready"; readonly worker: WorkerId }
  | { readonly kind: "lost"; readonly worker: WorkerId; readonly reason: string }
  /** It is wanted elsewhere: it is to be released, and replaced, when it holds nothing. */
  | { readonly kind: "leaving"; readonly worker: WorkerId }
  /** The end of open piece `piece` was found: loop heads at or after `limit` are beyond it. null: it has no end but the loop's. */
  | { readonly kind: "bounded"; readonly piece: number; readonly limit: number | null }
  /**
   * The attempt has told its start. `led`: it also ran the slice over the piece, and the start of the next is known. `unled`: why the slice did not
   * arrive there, for people; left out: it did, or was not to.
   */
  | {
      readonly kind: "started";
      readonly worker: WorkerId;
      readonly attempt: Attempt;
      readonly led: boolean;
      readonly unled?: string | undefined;
    }
  | {
      readonly kind: "finished";
      readonly worker: WorkerId;
      readonly attempt: Attempt;
      readonly ending: Ending;
      readonly held: number;
      /** Bytes of the driver consumed by the body, and its wall-clock seconds. */
      readonly bytes: number;
      readonly seconds: number;
      readonly reason: string;
    }
  /** Answer to `verify`. */
  | {
      readonly kind: "verdict";
      readonly attempt: Attempt;
      readonly stage: "start" | "end";
      readonly equal: boolean;
      readonly reason: string;
    }
  | { readonly kind: "written"; readonly worker: WorkerId; readonly attempt: Attempt }
  /** A verified piece's output could not be written. */
  | { readonly kind: "unwritten"; readonly worker: WorkerId; readonly attempt: Attempt; readonly reason: string }
  /** The attempt takes much longer than it should: an idle worker may race it. */
  | { readonly kind: "straggling"; readonly attempt: Attempt }
  /** The attempt has long been the first uncommitted piece's and has not even started its body. */
  | { readonly kind: "overdue"; readonly attempt: Attempt }
  /** Pieces cost more than they bring. */
  | { readonly kind: "unprofitable"; readonly reason: string };

export type Command =
  /** Find the end of piece `piece`: the first record boundary at or after `target`; null: the loop's end. Answer: bounded. */
  | { readonly kind: "bound"; readonly piece: number; readonly from: number; readonly target: number | null }
  | {
      readonly kind: "assign";
      readonly piece: number;
      readonly attempt: Attempt;
      readonly worker: WorkerId;
      readonly mode: "guess" | "exact";
      readonly limit: number | null;
      /** Run the slice over the piece first and tell the start of the next. */
      readonly lead: boolean;
    }
  /** Compare the attempt's start with the end of what is verified (and at the end: check the reductions' guards). */
  | { readonly kind: "verify"; readonly piece: number; readonly attempt: Attempt; readonly stage: "start" | "end" }
  /** The attempt is verified: let the worker write its output at its final place. */
  | { readonly kind: "commit"; readonly piece: number; readonly attempt: Attempt; readonly worker: WorkerId }
  /** All output up to the attempt's end is written: it is the committed state. */
  | { readonly kind: "advance"; readonly piece: number; readonly attempt: Attempt }
  /** Forget the attempt, and if it was verified also that; if it still runs, give it up. */
  | { readonly kind: "drop"; readonly attempt: Attempt; readonly worker: WorkerId }
  | { readonly kind: "spawn"; readonly worker: WorkerId }
  | { readonly kind: "release"; readonly worker: WorkerId }
  /** Go on serially from the committed state to the loop's end. */
  | { readonly kind: "serial"; readonly reason: string }
  /** The loop (or the program) ended with the attempt that was committed last. */
  | { readonly kind: "done"; readonly attempt: Attempt }
  | { readonly kind: "fail"; readonly reason: string };

/** The state before any event; `workers` are ready or will say so. `relay`: see SchedulerState. */
export function initialState(
  limits: Limits,
  range: { readonly begin: number; readonly size: number },
  workers: readonly WorkerId[],
  relay: boolean,
): SchedulerState {
  return {
    limits,
    relay,
    phase: "cutting",
    begin: range.begin,
    size: range.size,
    workers: workers.map((id) => ({ id, status: "starting", attempts: [], held: 0, leaving: false })),
    pieces: [],
    committed: 0,
    cutAt: range.begin,
    led: 0,
    nextAttempt: 1,
    nextWorker: Math.max(-1, ...workers) + 1,
    learned: { bytesPerSecond: null, heldPerByte: null },
    failures: 0,
    reruns: 0,
    lost: 0,
  };
}
