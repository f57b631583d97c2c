/**
 * DISPLAY: the bytes that an operand prints as (observed in both dialects).
 *
 * Contract: numbers print with all their digits. Pretty form (-std=default): leading sign, decimal point. Otherwise
 * (-std=ibm): digits without a point, the sign leading, or trailing for a zoned item with a trailing sign. Binary
 * items that are not cut to their picture print as many digits as their bytes can hold, and no point. INDEX items and
 * RETURN-CODE (isIndex) print nine digits, ten if they must.
 * Limit: behind an item with P at the right end of its picture the reference may print one more byte, left over from
 * earlier output. Packed items with P do not come here: the frontend refuses them.
 */
import type { Operand, Place } from "../artifact/statements.ts";
import { type Binary, isNumeric, type NumericEncoding } from "../artifact/storage.ts";
import { operandField } from "./arithmetic.ts";
import type { DigitString } from "./display-digits.ts";
import { printsAfterPoint } from "./edit.ts";
import { displayFloat, readFloat } from "./float.ts";
import { placeAt, scratchMachine } from "./function-operands.ts";
import { fromRight } from "./functions/from-right.ts";
import { isIndex } from "./integer-item.ts";
import { latin1 } from "./latin1.ts";
import type { Machine } from "./machine.ts";
import { literalDigits } from "./move-literal.ts";
import { locate } from "./place.ts";
import { binaryDigits, packedDigits } from "./source-digits.ts";
import { digitsOffset, restoreSign, takeSign } from "./zoned-sign.ts";

const SCRATCH = new Uint8Array(256);
const PLUS = 0x2b;
const MINUS = 0x2d;
const SPACE = 0x20;
/** Pretty form goes by way of an edited item, in which an invalid digit "B" prints as a space. */
const MARK_B = 0x42;

export function displayBytes(m: Machine, operand: Operand): Uint8Array {
  switch (operand.kind) {
    case "place":
      return displayPlace(m, operand.place);
    case "number":
      return displayLiteral(m, operand);
    case "bytes":
      return latin1(operand.bytes);
    case "fill":
      return latin1(operand.unit);
    case "function":
      return displayFunction(m, operand);
    default:
      return operand satisfies never;
  }
}

/** Characters, sign and point among them, of a function's number that DISPLAY shows (observed). */
const MOST_SHOWN = 8191;

function displayFunction(m: Machine, operand: Operand): Uint8Array {
  const { bytes, encoding, shown } = operandField(m, operand);
  if (shown !== undefined) return latin1(shown);
  const text = displayPlace(scratchMachine(m, bytes), placeAt(0, bytes.length, encoding));
  return isNumeric(encoding) && text.length > MOST_SHOWN ? latin1("(Not representable)") : text;
}

/** The operands of a DISPLAY, evaluated as its functions need it. */
export function displayAll(m: Machine, operands: readonly Operand[]): readonly Uint8Array[] {
  if (!operands.some((operand) => operand.kind === "function"))
    return operands.map((operand) => displayBytes(m, operand));
  return fromRight(operands, (operand) => displayBytes(m, operand));
}

function displayPlace(m: Machine, place: Place): Uint8Array {
  const encoding = place.encoding;
  const at = locate(m, place);
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      return displayNumber(m, at.offset, encoding);
    case "float":
      return latin1(displayFloat(readFloat(m.bytes, at.offset, encoding), encoding.bytes));
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited":
      return m.bytes.slice(at.offset, at.offset + at.length);
    default:
      return encoding satisfies never;
  }
}

function displayNumber(m: Machine, offset: number, encoding: NumericEncoding): Uint8Array {
  const { bytes } = m;
  switch (encoding.kind) {
    case "zoned": {
      const sign = takeSign(bytes, offset, encoding);
      const start = digitsOffset(offset, encoding);
      const digits: DigitString = { data: bytes, start, size: encoding.digits, scale: encoding.scale, sign };
      const trailing = encoding.signAt === "trailing" && (encoding.separate || !m.dialect.prettyDisplay);
      const raw = m.dialect.prettyDisplay;
      const form: Form = {
        places: printedPlaces(encoding),
        signed: encoding.signed,
        trailing,
        point: m.dialect.prettyDisplay,
        pointByte: pointByte(m),
        raw,
      };
      const text = format(digits, form);
      restoreSign(bytes, offset, encoding, sign);
      return text;
    }
    case "packed":
      return format(packedDigits(bytes, offset, encoding, SCRATCH, m.dialect.prettyDisplay), {
        places: printedPlaces(encoding),
        signed: encoding.signed,
        trailing: false,
        point: m.dialect.prettyDisplay,
        pointByte: pointByte(m),
        raw: true,
      });
    case "binary": {
      const digits = binaryDigits(bytes, offset, encoding, SCRATCH, false);
      // COMP-X is not cut, nor is COMP under --std mf, but they are printed as if they were (observed).
      const byPicture = m.dialect.prettyDisplay && (encoding.truncate || encoding.endian === "big");
      return format(digits, {
        places: binaryPlaces(encoding, byPicture, digits.size),
        signed: encoding.signed,
        trailing: false,
        point: byPicture,
        pointByte: pointByte(m),
        raw: true,
      });
    }
    default:
      return encoding satisfies never;
  }
}

