/**
 * Statements that touch nothing but the region, carried out exactly as the reference compiler's code does.
 *
 * Contract: executePure changes only the statement's targets, the sizeError cell, and (see zoned-sign.ts) garbage sign
 * characters of its operands. Limit: control flow, files and DISPLAY are not here.
 */

import type { Allocate, Free } from "../artifact/heap-statements.ts";
import type { SortTable } from "../artifact/sort-statements.ts";
import type {
  ClearSizeError,
  Compute,
  DivideRemainder,
  LeafCond,
  Move,
  NumExpr,
  Target,
} from "../artifact/statements.ts";
import { type Encoding, isNumeric } from "../artifact/storage.ts";
import type { Inspect, StringStmt, Unstring, XmlGenerate } from "../artifact/text-statements.ts";
import { addIntegerInPlace } from "./add-integer.ts";
import { evaluate, raisesZeroToZero } from "./arithmetic.ts";
import { evaluateLeaf as evaluateLeafCond } from "./compare.ts";
import type { DecimalValue } from "./decimal.ts";
import { divide } from "./division.ts";
import { encodeFloat, fitsFloat, floatPlaces } from "./float.ts";
import { roundedForFloat } from "./float-rounding.ts";
import { allocate, free } from "./heap.ts";
import { inspect } from "./inspect.ts";
import { isIndex } from "./integer-item.ts";
import type { Machine } from "./machine.ts";
import { move } from "./move.ts";
import { decodeNumber, writeBinary } from "./number.ts";
import { indexValue, locate, offsetOf } from "./place.ts";
import { scaleBy } from "./powers.ts";
import { sortTable } from "./sort-table.ts";
import { storeDecimal, toScale } from "./store.ts";
import { storeEdited } from "./store-edited.ts";
import { string } from "./string.ts";
import { unstring } from "./unstring.ts";
import { generateXml } from "./xml/generate.ts";

export type PureStmt =
  | Move
  | Compute
  | DivideRemainder
  | ClearSizeError
  | StringStmt
  | Unstring
  | Inspect
  | XmlGenerate
  | SortTable
  | Allocate
  | Free;

export function executePure(m: Machine, stmt: PureStmt): void {
  switch (stmt.kind) {
    case "move":
      move(m, stmt.from, stmt.to, stmt.byDigits);
      return;
    case "compute":
      compute(m, stmt);
      return;
    case "divide-remainder":
      divideRemainder(m, stmt);
      return;
    case "clear-size-error":
      m.bytes[m.cells.sizeError] = 0;
      return;
    case "string":
      string(m, stmt);
      return;
    case "unstring":
      unstring(m, stmt);
      return;
    case "inspect":
      inspect(m, stmt);
      return;
    case "xml-generate":
      generateXml(m, stmt);
      return;
    case "sort-table":
      sortTable(m, stmt);
      return;
    case "allocate":
      allocate(m, stmt);
      return;
    case "free":
      free(m, stmt);
      return;
    default:
      stmt satisfies never;
  }
}

export function evaluateLeaf(m: Machine, cond: LeafCond): boolean {
  return evaluateLeafCond(m, cond);
}

/** Value of a subscript or of GO TO DEPENDING: truncated to an integer, wrapped to 32 bits. */
export function evaluateIndex(m: Machine, expr: NumExpr): number {
  return indexValue(m, expr);
}

function compute(m: Machine, stmt: Compute): void {
  if (stmt.verb === "set") {
    set(m, stmt);
    return;
  }
  if (stmt.verb === "step") {
    compute(m, { ...stmt, verb: "add", targets: stmt.targets.map(uncut) });
    return;
  }
  if (addIntegerInPlace(m, stmt)) {
    return;
  }
  const value = evaluate(m, stmt.value);
  if (value === null) {
    flagSizeError(m, stmt.checkSize);
    return;
  }
  // Before the stores: a target may be an operand.
  const raised = stmt.checkSize && raisesZeroToZero(m, stmt.value);
  for (const target of stmt.targets) {
    store(m, target, value, stmt.checkSize);
  }
  flagSizeError(m, raised);
}

