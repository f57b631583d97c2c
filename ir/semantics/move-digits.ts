/**
 * The second half of a numeric MOVE: a digit string into a target of any category.
 *
 * Contract: the string may lie in the region itself (a zoned source), as the reference compiler reads its source in
 * place.
 */
import { type Binary, type Encoding, isPadded, type Packed, packedLength } from "../artifact/storage.ts";
import type { DecimalValue } from "./decimal.ts";
import { type DigitString, storeDigitString } from "./display-digits.ts";
import { editNumber } from "./edit.ts";
import { encodeFloat } from "./float.ts";
import { moveText } from "./move-text.ts";
import { writeBinary } from "./number.ts";
import { pow10 } from "./powers.ts";

export function moveDigits(out: Uint8Array, offset: number, length: number, to: Encoding, from: DigitString): void {
  switch (to.kind) {
    case "zoned":
      storeDigitString(out, offset, to, from);
      return;
    case "packed":
      storePackedDigits(out, offset, to, from);
      return;
    case "binary":
      storeBinaryDigits(out, offset, to, from);
      return;
    case "float":
      encodeFloat(out, offset, to, decimalOfDigits(from));
      return;
    case "numeric-edited":
      editNumber(out, offset, length, to, from);
      return;
    case "alphanumeric-edited":
    case "alphanumeric":
    case "group": {
      const { data, start, size } = withZeros(from);
      moveText(out, offset, length, to, data, start, size);
      return;
    }
    default:
      to satisfies never;
  }
}

function decimalOfDigits(from: DigitString): DecimalValue {
  let mantissa = 0n;
  for (let i = 0; i < from.size; i++) {
    mantissa = mantissa * 10n + BigInt((from.data[from.start + i] as number) & 0x0f);
  }
  return { mantissa: from.sign < 0 ? -mantissa : mantissa, scale: from.scale };
}

/** The digits as text: the places that P stands for at the right end are zeros. */
function withZeros(from: DigitString): Pick<DigitString, "data" | "start" | "size"> {
  if (from.scale >= 0) return from;
  const data = new Uint8Array(from.size - from.scale).fill(0x30);
  data.set(from.data.subarray(from.start, from.start + from.size));
  return { data, start: 0, size: data.length };
}

/** Byte of the string at a power of ten, '0' outside. */
function digitAt(from: DigitString, power: number): number {
  const place = from.size - 1 - (power + from.scale);
  return place >= 0 && place < from.size ? (from.data[from.start + place] as number) : 0x30;
}

function storePackedDigits(out: Uint8Array, offset: number, to: Packed, from: DigitString): void {
  const end = offset + packedLength(to);
  out.fill(0, offset, end);
  let nibble = isPadded(to) ? 1 : 0;
  for (let power = to.digits - 1 - to.scale; power >= -to.scale; power--, nibble++) {
    const byte = digitAt(from, power);
    const digit = byte === 0x20 ? 0 : byte - 0x30;
    const at = offset + (nibble >> 1);
    out[at] = (nibble & 1) === 0 ? digit << 4 : (out[at] as number) | digit;
  }
  if (to.bare) return;
  const sign = to.signed ? (from.sign < 0 ? 0x0d : 0x0c) : 0x0f;
  out[end - 1] = ((out[end - 1] as number) & 0xf0) | sign;
}

function storeBinaryDigits(out: Uint8Array, offset: number, to: Binary, from: DigitString): void {
  const count = from.size - from.scale + to.scale;
  let value = 0n;
  let part = 0;
  let places = 0;
  for (let i = 0; i < count; i++) {
    const digit = i < from.size ? (from.data[from.start + i] as number) - 0x30 : 0;
    part = part * 10 + digit;
    if (++places === 14) {
      value = value * 100_000_000_000_000n + BigInt(part);
      part = 0;
      places = 0;
    }
  }
  value = value * pow10(places) + BigInt(part);
  // Unsigned 64-bit arithmetic, which shows where invalid digits make the sum negative.
  value = BigInt.asUintN(64, value);
  if (to.truncate) {
    value %= pow10(to.digits);
  }
  writeBinary(out, offset, to, from.sign < 0 && to.signed ? -value : value);
}
