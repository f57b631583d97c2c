/**
 * Diagnostics as people read them: place, code frame, message, hint. The only place that formats source positions.
 */
import { codeFrameColumns } from "@babel/code-frame";
import pc from "picocolors";
import type { Span } from "../ir/artifact/statements.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { SourceText } from "../ir/program.ts";
import { warningName } from "./warnings.ts";
import { count } from "./words.ts";

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
  const message = name === null ? d.message : `${d.message} [-W${d.severity === "error" ? "error=" : ""}${name}]`;
  const lines = [`${c.bold(place(d.span, sources))}: ${severity}: ${message}`, frame(d.span, sources, colour)];
  for (const r of d.related) lines.push(`  ${place(r.span, sources)}: ${r.message}`, frame(r.span, sources, colour));
  if (d.hint !== null) lines.push(`  ${c.cyan("help")}: ${d.hint}`);
  return `${lines.filter((l) => l !== "").join("\n")}\n`;
}

function place(span: Span, sources: readonly SourceText[]): string {
  return `${sources[span.file]?.path ?? "?"}:${span.line}:${span.column}`;
}

function frame(span: Span, sources: readonly SourceText[], colour: boolean): string {
  const source = sources[span.file];
  if (source === undefined || span.line < 1) return "";
  const start = { line: span.line, column: Math.max(1, span.column) };
  // Both ends on one line: a frame of many marked lines hides what is meant.
  const end = {
    line: span.line,
    column: Math.max(start.column + 1, span.endLine > span.line ? start.column + 1 : span.endColumn),
  };
  return codeFrameColumns(
    source.text,
    { start, end },
    { highlightCode: false, forceColor: colour, linesAbove: 2, linesBelow: 1 },
  );
}
