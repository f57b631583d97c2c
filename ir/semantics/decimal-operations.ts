/**
 * Operations on exact decimals, with the reference compiler's scales (observed): sums, differences and products are exact, quotients
 * see division.ts, powers power.ts. null: no value (a size error).
 */
import type { DecimalValue } from "./decimal.ts";
import { divide } from "./division.ts";
import { power } from "./power.ts";
import { pow10 } from "./powers.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "**";

export function combine(op: ArithmeticOperator, left: DecimalValue, right: DecimalValue): DecimalValue | null {
  switch (op) {
    case "+":
      return add(left, right);
    case "-":
      return subtract(left, right);
    case "*":
      return multiply(left, right);
    case "/":
      return divide(left, right);
    case "**":
      return power(left, right);
    default:
      return op satisfies never;
  }
}

export function add(left: DecimalValue, right: DecimalValue): DecimalValue {
  const scale = Math.max(left.scale, right.scale);
  return { mantissa: aligned(left, scale) + aligned(right, scale), scale };
}

export function subtract(left: DecimalValue, right: DecimalValue): DecimalValue {
  const scale = Math.max(left.scale, right.scale);
  return { mantissa: aligned(left, scale) - aligned(right, scale), scale };
}

export function multiply(left: DecimalValue, right: DecimalValue): DecimalValue {
  return { mantissa: left.mantissa * right.mantissa, scale: left.scale + right.scale };
}

/** `scale` is not below the value's own. */
function aligned(value: DecimalValue, scale: number): bigint {
  return value.scale === scale ? value.mantissa : value.mantissa * pow10(scale - value.scale);
}

/** -1, 0 or 1. */
export function compareDecimals(left: DecimalValue, right: DecimalValue): -1 | 0 | 1 {
  const difference = subtract(left, right).mantissa;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
