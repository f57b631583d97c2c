/**
 * Comparisons: algebraic, by bytes, and class tests, as the reference compiler makes them (observed).
 *
 * Contract: total on every byte string. Invalid digits give what the specialised comparison of the reference gives
 * for the shape at hand (see compare-integer.ts). Text is ordered by unsigned bytes (ASCII), or by the program's
 * collating sequence.
 */
import type {
  ClassCond,
  ClassTest,
  CompareBytes,
  CompareNumbers,
  CompareOp,
  LeafCond,
  Operand,
  Place,
} from "../artifact/statements.ts";
import { type Encoding, isNumeric, type Packed, packedLength, type Zoned } from "../artifact/storage.ts";
import { evaluate, undefinedMantissa } from "./arithmetic.ts";
import { compareAsFloats, compared } from "./compare-as-floats.ts";
import { cannotBeEqual, compareByShape, compareWithDigits } from "./compare-integer.ts";
import { compareDecimals } from "./decimal-operations.ts";
import { decodeFloat, floatText } from "./float.ts";
import { onCopies } from "./function-operands.ts";
import type { Machine } from "./machine.ts";
import { literalDigits } from "./move-literal.ts";
import { type Location, locate } from "./place.ts";
import { binaryDigits, packedDigits, withPlaces } from "./source-digits.ts";
import { digitsOffset, restoreSign, takeSign } from "./zoned-sign.ts";

export function evaluateLeaf(m: Machine, cond: LeafCond): boolean {
  switch (cond.kind) {
    case "compare-numbers":
      return compareNumbers(m, cond);
    case "compare-bytes":
      return holds(cond.op, compareBytes(m, cond));
    case "class":
      return testOperand(m, cond);
    default:
      return cond satisfies never;
  }
}

/** The scale that marks a value as undefined in the reference. */
const UNDEFINED_SCALE = -32_768;

/** Whether `op` holds between two sides whose order is negative, 0 or positive. */
export function holds(op: CompareOp, order: number): boolean {
  switch (op) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return op satisfies never;
  }
}

/**
 * A side without value (division by zero) compares as the reference's register does: its mantissa times 10^32768, in
 * effect an infinity with the dividend's sign, or zero for 0 / 0 (observed).
 */
function compareNumbers(m: Machine, cond: CompareNumbers): boolean {
  if ((cond.op === "=" || cond.op === "<>") && cannotBeEqual(cond.left, cond.right)) {
    return cond.op === "<>";
  }
  const quick = compareByShape(m, cond.left, cond.right);
  if (quick !== null) {
    return holds(cond.op, quick);
  }
  const [one, other] = [compared(m, cond.left), compared(m, cond.right)];
  const { value: left } = one;
  const { value: right } = other;
  if (left !== null && right !== null) {
    const order = compareAsFloats(one, other) ?? compareDecimals(left, right);
    return holds(cond.op, order);
  }
  const a = left ?? { mantissa: undefinedMantissa(m, cond.left), scale: UNDEFINED_SCALE };
  const b = right ?? { mantissa: undefinedMantissa(m, cond.right), scale: UNDEFINED_SCALE };
  return holds(cond.op, compareDecimals(a, b));
}

/** One side of a byte comparison: bytes data[start .. start + size), then `unit` repeated for ever, else spaces. */
interface Side {
  readonly data: Uint8Array;
  readonly start: number;
  readonly size: number;
  readonly fill: string;
  /** Of a zoned item, whose overpunch is taken off while it is compared. */
  readonly sign: -1 | 0 | 1;
}

const LEFT = new Uint8Array(65_536);
const RIGHT = new Uint8Array(65_536);
const SPACES = " ";

