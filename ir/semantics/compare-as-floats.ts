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

/** What is compared as an item: an item, or a function's value; the double that a float is, else null. */
interface Compared {
  readonly value: DecimalValue;
  readonly double: number | null;
}

/** The order of two items, literals or values of functions of which one is a float; null: others, and expressions, which are decimals. */
export function compareAsFloats(m: Machine, left: NumExpr, right: NumExpr): number | null {
  if (!mayBeFloat(left) && !mayBeFloat(right)) return null;
  const a = compared(m, left);
  const b = a === null ? null : compared(m, right);
  if (a === null || b === null || (a.double === null && b.double === null)) return null;
  return floatsCompare(a.double ?? doubleOf(a.value), b.double ?? doubleOf(b.value));
}

function mayBeFloat(expr: NumExpr): boolean {
  return expr.kind === "function" || (expr.kind === "item" && expr.place.encoding.kind === "float");
}

function compared(m: Machine, expr: NumExpr): Compared | null {
  if (expr.kind === "function") {
    const field = callFunction(m, expr.call);
    return { value: fieldValue(field), double: doubleIn(field.bytes, 0, field.encoding) };
  }
  const value = expr.kind === "item" ? evaluate(m, expr) : constantValue(expr);
  if (value === null) return null;
  return {
    value,
    double: expr.kind === "item" ? doubleIn(m.bytes, offsetOf(m, expr.place), expr.place.encoding) : null,
  };
}

function doubleIn(bytes: Uint8Array, at: number, encoding: Encoding): number | null {
  return encoding.kind === "float" ? readFloat(bytes, at, encoding) : null;
}
