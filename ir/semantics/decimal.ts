import { pow10 } from "./powers.ts";

/** An exact decimal number: mantissa * 10^-scale. */
export interface DecimalValue {
  readonly mantissa: bigint;
  /** May be negative. */
  readonly scale: number;
}

export const NOTHING: DecimalValue = { mantissa: 0n, scale: 0 };

/** The same number without trailing zeros in the mantissa (zero gets scale 0). */
export function trimZeros(value: DecimalValue): DecimalValue {
  if (value.mantissa === 0n) {
    return { mantissa: 0n, scale: 0 };
  }
  let { mantissa, scale } = value;
  while (scale > 0 && mantissa % 10n === 0n) {
    mantissa /= 10n;
    scale--;
  }
  return { mantissa, scale };
}

/** The same number with a scale of 0 or more. */
export function plainScale(value: DecimalValue): DecimalValue {
  return value.scale >= 0 ? value : { mantissa: value.mantissa * pow10(-value.scale), scale: 0 };
}

const SIGNIFICANT_DIGITS = 96;

/** A number above 0, rounded half up to 96 digits, without trailing zeros after the point; its scale is 0 or more. */
export function significant({ mantissa, scale }: DecimalValue): DecimalValue {
  let text = mantissa.toString();
  let places = scale;
  const excess = text.length - SIGNIFICANT_DIGITS;
  if (excess > 0) {
    text = ((mantissa + pow10(excess) / 2n) / pow10(excess)).toString();
    places -= excess;
  }
  const trimmed = text.replace(/0+$/, "");
  places -= text.length - trimmed.length;
  return plainScale({ mantissa: BigInt(trimmed), scale: places });
}