/** A binary item over its whole range, whatever its picture. */
function uncut(target: Target): Target {
  const { place } = target;
  const { encoding } = place;
  return encoding.kind === "binary"
    ? { ...target, place: { ...place, encoding: { ...encoding, truncate: false } } }
    : target;
}

/** SET: C int arithmetic; an index takes the int as it is. */
function set(m: Machine, stmt: Compute): void {
  const index = BigInt(indexValue(m, stmt.value));
  for (const { place, rounding } of stmt.targets) {
    const encoding = place.encoding;
    const value = isIndex(encoding) ? index : (withoutSign(m, stmt.value) ?? index);
    if (encoding.kind === "binary" && encoding.endian === "little") {
      writeBinary(m.bytes, offsetOf(m, place), encoding, value);
    } else {
      store(m, { place, rounding }, { mantissa: value, scale: 0 }, false);
    }
  }
}

/** An unsigned packed item is moved, without what its sign nibble may say. Null: another operand. */
function withoutSign(m: Machine, expr: NumExpr): bigint | null {
  if (expr.kind !== "item" || expr.place.encoding.kind !== "packed" || expr.place.encoding.signed) return null;
  const { encoding } = expr.place;
  return scaleBy(decodeNumber(m.bytes, offsetOf(m, expr.place), encoding), -encoding.scale);
}

function flagSizeError(m: Machine, checkSize: boolean): void {
  if (checkSize) {
    m.bytes[m.cells.sizeError] = 1;
  }
}

function store(m: Machine, target: Target, value: DecimalValue, checkSize: boolean): void {
  const encoding = target.place.encoding;
  if (target.rounding === "prohibited" && value.mantissa !== 0n && value.scale > placesOf(encoding))
    flagSizeError(m, checkSize);
  if (encoding.kind === "float") {
    const stored = roundedForFloat(value, encoding, target.rounding);
    if (checkSize && !fitsFloat(encoding, stored)) {
      flagSizeError(m, checkSize);
      return;
    }
    encodeFloat(m.bytes, offsetOf(m, target.place), encoding, stored);
    return;
  }
  const stored = isNumeric(encoding)
    ? storeDecimal(m.bytes, offsetOf(m, target.place), encoding, value, target.rounding, checkSize)
    : storeEdited(m.bytes, locate(m, target.place), encoding, value, target.rounding, checkSize);
  if (!stored) {
    flagSizeError(m, checkSize);
  }
}

/** The remainder is dividend - divisor * (quotient truncated, not rounded, to the quotient item's scale). */
function divideRemainder(m: Machine, stmt: DivideRemainder): void {
  const dividend = evaluate(m, stmt.dividend);
  const divisor = evaluate(m, stmt.divisor);
  const quotient = dividend === null || divisor === null ? null : divide(dividend, divisor);
  if (dividend === null || divisor === null || quotient === null) {
    flagSizeError(m, stmt.checkSize);
    return;
  }
  store(m, stmt.quotient, quotient, stmt.checkSize);
  const encoding = stmt.quotient.place.encoding;
  const scale = placesOf(encoding);
  const product = toScale(quotient, scale, "truncate") * divisor.mantissa;
  const remainder = subtractAligned(dividend, { mantissa: product, scale: scale + divisor.scale });
  store(m, { place: stmt.remainder, rounding: "truncate" }, remainder, stmt.checkSize);
}

/** Decimal places. */
function placesOf(encoding: Encoding): number {
  return encoding.kind === "float" ? floatPlaces(encoding) : "scale" in encoding ? encoding.scale : 0;
}

function subtractAligned(left: DecimalValue, right: DecimalValue): DecimalValue {
  const scale = Math.max(left.scale, right.scale);
  return { mantissa: toScale(left, scale, "truncate") - toScale(right, scale, "truncate"), scale };
}
