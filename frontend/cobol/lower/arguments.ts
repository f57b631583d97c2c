/**
 * The arguments of a CALL: where each lies while the called program runs.
 *
 * Contract: BY REFERENCE is the caller's own bytes. Subscripts and reference modification that are not constant are
 * taken once, before the call, into temporaries. BY CONTENT is a copy of the bytes; a literal is one too, an integer as a
 * C int, or a long if it is longer or has decimals, its decimal point left out (observed). So is what a function or an expression gives,
 * in the form that the reference's library gives it, with zeros behind it (where there may be anything in the reference). BY VALUE is a C long that the called program sees the first bytes of.
 */
import type { NumExpr, Place, Span, Subscript } from "../../../ir/artifact/statements.ts";
import { type Encoding, isNumeric } from "../../../ir/artifact/storage.ts";
import type { Shape } from "../data/any-length.ts";
import { ALPHANUMERIC, LENGTH_VALUE, nativeBinary, POINTER } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import type { DataRef, Expr, FigurativeLiteral, NumberLiteral, RefModSyntax } from "../expression.ts";
import type { CallArgument, CallStatement } from "../statement.ts";
import { isAddress, lowerAddress, storeAddress } from "./addresses.ts";
import { emitCompute } from "./arithmetic.ts";
import { calledPlace, mentionsCall } from "./called-functions.ts";
import type { Bound, Callee, CalleeParameter } from "./calls.ts";
import { decimalInteger, parseDecimal, wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import type { Frame } from "./frame.ts";
import { emitMove } from "./moves.ts";
import { describe, resolveItem } from "./names.ts";
import { bytesPlace, lowerAnyPlace, lowerNumber, lowerPlace, mostBytes, wholePlace } from "./places.ts";
import type { FunctionExpr, Scope } from "./scope.ts";
import { mostTextBytes } from "./text-length.ts";

type Site = Pick<Frame, "flow" | "scope">;

/** One place for each parameter of the callee, null where nothing is passed. Null after a diagnostic. */
export function bindArguments(
  callee: Callee,
  statement: Pick<CallStatement, "using" | "span">,
  frame: Site,
): readonly (Bound | null)[] | null {
  const bound: (Bound | null)[] = [];
  let wrong = false;
  for (const [n, argument] of statement.using.entries()) {
    const parameter = callee.parameters[n];
    if (argument.value === null || isNull(argument)) bound.push(null);
    else if (parameter === undefined) lowerUnused(argument.value, frame);
    else if (!fits(argument, parameter)) {
      frame.scope.sink.report(problem.argumentMode(argument.span, argument.mode, callee.name, parameter.name));
      wrong = true;
    } else {
      const place = bindOne(argument, argument.value, { callee, n, span: statement.span, frame });
      if (place === null) wrong = true;
      else bound.push(place);
    }
  }
  return wrong ? null : callee.parameters.map((_, n) => bound[n] ?? null);
}

/** Whether the program takes BY VALUE what is passed so, and nothing else. */
export function takesModes({ parameters }: Callee, { using }: CallStatement): boolean {
  return using.every((argument, n) => {
    const parameter = parameters[n];
    return parameter === undefined || argument.value === null || isNull(argument) || fits(argument, parameter);
  });
}

function fits(argument: CallArgument, parameter: CalleeParameter): boolean {
  return (argument.mode === "value") === (parameter.mode === "value");
}

/** NULL is passed as no argument is (observed). */
function isNull({ value, mode }: CallArgument): boolean {
  return mode !== "value" && value?.kind === "figurative" && value.isNull;
}

/** An argument that has no parameter: its names are checked. */
function lowerUnused(value: Expr, { scope }: Site): void {
  if (value.kind === "ref") lowerAnyPlace(value, scope);
}

interface Binding {
  readonly callee: Callee;
  readonly n: number;
  readonly span: Span;
  readonly frame: Site;
}

function bindOne(argument: CallArgument, value: Expr, binding: Binding): Bound | null {
  const parameter = binding.callee.parameters[binding.n];
  if (parameter?.any != null && (argument.mode === "value" || isAddress(value, binding.frame.scope))) {
    const what = `${describe(value)} BY VALUE or an address as ${parameter.name}, which is of ANY LENGTH,`;
    binding.frame.scope.sink.report(problem.unsupported(value.span, what));
    return null;
  }
  if (parameter?.any === "numeric" && value.kind === "number" && argument.mode !== "value")
    return anyNumber(value, binding);
  if (parameter?.any === "numeric" && value.kind !== "ref") {
    binding.frame.scope.sink.report(problem.anyArgument(value.span, parameter.name, describe(value)));
    return null;
  }
  if (argument.mode === "value") return byValue(argument, value, binding);
  switch (value.kind) {
    case "ref": {
      const place = lowerAnyPlace(value, binding.frame.scope);
      if (place === null) return null;
      if (!suits(place, value, binding)) return null;
      return argument.mode === "content" ? byContent(place, binding) : byReference(place, value, binding);
    }
    case "string":
      return literal(value.bytes, binding);
    case "number":
      return binding.callee.isFunction ? literal(value.text.replace(".", ""), binding) : integer(value, binding);
    case "length-of":
      if (binding.callee.isFunction) return computed(value, binding);
      return number(lowerNumber(value, binding.frame.scope), 4, binding);
    case "figurative":
      return figurative(value, argument, binding);
    case "address-of":
      return addressBuffer(value, binding);
    case "function":
      return functionValue(value, binding);
    case "negate":
    case "binary":
      return binding.callee.isFunction ? computed(value, binding) : refused(value, binding);
    default:
      return value satisfies never;
  }
}

/** What a function gives. Null after a diagnostic. */
function functionValue(value: FunctionExpr, binding: Binding): Bound | null {
  const { callee, frame, n } = binding;
  const { scope } = frame;
  if (value.user !== null) {
    const place = calledPlace(value, scope);
    return place === null ? null : byContent(place, binding);
  }
  if (value.name.text === "RANDOM") return refused(value, binding);
  const most = mostTextBytes(value, scope);
  if (callee.parameters[n]?.any !== "length" || most === null || scope.functions.isNumeric(value, scope))
    return computed(value, binding);
  return textValue(value, most, binding);
}

/** Text of `most` bytes at most, for a parameter of ANY LENGTH. */
function textValue(value: FunctionExpr, most: number, binding: Binding): Bound | null {
  const { flow, scope } = binding.frame;
  const operand = scope.functions.operand(value, scope);
  if (operand === null) return null;
  if (operand.kind === "place") return byContent(operand.place, binding);
  const of = value.args[0];
  const source = of?.kind === "ref" && AS_LONG.has(value.name.text) ? lowerPlace(of, scope) : null;
  const known = source !== null && source.refmod === null && value.refmod === null;
  const to = buffer(known ? source.length : most, ALPHANUMERIC, binding);
  emitMove(operand, to, binding.span, flow, scope);
  const bound = boundTo(to);
  if (known || operand.kind !== "function") return bound;
  const call = { name: "LENGTH", args: [operand], refmod: null };
  const passed = { start: wholeNumber(1), length: frozen({ kind: "function", call }, 0, binding) };
  return { ...bound, shape: { length: most, encoding: ALPHANUMERIC, passed } };
}

/** Functions whose value is as long as their argument. */
const AS_LONG: ReadonlySet<string> = new Set(["LOWER-CASE", "REVERSE", "UPPER-CASE"]);

/** The value of an expression or a function: its bytes in the form that the reference gives it, for a parameter of known length. */
function computed(value: Expr, binding: Binding): Bound | null {
  const { callee, frame, n, span } = binding;
  const { scope } = frame;
  const parameter = callee.parameters[n];
  const constant = value.kind === "length-of" || (value.kind === "function" && value.name.text === "LENGTH");
  if (parameter === undefined || (parameter.any !== null && !constant)) return refused(value, binding);
  // Behind the part there are bytes of the whole.
  if (value.kind === "function" && value.refmod !== null && constantLength(value.refmod, scope) < parameter.length)
    return refused(value, binding);
  const argument = scope.functions.argument(value, scope);
  if (argument === null) return null;
  if (argument.kind === "place") return byContent(argument.place, binding);
  if (argument.kind === "number") {
    const { text } = argument;
    return callee.isFunction ? literal(text, binding) : integer({ kind: "number", span, text }, binding);
  }
  // What literals make is a literal.
  if (argument.kind === "expression" && argument.value.kind === "number")
    return literal(argument.value.value.mantissa, binding);
  if (parameter.any !== null) return refused(value, binding);
  const to = buffer(parameter.length, ALPHANUMERIC, binding);
  const length = { kind: "number", value: parseDecimal(String(to.length)), text: String(to.length) } as const;
  const call = { name: "FIELD-BYTES", args: [argument, length], refmod: null };
  emitMove({ kind: "function", call }, to, span, frame.flow, scope);
  return boundTo(to);
}

/** 0 if it is not known. */
function constantLength({ length }: RefModSyntax, scope: Scope): number {
  const bytes = length === null ? null : lowerNumber(length, scope);
  return bytes?.kind === "number" ? Number(bytes.value.mantissa) : 0;
}

function refused(value: Expr, { callee, frame }: Binding): null {
  const what = `${describe(value)} as an argument of ${callee.isFunction ? "a user-defined function" : "CALL"}`;
  frame.scope.sink.report(problem.unsupported(value.span, what, "move it to an item first"));
  return null;
}

/** BY CONTENT: one character, or an ALL literal's (observed; the reference compiler fails on others BY REFERENCE). */
function figurative(value: FigurativeLiteral, { mode }: CallArgument, binding: Binding): Bound | null {
  if (mode === "content") return literal(value.unit, binding);
  binding.frame.scope.sink.report(problem.figurativeArgument(value.span, describe(value)));
  return null;
}

/** An address, by reference too, is passed as a copy (observed). */
function addressBuffer(value: Expr, binding: Binding): Bound | null {
  const { flow, scope } = binding.frame;
  const from = lowerAddress(value, "the argument", scope);
  if (from === null) return null;
  const place = buffer(POINTER.bytes, POINTER, binding);
  storeAddress(from, place, binding.span, flow, scope);
  return boundTo(place);
}

/** Whether a parameter can be what the argument is; reports it if not. */
function suits({ encoding }: Place, value: DataRef, { callee, n, frame: { scope } }: Binding): boolean {
  const parameter = callee.parameters[n];
  if (parameter?.any !== "numeric" || isNumeric(encoding)) return true;
  scope.sink.report(problem.anyArgument(value.span, parameter.name, describe(value)));
  return false;
}

function byReference(place: Place, value: DataRef, binding: Binding): Bound {
  const { callee, n, frame } = binding;
  const parameter = callee.parameters[n];
  const shape = shapeOf(place, binding);
  const subscripts: Subscript[] = place.subscripts.map((s, i) => ({ ...s, index: frozen(s.index, i, binding) }));
  let { base } = place;
  if (place.refmod !== null) {
    const { start, length } = place.refmod;
    const first = start.kind === "number" ? decimalInteger(start.value) : null;
    const whole = resolveItem(value, frame.scope)?.item.length ?? place.length;
    const max = length === null || length.kind !== "number" ? whole : whole - mostBytes(place) + 1;
    if (first !== null) base += Number(first) - 1;
    else if (shape.passed === null)
      subscripts.push({ index: frozen(start, subscripts.length, binding), stride: 1, max: Math.max(1, max) });
  }
  const length = parameter?.any == null ? (parameter?.length ?? 0) : shape.length;
  return { area: place.area, base, address: fitting(subscripts, place, base, length, binding), shape };
}

/** What the argument is for a parameter of ANY LENGTH. */
function shapeOf(place: Place, binding: Binding): Shape {
  const { callee, n } = binding;
  const { encoding, refmod } = place;
  const length = mostBytes(place);
  if (callee.parameters[n]?.any == null || refmod === null || refmod.length?.kind === "number")
    return { length, encoding, passed: null };
  const first = refmod.start.kind === "number" ? decimalInteger(refmod.start.value) : null;
  const after = wholeNumber(length + 1);
  const bytes: NumExpr = refmod.length ?? { kind: "binary", op: "-", left: after, right: refmod.start };
  const nth = place.subscripts.length;
  const varying = frozen(bytes, nth + 1, binding);
  if (first === null)
    return { length, encoding, passed: { start: frozen(refmod.start, nth, binding), length: varying } };
  return { length: length - Number(first) + 1, encoding, passed: { start: wholeNumber(1), length: varying } };
}

/** The subscript's value in a temporary, unless it is one already, from an outer CALL. */
function frozen(index: NumExpr, nth: number, { callee, n, span, frame }: Binding): NumExpr {
  const { flow, scope } = frame;
  if (index.kind === "item" && scope.calls.isFrozen(index.place.item)) return index;
  const place = wholePlace(scope.calls.frozen(callee, n, nth));
  emitCompute("set", true, index, [{ place, rounding: "truncate" }], span, flow, scope);
  return { kind: "item", place };
}

/** Subscripts with which the whole parameter lies in the argument's area; those beyond are for the run time to check. */
function fitting(
  subscripts: readonly Subscript[],
  { area }: Place,
  base: number,
  length: number,
  { frame }: Binding,
): Subscript[] {
  const room = frame.scope.calls.endOf(area) - base - length;
  const out: Subscript[] = [];
  let used = 0;
  for (const s of subscripts) {
    const max = Math.max(1, Math.min(s.max, Math.floor((room - used) / s.stride) + 1));
    used += (max - 1) * s.stride;
    out.push({ ...s, max });
  }
  return out;
}

function byContent(place: Place, binding: Binding): Bound {
  const to = buffer(mostBytes(place), { kind: "group" }, binding);
  const from = place.refmod === null ? bytesPlace(place, place.base, place.length) : place;
  emitMove({ kind: "place", place: from }, to, binding.span, binding.frame.flow, binding.frame.scope);
  const { length, encoding, passed } = shapeOf(place, binding);
  // The copy begins where the argument does.
  const shape = { length, encoding, passed: passed && { start: wholeNumber(1), length: passed.length } };
  return { ...boundTo(to), shape };
}

function literal(bytes: string, binding: Binding): Bound {
  const to = buffer(Math.max(1, bytes.length), { kind: "group" }, binding);
  emitMove({ kind: "bytes", bytes }, to, binding.span, binding.frame.flow, binding.frame.scope);
  return boundTo(to);
}

/** A literal for an ANY NUMERIC parameter: to a function its digits, to a CALL a C int of nine digits (observed), or a longer number. */
function anyNumber(value: NumberLiteral, binding: Binding): Bound | null {
  if (!binding.callee.isFunction) {
    const bound = integer(value, binding);
    if (bound === null) return null;
    const { shape } = bound;
    if (shape?.length === 4) return { ...bound, shape: { ...shape, encoding: LENGTH_VALUE } };
    return refused(value, binding);
  }
  const { scale } = parseDecimal(value.text);
  const bytes = value.text.replace(".", "");
  const bound = literal(bytes, binding);
  const signed = /^[+-]/.test(bytes);
  const digits = bytes.length - (signed ? 1 : 0);
  const encoding = { kind: "zoned", digits, scale, signed, signAt: "leading", separate: signed } as const;
  return { ...bound, shape: { length: bytes.length, encoding, passed: null } };
}

const LONG_DIGITS = 18;

function integer(value: NumberLiteral, binding: Binding): Bound | null {
  const { mantissa, scale } = parseDecimal(value.text);
  const digits = mantissa.replace("-", "").length;
  if (digits > LONG_DIGITS) {
    binding.frame.scope.sink.report(problem.unsupported(value.span, "a number of more than 18 digits as an argument"));
    return null;
  }
  const fits = scale <= 0 && BigInt.asIntN(32, BigInt(mantissa)) === BigInt(mantissa);
  return number({ kind: "number", value: { mantissa, scale: 0 } }, fits ? 4 : 8, binding);
}

function number(value: NumExpr | null, bytes: 4 | 8, binding: Binding): Bound | null {
  if (value === null) return null;
  const { flow, scope } = binding.frame;
  const place = buffer(bytes, nativeBinary(bytes, bytes === 4 ? 9 : LONG_DIGITS, true), binding);
  emitCompute("compute", true, value, [{ place, rounding: "truncate" }], binding.span, flow, scope);
  return boundTo(place);
}

function byValue({ cut }: CallArgument, value: Expr, binding: Binding): Bound | null {
  if (isAddress(value, binding.frame.scope)) return addressBuffer(value, binding);
  const { scope } = binding.frame;
  // Without its decimal point, as other literals are passed.
  if (value.kind === "number") return number(wholeNumber(BigInt(parseDecimal(value.text).mantissa)), 8, binding);
  // The reference computes what it passes twice.
  const once = value.kind === "function" && !mentionsCall(value) && scope.functions.isNumeric(value, scope);
  if (value.kind === "ref" || value.kind === "length-of" || once) {
    const of = lowerNumber(value, scope);
    if (of?.kind === "item" && of.place.encoding.kind === "float") return refusedFloat(value, binding);
    return cut !== undefined && value.kind === "ref" ? cutNumber(of, cut, binding) : number(of, 8, binding);
  }
  binding.frame.scope.sink.report(problem.unsupported(value.span, `${describe(value)} BY VALUE`));
  return null;
}

/** What is left of the number in so many bytes. */
function cutNumber(of: NumExpr | null, cut: NonNullable<CallArgument["cut"]>, binding: Binding): Bound | null {
  if (of === null) return null;
  const { flow, scope } = binding.frame;
  const whole = { ...wholePlace(scope.temporary("VALUE", 8)), encoding: nativeBinary(8, LONG_DIGITS, true) };
  emitCompute("compute", true, of, [{ place: whole, rounding: "truncate" }], binding.span, flow, scope);
  // The machine's byte order has the lowest bytes first.
  const encoding = nativeBinary(cut.bytes, cut.bytes === 1 ? 3 : 5, cut.signed);
  return number({ kind: "item", place: { ...whole, length: cut.bytes, encoding } }, 8, binding);
}

/** The reference passes a C double, which a parameter of another USAGE is not found in. */
function refusedFloat(value: Expr, { frame }: Binding): null {
  const what = `${describe(value)} (COMP-1 or COMP-2) BY VALUE`;
  frame.scope.sink.report(problem.unsupported(value.span, what, "move it to a whole number first"));
  return null;
}

function buffer(length: number, encoding: Encoding, { callee, n, frame }: Binding): Place {
  const item: DataItem = frame.scope.calls.buffer(callee, n, length);
  return { ...wholePlace(item), encoding };
}

function boundTo({ area, base, length, encoding }: Place): Bound {
  return { area, base, address: [], buffer: length, shape: { length, encoding, passed: null } };
}
