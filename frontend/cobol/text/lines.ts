/**
 * Source lines to logical text: reference format (fixed or free), indicators, continuation, tabs, directives.
 *
 * Contract: never throws; comment lines, blank lines and lines left out by directives are dropped; inline comments stay
 * for the lexer. Fixed format as cobc reads it: columns 1-6 ignored, 7 the indicator, 8-72 text, tab stops every 8
 * columns. Limit: a source that changes format with a directive applies its last format to the members it copies.
 */
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import { type CodeName, diagnostic } from "./diagnose.ts";
import { type DirectiveState, takeDirective } from "./directives.ts";
import {
  append,
  appendLinear,
  finish,
  type LogicalText,
  newBuilder,
  type SourceFormat,
  settlePieces,
  type TextBuilder,
} from "./logical-text.ts";

export interface LineOptions {
  /** Index of the source file, for spans. */
  readonly file: number;
  /** The line from which on debugging lines are compiled; infinite: they are not. */
  readonly debugFrom: number;
  readonly directives: DirectiveState;
  readonly diagnostics: Diagnostic[];
}

interface LineReader {
  readonly options: LineOptions;
  readonly builder: TextBuilder;
  /** Whether a tab stands anywhere in the source. */
  readonly mayHaveTabs: boolean;
  /** 1-based number of the current line. */
  line: number;
  /** Piece index of the last code line, -1: none; and the literal's quote that was open where it began (0: none). */
  lastPiece: number;
  quoteBefore: number;
  /** Where the last code line's text up to column 72 stands, trailing spaces included. */
  lastText: string;
  lastStart: number;
  lastEnd: number;
}

const MARGIN_R = 72;
/** Most programs' lines have more characters on average. */
const SHORT_LINE = 30;
const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;

export function readLines(text: string, options: LineOptions): LogicalText {
  const expected = 16 + Math.ceil(text.length / SHORT_LINE);
  const reader: LineReader = {
    options,
    builder: newBuilder(expected),
    mayHaveTabs: text.includes("\t"),
    line: 0,
    lastPiece: -1,
    quoteBefore: 0,
    lastText: "",
    lastStart: 0,
    lastEnd: 0,
  };
  const state = options.directives;
  const mayHaveDirectives = text.includes(">>") || text.includes("$");
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const next = end + 1;
    if (end > start && text.charCodeAt(end - 1) === 13) end--;
    reader.line++;
    if (mayHaveDirectives && isDirective(text, start, end, state.format)) {
      takeDirective(text.slice(start, end), lineSpan(reader, 1, end - start + 1), state, options.diagnostics);
    } else if (!state.skipping) {
      if (state.format === "free") freeLine(reader, text, start, end);
      else fixedLine(reader, text, start, end);
    }
    start = next;
  }
  if (state.conditions.length > 0) {
    const message = ">>IF has no >>END-IF in this file";
    options.diagnostics.push(
      diagnostic("directive", lineSpan(reader, 1, 2), message, "the lines after it may be left out"),
    );
    state.conditions.length = 0;
  }
  return finish(reader.builder);
}

function isDirective(text: string, start: number, end: number, format: SourceFormat): boolean {
  let at = start;
  while (at < end && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === 9)) at++;
  if (text.charCodeAt(at) === 36) return format === "free" || at - start === 6;
  if (text.charCodeAt(at) !== 62 || text.charCodeAt(at + 1) !== 62) {
    if (format === "free" || end - start < 9) return false;
    at = start + 6;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
    if (text.charCodeAt(at) !== 62 || text.charCodeAt(at + 1) !== 62) return false;
  }
  // ">>D" marks a debugging line in free format; it is no directive.
  const third = text.charCodeAt(at + 2) | 32;
  return !(third === 100 && at + 3 < end && text.charCodeAt(at + 3) === SPACE);
}

function lineSpan(reader: LineReader, column: number, endColumn: number) {
  return {
    file: reader.options.file,
    line: reader.line,
    column,
    endLine: reader.line,
    endColumn: Math.max(endColumn, column + 1),
  };
}

function report(reader: LineReader, code: CodeName, column: number, message: string, hint: string | null): void {
  reader.options.diagnostics.push(diagnostic(code, lineSpan(reader, column, column + 1), message, hint));
}

function freeLine(reader: LineReader, text: string, start: number, end: number): void {
  let first = start;
  while (first < end && text.charCodeAt(first) <= SPACE) first++;
  if (first === end) return;
  if (text.charCodeAt(first) === 62 && text.charCodeAt(first + 1) === 62) {
    if (reader.line < reader.options.debugFrom) return;
    first += 3;
  }
  addLine(reader, text.slice(first, trimEnd(text, first, end)), first - start + 1);
}

function fixedLine(reader: LineReader, text: string, start: number, end: number): void {
  if (reader.mayHaveTabs && hasTab(text, start, Math.min(end, start + MARGIN_R))) {
    const raw = text.slice(start, end);
    const expanded = expandTabs(raw);
    // Columns of an expanded line are mapped back through the first text character only.
    const firstText = firstNonBlank(expanded, 7);
    const shift = rawColumn(raw, firstText) - firstText;
    codeLine(reader, expanded, 0, expanded.length, shift);
  } else {
    codeLine(reader, text, start, end, 0);
  }
}

