/**
 * INITIATE, GENERATE and TERMINATE as procedures: control breaks, headings, footings and details.
 *
 * Contract: the steps and their order are the reference's (libcob's report writer, observed). Behind a control break the
 * control items have the values before it while footings are printed.
 */
import type { Cond, Place } from "../../../../ir/artifact/statements.ts";
import type { ReportGroup, ReportLine } from "../../data/reports.ts";
import { emitMove } from "../moves.ts";
import { isNumericEncoding } from "../operands.ts";
import { wholePlace } from "../places.ts";
import { add, type Code, complain, is, perform, set, showCounters, when } from "./code.ts";
import { type Control, controlsOf, forgetIndicated, groupsOf, isFinal, suppressed } from "./groups.ts";
import {
  NOWHERE,
  printGroupLines,
  printLine,
  printPageFooting,
  printPageHeading,
  startPage,
  type Within,
} from "./pages.ts";
import { evaluatePresent, forgetAbsent, hasPresent, unlessSuppressed } from "./present.ts";
import { copySources, hasCopies } from "./sources.ts";
import { addDetails, clearCounters, clearFinal, rollCounters } from "./sums.ts";

export function initiate(code: Code): void {
  const { name } = code.report;
  when(
    code,
    is(code, "active", "<>", 0),
    () => complain(code, `INITIATE ${name} was already done`),
    () => {
      set(code, "page", 1);
      set(code, "line", 0);
      set(code, "step", 1);
      showCounters(code);
      set(code, "active", 1);
      set(code, "new page", 1);
      set(code, "begun", 0);
      for (const what of ["next", "next line", "next plus", "next page"]) set(code, what, 0);
      clearCounters(code);
    },
  );
}

/** What the lines that are printed next show. */
function prepare(code: Code, terminating: boolean): void {
  if (!hasCopies(code.report) && !hasPresent(code.report)) return;
  const body = (inner: Code): void => {
    copySources(inner, terminating);
    evaluatePresent(inner, terminating);
  };
  perform(code, code.procedure(terminating ? "preparing the end" : "preparing", body));
}

/** `detail` null: GENERATE of the report, which prints none. */
export function generate(code: Code, detail: ReportGroup | null): void {
  prepare(code, false);
  perform(code, code.procedure("breaks", breaks));
  if (detail !== null) printDetail(code, detail);
  perform(code, code.procedure("end of generate", endGenerate));
}

/** Headings and footings before a detail, and the sums. */
function breaks(code: Code): void {
  set(code, "next page after footings", 0);
  when(code, is(code, "step", "<>", 0), () => {
    set(code, "step", 0);
    add(code, "line", 1);
    showCounters(code);
  });
  when(
    code,
    is(code, "begun", "=", 0),
    () => begin(code),
    () => {
      continuePage(code);
      breakControls(code);
    },
  );
  addDetails(code);
}

function begin(code: Code): void {
  for (const group of groupsOf(code.report, "report-heading"))
    printGroupLines(code, [group.own, ...group.lines], NOWHERE);
  printPageHeading(code, NOWHERE);
  for (const control of controlsOf(code)) {
    for (const group of control.groups.filter((g) => g.kind === "control-heading")) {
      beforeReporting(code, group, false);
      printFrom(code, group, NOWHERE);
    }
    move(code, wholePlace(control.item), before(code, control));
  }
}

/** Where the value of a control before the break is kept, and that after it meanwhile. */
function before(code: Code, control: Control): Place {
  return kept(code, control, "value before");
}

function kept({ report, scope }: Code, { item, rank }: Control, what: string): Place {
  const key = `${what} ${rank}`;
  const known = report.kept.get(key);
  const made =
    known ?? scope.temporary(`${item.item.name} ${what.toUpperCase()}`, item.item.length, item.item.encoding);
  report.kept.set(key, made);
  return wholePlace(made);
}

/** By digits, as the reference's library moves: a control item that is no number becomes one at a break (observed). */
function move({ flow, scope, span }: Code, from: Place, to: Place): void {
  emitMove({ kind: "place", place: from }, to, span, flow, scope, true);
}

