/** INITIATE, GENERATE, TERMINATE and SUPPRESS PRINTING. */
import type { ReportSymbol } from "../../data/reports.ts";
import type { DataRef, Word } from "../../expression.ts";
import type { GenerateStatement, ReportStatement, SuppressStatement } from "../../report-syntax.ts";
import { nearest } from "../diagnostics.ts";
import type { Frame } from "../frame.ts";
import type { Scope } from "../scope.ts";
import { abend } from "../simple.ts";
import { refuseUnfollowed } from "../unfollowed.ts";
import { controlSuppressed, generate, initiate, terminate } from "./breaks.ts";
import { type Code, complain, is, perform, set, when } from "./code.ts";
import { reportProblem } from "./diagnostics.ts";
import { controlsOf, suppressed } from "./groups.ts";
import { groupNamed } from "./procedures.ts";

export function lowerReportStatement(
  statement: ReportStatement | GenerateStatement | SuppressStatement,
  frame: Frame,
): void {
  refuseUnfollowed("a report", statement.span, frame.scope);
  switch (statement.kind) {
    case "initiate":
    case "terminate":
      for (const name of statement.reports) {
        const code = codeFor(reportNamed(name, frame.scope), statement, frame);
        if (code === null) continue;
        if (statement.kind === "terminate") endWhereInactive(code, "TERMINATE");
        perform(code, code.procedure(statement.kind, statement.kind === "initiate" ? initiate : terminate));
      }
      return;
    case "generate":
      lowerGenerate(statement, frame);
      return;
    case "suppress":
      lowerSuppress(statement, frame);
      return;
    default:
      statement satisfies never;
  }
}

/** The run ends there (observed). */
function endWhereInactive(code: Code, verb: string): void {
  const message = { kind: "bytes", bytes: `${verb} ${code.report.name} but no INITIATE was done` } as const;
  const help = "INITIATE the report before it, after OPEN of its file";
  when(code, is(code, "active", "=", 0), () => abend([message], help, code.span, code.flow, code.scope));
}

function codeFor(report: ReportSymbol | null, { span }: Pick<ReportStatement, "span">, frame: Frame): Code | null {
  const maker = report === null ? null : frame.reports.of(report);
  return maker === null ? null : { ...maker, flow: frame.flow, span };
}

function reportNamed({ text, span }: Word, scope: Scope): ReportSymbol | null {
  const report = scope.symbols.reports.get(text);
  if (report !== undefined) return report;
  scope.sink.report(reportProblem.notAReport(span, text, nearest(text, scope.symbols.reports.keys(), scope.sink)));
  return null;
}

function ownerOf(ref: DataRef, scope: Scope): ReportSymbol | null {
  const group = groupNamed(ref, scope.symbols.reports.values());
  return [...scope.symbols.reports.values()].find(({ groups }) => group !== null && groups.includes(group)) ?? null;
}

function lowerGenerate(statement: GenerateStatement, frame: Frame): void {
  const { scope } = frame;
  const { name, span } = statement.name;
  const whole = statement.name.qualifiers.length === 0 ? scope.symbols.reports.get(name.text) : undefined;
  const group = whole === undefined ? groupNamed(statement.name, scope.symbols.reports.values()) : null;
  if (whole === undefined && group === null) {
    const groups = [...scope.symbols.reports.values()].flatMap((report) => report.groups.map((g) => g.name));
    const near = nearest(name.text, [...groups, ...scope.symbols.reports.keys()], scope.sink);
    scope.sink.report(reportProblem.notAGroup(span, name.text, near));
    return;
  }
  if (group !== null && group.kind !== "detail") scope.sink.report(reportProblem.notADetail(span, name.text));
  const code = codeFor(whole ?? ownerOf(statement.name, scope), statement, frame);
  if (code === null) return;
  endWhereInactive(code, "GENERATE");
  const what = group === null ? "generate" : `generate ${code.report.groups.indexOf(group)}`;
  perform(
    code,
    code.procedure(what, (body) => generate(body, group)),
  );
}

function lowerSuppress(statement: SuppressStatement, frame: Frame): void {
  const { scope } = frame;
  if (statement.group === null) {
    scope.sink.report(reportProblem.suppressOutside(statement.span));
    return;
  }
  const report = ownerOf(statement.group, scope);
  const code = codeFor(report, statement, frame);
  const group = report === null ? null : groupNamed(statement.group, [report]);
  if (code === null || group === null) return;
  const line = suppressed(code, group.own);
  if (line !== null) set(code, line, 1);
  const control = controlsOf(code).find(({ groups }) => groups.includes(group));
  if (control === undefined) complain(code, `could not find line to SUPPRESS in report ${code.report.name}`);
  else set(code, controlSuppressed(control), 1);
}