/** A fixed-format line without tabs at text[start, end). `shift`: raw column minus expanded column. */
function codeLine(reader: LineReader, text: string, start: number, end: number, shift: number): void {
  if (end - start < 7) return;
  const indicator = text.charCodeAt(start + 6);
  switch (indicator) {
    case SPACE:
    case 45: // "-"
      break;
    case 42: // "*"
    case 47: // "/"
      return;
    case 68: // "D"
    case 100:
      if (reader.line < reader.options.debugFrom) return;
      break;
    default: {
      const found = text[start + 6] ?? "";
      const hint = "column 7 holds a space, '*', '/', '-' or 'D'; is this a free-format source (--free)?";
      report(reader, "indicator", 7, `'${found}' in column 7 is no indicator`, hint);
      return;
    }
  }
  const margin = Math.min(end, start + MARGIN_R);
  const stop = trimEnd(text, start + 7, margin);
  if (stop <= start + 7) return;
  if (indicator === 45) continueLine(reader, text, start, firstNonBlank(text, start + 7, stop), stop, shift);
  else {
    // Leading spaces stay: they say whether the line begins in area A.
    addLine(reader, text.slice(start + 7, stop), 8 + (shift === 0 ? 0 : shift));
    setLast(reader, text, start, margin);
  }
}

function addLine(reader: LineReader, text: string, column: number): void {
  const { builder, options } = reader;
  settlePieces(builder);
  if (builder.length > 0) append(builder, "\n");
  reader.lastPiece = builder.pieces.length;
  reader.quoteBefore = 0;
  appendLinear(builder, text, options.file, reader.line, column);
}

/** Joins a line with "-" in column 7 to the last code line. */
function continueLine(
  reader: LineReader,
  text: string,
  start: number,
  first: number,
  stop: number,
  shift: number,
): void {
  const { builder, options } = reader;
  const column = first - start + 1 + shift;
  if (reader.lastPiece < 0) {
    report(
      reader,
      "continuation",
      7,
      "a continuation line with nothing before it to continue",
      "remove the '-' in column 7",
    );
    return;
  }
  const before = builder.pieces[reader.lastPiece] ?? "";
  const scan = openQuote(before, reader.quoteBefore);
  let from = first;
  if (scan.quote === 0) {
    // A word or number goes on at the first non-blank character; a comment at the end of the last line is cut off.
    if (scan.commentAt >= 0) cutLastPiece(reader, before.slice(0, trimEnd(before, 0, scan.commentAt)));
    else if (isDoubledQuote(reader, text, first)) from = first + 1;
  } else {
    const code = text.charCodeAt(first);
    // The literal runs to column 72, trailing spaces included.
    const { lastText, lastStart, lastEnd } = reader;
    const length = trimEnd(lastText, lastStart, lastEnd) - lastStart;
    cutLastPiece(reader, before + " ".repeat(Math.max(0, MARGIN_R - length)));
    if (code === scan.quote) from = first + 1;
    else {
      const quote = String.fromCharCode(scan.quote);
      const hint = `begin the continuation with ${quote}, or close the literal on the line before`;
      report(reader, "continuation", column, `a continued literal must go on with ${quote}`, hint);
    }
  }
  reader.lastPiece = builder.pieces.length;
  reader.quoteBefore = scan.quote;
  if (from < stop) appendLinear(builder, text.slice(from, stop), options.file, reader.line, column + from - first);
  else append(builder, "");
  setLast(reader, text, start, stop);
}

function setLast(reader: LineReader, text: string, start: number, end: number): void {
  reader.lastText = text;
  reader.lastStart = start;
  reader.lastEnd = end;
}

/** A quote in column 72 that seems to end its literal, and its double behind the quote that begins the continuation line. */
function isDoubledQuote({ lastText, lastStart, lastEnd }: LineReader, text: string, first: number): boolean {
  const code = text.charCodeAt(first);
  if (code !== QUOTE && code !== APOSTROPHE) return false;
  return (
    lastEnd - lastStart === MARGIN_R && lastText.charCodeAt(lastEnd - 1) === code && text.charCodeAt(first + 1) === code
  );
}

function cutLastPiece(reader: LineReader, text: string): void {
  const { builder } = reader;
  builder.length += text.length - (builder.pieces[reader.lastPiece] ?? "").length;
  builder.pieces[reader.lastPiece] = text;
}

/** The quote of a literal that is open at the end of `text` (0: none), and where a comment begins (-1: none). */
function openQuote(text: string, before: number): { readonly quote: number; readonly commentAt: number } {
  let quote = before;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === QUOTE || code === APOSTROPHE) quote = code;
    else if (code === 42 && text.charCodeAt(i + 1) === 62) return { quote: 0, commentAt: i };
  }
  return { quote, commentAt: -1 };
}

function hasTab(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === 9) return true;
  return false;
}

function expandTabs(raw: string): string {
  let out = "";
  for (const char of raw) out += char === "\t" ? " ".repeat(8 - (out.length & 7)) : char;
  return out;
}

/** Index in `raw` of the character that stands at `column` (0-based) of the expanded line. */
function rawColumn(raw: string, column: number): number {
  let at = 0;
  for (let i = 0; i < raw.length; i++) {
    if (at >= column) return i;
    at = raw.charCodeAt(i) === 9 ? (at | 7) + 1 : at + 1;
  }
  return raw.length;
}

function firstNonBlank(text: string, from: number, end: number = text.length): number {
  let at = from;
  while (at < end && text.charCodeAt(at) <= SPACE) at++;
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) <= SPACE) at--;
  return at;
}
