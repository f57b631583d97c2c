/**
 * Logical text to tokens.
 *
 * Contract: one pass over character codes, linear time; never throws. Knows three contexts: the picture string after
 * PIC, comment entries (AUTHOR. ...) of the identification division, and DECIMAL-POINT IS COMMA. "+" and "-" are always
 * symbols; the parser makes signed literals of them. Commas and semicolons are spaces that leave a flag.
 */
import type { Standard } from "../../../ir/artifact/standards.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import { type CodeName, diagnostic } from "../text/diagnose.ts";
import { isLinear, type LogicalText, segmentStart, spanOf } from "../text/logical-text.ts";
import { isWordCode, literalEnd } from "../text/text-words.ts";
import { type Dictionary, newDictionary, numberWord, wordIndex, wordSpelling } from "./dictionary.ts";
import { FLOATING_RANGE, pointMoved } from "./floating.ts";
import { literalBytes } from "./literal-bytes.ts";
import { HASH_START, hashed, hashOf } from "./spellings.ts";
import { addToken, FLAG, newTokens, TOKEN, type Tokens, tokenText } from "./tokens.ts";
import { wordsOf } from "./words.ts";

interface Lexer {
  readonly source: LogicalText;
  readonly text: string;
  readonly fixed: boolean;
  readonly tokens: Tokens;
  readonly dictionary: Dictionary;
  readonly diagnostics: Diagnostic[];
  at: number;
  segment: number;
  /** Where the segment behind it begins. */
  nextSegment: number;
  /** Whether the segment is. */
  linear: boolean;
  flags: number;
  /** End of the token before. */
  last: number;
  decimalComma: boolean;
  /** In the identification division, where comment entries stand. */
  identification: boolean;
}

const COMMENT_ENTRIES = new Set(["AUTHOR", "INSTALLATION", "DATE-WRITTEN", "DATE-COMPILED", "SECURITY", "REMARKS"]);
const AFTER_COMMENT = new Set([...COMMENT_ENTRIES, "ENVIRONMENT", "DATA", "PROCEDURE", "IDENTIFICATION"]);
const MAX_DIAGNOSTICS = 50;

export function lex(source: LogicalText, fixed: boolean, std: Standard, diagnostics: Diagnostic[]): Tokens {
  const tokens = newTokens(source);
  const lexer: Lexer = {
    source,
    text: source.text,
    fixed,
    tokens,
    dictionary: newDictionary(source.text, tokens.words, wordsOf(std)),
    diagnostics,
    at: 0,
    segment: 0,
    nextSegment: segmentStart(source.segments, 1),
    linear: isLinear(source.segments, 0),
    flags: FLAG.lineStart,
    last: -1,
    decimalComma: false,
    identification: true,
  };
  while (skipSeparators(lexer)) readToken(lexer);
  push(lexer, TOKEN.end, "", lexer.text.length, lexer.text.length);
  return lexer.tokens;
}

/** Moves to the next token and sets its flags; false at the end. */
function skipSeparators(lexer: Lexer): boolean {
  const { text } = lexer;
  let at = lexer.at;
  let lineStart = at === 0 ? 0 : -1;
  let flags = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) lineStart = at + 1;
    else if (code === 44 && lexer.decimalComma && isDigit(text.charCodeAt(at + 1)) && at !== lexer.last) break;
    else if (code === 44 || code === 59) flags |= FLAG.comma;
    else if (code === 42 && text.charCodeAt(at + 1) === 62) {
      const end = text.indexOf("\n", at);
      at = (end < 0 ? text.length : end) - 1;
    } else if (code > 32) break;
  }
  if (lineStart >= 0) {
    flags |= FLAG.lineStart;
    if (lexer.fixed && at - lineStart < 4) flags |= FLAG.areaA;
  }
  if (at === lexer.last) flags |= FLAG.glued;
  lexer.flags = flags;
  lexer.at = at;
  return at < text.length;
}

function readToken(lexer: Lexer): void {
  const { text, at } = lexer;
  const code = text.charCodeAt(at);
  if (isWordCode(code) && code !== 45) {
    readWord(lexer);
    return;
  }
  if (code === 34 || code === 39) {
    readLiteral(lexer, at, at);
    return;
  }
  if (code === (lexer.decimalComma ? 44 : 46) && isDigit(text.charCodeAt(at + 1)) && beginsNumber(lexer)) {
    readFraction(lexer, at, at);
    return;
  }
  if (isTwoCharacter(code, text.charCodeAt(at + 1))) {
    push(lexer, TOKEN.symbol, text.slice(at, at + 2), at, at + 2);
    return;
  }
  switch (code) {
    case 38: // &
    case 40: // (
    case 41: // )
    case 42: // *
    case 43: // +
    case 45: // -
    case 46: // .
    case 47: // /
    case 58: // :
    case 60: // <
    case 61: // =
    case 62: // >
      push(lexer, TOKEN.symbol, text.charAt(at), at, at + 1);
      return;
    default:
      if (text.charAt(at) === "^") {
        push(lexer, TOKEN.symbol, "**", at, at + 1);
        return;
      }
      lexer.at = at + 1;
      report(
        lexer,
        "badCharacter",
        at,
        at + 1,
        `the character ${JSON.stringify(text.charAt(at))} has no meaning here`,
        null,
      );
  }
}

