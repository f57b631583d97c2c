/**
 * Functions that are not rational, to more digits than any result shows.
 *
 * Contract: numbers are binary fixed point, PRECISION bits after the point; errors stay below 2^-(PRECISION - 40) relative to the larger of
 * 1 and the result. How results become decimals is in significant-digits.ts.
 */
import { bitLength } from "../bit-length.ts";
import type { DecimalValue } from "../decimal.ts";
import { pow10 } from "../powers.ts";

export const PRECISION = 1280;
const BITS = BigInt(PRECISION);
export const ONE: bigint = 1n << BITS;

/** fixed * 2^exponent / ONE. */
export interface Scaled {
  readonly fixed: bigint;
  readonly exponent: number;
}

export function fromDecimal(value: DecimalValue): bigint {
  return value.scale >= 0
    ? (value.mantissa << BITS) / pow10(value.scale)
    : (value.mantissa * pow10(-value.scale)) << BITS;
}

export function multiplyFixed(a: bigint, b: bigint): bigint {
  return (a * b) >> BITS;
}

export function divideFixed(a: bigint, b: bigint): bigint {
  return (a << BITS) / b;
}

let knownPi: bigint | null = null;
let knownLn2: bigint | null = null;
let knownLn10: bigint | null = null;

/** Machin's formula. */
export function pi(): bigint {
  knownPi ??= 4n * (4n * arcTangentSeries(ONE / 5n) - arcTangentSeries(ONE / 239n));
  return knownPi;
}

function ln2(): bigint {
  knownLn2 ??= 2n * artanh(ONE / 3n);
  return knownLn2;
}

export function ln10(): bigint {
  knownLn10 ??= logarithm({ mantissa: 10n, scale: 0 });
  return knownLn10;
}

function arcTangentSeries(x: bigint): bigint {
  return oddSeries(x, -1n);
}

function artanh(x: bigint): bigint {
  return oddSeries(x, 1n);
}

/** x + sign * x^3 / 3 + x^5 / 5 ... */
function oddSeries(x: bigint, sign: 1n | -1n): bigint {
  const square = multiplyFixed(x, x) * sign;
  let power = x;
  let sum = x;
  for (let n = 3n; power !== 0n && power !== -1n; n += 2n) {
    power = multiplyFixed(power, square);
    sum += power / n;
  }
  return sum;
}

/** Natural logarithm of a positive number. */
export function logarithm(value: DecimalValue): bigint {
  const numerator = value.scale >= 0 ? value.mantissa : value.mantissa * pow10(-value.scale);
  const denominator = value.scale >= 0 ? pow10(value.scale) : 1n;
  let halvings = bitLength(numerator) - bitLength(denominator);
  const ratio = (): bigint =>
    halvings >= 0
      ? (numerator << BITS) / (denominator << BigInt(halvings))
      : (numerator << (BITS - BigInt(halvings))) / denominator;
  let rest = ratio();
  if (rest * 2n > ONE * 3n) halvings++;
  else if (rest * 4n < ONE * 3n) halvings--;
  rest = ratio();
  return 2n * artanh(divideFixed(rest - ONE, rest + ONE)) + BigInt(halvings) * ln2();
}

/** Whether e^x has at most some 100,000 digits before or behind its point: far more than any item. */
export function isComputable(x: bigint): boolean {
  const limit = 230_000n * ONE;
  return x < limit && x > -limit;
}

/** e^x of a computable x. */
export function exponential(x: bigint): Scaled {
  const count = (2n * x + ln2()) / (2n * ln2()) - (x < 0n ? 1n : 0n);
  const rest = x - count * ln2();
  const halvings = 16n;
  const small = rest >> halvings;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = multiplyFixed(term, small) / n;
    sum += term;
  }
  for (let i = 0n; i < halvings; i++) sum = multiplyFixed(sum, sum);
  return { fixed: sum, exponent: Number(count) };
}

export function squareRootFixed(x: bigint): bigint {
  return integerRoot(x << BITS);
}

/** Largest integer whose square is not above `value`. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((bitLength(value) + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

export function arcTangent(x: bigint): bigint {
  if (x < 0n) return -arcTangent(-x);
  if (x > ONE) return pi() / 2n - arcTangent(divideFixed(ONE, x));
  let rest = x;
  const halvings = 6;
  for (let i = 0; i < halvings; i++) rest = divideFixed(rest, ONE + squareRootFixed(ONE + multiplyFixed(rest, rest)));
  return arcTangentSeries(rest) << BigInt(halvings);
}

/** sin and cos of x, in that order. */
export function sineAndCosine(x: bigint): readonly [bigint, bigint] {
  const quarter = pi() / 2n;
  const turns = (2n * x + quarter) / (2n * quarter) - (x < 0n ? 1n : 0n);
  const rest = x - turns * quarter;
  const sine = alternatingSeries(rest, rest, 1n);
  const cosine = alternatingSeries(ONE, rest, 0n);
  switch (Number(((turns % 4n) + 4n) % 4n)) {
    case 0:
      return [sine, cosine];
    case 1:
      return [cosine, -sine];
    case 2:
      return [-sine, -cosine];
    default:
      return [-cosine, sine];
  }
}

/** first - first * x^2 / (n + 1)(n + 2) + ... */
function alternatingSeries(first: bigint, x: bigint, from: bigint): bigint {
  const square = multiplyFixed(x, x);
  let term = first;
  let sum = first;
  for (let n = from; term !== 0n && term !== -1n; n += 2n) {
    term = -multiplyFixed(term, square) / ((n + 1n) * (n + 2n));
    sum += term;
  }
  return sum;
}
