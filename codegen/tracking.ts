/**
 * Which statements must keep the books of which reductions (ir/artifact/layout.ts, reduction cells).
 */
import { CELL, CELL_SIZE } from "../ir/artifact/layout.ts";
import type { NumExpr, StmtId } from "../ir/artifact/statements.ts";
import type { NumericEncoding } from "../ir/artifact/storage.ts";
import type { Plan } from "../ir/plan.ts";
import type { Expr, KernelModule } from "./module.ts";

export type TrackedUpdate = TrackedSum | TrackedLast;

export interface TrackedSum {
  readonly kind: "sum";
  readonly cell: number;
  readonly encoding: NumericEncoding;
  /** Bytes of all its elements: [offset, offset + length). */
  readonly offset: number;
  readonly length: number;
  readonly addend: NumExpr;
  /** True: the update subtracts the addend. */
  readonly negative: boolean;
}

export interface TrackedLast {
  readonly kind: "last";
  readonly cell: number;
}

export function trackedUpdates(plan: Plan): ReadonlyMap<StmtId, readonly TrackedUpdate[]> {
  const byStmt = new Map<StmtId, TrackedUpdate[]>();
  for (const loop of plan.loops) {
    for (const { reduction, updates } of loop.parallel?.reductions ?? []) {
      if (reduction.kind !== "sum" && reduction.kind !== "last") continue;
      for (const u of updates) {
        const list = byStmt.get(u.stmt) ?? [];
        byStmt.set(u.stmt, list);
        if (reduction.kind === "sum" && u.addend !== null) {
          const { cell, encoding, offset } = reduction;
          const length = (reduction.count - 1) * reduction.stride + reduction.length;
          list.push({ kind: "sum", cell, encoding, offset, length, addend: u.addend, negative: u.negative });
        } else list.push({ kind: "last", cell: reduction.cell });
      }
    }
  }
  return byStmt;
}

/** Number of cells that a plan uses. */
export function cellCount(plan: Plan): number {
  let count = 0;
  for (const loop of plan.loops) {
    for (const { reduction } of loop.parallel?.reductions ?? []) {
      if (reduction.kind === "sum" || reduction.kind === "last") count = Math.max(count, reduction.cell + 1);
    }
  }
  return count;
}

/** Sets the flags of all the statement's cells: what it did could not be tracked ("last": it wrote). */
export function flagAll(k: KernelModule, stmt: StmtId): Expr[] {
  const tracked = k.tracked.get(stmt);
  if (tracked === undefined) return [];
  const cells = new Set(tracked.map((u) => u.cell));
  return [...cells].map((cell) => flagCell(k, cell));
}

export function flagCell(k: KernelModule, cell: number): Expr {
  const { m } = k;
  return m.i32.store8(0, 1, m.i32.const(k.layout.cells + cell * CELL_SIZE + CELL.flag), m.i32.const(1));
}
