/**
 * Text as a number, for MOVE of an alphanumeric item to a numeric one (observed behaviour of the reference
 * compiler).
 */
import type { Encoding } from "../artifact/storage.ts";
import type { DigitString } from "./display-digits.ts";

/** Integer and fraction digits that the reference carries through a move of text to any but a zoned item. */
const INTEGER_PLACES = 38;
const FRACTION_PLACES = 38;

const POINT = 0x2e;
const COMMA = 0x2c;

/**
 * Leading white space and one sign are skipped; digits count; spaces and commas (points, where the comma is the decimal point) among them are ignored; one decimal point is
 * allowed; any other byte makes the whole number zero. Integer digits too many are cut on the left.
 */
export function textToDigits(
  data: Uint8Array,
  offset: number,
  length: number,
  to: Encoding,
  scratch: Uint8Array,
  decimalPoint: "." | ",",
): DigitString {
  const point = decimalPoint === "," ? COMMA : POINT;
  const zoned = to.kind === "zoned";
  const scale = zoned ? to.scale : FRACTION_PLACES;
  const size = zoned ? to.digits : INTEGER_PLACES + FRACTION_PLACES;
  const end = offset + length;
  let at = offset;
  while (at < end && isWhite(data[at] as number)) {
    at++;
  }
  let sign: -1 | 0 | 1 = 0;
  if (at < end && (data[at] === 0x2b || data[at] === 0x2d)) {
    sign = data[at++] === 0x2b ? 1 : -1;
  }
  scratch.fill(0x30, 0, size);
  if (!collect(data, at, end, scratch, size, size - scale, point)) {
    scratch.fill(0x30, 0, size);
    sign = 0;
  }
  return { data: scratch, start: 0, size, scale, sign };
}

/** False: a byte that makes the number invalid came before the target was full. */
function collect(
  data: Uint8Array,
  from: number,
  end: number,
  scratch: Uint8Array,
  size: number,
  integerPlaces: number,
  point: number,
): boolean {
  let at = from;
  let excess = integerDigits(data, at, end, point) - integerPlaces;
  let out = excess < 0 ? -excess : 0;
  // Places of P before the first digit may be more than the text has digits.
  for (; excess > 0 && at < end; excess--) {
    while (at < end && !isDigit(data[at++] as number)) {
      // Skipped with the digit after it.
    }
  }
  let points = 0;
  for (; at < end && out < size; at++) {
    const byte = data[at] as number;
    if (isDigit(byte)) {
      scratch[out++] = byte;
    } else if (byte === point) {
      if (points++ > 0) {
        return false;
      }
    } else if (!isWhite(byte) && byte !== POINT + COMMA - point) {
      return false;
    }
  }
  return true;
}

function integerDigits(data: Uint8Array, from: number, end: number, point: number): number {
  let count = 0;
  for (let at = from; at < end && data[at] !== point; at++) {
    if (isDigit(data[at] as number)) {
      count++;
    }
  }
  return count;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isWhite(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
