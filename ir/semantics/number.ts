/**
 * Numbers in storage: decoding and encoding of zoned, packed and binary items.
 *
 * Contract: values are integers in units of 10^-scale. decodeNumber reproduces the reference compiler's general decoder
 * (cob_decimal_set_field, observed) for every byte string, valid or not. It may *write*: a garbage sign character of a
 * signed zoned item becomes '0', and a garbage separate sign '+', because the reference does that to its source.
 * Limit: of a zoned item of 20 or more digits the low halves of the bytes count; where one is above 9 the reference
 * computes with a number left over from before; 0 here.
 */
import {
  type Binary,
  isPadded,
  type NumericEncoding,
  type Packed,
  packedLength,
  type Zoned,
} from "../artifact/storage.ts";
import { pow10 } from "./powers.ts";
import { digitsOffset, restoreSign, takeSign } from "./zoned-sign.ts";

/** Bytes of an item with this encoding. */
export function encodedLength(encoding: NumericEncoding): number {
  switch (encoding.kind) {
    case "zoned":
      return encoding.digits + (encoding.signed && encoding.separate ? 1 : 0);
    case "packed":
      return packedLength(encoding);
    case "binary":
      return encoding.bytes;
    default:
      return encoding satisfies never;
  }
}

export function decodeNumber(bytes: Uint8Array, offset: number, encoding: NumericEncoding): bigint {
  switch (encoding.kind) {
    case "zoned":
      return decodeZoned(bytes, offset, encoding);
    case "packed":
      return decodePacked(bytes, offset, encoding);
    case "binary":
      return decodeBinary(bytes, offset, encoding);
    default:
      return encoding satisfies never;
  }
}

function decodeZoned(bytes: Uint8Array, offset: number, encoding: Zoned): bigint {
  const first = digitsOffset(offset, encoding);
  const lead = bytes[first] as number;
  if (lead === 0xff) {
    return pow10(encoding.digits);
  }
  if (lead === 0) {
    return -pow10(encoding.digits);
  }
  const negative = takeSign(bytes, offset, encoding) < 0;
  const value = zonedDigits(bytes, first, encoding.digits);
  restoreSign(bytes, offset, encoding, negative ? -1 : 1);
  return negative ? -value : value;
}

function zonedDigits(bytes: Uint8Array, first: number, count: number): bigint {
  const end = first + count;
  let at = first;
  while (at < end - 1 && ((bytes[at] as number) & 0x0f) === 0) {
    at++;
  }
  return digitRun(bytes, at, end);
}

/** Value of the bytes [at, end) as digits; fewer than 20 in unsigned 64-bit arithmetic where they are none (byte - 48). */
function digitRun(bytes: Uint8Array, at: number, end: number): bigint {
  const count = end - at;
  // A byte that is no digit counts as up to 207.
  if (count <= 13) {
    let value = 0;
    for (let i = at; i < end; i++) {
      value = value * 10 + ((bytes[i] as number) - 0x30);
    }
    return value >= 0 ? BigInt(value) : BigInt.asUintN(64, BigInt(value));
  }
  if (count < 20) {
    const split = end - 9;
    const low = digitPart(bytes, split, end);
    return BigInt.asUintN(64, digitPartBig(bytes, at, split) * 1_000_000_000n + BigInt(low));
  }
  let text = "";
  for (let i = at; i < end; i++) {
    const digit = (bytes[i] as number) & 0x0f;
    if (digit > 9) {
      return 0n;
    }
    text += digit;
  }
  return BigInt(text);
}

function digitPart(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  for (let i = at; i < end; i++) {
    value = value * 10 + ((bytes[i] as number) - 0x30);
  }
  return value;
}

function digitPartBig(bytes: Uint8Array, at: number, end: number): bigint {
  return BigInt(digitPart(bytes, at, end));
}

function decodePacked(bytes: Uint8Array, offset: number, encoding: Packed): bigint {
  const last = offset + packedLength(encoding) - 1;
  const negative = encoding.signed && ((bytes[last] as number) & 0x0f) === 0x0d;
  const value =
    encoding.digits <= 15 ? BigInt(packedShort(bytes, offset, encoding)) : packedLong(bytes, offset, encoding);
  return negative ? -value : value;
}

/** Up to 15 digits; the pad nibble is not read. */
function packedShort(bytes: Uint8Array, offset: number, encoding: Packed): number {
  const end = offset + packedLength(encoding);
  const last = encoding.bare ? end : end - 1;
  let at = offset;
  let value = 0;
  if (isPadded(encoding)) {
    value = (bytes[at++] as number) & 0x0f;
  }
  for (; at < last; at++) {
    const byte = bytes[at] as number;
    value = value * 100 + (byte >> 4) * 10 + (byte & 0x0f);
  }
  return encoding.bare ? value : value * 10 + ((bytes[last] as number) >> 4);
}

function packedLong(bytes: Uint8Array, offset: number, encoding: Packed): bigint {
  const end = offset + packedLength(encoding);
  const last = encoding.bare ? end : end - 1;
  let value = 0n;
  let at = offset;
  if (isPadded(encoding)) {
    value = BigInt((bytes[at++] as number) & 0x0f);
  }
  while (at < last) {
    const stop = Math.min(last, at + 7);
    const places = 2 * (stop - at);
    let part = 0;
    for (; at < stop; at++) {
      const byte = bytes[at] as number;
      part = part * 100 + (byte >> 4) * 10 + (byte & 0x0f);
    }
    value = value * pow10(places) + BigInt(part);
  }
  return encoding.bare ? value : value * 10n + BigInt((bytes[last] as number) >> 4);
}

