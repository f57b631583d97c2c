/**
 * Arithmetic expressions: exact decimals with the reference compiler's intermediate rules (observed; -std=default, and
 * -std=ibm without OSVS rounding).
 *
 * Contract: sums, differences and products are exact; a quotient keeps 38 decimal places more than its operands' scales
 * give and is truncated; powers see power.ts. Division by zero, and a negative number to a fractional power, yield
 * null, which makes every expression around it null: a size error.
 */
import type { NumExpr } from "../artifact/statements.ts";
import type { DecimalValue } from "./decimal.ts";
import { divide } from "./division.ts";
import { decodeFloat } from "./float.ts";
import type { Machine } from "./machine.ts";
import { decodeNumber } from "./number.ts";
import { numericItem } from "./numeric-item.ts";
import { offsetOf } from "./place.ts";
import { power } from "./power.ts";
import { pow10 } from "./powers.ts";

export function evaluate(m: Machine, expr: NumExpr): DecimalValue | null {
  switch (expr.kind) {
    case "number":
      return { mantissa: BigInt(expr.value.mantissa), scale: expr.value.scale };
    case "item": {
      const encoding = expr.place.encoding;
      if (encoding.kind === "zoned" || encoding.kind === "packed" || encoding.kind === "binary") {
        return { mantissa: decodeNumber(m.bytes, offsetOf(m, expr.place), encoding), scale: encoding.scale };
      }
      return encoding.kind === "float"
        ? decodeFloat(m.bytes, offsetOf(m, expr.place), encoding)
        : numericItem(m, expr.place);
    }
    case "negate": {
      const operand = evaluate(m, expr.operand);
      return operand === null ? null : { mantissa: -operand.mantissa, scale: operand.scale };
    }
    case "binary": {
      const left = evaluate(m, expr.left);
      const right = evaluate(m, expr.right);
      return left === null || right === null ? null : combine(expr.op, left, right);
    }
    default:
      return expr satisfies never;
  }
}

export function combine(
  op: "+" | "-" | "*" | "/" | "**",
  left: DecimalValue,
  right: DecimalValue,
): DecimalValue | null {
  switch (op) {
    case "+":
    case "-":
      return addAligned(left, right, op === "-");
    case "*":
      return { mantissa: left.mantissa * right.mantissa, scale: left.scale + right.scale };
    case "/":
      return divide(left, right);
    case "**":
      return power(left, right);
    default:
      return op satisfies never;
  }
}

function addAligned(left: DecimalValue, right: DecimalValue, subtract: boolean): DecimalValue {
  const scale = Math.max(left.scale, right.scale);
  const a = left.scale === scale ? left.mantissa : left.mantissa * pow10(scale - left.scale);
  const b = right.scale === scale ? right.mantissa : right.mantissa * pow10(scale - right.scale);
  return { mantissa: subtract ? a - b : a + b, scale };
}

/** Whether the expression takes 0 to the power 0: the value is 1, but a size error is raised (observed). */
export function raisesZeroToZero(m: Machine, expr: NumExpr): boolean {
  switch (expr.kind) {
    case "number":
    case "item":
      return false;
    case "negate":
      return raisesZeroToZero(m, expr.operand);
    case "binary":
      return (
        (expr.op === "**" && evaluate(m, expr.left)?.mantissa === 0n && evaluate(m, expr.right)?.mantissa === 0n) ||
        raisesZeroToZero(m, expr.left) ||
        raisesZeroToZero(m, expr.right)
      );
    default:
      return expr satisfies never;
  }
}

/**
 * The mantissa that the reference compiler's left register holds after an expression that has no value: it stops at the
 * division by zero with the dividend unchanged. Only comparisons look at it (see compare.ts).
 */
export function undefinedMantissa(m: Machine, expr: NumExpr): bigint {
  if (expr.kind === "negate") {
    return 0n;
  }
  if (expr.kind !== "binary") {
    return evaluate(m, expr)?.mantissa ?? 0n;
  }
  const left = evaluate(m, expr.left);
  return left === null ? undefinedMantissa(m, expr.left) : left.mantissa;
}

/** -1, 0 or 1. */
export function compareDecimals(left: DecimalValue, right: DecimalValue): -1 | 0 | 1 {
  const difference = addAligned(left, right, true).mantissa;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
