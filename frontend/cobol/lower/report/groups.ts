/** The groups of a report by their kinds and controls, and what is kept for each. */
import type { ReportField } from "../../data/report-fields.ts";
import type { ReportGroup, ReportLine, ReportSymbol } from "../../data/reports.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { DataRef } from "../../expression.ts";
import type { GroupKind } from "../../report-syntax.ts";
import { resolveItem } from "../names.ts";
import type { Scope } from "../scope.ts";
import { type Code, type ReportMaker, set } from "./code.ts";
import { reportProblem } from "./diagnostics.ts";

export interface Control {
  readonly item: DataItem;
  /** 1 is the most minor one. */
  readonly rank: number;
  /** Its headings and footings, in the order in which they are printed: the last one described first (observed). */
  readonly groups: readonly ReportGroup[];
}

export function groupsOf(report: ReportSymbol, kind: GroupKind): readonly ReportGroup[] {
  return report.groups.filter((group) => group.kind === kind);
}

/** Control footings or headings FINAL. */
export function isFinal({ control }: ReportGroup): boolean {
  return control === "final";
}

/** From minor to major: footings and (as observed) headings are printed in this order. */
export function controlsOf({ report, scope }: ReportMaker): readonly Control[] {
  const items = report.description.controls.map((ref) => controlItem(ref, scope));
  return items
    .flatMap((item, i): Control[] => {
      if (item === null) return [];
      const groups = report.groups.filter(({ control }) => isRef(control) && resolveItem(control, scope) === item);
      return [{ item, rank: items.length - i, groups: groups.reverse() }];
    })
    .reverse();
}

function isRef(control: ReportGroup["control"]): control is DataRef {
  return control !== null && control !== "final";
}

function controlItem(ref: DataRef, scope: Scope): DataItem | null {
  if (ref.subscripts.length > 0 || ref.refmod !== null) {
    scope.sink.report(reportProblem.controlItem(ref.span, ref.name.text));
    return null;
  }
  const item = resolveItem(ref, scope);
  if (item !== null && item.item.occurs.length > 0)
    scope.sink.report(reportProblem.controlItem(ref.span, ref.name.text));
  return item;
}

/** Every control heading and footing is for one of the controls. */
export function checkControls(maker: ReportMaker): void {
  const { report, scope } = maker;
  const { controls } = report.description;
  for (const [i, { name, span }] of controls.entries())
    if (controls.slice(0, i).some((before) => before.name.text === name.text))
      scope.sink.report(reportProblem.controlTwice(span, name.text));
  const known = controlsOf(maker).map(({ item }) => item);
  for (const { control, kind, span } of report.groups) {
    if (control === "final" && kind === "control-heading") scope.sink.report(reportProblem.headingFinal(span));
    if (!isRef(control)) continue;
    const item = resolveItem(control, scope);
    if (item !== null && !known.includes(item))
      scope.sink.report(reportProblem.controlNotListed(control.span, control.name.text, report.name));
  }
}

/** The cell that says that the line is not printed (SUPPRESS PRINTING, PRESENT WHEN); null for lines that always are. */
export function suppressed(maker: ReportMaker, line: ReportLine): string | null {
  const group = linesIn(maker.report).owners.get(line);
  const reported = group !== undefined && maker.reporting(group) !== null;
  return reported || line.entry.present !== null ? `suppressed ${numberOfLine(maker.report, line)}` : null;
}

/** The cell that says that the line's item with GROUP INDICATE has been printed: one for all that are present whenever the line is. */
export function indicated({ report }: ReportMaker, line: ReportLine, field: ReportField): string {
  const own = field.around.length === 0 ? "" : ` ${line.fields?.indexOf(field)}`;
  return `indicated ${numberOfLine(report, line)}${own}`;
}

export function numberOfLine(report: ReportSymbol, line: ReportLine): number {
  return linesIn(report).numbers.get(line) ?? -1;
}

export function linesOf(report: ReportSymbol): readonly ReportLine[] {
  return linesIn(report).all;
}

/** All lines of a report. */
interface Lines {
  readonly all: readonly ReportLine[];
  readonly numbers: ReadonlyMap<ReportLine, number>;
  /** The group whose level-01 entry the line is. */
  readonly owners: ReadonlyMap<ReportLine, ReportGroup>;
}

const known = new WeakMap<ReportSymbol, Lines>();

/** Made once: each line of a report of thousands asks for its number. */
function linesIn(report: ReportSymbol): Lines {
  let found = known.get(report);
  if (found === undefined) {
    const all = report.groups.flatMap((group) => [group.own, ...group.lines]);
    const numbers = new Map(all.map((line, n) => [line, n]));
    found = { all, numbers, owners: new Map(report.groups.map((group) => [group.own, group])) };
    known.set(report, found);
  }
  return found;
}

/** Items with GROUP INDICATE are printed again. */
export function forgetIndicated(code: Code): void {
  const cells = linesOf(code.report).flatMap((line) =>
    (line.fields ?? []).filter(({ entry }) => entry.groupIndicate).map((field) => indicated(code, line, field)),
  );
  for (const cell of new Set(cells)) set(code, cell, 0);
}
