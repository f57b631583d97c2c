/** The words and numbers of a text, as its tokens have them: each of them once. */
import { addSpelling, findSpelling, hashOf, newSpellings, type Spelling, type Spellings } from "./spellings.ts";
import { TOKEN } from "./tokens.ts";
import { isForeign, kindOf } from "./words.ts";

export interface Dictionary {
  readonly text: string;
  /** Those of the tokens, which grow. */
  readonly words: string[];
  readonly reserved: ReadonlySet<string>;
  /** Of words and of plain numbers. */
  readonly spellings: Spellings;
  /** Of `words`. */
  readonly indexes: Map<string, number>;
}

/** `words`: the empty one. */
export function newDictionary(text: string, words: string[], reserved: ReadonlySet<string>): Dictionary {
  return { text, words, reserved, spellings: newSpellings(), indexes: new Map(words.map((word, i) => [word, i])) };
}

/** `hash`: of its characters, as hashOf. */
export function wordSpelling(dictionary: Dictionary, start: number, end: number, hash: number): Spelling {
  const { text, reserved, spellings } = dictionary;
  const known = findSpelling(spellings, text, start, end, hash);
  if (known !== null) return known;
  const upper = text.slice(start, end).toUpperCase();
  const [kind, foreign] = [kindOf(upper, reserved), isForeign(upper, reserved)];
  return addSpelling(spellings, { start, end, hash, word: wordIndex(dictionary, upper), text: upper, kind, foreign });
}

/** Index of a number that is written as its token has it. */
export function numberWord(dictionary: Dictionary, start: number, end: number): number {
  const { text, spellings } = dictionary;
  const hash = hashOf(text, start, end);
  const known = findSpelling(spellings, text, start, end, hash);
  if (known !== null) return known.word;
  const number = text.slice(start, end);
  const word = wordIndex(dictionary, number);
  addSpelling(spellings, { start, end, hash, word, text: number, kind: TOKEN.number, foreign: false });
  return word;
}

/** Index of the text in the tokens' words. */
export function wordIndex({ words, indexes }: Dictionary, text: string): number {
  const known = indexes.get(text);
  if (known !== undefined) return known;
  const index = words.push(text) - 1;
  indexes.set(text, index);
  return index;
}
