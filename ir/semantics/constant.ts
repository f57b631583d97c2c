/**
 * Expressions of literals, as the reference compiler folds them when it compiles (observed): sums, differences,
 * products, powers and quotients without remainder; not a minus sign before an expression. It then treats the result
 * as a literal.
 */
import type { NumExpr } from "../artifact/statements.ts";
import { type DecimalValue, trimZeros } from "./decimal.ts";
import { combine, compareDecimals } from "./decimal-operations.ts";

/** null: not folded. A single literal is its value as written; a folded one has no trailing zeros after its point. */
export function constantValue(expr: NumExpr): DecimalValue | null {
  switch (expr.kind) {
    case "number":
      return { mantissa: BigInt(expr.value.mantissa), scale: expr.value.scale };
    case "item":
    case "function":
    case "negate":
    case "carried":
      return null;
    case "binary": {
      const left = constantValue(expr.left);
      const right = left === null ? null : constantValue(expr.right);
      if (left === null || right === null || (expr.op === "**" && (right.scale > 0 || right.mantissa < 0n))) {
        return null;
      }
      const value = combine(expr.op, left, right);
      if (value === null || (expr.op === "/" && compareDecimals(combine("*", value, right) ?? value, left) !== 0)) {
        return null;
      }
      return trimZeros(value);
    }
    default:
      return expr satisfies never;
  }
}
