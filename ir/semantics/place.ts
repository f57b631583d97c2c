/**
 * Addresses: from a place to region offset and length.
 *
 * Contract: strict machines reject what is out of the declared range; others serve every address inside the area, as
 * code of the reference compiler does without -debug (observed). A reference-modification length of 0 is served as no
 * bytes. What is out of range and stale (machine.ts) ends the run. Limit: the reference compiler serves addresses outside the area too; here they end the run.
 */
import type { NumExpr, Place } from "../artifact/statements.ts";
import type { Area } from "../artifact/storage.ts";
import { decodeFloat } from "./float.ts";
import { integerValue, plainDigits, signedDigits } from "./integer-item.ts";
import { AssumptionBroken, isStale, type Machine, StaleStorage, SubscriptOutOfArea } from "./machine.ts";
import { scaleBy } from "./powers.ts";

export interface Location {
  /** Region offset. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

export function locate(m: Machine, place: Place): Location {
  if (place.subscripts.length === 0 && place.refmod === null) {
    return { offset: place.base, length: place.length };
  }
  return locateVariable(m, place);
}

/** Region offset of a place without reference modification: what numeric operands need. */
export function offsetOf(m: Machine, place: Place): number {
  return place.subscripts.length === 0 && place.refmod === null ? place.base : locateVariable(m, place).offset;
}

function locateVariable(m: Machine, place: Place): Location {
  let offset = place.base;
  let isInRange = true;
  for (const subscript of place.subscripts) {
    const index = addressValue(m, subscript.index);
    if (index < 1 || index > subscript.max) isInRange = false;
    offset += (index - 1) * subscript.stride;
  }
  let length = place.length;
  if (place.refmod !== null) {
    const start = addressValue(m, place.refmod.start);
    const rest = place.length - (start - 1);
    length = place.refmod.length === null ? rest : addressValue(m, place.refmod.length);
    if (start < 1 || start > place.length || length < 1 || length > rest) isInRange = false;
    offset += start - 1;
  }
  if (m.strict && !isInRange) throw new AssumptionBroken(place);
  requireInside(m, place, offset, length);
  if (!isInRange && isStale(m, offset, length)) {
    throw new StaleStorage("a subscript or reference modification out of its range reaches bytes");
  }
  return { offset, length };
}

/**
 * A zoned item alone as subscript is read by another routine than one in an expression: invalid digits count as
 * they are.
 */
function addressValue(m: Machine, expr: NumExpr): number {
  if (expr.kind === "item" && expr.place.encoding.kind === "zoned") {
    return toInt32(signedDigits(m.bytes, offsetOf(m, expr.place), expr.place.encoding));
  }
  return indexValue(m, expr);
}

function requireInside(m: Machine, place: Place, offset: number, length: number): void {
  const area = areaOf(m, place);
  const ends = area.parts ?? [area];
  if (length >= 0 && ends.some((a) => offset >= a.offset && offset + length <= a.offset + a.length)) return;
  // A pointer of a guessed state may point anywhere.
  if (m.strict && area.parts !== undefined) throw new AssumptionBroken(place);
  throw new SubscriptOutOfArea(place, offset);
}

/** Whether the place is based on a pointer that is NULL. */
export function isNull(m: Machine, place: Place): boolean {
  const [address] = place.subscripts;
  return areaOf(m, place).parts !== undefined && address !== undefined && addressValue(m, address.index) === 0;
}

function areaOf(m: Machine, place: Place): Area {
  const guess = m.areas[place.area];
  const area = guess?.id === place.area ? guess : m.areas.find((candidate) => candidate.id === place.area);
  if (area === undefined) {
    throw new RangeError(`place refers to area ${place.area}, which the machine does not have`);
  }
  return area;
}

/**
 * Value of a subscript, a reference modification, or an index expression: 32-bit integer arithmetic with wrap-around,
 * each operand truncated to an integer, as in the C code that the reference compiler makes of it. Division by zero
 * gives 0.
 */
export function indexValue(m: Machine, expr: NumExpr): number {
  switch (expr.kind) {
    case "number":
      return toInt32(scaleBy(BigInt(expr.value.mantissa), -expr.value.scale));
    case "item":
      return itemIndex(m, expr.place);
    case "carried":
      throw new RangeError("a carried result in an address");
    case "function":
      // The frontend puts it into a temporary first.
      throw new RangeError("a function in an address");
    case "negate":
      return -indexValue(m, expr.operand) | 0;
    case "binary": {
      const left = indexValue(m, expr.left);
      const right = indexValue(m, expr.right);
      return integerOperation(expr.op, left, right);
    }
    default:
      return expr satisfies never;
  }
}

function integerOperation(op: "+" | "-" | "*" | "/" | "**", left: number, right: number): number {
  switch (op) {
    case "+":
      return (left + right) | 0;
    case "-":
      return (left - right) | 0;
    case "*":
      return Math.imul(left, right);
    case "/":
      return right === 0 ? 0 : Math.trunc(left / right) | 0;
    case "**":
      return right < 0 ? 0 : toInt32(BigInt(left) ** BigInt(Math.min(right, 1000)));
    default:
      return op satisfies never;
  }
}

function itemIndex(m: Machine, place: Place): number {
  const encoding = place.encoding;
  const offset = offsetOf(m, place);
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      return toInt32(integerValue(m.bytes, offset, encoding));
    case "float": {
      const { mantissa, scale } = decodeFloat(m.bytes, offset, encoding);
      return toInt32(scaleBy(mantissa, -scale));
    }
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited": {
      const text = locate(m, place);
      const decimals = encoding.kind === "numeric-edited" ? encoding.scale : 0;
      return toInt32(plainDigits(m.bytes, text.offset, text.length - decimals));
    }
    default:
      return encoding satisfies never;
  }
}

function toInt32(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}
