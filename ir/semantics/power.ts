/**
 * The `**` operator as the reference compiler computes it (observed): integer powers exactly, their reciprocals by its
 * division rule, other powers with more digits than any item can hold.
 *
 * Contract: null (a size error) for negative ** fraction; 0 ** negative is 0, and 0 ** 0 is 1 (and also raises a size
 * error, see raisesZeroToZero in arithmetic.ts). Limit: the reference computes
 * fractional powers in 2048-bit binary floating point; here FRACTION_DIGITS decimal places, rounded
 * to RESULT_DIGITS, which agrees wherever the result is stored in an item of up to 38 digits.
 */

import { type DecimalValue, trimZeros } from "./decimal.ts";
import { divide } from "./division.ts";
import { pow10 } from "./powers.ts";

/**
 * Largest integer exponent computed; the reference would run out of memory far later, no item could hold the
 * result.
 */
const MAX_EXPONENT = 100_000n;
const FRACTION_DIGITS = 120;
const RESULT_DIGITS = 96;

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

/** base ** exponent for a positive base and a fractional exponent, as exp(exponent * ln(base)) in fixed point. */
function fractionalPower(base: DecimalValue, exponent: DecimalValue): DecimalValue {
  const one = pow10(FRACTION_DIGITS);
  if (exponent.mantissa === 5n && exponent.scale === 1) {
    const square = base.mantissa * pow10(2 * RESULT_DIGITS + (base.scale & 1));
    return trimZeros({ mantissa: squareRoot(square), scale: RESULT_DIGITS + (base.scale + (base.scale & 1)) / 2 });
  }
  const ratio = ((base.mantissa * one) / pow10(Math.max(base.scale, 0))) * pow10(Math.max(-base.scale, 0));
  const product = (naturalLog(ratio, one) * exponent.mantissa) / pow10(exponent.scale);
  const raised = exponential(product, one);
  const cut = pow10(FRACTION_DIGITS - RESULT_DIGITS);
  return trimZeros({ mantissa: (raised + cut / 2n) / cut, scale: RESULT_DIGITS });
}

function squareRoot(value: bigint): bigint {
  if (value < 2n) {
    return value;
  }
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) {
      return guess;
    }
    guess = next;
  }
}

/** ln(x / one) * one: halving into [0.75, 1.5], then the series of 2 * artanh. */
function naturalLog(x: bigint, one: bigint): bigint {
  let halvings = 0n;
  let rest = x;
  while (rest * 2n > one * 3n) {
    rest /= 2n;
    halvings++;
  }
  while (rest * 4n < one * 3n) {
    rest *= 2n;
    halvings--;
  }
  return 2n * artanh(((rest - one) * one) / (rest + one), one) + halvings * 2n * artanh(one / 3n, one);
}

function artanh(x: bigint, one: bigint): bigint {
  const square = (x * x) / one;
  let term = x;
  let sum = x;
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = (term * square) / one;
    sum += term / n;
  }
  return sum;
}

/** exp(x / one) * one: the series after 64 halvings of the argument, squared back. */
function exponential(x: bigint, one: bigint): bigint {
  const halvings = 64;
  const widened = one * pow10(40);
  const small = (x * pow10(40)) >> BigInt(halvings);
  let term = widened;
  let sum = widened;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = (term * small) / widened / n;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) {
    sum = (sum * sum) / widened;
  }
  return sum / pow10(40);
}
