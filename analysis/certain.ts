/**
 * What an edge makes certain: the record area has been written where a READ is known to have succeeded, and the targets of
 * an arithmetic statement where the size-error cell is known to be 0.
 *
 * Contract: what is listed was written by `stmts` on every way to the edge, and still holds what they wrote or what came after.
 */
import type { Cond, Stmt } from "../ir/artifact/statements.ts";
import type { Extent } from "../ir/extents.ts";
import { extentOf, fileById, isFixed } from "../ir/extents.ts";
import { writesOfGoodRead } from "../ir/good-read.ts";
import type { Block, Program } from "../ir/program.ts";
import type { Flow } from "./flow.ts";
import type { EdgeOutcome } from "./status.ts";

export interface Certain {
  readonly stmts: readonly Stmt[];
  readonly extents: readonly Extent[];
}

/** By node, then by position among its successors. */
export type CertainEdges = ReadonlyMap<number, readonly (Certain | null)[]>;

export function certainEdges(flow: Flow, outcomes: ReadonlyMap<number, EdgeOutcome>, program: Program): CertainEdges {
  const out = new Map<number, readonly (Certain | null)[]>();
  for (const [n, told] of outcomes) {
    const extents = writesOfGoodRead(fileById(program, told.file));
    out.set(
      n,
      told.outcomes.map((o) => (o === "good" ? { stmts: [told.read], extents } : null)),
    );
  }
  flow.blocks.forEach((block, n) => {
    if (block.end.kind !== "branch" || out.has(n)) return;
    const { cond } = block.end;
    const stored = [true, false].map((truth) => noSizeError(cond, truth));
    if (!stored.includes(true)) return;
    const found = storedBefore(flow, n, program);
    if (found !== null)
      out.set(
        n,
        stored.map((s) => (s ? found : null)),
      );
  });
  return out;
}

/** True where the condition being `truth` means that the size-error cell is 0. */
function noSizeError(cond: Cond, truth: boolean): boolean {
  if (cond.kind === "size-error") return !truth;
  if (cond.kind === "not") return noSizeError(cond.operand, !truth);
  if (cond.kind === "and" || cond.kind === "or") {
    return (cond.kind === "and") === truth && (noSizeError(cond.left, truth) || noSizeError(cond.right, truth));
  }
  return false;
}

/** Targets of the checked arithmetic between the last clearing of the cell and the end of the node. */
function storedBefore(flow: Flow, n: number, program: Program): Certain | null {
  const stmts: Stmt[] = [];
  const extents: Extent[] = [];
  const { stmts: all } = flow.blocks[n] as Block;
  for (let i = all.length - 1; i >= 0; i--) {
    const s = all[i] as Stmt;
    if (s.kind !== "compute" && s.kind !== "divide-remainder") break;
    if (!s.checkSize) break;
    const places = s.kind === "compute" ? s.targets.map((t) => t.place) : [s.quotient.place, s.remainder];
    stmts.push(s);
    for (const p of places) if (isFixed(p)) extents.push(extentOf(p, program));
  }
  return extents.length === 0 ? null : { stmts, extents };
}
