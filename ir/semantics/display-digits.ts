/**
 * Digit strings: the form in which a numeric MOVE carries its source (digits as bytes, a scale, a sign), and storing
 * such a string into a zoned item.
 *
 * Contract: digits are raw bytes, copied unchecked as the reference compiler copies them (observed): only space and NUL
 * turn into '0'.
 */
import type { Zoned } from "../artifact/storage.ts";
import { digitsOffset, restoreSign } from "./zoned-sign.ts";

export interface DigitString {
  /** Digits are data[start .. start + size). */
  readonly data: Uint8Array;
  readonly start: number;
  readonly size: number;
  /** Value = digits * 10^-scale. */
  readonly scale: number;
  /** 0: no sign. */
  readonly sign: -1 | 0 | 1;
}

/** Aligns at the decimal point, cuts on both sides, fills with '0'. Source and target must not overlap. */
export function storeDigitString(bytes: Uint8Array, offset: number, encoding: Zoned, from: DigitString): void {
  const first = digitsOffset(offset, encoding);
  // Powers of ten: the lowest and one above the highest that both have.
  const sourceHigh = from.size - from.scale;
  const targetHigh = encoding.digits - encoding.scale;
  const low = Math.max(-from.scale, -encoding.scale);
  const high = Math.min(sourceHigh, targetHigh);
  bytes.fill(0x30, first, first + encoding.digits);
  let source = from.start + sourceHigh - high;
  let target = first + targetHigh - high;
  for (let power = high; power > low; power--) {
    const byte = from.data[source++] as number;
    bytes[target++] = byte === 0x20 || byte === 0 ? 0x30 : byte;
  }
  restoreSign(bytes, offset, encoding, from.sign);
}
