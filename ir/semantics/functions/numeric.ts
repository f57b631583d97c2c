/**
 * Functions of numbers that are exact: parts, remainders, factorials, greatest and least values.
 *
 * Contract: MAX, MIN, MEDIAN and MEAN of one argument give the argument as it is described; an invalid argument gives 0 (observed).
 */
import type { Encoding } from "../../artifact/storage.ts";
import { floatsCompare } from "../compare-float.ts";
import { type DecimalValue, NOTHING } from "../decimal.ts";
import { compareDecimals, multiply, subtract } from "../decimal-operations.ts";
import { divide } from "../division.ts";
import { doubleOf, encodeFloat, readFloat } from "../float.ts";
import { FunctionValueTooLong } from "../machine.ts";
import { encodeDigits, writeBinary } from "../number.ts";
import { pow10 } from "../powers.ts";
import { takeSign } from "../zoned-sign.ts";
import { decimalField, type Field, fieldValue, integerField, isNumber, textField, ZERO, zoned } from "./field.ts";

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Described as its argument is. */
export function abs([x]: readonly Field[]): Field {
  if (x === undefined) return ZERO;
  const value = magnitude(fieldValue(x).mantissa);
  const bytes = x.bytes.slice();
  const { encoding } = x;
  if (encoding.kind === "binary") writeBinary(bytes, 0, encoding, value);
  else if (encoding.kind === "float") encodeFloat(bytes, 0, encoding, { ...fieldValue(x), mantissa: value });
  else if (encoding.kind === "zoned" || encoding.kind === "packed") encodeDigits(bytes, 0, encoding, value, false);
  return { bytes, encoding };
}

export function sign([x]: readonly Field[]): Field {
  const { mantissa } = fieldValue(x);
  return integerField(mantissa < 0n ? -1 : mantissa > 0n ? 1 : 0);
}

/** Toward zero. */
function wholePart(value: DecimalValue): DecimalValue {
  return value.scale <= 0 ? value : { mantissa: value.mantissa / pow10(value.scale), scale: 0 };
}

/** The greatest integer not above. */
function floor(value: DecimalValue): DecimalValue {
  const whole = wholePart(value);
  const below = value.mantissa < 0n && compareDecimals(whole, value) > 0;
  return below ? subtract(whole, { mantissa: 1n, scale: 0 }) : whole;
}

export function integer([x]: readonly Field[]): Field {
  return decimalField(floor(fieldValue(x)));
}

export function integerPart([x]: readonly Field[]): Field {
  return decimalField(wholePart(fieldValue(x)));
}

export function fractionPart([x]: readonly Field[]): Field {
  const value = fieldValue(x);
  return decimalField(subtract(value, wholePart(value)));
}

export function mod([x, y]: readonly Field[]): Field {
  return remainder(fieldValue(x), fieldValue(y), floor);
}

export function rem([x, y]: readonly Field[]): Field {
  return remainder(fieldValue(x), fieldValue(y), wholePart);
}

function remainder(x: DecimalValue, y: DecimalValue, whole: (quotient: DecimalValue) => DecimalValue): Field {
  const quotient = divide(x, y);
  return quotient === null ? ZERO : decimalField(subtract(x, multiply(y, whole(quotient))));
}

/** The largest argument whose factorial is no FunctionValueTooLong. */
const MAX_FACTORIAL = 9273n;

export function factorial([x]: readonly Field[]): Field {
  const { mantissa } = wholePart(fieldValue(x));
  if (mantissa < 0n) return ZERO;
  if (mantissa > MAX_FACTORIAL) throw new FunctionValueTooLong();
  let product = 1n;
  for (let n = 2n; n <= mantissa; n++) product *= n;
  return decimalField({ mantissa: product, scale: 0 });
}

export function highestAlgebraic([x]: readonly Field[]): Field {
  if (x === undefined || isText(x)) return textField((x ?? ZERO).bytes.map(() => 0xff));
  return decimalField(limitOf(x.encoding, 1n));
}

