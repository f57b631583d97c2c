/** Arithmetic results into numeric-edited items: stored as a zoned item of the picture's digits, then edited. */
import type { Rounding } from "../artifact/statements.ts";
import type { Encoding, Zoned } from "../artifact/storage.ts";
import type { DecimalValue } from "./decimal.ts";
import { editNumber } from "./edit.ts";
import { encodeDigits } from "./number.ts";
import type { Location } from "./place.ts";
import { pow10 } from "./powers.ts";
import { toScale } from "./store.ts";

const SCRATCH = new Uint8Array(64);

/** False: `keep` is set and the value does not fit. */
export function storeEdited(
  bytes: Uint8Array,
  at: Location,
  encoding: Encoding,
  value: DecimalValue,
  rounding: Rounding,
  keep: boolean,
): boolean {
  if (encoding.kind !== "numeric-edited") {
    throw new RangeError(`arithmetic cannot store into a ${encoding.kind} item`);
  }
  const integer = toScale(value, encoding.scale, rounding);
  const magnitude = integer < 0n ? -integer : integer;
  if (keep && magnitude >= pow10(encoding.digits)) {
    return false;
  }
  const digits = encoding.digits;
  const plain: Zoned = { kind: "zoned", digits, scale: 0, signed: false, signAt: "trailing", separate: false };
  encodeDigits(SCRATCH, 0, plain, magnitude, false);
  const sign = integer < 0n ? -1 : 1;
  editNumber(bytes, at.offset, at.length, encoding, {
    data: SCRATCH,
    start: 0,
    size: digits,
    scale: encoding.scale,
    sign,
  });
  return true;
}
