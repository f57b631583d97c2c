/**
 * C$NARG, C$PARAMSIZE and C$CALLEDBY: what a program is told of the CALL that it runs for.
 *
 * Contract: a CALL of a program that asks leaves the number of its arguments and their bytes in an item of that program. As in the
 * reference the bytes are those of the caller's item, whatever the parameter has: of a literal BY VALUE its characters, of LENGTH OF
 * and integers by reference 4, of OMITTED, NULL, addresses and figurative constants none.
 */
import type { NumExpr, Operand, Place, Span } from "../../../../ir/artifact/statements.ts";
import { isNumeric } from "../../../../ir/artifact/storage.ts";
import { nativeBinary } from "../../data/encoding.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { CallArgument, CallStatement } from "../../statement.ts";
import { emitCompute } from "../arithmetic.ts";
import { parseDecimal, wholeNumber } from "../decimal.ts";
import { problem } from "../diagnostics.ts";
import { branch, emit, newBlock, startBlock } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { emitMove } from "../moves.ts";
import { describe } from "../names.ts";
import { lengthOf, lowerAnyPlace, lowerNumber, wholePlace } from "../places.ts";
import { itemArgument, type Routine, type RoutineCall, refuse, ZERO } from "./routine.ts";

/** Of one CALL of a program that asks for them. */
const MAX_ARGUMENTS = 64;
const INT = 4;
const INT_ENCODING = nativeBinary(INT, 9, true);

/** Of the item that a CALL leaves its facts in. */
export const CALL_FACTS_BYTES = INT * (MAX_ARGUMENTS + 1);

/** Leaves them there, before the program is called. */
export function tellArguments(facts: DataItem, { using, span }: CallStatement, { flow, scope }: Frame): void {
  if (using.length > MAX_ARGUMENTS) {
    const what = `more than ${MAX_ARGUMENTS} arguments of a program that has C$NARG or C$PARAMSIZE`;
    scope.sink.report(problem.unsupported(span, what));
    return;
  }
  const sizes = using.map((argument) => sizeOf(argument, { flow, scope }));
  const ints = [wholeNumber(using.length), ...sizes];
  const known = ints.map((value) => (value.kind === "number" ? Number(value.value.mantissa) : 0));
  emitMove({ kind: "bytes", bytes: nativeInts(known) }, wholePlace(facts), span, flow, scope);
  for (const [i, value] of ints.entries()) {
    if (value.kind === "number") continue;
    emitCompute("compute", true, value, [{ place: intAt(facts, i), rounding: "truncate" }], span, flow, scope);
  }
}

function nativeInts(values: readonly number[]): string {
  const data = new DataView(new ArrayBuffer(CALL_FACTS_BYTES));
  for (const [i, value] of values.entries()) data.setInt32(INT * i, value, true);
  return String.fromCharCode(...new Uint8Array(data.buffer));
}

function intAt(facts: DataItem, nth: number): Place {
  const whole = wholePlace(facts);
  return { ...whole, base: whole.base + INT * nth, length: INT, encoding: INT_ENCODING };
}

const NOTHING = wholeNumber(0);

/** Bytes of the argument, as the caller has it. */
function sizeOf({ value, mode, span }: CallArgument, { scope }: Pick<Frame, "flow" | "scope">): NumExpr {
  switch (value?.kind) {
    case undefined:
    case "address-of":
      return NOTHING;
    case "ref":
      return lengthOf(value, scope) ?? NOTHING;
    case "string":
      return wholeNumber(value.bytes.length);
    case "length-of":
      return wholeNumber(INT);
    case "figurative":
      return value.figurative === "all" ? wholeNumber(value.unit.length) : NOTHING;
    case "number": {
      const { mantissa, scale } = parseDecimal(value.text);
      if (mode === "value") return wholeNumber(mantissa.replace("-", "").length + (/^[+-]/.test(value.text) ? 1 : 0));
      if (scale === 0 && BigInt.asIntN(32, BigInt(mantissa)) === BigInt(mantissa)) return wholeNumber(INT);
      break;
    }
    default:
  }
  const what = value === undefined || value === null ? "this" : describe(value);
  const why = `${what} as an argument of a program that has C$NARG or C$PARAMSIZE`;
  scope.sink.report(problem.unsupported(span, why));
  return NOTHING;
}

