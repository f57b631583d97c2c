/** Loans of 40 bytes: 60 to 360 months, most repaid by their instalment, some not. */
import type { Made } from "../catalog.ts";
import { digits, packed, Random, text } from "../fields.ts";

export function* generateLoans(records: number, seed: number): Iterable<Made> {
  const random = new Random(seed);
  for (let i = 1; i <= records; i++) {
    const principal = random.between(500_000, 60_000_000);
    const rate = random.between(10_000, 95_000);
    const months = random.chance(0.6) ? 360 : random.between(5, 30) * 12;
    const monthly = rate / 10_000 / 1200;
    const instalment = Math.ceil((principal * monthly) / (1 - (1 + monthly) ** -months)) + random.between(-200, 900);
    const record =
      digits(4_000_000_000 + i * 13, 10) +
      packed(principal, 11) +
      packed(rate, 6) +
      digits(months, 3) +
      packed(instalment, 9) +
      packed(random.between(0, 5000), 5) +
      text("", 9);
    yield { dd: "LOANS", record };
  }
}
