/** Customer records of 90 bytes, about one in ten with a fault that CUSTFILT must find. */
import type { Made } from "../catalog.ts";
import { digits, name, Random, text, zoned } from "../fields.ts";

export function* generateFilter(records: number, seed: number): Iterable<Made> {
  const random = new Random(seed);
  for (let i = 0; i < records; i++) {
    const fault = random.chance(0.1) ? random.between(1, 6) : 0;
    const month = fault === 4 ? 13 : random.between(1, 12);
    const record =
      (fault === 1 ? "12A" : digits(random.between(1, 999), 3)) +
      digits(i, 6) +
      text(fault === 2 ? "" : name(random), 24) +
      text(`${random.between(1, 250)} ${name(random)}`, 24) +
      text(fault === 3 ? "" : `P${random.between(1000, 99_999)}`, 6) +
      digits(random.between(1920, 2006), 4) +
      digits(month, 2) +
      digits(random.between(1, 28), 2) +
      (fault === 5 ? "00A0000" : digits(random.chance(0.1) ? 0 : random.between(100, 50_000), 7)) +
      zoned(random.between(-100_000, 6_000_000), 9) +
      (fault === 6 ? "?" : random.pick(["A", "A", "B", "S", "X"])) +
      "  ";
    yield { dd: "CUSTIN", record };
  }
}
