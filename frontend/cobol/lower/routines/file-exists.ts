/**
 * CBL_CHECK_FILE_EXIST: whether a data set is there, how long it is, and when it was last changed.
 *
 * Contract (observed): the name is mapped as that of a SELECT is; RETURN-CODE is 35, and the item stays, where there is nothing. The item's first 16 bytes are
 * binary numbers with the highest byte first: 8 of the length, day, month, 2 of the year, hours, minutes, seconds, and a zero.
 * Limit: an item of less than 16 bytes is refused (it ends the reference's run).
 */
import type { Operand, Place } from "../../../../ir/artifact/statements.ts";
import type { Binary, Zoned } from "../../../../ir/artifact/storage.ts";
import { ALPHANUMERIC } from "../../data/encoding.ts";
import { emitCompute } from "../arithmetic.ts";
import { wholeNumber } from "../decimal.ts";
import { when } from "../exceptions.ts";
import { emit } from "../flow.ts";
import { emitMove } from "../moves.ts";
import { wholePlace } from "../places.ts";
import { itemArgument, type Routine, refuse, sendingArgument } from "./routine.ts";

const MISSING = 35;
const BYTES = 16;

/** Where the parts of the text that is accepted go: offset and digits there, offset and bytes in the item. */
const PARTS = [
  [0, 20, 0, 8],
  [26, 2, 8, 1],
  [24, 2, 9, 1],
  [20, 4, 10, 2],
  [28, 2, 12, 1],
  [30, 2, 13, 1],
  [32, 2, 14, 1],
] as const;
const TEXT_BYTES = 34;

export const CHECK_FILE_EXIST: Routine = (call) => {
  const name = sendingArgument(call, 0);
  const to = itemArgument(call, 1);
  if (name === null || to === null) return null;
  if (to.refmod !== null || to.length < BYTES) {
    refuse(call, 1, `an item of at least ${BYTES} bytes here`);
    return null;
  }
  const { span, frame } = call;
  const { flow, scope } = frame;
  const told = wholePlace(scope.temporary("DATA SET", TEXT_BYTES, ALPHANUMERIC));
  const result = wholePlace(scope.temporary("RESULT OF CBL_CHECK_FILE_EXIST"));
  const set = (value: number): void =>
    emitCompute("set", true, wholeNumber(value), [{ place: result, rounding: "truncate" }], span, flow, scope);
  const dataSet: Operand =
    typeof name === "string"
      ? { kind: "bytes", bytes: name }
      : { kind: "place", place: { ...name, encoding: ALPHANUMERIC } };
  emit(flow, { kind: "accept", id: scope.nextId(), span, from: { dataSet }, to: told, check: true });
  set(0);
  when({ kind: "size-error" }, span, flow, () => set(MISSING));
  const there = { kind: "item", place: result } as const;
  const found = { kind: "compare-numbers", id: scope.nextId(), op: "=", left: there, right: wholeNumber(0) } as const;
  when(found, span, flow, () => {
    for (const [from, digits, at, bytes] of PARTS)
      emitMove({ kind: "place", place: digitsAt(told, from, digits) }, numberAt(to, at, bytes), span, flow, scope);
    emitMove(
      { kind: "bytes", bytes: "\0" },
      { ...to, base: to.base + 15, length: 1, encoding: { kind: "group" } },
      span,
      flow,
      scope,
    );
  });
  return { kind: "place", place: result };
};

function digitsAt(text: Place, at: number, digits: number): Place {
  const encoding: Zoned = { kind: "zoned", digits, scale: 0, signed: false, signAt: "trailing", separate: false };
  return { ...text, base: text.base + at, length: digits, encoding };
}

function numberAt(item: Place, at: number, bytes: 1 | 2 | 8): Place {
  const digits = { 1: 3, 2: 5, 8: 20 }[bytes];
  const encoding: Binary = { kind: "binary", digits, scale: 0, signed: false, bytes, endian: "big", truncate: false };
  return { ...item, base: item.base + at, length: bytes, encoding };
}