/** C$NARG: an item that is given the number. */
export const NARG: Routine = (call) => {
  const to = itemArgument(call, 0);
  if (to === null) return null;
  const { span, frame } = call;
  const facts = frame.scope.calls.callFacts();
  const count = facts === null ? intCell("NUMBER OF ARGUMENTS", NOTHING, span, frame) : intAt(facts, 0);
  emitMove({ kind: "place", place: count }, to, span, frame.flow, frame.scope);
  return ZERO;
};

/** C$PARAMSIZE: which argument, from 1. */
export const PARAMSIZE: Routine = (call) => {
  const { span, frame } = call;
  const { flow, scope } = frame;
  const nth = numberArgument(call);
  if (nth === null) return null;
  const facts = scope.calls.callFacts();
  if (facts === null) return ZERO;
  const index = intCell("NUMBER OF ARGUMENT", nth, span, frame);
  const size = intCell("BYTES OF ARGUMENT", NOTHING, span, frame);
  const [positive, told, after] = [newBlock(flow), newBlock(flow), newBlock(flow)];
  const left = { kind: "item", place: index } as const;
  const is = (op: ">" | "<=", right: NumExpr) =>
    ({ kind: "compare-numbers", id: scope.nextId(), op, left, right }) as const;
  branch(flow, is(">", NOTHING), positive, after, span);
  startBlock(flow, positive);
  branch(flow, is("<=", wholeNumber(MAX_ARGUMENTS)), told, after, span);
  startBlock(flow, told);
  const subscripts = [{ index: left, stride: INT, max: MAX_ARGUMENTS }];
  const value: NumExpr = { kind: "item", place: { ...intAt(facts, 1), subscripts } };
  emitCompute("set", true, value, [{ place: size, rounding: "truncate" }], span, flow, scope);
  startBlock(flow, after);
  return { kind: "place", place: size };
};

/** The first argument as a number. Taken from the caller's own item, however it is passed (observed). */
export function numberArgument(call: RoutineCall): NumExpr | null {
  const value = call.using[0]?.value ?? null;
  const { scope } = call.frame;
  if (value?.kind === "number") return lowerNumber(value, scope);
  if (value?.kind === "ref") {
    const place = lowerAnyPlace(value, scope);
    if (place === null || isNumeric(place.encoding)) return place && { kind: "item", place };
    const moved = intCell("NUMBER OF ARGUMENT", NOTHING, call.span, call.frame);
    emitMove({ kind: "place", place }, moved, call.span, call.frame.flow, scope);
    return { kind: "item", place: moved };
  }
  if (value?.kind === "string" && /^ *\d{1,9} *$/.test(value.bytes)) return wholeNumber(Number(value.bytes));
  refuse(call, 0, "a number here");
  return null;
}

function intCell(name: string, value: NumExpr, span: Span, { flow, scope }: Frame): Place {
  const place = wholePlace(scope.temporary(name, INT, INT_ENCODING));
  emitCompute("set", true, value, [{ place, rounding: "truncate" }], span, flow, scope);
  return place;
}

/** C$CALLEDBY: an item that is given the caller's name. 1; in a main program 0, and the item is SPACES. */
export const CALLEDBY: Routine = (call) => {
  const to = itemArgument(call, 0);
  if (to === null) return null;
  const { flow, scope } = call.frame;
  const name = scope.calls.callerName();
  const from: Operand =
    name === null ? { kind: "fill", figurative: "space", unit: " " } : { kind: "place", place: wholePlace(name) };
  emit(flow, { kind: "move", id: scope.nextId(), span: call.span, from, to: { ...to, encoding: { kind: "group" } } });
  return name === null ? ZERO : { kind: "number", value: { mantissa: "1", scale: 0 }, text: "1" };
};
