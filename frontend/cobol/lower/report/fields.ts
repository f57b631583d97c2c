/**
 * The items of one line.
 *
 * Contract (observed): SOURCE and SUM are moved to the item, and the item's characters up to the first NUL, without trailing
 * spaces, come into the line at its column; a literal comes there as it is written. Where no items overlap and no NUL
 * is among them, that is a move of the item's bytes, which is what is tried first.
 */
import type { Cond, Operand, Place, ProcId } from "../../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../../data/encoding.ts";
import type { ReportField } from "../../data/report-fields.ts";
import { codeLength, type ReportLine } from "../../data/reports.ts";
import type { Literal } from "../../expression.ts";
import { wholeNumber } from "../decimal.ts";
import { problem } from "../diagnostics.ts";
import { emit } from "../flow.ts";
import { emitMove, moveProblem } from "../moves.ts";
import { wholePlace } from "../places.ts";
import { type Code, clearLine, columns, is, numberOf, perform, repeatWhile, set, setItem, when } from "./code.ts";
import { reportProblem } from "./diagnostics.ts";
import { indicated, numberOfLine } from "./groups.ts";
import { copied } from "./sources.ts";

export function printFields(code: Code, line: ReportLine, fields: readonly ReportField[]): void {
  if (overlap(code, fields)) perform(code, exactly(code, line, fields));
  else {
    printEach(code, line, fields, printAsIs);
    if (fields.some(mayHoldNul)) when(code, holdsNul(code), () => perform(code, exactly(code, line, fields)));
  }
  if (fields.some(({ entry }) => entry.groupIndicate)) set(code, indicated(code, line), 1);
}

/** The procedure that makes the line byte by byte. */
function exactly(code: Code, line: ReportLine, fields: readonly ReportField[]): ProcId {
  const { span } = code;
  return code.procedure(`line ${numberOfLine(code.report, line)}`, (inner) => {
    const body = { ...inner, span };
    clearLine(body);
    printEach(body, line, fields, printExactly);
  });
}

function printEach(
  code: Code,
  line: ReportLine,
  fields: readonly ReportField[],
  print: (code: Code, field: ReportField) => void,
): void {
  for (const field of fields) {
    if (field.entry.groupIndicate) when(code, is(code, indicated(code, line), "=", 0), () => print(code, field));
    else print(code, field);
  }
}

function mayHoldNul(field: ReportField): boolean {
  return field.counter === null && printedLiteral(field) === null;
}

function endOf({ column, item }: ReportField): number {
  return column + item.item.length;
}

/** Whether items share columns, which is warned of. */
function overlap({ scope }: Code, fields: readonly ReportField[]): boolean {
  let any = false;
  fields.forEach((field, i) => {
    const other = fields.slice(0, i).find((f) => field.column < endOf(f) && f.column < endOf(field));
    if (other === undefined) return;
    any = true;
    const at = field.entry.column?.span ?? field.entry.data.span;
    scope.sink.report(reportProblem.columnBehind(at, field.column, endOf(other) - 1));
  });
  return any;
}

const NUL = "\0";
const ALL_BUT_NUL = String.fromCharCode(...Array.from({ length: 255 }, (_, n) => n + 1));

function holdsNul(code: Code): Cond {
  const place = columns(code, 1, code.report.width);
  const operand = { kind: "place", place } as const;
  return { kind: "not", operand: { kind: "class", id: code.scope.nextId(), test: { only: ALL_BUT_NUL }, operand } };
}

/** What a VALUE prints itself; null: the item's own bytes. */
function literalText(value: Literal | undefined): string | null {
  if (value?.kind === "string") return value.bytes;
  return value?.kind === "number" ? value.text : null;
}

/** ALL repeats the literal's first character only (observed). */
function printedLiteral({ entry, item }: ReportField): string | null {
  const value = entry.data.values[0]?.from;
  if (value?.kind === "figurative" && value.figurative === "all") return value.unit.charAt(0).repeat(item.item.length);
  return literalText(value);
}

