/**
 * Real numbers to decimals of 96 significant digits, as the GNU multiple precision library prints its floating-point numbers.
 *
 * Contract: the library takes six limbs (64 bits) of the number, multiplies them by a power of ten (or divides), of which it keeps seven limbs, and rounds
 * the digits that it has then; so it may round down where the next digits are a little above one half (observed). Done here with the same
 * limbs. The value must be right to more than six limbs.
 */
import { bitLength } from "../bit-length.ts";
import { type DecimalValue, significant } from "../decimal.ts";
import { PRECISION, type Scaled } from "./real.ts";

const LIMB = 64;
/** What 96 digits need, and one for the place of the leading bit. */
const LIMBS = 6;

export function rounded(value: Scaled): DecimalValue {
  const negative = value.fixed < 0n;
  const magnitude = negative ? -value.fixed : value.fixed;
  if (magnitude === 0n) return { mantissa: 0n, scale: 0 };
  const shift = value.exponent - PRECISION;
  const whole = Math.floor((bitLength(magnitude) + shift - 1) / LIMB) + 1;
  const top = shifted(magnitude, shift + LIMB * (LIMBS - whole));
  const digits = whole <= LIMBS ? multiplied(top, whole) : divided(top, whole);
  const { mantissa, scale } = significant(digits);
  return { mantissa: negative ? -mantissa : mantissa, scale };
}

/** value * 2^bits, truncated. */
function shifted(value: bigint, bits: number): bigint {
  return bits >= 0 ? value << BigInt(bits) : value >> BigInt(-bits);
}

/** Decimal digits that so many limbs are worth. */
function digitsOf(limbs: number): number {
  return Math.floor(Math.log10(2) * LIMB * limbs);
}

/** `whole`: limbs before the point. */
function multiplied(top: bigint, whole: number): DecimalValue {
  const scale = digitsOf(LIMBS - whole);
  const { power, ignored } = highPower(scale);
  return { mantissa: shifted(top * power, -LIMB * (LIMBS - whole - ignored)), scale };
}

function divided(top: bigint, whole: number): DecimalValue {
  const excess = whole - LIMBS;
  const digits = digitsOf(excess);
  const { power, ignored } = highPower(digits);
  return { mantissa: shifted(top, LIMB * (excess - ignored)) / power, scale: -digits };
}

function limbsOf(value: bigint): number {
  return Math.ceil(value.toString(16).length / (LIMB / 4));
}

/** 10^exponent cut to seven limbs after each squaring, and how many limbs were cut off. */
function highPower(exponent: number): { readonly power: bigint; readonly ignored: number } {
  if (exponent === 0) return { power: 1n, ignored: 0 };
  let power = 10n;
  let ignored = 0;
  const drop = (): void => {
    const excess = limbsOf(power) - (LIMBS + 1);
    if (excess <= 0) return;
    power >>= BigInt(LIMB * excess);
    ignored += excess;
  };
  for (const bit of exponent.toString(2).slice(1)) {
    power *= power;
    ignored *= 2;
    drop();
    if (bit === "1") power *= 10n;
  }
  drop();
  return { power, ignored };
}
