/**
 * Storing a decimal into a numeric item, with the reference compiler's rounding, truncation and overflow rules
 * (observed).
 *
 * Contract: returns false, and leaves the target alone, where `keep` is set and the value does not fit; otherwise
 * stores, cutting high-order digits or bits. Zero is stored positive; a value cut to zero keeps its sign.
 */
import type { Rounding } from "../artifact/statements.ts";
import type { Binary, NumericEncoding } from "../artifact/storage.ts";
import type { DecimalValue } from "./decimal.ts";
import { encodeDigits, writeBinary } from "./number.ts";
import { pow10 } from "./powers.ts";
import { roundAway } from "./rounding.ts";

export function storeDecimal(
  bytes: Uint8Array,
  offset: number,
  encoding: NumericEncoding,
  value: DecimalValue,
  rounding: Rounding,
  keep: boolean,
): boolean {
  const integer = toScale(value, encoding.scale, rounding);
  if (encoding.kind === "binary") {
    return storeBinary(bytes, offset, encoding, integer, keep);
  }
  const magnitude = integer < 0n ? -integer : integer;
  if (keep && magnitude >= pow10(encoding.digits)) {
    return false;
  }
  encodeDigits(bytes, offset, encoding, magnitude, integer < 0n);
  return true;
}

/** The value in units of 10^-scale. */
export function toScale(value: DecimalValue, scale: number, rounding: Rounding): bigint {
  const drop = value.scale - scale;
  if (drop <= 0) {
    return drop === 0 ? value.mantissa : value.mantissa * pow10(-drop);
  }
  return rounding === "truncate" ? value.mantissa / pow10(drop) : roundAway(value.mantissa, drop, rounding);
}

function storeBinary(bytes: Uint8Array, offset: number, encoding: Binary, integer: bigint, keep: boolean): boolean {
  let value = !encoding.signed && integer < 0n ? -integer : integer;
  const bits = BigInt(8 * encoding.bytes - (encoding.signed ? 1 : 0));
  const magnitude = value < 0n ? -value : value;
  const fits = magnitude < 1n << bits && (!encoding.truncate || magnitude < pow10(encoding.digits));
  if (!fits) {
    if (keep) {
      return false;
    }
    if (encoding.truncate) {
      value %= pow10(encoding.digits);
    }
  }
  writeBinary(bytes, offset, encoding, value);
  return true;
}
