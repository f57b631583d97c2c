/** Packed and binary items as digit strings, the form in which MOVE, DISPLAY and comparisons with text take them. */
import { type Binary, isPadded, type Packed, packedLength } from "../artifact/storage.ts";
import type { DigitString } from "./display-digits.ts";
import { decodeNumber } from "./number.ts";
import { pow10 } from "./powers.ts";

/**
 * Each nibble plus '0', unchecked; the pad nibble is left out. `indirect`: by way of a zoned
 * temporary, whose last digit is read as a sign and becomes '0' where it is none.
 */
export function packedDigits(
  bytes: Uint8Array,
  offset: number,
  from: Packed,
  scratch: Uint8Array,
  indirect: boolean,
): DigitString {
  const pad = isPadded(from) ? 1 : 0;
  for (let i = 0; i < from.digits; i++) {
    const nibble = i + pad;
    const byte = bytes[offset + (nibble >> 1)] as number;
    scratch[i] = 0x30 + ((nibble & 1) === 0 ? byte >> 4 : byte & 0x0f);
  }
  if (indirect && (scratch[from.digits - 1] as number) > 0x39) {
    scratch[from.digits - 1] = 0x30;
  }
  const low = (bytes[offset + packedLength(from) - 1] as number) & 0x0f;
  const sign = from.signed ? (low === 0x0d ? -1 : 1) : 0;
  return { data: scratch, start: 0, size: from.digits, scale: from.scale, sign };
}

/** Beside alphanumeric items each P at the right end of a binary item's picture counts as a digit (observed). */
export function withPlaces(from: Binary): Binary {
  return from.scale < 0 ? { ...from, digits: from.digits - from.scale } : from;
}

/** All digits of the value, or, where `cut`, exactly as many as the picture has (high-order digits are lost). */
export function binaryDigits(
  bytes: Uint8Array,
  offset: number,
  from: Binary,
  scratch: Uint8Array,
  cut: boolean,
): DigitString {
  const value = decodeNumber(bytes, offset, from);
  const magnitude = value < 0n ? -value : value;
  const text = cut ? (magnitude % pow10(from.digits)).toString().padStart(from.digits, "0") : magnitude.toString();
  for (let i = 0; i < text.length; i++) {
    scratch[i] = text.charCodeAt(i);
  }
  return { data: scratch, start: 0, size: text.length, scale: from.scale, sign: value < 0n ? -1 : from.signed ? 1 : 0 };
}
