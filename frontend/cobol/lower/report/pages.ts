/**
 * Where lines come to stand: page overflow, NEXT GROUP and LINE, and the page footings and headings between them.
 *
 * Contract: the steps and their order are the reference's (libcob's report writer, observed), also where the standard has them
 * otherwise. Page footings and headings are procedures, one for each place from which they can be reached, since inside of
 * one neither it nor the lines' overflow begins anew.
 */
import type { ReportLine } from "../../data/reports.ts";
import type { NextGroupClause } from "../../report-syntax.ts";
import {
  add,
  both,
  type Code,
  cell,
  clearLine,
  is,
  perform,
  repeatWhile,
  set,
  showCounters,
  skipTo,
  when,
  writeLine,
  writeLines,
} from "./code.ts";
import { printFields } from "./fields.ts";
import { forgetIndicated, groupsOf } from "./groups.ts";
import { unlessSuppressed } from "./present.ts";

/** Inside of which groups a line is printed. */
export interface Within {
  readonly pageFooting: boolean;
  readonly pageHeading: boolean;
  readonly reportFooting: boolean;
}

export const NOWHERE: Within = { pageFooting: false, pageHeading: false, reportFooting: false };

export function startPage(code: Code, within: Within): void {
  printPageFooting(code, within);
  printPageHeading(code, within);
}

export function printPageFooting(code: Code, within: Within): void {
  if (within.pageFooting) return;
  const inside = { ...within, pageFooting: true };
  perform(
    code,
    code.procedure(`page footing${suffixOf(within)}`, (body) => pageFooting(body, inside)),
  );
}

export function printPageHeading(code: Code, within: Within): void {
  if (within.pageHeading) return;
  const inside = { ...within, pageHeading: true };
  perform(
    code,
    code.procedure(`page heading${suffixOf(within)}`, (body) => pageHeading(body, inside)),
  );
}

function suffixOf({ pageFooting, pageHeading, reportFooting }: Within): string {
  return [
    pageFooting ? " in a page footing" : "",
    pageHeading ? " in a page heading" : "",
    reportFooting ? " at the report's end" : "",
  ].join("");
}

/** The footings, and empty lines to the page's end. */
function pageFooting(code: Code, within: Within): void {
  const { lines } = code.report.page;
  for (const group of groupsOf(code.report, "page-footing")) printGroupLines(code, [group.own, ...group.lines], within);
  clearLine(code);
  when(
    code,
    is(code, "line", "<", lines),
    () => {
      skipTo(code, lines);
      set(code, "step", 0);
    },
    () => set(code, "line", 1),
  );
  showCounters(code);
  set(code, "new page", 1);
}

function pageHeading(code: Code, within: Within): void {
  const { heading, firstDetail } = code.report.page;
  clearLine(code);
  when(code, is(code, "begun", "<>", 0), () => {
    endPage(code);
    add(code, "page", 1);
  });
  set(code, "new page", 0);
  skipTo(code, heading, () => showCounters(code));
  for (const group of groupsOf(code.report, "page-heading")) printGroupLines(code, [group.own, ...group.lines], within);
  clearLine(code);
  skipTo(code, firstDetail, () => showCounters(code));
  forgetIndicated(code);
}

/** Of a page that has been printed on, the rest. */
function endPage(code: Code): void {
  const { lines, heading } = code.report.page;
  if (lines === 0 || heading === 0) return;
  when(code, both(is(code, "line", "<=", lines), is(code, "line", ">", heading)), () => {
    repeatWhile(
      code,
      () => is(code, "line", "<=", lines),
      () => {
        writeLine(code);
        add(code, "line", 1);
      },
    );
    set(code, "line", 1);
    showCounters(code);
  });
}

export function printGroupLines(code: Code, lines: readonly ReportLine[], within: Within): void {
  for (const line of lines) printLine(code, line, within);
}

export function printLine(around: Code, line: ReportLine, within: Within): void {
  const code = { ...around, span: line.entry.data.span };
  clearLine(code);
  if (!within.reportFooting && !within.pageFooting) overflow(code, within);
  place(code, line, within);
  if (!within.reportFooting && !within.pageHeading && !within.pageFooting) overflow(code, within);
  showCounters(code);
  const { fields } = line;
  const print = (): void => {
    if (fields === null) return;
    printFields(code, line, fields);
    writeLine(code);
    add(code, "line", 1);
    showCounters(code);
  };
  unlessSuppressed(code, line, print);
  if (line.next !== null) noteNext(code, line.next);
}

function overflow(code: Code, within: Within): void {
  when(code, is(code, "line", ">", code.report.page.lastDetail), () => startPage(code, within));
}

/** NEXT GROUP of the group before, where there was one, comes before LINE. */
function place(code: Code, { entry }: ReportLine, within: Within): void {
  const { line } = entry;
  const plus = (): void => {
    if (line?.plus === true) placePlus(code, line.number);
  };
  let rest = line === null || line.plus ? plus : () => placeAt(code, line.number, within);
  for (const [kind, move] of [
    ["page", () => startPage(code, within)],
    ["line", () => nextLine(code, within, plus)],
    ["plus", () => nextPlus(code, plus)],
  ] as const) {
    const otherwise = rest;
    const cond = nextIs(code, kind);
    if (cond === null) continue;
    rest = () =>
      when(
        code,
        cond,
        () => {
          set(code, `next ${kind}`, 0);
          move();
        },
        otherwise,
      );
  }
  rest();
}

/** Whether NEXT GROUP of that kind is due; null where no group of the report has one. */
function nextIs(code: Code, kind: NextGroupClause["kind"]) {
  const any = code.report.groups.some((g) => [g.own, ...g.lines].some((line) => line.next?.kind === kind));
  return any ? both(is(code, "next just set", "=", 0), is(code, `next ${kind}`, "=", 1)) : null;
}

function nextPlus(code: Code, plus: () => void): void {
  writeLines(code, cell(code, "next"));
  add(code, "line", cell(code, "next"));
  plus();
}

function nextLine(code: Code, within: Within, plus: () => void): void {
  when(code, is(code, "line", ">", cell(code, "next")), () => startPage(code, within));
  skipTo(code, cell(code, "next"));
  plus();
}

function noteNext(code: Code, { kind, number }: NextGroupClause): void {
  set(code, "next", number);
  if (kind === "line") set(code, "next plus", 0);
  else set(code, "next line", 0);
  set(code, `next ${kind}`, 1);
  set(code, "next just set", 1);
}

/** LINE PLUS: on the first detail line of a page only its own line (observed). */
function placePlus(code: Code, lines: number): void {
  const { firstDetail } = code.report.page;
  if (lines < 2) return;
  const move = (): void => {
    writeLines(code, lines - 1);
    add(code, "line", lines - 1);
  };
  if (firstDetail === 0) move();
  else when(code, is(code, "line", "<>", firstDetail), move);
}

/** LINE with a number; NEXT PAGE alone is line 0, which is always behind (observed). */
function placeAt(code: Code, line: number, within: Within): void {
  when(code, is(code, "line", ">", line), () => {
    printPageFooting(code, within);
    if (within.reportFooting) {
      add(code, "page", 1);
      set(code, "line", 1);
    } else printPageHeading(code, within);
    set(code, "new page", 0);
  });
  skipTo(code, line);
}