/** Digits of the item, those that P stands for included. */
function printedPlaces(encoding: NumericEncoding): number {
  if (encoding.kind === "zoned" && encoding.shown !== undefined) return encoding.shown;
  return encoding.scale < 0 ? encoding.digits - encoding.scale : Math.max(encoding.digits, encoding.scale);
}

/** `size`: the digits that the value has. */
function binaryPlaces(encoding: Binary, byPicture: boolean, size: number): number {
  if (encoding.register) return Math.max(encoding.digits, size);
  if (byPicture) return printedPlaces(encoding);
  return isIndex(encoding) ? Math.max(9, size) : rangeDigits(encoding.bytes);
}

/** Digits printed for a binary item that may use its whole range. */
function rangeDigits(bytes: Binary["bytes"]): number {
  switch (bytes) {
    case 1:
      return 3;
    case 2:
      return 5;
    case 3:
      return 8;
    case 4:
      return 10;
    case 5:
      return 13;
    case 6:
      return 15;
    case 7:
      return 17;
    case 8:
      return 20;
    case 16:
      return 39;
    default:
      return bytes satisfies never;
  }
}

interface Form {
  /** Digits to print. */
  readonly places: number;
  readonly signed: boolean;
  /** The sign stands after the digits. */
  readonly trailing: boolean;
  /** A decimal point is printed where there are decimal places. */
  readonly point: boolean;
  readonly pointByte: number;
  /** Pretty form shows invalid digits as they are; the plain one makes '0' of space and NUL. */
  readonly raw: boolean;
}

function format(digits: DigitString, form: Form): Uint8Array {
  const { places, signed, trailing } = form;
  const scale = digits.scale;
  // Zeros that P stands for print on the right in pretty form; the plain form pads on the left (observed).
  const tail = form.point && scale < 0 ? -scale : 0;
  const lead = places - digits.size - tail;
  const point = form.point && scale > 0 ? Math.max(0, places - scale) : -1;
  const out = new Uint8Array(places + (signed ? 1 : 0) + (point >= 0 ? 1 : 0));
  const sign = digits.sign < 0 && !(form.point && allZero(digits)) ? MINUS : PLUS;
  let at = 0;
  if (signed && !trailing) {
    out[at++] = sign;
  }
  for (let i = 0; i <= places; i++) {
    if (i === point) {
      out[at++] = form.pointByte;
    }
    if (i < places) {
      const inside = i >= lead && i < lead + digits.size;
      const byte = inside ? (digits.data[digits.start + i - lead] as number) : 0x30;
      const blank = form.raw ? point >= 0 && i >= point && !printsAfterPoint(byte) : byte === 0x20 || byte === 0;
      out[at++] = blank ? 0x30 : form.point && byte === MARK_B ? SPACE : byte;
    }
  }
  if (signed && trailing) {
    out[at] = sign;
  }
  // The reference leaves NUL bytes out of a printed number.
  return out.includes(0) ? out.filter((byte) => byte !== 0) : out;
}

/** Zero prints as positive in pretty form, whatever its sign. */
function allZero({ data, start, size }: DigitString): boolean {
  for (let i = 0; i < size; i++) if (data[start + i] !== 0x30) return false;
  return true;
}

function pointByte(m: Machine): number {
  return m.dialect.decimalPoint === "," ? 0x2c : 0x2e;
}

function displayLiteral(m: Machine, operand: Operand & { kind: "number" }): Uint8Array {
  if (m.dialect.prettyDisplay) {
    return latin1(operand.text.replace(".", m.dialect.decimalPoint));
  }
  const digits = literalDigits(operand.text, operand.value.scale, SCRATCH);
  const body = Array.from(SCRATCH.subarray(0, digits.size));
  return Uint8Array.from(digits.sign === 0 ? body : [digits.sign < 0 ? MINUS : PLUS, ...body]);
}

/**
 * One line of the probes' dump helper: label to 24 columns, the bytes in hex, then the printable ones. With line
 * feed.
 */
export function dumpLine(label: Uint8Array, bytes: Uint8Array): Uint8Array {
  let text = "  ";
  for (let i = 0; i < 24; i++) {
    const byte = i < label.length && label[i] !== 0 ? (label[i] as number) : 0x20;
    text += String.fromCharCode(byte);
  }
  text += " ";
  for (const byte of bytes) {
    text += (byte < 16 ? "0" : "") + byte.toString(16);
  }
  text += "  |";
  for (const byte of bytes) {
    text += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".";
  }
  return latin1(`${text}|\n`);
}
