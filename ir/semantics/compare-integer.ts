/**
 * The reference compiler's specialised comparisons with an integer, which differ from the general one on invalid digits and
 * on negative zero: `-0` in a packed item is less than 0 (observed). Also its compile-time verdicts on long literals.
 */
import type { NumExpr } from "../artifact/statements.ts";
import type { Packed } from "../artifact/storage.ts";
import { combine } from "./arithmetic.ts";
import type { DecimalValue } from "./decimal.ts";
import type { Machine } from "./machine.ts";
import { decodeNumber } from "./number.ts";
import { offsetOf } from "./place.ts";
import { scaleBy } from "./powers.ts";

/** The order of left and right (-1, 0, 1) where the reference specialises this shape; null where it does not. */
export function compareByShape(m: Machine, left: NumExpr, right: NumExpr): number | null {
  if (exceeds(left, right)) {
    return -1;
  }
  if (exceeds(right, left)) {
    return 1;
  }
  if (left.kind !== "item" || left.place.encoding.kind !== "packed" || left.place.encoding.scale !== 0) {
    return null;
  }
  const value = integerOf(m, right);
  return value === null ? null : comparePacked(m.bytes, offsetOf(m, left.place), left.place.encoding, value);
}

/**
 * A literal with more integer digits than a zoned item has bytes for: the reference decides such a comparison when it
 * compiles, as if the literal were greater, *whatever its sign* (observed: S9(2) > -100 is false).
 */
function exceeds(item: NumExpr, literal: NumExpr): boolean {
  if (item.kind !== "item" || item.place.encoding.kind !== "zoned") {
    return false;
  }
  const value = constantValue(literal);
  if (value === null) {
    return false;
  }
  const integer = scaleBy(value.mantissa, -value.scale);
  const digits = integer === 0n ? 0 : (integer < 0n ? -integer : integer).toString().length;
  return digits > item.place.length - item.place.encoding.scale;
}

/** The reference folds constant sums, differences and products before it looks at them. */
function constantValue(expr: NumExpr): DecimalValue | null {
  if (expr.kind === "number") {
    return { mantissa: BigInt(expr.value.mantissa), scale: expr.value.scale };
  }
  if (expr.kind === "negate") {
    const operand = constantValue(expr.operand);
    return operand === null ? null : { mantissa: -operand.mantissa, scale: operand.scale };
  }
  if (expr.kind === "item" || expr.op === "/" || expr.op === "**") {
    return null;
  }
  const left = constantValue(expr.left);
  const right = constantValue(expr.right);
  return left === null || right === null || left.scale !== 0 || right.scale !== 0 ? null : combine(expr.op, left, right);
}

/** The operand as a 64-bit integer, where its description says that it is one. */
function integerOf(m: Machine, expr: NumExpr): bigint | null {
  if (expr.kind === "number") {
    return expr.value.scale <= 0 ? scaleBy(BigInt(expr.value.mantissa), -expr.value.scale) : null;
  }
  if (expr.kind !== "item") {
    return null;
  }
  const encoding = expr.place.encoding;
  if (encoding.kind !== "zoned" && encoding.kind !== "packed" && encoding.kind !== "binary") {
    return null;
  }
  if (encoding.scale > 0 || encoding.digits > 18) {
    return null;
  }
  return scaleBy(decodeNumber(m.bytes, offsetOf(m, expr.place), encoding), -encoding.scale);
}

function comparePacked(bytes: Uint8Array, offset: number, encoding: Packed, value: bigint): number {
  const negative = encoding.signed && ((bytes[offset + (encoding.digits >> 1)] as number) & 0x0f) === 0x0d;
  if (negative && value >= 0n) {
    return -1;
  }
  const mine = decodeNumber(bytes, offset, encoding);
  return mine < value ? -1 : mine > value ? 1 : 0;
}
