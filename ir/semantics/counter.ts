/**
 * The integer items of STRING, UNSTRING and INSPECT: pointers, counts and tallies, as the reference runtime's C functions read and
 * change them (observed).
 *
 * Contract: values are C ints. `false`: the item was too small, and the reference raises a condition; it is changed all the same.
 * A count that a packed item cannot hold raises it, in other items it is cut silently; adding raises it for zoned and packed
 * items, and for binary ones where the bits do not suffice: the picture's digits do not count there.
 */
import type { Binary, Encoding, NumericEncoding, Zoned } from "../artifact/storage.ts";
import { integerValue, signedDigits } from "./integer-item.ts";
import { decodeNumber, writeBinary } from "./number.ts";
import { pow10, scaleBy } from "./powers.ts";
import { storeDecimal } from "./store.ts";
import { digitsOffset, restoreSign } from "./zoned-sign.ts";

/** Digits that a double holds exactly, with room for an addend. */
const SAFE_DIGITS = 15;

export function readCounter(bytes: Uint8Array, offset: number, of: Encoding): number {
  const encoding = numeric(of);
  if (encoding.kind === "zoned") {
    const plain = plainValue(bytes, offset, encoding);
    return plain >= 0 ? plain | 0 : Number(BigInt.asIntN(32, signedDigits(bytes, offset, encoding)));
  }
  return Number(BigInt.asIntN(32, integerValue(bytes, offset, encoding)));
}

export function setCounter(bytes: Uint8Array, offset: number, of: Encoding, value: number): boolean {
  const encoding = numeric(of);
  if (encoding.kind === "zoned" && encoding.scale === 0) {
    writeZoned(bytes, offset, encoding, value);
    return true;
  }
  const mantissa = BigInt(value);
  storeDecimal(bytes, offset, encoding, { mantissa, scale: 0 }, "truncate", false);
  return encoding.kind !== "packed" || magnitude(mantissa) < pow10(encoding.digits);
}

/** `count` is greater than 0. */
export function addToCounter(bytes: Uint8Array, offset: number, of: Encoding, count: number): boolean {
  const encoding = numeric(of);
  if (encoding.kind === "zoned") {
    const plain = plainValue(bytes, offset, encoding);
    if (plain >= 0) {
      const sum = plain + count;
      writeZoned(bytes, offset, encoding, sum);
      return sum < 10 ** encoding.digits;
    }
  }
  // Where P makes the item's units larger than 1, the count is cut to them.
  const sum = decodeNumber(bytes, offset, encoding) + scaleBy(BigInt(count), encoding.scale);
  if (encoding.kind === "binary") {
    writeBinary(bytes, offset, encoding, sum);
    return fitsBits(encoding, sum);
  }
  storeDecimal(bytes, offset, encoding, { mantissa: sum, scale: encoding.scale }, "truncate", false);
  return magnitude(sum) < pow10(encoding.digits);
}

function numeric(encoding: Encoding): NumericEncoding {
  if (encoding.kind === "zoned" || encoding.kind === "packed" || encoding.kind === "binary") {
    return encoding;
  }
  throw new RangeError(`a counter is numeric, not ${encoding.kind}`);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function fitsBits(encoding: Binary, value: bigint): boolean {
  return magnitude(value) < 1n << BigInt(8 * encoding.bytes - (encoding.signed ? 1 : 0));
}

/** The value of a short integer item that holds nothing but digits; -1: of any other. */
function plainValue(bytes: Uint8Array, offset: number, encoding: Zoned): number {
  if (encoding.scale !== 0 || encoding.digits > SAFE_DIGITS || (encoding.signed && encoding.separate)) {
    return -1;
  }
  let value = 0;
  for (let at = offset; at < offset + encoding.digits; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) {
      return -1;
    }
    value = value * 10 + digit;
  }
  return value;
}

/** High-order digits are lost; an item without sign takes the absolute value. */
function writeZoned(bytes: Uint8Array, offset: number, encoding: Zoned, value: number): void {
  const first = digitsOffset(offset, encoding);
  let rest = Math.abs(value);
  for (let at = first + encoding.digits - 1; at >= first; at--) {
    const next = Math.floor(rest / 10);
    bytes[at] = 0x30 + (rest - 10 * next);
    rest = next;
  }
  restoreSign(bytes, offset, encoding, value < 0 ? -1 : 1);
}
