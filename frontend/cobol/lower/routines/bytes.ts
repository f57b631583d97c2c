/**
 * Routines that change the bytes of an item: CBL_AND and its kin, upper and lower case, C$JUSTIFY.
 *
 * Contract: arguments are bytes from their first one on, as many as the one BY VALUE says, whatever their descriptions are; none, where
 * that is not positive (observed). Beyond the item other items of its level 01 are changed, as in the reference.
 * Limit: what leaves the level 01 is refused, or ends the run.
 */
import type { NumExpr, Operand, Place, Span } from "../../../../ir/artifact/statements.ts";
import type { Combination, InspectAction } from "../../../../ir/artifact/text-statements.ts";
import { nativeBinary } from "../../data/encoding.ts";
import { emitCompute } from "../arithmetic.ts";
import { decimalInteger, wholeNumber } from "../decimal.ts";
import { branch, emit, jump, newBlock, startBlock } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { bytesPlace, wholePlace } from "../places.ts";
import type { Scope } from "../scope.ts";
import {
  countArgument,
  itemArgument,
  type Routine,
  type RoutineCall,
  refuse,
  sendingArgument,
  ZERO,
} from "./routine.ts";

const BYTES = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join("");
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const COMPLEMENTS = [...BYTES].reverse().join("");
const UNPRINTABLE = BYTES.replace(/[ -~]/g, "");

export const UPPER_CASE = converting(LOWER, UPPER);
export const LOWER_CASE = converting(UPPER, LOWER);
export const NOT = converting(BYTES, COMPLEMENTS);

/** Item, number of bytes. */
function converting(from: string, to: string): Routine {
  const action: InspectAction = { kind: "convert", from: bytes(from), to: bytes(to) };
  return (call) => {
    const of = itemArgument(call, 0);
    const count = countArgument(call, 1);
    if (of === null || count === null) return null;
    whereCounted(count, call, (size) => {
      const part = firstBytes(of, size, call, 0);
      if (part !== null) change(part, action, call);
    });
    return ZERO;
  };
}

/** What is combined with it, item, number of bytes. */
export function combining(how: Combination): Routine {
  return (call) => {
    const from = sendingArgument(call, 0);
    const to = itemArgument(call, 1);
    const count = countArgument(call, 2);
    if (from === null || to === null || count === null) return null;
    whereCounted(count, call, (size) => combine(how, from, to, size, call));
    return ZERO;
  };
}

function combine(how: Combination, from: Place | string, to: Place, size: Size, call: RoutineCall): void {
  const part = firstBytes(to, size, call, 1);
  const other = operandOf(from, size, call, 0);
  if (part !== null && other !== null) change(part, { kind: "combine", how, with: other }, call);
}

/** X"F4": one byte, eight bytes that hold a bit each. */
export const PACK: Routine = (call) => {
  const to = itemArgument(call, 0);
  const from = sendingArgument(call, 1);
  if (to === null || from === null) return null;
  const part = firstBytes(to, 1, call, 0);
  const bits = operandOf(from, 8, call, 1);
  if (part !== null && bits !== null) change(part, { kind: "combine", how: "pack", with: bits }, call);
  return ZERO;
};

/** X"F5": the reverse. */
export const UNPACK: Routine = (call) => {
  const from = sendingArgument(call, 0);
  const to = itemArgument(call, 1);
  if (from === null || to === null) return null;
  const packed = operandOf(from, 1, call, 0);
  const part = firstBytes(to, 8, call, 1);
  if (part !== null && packed !== null) change(part, { kind: "combine", how: "unpack", with: packed }, call);
  return ZERO;
};

/** C$PRINTABLE: item, what stands for characters that are not printed, else a point. */
export const PRINTABLE: Routine = (call) => {
  const of = itemArgument(call, 0);
  const [, by] = call.using;
  if (by !== undefined && by.value?.kind !== "string") {
    refuse(call, 1, "a nonnumeric literal here");
    return null;
  }
  if (of === null) return null;
  const dot = by?.value?.kind === "string" ? by.value.bytes.slice(0, 1) : ".";
  const action: InspectAction = {
    kind: "convert",
    from: bytes(UNPRINTABLE),
    to: bytes(dot.repeat(UNPRINTABLE.length)),
  };
  change(asGroup(of), action, call);
  return ZERO;
};

