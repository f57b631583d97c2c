/** Time records of PAYROLL: 100 bytes, unsorted, 4 % not active, 12 % on night shift. */
import type { Made } from "../catalog.ts";
import { digits, name, packed, Random, text } from "../fields.ts";

export function* generatePayroll(records: number, seed: number): Iterable<Made> {
  const random = new Random(seed);
  for (let i = 1; i <= records; i++) {
    const record =
      digits(i * 7, 8) +
      text(name(random), 30) +
      digits(random.between(1, 20), 2) +
      (random.chance(0.96) ? "A" : random.pick(["L", "T"])) +
      packed(random.between(0, 6000), 5) +
      packed(random.between(120_000, 1_100_000), 9) +
      packed(random.between(0, 15_000), 7) +
      packed(random.between(0, 18_000_000), 11) +
      packed(random.between(0, 4_000_000), 11) +
      digits(random.between(0, 6), 2) +
      (random.chance(0.12) ? "N" : "D") +
      text("", 32);
    yield { dd: "TIMEFILE", record };
  }
}