function printAsIs(code: Code, field: ReportField): void {
  const { item, column, entry } = field;
  const text = printedLiteral(field);
  if (text !== null) {
    printLiteral(code, field, text);
    return;
  }
  const from = sourceOf(code, field);
  const to: Place = { ...columns(code, column, item.item.length), encoding: item.item.encoding };
  if (from !== null && entry.data.name === null) emitMove(from, to, code.span, code.flow, code.scope);
  else {
    if (from !== null) emitMove(from, wholePlace(item), code.span, code.flow, code.scope);
    moveText(code, textOf(field), columns(code, column, item.item.length));
  }
}

function printLiteral(code: Code, { item, column, entry }: ReportField, text: string): void {
  const { flow, span, scope } = code;
  const [value] = entry.data.values;
  if (text.length > item.item.length)
    scope.sink.report(reportProblem.literalTooLong(value?.from.span ?? span, text.length, item.item.length));
  if (value?.from.kind === "number" && !/^\d+$/.test(text))
    scope.sink.report(problem.unsupported(value.from.span, "a VALUE with a sign or decimals in the REPORT SECTION"));
  const from: Operand = { kind: "bytes", bytes: text };
  if (entry.data.name !== null) emitMove(from, wholePlace(item), span, flow, scope);
  emitMove(from, columns(code, column, Math.min(text.length, item.item.length)), span, flow, scope);
}

/** SOURCE or the counter of a SUM; null: the item has its value already, or a diagnostic was given. */
function sourceOf(code: Code, { entry, item, counter }: ReportField): Operand | null {
  if (counter !== null) return { kind: "place", place: wholePlace(counter) };
  const { source } = entry;
  const place = source === null ? null : copied(code, source);
  if (source === null || place === null) return null;
  const from: Operand = { kind: "place", place };
  const wrong = moveProblem(from, wholePlace(item), code.scope);
  if (wrong !== null) code.scope.sink.report(problem.badMove(source.span, source.name.text, "the printed item", wrong));
  return from;
}

function textOf({ item }: ReportField): Place {
  return { ...wholePlace(item), encoding: ALPHANUMERIC };
}

function moveText({ flow, scope, span }: Code, from: Place, to: Place): void {
  emit(flow, { kind: "move", id: scope.nextId(), span, from: { kind: "place", place: from }, to });
}

/** The characters before the first NUL, without the spaces at their end. */
function printExactly(code: Code, field: ReportField): void {
  const { scope, flow, span } = code;
  const text = printedLiteral(field);
  if (text !== null) {
    printLiteral(code, field, text);
    return;
  }
  const from = sourceOf(code, field);
  if (from !== null) emitMove(from, wholePlace(field.item), span, flow, scope);
  const whole = textOf(field);
  const length = code.report.cell("length");
  setItem(code, length, 0);
  const limits = [{ side: "before", text: { kind: "bytes", bytes: NUL } }] as const;
  const action = { kind: "tally", match: null, counter: wholePlace(length) } as const;
  const of: Operand = { kind: "place", place: whole };
  emit(flow, { kind: "inspect", id: scope.nextId(), span, of, phrases: [{ limits, action }] });
  const one = wholeNumber(1);
  const last: Place = { ...whole, refmod: { start: numberOf(length), length: one } };
  const space: Operand = { kind: "bytes", bytes: " " };
  const isSpace = (): Cond => ({
    kind: "compare-bytes",
    id: scope.nextId(),
    op: "=",
    left: { kind: "place", place: last },
    right: space,
  });
  repeatWhile(
    code,
    () => ({ kind: "and", left: is(code, "length", ">", 0), right: isSpace() }),
    () => setItem(code, length, { kind: "binary", op: "-", left: numberOf(length), right: one }),
  );
  const part = (place: Place, start: number): Place => ({
    ...place,
    refmod: { start: wholeNumber(start), length: numberOf(length) },
  });
  const line = { ...wholePlace(code.file.area), encoding: ALPHANUMERIC };
  const start = codeLength(code.report) + field.column;
  when(code, is(code, "length", ">", 0), () => moveText(code, part(whole, 1), part(line, start)));
}
