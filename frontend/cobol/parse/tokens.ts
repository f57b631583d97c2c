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
  kind: Uint8Array;
  readonly text: string[];
  /** Of string tokens, by token index. */
  readonly bytes: Map<number, string>;
  /** Of words with small letters, as they are written, by token index; null where no program can ask for it. */
  readonly written: Map<number, string> | null;
  flags: Uint8Array;
  /** Five numbers for each token, as in Span: file, line, column, endLine, endColumn. */
  places: Int32Array;
}

const PLACE = 5;
/** Characters for each token, spaces included: programs have more of them. */
const SHORTEST = 6;

/** `characters`: of the text. `keepsWritten`: what `Tokens.written` says. */
export function newTokens(characters: number, keepsWritten: boolean): Tokens {
  const expected = 64 + Math.ceil(characters / SHORTEST);
  return {
    count: 0,
    kind: new Uint8Array(expected),
    text: [],
    bytes: new Map(),
    written: keepsWritten ? new Map() : null,
    flags: new Uint8Array(expected),
    places: new Int32Array(expected * PLACE),
  };
}

/** Its place: as in Span. */
export function addToken(
  tokens: Tokens,
  kind: number,
  text: string,
  flags: number,
  file: number,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
): void {
  const token = tokens.count++;
  if (token === tokens.kind.length) grow(tokens);
  tokens.kind[token] = kind;
  tokens.text.push(text);
  tokens.flags[token] = flags;
  const { places } = tokens;
  const at = token * PLACE;
  places[at] = file;
  places[at + 1] = line;
  places[at + 2] = column;
  places[at + 3] = endLine;
  places[at + 4] = endColumn;
}

function grow(tokens: Tokens): void {
  const { kind, flags, places } = tokens;
  tokens.kind = new Uint8Array(2 * kind.length);
  tokens.kind.set(kind);
  tokens.flags = new Uint8Array(2 * flags.length);
  tokens.flags.set(flags);
  tokens.places = new Int32Array(2 * places.length);
  tokens.places.set(places);
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
