/**
 * DISPLAY, ACCEPT, SET ENVIRONMENT: what a program says to its surroundings, and hears of them.
 *
 * Contract: SYSOUT and its kin are one stream, SYSERR another (observed: PRINTER too, as long as no file is named for it in the
 * reference's configuration). What is set of the environment counts for the run's data set names, too. ON EXCEPTION is
 * taken where there is no such variable, no further argument or no further line.
 * Limit: screens, and the punch, which the reference writes to a file that its configuration names.
 */
import type { AcceptSource, Operand, Span, Tell } from "../../../ir/artifact/statements.ts";
import type { Expr, Word } from "../expression.ts";
import type { AcceptStatement, AcceptSyntaxSource, DisplayStatement, SetEnvironmentStatement } from "../statement.ts";
import { emitCompute, lowerPhrases } from "./arithmetic.ts";
import { nearest, problem } from "./diagnostics.ts";
import { raiseIfTold } from "./exceptions.ts";
import { emit, type Flow } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { sendingOperand } from "./lengths.ts";
import { lowerOperand } from "./operands.ts";
import { lowerNumber, lowerPlace, wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

const STDERR = new Set(["SYSERR", "SYSERROR", "STDERR"]);
/** Devices that are known, and not supported. */
const OTHER_DEVICES = new Set(["CRT", "SYSPUNCH", "SYSPCH", "SYSPUN"]);
const STDOUT = new Set([
  "CONSOLE",
  "SYSOUT",
  "SYSOU",
  "STDOUT",
  "PRINT",
  "PRINTER",
  "PRINTER-1",
  "SYSLST",
  "SYSLIST",
  "TERMINAL",
]);
const TELLS: ReadonlyMap<string, Tell["what"]> = new Map([
  ["ENVIRONMENT-NAME", "environment-name"],
  ["ENVIRONMENT-VALUE", "environment-value"],
  ["ARGUMENT-NUMBER", "argument-number"],
  ["COMMAND-LINE", "command-line"],
]);

export function lowerDisplay(statement: DisplayStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const device = statement.upon === null ? "SYSOUT" : deviceOf(statement.upon, scope);
  const tells = TELLS.get(device);
  if (tells !== undefined) {
    lowerTell(tells, statement, frame);
    return;
  }
  const items: Operand[] = [];
  for (const expr of statement.items) {
    const operand = sendingOperand(expr, statement.span, flow, scope);
    if (operand !== null) items.push(operand);
  }
  if (!STDERR.has(device) && !STDOUT.has(device)) {
    const { span, text } = statement.upon ?? { span: statement.span, text: device };
    if (scope.mnemonics.has(text) || OTHER_DEVICES.has(device))
      scope.sink.report(problem.unsupported(span, `DISPLAY UPON ${device}`));
    else
      scope.sink.report(
        problem.undefinedName(span, text, nearest(text, [...scope.mnemonics.keys(), ...STDOUT, ...STDERR], scope.sink)),
      );
  }
  const upon = STDERR.has(device) ? "syserr" : "sysout";
  const advancing = !statement.noAdvancing;
  emit(flow, { kind: "display", id: scope.nextId(), span: statement.span, items, advancing, upon });
  frame.lowerBody(statement.notOnException ?? [], frame);
}

function deviceOf({ text }: Word, scope: Scope): string {
  return scope.mnemonics.get(text) ?? text;
}

function lowerTell(what: Tell["what"], statement: DisplayStatement, frame: Frame): void {
  const { items, span, onException, notOnException } = statement;
  const [value, ...others] = items;
  if (value === undefined) return;
  if (others.length > 0)
    frame.scope.sink.report(problem.unsupported(span, `DISPLAY of several items UPON ${what.toUpperCase()}`));
  const check = onException !== null || notOnException !== null;
  emitTell(what, value, check, span, frame);
  if (check) lowerPhrases(onException, notOnException, span, frame);
}

function emitTell(what: Tell["what"], told: Expr, check: boolean, span: Span, { flow, scope }: Frame): void {
  const value = what === "argument-number" ? wholeOperand(told, span, flow, scope) : lowerOperand(told, scope);
  if (value === null) return;
  const checked = check || scope.exceptions !== null;
  emit(flow, { kind: "tell", id: scope.nextId(), span, what, value, ...(checked && { check: true }) });
  raiseIfTold("IMP-DISPLAY", span, flow, scope);
}

/** The number, whole, as digits. */
function wholeOperand(expr: Expr, span: Span, flow: Flow, scope: Scope): Operand | null {
  const number = lowerNumber(expr, scope);
  if (number === null) return null;
  const place = { ...wholePlace(scope.temporary("ARGUMENT-NUMBER", ARGUMENT_DIGITS.digits, ARGUMENT_DIGITS)) };
  emitCompute("compute", true, number, [{ place, rounding: "truncate" }], span, flow, scope);
  return { kind: "place", place };
}

const ARGUMENT_DIGITS = {
  kind: "zoned",
  digits: 9,
  scale: 0,
  signed: false,
  signAt: "trailing",
  separate: false,
} as const;

export function lowerSetEnvironment({ name, value, span }: SetEnvironmentStatement, frame: Frame): void {
  emitTell("environment-name", name, false, span, frame);
  emitTell("environment-value", value, false, span, frame);
}

export function lowerAccept(statement: AcceptStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { span, onException, notOnException } = statement;
  const to = lowerPlace(statement.target, scope);
  const from = acceptSource(statement.from, scope);
  if (to === null || from === null) return;
  const check = onException !== null || notOnException !== null;
  const checked = check || scope.exceptions !== null;
  emit(flow, { kind: "accept", id: scope.nextId(), span, from, to, ...(checked && { check: true }) });
  raiseIfTold("IMP-ACCEPT", span, flow, scope);
  if (check) lowerPhrases(onException, notOnException, span, frame);
}

function acceptSource(source: AcceptSyntaxSource, scope: Scope): AcceptSource | null {
  if (source === "console") return "sysin";
  if (typeof source === "string") return source;
  if ("environment" in source) {
    const environment = lowerOperand(source.environment, scope);
    return environment === null ? null : { environment };
  }
  const device = deviceOf(source.device, scope);
  if (["SYSIN", "SYSIPT", "CONSOLE", "STDIN"].includes(device)) return "sysin";
  scope.sink.report(problem.unsupported(source.device.span, `ACCEPT FROM ${device}`));
  return null;
}
