/**
 * The books of sum reductions on the fast path (ir/artifact/layout.ts, reduction cells).
 */

import { CELL, CELL_SIZE } from "../ir/artifact/layout.ts";
import type { StmtId } from "../ir/artifact/statements.ts";
import { i64 } from "./encoder/types.ts";
import { evaluate } from "./expression.ts";
import type { Expr } from "./module.ts";
import { keep, mayBeNegative, NARROW_MAX, narrowCode } from "./number.ts";
import type { Path } from "./path.ts";
import { toScale } from "./quotient.ts";
import { flagCell, type TrackedSum } from "./tracking.ts";

/** Code for behind the guard; null: the addend cannot be tracked, so the runtime must carry out the statement. */
export function trackSums(path: Path, stmt: StmtId): readonly Expr[] | null {
  const code: Expr[] = [];
  for (const update of path.scope.kernel.tracked.get(stmt) ?? []) {
    if (update.kind === "last") {
      code.push(flagCell(path.scope.kernel, update.cell));
      continue;
    }
    const one = trackSum(path, update);
    if (one === null) return null;
    code.push(...one);
  }
  return code;
}

function trackSum(path: Path, update: TrackedSum): readonly Expr[] | null {
  const { m, layout } = path.scope.kernel;
  const value = evaluate(path, update.addend);
  const addend = value === null ? null : toScale(path, value, update.encoding.scale, "truncate");
  if (addend === null) return null;
  const cut = value!.kind === "ratio" || value!.scale > update.encoding.scale;
  const known = keep(path, narrowCode(path, addend), update.encoding.scale, NARROW_MAX, mayBeNegative(addend));
  const sign = keep(path, m.i64.shr_s(narrowCode(path, known), m.i64.const(63n)), 0, 1n, true);
  const size = m.i64.sub(m.i64.xor(narrowCode(path, known), narrowCode(path, sign)), narrowCode(path, sign));
  // A cut addend may count for one unit more.
  const addition = cut ? m.i64.add(size, m.i64.const(1n)) : size;
  const cell = () => m.i32.const(layout.cells + update.cell * CELL_SIZE);
  const sum = path.scope.local(i64);
  const code = [
    m.local.set(sum, m.i64.add(m.i64.load(CELL.absSum, 8, cell()), addition)),
    m.i64.store(CELL.absSum, 8, cell(), m.local.get(sum, i64)),
    m.if(m.i64.lt_s(m.local.get(sum, i64), m.i64.const(0n)), flagCell(path.scope.kernel, update.cell)),
  ];
  if (!update.encoding.signed && (mayBeNegative(addend) || update.negative)) {
    const lowers = update.negative
      ? m.i64.gt_s(narrowCode(path, known), m.i64.const(0n))
      : m.i64.lt_s(narrowCode(path, known), m.i64.const(0n));
    code.push(m.if(lowers, flagCell(path.scope.kernel, update.cell)));
  }
  return code;
}