/** A page that the last GENERATE or footing has filled. */
function continuePage(code: Code): void {
  const { lastDetail } = code.report.page;
  when(
    code,
    is(code, "line", ">", lastDetail),
    () => {
      printPageFooting(code, NOWHERE);
      set(code, "line", 1);
      printPageHeading(code, NOWHERE);
      set(code, "new page", 0);
    },
    () => {
      const first: Cond = { kind: "or", left: is(code, "line", "<=", 1), right: is(code, "new page", "<>", 0) };
      when(code, first, () => {
        when(code, is(code, "new page", "<>", 0), () => set(code, "line", 1));
        printPageHeading(code, NOWHERE);
        set(code, "new page", 0);
      });
    },
  );
}

function changed({ rank }: Control): string {
  return `control ${rank} changed`;
}

function breakControls(code: Code): void {
  const controls = controlsOf(code);
  if (controls.length === 0) return;
  set(code, "highest change", 0);
  const breakOne = (control: Control): void => {
    set(code, changed(control), 1);
    move(code, wholePlace(control.item), kept(code, control, "value after"));
    move(code, before(code, control), wholePlace(control.item));
  };
  for (const control of controls) {
    set(code, changed(control), 0);
    when(code, differs(code, control), () => {
      breakOne(control);
      set(code, "highest change", control.rank);
    });
  }
  when(code, is(code, "highest change", ">", 0), () => {
    for (const control of controls.slice(0, -1)) {
      const minor = is(code, "highest change", ">", control.rank);
      const cond: Cond = { kind: "and", left: is(code, changed(control), "=", 0), right: minor };
      when(code, cond, () => breakOne(control));
    }
    printFootings(code, controls);
    printHeadings(code, controls);
  });
}

function differs(code: Code, control: Control): Cond {
  const now = wholePlace(control.item);
  const id = code.scope.nextId();
  if (isNumericEncoding(now.encoding)) {
    const right = { kind: "item", place: before(code, control) } as const;
    return { kind: "compare-numbers", id, op: "<>", left: { kind: "item", place: now }, right };
  }
  const right = { kind: "place", place: before(code, control) } as const;
  return { kind: "compare-bytes", id, op: "<>", left: { kind: "place", place: now }, right };
}

function printFootings(code: Code, controls: readonly Control[]): void {
  for (const control of controls) {
    when(code, is(code, changed(control), "<>", 0), () => {
      for (const group of control.groups.filter((g) => g.kind === "control-footing")) {
        beforeReporting(code, group, false);
        printUnlessSuppressed(code, control, group, true);
        rollCounters(code, control);
        forgetIndicated(code);
        set(code, "next just set", 0);
        when(code, is(code, "next page", "<>", 0), () => {
          set(code, "next page after footings", 1);
          set(code, "next page", 0);
        });
      }
      move(code, kept(code, control, "value after"), wholePlace(control.item));
    });
  }
  when(code, is(code, "next page after footings", "<>", 0), () => {
    set(code, "next page", 0);
    set(code, "next page after footings", 0);
    startPage(code, NOWHERE);
  });
}

function printHeadings(code: Code, controls: readonly Control[]): void {
  for (const control of controls) {
    when(code, is(code, changed(control), "<>", 0), () => {
      for (const group of control.groups.filter((g) => g.kind === "control-heading")) {
        beforeReporting(code, group, false);
        const suppress = suppressed(code, group.own);
        if (suppress === null) printFrom(code, group, NOWHERE);
        else {
          when(code, is(code, suppress, "=", 0), () => printFrom(code, group, NOWHERE));
          set(code, suppress, 0);
        }
      }
      move(code, wholePlace(control.item), before(code, control));
    });
  }
}

/** USE BEFORE REPORTING of the group; sources are copied again behind it (observed). */
function beforeReporting(code: Code, group: ReportGroup, terminating: boolean): void {
  const proc = code.reporting(group);
  if (proc === null) return;
  perform(code, proc);
  prepare(code, terminating);
  if (!terminating) set(code, "next page after footings", 0);
}

/** The cell that SUPPRESS PRINTING sets for a control's groups. */
export function controlSuppressed({ rank }: Control): string {
  return `control ${rank} suppressed`;
}

