/**
 * Tokens of a program, as parallel arrays.
 *
 * Contract: index `count - 1` is the end token (kind "end"), placed behind the last character. Words are upper case; a
 * number's text has "." as decimal point and no sign. A string token's text is a single quotation mark, which
 * equals no word or symbol; its bytes are in `bytes`.
 */
import type { Span } from "../../../ir/artifact/statements.ts";
import { type LogicalText, linearSpan, spanOf } from "../text/logical-text.ts";

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
  flags: Uint8Array;
  /** Index in `words`. */
  word: Int32Array;
  /** Different texts of tokens; the first is empty. */
  readonly words: string[];
  /** Of string tokens, by token index. */
  readonly bytes: Map<number, string>;
  /** The text that the places lie in. */
  readonly source: LogicalText;
  /** Three numbers for each token: its segment if that is linear and holds all of it, else -1; offset of its start and of its end. */
  places: Int32Array;
}

const PLACE = 3;
/** Characters for each token, spaces included: programs have more of them. */
const SHORTEST = 6;

export function newTokens(source: LogicalText): Tokens {
  const expected = 64 + Math.ceil(source.text.length / SHORTEST);
  return {
    count: 0,
    kind: new Uint8Array(expected),
    flags: new Uint8Array(expected),
    word: new Int32Array(expected),
    words: [""],
    bytes: new Map(),
    source,
    places: new Int32Array(expected * PLACE),
  };
}

/** Its place: as in Tokens. */
export function addToken(
  tokens: Tokens,
  kind: number,
  word: number,
  flags: number,
  segment: number,
  start: number,
  end: number,
): void {
  const token = tokens.count++;
  if (token === tokens.kind.length) grow(tokens);
  tokens.kind[token] = kind;
  tokens.word[token] = word;
  tokens.flags[token] = flags;
  const { places } = tokens;
  const at = token * PLACE;
  places[at] = segment;
  places[at + 1] = start;
  places[at + 2] = end;
}

function grow(tokens: Tokens): void {
  const { kind, flags, word, places } = tokens;
  tokens.kind = new Uint8Array(2 * kind.length);
  tokens.kind.set(kind);
  tokens.flags = new Uint8Array(2 * flags.length);
  tokens.flags.set(flags);
  tokens.word = new Int32Array(2 * word.length);
  tokens.word.set(word);
  tokens.places = new Int32Array(2 * places.length);
  tokens.places.set(places);
}

/** Text of the token; strings answer `"`, the end and what is beyond it "". */
export function tokenText(tokens: Tokens, token: number): string {
  return tokens.words[tokens.word[token] as number] ?? "";
}

/** The token as it is written. */
export function tokenWritten({ places, source }: Tokens, token: number): string {
  return source.text.slice(places[token * PLACE + 1], places[token * PLACE + 2]);
}

/** From the first token's start to the last one's end; where they lie in different files, the first alone. */
export function tokenSpan(tokens: Tokens, from: number, last: number): Span {
  const { places, count, source } = tokens;
  const first = Math.min(from, count - 1) * PLACE;
  const end = last * PLACE > first && last < count ? last * PLACE : first;
  const segment = places[first] as number;
  const start = places[first + 1] as number;
  if (segment >= 0 && (places[end] as number) >= 0) {
    const { segments } = source;
    return (
      linearSpan(segments, segment, start, places[end] as number, places[end + 2] as number) ??
      (linearSpan(segments, segment, start, segment, places[first + 2] as number) as Span)
    );
  }
  const span = spanOf(source, start, places[first + 2] as number);
  if (end === first) return span;
  const { file, endLine, endColumn } = spanOf(source, places[end + 1] as number, places[end + 2] as number);
  return file === span.file ? { ...span, endLine, endColumn } : span;
}
