/**
 * Values of intrinsic functions and of their arguments, as the reference compiler hands them around: bytes with a description.
 *
 * Contract: numeric results take the shape that the reference gives them (observed), since DISPLAY and MOVE to text show it: binary of 4 bytes
 * with 9 digits, binary of 8 bytes with 20 digits, else zoned; a sign only below zero. An argument that is absent counts as 0, or no text.
 */
import { type Encoding, isNumeric, type Zoned } from "../../artifact/storage.ts";
import { bitLength, decimalSize } from "../bit-length.ts";
import { type DecimalValue, NOTHING, plainScale, trimZeros } from "../decimal.ts";
import { decodeFloat } from "../float.ts";
import { signedDigits } from "../integer-item.ts";
import { latin1 } from "../latin1.ts";
import { FunctionValueTooLong } from "../machine.ts";
import { decodeNumber, encodeDigits, writeBinary } from "../number.ts";
import { scaleBy } from "../powers.ts";
import { textInt, textValue } from "./text-number.ts";

export interface Field {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  /** What DISPLAY prints, where that does not follow from the description (floating point). */
  readonly shown?: string;
}

const TEXT: Encoding = { kind: "alphanumeric", justified: false, alphabetic: false };

export function textField(bytes: Uint8Array): Field {
  return { bytes, encoding: TEXT };
}

export function latin1Field(text: string): Field {
  return textField(latin1(text));
}

export function textOf(field: Field | undefined): string {
  let text = "";
  for (const byte of field?.bytes ?? []) text += String.fromCharCode(byte);
  return text;
}

export function zoned(digits: number, scale: number, signed: boolean): Zoned {
  return { kind: "zoned", digits, scale, signed, signAt: "trailing", separate: false };
}

/** An unsigned zoned item of `digits` digits. */
export function digitsField(value: bigint, digits: number): Field {
  const bytes = new Uint8Array(digits);
  const encoding = zoned(digits, 0, false);
  encodeDigits(bytes, 0, encoding, value, false);
  return { bytes, encoding };
}

/** A C int. */
export function integerField(value: number): Field {
  return binaryField(BigInt(value), 0, 4);
}

export const ZERO: Field = integerField(0);

function binaryField(value: bigint, scale: number, bytes: 4 | 8): Field {
  const signed = value < 0n;
  const digits = bytes === 4 ? 9 : 20;
  const encoding = { kind: "binary", digits, scale, signed, bytes, endian: "little", truncate: true } as const;
  const data = new Uint8Array(bytes);
  writeBinary(data, 0, encoding, value);
  return { bytes: data, encoding };
}

/** Digits of a value: a description counts them in 16 bits with a sign (observed). */
const MOST_DIGITS = 32_767;

/** The value without trailing zeros, in the smallest shape that holds it. Throws FunctionValueTooLong. */
export function decimalField(value: DecimalValue): Field {
  const { mantissa, scale } = plainScale(trimZeros(value));
  const sign = mantissa < 0n ? 1 : 0;
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const bits = bitLength(magnitude);
  if (bits < 33 - sign && scale < 10) return binaryField(mantissa, scale, 4);
  if (bits < 65 - sign && scale < 19) return binaryField(mantissa, scale, 8);
  const digits = Math.max(decimalSize(bits), scale);
  if (digits > MOST_DIGITS) throw new FunctionValueTooLong();
  const bytes = new Uint8Array(digits);
  const encoding = zoned(digits, scale, sign === 1);
  encodeDigits(bytes, 0, encoding, magnitude, sign === 1);
  return { bytes, encoding };
}

export function isNumber(field: Field): boolean {
  return isNumeric(field.encoding);
}

/** The value of a number; of text see text-number.ts. */
export function fieldValue(field: Field | undefined): DecimalValue {
  if (field === undefined || field.bytes.length === 0) return NOTHING;
  const { bytes, encoding } = field;
  if (encoding.kind === "float") return decodeFloat(bytes, 0, encoding);
  if (isNumeric(encoding)) {
    return { mantissa: decodeNumber(bytes.slice(), 0, encoding), scale: encoding.scale };
  }
  return textValue(bytes, encoding);
}

/** Truncated to a C int; a byte of a zoned item that is no digit counts as it is. */
export function intOf(field: Field | undefined): number {
  if (field?.encoding.kind === "zoned") {
    return Number(BigInt.asIntN(32, signedDigits(field.bytes.slice(), 0, field.encoding)));
  }
  if (field !== undefined && !isNumber(field) && field.bytes.length > 0) return textInt(field.bytes, field.encoding);
  const { mantissa, scale } = fieldValue(field);
  return Number(BigInt.asIntN(32, scaleBy(mantissa, -scale)));
}