/** C$JUSTIFY: item, a text that begins with L or C; else to the right. */
export const JUSTIFY: Routine = (call) => {
  const of = itemArgument(call, 0);
  const side = call.using.length < 2 ? "R" : sendingArgument(call, 1);
  if (of === null || side === null) return null;
  const item = asGroup(of);
  const to = (where: "left" | "right" | "center"): void => change(item, { kind: "justify", side: where }, call);
  if (typeof side === "string") to(side.startsWith("L") ? "left" : side.startsWith("C") ? "center" : "right");
  else {
    const { flow } = call.frame;
    const after = newBlock(flow);
    for (const [letter, where] of [
      ["L", "left"],
      ["C", "center"],
    ] as const)
      whereFirst(side, letter, call, () => {
        to(where);
        jump(flow, after);
      });
    to("right");
    startBlock(flow, after);
  }
  return ZERO;
};

/** `then`, which leads elsewhere, where the item begins with the letter. */
function whereFirst(item: Place, letter: string, { span, frame }: RoutineCall, then: () => void): void {
  const { flow, scope } = frame;
  const [hit, next] = [newBlock(flow), newBlock(flow)];
  const first = item.refmod === null ? bytesPlace(item, item.base, 1) : counted(item, wholeNumber(1));
  const left: Operand = { kind: "place", place: first };
  branch(flow, { kind: "compare-bytes", id: scope.nextId(), op: "=", left, right: bytes(letter) }, hit, next, span);
  startBlock(flow, hit);
  then();
  startBlock(flow, next);
}

/** Bytes, 1 or more: a number, or the place of one. */
type Size = number | Place;

/** `then` where there are bytes to look at. */
function whereCounted(count: NumExpr, { span, frame }: RoutineCall, then: (size: Size) => void): void {
  const { flow, scope } = frame;
  const known = count.kind === "number" ? decimalInteger(count.value) : null;
  if (known !== null) {
    const int = Number(BigInt.asIntN(32, known));
    if (int > 0) then(int);
    return;
  }
  const size = intOf(count, span, frame);
  const [some, after] = [newBlock(flow), newBlock(flow)];
  const left = { kind: "item", place: size } as const;
  const cond = { kind: "compare-numbers", id: scope.nextId(), op: ">", left, right: wholeNumber(0) } as const;
  branch(flow, cond, some, after, span);
  startBlock(flow, some);
  then(size);
  startBlock(flow, after);
}

/** The value as a C int. */
function intOf(value: NumExpr, span: Span, { flow, scope }: Frame): Place {
  const place = wholePlace(scope.temporary("NUMBER OF BYTES"));
  emitCompute("compute", true, value, [{ place, rounding: "truncate" }], span, flow, scope);
  return { ...place, length: 4, encoding: nativeBinary(4, 10, true) };
}

/** Null after a diagnostic: the bytes leave what holds the item. */
function firstBytes(place: Place, size: Size, call: RoutineCall, nth: number): Place | null {
  if (typeof size !== "number") return counted(place, { kind: "item", place: size });
  if (place.refmod !== null) return counted(place, wholeNumber(size));
  if (size <= place.length) return bytesPlace(place, place.base, size);
  if (place.subscripts.length > 0) return counted(place, wholeNumber(size));
  if (size <= roomAt(place, call.frame.scope)) return { ...bytesPlace(place, place.base, size), item: -1 };
  refuse(call, nth, `at least ${size} bytes here, as the number says`);
  return null;
}

function counted(place: Place, length: NumExpr): Place {
  return { ...asGroup(place), refmod: { start: place.refmod?.start ?? wholeNumber(1), length } };
}

/** Bytes from the place on to the end of its level 01. */
function roomAt({ area, base }: Place, scope: Scope): number {
  return scope.calls.endOf(area) - base;
}

function operandOf(from: Place | string, size: Size, call: RoutineCall, nth: number): Operand | null {
  if (typeof from !== "string") {
    const place = firstBytes(from, size, call, nth);
    return place && { kind: "place", place };
  }
  if (typeof size === "number" && size <= from.length) return bytes(from.slice(0, size));
  refuse(call, nth, "an item, or a literal that is as long as the number says");
  return null;
}

function change(place: Place, action: InspectAction, { span, frame }: RoutineCall): void {
  const { flow, scope } = frame;
  const of: Operand = { kind: "place", place };
  emit(flow, { kind: "inspect", id: scope.nextId(), span, of, phrases: [{ limits: [], action }] });
}

function asGroup(place: Place): Place {
  return { ...place, encoding: { kind: "group" } };
}

function bytes(text: string): Operand {
  return { kind: "bytes", bytes: text };
}
