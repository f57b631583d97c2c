/** Whether an arithmetic expression may have no value: a size error, which leaves targets as they are. */
import type { NumExpr } from "./artifact/statements.ts";

/** True where evaluating the expression may fail (division, exponentiation), so that a target may keep its bytes. */
export function mayFail(expr: NumExpr): boolean {
  switch (expr.kind) {
    case "number":
    case "item":
    case "function": // has a value for all arguments
      return false;
    case "negate":
    case "carried":
      return mayFail(expr.operand);
    case "binary":
      if (expr.op === "**") return true;
      if (expr.op === "/" && !isNonZero(expr.right)) return true;
      return mayFail(expr.left) || mayFail(expr.right);
    default:
      return expr satisfies never;
  }
}

export function isNonZero(expr: NumExpr): boolean {
  return expr.kind === "number" && /[1-9]/.test(expr.value.mantissa);
}
