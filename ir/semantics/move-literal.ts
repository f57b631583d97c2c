/** MOVE of literals, where the reference compiler's compile-time stores differ from moves at run time. */
import type { Operand, Place } from "../artifact/statements.ts";
import { type Encoding, isNumeric } from "../artifact/storage.ts";
import { textToDigits } from "./digit-text.ts";
import type { DigitString } from "./display-digits.ts";
import type { Machine } from "./machine.ts";
import { moveDigits } from "./move-digits.ts";
import { isBlank, moveFill } from "./move-fill.ts";
import { copyText, moveText } from "./move-text.ts";
import { encodeNumber, writeBinary } from "./number.ts";
import { locate } from "./place.ts";
import { pow10 } from "./powers.ts";

const SCRATCH = new Uint8Array(256);
const LITERAL = new Uint8Array(65_536);

/** A numeric literal as the zoned item that stands for it: digits as written, the sign over the last one. */
export function literalDigits(text: string, scale: number, out: Uint8Array): DigitString {
  let size = 0;
  let sign: -1 | 0 | 1 = 0;
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(i);
    if (byte >= 0x30 && byte <= 0x39) {
      out[size++] = byte;
    } else if (byte === 0x2d) {
      sign = -1;
    } else if (byte === 0x2b) {
      sign = 1;
    }
  }
  return { data: out, start: 0, size, scale, sign };
}

/** A literal zero ("-0") that is stored when the program is compiled has no sign; "-0.4" cut to zero keeps its sign. */
function losesZeroSign(digits: DigitString, to: Encoding): boolean {
  const stored =
    (to.kind === "zoned" && to.scale === digits.scale && to.signAt === "trailing" && !to.separate) ||
    (to.kind === "packed" && to.scale >= 0);
  return stored && isZero(digits.data, digits.size);
}

function isZero(digits: Uint8Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    if (digits[i] !== 0x30) {
      return false;
    }
  }
  return true;
}

export function moveLiteralNumber(m: Machine, from: Operand & { kind: "number" }, to: Place): void {
  const target = locate(m, to);
  if (target.length === 0) {
    return;
  }
  if (to.encoding.kind === "group") {
    moveLiteralBytes(m, groupText(from.text, to), to);
    return;
  }
  const written = literalDigits(from.text, from.value.scale, SCRATCH);
  const digits = losesZeroSign(written, to.encoding) ? { ...written, sign: 0 as const } : written;
  moveDigits(m.bytes, target.offset, target.length, to.encoding, digits);
}

/** What is longer than this behind the digits, or varies, is filled at run time, with the literal as it is written (observed). */
const FILLED_BY_COMPILER = 15;

/** What a group takes of a numeric literal: its digits, with its sign only where the move is not done when the program is compiled. */
function groupText(text: string, to: Place): string {
  const digits = text.replace(/[^0-9]/g, "");
  return to.refmod !== null || to.length - digits.length > FILLED_BY_COMPILER ? text.replace(/[^0-9+-]/g, "") : digits;
}

export function moveLiteralBytes(m: Machine, text: string, to: Place): void {
  const target = locate(m, to);
  if (target.length === 0) {
    return;
  }
  for (let i = 0; i < text.length; i++) {
    LITERAL[i] = text.charCodeAt(i);
  }
  const { bytes } = m;
  const encoding = to.encoding;
  if (isNumeric(encoding) && isBlank(text)) {
    // Nothing but spaces is SPACES (observed).
    moveFill(m, { kind: "fill", figurative: "space", unit: " " }, to);
    return;
  }
  switch (encoding.kind) {
    case "zoned":
      if (encoding.scale === 0 && !(encoding.signed && (encoding.separate || encoding.signAt === "leading"))) {
        storeRaw(bytes, target.offset, target.length, text.length);
        return;
      }
      moveDigits(bytes, target.offset, target.length, encoding, asDigits(m, text, to));
      return;
    case "packed":
      if (text.length < 10 && encoding.scale >= 0) {
        const value = byteSum(text) * pow10(encoding.scale);
        encodeNumber(bytes, target.offset, encoding, value);
        return;
      }
      moveDigits(bytes, target.offset, target.length, encoding, asDigits(m, text, to));
      return;
    case "binary":
      // Where binary items are not cut to their pictures the compiler stores its int as it is (observed).
      if (text.length < 10 && encoding.scale >= 0 && !m.dialect.binaryTruncate) {
        const value = byteSum(text) * pow10(encoding.scale);
        writeBinary(bytes, target.offset, encoding, value < 0n && !encoding.signed ? -value : value);
        return;
      }
      moveDigits(bytes, target.offset, target.length, encoding, asDigits(m, text, to));
      return;
    case "float":
    case "numeric-edited":
      moveDigits(bytes, target.offset, target.length, encoding, asDigits(m, text, to));
      return;
    case "group":
      copyText(bytes, target.offset, target.length, LITERAL, 0, text.length, false);
      return;
    case "alphanumeric":
    case "alphanumeric-edited":
      moveText(bytes, target.offset, target.length, encoding, LITERAL, 0, text.length);
      return;
    default:
      encoding satisfies never;
  }
}

/** How the compiler reads a short text as an int: byte - 48 at each place ("1A" is 27). */
function byteSum(text: string): bigint {
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    value = value * 10 + (text.charCodeAt(i) - 0x30);
  }
  return BigInt(value);
}

function asDigits(m: Machine, text: string, to: Place): DigitString {
  return textToDigits(LITERAL, 0, text.length, to.encoding, SCRATCH, m.dialect.decimalPoint);
}

/**
 * The literal's bytes, unchecked, aligned on the right and filled with '0': what the compiler stores in an integer
 * item.
 */
function storeRaw(bytes: Uint8Array, offset: number, length: number, size: number): void {
  const count = Math.min(size, length);
  bytes.fill(0x30, offset, offset + length - count);
  for (let i = 0; i < count; i++) {
    bytes[offset + length - count + i] = LITERAL[size - count + i] as number;
  }
}
