/** SET, STOP, GOBACK and EXIT PROGRAM, and the end of a run that cannot go on. */
import type { NumExpr, Operand, Span } from "../../../ir/artifact/statements.ts";
import { INDEX_ENCODING } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import { valueStore } from "../data/values.ts";
import type { DataRef, Expr } from "../expression.ts";
import type { SetStatement, StopStatement } from "../statement.ts";
import { isAddress, lowerSetAddress } from "./addresses.ts";
import { computeSized, emitCompute } from "./arithmetic.ts";
import { problem } from "./diagnostics.ts";
import { emit, type Flow, jump, stop } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { emitMove, moveOne } from "./moves.ts";
import { asConditionName } from "./names.ts";
import { isNumericEncoding, lowerOperand } from "./operands.ts";
import { lowerNumber, lowerPlace, placeOf, wholePlace } from "./places.ts";
import { lowerSetEntry } from "./program-pointers.ts";
import type { Scope } from "./scope.ts";
import { setSwitch } from "./switches.ts";

export function lowerSet(statement: SetStatement, frame: Frame): void {
  const { scope } = frame;
  switch (statement.action) {
    case "true":
    case "false":
      for (const target of statement.targets) setCondition(target, statement.action === "true", statement.span, frame);
      return;
    case "on":
    case "off":
      for (const target of statement.targets) {
        const { text, span } = target.name;
        const named = scope.switches.named.get(text);
        if (named === undefined)
          scope.sink.report(problem.setTarget(span, text, "it is not a switch of SPECIAL-NAMES"));
        else setSwitch(named, statement.action === "on", statement.span, frame.flow, scope);
      }
      return;
    case "to":
    case "up":
    case "down":
      if (statement.entry !== null) {
        lowerSetEntry(statement, statement.entry, frame);
        return;
      }
      if (statement.addresses.length > 0 || statement.targets.some((target) => isAddress(target, scope))) {
        lowerSetAddress(statement, frame);
        return;
      }
      for (const target of statement.targets) setNumber(target, statement, frame);
      return;
    default:
      statement.action satisfies never;
  }
}

function setCondition(target: DataRef, truth: boolean, span: Span, { flow, scope }: Frame): void {
  const symbol = asConditionName(target, scope);
  if (symbol === null) {
    scope.sink.report(problem.notACondition(target.name.span, target.name.text));
    return;
  }
  const value = truth ? symbol.entry.values[0]?.from : (symbol.entry.falseValue ?? undefined);
  if (value === undefined) {
    if (!truth) scope.sink.report(problem.noFalseValue(target.span, target.name.text));
    return;
  }
  const place = placeOf(symbol.of, target, scope);
  if (place === null) return;
  const { operand } = valueStore(value, place.encoding);
  emitMove(operand, place, span, flow, scope);
}

/** SET of an index is C arithmetic; of a number MOVE, ADD or SUBTRACT (observed). */
function setNumber(target: DataRef, statement: SetStatement, { flow, scope }: Frame): void {
  const { span, action, value: given } = statement;
  const place = lowerPlace(target, scope);
  if (place === null || given === null) return;
  if (!isNumericEncoding(place.encoding)) {
    scope.sink.report(problem.setTarget(target.span, target.name.text, "it is neither an index nor a number"));
    return;
  }
  const index = place.encoding === INDEX_ENCODING;
  if (action === "to" && !index && given.kind !== "binary" && given.kind !== "negate") {
    moveOne(given, target, span, flow, scope);
    return;
  }
  const value = lowerNumber(given, scope);
  if (value === null) return;
  const targets = [{ place, rounding: "truncate" }] as const;
  if (action === "to") {
    emitCompute("set", true, value, targets, span, flow, scope);
    return;
  }
  const changed: NumExpr = {
    kind: "binary",
    op: action === "up" ? "+" : "-",
    left: { kind: "item", place },
    right: value,
  };
  if (index) emitCompute("set", false, changed, targets, span, flow, scope);
  else computeSized(action === "up" ? "add" : "subtract", false, changed, targets, "none", span, flow, scope);
}

/** STOP RUN: `code` goes to RETURN-CODE first; the run's code is that of the program that stops it. */
export function lowerStop(code: Expr | null, span: Span, frame: Frame): void {
  const { flow, scope } = frame;
  setReturnCode(code, span, frame);
  const { returnCode } = scope.symbols;
  const { runCode } = scope;
  if (returnCode !== runCode) copyReturnCode(returnCode, runCode, span, flow, scope);
  stop(flow, span);
}

/** STOP literal: shows it and waits for a line of input, which is not looked at (observed; it goes on at the input's end too). */
export function lowerStopLiteral({ code, span }: StopStatement, { flow, scope }: Frame): void {
  const literal = code === null ? null : lowerOperand(code, scope);
  if (literal === null) return;
  emit(flow, { kind: "display", id: scope.nextId(), span, items: [literal], advancing: true, upon: "sysout" });
  const line = { ...wholePlace(scope.temporary("LINE OF INPUT")), encoding: { kind: "group" as const } };
  emit(flow, { kind: "accept", id: scope.nextId(), span, from: "sysin", to: line });
}

/** GOBACK: in a called program EXIT PROGRAM, else STOP RUN. */
export function lowerGoback(code: Expr | null, span: Span, frame: Frame): void {
  if (frame.leave === null) lowerStop(code, span, frame);
  else lowerExitProgram(code, span, frame);
}

/** EXIT PROGRAM, which a main program passes over. */
export function lowerExitProgram(code: Expr | null, span: Span, frame: Frame): void {
  if (frame.leave === null) return;
  setReturnCode(code, span, frame);
  jump(frame.flow, frame.leave());
}

/** The run ends with a message and status 1. */
export function abend(message: readonly Operand[], help: string, span: Span, flow: Flow, scope: Scope): void {
  emit(flow, { kind: "abend", id: scope.nextId(), span, message, help, status: 1 });
  stop(flow, span);
}

function setReturnCode(code: Expr | null, span: Span, { flow, scope }: Frame): void {
  if (code === null) return;
  const value = lowerNumber(code, scope);
  const place = wholePlace(scope.symbols.returnCode);
  if (value !== null) emitCompute("set", true, value, [{ place, rounding: "truncate" }], span, flow, scope);
}

/** One program's RETURN-CODE to another's. */
export function copyReturnCode(from: DataItem, to: DataItem, span: Span, flow: Flow, scope: Scope): void {
  emitMove({ kind: "place", place: wholePlace(from) }, wholePlace(to), span, flow, scope);
}
