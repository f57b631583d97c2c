/**
 * STRING and UNSTRING: one statement each, behind it the branch on the overflow condition.
 *
 * Contract: pointers and counts are whole numbers, as the reference compiler demands; TALLYING takes any number, that of UNSTRING text
 * too.
 */
import type { Operand, Place } from "../../../ir/artifact/statements.ts";
import type { StringCheck, UnstringTarget } from "../../../ir/artifact/text-statements.ts";
import type { DataRef, Expr } from "../expression.ts";
import type { StringStatement, UnstringStatement } from "../statement.ts";
import { lowerPhrases } from "./arithmetic.ts";
import { problem } from "./diagnostics.ts";
import { raiseIfTold } from "./exceptions.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { describe } from "./names.ts";
import { isNumericEncoding, lowerOperand } from "./operands.ts";
import { lowerPlace } from "./places.ts";
import type { Scope } from "./scope.ts";
import { refuseUnfollowed } from "./unfollowed.ts";

export function lowerString(statement: StringStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const parts: { delimiter: Operand | null; sources: readonly Operand[] }[] = [];
  for (const part of statement.parts) {
    const sources = all(part.sources.map((source) => textOperand(source, scope)));
    const delimiter = optional(part.delimiter, (d) => textOperand(d, scope));
    if (sources === null || delimiter === undefined) return;
    parts.push({ delimiter, sources });
  }
  const into = textPlace(statement.into, scope);
  const pointer = lowerCounter("POINTER", statement.pointer, scope);
  if (into === null || pointer === undefined) return;
  const check = checkOf(statement, scope);
  emit(flow, { kind: "string", id: scope.nextId(), span: statement.span, parts, into, pointer, check });
  raiseIfTold("OVERFLOW-STRING", statement.span, flow, scope);
  lowerOverflow(statement, frame);
}

export function lowerUnstring(statement: UnstringStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const from = textOperand(statement.from, scope);
  const texts = all(statement.delimiters.map((d) => lowerText(d.text, scope)));
  const into = all(statement.into.map((target) => lowerTarget(target, scope)));
  const pointer = lowerCounter("POINTER", statement.pointer, scope);
  const tallying = optional(statement.tallying, (ref) => fieldTally(ref, scope));
  if (from === null || texts === null || into === null || pointer === undefined || tallying === undefined) return;
  const delimiters = texts.map((text, i) => ({ text, all: statement.delimiters[i]?.all ?? false }));
  const check = checkOf(statement, scope);
  const id = scope.nextId();
  emit(flow, { kind: "unstring", id, span: statement.span, from, delimiters, into, pointer, tallying, check });
  raiseIfTold("OVERFLOW-UNSTRING", statement.span, flow, scope);
  lowerOverflow(statement, frame);
}

function checkOf(statement: StringStatement | UnstringStatement, scope: Scope): StringCheck {
  // With NOT ON OVERFLOW alone a counter that is too small counts as well.
  if (statement.kind === "string" ? statement.pointer !== null : countsFields(statement))
    refuseUnfollowed("POINTER, COUNT or TALLYING", statement.span, scope);
  if (statement.onOverflow !== null || scope.exceptions !== null) return "overflow";
  return statement.notOnOverflow === null ? null : "exception";
}

function countsFields({ pointer, tallying, into }: UnstringStatement): boolean {
  return pointer !== null || tallying !== null || into.some(({ count }) => count !== null);
}

function lowerOverflow(statement: StringStatement | UnstringStatement, frame: Frame): void {
  const { onOverflow, notOnOverflow, span } = statement;
  if (onOverflow === null && notOnOverflow === null) return;
  lowerPhrases(onOverflow, notOnOverflow, span, frame);
}

function lowerTarget(target: UnstringStatement["into"][number], scope: Scope): UnstringTarget | null {
  const to = textPlace(target.to, scope);
  const delimiter = optional(target.delimiter, (ref) => textPlace(ref, scope));
  const count = lowerCounter("COUNT", target.count, scope);
  return to === null || delimiter === undefined || count === undefined ? null : { to, delimiter, count };
}

/** As lowerOperand; floating-point numbers are no text here. */
export function textOperand(expr: Expr, scope: Scope): Operand | null {
  const operand = lowerOperand(expr, scope);
  if (operand?.kind === "place") refuseFloat(operand.place, expr, scope);
  // It is a COMP-2 item.
  if (operand?.kind === "function" && operand.call.name === "RANDOM")
    scope.sink.report(problem.unsupported(expr.span, `${describe(expr)} as text`, "move it to a number first"));
  return operand;
}

function textPlace(ref: DataRef, scope: Scope): Place | null {
  const place = lowerPlace(ref, scope);
  if (place !== null) refuseFloat(place, ref, scope);
  return place;
}

function refuseFloat(place: Place, expr: Expr, scope: Scope): void {
  if (place.encoding.kind !== "float") return;
  scope.sink.report(problem.unsupported(expr.span, `${describe(expr)} (COMP-1 or COMP-2) as text`));
}

/** A text that is looked for: no numeric literal. */
export function lowerText(expr: Expr, scope: Scope): Operand | null {
  if (expr.kind === "number") {
    scope.sink.report(problem.textNeeded(expr.span, describe(expr)));
    return null;
  }
  return textOperand(expr, scope);
}

/** An item that is added to: any number. */
export function lowerTally(ref: DataRef, scope: Scope): Place | null {
  const place = lowerPlace(ref, scope);
  if (place === null || (isNumericEncoding(place.encoding) && place.encoding.kind !== "float")) return place;
  scope.sink.report(problem.tallyItem(ref.span, ref.name.text));
  return null;
}

/** Of UNSTRING, which takes text too. */
function fieldTally(ref: DataRef, scope: Scope): Place | null {
  const place = lowerPlace(ref, scope);
  if (place === null || place.encoding.kind === "alphanumeric" || place.encoding.kind === "group") return place;
  return lowerTally(ref, scope);
}

/** A POINTER or COUNT item; null where none is given, undefined after a diagnostic. */
function lowerCounter(phrase: string, ref: DataRef | null, scope: Scope): Place | null | undefined {
  return optional(ref, (given) => {
    const place = lowerPlace(given, scope);
    if (place === null || isWhole(place)) return place;
    scope.sink.report(problem.counterItem(given.span, phrase, given.name.text));
    return null;
  });
}

function isWhole({ encoding }: Place): boolean {
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      return encoding.scale === 0;
    case "float":
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited":
      return false;
    default:
      return encoding satisfies never;
  }
}

/** null: not given; undefined: given, and wrong. */
function optional<T, U>(given: T | null, lower: (given: T) => U | null): U | null | undefined {
  return given === null ? null : (lower(given) ?? undefined);
}

function all<T>(list: readonly (T | null)[]): readonly T[] | null {
  return list.every((value) => value !== null) ? list : null;
}
