/**
 * Messages between the coordinator and its workers.
 *
 * Contract: plain data that structured clone carries. Every message names its loop (a serial number within the run) and
 * its attempt, so that whatever is late can be told from what is due.
 */
import type { Job, NodeId } from "../../ir/artifact/job.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import type { BufferSizes } from "../kernel/memory.ts";
import type { StoresSetup } from "../resources/stores.ts";
import type { Chaos } from "./chaos.ts";
import type { Exit, OpenFile } from "./ports.ts";

/** The position of each of the loop's inputs, in the order of LoopPlan.inputs. */
export type Positions = readonly number[];

/** A state of the loop at its head. */
export interface Snapshot {
  readonly region: Uint8Array;
  readonly positions: Positions;
}

export interface WorkerSetup {
  readonly job: Job;
  readonly module: WebAssembly.Module;
  readonly id: number;
  readonly buffers: BufferSizes;
  /** Shared by all workers of the run: see write-turn.ts. */
  readonly turn: Int32Array<SharedArrayBuffer>;
  /** Data sets in resources; null: there are none. Its port is to be transferred. */
  readonly stores: StoresSetup | null;
}

export interface LoopSetup {
  readonly kind: "loop";
  readonly loop: number;
  readonly node: NodeId;
  /** The region at the loop's entry. */
  readonly entry: Uint8Array;
  /** The loop's inputs (in the plan's order) and outputs, as they are open at the loop's entry. */
  readonly inputs: readonly OpenFile[];
  readonly outputs: readonly OpenFile[];
  /** Bytes of a record of the driver; null where they vary. */
  readonly recordLength: number | null;
  /** Held output beyond which a piece ends at the next loop head, and beyond which it cannot go on at all. */
  readonly heldSoft: number;
  readonly heldHard: number;
  readonly chaos: Chaos | null;
}

/**
 * lookback: run the slice from the entry state with the driver at `lookFrom` up to `from`; `recordsBefore` records lie
 * between the loop's entry and `lookFrom` (null: unknown). snapshot: what the slice found at the end of the piece before.
 * exact: the committed state.
 */
export type Start =
  | {
      readonly kind: "lookback";
      readonly lookFrom: number;
      readonly from: number;
      readonly recordsBefore: number | null;
    }
  | ({ readonly kind: "snapshot" } & Snapshot)
  | ({ readonly kind: "exact" } & Snapshot);

export interface PieceOrder {
  readonly kind: "piece";
  readonly loop: number;
  readonly piece: number;
  readonly attempt: number;
  readonly start: Start;
  readonly limit: number | null;
  /** Run the slice up to the limit before the body, and tell the state there: the next piece starts from it. */
  readonly lead: boolean;
}

export type ToWorker =
  | LoopSetup
  | PieceOrder
  /** Write the attempt's held output; `offsets` gives for each output file where its first byte goes. */
  | {
      readonly kind: "commit";
      readonly loop: number;
      readonly attempt: number;
      readonly offsets: readonly (readonly [FileId, number])[];
    }
  /** Forget the attempt, running or held. */
  | { readonly kind: "drop"; readonly loop: number; readonly attempt: number };

/** What a piece really started from: the plan's compared bytes one after another, and the inputs' positions. */
export interface Guess {
  readonly bytes: Uint8Array;
  readonly positions: Positions;
}

/** Text for SYSOUT or SYSERR, in program order. */
export interface TextSegment {
  readonly stream: "sysout" | "syserr";
  readonly bytes: Uint8Array;
}

export type PieceExit =
  | Exclude<Exit, { kind: "pause" }>
  | { readonly kind: "partial" }
  | { readonly kind: "overfull"; readonly reason: string }
  | { readonly kind: "dropped" };

/** A piece's end: state, positions and what it holds. Empty state where the exit makes it worthless. */
export interface PieceResult {
  readonly exit: PieceExit;
  readonly region: Uint8Array;
  readonly positions: Positions;
  readonly cells: Uint8Array;
  /** Bytes held for each output file that was written. */
  readonly sizes: readonly (readonly [FileId, number])[];
  readonly text: readonly TextSegment[];
  readonly held: number;
  /** Bytes and records of the driver consumed by the body, and its wall-clock seconds. */
  readonly bytes: number;
  readonly records: number;
  readonly seconds: number;
}

export type FromWorker =
  | { readonly kind: "ready" }
  /**
   * `guess`: null in exact runs. `next`: where the slice arrived at the piece's limit; null: it did not lead, or not arrive. `reason`: why it did not
   * arrive, for people; left out where it did not lead.
   */
  | {
      readonly kind: "started";
      readonly loop: number;
      readonly attempt: number;
      readonly guess: Guess | null;
      readonly next: Snapshot | null;
      readonly reason?: string | undefined;
    }
  | { readonly kind: "finished"; readonly loop: number; readonly attempt: number; readonly result: PieceResult }
  | { readonly kind: "written"; readonly loop: number; readonly attempt: number }
  /** `code`: as causeOf of datasets/cause.ts takes it, or "". */
  | {
      readonly kind: "unwritten";
      readonly loop: number;
      readonly attempt: number;
      readonly code: string;
      readonly reason: string;
    };
