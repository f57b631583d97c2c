/**
 * Operands of MOVE, DISPLAY and comparison, and whether they are numbers or bytes.
 */
import type { NumExpr, Operand } from "../../../ir/artifact/statements.ts";
import { type Encoding, isNumeric } from "../../../ir/artifact/storage.ts";
import { extremeCharacter } from "../data/collating.ts";
import { isPointer } from "../data/encoding.ts";
import { literalOperand } from "../data/values.ts";
import type { Expr, FigurativeLiteral } from "../expression.ts";
import { problem } from "./diagnostics.ts";
import { describe } from "./names.ts";
import { checkDigits, isAnyLength, lengthOf, lowerNumber, lowerPlace } from "./places.ts";
import type { Scope } from "./scope.ts";

/** A sending operand; null after a diagnostic. */
export function lowerOperand(expr: Expr, scope: Scope): Operand | null {
  switch (expr.kind) {
    case "figurative":
      return literalOperand(inSequence(expr, scope));
    case "number":
      checkDigits(expr, scope);
      return literalOperand(expr);
    case "string":
      return literalOperand(expr);
    case "ref": {
      const place = lowerPlace(expr, scope);
      return place === null ? null : { kind: "place", place };
    }
    case "length-of":
      if (isModified(expr)) {
        scope.sink.report(problem.unsupported(expr.span, `${describe(expr)} in this place`));
        return null;
      }
      if (isAnyLength(expr.of, scope)) {
        const of = lowerOperand(expr.of, scope);
        return of === null ? null : { kind: "function", call: { name: "LENGTH", args: [of], refmod: null } };
      }
      return constantOperand(lengthOf(expr.of, scope), expr, scope);
    case "function":
      return scope.functions.operand(expr, scope);
    case "negate":
    case "binary":
      return constantOperand(lowerNumber(expr, scope), expr, scope);
    case "address-of":
      scope.sink.report(problem.unsupported(expr.span, "ADDRESS OF in this place"));
      return null;
    default:
      return expr satisfies never;
  }
}

/** LENGTH OF a reference modification, an item of nine digits rather than a literal (observed). */
export function isModified(expr: Expr): boolean {
  return expr.kind === "length-of" && expr.of.kind === "ref" && expr.of.refmod !== null;
}

/** HIGH-VALUE and LOW-VALUE go by the program's collating sequence; VALUE clauses do not (observed). */
function inSequence(literal: FigurativeLiteral, scope: Scope): FigurativeLiteral {
  const { collating } = scope.dialect;
  const { figurative } = literal;
  if (collating === null || (figurative !== "low" && figurative !== "high")) return literal;
  return { ...literal, unit: extremeCharacter(collating, figurative) };
}

function constantOperand(value: NumExpr | null, expr: Expr, scope: Scope): Operand | null {
  if (value === null) return null;
  if (value.kind === "item") return { kind: "place", place: value.place };
  if (value.kind === "number" && value.value.scale <= 0)
    return { kind: "number", value: value.value, text: value.value.mantissa };
  scope.sink.report(problem.unsupported(expr.span, `${describe(expr)} in this place`));
  return null;
}

export function isNumericEncoding(encoding: Encoding): boolean {
  return (isNumeric(encoding) || encoding.kind === "float") && !isPointer(encoding);
}

/** number: algebraic; zero: figurative ZERO, which takes the other side's kind; bytes: all else. */
export type OperandClass = "number" | "zero" | "bytes" | "expression";

export function classify(expr: Expr, operand: Operand, scope: Scope): Exclude<OperandClass, "expression"> {
  if (expr.kind === "function") return scope.functions.isNumeric(expr, scope) ? "number" : "bytes";
  switch (operand.kind) {
    case "number":
      return "number";
    case "bytes":
    case "function":
      return "bytes";
    case "fill":
      return operand.figurative === "zero" ? "zero" : "bytes";
    case "place":
      return expr.kind === "ref" && isNumericEncoding(operand.place.encoding) ? "number" : "bytes";
    default:
      return operand satisfies never;
  }
}
