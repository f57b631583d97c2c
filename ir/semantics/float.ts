/**
 * COMP-1 and COMP-2: IEEE single and double, little-endian, as the reference compiler converts them (observed).
 *
 * Contract: a value becomes the exact decimal that its bits are, rounded to 96 significant digits; infinities and NaN become
 * zero. A decimal becomes the double next to it *toward zero*, and a COMP-1 item the single nearest to that double.
 */
import type { Float } from "../artifact/storage.ts";
import { bitLength, decimalSize } from "./bit-length.ts";
import { type DecimalValue, NOTHING, significant } from "./decimal.ts";
import type { DigitString } from "./display-digits.ts";
import { pow10 } from "./powers.ts";

const FRACTION_BITS = 52n;
const EXPONENT_BIAS = 1075n;

/** The item as a JavaScript number, which is a double. */
export function readFloat(bytes: Uint8Array, offset: number, encoding: Float): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, encoding.bytes);
  return encoding.bytes === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

export function decodeFloat(bytes: Uint8Array, offset: number, encoding: Float): DecimalValue {
  return decimalOf(readFloat(bytes, offset, encoding));
}

/** A COMP-2 item of spaces, which counts as 0 (observed); about 6E-154. */
const BLANK = new Float64Array(new Uint8Array(8).fill(0x20).buffer)[0] as number;

/** The number that the reference computes with. */
export function decimalOf(value: number): DecimalValue {
  return value === BLANK ? NOTHING : exactly(value);
}

/** A double exactly, but for the rounding to 96 digits. */
function exactly(value: number): DecimalValue {
  if (value === 0 || !Number.isFinite(value)) return NOTHING;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const exponent = bits >> FRACTION_BITS;
  const fraction = bits & ((1n << FRACTION_BITS) - 1n);
  const significand = exponent === 0n ? fraction : fraction | (1n << FRACTION_BITS);
  const power = (exponent === 0n ? 1n : exponent) - EXPONENT_BIAS;
  const exact =
    power >= 0n
      ? { mantissa: significand << power, scale: 0 }
      : { mantissa: significand * 5n ** -power, scale: Number(-power) };
  const { mantissa, scale } = significant(exact);
  return { mantissa: value < 0 ? -mantissa : mantissa, scale };
}

export function encodeFloat(bytes: Uint8Array, offset: number, encoding: Float, value: DecimalValue): void {
  writeFloat(bytes, offset, encoding, doubleOf(value));
}

/** Infinities and NaN as they are; a COMP-1 item gets the single nearest to the value. */
export function writeFloat(bytes: Uint8Array, offset: number, encoding: Float, value: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, encoding.bytes);
  if (encoding.bytes === 4) view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
}

/** The decimal places that the reference takes such an item to have (observed). */
export function floatPlaces(encoding: Float): number {
  return encoding.bytes === 4 ? 8 : 17;
}

/** Its digits as text that is compared with text: the last 15 or 34 of its exact decimal, without point and sign (observed). */
export function floatText(value: DecimalValue, encoding: Float): string {
  const digits = encoding.bytes === 4 ? 15 : 34;
  const text = (value.mantissa < 0n ? -value.mantissa : value.mantissa).toString().padStart(digits, "0");
  return text.slice(text.length - digits);
}

/** Whether the item has a number for the value; less than its least is zero. */
export function fitsFloat(encoding: Float, value: DecimalValue): boolean {
  const double = towardZero(value);
  return Number.isFinite(encoding.bytes === 4 ? Math.fround(double) : double);
}

/** The greatest double that is not beyond the value, seen from zero. Beyond the range of doubles: zero. */
export function doubleOf(value: DecimalValue): number {
  const double = towardZero(value);
  return Number.isFinite(double) ? double : 0;
}

/** Infinite beyond the range of doubles. */
function towardZero({ mantissa, scale }: DecimalValue): number {
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  if (magnitude === 0n) return 0;
  const over = scale < 0 ? magnitude * pow10(-scale) : magnitude;
  const under = scale > 0 ? pow10(scale) : 1n;
  // Scaled so that the quotient has 53 or 54 bits.
  let shift = 54 - (bitLength(over) - bitLength(under));
  let quotient = shift >= 0 ? (over << BigInt(shift)) / under : over / (under << BigInt(-shift));
  let drop = Math.max(0, bitLength(quotient) - 53);
  // Below the normal range fewer bits are kept.
  drop = Math.max(drop, shift - 1074);
  quotient >>= BigInt(drop);
  shift -= drop;
  const result = quotient === 0n ? 0 : scaled(Number(quotient), -shift);
  return mantissa < 0n ? -result : result;
}

/** value * 2^power in steps that are exact. */
function scaled(value: number, power: number): number {
  let result = value;
  let rest = power;
  for (; rest > 900; rest -= 900) result *= 2 ** 900;
  for (; rest < -900; rest += 900) result *= 2 ** -900;
  return result * 2 ** rest;
}

/** As printf's %.8G or %.16G, which round exact ties to even; the exponent without leading zeros. NaN prints as "NaN". */
export function displayFloat(value: number, bytes: 4 | 8): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-INF" : "INF";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const places = bytes === 4 ? 8 : 16;
  const { digits, exponent } = rounded(exactly(Math.abs(value)), places);
  if (exponent >= -4 && exponent < places) return sign + fixedText(digits, exponent);
  const fraction = digits.slice(1).replace(/0+$/, "");
  const point = fraction === "" ? "" : ".";
  return `${sign}${digits.charAt(0)}${point}${fraction}E${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

/** `places` digits of a number that is not negative, the first one worth 10^exponent. */
function rounded({ mantissa, scale }: DecimalValue, places: number): { digits: string; exponent: number } {
  const text = mantissa.toString();
  const exponent = mantissa === 0n ? 0 : text.length - 1 - scale;
  const excess = text.length - places;
  if (excess <= 0) return { digits: text.padEnd(places, "0"), exponent };
  const unit = pow10(excess);
  const kept = mantissa / unit;
  const rest = 2n * (mantissa % unit);
  const up = rest > unit || (rest === unit && (kept & 1n) === 1n);
  const digits = (up ? kept + 1n : kept).toString();
  return { digits: digits.slice(0, places), exponent: exponent + digits.length - places };
}

/** "12500000" and 2 to "125". */
function fixedText(digits: string, exponent: number): string {
  const padded = exponent < 0 ? "0".repeat(-exponent) + digits : digits;
  const point = exponent < 0 ? 1 : exponent + 1;
  const fraction = padded.slice(point).replace(/0+$/, "");
  return `${padded.slice(0, point)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A number as a MOVE to an edited item, or a function's to text, takes it: its digits, as many as it may have. `out` must hold 1200 bytes. */
export function floatDigits(value: DecimalValue, out: Uint8Array): DigitString {
  const magnitude = value.mantissa < 0n ? -value.mantissa : value.mantissa;
  const text = magnitude.toString().padStart(Math.max(value.scale, decimalSize(bitLength(magnitude))), "0");
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return { data: out, start: 0, size: text.length, scale: value.scale, sign: value.mantissa < 0n ? -1 : 1 };
}
