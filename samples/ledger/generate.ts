/** Postings of one account: 44 bytes, credits and debits that keep the balance crossing zero. */
import type { Made } from "../catalog.ts";
import { digits, packed, Random, text } from "../fields.ts";

export function* generateLedger(records: number, seed: number): Iterable<Made> {
  const random = new Random(seed);
  for (let i = 0; i < records; i++) {
    const record =
      digits(20_240_000 + random.between(1, 12) * 100 + random.between(1, 28), 8) +
      text(`REF${digits(i, 7)}`, 10) +
      (random.chance(0.5) ? "D" : "C") +
      packed(random.between(1, 250_000), 9) +
      text(random.pick(["CARD PAYMENT", "TRANSFER", "SALARY", "RENT", "STANDING ORDER"]), 20);
    yield { dd: "POSTIN", record };
  }
}
