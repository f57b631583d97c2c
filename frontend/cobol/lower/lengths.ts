/** LENGTH OF and FUNCTION LENGTH of what has a variable length, where MOVE and DISPLAY need an item. */
import type { NumExpr, Operand, Place, Span, Target } from "../../../ir/artifact/statements.ts";
import { FUNCTION_VALUE, LENGTH_VALUE } from "../data/encoding.ts";
import type { Expr } from "../expression.ts";
import { emit, type Flow } from "./flow.ts";
import { isModified, lowerOperand } from "./operands.ts";
import { isAnyLength, lengthOf, wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

/**
 * As `lowerOperand`; a length that is known only at run time is put into a temporary of nine digits: LENGTH OF has a sign, unless it is
 * of a reference modification or a parameter of ANY LENGTH, which is FUNCTION LENGTH, known or not (observed).
 */
export function sendingOperand(expr: Expr, span: Span, flow: Flow, scope: Scope): Operand | null {
  const length = variableLength(expr, scope);
  if (length === null) return lowerOperand(expr, scope);
  const unsigned = expr.kind === "function" || isModified(expr) || isAnyLength(measured(expr), scope);
  const encoding = unsigned ? FUNCTION_VALUE : LENGTH_VALUE;
  const place: Place = { ...wholePlace(scope.temporary("LENGTH")), length: encoding.bytes, encoding };
  const targets: readonly Target[] = [{ place, rounding: "truncate" }];
  const set = { kind: "compute", verb: "set", giving: true, value: length, targets, checkSize: false } as const;
  emit(flow, { ...set, id: scope.nextId(), span });
  return { kind: "place", place };
}

function variableLength(expr: Expr, scope: Scope): NumExpr | null {
  const of = measured(expr);
  const length = of?.kind === "ref" ? lengthOf(of, scope) : null;
  const known = length?.kind === "number" && !isModified(expr) && !isAnyLength(of, scope);
  return known ? null : length;
}

function measured(expr: Expr): Expr | null {
  if (expr.kind === "length-of") return expr.of;
  return expr.kind === "function" && expr.name.text === "LENGTH" ? (expr.args[0] ?? null) : null;
}