export function lowestAlgebraic([x]: readonly Field[]): Field {
  if (x === undefined || isText(x)) return textField((x ?? ZERO).bytes.map(() => 0));
  return decimalField(limitOf(x.encoding, -1n));
}

function isText(x: Field): boolean {
  return !isNumber(x) && x.encoding.kind !== "numeric-edited";
}

/** The greatest (`side` 1) or least value that the item can hold; a binary item's whole range where it may use it. */
function limitOf(encoding: Encoding, side: 1n | -1n): DecimalValue {
  switch (encoding.kind) {
    case "binary": {
      if (encoding.truncate) return digitsLimit(encoding.digits, encoding.scale, encoding.signed, side);
      const bits = BigInt(8 * encoding.bytes);
      const span = 1n << (encoding.signed ? bits - 1n : bits);
      const low = encoding.signed ? -span : 0n;
      return { mantissa: side > 0n ? span - 1n : low, scale: encoding.scale };
    }
    case "zoned": {
      // With those that P stands for (observed).
      const { digits, scale } = encoding;
      return digitsLimit(scale < 0 ? digits - scale : Math.max(digits, scale), scale, encoding.signed, side);
    }
    case "packed":
    case "numeric-edited":
      return digitsLimit(encoding.digits, encoding.scale, encoding.signed, side);
    case "float":
    case "alphanumeric":
    case "group":
    case "alphanumeric-edited":
      return NOTHING;
    default:
      return encoding satisfies never;
  }
}

function digitsLimit(digits: number, scale: number, signed: boolean, side: 1n | -1n): DecimalValue {
  return side < 0n && !signed ? NOTHING : { mantissa: side * (pow10(digits) - 1n), scale };
}

/** Numbers algebraically, with a float as doubles, all else by bytes in the sequence, the shorter padded with spaces. `collating`: as Dialect's. */
export function compareFields(a: Field, b: Field, collating: string | null): number {
  if (a.encoding.kind === "float" || b.encoding.kind === "float") return floatsCompare(doubleIn(a), doubleIn(b));
  if (isNumber(a) && isNumber(b)) return compareDecimals(fieldValue(a), fieldValue(b));
  const left = comparable(a);
  const right = comparable(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [one, other] = [left[i] ?? 0x20, right[i] ?? 0x20];
    const order = collating === null ? one - other : collating.charCodeAt(one) - collating.charCodeAt(other);
    if (order !== 0) return order;
  }
  return 0;
}

function doubleIn(field: Field): number {
  const { bytes, encoding } = field;
  return encoding.kind === "float" ? readFloat(bytes, 0, encoding) : doubleOf(fieldValue(field));
}

/** A number beside text: its digits; a zoned one the bytes that it has, without the sign that a digit bears (observed). */
function comparable(field: Field): Uint8Array {
  const { encoding } = field;
  if (!isNumber(field)) return field.bytes;
  if (encoding.kind === "zoned") {
    const bytes = field.bytes.slice();
    takeSign(bytes, 0, encoding);
    return bytes;
  }
  const digits = "digits" in encoding ? encoding.digits : field.bytes.length;
  const out = new Uint8Array(digits);
  encodeDigits(out, 0, zoned(digits, 0, false), magnitude(fieldValue(field).mantissa) % pow10(digits), false);
  return out;
}

/** Position, from 0, of the first argument that no other one exceeds in the direction of `side`. */
function extreme(fields: readonly Field[], side: 1 | -1, collating: string | null): number {
  let best = 0;
  for (let i = 1; i < fields.length; i++) {
    if (side * compareFields(fields[i] as Field, fields[best] as Field, collating) > 0) best = i;
  }
  return best;
}

export function max(fields: readonly Field[], collating: string | null): Field {
  return fields[extreme(fields, 1, collating)] ?? ZERO;
}

export function min(fields: readonly Field[], collating: string | null): Field {
  return fields[extreme(fields, -1, collating)] ?? ZERO;
}

export function ordMax(fields: readonly Field[], collating: string | null): Field {
  return integerField(extreme(fields, 1, collating) + 1);
}

export function ordMin(fields: readonly Field[], collating: string | null): Field {
  return integerField(extreme(fields, -1, collating) + 1);
}
