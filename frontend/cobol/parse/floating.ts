/** Floating-point literals, which are numbers like others: `1.5E2` is 150. */

/** Limits of the reference. */
const SIGNIFICAND_DIGITS = 34;
const EXPONENT = { least: -78, most: 76 };

export const FLOATING_RANGE = `at most ${SIGNIFICAND_DIGITS} digits before the E, and from ${EXPONENT.least} to ${EXPONENT.most} behind it`;

/** The number as one without an exponent is written; null: out of range. `significand`: digits, a point, digits. */
export function pointMoved(significand: string, exponent: number): string | null {
  const [whole = "", decimals = ""] = significand.split(".");
  if (whole.length + decimals.length > SIGNIFICAND_DIGITS || exponent < EXPONENT.least || exponent > EXPONENT.most)
    return null;
  const digits = `${"0".repeat(Math.max(0, -exponent - whole.length))}${whole}${decimals.padEnd(exponent, "0")}`;
  const places = Math.max(0, decimals.length - exponent);
  return places === 0 ? digits : `${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
}