function compareBytes(m: Machine, cond: CompareBytes): number {
  if (cond.left.kind === "function" || cond.right.kind === "function") {
    return onCopies(m, [cond.left, cond.right], (scratch, [left, right]) =>
      compareBytes(scratch, { ...cond, left: left ?? cond.left, right: right ?? cond.right }),
    );
  }
  const decided = compareWithDigits(cond.left, cond.right) ?? againstZero(m, cond.left, cond.right);
  if (decided !== null) {
    return decided;
  }
  // Two literals are compared when the program is compiled, in the native order (observed).
  const collating = cond.left.kind === "place" || cond.right.kind === "place" ? m.dialect.collating : null;
  let left = sideOf(m, cond.left, LEFT, cond.right.kind === "fill");
  let right = sideOf(m, cond.right, RIGHT, cond.left.kind === "fill");
  if (isSigned(cond.left)) left = { ...left, size: Math.min(left.size, right.size) };
  if (isSigned(cond.right)) right = { ...right, size: Math.min(left.size, right.size) };
  const fills = cond.left.kind === "fill" && cond.right.kind === "fill";
  const size = fills ? Math.max(left.fill.length, right.fill.length) : Math.max(left.size, right.size);
  let order = 0;
  for (let i = 0; i < size && order === 0; i++) {
    const a = byteAt(left, i);
    const b = byteAt(right, i);
    order = collating === null ? a - b : collating.charCodeAt(a) - collating.charCodeAt(b);
  }
  restoreOverpunch(m, cond.left, left);
  restoreOverpunch(m, cond.right, right);
  return order;
}

/** A numeric item against ZERO compares algebraically. */
function againstZero(m: Machine, left: Operand, right: Operand): number | null {
  if (left.kind === "place" && right.kind === "fill" && right.figurative === "zero" && isNumeric(left.place.encoding)) {
    return zeroOrder(m, left);
  }
  if (right.kind === "place" && left.kind === "fill" && left.figurative === "zero" && isNumeric(right.place.encoding)) {
    return -zeroOrder(m, right);
  }
  return null;
}

function zeroOrder(m: Machine, operand: Operand & { kind: "place" }): number {
  const value = evaluate(m, { kind: "item", place: operand.place });
  return value === null ? 0 : compareDecimals(value, { mantissa: 0n, scale: 0 });
}

function byteAt(side: Side, index: number): number {
  return index < side.size
    ? (side.data[side.start + index] as number)
    : side.fill.charCodeAt(side.fill.length === 1 ? 0 : index % side.fill.length);
}

/** A numeric literal with a sign, which stands before its digits; of a shorter text it is compared with as much as that has (observed). */
function isSigned(operand: Operand): boolean {
  return operand.kind === "number" && /^[+-]/.test(operand.text);
}

/** `raw`: against a figurative constant, packed and binary items are compared as the bytes they are. */
function sideOf(m: Machine, operand: Operand, scratch: Uint8Array, raw: boolean): Side {
  switch (operand.kind) {
    case "place":
      return placeSide(m, operand, scratch, raw);
    case "number": {
      const { size } = literalDigits(operand.text, operand.value.scale, scratch);
      if (!isSigned(operand)) return { data: scratch, start: 0, size, fill: SPACES, sign: 0 };
      scratch.copyWithin(1, 0, size);
      scratch[0] = operand.text.charCodeAt(0);
      return { data: scratch, start: 0, size: size + 1, fill: SPACES, sign: 0 };
    }
    case "bytes":
      for (let i = 0; i < operand.bytes.length; i++) {
        scratch[i] = operand.bytes.charCodeAt(i);
      }
      return { data: scratch, start: 0, size: operand.bytes.length, fill: SPACES, sign: 0 };
    case "fill":
      return { data: scratch, start: 0, size: 0, fill: operand.unit, sign: 0 };
    case "function":
      throw new RangeError("a function's value is an item here");
    default:
      return operand satisfies never;
  }
}

/** A zoned item without its overpunch (see restoreOverpunch), other numbers as digits, all else as it is. */
function placeSide(m: Machine, operand: Operand & { kind: "place" }, scratch: Uint8Array, raw: boolean): Side {
  const { place } = operand;
  const at = locate(m, place);
  const encoding = place.encoding;
  if (raw && encoding.kind !== "zoned") {
    return { data: m.bytes, start: at.offset, size: at.length, fill: SPACES, sign: 0 };
  }
  switch (encoding.kind) {
    case "zoned":
      return {
        sign: takeSign(m.bytes, at.offset, encoding),
        data: m.bytes,
        start: at.offset,
        size: at.length,
        fill: SPACES,
      };
    case "packed": {
      const digits = packedDigits(m.bytes, at.offset, encoding, scratch, false);
      return { data: scratch, start: 0, size: digits.size, fill: SPACES, sign: 0 };
    }
    case "binary": {
      const digits = binaryDigits(m.bytes, at.offset, withPlaces(encoding), scratch, true);
      return { data: scratch, start: 0, size: digits.size, fill: SPACES, sign: 0 };
    }
    case "float": {
      const text = floatText(decodeFloat(m.bytes, at.offset, encoding), encoding);
      for (let i = 0; i < text.length; i++) scratch[i] = text.charCodeAt(i);
      return { data: scratch, start: 0, size: text.length, fill: SPACES, sign: 0 };
    }
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited":
      return { data: m.bytes, start: at.offset, size: at.length, fill: SPACES, sign: 0 };
    default:
      return encoding satisfies never;
  }
}