function printUnlessSuppressed(code: Code, control: Control, group: ReportGroup, ofLine: boolean): void {
  const line = suppressed(code, group.own);
  const any = control.groups.some((g) => code.reporting(g) !== null);
  const print = (): void => printFrom(code, group, NOWHERE);
  const unlessLine = line === null || !ofLine ? print : () => when(code, is(code, line, "=", 0), print);
  if (!any) unlessLine();
  else {
    when(code, is(code, controlSuppressed(control), "=", 0), unlessLine);
    set(code, controlSuppressed(control), 0);
  }
  if (line !== null && ofLine) set(code, line, 0);
}

/**
 * The group; one whose LINE is in its level-01 entry brings those footings with it that are described behind it, up to one of
 * a more major control (observed).
 */
function printFrom(code: Code, group: ReportGroup, within: Within): void {
  const lines = [group.own, ...group.lines];
  if (group.own.fields === null && group.lines.length > 0) {
    printGroupLines(code, lines, within);
    return;
  }
  const { groups } = code.report;
  const ranks = new Map(controlsOf(code).flatMap((c) => c.groups.map((g) => [g, c.rank] as const)));
  const alike = (g: ReportGroup | undefined): boolean => g !== undefined && g.kind === group.kind && !isFinal(g);
  for (let i = groups.indexOf(group); i < groups.length; i += 1) {
    const found = groups[i];
    const next = groups[i + 1];
    if (found === undefined || !alike(found)) continue;
    printGroupLines(code, [found.own, ...found.lines], within);
    if (group.kind !== "control-footing" || next === undefined || !alike(next)) continue;
    const [rank, nextRank] = [ranks.get(found) ?? -1, ranks.get(next) ?? -1];
    if (rank > 0 && nextRank > rank) return;
  }
}

/** A group of several lines stays on one page, by the sum of its LINE PLUS numbers that are more than 1 (observed). */
function printDetail(code: Code, { own, lines }: ReportGroup): void {
  const several = own.fields === null && lines.length > 1;
  const [only] = lines;
  const printed: readonly ReportLine[] = several ? lines : [own.fields === null && only !== undefined ? only : own];
  if (several) {
    const plus = lines.map(({ entry: { line } }) => (line?.plus === true && line.number > 1 ? line.number : 0));
    const total = plus.reduce((sum, number) => sum + number, 0);
    when(code, is(code, "line", ">", code.report.page.lastDetail - total), () => {
      printPageFooting(code, NOWHERE);
      set(code, "line", 1);
      printPageHeading(code, NOWHERE);
      set(code, "new page", 0);
      showCounters(code);
    });
  }
  for (const line of printed) {
    unlessSuppressed(code, line, () => {
      set(code, "next just set", 0);
      printLine(code, line, NOWHERE);
    });
  }
}

function endGenerate(code: Code): void {
  forgetAbsent(code);
  set(code, "begun", 1);
  set(code, "next just set", 0);
  add(code, "line", -1);
  set(code, "step", 1);
  showCounters(code);
}

/** Without a GENERATE before it, it does nothing at all (observed). */
export function terminate(code: Code): void {
  prepare(code, true);
  when(code, is(code, "begun", "<>", 0), () => finish(code));
}

function finish(code: Code): void {
  for (const control of controlsOf(code)) {
    for (const group of control.groups.filter((g) => g.kind === "control-footing")) {
      beforeReporting(code, group, true);
      printUnlessSuppressed(code, control, group, false);
      rollCounters(code, control);
    }
  }
  const finals = groupsOf(code.report, "control-footing").filter(isFinal);
  const [final] = finals;
  if (final !== undefined) beforeReporting(code, final, true);
  for (const { own, lines } of finals) printGroupLines(code, [own, ...lines], NOWHERE);
  clearFinal(code);
  printPageFooting(code, NOWHERE);
  const [footing] = groupsOf(code.report, "report-footing");
  if (footing !== undefined) beforeReporting(code, footing, true);
  for (const { own, lines } of groupsOf(code.report, "report-footing"))
    printGroupLines(code, [own, ...lines], { ...NOWHERE, reportFooting: true });
  set(code, "active", 0);
}
