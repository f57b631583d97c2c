/**
 * The reference compiler's specialised comparisons with an integer, which differ from the general one on invalid
 * digits, signs and negative zero. Also its compile-time verdicts on long literals.
 */
import type { NumExpr, Operand, Place } from "../artifact/statements.ts";
import {
  type Encoding,
  type Float,
  isNumeric,
  isPadded,
  type Packed,
  packedLength,
  type Zoned,
} from "../artifact/storage.ts";
import { constantValue } from "./constant.ts";
import { trimZeros } from "./decimal.ts";
import { compareDecimals } from "./decimal-operations.ts";
import { decodeFloat } from "./float.ts";
import { signedDigits } from "./integer-item.ts";
import type { Machine } from "./machine.ts";
import { decodeNumber } from "./number.ts";
import { offsetOf } from "./place.ts";
import { pow10, scaleBy } from "./powers.ts";

/** The order of left and right (-1, 0, 1) where the reference specialises this shape; null where it does not. */
export function compareByShape(m: Machine, left: NumExpr, right: NumExpr): number | null {
  const decided = orderByLength(left, right);
  if (decided !== null) {
    return decided;
  }
  if (left.kind !== "item") {
    return compareConstant(m, left, right);
  }
  const encoding = left.place.encoding;
  if (encoding.kind === "float") {
    return compareFloat(m, left.place, encoding, right);
  }
  if (!isNumeric(encoding)) {
    return null;
  }
  if (right.kind === "item" && areAlike(encoding, right.place.encoding)) {
    return compareAsText(m, left.place, right.place);
  }
  const value = integerOf(m, right);
  if (value === null) {
    return null;
  }
  const offset = offsetOf(m, left.place);
  if (encoding.kind === "packed" && encoding.scale === 0) {
    return comparePacked(m.bytes, offset, encoding, value);
  }
  if (encoding.kind === "zoned" && encoding.scale === 0 && encoding.digits <= 18 && !signApart(encoding)) {
    return !encoding.signed && value < 0n ? 1 : order(plainValue(m.bytes, offset, encoding), value);
  }
  const mantissa = decodeNumber(m.bytes, offset, encoding);
  return order(scaleBy(mantissa, Math.max(0, -encoding.scale)), scaleBy(value, Math.max(0, encoding.scale)));
}

/** Unsigned digits, as many on both sides: compared as the bytes that they are. */
function areAlike(a: Encoding, b: Encoding): boolean {
  if (a.kind !== "zoned" || b.kind !== "zoned") return false;
  return !a.signed && !b.signed && a.digits === b.digits && a.scale === b.scale;
}

function compareAsText(m: Machine, left: Place, right: Place): number {
  const { bytes } = m;
  const a = offsetOf(m, left);
  const b = offsetOf(m, right);
  for (let i = 0; i < left.length; i++) {
    const order = (bytes[a + i] as number) - (bytes[b + i] as number);
    if (order !== 0) return order;
  }
  return 0;
}

/** A constant with an item on the right that is an integer: with the integer that its bytes come to. */
function compareConstant(m: Machine, left: NumExpr, right: NumExpr): number | null {
  const constant = constantValue(left);
  const value = constant === null || right.kind !== "item" ? null : integerOf(m, right);
  return constant === null || value === null ? null : compareDecimals(constant, { mantissa: value, scale: 0 });
}

/** A float with an integer on the right: exactly. */
function compareFloat(m: Machine, place: Place, encoding: Float, right: NumExpr): number | null {
  const value = integerOf(m, right);
  if (value === null) {
    return null;
  }
  const { mantissa, scale } = decodeFloat(m.bytes, offsetOf(m, place), encoding);
  return order(mantissa, scaleBy(value, scale));
}

function signApart(encoding: Zoned): boolean {
  return encoding.signed && (encoding.separate || encoding.signAt === "leading");
}

