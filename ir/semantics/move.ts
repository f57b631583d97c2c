/**
 * MOVE: one operand to one place, for every pair of categories, as the reference compiler does it (observed).
 *
 * Contract: numeric moves cut on both sides of the decimal point; zoned and literal sources keep the sign of a value
 * cut to zero, packed and binary sources do not where the target is packed or binary. Group moves and moves between
 * items of the same description copy bytes (but where its caller says `byDigits`). Overlapping operands behave as in C memmove for copies.
 */
import type { Operand, Place } from "../artifact/statements.ts";
import { type Encoding, type Float, isNumeric, type NumericEncoding } from "../artifact/storage.ts";
import { textToDigits } from "./digit-text.ts";
import type { DigitString } from "./display-digits.ts";
import { deEdit } from "./edit.ts";
import { decodeFloat, encodeFloat, floatDigits, readFloat, writeFloat } from "./float.ts";
import { onCopies } from "./function-operands.ts";
import type { Machine } from "./machine.ts";
import { moveDigits } from "./move-digits.ts";
import { moveFill } from "./move-fill.ts";
import { moveLiteralBytes, moveLiteralNumber } from "./move-literal.ts";
import { copyText, moveText } from "./move-text.ts";
import { decodeNumber } from "./number.ts";
import { type Location, locate } from "./place.ts";
import { binaryDigits, packedDigits, withPlaces } from "./source-digits.ts";
import { storeDecimal } from "./store.ts";
import { digitsOffset, restoreSign, takeSign } from "./zoned-sign.ts";

const SCRATCH = new Uint8Array(65_536);
const SPACE = Uint8Array.of(0x20);

/** `byDigits`: as of the statement Move. */
export function move(m: Machine, from: Operand, to: Place, byDigits = false): void {
  switch (from.kind) {
    case "place":
      movePlace(m, from.place, to, byDigits);
      return;
    case "number":
      moveLiteralNumber(m, from, to);
      return;
    case "bytes":
      moveLiteralBytes(m, from.bytes, to);
      return;
    case "fill":
      moveFill(m, from, to);
      return;
    case "function":
      moveFunction(m, from, to);
      return;
    default:
      from satisfies never;
  }
}

/** A value of no bytes moves as a space. */
function moveFunction(m: Machine, from: Operand, to: Place): void {
  onCopies(m, [from, { kind: "place", place: to }], (scratch, [value, target]) => {
    if (value?.kind !== "place" || target?.kind !== "place") return;
    const { encoding } = target.place;
    if (value.place.length > 0) movePlace(scratch, value.place, target.place);
    else if (encoding.kind === "group") move(scratch, { kind: "bytes", bytes: " " }, target.place);
    else moveBytes(scratch, locate(scratch, target.place), encoding, SPACE, 0, 0);
  });
}

function movePlace(m: Machine, from: Place, to: Place, byDigits = false): void {
  const source = locate(m, from);
  const target = locate(m, to);
  if (target.length === 0) {
    return;
  }
  const { bytes } = m;
  const kind = from.encoding.kind;
  if (kind === "group" || to.encoding.kind === "group") {
    const justified = to.encoding.kind === "alphanumeric" && to.encoding.justified;
    copyText(bytes, target.offset, target.length, bytes, source.offset, source.length, justified);
    return;
  }
  const copied =
    sameForm(from.encoding, to.encoding) || copiesDigits(from.encoding, to.encoding, source.length >= target.length);
  if (copied && !byDigits) {
    bytes.copyWithin(target.offset, source.offset, source.offset + target.length);
    return;
  }
  switch (from.encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      moveNumeric(bytes, source.offset, from.encoding, target.offset, target.length, to.encoding);
      return;
    case "float":
      moveFloat(m, source.offset, from.encoding, target, to.encoding);
      return;
    case "numeric-edited":
      if (isNumberLike(to.encoding)) {
        const digits = deEdit(bytes, source.offset, source.length, from.encoding, SCRATCH);
        moveDigits(bytes, target.offset, target.length, to.encoding, digits);
        return;
      }
      moveText(bytes, target.offset, target.length, to.encoding, bytes, source.offset, source.length);
      return;
    case "alphanumeric":
    case "alphanumeric-edited":
      moveAlphanumeric(m, target, to.encoding, bytes, source.offset, source.length);
      return;
    default:
      from.encoding satisfies never;
  }
}

