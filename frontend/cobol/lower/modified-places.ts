/** Parts of places that reference modification names: where they begin, and how long they are. */
import type { NumExpr, Place } from "../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../data/encoding.ts";
import { MAX_ITEM } from "../data/layout.ts";
import { decimalInteger, wholeNumber } from "./decimal.ts";
import { fold } from "./fold.ts";

/** Part of an argument that does not have it: what lies there, for link/reach.ts to judge. */
export function beyond(place: Place, firstByte: bigint | null, bytes: bigint | null): Place {
  if (firstByte !== null && bytes === null && firstByte === BigInt(place.length + 1))
    return { ...place, encoding: ALPHANUMERIC, refmod: { start: wholeNumber(firstByte), length: wholeNumber(0) } };
  const skipped = firstByte === null || firstByte < 1n ? 0 : Number(firstByte) - 1;
  const length = bytes === null || bytes < 1n || firstByte === null || firstByte < 1n ? MAX_ITEM : Number(bytes);
  return { ...place, base: place.base + skipped, length, encoding: ALPHANUMERIC, refmod: null };
}

/** A start within what itself begins at `origin`. */
export function movedBy(origin: NumExpr, start: NumExpr): NumExpr {
  const skipped = fold({ kind: "binary", op: "-", left: origin, right: wholeNumber(1) });
  const none = skipped.kind === "number" && decimalInteger(skipped.value) === 0n;
  return none ? start : { kind: "binary", op: "+", left: skipped, right: start };
}

/** From `start` to the end of a group of variable length; null: to that of the item. */
export function lengthFrom(start: NumExpr, place: Place): NumExpr | null {
  const length = place.refmod?.length ?? null;
  if (length === null) return null;
  const skipped = fold({ kind: "binary", op: "-", left: start, right: wholeNumber(1) });
  return { kind: "binary", op: "-", left: length, right: skipped };
}
