/**
 * The reference compiler's specialised comparisons with an integer, which differ from the general one on invalid digits and
 * on negative zero: `-0` in a packed item is less than 0 (observed).
 */
import type { NumExpr } from "../artifact/statements.ts";
import type { Packed } from "../artifact/storage.ts";
import type { Machine } from "./machine.ts";
import { decodeNumber } from "./number.ts";
import { offsetOf } from "./place.ts";
import { scaleBy } from "./powers.ts";

/** The order of left and right (-1, 0, 1) where the reference specialises this shape; null where it does not. */
export function compareByShape(m: Machine, left: NumExpr, right: NumExpr): number | null {
  if (left.kind !== "item" || left.place.encoding.kind !== "packed" || left.place.encoding.scale !== 0) {
    return null;
  }
  const value = integerOf(m, right);
  return value === null ? null : comparePacked(m.bytes, offsetOf(m, left.place), left.place.encoding, value);
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
