/** Comparison with a float on either side (observed). */
import type { NumExpr } from "../artifact/statements.ts";
import type { DecimalValue } from "./decimal.ts";
import { doubleOf, readFloat } from "./float.ts";
import type { Machine } from "./machine.ts";
import { offsetOf } from "./place.ts";

export function isFloat(expr: NumExpr): boolean {
  return expr.kind === "item" && expr.place.encoding.kind === "float";
}

const TOLERANCE = 1e-7;

/**
 * Two items or literals, one of them a float: compared as doubles, equal where they differ by less than a ten-millionth of
 * the right one.
 */
export function floatsCompare(left: number, right: number): -1 | 0 | 1 {
  if (left === right) return 0;
  if (left !== 0 && Math.abs((left - right) / right) < TOLERANCE) return 0;
  return left < right ? -1 : 1;
}

/** An operand of `floatsCompare`: a float as it is, anything else as a COMP-2 item would hold it. */
export function asDouble(m: Machine, expr: NumExpr, value: DecimalValue): number {
  if (expr.kind === "item" && expr.place.encoding.kind === "float")
    return readFloat(m.bytes, offsetOf(m, expr.place), expr.place.encoding);
  return doubleOf(value);
}
