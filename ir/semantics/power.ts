/**
 * The `**` operator as the reference compiler computes it (observed): integer powers exactly, their reciprocals by its
 * division rule, other powers with more digits than any item can hold.
 *
 * Contract: null (a size error) for negative ** fraction; 0 ** negative is 0, and 0 ** 0 is 1 (and also raises a size
 * error, see raisesZeroToZero in arithmetic.ts). Fractional powers are rounded to 96
 * significant digits (functions/real.ts).
 */

import { type DecimalValue, trimZeros } from "./decimal.ts";
import { divide } from "./division.ts";
import { exponential, fromDecimal, isComputable, logarithm, squareRootFixed } from "./functions/real.ts";
import { rounded } from "./functions/significant-digits.ts";
import { pow10 } from "./powers.ts";

/**
 * Largest integer exponent computed; the reference would run out of memory far later, no item could hold the
 * result.
 */
const MAX_EXPONENT = 100_000n;

export function power(base: DecimalValue, exponent: DecimalValue): DecimalValue | null {
  if (exponent.mantissa === 0n) {
    return { mantissa: 1n, scale: 0 };
  }
  if (base.mantissa === 0n) {
    return { mantissa: 0n, scale: 0 };
  }
  const by = trimZeros(exponent);
  const of = trimZeros(base);
  if (by.scale <= 0) {
    return integerPower(of, by.mantissa * pow10(-by.scale));
  }
  if (of.mantissa < 0n) {
    return null;
  }
  return fractionalPower(of, by);
}

function integerPower(base: DecimalValue, exponent: bigint): DecimalValue | null {
  const count = exponent < 0n ? -exponent : exponent;
  if (count > MAX_EXPONENT && base.mantissa !== 1n && base.mantissa !== -1n) {
    return null;
  }
  const raised = trimZeros({ mantissa: base.mantissa ** count, scale: base.scale * Number(count) });
  if (exponent > 0n) {
    return raised;
  }
  const inverse = divide({ mantissa: 1n, scale: 0 }, raised);
  return inverse === null ? null : trimZeros(inverse);
}

/** base ** exponent for a positive base and a fractional exponent, as exp(exponent * ln(base)). */
function fractionalPower(base: DecimalValue, exponent: DecimalValue): DecimalValue | null {
  if (exponent.mantissa === 5n && exponent.scale === 1) {
    return rounded({ fixed: squareRootFixed(fromDecimal(base)), exponent: 0 });
  }
  const product = (logarithm(base) * exponent.mantissa) / pow10(exponent.scale);
  return isComputable(product) ? rounded(exponential(product)) : null;
}
