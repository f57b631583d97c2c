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

/** Parallel arrays. `endLine` 0: linear; else fixed, reaching to (endLine, endColumn). */
export interface Segments {
  readonly offset: number[];
  readonly file: number[];
  readonly line: number[];
  readonly column: number[];
  readonly endLine: number[];
  readonly endColumn: number[];
}

export interface TextBuilder {
  readonly pieces: string[];
  length: number;
  readonly segments: Segments;
}

export function newBuilder(): TextBuilder {
  const segments = { offset: [], file: [], line: [], column: [], endLine: [], endColumn: [] };
  return { pieces: [], length: 0, segments };
}

export function finish(builder: TextBuilder): LogicalText {
  return { text: builder.pieces.join(""), segments: builder.segments };
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
  for (let i = segmentAt(from, start); i < from.offset.length; i++) {
    const at = from.offset[i] ?? 0;
    if (at >= end) break;
    const skipped = Math.max(0, start - at);
    const column = (from.column[i] ?? 0) + (from.endLine[i] === 0 ? skipped : 0);
    const offset = Math.max(at, start) + shift;
    pushSegment(
      builder.segments,
      offset,
      from.file[i] ?? 0,
      from.line[i] ?? 0,
      column,
      from.endLine[i] ?? 0,
      from.endColumn[i] ?? 0,
    );
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
  segments.offset.push(offset);
  segments.file.push(file);
  segments.line.push(line);
  segments.column.push(column);
  segments.endLine.push(endLine);
  segments.endColumn.push(endColumn);
}

/** Index of the segment that holds `offset` (0 where there is none before it). */
export function segmentAt(segments: Segments, offset: number): number {
  let low = 0;
  let high = segments.offset.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments.offset[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of `text.slice(start, end)`; where its ends lie in different files, its start alone. */
export function spanOf(source: LogicalText, start: number, end: number): Span {
  const segments = source.segments;
  if (segments.offset.length === 0) return { file: 0, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const first = segmentAt(segments, start);
  const fixed = segments.endLine[first] !== 0;
  const line = segments.line[first] ?? 0;
  const column = (segments.column[first] ?? 0) + (fixed ? 0 : Math.max(0, start - (segments.offset[first] ?? 0)));
  const file = segments.file[first] ?? 0;
  const last = end > start + 1 ? segmentAt(segments, end - 1) : first;
  if (segments.file[last] !== file) return { file, line, column, endLine: line, endColumn: column + 1 };
  if (segments.endLine[last] !== 0) {
    return { file, line, column, endLine: segments.endLine[last] ?? 0, endColumn: segments.endColumn[last] ?? 0 };
  }
  const endColumn = (segments.column[last] ?? 0) + Math.max(1, end - (segments.offset[last] ?? 0));
  return { file, line, column, endLine: segments.line[last] ?? 0, endColumn };
}
