/** Where the value of a user-defined function is that user-functions.ts has called; what it has not called is diagnosed once. */
import type { Place, Span } from "../../../ir/artifact/statements.ts";
import type { RefModSyntax } from "../expression.ts";
import { problem } from "./diagnostics.ts";
import type { FunctionExpr, Scope } from "./scope.ts";

/** The place of a call's value; null after a diagnostic. */
export function calledPlace(expr: FunctionExpr, scope: Scope): Place | null {
  if (expr.refmod !== null) {
    refuse(expr.span, `reference modification of FUNCTION ${expr.name.text}`, scope);
    return null;
  }
  const place = scope.site.called?.get(expr) ?? null;
  if (place === null && !reported.has(expr)) refuse(expr.span, `FUNCTION ${expr.name.text} in this place`, scope);
  return place;
}

/** Calls for which a diagnostic was given. */
const reported = new WeakSet<FunctionExpr>();

export function markReported(expr: FunctionExpr): void {
  reported.add(expr);
}

export function refuse(span: Span, what: string, scope: Scope): void {
  scope.sink.report(problem.unsupported(span, what, "move it to an item first"));
}

/** Whether RANDOM or a call of a user-defined function, of which each counts, stands in it. */
export function mentionsCall(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  const { kind, name, user } = part as Partial<FunctionExpr>;
  if (kind === "function" && (name?.text === "RANDOM" || user != null)) return true;
  return Object.values(part).some(mentionsCall);
}

/** Observed: of a reference modification without a length, where it begins is computed for the length, and once more for the place. */
export function checkWithoutLength({ start, length, span }: RefModSyntax, scope: Scope): void {
  if (length !== null || !(scope.callsFunctions || scope.drawsRandom) || !mentionsCall(start)) return;
  const what = "RANDOM or a user-defined function in a reference modification without a length";
  scope.sink.report(problem.unsupported(span, what, "move it to an item first, or give the length"));
}
