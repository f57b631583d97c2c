/**
 * References to intrinsic functions.
 *
 * Contract: checks name and number of arguments. What the clock tells is accepted into a temporary before the statement (or the
 * condition), so that a loop with it is one that accepts input; everything else is a value computed where it stands. LENGTH of an item is a
 * constant where it can be. Every failure is one diagnostic and `null`.
 */
import type {
  AcceptSource,
  FunctionArgument,
  FunctionCall,
  NumExpr,
  Operand,
  Place,
  RefMod,
} from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";
import { ALPHANUMERIC, FUNCTION_VALUE } from "../data/encoding.ts";
import { rulesOf } from "../dialects.ts";
import type { Expr, RefModSyntax } from "../expression.ts";
import { allOccurrences } from "./all-occurrences.ts";
import { calledPlace } from "./called-functions.ts";
import { parseDecimal } from "./decimal.ts";
import { nearest, problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import { COMPARES_FLOATS, FUNCTION_SHAPES, NOT_SUPPORTED, TAKES_FLOATS, WITHOUT_EXCEPTIONS } from "./function-table.ts";
import { carryAlone } from "./intermediate.ts";
import { describe } from "./names.ts";
import { isNumericEncoding, lowerOperand } from "./operands.ts";
import { isAnyLength, lengthOf, lowerNumber, wholePlace, withoutFunctions } from "./places.ts";
import type { FunctionExpr, FunctionLowering, Scope } from "./scope.ts";
import { CLOCK_BYTES } from "./text-length.ts";
import { refuseUnfollowed } from "./unfollowed.ts";

/** The function's value as an operand. `counted`: only its number is asked for, not what it is as an item. */
function lowerFunction(expr: FunctionExpr, scope: Scope, counted: boolean = false): Operand | null {
  if (expr.user !== null) {
    const place = calledPlace(expr, scope);
    return place === null ? null : { kind: "place", place };
  }
  const name = canonicalName(expr, scope);
  if (name === "RANDOM" && scope.site.drawn !== null) return drawnRandom(expr, scope.site.drawn, scope);
  if (!isWellFormed(expr, name, scope)) return null;
  if (name === "LENGTH" || name === "BYTE-LENGTH") return lowerLength(expr, name, counted, scope);
  const constant = constantText(name, scope);
  if (constant !== null)
    return modifiedCall({ name: "CONCATENATE", args: [{ kind: "bytes", bytes: constant }] }, expr, scope);
  switch (name) {
    case "CURRENT-DATE":
      return clockText(expr, scope);
    case "MODULE-CALLER-ID": {
      const name = scope.calls.callerName();
      const args = name === null ? [] : [{ kind: "place", place: wholePlace(name) } as const];
      return modifiedCall({ name: "TRIM TRAILING", args }, expr, scope);
    }
    case "EXCEPTION-STATUS":
    case "EXCEPTION-FILE":
      return lastException(name, expr, scope);
    case "SECONDS-PAST-MIDNIGHT":
      return {
        kind: "place",
        place: accepted("seconds-past-midnight", FUNCTION_VALUE.bytes, FUNCTION_VALUE, expr, scope),
      };
    default: {
      const args = lowerArguments(name, expr, scope);
      return args === null ? null : modifiedCall({ name: callName(name, expr, scope), args }, expr, scope);
    }
  }
}

function lastException(name: "EXCEPTION-STATUS" | "EXCEPTION-FILE", expr: FunctionExpr, scope: Scope): Operand | null {
  const { exceptions } = scope;
  if (exceptions === null) throw new Error(`nothing was kept for FUNCTION ${name}`);
  const whole = name === "EXCEPTION-STATUS";
  const args = [{ kind: "place", place: wholePlace(whole ? exceptions.status : exceptions.file) } as const];
  return modifiedCall({ name: whole ? "CONCATENATE" : "TRIM TRAILING", args }, expr, scope);
}

/** Reports what is wrong with the name and the number of arguments. */
function isWellFormed(expr: FunctionExpr, name: string, scope: Scope): boolean {
  const shape = FUNCTION_SHAPES.get(name);
  if (shape === undefined) {
    unknownFunction(expr, name, scope);
    return false;
  }
  if (!WITHOUT_EXCEPTIONS.has(name)) refuseUnfollowed(`FUNCTION ${name}`, expr.span, scope);
  const [least, most] = shape.arguments;
  const count = expr.args.length;
  if (count >= least && count <= most) return true;
  scope.sink.report(problem.functionArguments(expr.span, name, least, most, count));
  return false;
}

function drawnRandom(expr: FunctionExpr, drawn: ReadonlyMap<FunctionExpr, Place>, scope: Scope): Operand | null {
  const place = drawn.get(expr);
  if (place !== undefined) return { kind: "place", place };
  const hint = "move it to an item first";
  scope.sink.report(problem.unsupported(expr.span, "a modified FUNCTION RANDOM in this place", hint));
  return null;
}

function drawRandom(expr: FunctionExpr, scope: Scope): NumExpr | null {
  if (!isWellFormed(expr, "RANDOM", scope)) return null;
  const args = lowerArguments("RANDOM", expr, scope);
  return args === null ? null : { kind: "function", call: { name: "RANDOM", args, refmod: null } };
}

function canonicalName(expr: FunctionExpr, { dialect }: Scope): string {
  const { text } = expr.name;
  if (text === "CONCAT") return "CONCATENATE";
  if (text === "ABSOLUTE-VALUE" && rulesOf(dialect).absoluteValue) return "ABS";
  return text === "LENGTH-AN" ? "BYTE-LENGTH" : text;
}

/** The name in the job: TRIM with its side, NUMVAL and its like with the decimal point if that is a comma. */
function callName(name: string, expr: FunctionExpr, { dialect }: Scope): string {
  if (dialect.decimalPoint === "," && name.includes("NUMVAL")) return `${name} COMMA`;
  return name === "TRIM" && expr.option !== null ? `TRIM ${expr.option}` : name;
}

function unknownFunction(expr: FunctionExpr, name: string, scope: Scope): void {
  const hint = name === "MODULE-PATH" ? "a job is no load module: it has no path of its own" : null;
  if (NOT_SUPPORTED.has(name)) scope.sink.report(problem.unsupported(expr.span, `FUNCTION ${name}`, hint));
  else
    scope.sink.report(problem.unknownFunction(expr.name.span, name, nearest(name, FUNCTION_SHAPES.keys(), scope.sink)));
}

/** Whether the function is a number; MAX and MIN are what their arguments are. */
function isNumericFunction(expr: FunctionExpr, scope: Scope): boolean {
  if (expr.user !== null) {
    const place = scope.site.called?.get(expr);
    return place !== undefined && isNumericEncoding(place.encoding);
  }
  const name = canonicalName(expr, scope);
  const shape = FUNCTION_SHAPES.get(name);
  if (expr.refmod !== null || shape === undefined) return false;
  if (shape.result !== "argument") return shape.result === "number";
  return expr.args.every((argument) => isNumericArgument(argument, scope));
}

function isNumericArgument(argument: Expr, scope: Scope): boolean {
  switch (argument.kind) {
    case "number":
    case "length-of":
    case "negate":
    case "binary":
      return true;
    case "function":
      return isNumericFunction(argument, scope);
    case "ref": {
      const item = (scope.symbols.names.get(argument.name.text) ?? [])[0];
      return item?.kind === "item" && isNumericEncoding(item.item.encoding) && argument.refmod === null;
    }
    case "figurative":
      return argument.figurative === "zero";
    case "string":
    case "address-of":
      return false;
    default:
      return argument satisfies never;
  }
}

/** The function's value as a number. */
function lowerNumericFunction(expr: FunctionExpr, scope: Scope): NumExpr | null {
  const known = expr.user === null ? FUNCTION_SHAPES.has(canonicalName(expr, scope)) : scope.site.called?.has(expr);
  if (known === true && !isNumericFunction(expr, scope)) {
    scope.sink.report(problem.notNumeric(expr.span, describe(expr)));
    return null;
  }
  const operand = lowerFunction(expr, scope, true);
  if (operand === null) return null;
  switch (operand.kind) {
    case "place":
      return { kind: "item", place: operand.place };
    case "number":
      return { kind: "number", value: operand.value };
    case "function":
      return { kind: "function", call: operand.call };
    case "bytes":
    case "fill":
      throw new Error(`${expr.name.text} is no number`);
    default:
      return operand satisfies never;
  }
}

/** A constant for items; otherwise, as DISPLAY shows it, a number of nine digits. */
function lowerLength(expr: FunctionExpr, name: string, counted: boolean, scope: Scope): Operand | null {
  const [of] = expr.args;
  if (of === undefined) return null;
  if (of.kind === "ref" && of.subscripts.includes("all") === false && (counted || !isAnyLength(of, scope))) {
    const length = lengthOf(of, scope);
    if (length?.kind === "number") return { kind: "number", value: length.value, text: length.value.mantissa };
    if (length === null) return null;
  }
  if (of.kind === "string")
    return { kind: "number", value: parseDecimal(String(of.bytes.length)), text: String(of.bytes.length) };
  const argument = lowerArgument(of, scope);
  return argument === null ? null : modifiedCall({ name, args: [argument] }, expr, scope);
}

/** What is known when the program is compiled. */
function constantText(name: string, scope: Scope): string | null {
  const { compiledAt: at, name: program } = scope.unit;
  switch (name) {
    case "WHEN-COMPILED":
      return at;
    case "MODULE-DATE":
      return at.slice(0, 8);
    case "MODULE-TIME":
      return at.slice(8, 14);
    case "MODULE-FORMATTED-DATE":
      return formattedDate(at);
    case "MODULE-ID":
      return program;
    case "MODULE-SOURCE":
      return scope.unit.source;
    case "MODULE-CALLER-ID":
      return scope.calls.callerName() === null ? "" : null;
    // Known to programs only that the reference compiler has compiled with -debug.
    case "EXCEPTION-LOCATION":
      return " ";
    case "EXCEPTION-STATEMENT":
      return " ".repeat(31);
    case "CURRENCY-SYMBOL":
    case "MONETARY-DECIMAL-POINT":
    case "MONETARY-THOUSANDS-SEPARATOR":
    case "NUMERIC-THOUSANDS-SEPARATOR":
      return "";
    case "NUMERIC-DECIMAL-POINT":
      return ".";
    default:
      return null;
  }
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `at` as CURRENT-DATE gives it; e.g. "Nov 06 2025 02:04:05" (observed). */
function formattedDate(at: string): string {
  const part = (from: number): string => at.slice(from, from + 2);
  const month = MONTHS[Number(part(4)) - 1] ?? "";
  return `${month} ${part(6)} ${at.slice(0, 4)} ${part(8)}:${part(10)}:${part(12)}`;
}

/** What the clock tells, accepted before the statement that is being lowered. */
function accepted(from: AcceptSource, length: number, encoding: Encoding, expr: Expr, scope: Scope): Place {
  const to = wholePlace(scope.temporary(String(from).toUpperCase(), length, encoding));
  const { flow } = scope.site;
  if (flow !== null) emit(flow, { kind: "accept", id: scope.nextId(), span: expr.span, from, to });
  return to;
}

function currentDate(expr: Expr, scope: Scope): Place {
  return accepted("current-date", CLOCK_BYTES, ALPHANUMERIC, expr, scope);
}

function clockText(expr: FunctionExpr, scope: Scope): Operand | null {
  const place = currentDate(expr, scope);
  const { refmod } = expr;
  if (refmod === null) return { kind: "place", place };
  const bounds = lowerRefMod(refmod, scope);
  if (bounds === null) return null;
  const { start, length } = bounds;
  if (start.kind !== "number" || (length !== null && length.kind !== "number")) {
    return { kind: "place", place: { ...place, refmod: bounds } };
  }
  const skipped = Number(start.value.mantissa) - 1;
  const bytes = length === null ? CLOCK_BYTES - skipped : Number(length.value.mantissa);
  if (skipped < 0 || bytes < 1 || skipped + bytes > CLOCK_BYTES) {
    scope.sink.report(problem.refmodRange(refmod.span, describe(expr), CLOCK_BYTES));
    return null;
  }
  return { kind: "place", place: partOf(place, skipped, bytes) };
}

function partOf(place: Place, skipped: number, length: number): Place {
  return { ...place, base: place.base + skipped, length };
}

function lowerRefMod(syntax: RefModSyntax, scope: Scope): RefMod | null {
  const start = lowerNumber(syntax.start, scope);
  const length = syntax.length === null ? null : lowerNumber(syntax.length, scope);
  if (start === null || (syntax.length !== null && length === null)) return null;
  return {
    start: withoutFunctions(start, syntax.span, scope),
    length: length === null ? null : withoutFunctions(length, syntax.span, scope),
  };
}

function modifiedCall(call: Omit<FunctionCall, "refmod">, expr: FunctionExpr, scope: Scope): Operand | null {
  const refmod = expr.refmod === null ? null : lowerRefMod(expr.refmod, scope);
  if (expr.refmod !== null && refmod === null) return null;
  return { kind: "function", call: { ...call, refmod } };
}

function lowerArguments(name: string, expr: FunctionExpr, scope: Scope): readonly FunctionArgument[] | null {
  const args: FunctionArgument[] = [];
  if (name === "RANDOM") args.push({ kind: "place", place: wholePlace(scope.randomState()) });
  for (const argument of expr.args) {
    const lowered = lowerArgument(argument, scope);
    if (lowered === null) return null;
    if ("place" in lowered && lowered.place.encoding.kind === "float" && !takesItems(name, expr, scope)) {
      if (TAKES_FLOATS.has(name) && !mayShowFractions(name, expr.args[0])) {
        const isAll = lowered.kind === "all";
        args.push(isAll ? { ...lowered, decimals: "always" } : floatArgument(lowered.place, scope));
        continue;
      }
      const what = `${describe(argument)} (COMP-1 or COMP-2) as an argument of FUNCTION ${name}`;
      scope.sink.report(problem.unsupported(argument.span, what));
    }
    args.push(lowered.kind === "all" && name === "MEAN" ? { ...lowered, decimals: "several" } : lowered);
  }
  return withSurroundings(name, args, expr, scope);
}

/** Whether a function takes a float as the item that it is: one that compares numbers, or gives its only argument back (observed). */
function takesItems(name: string, { args }: FunctionExpr, scope: Scope): boolean {
  if (name === "MEAN") return args.length === 1;
  return COMPARES_FLOATS.has(name) && args.every((argument) => isNumericArgument(argument, scope));
}

/** FORMATTED-TIME and its kin with decimals of seconds, at which the reference's program fails where they are a float's. */
function mayShowFractions(name: string, format: Expr | undefined): boolean {
  if (name !== "FORMATTED-TIME" && name !== "FORMATTED-DATETIME") return false;
  return format?.kind !== "string" || /[.,]/.test(format.bytes);
}

/** A COMP-1 or COMP-2 item counts as the number that it has as a decimal (observed), as in `item + 0`. */
function floatArgument(place: Place, scope: Scope): FunctionArgument {
  const zero: NumExpr = { kind: "number", value: parseDecimal("0") };
  const value: NumExpr = { kind: "binary", op: "+", left: { kind: "item", place }, right: zero };
  return { kind: "expression", value: carryAlone(value, scope.arithmetic) };
}

/** Adds what the function takes from the clock (the year of a window's end, the time, the difference to UTC) or the program: its currency sign. */
function withSurroundings(
  name: string,
  args: FunctionArgument[],
  expr: FunctionExpr,
  scope: Scope,
): readonly FunctionArgument[] {
  const now = (skipped: number, length: number): FunctionArgument => ({
    kind: "place",
    place: partOf(currentDate(expr, scope), skipped, length),
  });
  switch (name) {
    case "YEAR-TO-YYYY":
    case "DATE-TO-YYYYMMDD":
    case "DAY-TO-YYYYDDD":
      if (args.length === 1) args.push({ kind: "number", value: parseDecimal("50"), text: "50" });
      if (args.length === 2) args.push(now(0, 4));
      return args;
    case "FORMATTED-CURRENT-DATE":
      return [...args, now(0, CLOCK_BYTES)];
    case "FORMATTED-TIME":
    case "FORMATTED-DATETIME":
      return expr.option === "SYSTEM-OFFSET" ? [...args, now(16, 5)] : args;
    case "NUMVAL-C":
    case "TEST-NUMVAL-C":
      if (args.length === 1 && scope.dialect.currency !== "$")
        args.push({ kind: "bytes", bytes: scope.dialect.currency });
      return args;
    default:
      return args;
  }
}

function lowerArgument(argument: Expr, scope: Scope): FunctionArgument | null {
  if (argument.kind === "negate" || argument.kind === "binary" || argument.kind === "length-of") {
    const value = lowerNumber(argument, scope);
    return value === null ? null : { kind: "expression", value: carryAlone(value, scope.arithmetic) };
  }
  if (argument.kind === "ref" && argument.subscripts.includes("all")) return allOccurrences(argument, scope);
  return lowerOperand(argument, scope);
}

export const FUNCTIONS: FunctionLowering = {
  operand: lowerFunction,
  number: lowerNumericFunction,
  isNumeric: isNumericFunction,
  draw: drawRandom,
  argument: lowerArgument,
};