/** Bytes moved as from an alphanumeric item that holds them; no bytes at all count as one space. */
export function moveBytes(
  m: Machine,
  target: Location,
  to: Encoding,
  data: Uint8Array,
  start: number,
  size: number,
): void {
  if (target.length === 0) {
    return;
  }
  if (size === 0) {
    moveAlphanumeric(m, target, to, SPACE, 0, 1);
  } else {
    moveAlphanumeric(m, target, to, data, start, size);
  }
}

function moveAlphanumeric(
  { bytes, dialect }: Machine,
  target: Location,
  to: Encoding,
  data: Uint8Array,
  start: number,
  size: number,
): void {
  if (isNumberLike(to)) {
    const digits = textToDigits(data, start, size, to, SCRATCH, dialect.decimalPoint);
    moveDigits(bytes, target.offset, target.length, to, digits);
  } else {
    moveText(bytes, target.offset, target.length, to, data, start, size);
  }
}

function isNumberLike(encoding: Encoding): boolean {
  return isNumeric(encoding) || encoding.kind === "float" || encoding.kind === "numeric-edited";
}

/** An unsigned zoned item that covers its text target is copied from the left, even where the target is JUSTIFIED. */
function copiesDigits(from: Encoding, to: Encoding, covers: boolean): boolean {
  return covers && from.kind === "zoned" && !from.signed && to.kind === "alphanumeric";
}

/** Numeric items of the same description: the reference copies the bytes, whatever they are. */
function sameForm(from: Encoding, to: Encoding): boolean {
  switch (from.kind) {
    case "zoned":
      return (
        to.kind === "zoned" &&
        from.digits === to.digits &&
        from.scale === to.scale &&
        from.signed === to.signed &&
        from.shown === to.shown &&
        (!from.signed || (from.signAt === to.signAt && from.separate === to.separate))
      );
    case "packed":
      return (
        to.kind === "packed" &&
        from.digits === to.digits &&
        from.scale === to.scale &&
        from.signed === to.signed &&
        from.bare === to.bare
      );
    case "binary":
      return (
        to.kind === "binary" &&
        from.digits === to.digits &&
        from.scale === to.scale &&
        from.signed === to.signed &&
        from.bytes === to.bytes &&
        from.endian === to.endian &&
        from.truncate === to.truncate
      );
    case "float":
      return to.kind === "float" && from.bytes === to.bytes;
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited":
      return false;
    default:
      return from satisfies never;
  }
}

function moveFloat(m: Machine, source: number, from: Float, target: Location, to: Encoding): void {
  if (to.kind === "float") {
    // Infinities too, which are nothing elsewhere.
    writeFloat(m.bytes, target.offset, to, readFloat(m.bytes, source, from));
    return;
  }
  const value = decodeFloat(m.bytes, source, from);
  if (isNumeric(to)) {
    storeDecimal(m.bytes, target.offset, to, value, "truncate", false);
    return;
  }
  moveDigits(m.bytes, target.offset, target.length, to, floatDigits(value, SCRATCH));
}

function isText(encoding: Encoding): boolean {
  return encoding.kind === "alphanumeric" || encoding.kind === "alphanumeric-edited";
}

function moveNumeric(
  bytes: Uint8Array,
  source: number,
  from: NumericEncoding,
  target: number,
  length: number,
  to: Encoding,
): void {
  if (to.kind === "float") {
    encodeFloat(bytes, target, to, { mantissa: decodeNumber(bytes, source, from), scale: from.scale });
    return;
  }
  if (from.kind === "zoned") {
    const sign = takeSign(bytes, source, from);
    const start = digitsOffset(source, from);
    const digits: DigitString = { data: bytes, start, size: from.digits, scale: from.scale, sign };
    moveDigits(bytes, target, length, to, digits);
    restoreSign(bytes, source, from, sign);
    return;
  }
  if (to.kind === "packed" || to.kind === "binary") {
    const value = { mantissa: decodeNumber(bytes, source, from), scale: from.scale };
    storeDecimal(bytes, target, to, value, "truncate", false);
    return;
  }
  const digits =
    from.kind === "packed"
      ? packedDigits(bytes, source, from, SCRATCH, to.kind !== "zoned")
      : binaryDigits(bytes, source, to.kind === "alphanumeric" ? withPlaces(from) : from, SCRATCH, isText(to));
  moveDigits(bytes, target, length, to, digits);
}
