/**
 * Which cached items may have their stores deferred: those that a function's fast paths touch by value only.
 *
 * Contract: an item is deferrable if no other cached item shares a byte with it and no place that a fast path accesses as
 * bytes (text, groups, subscripted elements, records, other views) does. What only the runtime accesses does not count:
 * deferred values are written before it is called (deferred.ts). Runtime cells and FCBs are never deferred.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { Cond, Move, Place, Stmt } from "../ir/artifact/statements.ts";
import { isNumeric } from "../ir/artifact/storage.ts";
import type { Block, Program } from "../ir/program.ts";
import { extentOf } from "./extent.ts";
import { indexItems } from "./item-index.ts";
import { cacheKey, eachItem, eachOperand, eachPlace, eachTest, isFixed, type NumericUse } from "./uses.ts";

export function deferrable(
  blocks: readonly Block[],
  program: Program,
  uses: readonly NumericUse[],
): ReadonlySet<number> {
  if (uses.length === 0) return NONE;
  const cached = new Set(uses.map((u) => u.key));
  const bytes: Interval[] = [...sharedAreas(program)];
  const see = (place: Place): void => {
    for (const s of place.subscripts) eachItem(s.index, see);
    if (place.refmod !== null) {
      eachItem(place.refmod.start, see);
      if (place.refmod.length !== null) eachItem(place.refmod.length, see);
    }
    if (!isFixed(place) || !cached.has(cacheKey(place))) bytes.push(extentOf(place));
  };
  for (const block of blocks) {
    for (const stmt of block.stmts) {
      eachPlace(stmt, see);
      bytes.push(...bytesTouched(stmt, program));
    }
    if (block.end.kind === "branch") eachCondPlace(block.end.cond, see);
  }
  const usesAt = indexItems(uses.map(({ interval: { offset, length }, key }) => ({ offset, length, key })));
  const touched = new Set(usesAt(bytes).map((use) => use.key));
  const free = uses.filter(({ interval, key }) => !touched.has(key) && usesAt([interval]).length === 1);
  return new Set(free.map((u) => u.key));
}

const NONE: ReadonlySet<number> = new Set();

const shared = new WeakMap<Program, readonly Interval[]>();

/** Runtime cells and FCBs. */
function sharedAreas(program: Program): readonly Interval[] {
  const found =
    shared.get(program) ?? program.storage.areas.filter(({ kind }) => kind === "runtime" || kind === "file");
  shared.set(program, found);
  return found;
}

/** Bytes that a fast path of the statement could touch as bytes, beside the places that it decodes or encodes. */
function bytesTouched(stmt: Stmt, program: Program): readonly Interval[] {
  switch (stmt.kind) {
    case "move":
      if (isNumberMove(stmt)) return [];
      return stmt.from.kind === "place" ? [extentOf(stmt.to), extentOf(stmt.from.place)] : [extentOf(stmt.to)];
    case "read":
    case "write": {
      const file = program.files[stmt.file]!;
      const named = [file.status, file.dependingOn, stmt.kind === "write" ? stmt.record : null];
      const places = named.filter((place) => place !== null);
      return [{ offset: file.record.base, length: file.record.max }, ...places.map(extentOf)];
    }
    default:
      return []; // no fast path: the runtime's accesses come after a flush
  }
}

/** The others copy bytes. */
function isNumberMove({ from, to }: Move): boolean {
  const toNumber = isNumeric(to.encoding) || to.encoding.kind === "numeric-edited";
  return toNumber && (from.kind !== "place" || isNumeric(from.place.encoding));
}

function eachCondPlace(cond: Cond, see: (place: Place) => void): void {
  eachTest(cond, (test) => {
    switch (test.kind) {
      case "compare-numbers":
        eachItem(test.left, see);
        eachItem(test.right, see);
        return;
      case "compare-bytes":
        eachOperand(test.left, see);
        eachOperand(test.right, see);
        return;
      case "class":
        eachOperand(test.operand, (place) => see({ ...place, encoding: { kind: "group" } }));
        return;
      default:
        return;
    }
  });
}
