import { expect, test } from "vitest";
import {
  addSpelling,
  findSpelling,
  hashOf,
  newSpellings,
  type Spellings,
} from "../../../frontend/cobol/parse/spellings.ts";

const WORDS = 10_000;

/** Index of the spelling of text[start, end), which is added if it is new. */
function see(spellings: Spellings, text: string, start: number, end: number, hash: number): number {
  const known = findSpelling(spellings, text, start, end, hash);
  if (known !== null) return known.word;
  const word = spellings.found.length;
  addSpelling(spellings, { start, end, hash, word, text: text.slice(start, end), kind: 0, foreign: false });
  return word;
}

/** Each word of the text twice: what is seen must be what a map of strings says. */
function check(text: string, hash: (start: number, end: number) => number): void {
  const spellings = newSpellings();
  const expected = new Map<string, number>();
  for (let round = 0; round < 2; round++) {
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf(" ", start);
      const word = text.slice(start, end);
      if (!expected.has(word)) expected.set(word, expected.size);
      expect(see(spellings, text, start, end, hash(start, end))).toBe(expected.get(word));
      start = end + 1;
    }
  }
  expect(spellings.found.length).toBe(expected.size);
}

test("words are told apart by all of their characters, also when the table has grown", () => {
  const words = Array.from({ length: WORDS }, (_, i) => `${i % 3 === 0 ? "A" : "a"}${(i * 7919) % 6007}-X${i % 2} `);
  const text = words.join("");
  check(text, (start, end) => hashOf(text, start, end));
});

test("words of the same hash are told apart", () => {
  const text = Array.from({ length: 300 }, (_, i) => `W${i % 100}${"-Z".repeat(i % 3)} `).join("");
  check(text, () => 7);
});
