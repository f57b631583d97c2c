/**
 * Text as an argument that should be a number, which the reference takes (observed): as a number its bytes count as unsigned digits,
 * as a C int it is what MOVE makes of it, a group's first four bytes as they are.
 *
 * Limit: the decimal point is a point here, also under DECIMAL-POINT IS COMMA.
 */
import type { Binary, Encoding } from "../../artifact/storage.ts";
import type { DecimalValue } from "../decimal.ts";
import { textToDigits } from "../digit-text.ts";
import { deEdit } from "../edit.ts";
import { moveDigits } from "../move-digits.ts";
import { decodeNumber } from "../number.ts";

const INT: Binary = {
  kind: "binary",
  digits: 9,
  scale: 0,
  signed: true,
  bytes: 4,
  endian: "little",
  truncate: false,
};

/** `bytes` are not empty. */
export function textValue(bytes: Uint8Array, encoding: Encoding): DecimalValue {
  const scale = encoding.kind === "numeric-edited" ? encoding.scale : 0;
  const digits = {
    kind: "zoned",
    digits: bytes.length,
    scale,
    signed: false,
    signAt: "trailing",
    separate: false,
  } as const;
  return { mantissa: decodeNumber(bytes.slice(), 0, digits), scale };
}

/** `bytes` are not empty. */
export function textInt(bytes: Uint8Array, encoding: Encoding): number {
  const out = new Uint8Array(INT.bytes).fill(0x20);
  if (encoding.kind === "group") {
    out.set(bytes.subarray(0, INT.bytes));
  } else {
    const scratch = new Uint8Array(bytes.length + 128);
    const digits =
      encoding.kind === "numeric-edited"
        ? deEdit(bytes, 0, bytes.length, encoding, scratch)
        : textToDigits(bytes, 0, bytes.length, INT, scratch, ".");
    moveDigits(out, 0, INT.bytes, INT, digits);
  }
  return Number(decodeNumber(out, 0, INT));
}
