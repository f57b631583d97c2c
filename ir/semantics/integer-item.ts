/**
 * An item as the integer that the reference compiler's C code takes it for (subscripts, addends, right sides of
 * comparisons), which differs from the general decoder on invalid digits (observed).
 *
 * Contract: decimal places are cut off, P places count; but a binary item is its integer, whatever its scale. Total on every byte string; may normalise a garbage sign, see
 * zoned-sign.ts.
 */
import { type Encoding, type NumericEncoding, type Packed, packedLength, type Zoned } from "../artifact/storage.ts";
import { decodeNumber } from "./number.ts";
import { scaleBy } from "./powers.ts";
import { digitsOffset, restoreSign, takeSign } from "./zoned-sign.ts";

export function integerValue(bytes: Uint8Array, offset: number, encoding: NumericEncoding): bigint {
  switch (encoding.kind) {
    case "zoned":
      return encoding.digits < 10 && !encoding.signed && encoding.scale >= 0
        ? plainDigits(bytes, offset, encoding.digits - encoding.scale)
        : signedDigits(bytes, offset, encoding);
    case "packed":
      return packedInteger(bytes, offset, encoding);
    case "binary":
      return decodeNumber(bytes, offset, encoding);
    default:
      return encoding satisfies never;
  }
}

/** Text, and short unsigned items: a byte that is no digit counts as 0. Wraps to 32 bits. */
export function plainDigits(bytes: Uint8Array, offset: number, count: number): bigint {
  let value = 0;
  for (let at = offset; at < offset + count; at++) {
    const digit = (bytes[at] as number) - 0x30;
    value = (Math.imul(value, 10) + (digit >= 0 && digit <= 9 ? digit : 0)) | 0;
  }
  return BigInt(value);
}

/** INDEX items, index-names and RETURN-CODE: no picture gives a binary item of 4 bytes ten digits. */
export function isIndex(encoding: Encoding): boolean {
  return encoding.kind === "binary" && encoding.bytes === 4 && encoding.digits === 10;
}

/** Digits that a double holds exactly, whatever their bytes. */
const PART = 12;

/** Other zoned items: the sum of byte - 48 at each place, whatever the bytes. */
export function signedDigits(bytes: Uint8Array, offset: number, encoding: Zoned): bigint {
  const sign = takeSign(bytes, offset, encoding);
  const first = digitsOffset(offset, encoding);
  const end = first + encoding.digits - Math.max(0, encoding.scale);
  let value = 0n;
  for (let at = first; at < end; at += PART) {
    const stop = Math.min(end, at + PART);
    let part = 0;
    for (let i = at; i < stop; i++) {
      part = part * 10 + ((bytes[i] as number) - 0x30);
    }
    value = at === first ? BigInt(part) : scaleBy(value, stop - at) + BigInt(part);
  }
  restoreSign(bytes, offset, encoding, sign);
  return scaleBy(sign < 0 ? -value : value, Math.max(0, -encoding.scale));
}

/** The pad nibble of COMP-3 counts, and sign D even in an unsigned item. */
function packedInteger(bytes: Uint8Array, offset: number, encoding: Packed): bigint {
  if (encoding.digits > 9 || encoding.bare) {
    return scaleBy(decodeNumber(bytes, offset, encoding), -encoding.scale);
  }
  const last = offset + packedLength(encoding) - 1;
  let value = 0;
  for (let at = offset; at < last; at++) {
    const byte = bytes[at] as number;
    value = value * 100 + (byte >> 4) * 10 + (byte & 0x0f);
  }
  const byte = bytes[last] as number;
  value = value * 10 + (byte >> 4);
  const signed = (byte & 0x0f) === 0x0d ? -value : value;
  return scaleBy(BigInt(signed), -encoding.scale);
}
