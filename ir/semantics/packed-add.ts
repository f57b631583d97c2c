/**
 * ADD of an integer to an integer COMP-3 item of up to 9 digits, as the reference compiler's shortcut does it (observed:
 * cob_add_packed_int): digit pairs from the right, so that a carry runs into the pad nibble of an even number of digits and the
 * sign nibble stays as it is.
 *
 * Contract: takes only statements of that shape whose addend has the item's sign, and says whether it did.
 */
import type { Compute, NumExpr, Place } from "../artifact/statements.ts";
import type { Packed } from "../artifact/storage.ts";
import type { Machine } from "./machine.ts";
import { indexValue, offsetOf } from "./place.ts";

export function addPackedInPlace(m: Machine, stmt: Compute): boolean {
  const target = stmt.targets[0];
  if (stmt.verb !== "add" || stmt.giving || stmt.checkSize || target === undefined || target.rounding !== "truncate") {
    return false;
  }
  const encoding = target.place.encoding;
  const { value } = stmt;
  if (encoding.kind !== "packed" || encoding.scale !== 0 || encoding.digits > 9 || value.kind !== "binary") {
    return false;
  }
  if (value.op !== "+" || value.left.kind !== "item" || !samePlace(value.left.place, target.place)) {
    return false;
  }
  const addend = constantOrItem(m, value.right);
  if (addend === null) {
    return false;
  }
  const offset = offsetOf(m, target.place);
  if (addend === 0) {
    return true;
  }
  const last = offset + (encoding.digits >> 1);
  const negative = ((m.bytes[last] as number) & 0x0f) === 0x0d;
  if (addend < 0 !== negative) {
    return false;
  }
  addPairs(m.bytes, offset, encoding, Math.abs(addend));
  return true;
}

/** The addend, where the reference knows from its description that it fits a C int. */
function constantOrItem(m: Machine, expr: NumExpr): number | null {
  if (expr.kind === "number") {
    const value = Number(expr.value.mantissa);
    return expr.value.scale === 0 && Math.abs(value) <= 0x7fffffff ? value : null;
  }
  return expr.kind === "item" && fitsInt(expr.place) ? indexValue(m, expr) : null;
}

function fitsInt(place: Place): boolean {
  const encoding = place.encoding;
  switch (encoding.kind) {
    case "zoned":
    case "packed":
      return encoding.scale <= 0 && encoding.digits < 10;
    case "binary":
      return encoding.scale <= 0 && encoding.bytes <= 4;
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited":
      return false;
    default:
      return encoding satisfies never;
  }
}

function samePlace(left: Place, right: Place): boolean {
  return (
    left.base === right.base &&
    left.length === right.length &&
    left.area === right.area &&
    left.subscripts.length === right.subscripts.length &&
    (left.subscripts.length === 0 || JSON.stringify(left.subscripts) === JSON.stringify(right.subscripts))
  );
}

function addPairs(bytes: Uint8Array, offset: number, encoding: Packed, addend: number): void {
  let at = offset + (encoding.digits >> 1);
  const low = bytes[at] as number;
  let sum = (low >> 4) + (addend % 10);
  let rest = Math.floor(addend / 10);
  let carry = sum > 9 ? 1 : 0;
  bytes[at] = ((sum - 10 * carry) << 4) | (low & 0x0f);
  for (at--; at >= offset && (carry > 0 || rest > 0); at--) {
    const byte = bytes[at] as number;
    sum = (byte >> 4) * 10 + (byte & 0x0f) + carry + (rest % 100);
    rest = Math.floor(rest / 100);
    carry = sum > 99 ? 1 : 0;
    sum -= 100 * carry;
    bytes[at] = (Math.floor(sum / 10) << 4) | (sum % 10);
  }
}
