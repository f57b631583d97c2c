/** Statements and expressions that may raise an exception in ways that exceptions.ts does not follow. */
import type { Span } from "../../../ir/artifact/statements.ts";
import { problem } from "./diagnostics.ts";
import type { Scope } from "./scope.ts";

/** Reports `what` where the run unit asks for exceptions. */
export function refuseUnfollowed(what: string, span: Span, { exceptions, sink }: Scope): void {
  if (exceptions === null) return;
  const where = "where a program asks for FUNCTION EXCEPTION-STATUS or EXCEPTION-FILE";
  sink.report(problem.unsupported(span, `${what} ${where}`));
}