/** `**`, `>=`, `<=` or `<>`. */
function isTwoCharacter(first: number, second: number): boolean {
  if (first === 42) return second === 42;
  return (second === 61 && (first === 62 || first === 60)) || (second === 62 && first === 60);
}

/** A decimal point at the current position has no word or number directly before it. */
function beginsNumber(lexer: Lexer): boolean {
  if (lexer.at !== lexer.last) return true;
  const { tokens } = lexer;
  const last = tokens.count - 1;
  return tokens.kind[last] === TOKEN.symbol && tokenText(tokens, last) !== ")";
}

function readWord(lexer: Lexer): void {
  const { text, at: start } = lexer;
  let end = start;
  let digitsOnly = true;
  let hash = HASH_START;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (!isDigit(code)) {
      if (!isWordCode(code)) break;
      digitsOnly = false;
    }
    hash = hashed(hash, code);
  }
  if (digitsOnly) {
    readFraction(lexer, start, end);
    return;
  }
  if (text.charCodeAt(end - 1) === 45) {
    while (text.charCodeAt(end - 1) === 45) end--;
    hash = hashOf(text, start, end);
  }
  const next = text.charCodeAt(end);
  if ((next === 34 || next === 39) && end - start <= 2 && isPrefix(text, start, end)) {
    readLiteral(lexer, start, end);
    return;
  }
  let digits = start;
  while (digits < end && isDigit(text.charCodeAt(digits))) digits++;
  if (digits === end) {
    readFraction(lexer, start, end);
    return;
  }
  const { word, kind, foreign, text: upper } = wordSpelling(lexer.dictionary, start, end, hash);
  if (foreign) lexer.flags |= FLAG.foreign;
  if (lexer.identification && COMMENT_ENTRIES.has(upper)) {
    pushWord(lexer, TOKEN.word, word, start, end);
    skipCommentEntry(lexer, end);
    return;
  }
  pushWord(lexer, kind, word, start, end);
  if (kind !== TOKEN.word) afterReserved(lexer, upper);
}

function afterReserved(lexer: Lexer, word: string): void {
  switch (word) {
    case "PIC":
    case "PICTURE":
      readPicture(lexer);
      return;
    case "DECIMAL-POINT":
      lexer.decimalComma = true;
      return;
    case "IDENTIFICATION":
      lexer.identification = true;
      return;
    case "ENVIRONMENT":
    case "DATA":
    case "PROCEDURE":
      lexer.identification = false;
      return;
    default:
  }
}

/** A number whose integer digits are text[start, end), with its fraction and exponent. */
function readFraction(lexer: Lexer, start: number, integerEnd: number): void {
  const { text } = lexer;
  let end = integerEnd;
  const point = text.charCodeAt(end);
  if (point === (lexer.decimalComma ? 44 : 46) && isDigit(text.charCodeAt(end + 1))) {
    end++;
    while (isDigit(text.charCodeAt(end))) end++;
  }
  const exponent = end === integerEnd ? null : /^E([+-]?\d{1,4})(?![\w-])/i.exec(text.slice(end, end + 8));
  if (exponent === null && !lexer.decimalComma) {
    pushWord(lexer, TOKEN.number, numberWord(lexer.dictionary, start, end), start, end);
    return;
  }
  let number = text.slice(start, end);
  if (lexer.decimalComma) number = number.replace(",", ".");
  if (exponent !== null) {
    end += exponent[0].length;
    const written = pointMoved(number, Number(exponent[1]));
    if (written === null)
      report(lexer, "badLiteral", start, end, "this floating-point literal is out of its range", FLOATING_RANGE);
    number = written ?? "0";
  }
  push(lexer, TOKEN.number, number, start, end);
}

