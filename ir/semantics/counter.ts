/**
 * The integer items of STRING, UNSTRING and INSPECT: pointers, counts and tallies, as the reference runtime's C functions read and
 * change them (observed).
 *
 * Contract: values are C ints. `false`: the item was too small, and the reference raises a condition; it is changed all the same.
 * A count that a packed item cannot hold raises it, in other items it is cut silently; adding raises it for zoned and packed
 * items, and for binary ones where the bits do not suffice: the picture's digits do not count there.
 */
import { type Binary, type Encoding, isNumeric, type NumericEncoding, type Zoned } from "../artifact/storage.ts";
import { signedDigits } from "./integer-item.ts";
import { decodeNumber, writeBinary } from "./number.ts";
import { pow10, scaleBy } from "./powers.ts";
import { storeDecimal } from "./store.ts";
import { digitsOffset, restoreSign } from "./zoned-sign.ts";

/** Digits that an int holds, with room for an addend. */
const INT_DIGITS = 9;

export function readCounter(bytes: Uint8Array, offset: number, of: Encoding): number {
  const encoding = numeric(of);
  if (encoding.kind === "zoned") {
    const plain = plainValue(bytes, offset, encoding);
    return plain >= 0 ? plain : Number(BigInt.asIntN(32, signedDigits(bytes, offset, encoding)));
  }
  const short = encoding.kind === "binary" ? shortBinary(bytes, offset, encoding) : null;
  return short !== null ? short | 0 : Number(BigInt.asIntN(32, decodeNumber(bytes, offset, encoding)));
}

export function setCounter(bytes: Uint8Array, offset: number, of: Encoding, value: number): boolean {
  const encoding = numeric(of);
  if (encoding.kind === "zoned" && encoding.scale === 0) {
    writeZoned(bytes, offset, encoding, value);
    return true;
  }
  if (encoding.kind === "binary" && encoding.scale === 0 && encoding.bytes <= 4 && fitsPicture(encoding, value)) {
    writeShort(bytes, offset, encoding, value);
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
      return writeZoned(bytes, offset, encoding, plain + count);
    }
  }
  if (encoding.kind === "binary" && encoding.scale === 0) {
    const short = shortBinary(bytes, offset, encoding);
    if (short !== null) {
      writeShort(bytes, offset, encoding, short + count);
      return fitsBits(encoding, short + count);
    }
  }
  // Where P makes the item's units larger than 1, the count is cut to them; nothing left, the item is not looked at.
  const units = scaleBy(BigInt(count), encoding.scale);
  if (units === 0n) return true;
  const sum = decodeNumber(bytes, offset, encoding) + units;
  if (encoding.kind === "binary") {
    writeBinary(bytes, offset, encoding, sum);
    return fitsBits(encoding, sum);
  }
  storeDecimal(bytes, offset, encoding, { mantissa: sum, scale: encoding.scale }, "truncate", false);
  return magnitude(sum) < pow10(encoding.digits);
}

/** A binary integer of at most four bytes; null: another item. */
function shortBinary(bytes: Uint8Array, offset: number, encoding: Binary): number | null {
  const { bytes: size, signed } = encoding;
  if (size > 4) {
    return null;
  }
  let value = 0;
  for (let i = 0; i < size; i++) {
    value = (value << 8) | (bytes[encoding.endian === "big" ? offset + i : offset + size - 1 - i] as number);
  }
  const spare = 32 - 8 * size;
  return signed ? (value << spare) >> spare : value >>> 0;
}

/** The low bits. */
function writeShort(bytes: Uint8Array, offset: number, { bytes: size, endian }: Binary, value: number): void {
  for (let i = 0; i < size; i++) {
    bytes[endian === "big" ? offset + size - 1 - i : offset + i] = value >>> (8 * i);
  }
}

function numeric(encoding: Encoding): NumericEncoding {
  if (isNumeric(encoding)) {
    return encoding;
  }
  throw new RangeError(`a counter is numeric, not ${encoding.kind}`);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Nonnegative, and of no more digits than a store leaves. */
function fitsPicture({ truncate, digits }: Binary, value: number): boolean {
  return value >= 0 && (!truncate || value < (POWERS[digits] ?? 0));
}

const POWERS = [1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

function fitsBits(encoding: Binary, value: bigint | number): boolean {
  return (value < 0 ? -value : value) < 2 ** (8 * encoding.bytes - (encoding.signed ? 1 : 0));
}

/** The value of a short integer item that holds nothing but digits; -1: of any other. */
function plainValue(bytes: Uint8Array, offset: number, encoding: Zoned): number {
  if (encoding.scale !== 0 || encoding.digits > INT_DIGITS || (encoding.signed && encoding.separate)) {
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

/** High-order digits are lost, which `false` tells; an item without sign takes the absolute value. */
function writeZoned(bytes: Uint8Array, offset: number, encoding: Zoned, value: number): boolean {
  const first = digitsOffset(offset, encoding);
  let rest = value < 0 ? -value : value;
  for (let at = first + encoding.digits - 1; at >= first; at--) {
    const next = Math.floor(rest / 10);
    bytes[at] = 0x30 + (rest - 10 * next);
    rest = next;
  }
  restoreSign(bytes, offset, encoding, value < 0 ? -1 : 1);
  return rest === 0;
}
