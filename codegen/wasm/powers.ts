/** Powers of ten, which decimal code asks for again and again. */

const POWERS = Array.from({ length: 80 }, (_, places) => 10n ** BigInt(places));
const NINES = POWERS.map((power) => power - 1n);

/** 10^places, places >= 0. */
export function pow10(places: number): bigint {
  return POWERS[places] ?? 10n ** BigInt(places);
}

/** The greatest number of so many digits. */
export function allNines(digits: number): bigint {
  return NINES[digits] ?? pow10(digits) - 1n;
}