function decodeBinary(bytes: Uint8Array, offset: number, encoding: Binary): bigint {
  const size = encoding.bytes;
  const big = encoding.endian === "big";
  if (size <= 4) {
    let value = 0;
    for (let i = 0; i < size; i++) {
      value = value * 256 + (bytes[big ? offset + i : offset + size - 1 - i] as number);
    }
    const limit = 2 ** (8 * size);
    return BigInt(encoding.signed && value >= limit / 2 ? value - limit : value);
  }
  let value = 0n;
  for (let word = 0; word < size; word += 4) {
    let part = 0;
    const end = Math.min(word + 4, size);
    for (let i = word; i < end; i++) {
      part = part * 256 + (bytes[big ? offset + i : offset + size - 1 - i] as number);
    }
    value = (value << BigInt(8 * (end - word))) | BigInt(part);
  }
  return encoding.signed ? BigInt.asIntN(8 * size, value) : value;
}

/**
 * Stores `value`, cutting high-order digits (or bits, where the encoding does not truncate) that do not fit. Zero is
 * positive; a value cut to zero keeps its sign, as the reference leaves it. An unsigned item takes the absolute value.
 */
export function encodeNumber(bytes: Uint8Array, offset: number, encoding: NumericEncoding, value: bigint): void {
  switch (encoding.kind) {
    case "zoned":
    case "packed":
      encodeDigits(bytes, offset, encoding, value < 0n ? -value : value, value < 0n);
      return;
    case "binary":
      encodeBinary(bytes, offset, encoding, value);
      return;
    default:
      encoding satisfies never;
  }
}

/** Stores magnitude and sign apart, so that a negative zero can be stored; unsigned items ignore `negative`. */
export function encodeDigits(
  bytes: Uint8Array,
  offset: number,
  encoding: Zoned | Packed,
  magnitude: bigint,
  negative: boolean,
): void {
  if (encoding.kind === "zoned") {
    const first = digitsOffset(offset, encoding);
    let at = first + encoding.digits;
    let rest = magnitude;
    while (at > first) {
      let part = takeLow(rest, at - first);
      rest = rest < 1_000_000_000_000_000n ? 0n : rest / 1_000_000_000_000_000n;
      const stop = Math.max(first, at - 15);
      while (at > stop) {
        const next = Math.floor(part / 10);
        bytes[--at] = 0x30 + (part - next * 10);
        part = next;
      }
    }
    restoreSign(bytes, offset, encoding, negative ? -1 : 1);
    return;
  }
  encodePacked(bytes, offset, encoding, magnitude, negative);
}

/** The low 15 digits (or fewer: `count`) of a magnitude as a number. */
function takeLow(rest: bigint, count: number): number {
  if (rest < 1_000_000_000_000_000n) {
    const low = Number(rest);
    return count < 15 ? low % 10 ** count : low;
  }
  return Number(rest % (count < 15 ? pow10(count) : 1_000_000_000_000_000n));
}

function encodePacked(bytes: Uint8Array, offset: number, encoding: Packed, magnitude: bigint, negative: boolean): void {
  const last = offset + packedLength(encoding) - 1;
  let count = encoding.digits;
  let rest = magnitude;
  let part = takeLow(rest, count);
  let left = 15;
  const take = (): number => {
    if (count === 0) {
      return 0;
    }
    if (left === 0) {
      rest /= 1_000_000_000_000_000n;
      part = takeLow(rest, count);
      left = 15;
    }
    const next = Math.floor(part / 10);
    const digit = part - next * 10;
    part = next;
    left--;
    count--;
    return digit;
  };
  const sign = encoding.bare ? take() : encoding.signed ? (negative ? 0x0d : 0x0c) : 0x0f;
  bytes[last] = (take() << 4) | sign;
  for (let at = last - 1; at >= offset; at--) {
    const low = take();
    bytes[at] = (take() << 4) | low;
  }
}

/** Two's complement of the low bits; values beyond the picture's digits are the caller's business (see store.ts). */
function encodeBinary(bytes: Uint8Array, offset: number, encoding: Binary, value: bigint): void {
  const cut = encoding.truncate ? value % pow10(encoding.digits) : value;
  writeBinary(bytes, offset, encoding, !encoding.signed && cut < 0n ? -cut : cut);
}

/** Writes the low 8 * bytes bits of `value`. */
export function writeBinary(bytes: Uint8Array, offset: number, encoding: Binary, value: bigint): void {
  const size = encoding.bytes;
  const big = encoding.endian === "big";
  let rest = value;
  for (let done = 0; done < size; done += 4) {
    const word = Number(BigInt.asUintN(32, rest));
    const end = Math.min(size, done + 4);
    for (let i = done; i < end; i++) {
      bytes[big ? offset + size - 1 - i : offset + i] = word >>> (8 * (i - done));
    }
    if (end < size) {
      rest >>= 32n;
    }
  }
}

/**
 * Greatest value that the item holds without loss: 10^digits - 1, or the binary range where stores are not
 * truncated.
 */
export function maxValue(encoding: NumericEncoding): bigint {
  if (encoding.kind === "binary" && !encoding.truncate) {
    return (1n << BigInt(8 * encoding.bytes - (encoding.signed ? 1 : 0))) - 1n;
  }
  return pow10(encoding.digits) - 1n;
}
