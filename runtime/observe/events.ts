/**
 * What a run tells of itself, and what jobs and nodes are told of.
 *
 * Contract: types only; plain data that JSON carries, imported by the engine and by the page in the browser. `at` is milliseconds since
 * the run's start, never decreasing within a run. Telling never changes what a run does. Limit: what is told
 * of a piece is told by the coordinator when it hears of it, not when the worker did it.
 */

import type { RunView } from "./view.ts";

/** How a run of a piece ended, as the scheduler sees it. */
export type Ending = "limit" | "partial" | "final" | "broken" | "overfull" | "dropped";

/** A file that is open. `bytes`: read or written of it so far. `size`: of an input, as it was at OPEN; else 0. */
export interface FileSeen {
  readonly file: number;
  readonly mode: "input" | "output" | "io" | "extend";
  readonly bytes: number;
  readonly size: number;
}

/** One run of one piece, which is number `attempt` of the run. Pieces are numbered from 0 at each entry of a loop. */
interface OfPiece {
  readonly piece: number;
  readonly attempt: number;
  readonly worker: number;
}

/** Where a loop is: `node` of the job's graph, `bytes` of `total` bytes of its driver. */
interface OfLoop {
  readonly node: number;
  readonly bytes: number;
  readonly total: number;
  readonly files: readonly FileSeen[];
}

export type JobEnd = "ended" | "interrupted" | "broken-pipe" | "failed";

export type Happening =
  | { readonly kind: "job-begun"; readonly program: string; readonly workers: number }
  /** A region or loop is about to run; told not more than about ten times a second. */
  | { readonly kind: "node-entered"; readonly node: number }
  | ({ readonly kind: "loop-begun" } & OfLoop)
  /** About ten times a second. */
  | ({ readonly kind: "loop-progress" } & OfLoop)
  /** The loop goes on in pieces. */
  | { readonly kind: "loop-cut"; readonly node: number }
  /** `records`: of the driver, read in the loop. `serialReason`: why it ran, or went on, serially; `serialFrom`: from which piece. */
  | ({
      readonly kind: "loop-ended";
      readonly records: number;
      readonly seconds: number;
      readonly serialFrom: number | null;
      readonly serialReason: string | null;
    } & OfLoop)
  /** `nth`: 1 the piece's first run; more: it runs again, or twice at once. */
  | ({
      readonly kind: "piece-assigned";
      readonly mode: "guess" | "exact";
      readonly lead: boolean;
      readonly nth: number;
    } & OfPiece)
  /** It has found its start; its body runs from now on. `unled`: why it did not find the next piece's, as it was to. */
  | ({ readonly kind: "piece-started"; readonly unled?: string | undefined } & OfPiece)
  /** `held`: bytes of output that wait. `bytes`, `records`: of the driver. `reason`: why it is broken or overfull, else "". */
  | ({
      readonly kind: "piece-finished";
      readonly ending: Ending;
      readonly held: number;
      readonly bytes: number;
      readonly records: number;
      readonly seconds: number;
      readonly reason: string;
    } & OfPiece)
  /** It did not start from what the serial program would have had, or its sums cannot be added up. */
  | ({ readonly kind: "piece-refuted"; readonly reason: string } & OfPiece)
  /** All is as in the serial program: its output may be written. */
  | ({ readonly kind: "piece-verified" } & OfPiece)
  | ({ readonly kind: "piece-written" } & OfPiece)
  /** All output up to its end is written: nothing can undo it. */
  | ({ readonly kind: "piece-committed" } & OfPiece)
  /** Nothing of it is needed any more. */
  | ({ readonly kind: "piece-dropped" } & OfPiece)
  | { readonly kind: "worker-ready"; readonly worker: number }
  | { readonly kind: "worker-lost"; readonly worker: number; readonly reason: string }
  | { readonly kind: "worker-released"; readonly worker: number }
  /** Seconds of wall clock. */
  | {
      readonly kind: "job-ended";
      readonly outcome: JobEnd;
      readonly returnCode: number | null;
      readonly message: string | null;
      readonly seconds: number;
    };

export type RunEvent = Happening & { readonly at: number };

export type Observe = (event: RunEvent) => void;

export type JobState = "queued" | "held" | "running" | "publishing" | "done" | "failed" | "cancelled" | "interrupted";

/** A job as such. Times in milliseconds since 1970, by the clock of who tells. */
export interface JobHead {
  readonly id: string;
  readonly program: string;
  readonly state: JobState;
  readonly owner: string | null;
  readonly priority: number | null;
  readonly submitted: number | null;
  readonly begun: number | null;
  readonly ended: number | null;
  readonly returnCode: number | null;
  readonly message: string | null;
  /** Why it cannot go on now, and waits to be tried again. */
  readonly trouble: string | null;
}

/** A machine that offers workers. Bytes; `silent`: it has not been heard of for some seconds. */
export interface NodeHead {
  readonly name: string;
  readonly slots: number;
  readonly cpus: number;
  readonly memory: { readonly total: number; readonly free: number };
  readonly version: string;
  readonly state: "up" | "draining" | "silent";
  /** Slots in use, and by which job. */
  readonly busy: readonly { readonly slot: number; readonly job: string }[];
}

/** A data set of a job. `path`: null where the program makes the name while it runs. `bytes`: null where nobody has looked. */
export interface DataSet {
  readonly file: number;
  readonly name: string;
  readonly path: string | null;
  readonly mode: FileSeen["mode"] | null;
  readonly bytes: number | null;
  readonly size: number | null;
}

/** A node of a job's graph, as its job file has it. Nodes are in the order of the program's text. */
export interface GraphStep {
  readonly node: number;
  /** Of the loop; null: it is a region. */
  readonly line: number | null;
  /** SELECT names: of the file that cuts the loop into pieces, and of what it reads and writes. */
  readonly driver: string | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** How pieces get their start state; null: it runs serially. */
  readonly start: "lookback" | "leader" | null;
  /** Why it runs serially; null: it need not, or it is a region. */
  readonly reason: string | null;
}

/** What a dashboard hears. Heads replace what was known. */
export type Told =
  | { readonly kind: "job"; readonly job: JobHead }
  | { readonly kind: "graph"; readonly job: string; readonly graph: readonly GraphStep[] }
  | { readonly kind: "run"; readonly job: string; readonly event: RunEvent }
  /** All that the run's events have come to so far, for who has not heard them. */
  | { readonly kind: "run-view"; readonly job: string; readonly run: RunView }
  /** The node's slot on which a job's worker runs. */
  | {
      readonly kind: "place";
      readonly job: string;
      readonly worker: number;
      readonly node: string;
      readonly slot: number;
    }
  | { readonly kind: "data-sets"; readonly job: string; readonly dataSets: readonly DataSet[] }
  /** How much text there is by now: numbers that grow with it. */
  | { readonly kind: "spool"; readonly job: string; readonly sysout: number; readonly syserr: number }
  | { readonly kind: "node"; readonly node: NodeHead }
  | { readonly kind: "node-gone"; readonly name: string };