function restoreOverpunch(m: Machine, operand: Operand, side: Side): void {
  if (operand.kind === "place" && operand.place.encoding.kind === "zoned") {
    restoreSign(m.bytes, side.start, operand.place.encoding, side.sign);
  }
}

/** A function's value is tested as the item that holds it; of no bytes it is of every class (observed). */
function testOperand(m: Machine, { test, operand }: ClassCond): boolean {
  if (operand.kind === "place") return testPlace(m, test, operand.place);
  return onCopies(m, [operand], (copies, [value]) => value?.kind === "place" && testPlace(copies, test, value.place));
}

function testPlace(m: Machine, test: ClassTest, place: Place): boolean {
  return testClass(m, test, place.encoding, locate(m, place));
}

/** Class tests. Binary items are always numeric, floats never (observed); a packed item needs valid digits and the sign of its description. */
function testClass(m: Machine, test: ClassTest, encoding: Encoding, at: Location): boolean {
  if (typeof test === "object") {
    const { only } = test;
    return everyByte(m.bytes, at, (byte) => only.includes(String.fromCharCode(byte)));
  }
  switch (test) {
    case "numeric":
      return testNumeric(m, encoding, at);
    case "alphabetic":
      return everyByte(m.bytes, at, (byte) => isUpper(byte & 0xdf) || byte === 0x20);
    case "alphabetic-lower":
      return everyByte(m.bytes, at, (byte) => isUpper(byte - 0x20) || byte === 0x20);
    case "alphabetic-upper":
      return everyByte(m.bytes, at, (byte) => isUpper(byte) || byte === 0x20);
    default:
      return test satisfies never;
  }
}

function everyByte(bytes: Uint8Array, at: Location, test: (byte: number) => boolean): boolean {
  for (let i = at.offset; i < at.offset + at.length; i++) {
    if (!test(bytes[i] as number)) {
      return false;
    }
  }
  return true;
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function testNumeric(m: Machine, encoding: Encoding, at: Location): boolean {
  switch (encoding.kind) {
    case "zoned":
      return testZoned(m.bytes, at.offset, encoding);
    case "packed":
      return testPacked(m, at.offset, encoding);
    case "binary":
      return true;
    case "float":
      return false;
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited":
      return everyByte(m.bytes, at, isDigit);
    default:
      return encoding satisfies never;
  }
}

function testZoned(bytes: Uint8Array, offset: number, encoding: Zoned): boolean {
  const first = digitsOffset(offset, encoding);
  const end = first + encoding.digits;
  if (encoding.signed && encoding.separate) {
    const sign = bytes[encoding.signAt === "leading" ? offset : end] as number;
    if (sign !== 0x2b && sign !== 0x2d) {
      return false;
    }
  }
  const punched = !encoding.signed || encoding.separate ? -1 : encoding.signAt === "leading" ? first : end - 1;
  for (let at = first; at < end; at++) {
    const byte = bytes[at] as number;
    if (!isDigit(byte) && !(at === punched && byte >= 0x70 && byte <= 0x79)) {
      return false;
    }
  }
  return true;
}

function testPacked(m: Machine, offset: number, encoding: Packed): boolean {
  const last = offset + packedLength(encoding) - 1;
  for (let at = offset; at < (encoding.bare ? last + 1 : last); at++) {
    const byte = m.bytes[at] as number;
    if (byte >> 4 > 9 || (byte & 0x0f) > 9) {
      return false;
    }
  }
  if (encoding.bare) return true;
  const byte = m.bytes[last] as number;
  const sign = byte & 0x0f;
  if (byte >> 4 > 9) {
    return false;
  }
  // -std=ibm also takes F as a sign (results.ibm.txt).
  return encoding.signed
    ? sign === 0x0c || sign === 0x0d || (sign === 0x0f && m.dialect.name === "ibm")
    : sign === 0x0f;
}
