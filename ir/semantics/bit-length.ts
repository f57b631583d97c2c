/** Binary digits of a whole number, 0 or greater; 0 has none. */
export function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return 4 * hex.length - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

/** Decimal digits that a number of so many bits may need: often one more than it has (observed, as mpz_sizeinbase estimates). */
export function decimalSize(bits: number): number {
  return Math.floor(bits * Math.log10(2)) + 1;
}
