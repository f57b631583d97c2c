/**
 * PRESENT WHEN.
 *
 * Contract (observed): the conditions of all groups are evaluated when GENERATE begins, and again behind a USE BEFORE REPORTING
 * procedure, whose SUPPRESS PRINTING they undo; TERMINATE evaluates those of control and report footings. A line is
 * absent up to the end of GENERATE, a group of items up to the next evaluation or the line. A line and SUPPRESS PRINTING share a cell; of what is absent only printing is left out, sums go on.
 */
import type { ReportField } from "../../data/report-fields.ts";
import type { ReportGroup, ReportLine, ReportSymbol } from "../../data/reports.ts";
import type { ReportEntry } from "../../report-syntax.ts";
import { lowerCondition } from "../conditions.ts";
import { createFlow } from "../flow.ts";
import { type Code, is, type ReportMaker, set, when } from "./code.ts";
import { linesOf, suppressed } from "./groups.ts";

/** The conditions of the group's lines and of the groups of items in them; `cell` is 1 while its part is absent. */
function evaluateGroup(code: Code, group: ReportGroup): void {
  for (const line of [group.own, ...group.lines]) {
    const cell = suppressed(code, line);
    if (cell !== null) evaluate(code, line.entry, cell);
  }
  for (const entry of around(group)) evaluate(code, entry, absent(code, entry));
}

function evaluate(code: Code, { present }: ReportEntry, cell: string): void {
  const cond = present === null ? null : lowerCondition(present.when, code.scope);
  if (cond === null) return;
  when(
    code,
    cond,
    () => set(code, cell, 0),
    () => set(code, cell, 1),
  );
}

export function hasPresent({ description }: ReportSymbol): boolean {
  return description.entries.some(({ present }) => present !== null);
}

/** The groups of items with PRESENT WHEN. */
function around(group: ReportGroup): ReadonlySet<ReportEntry> {
  return new Set(group.fields.flatMap((field) => field.around));
}

function absent({ report }: ReportMaker, entry: ReportEntry): string {
  return `absent ${report.description.entries.indexOf(entry)}`;
}

/** `whenTerminating`: only those of control and report footings. */
export function evaluatePresent(code: Code, whenTerminating: boolean): void {
  for (const group of code.report.groups) {
    if (whenTerminating && group.kind !== "control-footing" && group.kind !== "report-footing") continue;
    evaluateGroup(code, group);
  }
}

/** Every condition, also of reports that nothing generates. */
export function checkPresent({ report, scope }: ReportMaker): void {
  const { site } = scope;
  const { flow } = site;
  site.flow = createFlow();
  for (const { present } of report.description.entries) if (present !== null) lowerCondition(present.when, scope);
  site.flow = flow;
}

/** SUPPRESS PRINTING and PRESENT WHEN of lines hold no longer. */
export function forgetAbsent(code: Code): void {
  for (const line of linesOf(code.report)) {
    const cell = suppressed(code, line);
    if (cell !== null) set(code, cell, 0);
  }
}

/** `print` of a line, unless PRESENT WHEN or SUPPRESS PRINTING leave it out. */
export function unlessSuppressed(code: Code, line: ReportLine, print: () => void): void {
  const cell = suppressed(code, line);
  if (cell === null) print();
  else when(code, is(code, cell, "=", 0), print);
}

/** `print` of an item, if all groups around it are present. */
export function ifPresent(code: Code, { around }: ReportField, print: () => void): void {
  ifAllPresent(code, around, print);
}

function ifAllPresent(code: Code, groups: readonly ReportEntry[], print: () => void): void {
  const nested = groups.reduceRight<() => void>(
    (inner, entry) => () => when(code, is(code, absent(code, entry), "=", 0), inner),
    print,
  );
  nested();
}

/** Groups of items that were left out of the line are present when it is printed again before the next evaluation (observed). */
export function forgetLeftOut(code: Code, fields: readonly ReportField[]): void {
  const outer = new Map<ReportEntry, readonly ReportEntry[]>();
  for (const { around: groups } of fields)
    for (const [i, entry] of groups.entries()) outer.set(entry, groups.slice(0, i));
  for (const [entry, groups] of [...outer].reverse())
    ifAllPresent(code, groups, () => set(code, absent(code, entry), 0));
}
