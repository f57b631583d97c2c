/** An exact decimal number: mantissa * 10^-scale. */
export interface DecimalValue {
  readonly mantissa: bigint;
  /** May be negative. */
  readonly scale: number;
}

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
