/** Sales lines sorted by region and store: long regions, stores of some 200 sales, 3 % returns. */
import type { Made } from "../catalog.ts";
import { digits, Random, text } from "../fields.ts";

const ARTICLES = [
  "BREAD",
  "MILK 1L",
  "BUTTER 250G",
  "COFFEE",
  "TEA",
  "SOAP",
  "PENCILS",
  "LAMP E27",
  "NAILS 40MM",
  "PAINT WHITE",
];

export function* generateSales(records: number, seed: number): Iterable<Made> {
  const random = new Random(seed);
  let region = 1;
  let store = 1;
  let left = random.between(1, 400);
  for (let i = 0; i < records; i++) {
    if (left === 0) {
      left = random.between(1, 400);
      store++;
      if (random.chance(0.02)) {
        region++;
        store = random.between(1, 9);
      }
    }
    left--;
    const record =
      `R${digits(region, 3)}` +
      digits(store, 5) +
      digits(2024, 4) +
      digits(random.between(1, 12), 2) +
      digits(random.between(1, 28), 2) +
      text(random.pick(ARTICLES), 12) +
      digits(random.between(1, 250), 4) +
      digits(random.between(49, 129_900), 7) +
      (random.chance(0.03) ? "R" : "S");
    yield { dd: "SALES", record: `${record}\n` };
  }
}
