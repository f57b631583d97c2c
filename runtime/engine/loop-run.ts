/**
 * One record loop being run in pieces: what was asked for, and what the engine keeps while it runs.
 *
 * Contract: types only. The scheduler's state is pure (runtime/scheduler); all bytes are here.
 */
import type { Interval, Job, LoopNode } from "../../ir/artifact/job.ts";
import type { LoopWatch } from "../observe/watch-loop.ts";
import type { Stores } from "../resources/stores.ts";
import type { Event, Limits, SchedulerState } from "../scheduler/state.ts";
import type { Boundaries } from "./boundaries.ts";
import type { Chaos } from "./chaos.ts";
import type { LoopFiles } from "./eligible.ts";
import type { Gain } from "./gain.ts";
import type { Pool } from "./pool.ts";
import type { Guess, LoopSetup, PieceExit, PieceResult, Snapshot, TextSegment } from "./protocol.ts";
import type { StaleBytes } from "./stale.ts";
import type { CommittedState } from "./state.ts";

export interface LoopRequest {
  readonly job: Job;
  readonly node: LoopNode;
  readonly files: LoopFiles;
  readonly entry: Uint8Array;
  readonly pool: Pool;
  /** Where inputs that are no plain files are. */
  readonly stores: Stores | null;
  /** Serial number of this loop within the run. */
  readonly loop: number;
  readonly workers: number;
  /** Workers that still run something of an earlier loop. */
  readonly stuck: Set<number>;
  readonly limits: Limits;
  readonly held: { readonly soft: number; readonly hard: number };
  readonly chaos: Chaos | null;
  readonly emit: (text: readonly TextSegment[]) => void;
  /** A piece more is committed and written, its text emitted. `stale`: of the state's bytes (stale.ts); null: it has ended the loop, at whose head the state is not. */
  readonly progress: (committed: CommittedState, stale: (() => readonly Interval[]) | null) => void;
  /** Who looks on; null: nobody. */
  readonly observer: LoopWatch | null;
  readonly signal: AbortSignal | null;
  /** Bytes of the driver in a second of the serial run; null: unknown, or pieces are wanted whatever they cost. */
  readonly serialRate: number | null;
  /** Milliseconds after which a worker that does not react is taken to run what never ends. */
  readonly patience: number;
}

export interface LoopOutcome {
  readonly committed: CommittedState;
  /** Of its region; see stale.ts. */
  readonly stale: readonly Interval[];
  /** How the last piece ended; null: go on serially from `committed`, because of `reason`. */
  readonly exit: PieceExit | null;
  readonly reason: string | null;
  readonly pieces: number;
  readonly reruns: number;
  /** Slices that were to find a next piece's start, and did not arrive there. */
  readonly unled: number;
  /** A worker was lost while it had leave to write. */
  readonly strays: boolean;
}

export interface AttemptData {
  readonly piece: number;
  readonly worker: number;
  readonly mode: "guess" | "exact";
  /** By performance.now(). */
  readonly begun: number;
  /** What an exact run was given to start from; null: guessed. */
  readonly exact: CommittedState | null;
  guess: Guess | null;
  result: PieceResult | null;
  /** The state after it, once verified. */
  after: CommittedState | null;
}

export interface LoopRun {
  readonly request: LoopRequest;
  readonly setup: LoopSetup;
  readonly range: { readonly begin: number; readonly size: number };
  /** Where records start; null: a relay, pieces end wherever the slice has its loop head. */
  readonly boundaries: Boundaries | null;
  readonly settle: { resolve: (outcome: LoopOutcome) => void; reject: (error: unknown) => void };
  readonly attempts: Map<number, AttemptData>;
  /** Relay: starts of pieces that have not been begun. */
  readonly snapshots: Map<number, Snapshot>;
  /** Starts of pieces (driver positions), for look-backs. */
  readonly starts: Map<number, number>;
  readonly queue: Event[];
  /** Workers of attempts that have leave to write and have not said that they are done. */
  readonly writing: Map<number, number>;
  /** Workers whose loss was heard; the scheduler may not know of it yet, and give them leave to write. */
  readonly gone: Set<number>;
  /** Workers that run a dropped attempt, and since when. */
  readonly dropped: Map<number, number>;
  scheduler: SchedulerState;
  /** The state up to which all output is written. */
  committed: CommittedState;
  /** Verified attempts in order whose output, or some output before it, is not known to be written. */
  chain: readonly { readonly attempt: number; readonly after: CommittedState }[];
  readonly stale: StaleBytes;
  /** Record areas of the committed state (stale.ts). */
  exact: readonly Interval[];
  exit: PieceExit | null;
  gain: Gain;
  /** What the pieces under watch do, and since when. */
  readonly watched: Map<
    "first" | "head",
    { readonly attempt: number; readonly status: string; readonly since: number }
  >;
  strays: boolean;
  unled: number;
  /** Why a worker could not write; see LoopFailure. */
  refusal: string;
  busy: boolean;
  over: boolean;
  /** By performance.now(), since when it waits for nothing but the end of writing; null: it does not. */
  ceasing: number | null;
}