/** A literal with its prefix in text[start, quote). */
function readLiteral(lexer: Lexer, start: number, quote: number): void {
  const { text } = lexer;
  const end = literalEnd(text, quote);
  const mark = text.charAt(quote);
  const closed = end - quote >= 2 && text.charAt(end - 1) === mark;
  if (!closed) {
    const hint = `close it with ${mark}; a literal that goes on in the next line needs '-' in column 7 there`;
    report(lexer, "unterminatedLiteral", start, end, "this literal is not closed on its line", hint);
  }
  const body = text.slice(quote + 1, closed ? end - 1 : end);
  const plain = body.includes(mark) ? body.replaceAll(mark + mark, mark) : body;
  const prefix = text.slice(start, quote).toUpperCase();
  if (prefix === "H" || prefix === "B") {
    const valid = prefix === "H" ? /^[0-9a-f]{1,16}$/i : /^[01]{1,64}$/;
    if (!valid.test(plain)) report(lexer, "badLiteral", start, end, `${prefix}'${plain}' is not a number`, null);
    const number = valid.test(plain) ? BigInt((prefix === "H" ? "0x" : "0b") + plain).toString() : "0";
    push(lexer, TOKEN.number, number, start, end);
    return;
  }
  const bytes = prefix.endsWith("X") ? hexBytes(lexer, plain, start, end) : literalBytes(plain, prefix);
  lexer.tokens.bytes.set(lexer.tokens.count, bytes);
  push(lexer, TOKEN.string, '"', start, end);
}

function hexBytes(lexer: Lexer, digits: string, start: number, end: number): string {
  if (digits.length === 0 || digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) {
    report(lexer, "badLiteral", start, end, "a hexadecimal literal holds pairs of hexadecimal digits", null);
    return "\0";
  }
  let bytes = "";
  for (let i = 0; i < digits.length; i += 2) bytes += String.fromCharCode(Number.parseInt(digits.slice(i, i + 2), 16));
  return bytes;
}

/** After PIC or PICTURE: [IS] and the character string, up to a space; a period, or commas and semicolons, at its end separate. */
function readPicture(lexer: Lexer): void {
  const { text } = lexer;
  if (!skipSeparators(lexer)) return;
  const is = text.slice(lexer.at, lexer.at + 3);
  if (/^is\s$/i.test(is)) {
    lexer.at += 2;
    if (!skipSeparators(lexer)) return;
  }
  const start = lexer.at;
  let end = start;
  while (text.charCodeAt(end) > 32) end++;
  // A comma before the final period belongs to the picture (observed).
  const period = end > start && text.charCodeAt(end - 1) === 46;
  if (period) end--;
  while (end > start && (text.charCodeAt(end - 1) === 59 || (!period && text.charCodeAt(end - 1) === 44))) end--;
  if (end > start) push(lexer, TOKEN.picture, text.slice(start, end).toUpperCase(), start, end);
}

/** AUTHOR. and its kin: anything up to a line that begins in area A (free format: with a header). */
function skipCommentEntry(lexer: Lexer, from: number): void {
  const { text } = lexer;
  let line = text.indexOf("\n", from);
  while (line >= 0) {
    let first = line + 1;
    while (first < text.length && text.charCodeAt(first) <= 32 && text.charCodeAt(first) !== 10) first++;
    let end = first;
    while (isWordCode(text.charCodeAt(end))) end++;
    const word = text.slice(first, end).toUpperCase();
    if (lexer.fixed ? end > first && first - line - 1 < 4 : AFTER_COMMENT.has(word)) break;
    line = text.indexOf("\n", line + 1);
  }
  // The entry's own name was pushed; a period takes the place of all its text.
  push(lexer, TOKEN.symbol, ".", from, from + 1);
  lexer.at = line < 0 ? text.length : line;
}

/** Goes on to the segment that holds the offset. */
function findSegment(lexer: Lexer, offset: number): void {
  const { segments } = lexer.source;
  let segment = lexer.segment;
  while (segmentStart(segments, segment + 1) <= offset) segment++;
  lexer.segment = segment;
  lexer.nextSegment = segmentStart(segments, segment + 1);
  lexer.linear = isLinear(segments, segment);
}

function push(lexer: Lexer, kind: number, text: string, start: number, end: number): void {
  pushWord(lexer, kind, wordIndex(lexer.dictionary, text), start, end);
}

/** `word`: as the tokens have it. */
function pushWord(lexer: Lexer, kind: number, word: number, start: number, end: number): void {
  if (lexer.nextSegment <= start) findSegment(lexer, start);
  if (lexer.linear && start < end && lexer.nextSegment >= end)
    addToken(lexer.tokens, kind, word, lexer.flags, lexer.segment, start, end);
  else addToken(lexer.tokens, kind, word, lexer.flags, -1, Math.min(start, Math.max(0, lexer.text.length - 1)), end);
  lexer.at = end;
  lexer.last = end;
}

function report(lexer: Lexer, code: CodeName, start: number, end: number, message: string, hint: string | null): void {
  if (lexer.diagnostics.length >= MAX_DIAGNOSTICS) return;
  lexer.diagnostics.push(diagnostic(code, spanOf(lexer.source, start, end), message, hint));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isPrefix(text: string, start: number, end: number): boolean {
  const prefix = text.slice(start, end).toUpperCase();
  return ["X", "N", "Z", "H", "B", "NX", "BX"].includes(prefix);
}
