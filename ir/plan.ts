/** What the transforms hand to the code generator: the transformed program and one plan per record loop of `main`. */
import type { Induction, Interval, LoopPlan, Reduction } from "./artifact/job.ts";
import type { Report } from "./artifact/report.ts";
import type { NumExpr, ProcId, StmtId } from "./artifact/statements.ts";
import type { FileId } from "./artifact/storage.ts";
import type { BlockId, Program } from "./program.ts";

export interface Plan {
  /** After inlining, with the slices' procedures added. */
  readonly program: Program;
  /** Whether slices perform procedures of their loops, which ask then (Cond "in-slice") for which of them they run. */
  readonly sharing: boolean;
  /** Record loops of main that become graph nodes; none contains another. */
  readonly loops: readonly PlannedLoop[];
  readonly report: Report;
}

/** A natural loop of a procedure. Block ids in a slice's procedure are those of the original. */
export interface LoopRegion {
  readonly proc: ProcId;
  readonly head: BlockId;
  readonly blocks: ReadonlySet<BlockId>;
}

export interface PlannedLoop {
  readonly line: number;
  readonly region: LoopRegion;
  readonly driver: FileId;
  /** null: serial. */
  readonly parallel: ParallelPlan | null;
}

export interface ParallelPlan extends Omit<LoopPlan, "slice" | "reductions"> {
  readonly slice: LoopRegion;
  readonly compare: readonly Interval[];
  readonly inductions: readonly Induction[];
  readonly reductions: readonly TrackedReduction[];
  /** What an iteration may change and nothing reads before it is written again: a guess may hold anything there. Tests put garbage in. */
  readonly dead: readonly Interval[];
}

/** A reduction and the statements that the code generator must track into its cell. Max and min have no cell and no tracking. */
export interface TrackedReduction {
  readonly reduction: Reduction;
  /** sum: each update with what it adds (`negative`: subtracts). last: each writing statement, addend null. */
  readonly updates: readonly { readonly stmt: StmtId; readonly addend: NumExpr | null; readonly negative: boolean }[];
}
