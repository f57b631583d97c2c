/**
 * Tokens of a program, as parallel arrays.
 *
 * Contract: index `count - 1` is the end token (kind "end"), placed behind the last character. Words are upper case and
 * shared; a number's text has "." as decimal point and no sign. A string token's text is a single quotation mark, which
 * equals no word or symbol; its bytes are in `bytes`.
 */
import type { Span } from "../../../ir/artifact/statements.ts";

export const TOKEN = {
  end: 0,
  word: 1,
  reserved: 2,
  /** A reserved word that begins a statement. */
  verb: 3,
  number: 4,
  string: 5,
  picture: 6,
  symbol: 7,
} as const;

export const FLAG = {
  /** Stands directly behind the token before it. */
  glued: 1,
  /** A comma or semicolon stood before it. */
  comma: 2,
  /** First token of its line. */
  lineStart: 4,
  /** First token of a fixed-format line, in columns 8-11. */
  areaA: 8,
  /** A word of the language that is a name in the program's dialect. */
  foreign: 16,
} as const;

export interface Tokens {
  count: number;
  readonly kind: number[];
  readonly text: string[];
  /** Of string tokens, by token index. */
  readonly bytes: Map<number, string>;
  readonly flags: number[];
  /** Five numbers for each token, as in Span: file, line, column, endLine, endColumn. */
  places: Int32Array;
}

const PLACE = 5;
const FIRST_TOKENS = 1024;

export function newTokens(): Tokens {
  return {
    count: 0,
    kind: [],
    text: [],
    bytes: new Map(),
    flags: [],
    places: new Int32Array(FIRST_TOKENS * PLACE),
  };
}

/** Where the token that is added next stands. */
export function putPlace(
  tokens: Tokens,
  file: number,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
): void {
  const at = tokens.count * PLACE;
  if (at === tokens.places.length) {
    const grown = new Int32Array(2 * at);
    grown.set(tokens.places);
    tokens.places = grown;
  }
  const { places } = tokens;
  places[at] = file;
  places[at + 1] = line;
  places[at + 2] = column;
  places[at + 3] = endLine;
  places[at + 4] = endColumn;
}

/** From the first token's start to the last one's end; where they lie in different files, the first alone. */
export function tokenSpan(tokens: Tokens, from: number, last: number): Span {
  const { places, count } = tokens;
  const first = Math.min(from, count - 1) * PLACE;
  const other = last * PLACE;
  const end = other > first && last < count && places[other] === places[first] ? other : first;
  return {
    file: places[first] as number,
    line: places[first + 1] as number,
    column: places[first + 2] as number,
    endLine: places[end + 3] as number,
    endColumn: places[end + 4] as number,
  };
}
