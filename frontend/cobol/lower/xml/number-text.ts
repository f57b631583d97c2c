/**
 * The text that a number has in XML: as by a move to an item `-(n)9.9(m)` without its spaces, which the reference's run time makes
 * (observed). A binary item shows no more digits than COMP of its size has.
 */
import type { Dialect } from "../../../../ir/artifact/statements.ts";
import type { Encoding, NumericEdited } from "../../../../ir/artifact/storage.ts";

/** Digits of binary items of 1, 2, 4 and 8 bytes. */
const BINARY_DIGITS: Readonly<Record<number, number>> = { 1: 2, 2: 4, 4: 9, 8: 18 };

/** Of a numeric encoding, no float. */
export function numberText(encoding: Encoding, { decimalPoint: point, currency }: Dialect): NumericEdited {
  const { digits, scale } = sizeOf(encoding);
  const whole = Math.max(digits - scale, 1);
  const places = Math.max(scale, 0);
  const picture = `${"-".repeat(whole)}9${places > 0 ? `.${"9".repeat(places)}` : ""}`;
  const edited = { kind: "numeric-edited", digits: whole + places, scale: places, signed: true } as const;
  return { ...edited, picture, blankWhenZero: false, point, currency };
}

function sizeOf(encoding: Encoding): { readonly digits: number; readonly scale: number } {
  if (encoding.kind === "zoned" || encoding.kind === "packed") return encoding;
  if (encoding.kind !== "binary") throw new RangeError(`${encoding.kind} is no number with a picture`);
  const { digits, scale, bytes } = encoding;
  return { digits: Math.min(digits, BINARY_DIGITS[bytes] ?? digits), scale };
}
