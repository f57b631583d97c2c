/** Powers of ten as BigInt, made once. */

const POWERS: bigint[] = [1n];

/** 10^exponent; `exponent` is an integer, 0 or greater. */
export function pow10(exponent: number): bigint {
  const known = POWERS[exponent];
  if (known !== undefined) {
    return known;
  }
  if (exponent > 4096) {
    return 10n ** BigInt(exponent);
  }
  for (let i = POWERS.length; i <= exponent; i++) {
    POWERS.push((POWERS[i - 1] as bigint) * 10n);
  }
  return POWERS[exponent] as bigint;
}

const NINES: bigint[] = [];

/** The greatest number of so many digits. */
export function allNines(digits: number): bigint {
  const known = NINES[digits] ?? pow10(digits) - 1n;
  NINES[digits] = known;
  return known;
}

/** value * 10^shift; a negative shift divides and truncates toward zero. */
export function scaleBy(value: bigint, shift: number): bigint {
  return shift === 0 ? value : shift > 0 ? value * pow10(shift) : value / pow10(-shift);
}