function order(left: bigint, right: bigint): -1 | 0 | 1 {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The sum of byte - 48 at each place; a last byte that is neither digit nor overpunched digit counts as 0. */
function plainValue(bytes: Uint8Array, offset: number, encoding: Zoned): bigint {
  const last = offset + encoding.digits - 1;
  const split = Math.max(offset, last - 12);
  let high = 0;
  for (let at = offset; at < split; at++) {
    high = high * 10 + ((bytes[at] as number) - 0x30);
  }
  let low = 0;
  for (let at = split; at < last; at++) {
    low = low * 10 + ((bytes[at] as number) - 0x30);
  }
  const byte = bytes[last] as number;
  const punched = encoding.signed && byte >= 0x70 && byte <= 0x79;
  const digit = punched ? byte - 0x70 : !encoding.signed || (byte >= 0x30 && byte <= 0x39) ? byte - 0x30 : 0;
  const value = scaleBy(BigInt(high), last - split + 1) + BigInt(low * 10 + digit);
  return punched ? -value : value;
}

/** The order where the literal's length decides it (`exceeds`); null elsewhere. */
export function orderByLength(left: NumExpr, right: NumExpr): -1 | 1 | null {
  if (exceeds(left, right)) {
    return -1;
  }
  return exceeds(right, left) ? 1 : null;
}

/**
 * A literal with more integer digits than a zoned item has bytes for: the reference decides such a comparison when it
 * compiles, as if the literal were greater, *whatever its sign* (observed: S9(2) > -100 is false).
 * Items with P in their picture are not decided so (observed).
 */
function exceeds(item: NumExpr, literal: NumExpr): boolean {
  if (item.kind !== "item") {
    return false;
  }
  const value = constantValue(literal);
  return value !== null && hasMoreDigits(scaleBy(value.mantissa, -value.scale), item.place);
}

function hasMoreDigits(integer: bigint, { encoding, length }: Place): boolean {
  if (encoding.kind !== "zoned" || encoding.scale < 0 || encoding.scale > encoding.digits) {
    return false;
  }
  const digits = integer === 0n ? 0 : (integer < 0n ? -integer : integer).toString().length;
  return digits > length - encoding.scale;
}

/**
 * A literal with more decimal places than the zoned item: known when the program is compiled, so that the item is not read, and keeps a
 * garbage sign (observed).
 */
export function cannotBeEqual(left: NumExpr, right: NumExpr): boolean {
  return hasMoreDecimals(left, right) || hasMoreDecimals(right, left);
}

function hasMoreDecimals(literal: NumExpr, item: NumExpr): boolean {
  if (item.kind !== "item" || item.place.encoding.kind !== "zoned") {
    return false;
  }
  const { scale, digits } = item.place.encoding;
  const value = constantValue(literal);
  return value !== null && scale >= 0 && scale <= digits && trimZeros(value).scale > scale;
}

/** The same verdict on a text literal of nothing but digits, which would be compared as text (observed); null: none. */
export function compareWithDigits(left: Operand, right: Operand): -1 | 1 | null {
  if (left.kind === "place" && right.kind === "bytes" && isLonger(right.bytes, left.place)) return -1;
  return right.kind === "place" && left.kind === "bytes" && isLonger(left.bytes, right.place) ? 1 : null;
}

function isLonger(text: string, place: Place): boolean {
  return /^[0-9]+$/.test(text) && hasMoreDigits(BigInt(text), place);
}

/** The operand as a 64-bit integer, where its description says that it is one. */
function integerOf(m: Machine, expr: NumExpr): bigint | null {
  if (expr.kind !== "item") {
    const value = constantValue(expr);
    return value !== null && value.scale <= 0 ? scaleBy(value.mantissa, -value.scale) : null;
  }
  const encoding = expr.place.encoding;
  if (!isNumeric(encoding)) {
    return null;
  }
  if (encoding.scale > 0 || encoding.digits > 18) {
    return null;
  }
  const offset = offsetOf(m, expr.place);
  return encoding.kind === "zoned"
    ? signedDigits(m.bytes, offset, encoding)
    : scaleBy(decodeNumber(m.bytes, offset, encoding), -encoding.scale);
}

/**
 * An item without sign nibble: the nibbles themselves, so that 2A lies between 29 and 30 and is equal to no number (observed). Otherwise
 * two routines: for up to 18 digits one that takes all nibbles but the last as digits, and the last for a minus also where the item has no
 * sign; for more digits one to which `-0` is less than 0.
 */
function comparePacked(bytes: Uint8Array, offset: number, encoding: Packed, value: bigint): number {
  if (encoding.bare) return value < 0n ? 1 : order(nibblesOf(bytes, offset, encoding), BigInt(`0x${value}`));
  const inside = decodeNumber(bytes, offset, encoding);
  const minus = ((bytes[offset + packedLength(encoding) - 1] as number) & 0x0f) === 0x0d;
  if (encoding.digits > 18) return minus && encoding.signed && value >= 0n ? -1 : order(inside, value);
  const beyond = isPadded(encoding) ? BigInt((bytes[offset] as number) >> 4) * pow10(encoding.digits) : 0n;
  const size = (inside < 0n ? -inside : inside) + beyond;
  return order(minus ? -size : size, value);
}

/** The digits of a packed item without sign nibble, each weighing 16 times the next. */
function nibblesOf(bytes: Uint8Array, offset: number, encoding: Packed): bigint {
  let nibbles = 0n;
  for (let at = offset; at < offset + packedLength(encoding); at++) {
    const byte = bytes[at] as number;
    nibbles = nibbles * 256n + BigInt(at === offset && isPadded(encoding) ? byte & 0x0f : byte);
  }
  return nibbles;
}
