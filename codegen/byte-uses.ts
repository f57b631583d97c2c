/**
 * Which cached items may have their stores deferred: those that a function's fast paths touch by value only.
 *
 * Contract: an item is deferrable if no other cached item shares a byte with it and no place that a fast path accesses as
 * bytes (text, groups, subscripted elements, records, other views) does. What only the runtime accesses does not count:
 * deferred values are written before it is called (deferred.ts). Runtime cells and FCBs are never deferred.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { Cond, Move, NumExpr, Operand, Place, Stmt } from "../ir/artifact/statements.ts";
import type { Block, Program } from "../ir/program.ts";
import { extentOf } from "./extent.ts";
import { cacheKey, isFixed, isNumeric, type NumericUse } from "./uses.ts";

export function deferrable(
  blocks: readonly Block[],
  program: Program,
  uses: readonly NumericUse[],
): ReadonlySet<string> {
  const cached = new Set(uses.map((u) => u.key));
  const bytes: Interval[] = program.storage.areas.filter((a) => a.kind === "runtime" || a.kind === "file");
  const see = (place: Place): void => {
    for (const s of place.subscripts) eachItem(s.index, see);
    if (place.refmod !== null) {
      eachItem(place.refmod.start, see);
      if (place.refmod.length !== null) eachItem(place.refmod.length, see);
    }
    if (!isFixed(place) || !cached.has(cacheKey(place))) bytes.push(extentOf(place));
  };
  for (const block of blocks) {
    for (const stmt of block.stmts) eachPlace(stmt, program, see, bytes);
    if (block.end.kind === "branch") eachCondPlace(block.end.cond, see);
  }
  const overlaps = (a: Interval, b: Interval) => a.offset < b.offset + b.length && b.offset < a.offset + a.length;
  const free = uses.filter(
    ({ interval, key }) =>
      !bytes.some((b) => overlaps(b, interval)) &&
      !uses.some((other) => other.key !== key && overlaps(other.interval, interval)),
  );
  return new Set(free.map((u) => u.key));
}

function eachItem(expr: NumExpr, see: (place: Place) => void): void {
  switch (expr.kind) {
    case "number":
      return;
    case "item":
      see(expr.place);
      return;
    case "negate":
      eachItem(expr.operand, see);
      return;
    case "binary":
      eachItem(expr.left, see);
      eachItem(expr.right, see);
      return;
    default:
      expr satisfies never;
  }
}

function eachOperand(operand: Operand, see: (place: Place) => void): void {
  if (operand.kind === "place") see(operand.place);
}

/** All that a fast path of the statement could touch. */
function eachPlace(stmt: Stmt, program: Program, see: (place: Place) => void, bytes: Interval[]): void {
  switch (stmt.kind) {
    case "move":
      eachOperand(stmt.from, see);
      see(stmt.to);
      if (!isNumberMove(stmt)) {
        bytes.push(extentOf(stmt.to));
        if (stmt.from.kind === "place") bytes.push(extentOf(stmt.from.place));
      }
      return;
    case "compute":
      eachItem(stmt.value, see);
      for (const t of stmt.targets) see(t.place);
      return;
    case "divide-remainder":
      eachItem(stmt.dividend, see);
      eachItem(stmt.divisor, see);
      see(stmt.quotient.place);
      see(stmt.remainder);
      return;
    case "read":
    case "write": {
      const file = program.files[stmt.file]!;
      bytes.push({ offset: file.record.base, length: file.record.max });
      if (file.status !== null) bytes.push(extentOf(file.status));
      if (file.dependingOn !== null) bytes.push(extentOf(file.dependingOn));
      if (stmt.kind === "write") bytes.push(extentOf(stmt.record));
      return;
    }
    default:
      return; // no fast path: the runtime's accesses come after a flush
  }
}

/** The others copy bytes. */
function isNumberMove({ from, to }: Move): boolean {
  const toNumber = isNumeric(to.encoding) || to.encoding.kind === "numeric-edited";
  return toNumber && (from.kind !== "place" || isNumeric(from.place.encoding));
}

function eachCondPlace(cond: Cond, see: (place: Place) => void): void {
  switch (cond.kind) {
    case "compare-numbers":
      eachItem(cond.left, see);
      eachItem(cond.right, see);
      return;
    case "compare-bytes":
      eachOperand(cond.left, see);
      eachOperand(cond.right, see);
      return;
    case "class":
      see({ ...cond.place, encoding: { kind: "group" } });
      return;
    case "not":
      eachCondPlace(cond.operand, see);
      return;
    case "and":
    case "or":
      eachCondPlace(cond.left, see);
      eachCondPlace(cond.right, see);
      return;
    default:
      return;
  }
}
