/**
 * SUM counters.
 *
 * Contract (observed, libcob's report writer): each GENERATE adds, whatever UPON says, to every counter none of whose operands is
 * a counter itself; when a control's footing has been printed its counters are added to those that sum them, and set to
 * 0, whatever RESET says. An operand that is not USAGE DISPLAY gives as many digits as it has bytes.
 */
import type { NumExpr, Place } from "../../../../ir/artifact/statements.ts";
import type { Encoding, Zoned } from "../../../../ir/artifact/storage.ts";
import type { ReportField } from "../../data/report-fields.ts";
import type { ReportGroup } from "../../data/reports.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { DataRef } from "../../expression.ts";
import { emit } from "../flow.ts";
import { emitMove } from "../moves.ts";
import { resolveItem } from "../names.ts";
import { wholePlace } from "../places.ts";
import type { Scope } from "../scope.ts";
import { type Code, numberOf, type ReportMaker, setItem } from "./code.ts";
import { reportProblem } from "./diagnostics.ts";
import type { Control } from "./groups.ts";

interface Counter {
  readonly item: DataItem;
  readonly group: ReportGroup;
  /** From the last one written to the first, the order in which they are added. */
  readonly operands: readonly { readonly ref: DataRef; readonly item: DataItem; readonly isCounter: boolean }[];
}

function countersOf({ report, scope }: ReportMaker): readonly Counter[] {
  const fields = report.groups.flatMap((group) => group.fields);
  return report.groups.flatMap((group) =>
    group.fields.flatMap(({ entry, counter }): Counter[] => {
      if (entry.sum === null || counter === null) return [];
      const operands = entry.sum.of.flatMap((ref) => operandOf(ref, fields, scope)).reverse();
      return [{ item: counter, group, operands }];
    }),
  );
}

function operandOf(ref: DataRef, fields: readonly ReportField[], scope: Scope): Counter["operands"] {
  const item = resolveItem(ref, scope);
  if (item === null) return [];
  const counter = fields.find((field) => field.item === item)?.counter ?? null;
  if (counter !== null) return [{ ref, item: counter, isCounter: true }];
  const { encoding, occurs } = item.item;
  if (occurs.length === 0 && digitsAdded(encoding) !== null && ref.subscripts.length === 0 && ref.refmod === null)
    return [{ ref, item, isCounter: false }];
  scope.sink.report(reportProblem.summandNotNumeric(ref.span, ref.name.text));
  return [];
}

/** The digits of the item's number, if it has one. */
function digitsAdded(encoding: Encoding): number | null {
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
    case "numeric-edited":
      return encoding.digits;
    default:
      return null;
  }
}

/** Warnings of what the reference leaves out. */
export function checkSums(maker: ReportMaker): void {
  const { report, scope } = maker;
  for (const { entry } of report.groups.flatMap((group) => group.fields)) {
    if (entry.sum?.upon === true) scope.sink.report(reportProblem.sumPhrase(entry.sum.span, "UPON"));
    if (entry.sum?.reset === true) scope.sink.report(reportProblem.sumPhrase(entry.sum.span, "RESET"));
  }
  for (const { ref, item } of countersOf(maker).flatMap((counter) => counter.operands)) {
    const { encoding, length } = item.item;
    const digits = digitsAdded(encoding) ?? 0;
    if (length < digits) scope.sink.report(reportProblem.sumTruncated(ref.span, ref.name.text, length));
  }
}

export function clearCounters(code: Code): void {
  for (const { item } of countersOf(code)) setItem(code, item, 0);
}

/** What GENERATE adds. */
export function addDetails(code: Code): void {
  for (const counter of countersOf(code)) {
    if (!counter.operands.some((operand) => operand.isCounter)) addOperands(code, counter);
  }
}

function addOperands(code: Code, { item, operands }: Counter): void {
  for (const operand of operands) addTo(code, item, operand.item);
}

function addTo(code: Code, counter: DataItem, operand: DataItem): void {
  const { flow, scope, span } = code;
  const place = wholePlace(counter);
  const value: NumExpr = { kind: "binary", op: "+", left: { kind: "item", place }, right: summand(code, operand) };
  const targets = [{ place, rounding: "truncate" as const }];
  emit(flow, {
    kind: "compute",
    id: scope.nextId(),
    span,
    verb: "add",
    giving: false,
    value,
    targets,
    checkSize: false,
  });
}

/** The operand in zoned digits, as many as it has bytes. */
function summand(code: Code, operand: DataItem): NumExpr {
  const { encoding, length } = operand.item;
  if (encoding.kind === "zoned" || digitsAdded(encoding) === null) return numberOf(operand);
  const { scale, signed } = encoding as Exclude<
    Encoding,
    { kind: "float" | "alphanumeric" | "alphanumeric-edited" | "group" }
  >;
  const zoned: Zoned = { kind: "zoned", digits: length, scale, signed, signAt: "trailing", separate: false };
  const key = `summand ${operand.item.id}`;
  const { kept } = code.report;
  const digits = kept.get(key) ?? code.scope.temporary(`DIGITS OF ${operand.item.name}`, length, zoned);
  kept.set(key, digits);
  const from: Place = wholePlace(operand);
  emitMove({ kind: "place", place: from }, wholePlace(digits), code.span, code.flow, code.scope);
  return numberOf(digits);
}

/** Behind a control's footing: each of its counters, once for each of its operands (observed). */
export function rollCounters(code: Code, control: Control): void {
  const counters = countersOf(code);
  for (const counter of counters) {
    if (!control.groups.includes(counter.group)) continue;
    for (const _ of counter.operands) {
      for (const sum of counters) {
        if (sum.operands.some((operand) => operand.item === counter.item)) addOperands(code, sum);
      }
      setItem(code, counter.item, 0);
    }
  }
}

/** Behind the last control footings: the counters in CONTROL FOOTING FINAL. */
export function clearFinal(code: Code): void {
  for (const { item, group } of countersOf(code))
    if (group.kind === "control-footing" && group.control === "final") setItem(code, item, 0);
}
