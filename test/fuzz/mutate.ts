/**
 * Damaged programs: one drawn from a corpus, with words left out, doubled, exchanged, replaced or taken from another program, bytes
 * changed, numbers blown up, lines moved, or the rest cut off.
 *
 * Contract: the same seed and corpus give the same program.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Random } from "../../samples/fields.ts";
import { ROOT } from "../cli/weft.ts";

/** Programs of the repository, found below these folders. */
const FOLDERS = ["samples", "test/semantics", "test/differential/found"];

export interface Damaged {
  readonly name: string;
  readonly text: string;
  readonly format: "fixed" | "free";
  readonly std: "default" | "ibm";
}

export interface Corpus {
  readonly programs: readonly { readonly name: string; readonly text: string }[];
  /** Every word, number, literal and sign that stands in them, each once. */
  readonly words: readonly string[];
}

export function readCorpus(): Corpus {
  const programs = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".cob"))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(ROOT, folder, name), "latin1") })),
  );
  const all = programs.map(({ text }) => text).join("\n");
  const words = [...new Set(all.match(/[A-Za-z0-9-]+|"[^"\n]*"|[().,:=<>+*/-]/g))];
  return { programs, words };
}

export function damagedProgram(seed: number, corpus: Corpus): Damaged {
  const random = new Random(seed);
  const { name, text } = random.pick(corpus.programs);
  const format = random.chance(0.97) ? "fixed" : "free";
  const std = random.chance(0.5) ? "default" : "ibm";
  const tokens = tokensOf(text);
  // Most are damaged once: what still parses goes on to the later stages.
  for (let left = random.chance(0.7) ? 1 : random.between(2, 5); left > 0; left--)
    random.pick(DAMAGES)(tokens, random, corpus);
  return { name, text: tokens.join(""), format, std };
}

/** Words and the space between them, in turn; together they are the text. */
function tokensOf(text: string): string[] {
  return text.split(/(\s+|[().])/).filter((token) => token !== "");
}

type Damage = (tokens: string[], random: Random, corpus: Corpus) => void;

const LARGEST_PART = 40;
const NUMBERS = [
  "0",
  "1",
  "9",
  "18",
  "38",
  "39",
  "99",
  "255",
  "65536",
  "999999",
  "268435456",
  "999999999",
  "2147483647",
];
const LONG_NUMBERS = ["9".repeat(40), "1".repeat(400), "18446744073709551616", "-1", "1.5", "0.000000000000000000001"];

const at = (tokens: readonly string[], random: Random): number => random.between(0, Math.max(0, tokens.length - 1));

/** Places of tokens of one kind. */
function placed(tokens: readonly string[], shape: RegExp): number[] {
  return tokens.flatMap((token, i) => (shape.test(token) ? [i] : []));
}

const exchangeNames: Damage = (tokens, random) => {
  const names = placed(tokens, /^[A-Z][A-Z0-9-]*$/);
  if (names.length > 0) tokens[random.pick(names)] = tokens[random.pick(names)] ?? "";
};

const changeNumber: Damage = (tokens, random) => {
  const numbers = placed(tokens, /^\d+$/);
  if (numbers.length > 0) tokens[random.pick(numbers)] = random.pick(random.chance(0.8) ? NUMBERS : LONG_NUMBERS);
};

const DAMAGES: readonly Damage[] = [
  exchangeNames,
  exchangeNames,
  exchangeNames,
  changeNumber,
  changeNumber,
  (tokens, random) => void tokens.splice(at(tokens, random), 1),
  (tokens, random) => void tokens.splice(at(tokens, random), random.between(1, LARGEST_PART)),
  (tokens, random, { words }) => {
    tokens[at(tokens, random)] = random.pick(words);
  },
  (tokens, random, { words }) => void tokens.splice(at(tokens, random), 0, ` ${random.pick(words)} `),
  (tokens, random) => {
    const [a, b] = [at(tokens, random), at(tokens, random)];
    [tokens[a], tokens[b]] = [tokens[b] ?? "", tokens[a] ?? ""];
  },
  (tokens, random) => {
    const from = at(tokens, random);
    tokens.splice(at(tokens, random), 0, ...tokens.slice(from, from + random.between(1, LARGEST_PART)));
  },
  (tokens, random, { programs }) => {
    const other = tokensOf(random.pick(programs).text);
    const from = at(other, random);
    tokens.splice(at(tokens, random), 0, ...other.slice(from, from + random.between(1, LARGEST_PART)));
  },
  (tokens, random) => {
    const i = at(tokens, random);
    const token = tokens[i] ?? "";
    const where = random.between(0, token.length);
    tokens[i] = token.slice(0, where) + String.fromCharCode(random.between(0, 255)) + token.slice(where + 1);
  },
  (tokens, random) => void tokens.splice(at(tokens, random)),
];
