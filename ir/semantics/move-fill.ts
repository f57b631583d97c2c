/** MOVE of figurative constants and ALL literals. */
import type { Operand, Place } from "../artifact/statements.ts";
import { textToDigits } from "./digit-text.ts";
import type { DigitString } from "./display-digits.ts";
import type { Machine } from "./machine.ts";
import { moveDigits } from "./move-digits.ts";
import { moveText } from "./move-text.ts";
import { encodeNumber } from "./number.ts";
import { locate } from "./place.ts";

/** Digits of the number that a repeated literal makes for a numeric target. */
const FILL_DIGITS = 38;
const TEXT = new Uint8Array(65_536);
const DIGITS = new Uint8Array(128);

export function moveFill(m: Machine, from: Operand & { kind: "fill" }, to: Place): void {
  const target = locate(m, to);
  if (target.length === 0) {
    return;
  }
  const encoding = to.encoding;
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      // HIGH-VALUES and their like fill the bytes of a number, whatever its form; so does ALL " " (observed).
      if (from.figurative === "zero") {
        encodeNumber(m.bytes, target.offset, encoding, 0n);
      } else if (from.figurative === "all" && !isBlank(from.unit)) {
        fillNumber(m, from.unit, to, target.offset, target.length);
      } else {
        m.bytes.fill(from.unit.charCodeAt(0), target.offset, target.offset + target.length);
      }
      return;
    case "float":
      if (from.figurative === "zero" || from.figurative === "all")
        fillNumber(m, from.unit, to, target.offset, target.length);
      else m.bytes.fill(from.unit.charCodeAt(0), target.offset, target.offset + target.length);
      return;
    case "numeric-edited":
      fillNumber(m, from.unit, to, target.offset, target.length);
      return;
    case "alphanumeric":
    case "group":
      repeat(m.bytes, target.offset, target.length, from.unit);
      return;
    case "alphanumeric-edited":
      if (from.figurative === "all") {
        repeat(m.bytes, target.offset, target.length, from.unit);
        return;
      }
      repeat(TEXT, 0, target.length, from.unit);
      moveText(m.bytes, target.offset, target.length, encoding, TEXT, 0, target.length);
      return;
    default:
      encoding satisfies never;
  }
}

export function isBlank(unit: string): boolean {
  return /^ +$/.test(unit);
}

/**
 * An edited item takes what a text of its length says. Any other number takes the bytes for the digits of an unsigned one, whatever they are
 * (observed: ALL "A" makes AAA of PIC 9(3)).
 */
function fillNumber(m: Machine, unit: string, to: Place, offset: number, length: number): void {
  const edited = to.encoding.kind === "numeric-edited";
  const size = edited ? length : FILL_DIGITS;
  repeat(TEXT, 0, size, unit);
  const digits: DigitString = edited
    ? textToDigits(TEXT, 0, size, to.encoding, DIGITS, m.dialect.decimalPoint)
    : { data: TEXT, start: 0, size, scale: 0, sign: 0 };
  moveDigits(m.bytes, offset, length, to.encoding, digits);
}

function repeat(out: Uint8Array, offset: number, length: number, unit: string): void {
  if (unit.length === 1) {
    out.fill(unit.charCodeAt(0), offset, offset + length);
    return;
  }
  for (let i = 0; i < length; i++) {
    out[offset + i] = unit.charCodeAt(i % unit.length);
  }
}
