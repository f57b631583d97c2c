import type { Span } from "./artifact/statements.ts";
import type { SourceText } from "./program.ts";

/** What stands at a span within one line; empty where there is no such place. */
export function textAt(sources: readonly SourceText[], span: Span): string {
  const [line = ""] = sourceLines(sources[span.file]?.text ?? "", span.line, span.line);
  return line.slice(span.column - 1, span.endColumn - 1);
}

/** Lines `first` to `last` (1-based) of a source's text, as far as there are, without their ends; a scan, for messages only. */
export function sourceLines(text: string, first: number, last: number): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let line = 1; line <= last; line++) {
    const end = text.indexOf("\n", start);
    if (line >= first) lines.push((end < 0 ? text.slice(start) : text.slice(start, end)).replace(/\r$/, ""));
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}
