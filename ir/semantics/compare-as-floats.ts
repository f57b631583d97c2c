/**
 * Comparison with a float on either side (observed): a COMP-1 or COMP-2 item, or a function's value that is one, is compared as a double
 * with another item, literal or value of a function.
 */
import type { NumExpr } from "../artifact/statements.ts";
import type { Encoding } from "../artifact/storage.ts";
import { callFunction, evaluate } from "./arithmetic.ts";
import { floatsCompare } from "./compare-float.ts";
import { constantValue } from "./constant.ts";
import type { DecimalValue } from "./decimal.ts";
import { doubleOf, readFloat } from "./float.ts";
import { fieldValue } from "./functions/field.ts";
import type { Machine } from "./machine.ts";
import { offsetOf } from "./place.ts";

/** An operand of a relation, evaluated once. */
export interface Compared {
  readonly expr: NumExpr;
  /** Null: it has none, as in evaluate. */
  readonly value: DecimalValue | null;
  /** The double that a float is, an item or a function's value; else null. */
  readonly double: number | null;
}

export function compared(m: Machine, expr: NumExpr): Compared {
  if (expr.kind === "function") {
    const field = callFunction(m, expr.call);
    return { expr, value: fieldValue(field), double: doubleIn(field.bytes, 0, field.encoding) };
  }
  const value = evaluate(m, expr);
  const isFloat = expr.kind === "item" && expr.place.encoding.kind === "float";
  return { expr, value, double: isFloat ? doubleIn(m.bytes, offsetOf(m, expr.place), expr.place.encoding) : null };
}

/** The order of two items, literals or values of functions of which one is a float; null: others, and expressions, which are decimals. */
export function compareAsFloats(left: Compared, right: Compared): number | null {
  if (left.value === null || right.value === null || (left.double === null && right.double === null)) return null;
  if (!isWhole(left.expr) || !isWhole(right.expr)) return null;
  return floatsCompare(left.double ?? doubleOf(left.value), right.double ?? doubleOf(right.value));
}

function isWhole(expr: NumExpr): boolean {
  return expr.kind === "function" || expr.kind === "item" || constantValue(expr) !== null;
}

function doubleIn(bytes: Uint8Array, at: number, encoding: Encoding): number | null {
  return encoding.kind === "float" ? readFloat(bytes, at, encoding) : null;
}
