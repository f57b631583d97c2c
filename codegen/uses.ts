/**
 * Which fixed-address numeric items a function uses often enough to keep their values in locals.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { Cond, NumExpr, Operand, Place, Stmt } from "../ir/artifact/statements.ts";
import { type Encoding, isNumeric, type NumericEncoding } from "../ir/artifact/storage.ts";
import type { Block } from "../ir/program.ts";

export interface NumericUse {
  readonly key: number;
  readonly interval: Interval;
  readonly encoding: NumericEncoding;
  readonly count: number;
}

export function isFixed(place: Place): boolean {
  return place.subscripts.length === 0 && place.refmod === null;
}

/** Same key, same bytes read the same way. */
export function cacheKey(place: Place): number {
  return place.base * MAX_ENCODINGS + encodingNumber(place.encoding);
}

/** Keys are exact: 2^31 addresses and so many encodings are less than 2^53. */
const MAX_ENCODINGS = 2 ** 22;
const numbers = new WeakMap<Encoding, number>();
const numberOf = new Map<string, number>();

/** The same for encodings that are the same. Items and the places that name them share their encoding's record. */
function encodingNumber(encoding: Encoding): number {
  const known = numbers.get(encoding);
  if (known !== undefined) return known;
  const text = JSON.stringify(encoding);
  const number = numberOf.get(text) ?? numberOf.size;
  if (number === MAX_ENCODINGS) throw new RangeError(`more than ${MAX_ENCODINGS} encodings`);
  numberOf.set(text, number);
  numbers.set(encoding, number);
  return number;
}

/** Items used at least twice, the most used first. `changes`: false for items whose value is known. */
export function numericUses(
  blocks: readonly Block[],
  serves: (encoding: NumericEncoding) => boolean,
  changes: (place: Place) => boolean,
): NumericUse[] {
  const uses = new Map<number, { -readonly [K in keyof NumericUse]: NumericUse[K] }>();
  const see = (place: Place): void => {
    for (const s of place.subscripts) eachItem(s.index, see);
    if (!isNumeric(place.encoding) || !isFixed(place)) return;
    const key = cacheKey(place);
    const known = uses.get(key);
    if (known !== undefined) known.count++;
    else if (serves(place.encoding) && changes(place)) {
      const interval = { offset: place.base, length: place.length };
      uses.set(key, { key, interval, encoding: place.encoding, count: 1 });
    }
  };
  for (const block of blocks) {
    for (const stmt of block.stmts) eachPlace(stmt, see);
    if (block.end.kind === "branch") eachCondPlace(block.end.cond, see);
  }
  return [...uses.values()].filter((u) => u.count > 1).sort((a, b) => b.count - a.count);
}

/** Calls `see` for the items of an expression itself, not for those in their subscripts. */
export function eachItem(expr: NumExpr, see: (place: Place) => void): void {
  switch (expr.kind) {
    case "number":
    case "function": // no fast path
      return;
    case "item":
      see(expr.place);
      return;
    case "negate":
    case "carried":
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

export function eachOperand(operand: Operand, see: (place: Place) => void): void {
  if (operand.kind === "place") see(operand.place);
}

/** Places that a fast path may decode or encode. */
export function eachPlace(stmt: Stmt, see: (place: Place) => void): void {
  switch (stmt.kind) {
    case "move":
      eachOperand(stmt.from, see);
      see(stmt.to);
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
    default:
      return; // the other statements work on bytes
  }
}

/** A condition that is not made of others. */
type Test = Exclude<Cond, { readonly kind: "not" | "and" | "or" }>;

/** The tests that a condition is made of. */
export function eachTest(cond: Cond, see: (test: Test) => void): void {
  switch (cond.kind) {
    case "not":
      eachTest(cond.operand, see);
      return;
    case "and":
    case "or":
      eachTest(cond.left, see);
      eachTest(cond.right, see);
      return;
    default:
      see(cond);
  }
}

/** Places whose values a condition compares. */
function eachCondPlace(cond: Cond, see: (place: Place) => void): void {
  eachTest(cond, (test) => {
    if (test.kind !== "compare-numbers") return;
    eachItem(test.left, see);
    eachItem(test.right, see);
  });
}
