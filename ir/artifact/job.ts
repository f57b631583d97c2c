/**
 * The job: what `weft compile` writes and the runtime runs. One zip file NAME.weft holding job.json (this type but for what is handed to the
 * runtime), statements.json (that, see rows.ts), job.sha256 (their digests), kernel.wasm, initial.bin (the region's first bytes).
 *
 * Contract: plain JSON data, validated by schema.ts when read; entries are checked against the digests in the
 * manifest; a damaged or foreign file is refused with a message, never half read.
 */

import type { FileDecl } from "./file-statements.ts";
import type { Layout } from "./layout.ts";
import type { Report } from "./report.ts";
import type { Dialect, LeafCond, NumExpr, Stmt } from "./statements.ts";
import type { Area, FileId, NumericEncoding, RuntimeCells } from "./storage.ts";

export const JOB_FORMAT = "weft-job";
export const JOB_VERSION = 3;

export type NodeId = number;

export interface Job {
  readonly format: typeof JOB_FORMAT;
  readonly version: typeof JOB_VERSION;
  /** Version of weft that wrote it. */
  readonly compiler: string;
  readonly program: string;
  readonly source: { readonly path: string; readonly sha256: string };
  readonly digests: { readonly kernel: string; readonly initial: string };
  readonly dialect: Dialect;
  readonly regionSize: number;
  readonly areas: readonly Area[];
  readonly runtimeCells: RuntimeCells;
  readonly files: readonly FileDecl[];
  readonly layout: Layout;
  /** Statements that the kernel may hand to the runtime, with their ids. */
  readonly statements: readonly Stmt[];
  readonly conditions: readonly LeafCond[];
  readonly indexes: readonly NumExpr[];
  /** Display names of source files; Span.file indexes it. */
  readonly sources: readonly string[];
  readonly graph: JobGraph;
  readonly report: Report;
}

export interface JobGraph {
  readonly entry: NodeId;
  readonly nodes: readonly GraphNode[];
}

/**
 * `fn` is a kernel export of type () -> i32: it runs the node from the state in memory and returns the id of the node
 * to run next, NODE_END or (loops only) NODE_YIELD. A loop's function starts and yields at the loop's head.
 */
export type GraphNode = RegionNode | LoopNode;

export interface RegionNode {
  readonly id: NodeId;
  readonly kind: "region";
  readonly fn: string;
}

export interface LoopNode {
  readonly id: NodeId;
  readonly kind: "loop";
  readonly fn: string;
  readonly line: number;
  /** The input file whose position cuts the loop into pieces. */
  readonly driver: FileId;
  /** null: the loop runs serially (the report says why). */
  readonly plan: LoopPlan | null;
}

/** Bytes [offset, offset + length) of the region. */
export interface Interval {
  readonly offset: number;
  readonly length: number;
}

export interface LoopPlan {
  /**
   * How a piece's start state is guessed.
   * lookback: from the loop's entry state, run the slice over the last `lookback` records before the piece.
   * leader: the slice runs once over the whole input, piece after piece, and tells each piece its state and all file positions.
   */
  readonly start: "lookback" | "leader";
  /** Kernel export that runs the slice: same protocol as the loop's `fn`; writes to no output file. */
  readonly slice: string;
  /** Records to look back; at least 1. */
  readonly lookback: number;
  /**
   * The live bytes at the loop's head that an iteration may write and that are no reduction: compared, byte for byte, between
   * the start state of a piece and the end state of the piece before it. Positions of all `inputs` are compared too.
   */
  readonly compare: readonly Interval[];
  readonly reductions: readonly Reduction[];
  /** Items whose guess is corrected by a closed form after a look-back is not enough; compared like all others. */
  readonly inductions: readonly Induction[];
  /** Input files read in the loop, the driver first. */
  readonly inputs: readonly FileId[];
  /** Files written in the loop. SYSOUT and SYSERR need no mention. */
  readonly outputs: readonly FileId[];
  /** Estimated cost of one iteration, arbitrary unit. */
  readonly cost: { readonly body: number; readonly slice: number };
}

export type Reduction = SumReduction | ExtremeReduction | LastReduction;

/**
 * `count` elements, `stride` bytes apart, each a number only ever added to in the loop. A piece starts with zeros
 * (canonical bytes of +0) and the elements are added up at commit.
 * Guard: the cell's flag is 0, and for each element |before| + absSum does not exceed the item's greatest value;
 * for an unsigned item no update may be negative (the kernel sets the flag then). If the guard fails the piece is run again from the exact state.
 */
export interface SumReduction {
  readonly kind: "sum";
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly count: number;
  readonly stride: number;
  readonly encoding: NumericEncoding;
  /** Cell number: address = layout.cells + cell * CELL_SIZE. */
  readonly cell: number;
}

/** `IF x > item MOVE x TO item` and its mirror: a piece starts with the value at the loop's entry; the first of equals wins. */
export interface ExtremeReduction {
  readonly kind: "max" | "min";
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  /** Numbers compare by value, all else by bytes. */
  readonly encoding: NumericEncoding | null;
}

/** Bytes written (wholly) in some iterations and never read in the loop: the last written value wins; the cell's flag tells whether the piece wrote. */
export interface LastReduction {
  readonly kind: "last";
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly cell: number;
}

/** item = item at entry + step * iterations before the piece (mod 10^digits as the statement truncates). */
export interface Induction {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly encoding: NumericEncoding;
  /** Integer in units of the item's last digit. */
  readonly step: string;
}
