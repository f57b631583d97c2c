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
  readonly file: number[];
  readonly line: number[];
  readonly column: number[];
  readonly endLine: number[];
  readonly endColumn: number[];
}

export function newTokens(): Tokens {
  return {
    count: 0,
    kind: [],
    text: [],
    bytes: new Map(),
    flags: [],
    file: [],
    line: [],
    column: [],
    endLine: [],
    endColumn: [],
  };
}

/** From the first token's start to the last one's end; where they lie in different files, the first alone. */
export function tokenSpan(tokens: Tokens, from: number, last: number): Span {
  const first = Math.min(from, tokens.count - 1);
  const file = tokens.file[first] ?? 0;
  const end = last > first && tokens.file[last] === file ? last : first;
  return {
    file,
    line: tokens.line[first] ?? 0,
    column: tokens.column[first] ?? 0,
    endLine: tokens.endLine[end] ?? 0,
    endColumn: tokens.endColumn[end] ?? 0,
  };
}
