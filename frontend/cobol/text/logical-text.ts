/**
 * Logical text: program text as one string, with the place that every stretch of it comes from.
 *
 * Contract: made from source lines (lines.ts) and rewritten by COPY and REPLACE (copy.ts); the lexer reads it. Lines
 * are joined with "\n". Segments are ordered by offset; a segment reaches to the next one. A *linear* segment runs along
 * one source line; a *fixed* one is replacement text, and every character of it stands for the whole matched text.
 * Lines and columns are 1-based and count UTF-16 units of the raw source; ends are exclusive.
 */
import type { Span } from "../../../ir/artifact/statements.ts";

/** Reference format. */
export type SourceFormat = "fixed" | "free";

export interface LogicalText {
  readonly text: string;
  readonly segments: Segments;
}

/** One row of numbers for each segment, by SEGMENT. */
export interface Segments {
  count: number;
  rows: Int32Array;
}

/** Columns of a segment's row. `endLine` 0: linear; else fixed, reaching to (endLine, endColumn). */
const SEGMENT = { offset: 0, file: 1, line: 2, column: 3, endLine: 4, endColumn: 5 } as const;
const COLUMNS = 6;
const FIRST_SEGMENTS = 16;

export interface TextBuilder {
  /** Text that is complete: what stands before `pieces`. */
  readonly settled: string[];
  readonly pieces: string[];
  length: number;
  readonly segments: Segments;
}

/** `expected`: segments that it may well have. */
export function newBuilder(expected = FIRST_SEGMENTS): TextBuilder {
  return { settled: [], pieces: [], length: 0, segments: { count: 0, rows: new Int32Array(expected * COLUMNS) } };
}

export function finish(builder: TextBuilder): LogicalText {
  settle(builder);
  return { text: builder.settled.join(""), segments: builder.segments };
}

/** Pieces that a settled text is made of: enough to be worth it, few enough to die young. */
const BATCH = 512;

/** The pieces will not be changed any more: where there are many they become one text. */
export function settlePieces(builder: TextBuilder): void {
  if (builder.pieces.length >= BATCH) settle(builder);
}

function settle({ settled, pieces }: TextBuilder): void {
  settled.push(pieces.join(""));
  pieces.length = 0;
}

/** Appends text that stands at (file, line, column) of a source. */
export function appendLinear(builder: TextBuilder, text: string, file: number, line: number, column: number): void {
  if (text.length === 0) return;
  pushSegment(builder.segments, builder.length, file, line, column, 0, 0);
  append(builder, text);
}

/** Appends text that replaces what stood at `span`. */
export function appendFixed(builder: TextBuilder, text: string, span: Span): void {
  if (text.length === 0) return;
  pushSegment(builder.segments, builder.length, span.file, span.line, span.column, span.endLine, span.endColumn);
  append(builder, text);
}

/** Appends text that belongs to no place of its own (line ends). */
export function append(builder: TextBuilder, text: string): void {
  builder.pieces.push(text);
  builder.length += text.length;
}

/** Appends `source.text` from `start` to `end` with its places. */
export function appendRange(builder: TextBuilder, source: LogicalText, start: number, end: number): void {
  if (end <= start) return;
  const from = source.segments;
  const shift = builder.length - start;
  for (let i = segmentAt(from, start); i < from.count; i++) {
    const at = segmentStart(from, i);
    if (at >= end) break;
    const { file, line, column, endLine, endColumn } = segmentOf(from, i);
    const skipped = endLine === 0 ? Math.max(0, start - at) : 0;
    pushSegment(builder.segments, Math.max(at, start) + shift, file, line, column + skipped, endLine, endColumn);
  }
  append(builder, source.text.slice(start, end));
}

function pushSegment(
  segments: Segments,
  offset: number,
  file: number,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
): void {
  const at = segments.count++ * COLUMNS;
  if (at === segments.rows.length) {
    const grown = new Int32Array(2 * at);
    grown.set(segments.rows);
    segments.rows = grown;
  }
  const { rows } = segments;
  rows[at + SEGMENT.offset] = offset;
  rows[at + SEGMENT.file] = file;
  rows[at + SEGMENT.line] = line;
  rows[at + SEGMENT.column] = column;
  rows[at + SEGMENT.endLine] = endLine;
  rows[at + SEGMENT.endColumn] = endColumn;
}

/** Offset of the segment's first character; infinite behind the last segment. */
export function segmentStart({ count, rows }: Segments, i: number): number {
  return i < count ? (rows[i * COLUMNS + SEGMENT.offset] as number) : Infinity;
}

/** Where a segment begins, and where a fixed one ends. */
export function segmentOf({ rows }: Segments, i: number): Span {
  const at = i * COLUMNS;
  return {
    file: rows[at + SEGMENT.file] as number,
    line: rows[at + SEGMENT.line] as number,
    column: rows[at + SEGMENT.column] as number,
    endLine: rows[at + SEGMENT.endLine] as number,
    endColumn: rows[at + SEGMENT.endColumn] as number,
  };
}

/** Index of the segment that holds `offset` (0 where there is none before it). */
export function segmentAt(segments: Segments, offset: number): number {
  let low = 0;
  let high = segments.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segmentStart(segments, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of `text.slice(start, end)`; where its ends lie in different files, its start alone. */
export function spanOf(source: LogicalText, start: number, end: number): Span {
  const segments = source.segments;
  if (segments.count === 0) return { file: 0, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const first = segmentAt(segments, start);
  const from = segmentOf(segments, first);
  const { file, line } = from;
  const column = from.column + (from.endLine !== 0 ? 0 : Math.max(0, start - segmentStart(segments, first)));
  const last = end > start + 1 ? segmentAt(segments, end - 1) : first;
  const to = segmentOf(segments, last);
  if (to.file !== file) return { file, line, column, endLine: line, endColumn: column + 1 };
  if (to.endLine !== 0) return { file, line, column, endLine: to.endLine, endColumn: to.endColumn };
  const endColumn = to.column + Math.max(1, end - segmentStart(segments, last));
  return { file, line, column, endLine: to.line, endColumn };
}

/** Whether the segment runs along a source line; no segment does not. */
export function isLinear({ count, rows }: Segments, i: number): boolean {
  return i < count && rows[i * COLUMNS + SEGMENT.endLine] === 0;
}

/** From offset `start` in a linear segment to offset `end` in a linear one, of which it holds the character before; null in different files. */
export function linearSpan({ rows }: Segments, first: number, start: number, last: number, end: number): Span | null {
  const from = first * COLUMNS;
  const to = last * COLUMNS;
  const file = rows[from + SEGMENT.file] as number;
  if (file !== rows[to + SEGMENT.file]) return null;
  return {
    file,
    line: rows[from + SEGMENT.line] as number,
    column: (rows[from + SEGMENT.column] as number) + start - (rows[from + SEGMENT.offset] as number),
    endLine: rows[to + SEGMENT.line] as number,
    endColumn: (rows[to + SEGMENT.column] as number) + end - (rows[to + SEGMENT.offset] as number),
  };
}
