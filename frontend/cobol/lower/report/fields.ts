/**
 * The items of one line.
 *
 * Contract (observed): SOURCE and SUM are moved to the item, and the item's characters up to the first NUL, without trailing
 * spaces, come into the line at its column; a literal comes there as it is written. Where no items overlap and no NUL
 * is among them, that is a move of the item's bytes, which is what is tried first.
 */
import type { Cond, NumExpr, Operand, Place, ProcId } from "../../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../../data/encoding.ts";
import type { ReportField } from "../../data/report-fields.ts";
import type { ReportLine } from "../../data/reports.ts";
import type { Literal } from "../../expression.ts";
import { wholeNumber } from "../decimal.ts";
import { problem } from "../diagnostics.ts";
import { emit } from "../flow.ts";
import { emitMove, moveProblem } from "../moves.ts";
import { wholePlace } from "../places.ts";
import {
  add,
  both,
  type Code,
  cell,
  clearLine,
  codeLength,
  columns,
  is,
  perform,
  repeatWhile,
  set,
  when,
} from "./code.ts";
import { reportProblem } from "./diagnostics.ts";
import { indicated, numberOfLine } from "./groups.ts";
import { forgetLeftOut, ifPresent } from "./present.ts";
import { copied } from "./sources.ts";

export function printFields(code: Code, line: ReportLine, fields: readonly ReportField[]): void {
  if (overlap(code, fields) || fields.some(({ align }) => align !== null)) perform(code, exactly(code, line, fields));
  else {
    printEach(code, line, fields, printAsIs);
    if (fields.some(mayHoldNul)) when(code, holdsNul(code), () => perform(code, exactly(code, line, fields)));
  }
  for (const [cell, field] of new Map(fields.filter(isIndicated).map((f) => [indicated(code, line, f), f] as const)))
    ifPresent(code, field, () => set(code, cell, 1));
  forgetLeftOut(code, fields);
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

/** Prints the field in one of its columns. */
type Print = (code: Code, field: ReportField, column: number) => void;

function printEach(code: Code, line: ReportLine, fields: readonly ReportField[], print: Print): void {
  for (const field of fields) {
    const all = (): void => {
      for (const column of field.columns) print(code, field, column);
    };
    const once = (): void => when(code, is(code, indicated(code, line, field), "=", 0), all);
    ifPresent(code, field, isIndicated(field) ? once : all);
  }
}

function isIndicated({ entry }: ReportField): boolean {
  return entry.groupIndicate;
}

function mayHoldNul(field: ReportField): boolean {
  return field.counter === null && printedLiteral(field) === null;
}

/** Whether items share columns, which is warned of where they are printed together. */
function overlap({ scope }: Code, fields: readonly ReportField[]): boolean {
  let any = false;
  const places = fields.flatMap((field) =>
    field.columns.map((column) => ({ field, column, end: column + field.item.item.length })),
  );
  places.forEach(({ field, column, end }, i) => {
    const other = places.slice(0, i).find((place) => column < place.end && place.column < end);
    if (other === undefined) return;
    any = true;
    if (mayExclude(field, other.field)) return;
    const at = field.entry.column?.span ?? field.entry.data.span;
    scope.sink.report(reportProblem.columnBehind(at, column, other.end - 1));
  });
  return any;
}

/** Each has a PRESENT WHEN that the other has not, so that perhaps only one of them is printed. */
function mayExclude({ around }: ReportField, other: ReportField): boolean {
  return around.some((entry) => !other.around.includes(entry)) && other.around.some((entry) => !around.includes(entry));
}

const NUL = "\0";
const ALL_BUT_NUL = String.fromCharCode(...Array.from({ length: 255 }, (_, n) => n + 1));

function holdsNul(code: Code): Cond {
  const place = columns(code, 1, code.report.width);
  const operand = { kind: "place", place } as const;
  return { kind: "not", operand: { kind: "class", id: code.scope.nextId(), test: { only: ALL_BUT_NUL }, operand } };
}

/** What a VALUE prints itself, of a number its digits (observed); null: the item's own bytes. */
function literalText(value: Literal | undefined): string | null {
  if (value?.kind === "string") return value.bytes;
  return value?.kind === "number" ? value.text.replace(/\D/g, "") : null;
}

/** ALL repeats the literal's first character only (observed). */
function printedLiteral({ entry, item }: ReportField): string | null {
  const value = entry.data.values[0]?.from;
  if (value?.kind === "figurative" && value.figurative === "all") return value.unit.charAt(0).repeat(item.item.length);
  return literalText(value);
}

function printAsIs(code: Code, field: ReportField, column: number): void {
  const { item, entry } = field;
  const text = printedLiteral(field);
  if (text !== null) {
    printLiteral(code, field, column, text);
    return;
  }
  const from = sourceOf(code, field);
  const to: Place = { ...columns(code, column, item.item.length), encoding: item.item.encoding };
  if (from !== null && entry.data.name === null) emitMove(from, to, code.span, code.flow, code.scope, true);
  else {
    if (from !== null) emitMove(from, wholePlace(item), code.span, code.flow, code.scope, true);
    moveText(code, textOf(field), columns(code, column, item.item.length));
  }
}

function printLiteral(code: Code, { item, entry }: ReportField, column: number, text: string): void {
  const { flow, span, scope } = code;
  const [value] = entry.data.values;
  if (text.length > item.item.length)
    scope.sink.report(reportProblem.literalTooLong(value?.from.span ?? span, text.length, item.item.length));
  if (entry.data.name !== null && value?.from.kind === "number" && !/^\d+$/.test(value.from.text))
    scope.sink.report(problem.unsupported(value.from.span, "a VALUE with a sign or decimals of a named print item"));
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
function printExactly(code: Code, field: ReportField, column: number): void {
  const { scope, flow, span } = code;
  const text = printedLiteral(field);
  if (text !== null) {
    printLiteral(code, field, column, text);
    return;
  }
  const from = sourceOf(code, field);
  if (from !== null) emitMove(from, wholePlace(field.item), span, flow, scope);
  measure(code, field);
  const { lead, shift } = align(code, field);
  const length = cell(code, "length");
  const part = (place: Place, start: NumExpr): Place => ({ ...place, refmod: { start, length } });
  const line = { ...wholePlace(code.file.area), encoding: ALPHANUMERIC };
  const to = plus(wholeNumber(codeLength(code) + column), shift);
  when(code, is(code, "length", ">", 0), () =>
    moveText(code, part(textOf(field), plus(wholeNumber(1), lead)), part(line, to)),
  );
}

/** The cell of the characters that are printed. */
function measure(code: Code, field: ReportField): void {
  const { scope, flow, span } = code;
  const whole = textOf(field);
  set(code, "length", 0);
  const limits = [{ side: "before", text: { kind: "bytes", bytes: NUL } }] as const;
  const action = { kind: "tally", match: null, counter: wholePlace(code.report.cell("length")) } as const;
  emit(flow, {
    kind: "inspect",
    id: scope.nextId(),
    span,
    of: { kind: "place", place: whole },
    phrases: [{ limits, action }],
  });
  repeatWhile(
    code,
    () => both(is(code, "length", ">", 0), isSpaceAt(code, field, cell(code, "length"))),
    () => add(code, "length", -1),
  );
}

function isSpaceAt({ scope }: Code, field: ReportField, start: NumExpr): Cond {
  const place: Place = { ...textOf(field), refmod: { start, length: wholeNumber(1) } };
  const right: Operand = { kind: "bytes", bytes: " " };
  return { kind: "compare-bytes", id: scope.nextId(), op: "=", left: { kind: "place", place }, right };
}

/** Characters of the item that are left out before what is printed, and columns that it is moved to the right by; null: none. */
interface Alignment {
  readonly lead: NumExpr | null;
  readonly shift: NumExpr | null;
}

/** COLUMN LEFT and CENTER leave spaces before the text out; a centered one is in the middle, or a column left of it (observed). */
function align(code: Code, field: ReportField): Alignment {
  const { length: size } = field.item.item;
  switch (field.align) {
    case null:
      return { lead: null, shift: null };
    case "left":
      skipSpaces(code, field);
      return { lead: cell(code, "lead"), shift: null };
    case "right":
      return { lead: null, shift: minus(wholeNumber(size), cell(code, "length")) };
    case "center": {
      skipSpaces(code, field);
      const right = wholeNumber(2);
      set(code, "shift", { kind: "binary", op: "/", left: cell(code, "length"), right });
      set(code, "shift", minus(wholeNumber(Math.floor((size - 1) / 2)), cell(code, "shift")));
      when(code, is(code, "shift", "<", 0), () => set(code, "shift", 0));
      return { lead: cell(code, "lead"), shift: cell(code, "shift") };
    }
    default:
      return field.align satisfies never;
  }
}

/** Takes spaces before the text from the length, and counts them. */
function skipSpaces(code: Code, field: ReportField): void {
  const next = (): NumExpr => plus(wholeNumber(1), cell(code, "lead"));
  set(code, "lead", 0);
  repeatWhile(
    code,
    () => both(is(code, "length", ">", 0), isSpaceAt(code, field, next())),
    () => {
      add(code, "lead", 1);
      add(code, "length", -1);
    },
  );
}

function plus(left: NumExpr, right: NumExpr | null): NumExpr {
  return right === null ? left : { kind: "binary", op: "+", left, right };
}

function minus(left: NumExpr, right: NumExpr): NumExpr {
  return { kind: "binary", op: "-", left, right };
}
