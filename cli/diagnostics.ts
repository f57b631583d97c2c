/**
 * Diagnostics as people read them: place, code frame, message, hint. The only place that formats source positions.
 */
import { codeFrameColumns } from "@babel/code-frame";
import pc from "picocolors";
import type { Span } from "../ir/artifact/statements.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { SourceText } from "../ir/program.ts";
import { sourceLines } from "../ir/source-lines.ts";
import { warningName } from "./warnings.ts";
import { count, decoded, printable, readable } from "./words.ts";

const MOST_SHOWN = 50;

/** All diagnostics (at most 50, then a count), ready to print; colours only where `colour`. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
  colour: boolean,
): string {
  const c = pc.createColors(colour);
  const blocks = diagnostics.slice(0, MOST_SHOWN).map((d) => renderOne(d, sources, c, colour));
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length > MOST_SHOWN) blocks.push(`... and ${diagnostics.length - MOST_SHOWN} more\n`);
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((words) => !words.startsWith("0 "));
  if (counts.length > 0) blocks.push(`${counts.join(", ")}\n`);
  return blocks.join("\n");
}

function renderOne(
  d: Diagnostic,
  sources: readonly SourceText[],
  c: ReturnType<typeof pc.createColors>,
  colour: boolean,
): string {
  const severity = d.severity === "error" ? c.red(`error[${d.code}]`) : c.yellow(`warning[${d.code}]`);
  const name = warningName(d.code);
  const said = readable(d.message);
  const message = name === null ? said : `${said} [-W${d.severity === "error" ? "error=" : ""}${name}]`;
  const lines = [`${c.bold(place(d.span, sources))}: ${severity}: ${message}`, frame(d.span, sources, colour)];
  for (const r of d.related)
    lines.push(`  ${place(r.span, sources)}: ${readable(r.message)}`, frame(r.span, sources, colour));
  if (d.hint !== null) lines.push(`  ${c.cyan("help")}: ${readable(d.hint)}`);
  return `${lines.filter((l) => l !== "").join("\n")}\n`;
}

function place(span: Span, sources: readonly SourceText[]): string {
  return `${printable(sources[span.file]?.path ?? "?")}:${span.line}:${span.column}`;
}

const ABOVE = 2;
const BELOW = 1;
/** Of a longer line so many characters are shown, those before a mark that stands far to the right left out. */
const WIDEST = 160;
const BEFORE_MARK = 60;
const LEFT_OUT = "...";

function frame(span: Span, sources: readonly SourceText[], colour: boolean): string {
  const source = sources[span.file];
  if (source === undefined || span.line < 1) return "";
  const startLine = Math.max(1, span.line - ABOVE);
  const lines = sourceLines(source.text, startLine, span.line + BELOW);
  const marked = lines[span.line - startLine] ?? "";
  const first = characterAt(marked, Math.max(1, span.column));
  // Both ends on one line: a frame of many marked lines hides what is meant.
  const behind = span.endLine > span.line ? first + 1 : characterAt(marked, span.endColumn);
  const skipped = first > WIDEST - BEFORE_MARK ? first - BEFORE_MARK : 0;
  const start = { line: span.line, column: first - skipped };
  const end = { line: span.line, column: Math.min(Math.max(start.column + 1, behind - skipped), WIDEST + 1) };
  // Its types do not know startLine, which its documentation has.
  const options = { highlightCode: false, forceColor: colour, linesAbove: ABOVE, linesBelow: BELOW, startLine };
  return codeFrameColumns(lines.map((line) => shown(line, skipped)).join("\n"), { start, end }, options);
}

/** The character of a line, as `decoded`, that has the byte; both 1-based, and the same behind the line's end. */
function characterAt(line: string, byte: number): number {
  const fewer = line.length - decoded(line).length;
  if (fewer === 0) return byte;
  const rest = line.slice(byte - 1);
  return Math.max(1, byte - fewer + (rest.length - decoded(rest).length));
}

/** What a terminal can show of a line, each character in its column. */
function shown(bytes: string, skipped: number): string {
  const line = decoded(bytes);
  const text = line
    .slice(skipped, skipped + WIDEST)
    .split("\t")
    .map(printable)
    .join("\t");
  const begun = skipped > 0 && text.length > LEFT_OUT.length ? LEFT_OUT + text.slice(LEFT_OUT.length) : text;
  return line.length > skipped + WIDEST ? begun.slice(0, -LEFT_OUT.length) + LEFT_OUT : begun;
}
