/** A stock master of 80-byte records and sorted transactions (text lines), about one for every two masters, 2 % of them wrong. */
import type { Made } from "../catalog.ts";
import { digits, packed, Random, text } from "../fields.ts";

function binary4(value: number): string {
  return String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

function transaction(article: string, code: string, random: Random): Made {
  const record =
    article +
    code +
    digits(random.between(1, 400), 6) +
    digits(random.between(100, 900_000), 7) +
    (code === "A" || random.chance(0.3) ? `ARTICLE ${random.between(1, 9999)}` : "");
  return { dd: "TRANS", record: `${record.trimEnd()}\n` };
}

/** Sorted, up to 86 million of them. */
function articleOf(number: number): string {
  const perLetter = 10_000_000;
  return String.fromCharCode("A".charCodeAt(0) + Math.floor(number / perLetter)) + digits(number % perLetter, 7);
}

export function* generateUpdate(records: number, seed: number): Iterable<Made> {
  const random = new Random(seed);
  for (let i = 1; i <= records; i++) {
    const article = articleOf(i * 3);
    const master =
      article +
      text(`STOCK ITEM ${i}`, 20) +
      packed(random.between(0, 5000), 7) +
      packed(random.between(100, 900_000), 7) +
      packed(0, 11) +
      binary4(random.between(0, 10_000)) +
      binary4(random.between(0, 10_000)) +
      digits(random.between(0, 999), 5) +
      text("", 25);
    yield { dd: "OLDMAST", record: master };
    while (random.chance(0.33)) yield transaction(article, random.pick(["C", "I", "I", "I", "R", "R"]), random);
    if (random.chance(0.01)) yield transaction(article, random.pick(["D", "A", "?"]), random);
    if (random.chance(0.02)) {
      const added = articleOf(i * 3 + 1);
      yield transaction(added, random.chance(0.9) ? "A" : "I", random);
      if (random.chance(0.5)) yield transaction(added, "R", random);
    }
  }
}
