/**
 * Intermediate results with a limited number of digits, as Enterprise COBOL carries them: see Carried in
 * artifact/statements.ts; how many digits, the frontend knows (lower/intermediate.ts).
 *
 * Source: Enterprise COBOL for z/OS Programming Guide, appendix "Intermediate results and arithmetic precision".
 */
import type { DecimalValue } from "./decimal.ts";
import { divide } from "./division.ts";
import { pow10 } from "./powers.ts";

interface Digits {
  readonly integers: number | null;
  readonly decimals: number;
}

/** The value with what is not carried cut off, towards zero. */
export function carry(value: DecimalValue, { integers, decimals }: Digits): DecimalValue {
  const { mantissa, scale } =
    value.scale > decimals
      ? { mantissa: value.mantissa / pow10(value.scale - decimals), scale: decimals }
      : { mantissa: value.mantissa, scale: value.scale };
  return { mantissa: integers === null ? mantissa : mantissa % pow10(Math.max(0, integers + scale)), scale };
}

/** Digits of an exponent that count. */
const EXPONENT_LIMIT = 1_000_000_000n;

/**
 * op1 ** op2 for a whole op2 that is no literal: op1 is multiplied by itself |op2| - 1 times, each product carried; 1 is divided by
 * the result if op2 is negative. Of op2 the last nine digits count. 0 to a negative power is a size error: null.
 */
export function carriedPower(base: DecimalValue, exponent: DecimalValue, digits: Digits): DecimalValue | null {
  const whole = (exponent.mantissa / pow10(Math.max(0, exponent.scale))) * pow10(Math.max(0, -exponent.scale));
  const times = (whole < 0n ? -whole : whole) % EXPONENT_LIMIT;
  if (times === 0n) return { mantissa: 1n, scale: 0 };
  const factor = carry(base, digits);
  let product = factor;
  for (let n = 1n; n < times; n++) {
    const next = carry({ mantissa: product.mantissa * factor.mantissa, scale: product.scale + factor.scale }, digits);
    // From here on nothing changes any more.
    if (next.mantissa === product.mantissa && next.scale === product.scale) break;
    product = next;
  }
  if (whole > 0n) return product;
  const inverse = divide({ mantissa: 1n, scale: 0 }, product);
  return inverse === null ? null : carry(inverse, digits);
}
