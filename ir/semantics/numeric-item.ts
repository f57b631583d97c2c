/** A nonnumeric item where a number is wanted (text or edited): MOVE to a wide zoned item, in effect. */
import type { Place } from "../artifact/statements.ts";
import type { Zoned } from "../artifact/storage.ts";
import type { DecimalValue } from "./decimal.ts";
import { textToDigits } from "./digit-text.ts";
import { deEdit } from "./edit.ts";
import type { Machine } from "./machine.ts";
import { locate } from "./place.ts";

const SCRATCH = new Uint8Array(4096);
const WIDE: Zoned = { kind: "zoned", digits: 38, scale: 9, signed: true, signAt: "trailing", separate: false };

export function numericItem(m: Machine, place: Place): DecimalValue {
  const at = locate(m, place);
  const digits =
    place.encoding.kind === "numeric-edited"
      ? deEdit(m.bytes, at.offset, at.length, place.encoding, SCRATCH)
      : textToDigits(m.bytes, at.offset, at.length, WIDE, SCRATCH, m.dialect.decimalPoint);
  let text = "0";
  for (let i = digits.start; i < digits.start + digits.size; i++) {
    text += String.fromCharCode(digits.data[i] as number);
  }
  const magnitude = BigInt(text);
  return { mantissa: digits.sign < 0 ? -magnitude : magnitude, scale: digits.scale };
}
