/**
 * Calls of user-defined functions: each is performed before its statement, or before the relation of a condition that it stands in,
 * and leaves its value in a temporary that stands for it.
 *
 * Contract (observed): the calls of DISPLAY's operands and of the two sides of a relation without arithmetic are made from the right, those
 * of a relation with arithmetic from the left; operands of AND and OR only where they count (condition-randoms.ts). Of statements:
 * statement-calls.ts, of expressions: call-order.ts. Arguments are passed BY REFERENCE; a literal is its digits or characters, and what an
 * expression or a function gives a copy (arguments.ts).
 */
import type { Place } from "../../../ir/artifact/statements.ts";
import type { Expr } from "../expression.ts";
import type { CallArgument, Statement } from "../statement.ts";
import { bindArguments } from "./arguments.ts";
import { areasOf, callsIn } from "./call-order.ts";
import { markReported, refuse } from "./called-functions.ts";
import type { Callee, CallNote } from "./calls.ts";
import { setCell } from "./cells.ts";
import { problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import { emitMove } from "./moves.ts";
import { freeCopies, passArguments } from "./pass-arguments.ts";
import { wholePlace } from "./places.ts";
import type { FunctionExpr, Scope } from "./scope.ts";
import { callsOf, type OrderedCall, plainly, readBefore, separated, underWay } from "./statement-calls.ts";

type Called = Map<FunctionExpr, Place>;

/** Lowers the statement behind the calls in its operands; one after the other, where it is several (statement-calls.ts). */
export function behindCalls(statement: Statement, scope: Scope, lower: (part: Statement) => void): void {
  if (!scope.callsFunctions) {
    lower(statement);
    return;
  }
  const before = scope.site.called;
  for (const part of separated(statement, scope)) {
    scope.site.called = callAll(callsOf(part, scope), readBefore(part), scope, underWay(part));
    lower(part);
    scope.site.called = before;
  }
}

/** Lowers what has one operand that may be a call: FROM and BY of PERFORM VARYING. */
export function behindCallsIn(operand: Expr, scope: Scope, lower: () => void): void {
  const before = scope.site.called;
  if (scope.callsFunctions) scope.site.called = callAll(plainly(callsIn(operand)), [], scope);
  lower();
  scope.site.called = before;
}

/** Makes the calls of a relation. `arithmetic`: from the left. */
export function callsOfRelation(operands: readonly Expr[], arithmetic: boolean, scope: Scope): Scope["site"]["called"] {
  if (!scope.callsFunctions) return null;
  const calls = (arithmetic ? operands : [...operands].reverse()).flatMap((expr) => callsIn(expr));
  return callAll(plainly(calls), arithmetic ? operands : [], scope);
}

/** `read`: what the reference may read before a call. */
function callAll(
  calls: readonly OrderedCall[],
  read: readonly Expr[],
  scope: Scope,
  during: CallNote["during"] = null,
): Called | null {
  if (calls.length === 0) return null;
  const areas = [...new Set(read.flatMap((expr) => areasOf(expr, scope)))];
  const called: Called = new Map();
  const before = scope.site.called;
  scope.site.called = called;
  for (const { expr, stored } of calls) {
    const place = call(expr, { read: areas, stored, during }, scope);
    if (place === null) markReported(expr);
    else called.set(expr, place);
  }
  scope.site.called = before;
  return called;
}

/** Performs the function; its value in a temporary. Null after a diagnostic. */
function call(expr: FunctionExpr, site: Pick<CallNote, "read" | "stored" | "during">, scope: Scope): Place | null {
  const { span, name, user } = expr;
  const { flow } = scope.site;
  const callee = user === null ? null : scope.calls.findFunction(user);
  if (callee === null) {
    scope.sink.report(problem.functionNotFound(name.span, name.text));
    return null;
  }
  if (flow === null) return null;
  const frame = { flow, scope };
  const using = argumentsOf(expr, callee, scope);
  const bound = using === null ? null : bindArguments(callee, { using, span }, frame);
  const entered = bound === null ? null : scope.calls.enter(callee, bound, expr.args.length, span);
  if (entered === null || entered.returning === null) return null;
  if (site.read.length > 0 || site.stored.length > 0 || site.during !== null)
    scope.calls.note({ ...site, name: name.text, span, proc: entered.proc, keeps: callee.keeps });
  if (callee.callerName !== null || callee.callFacts !== null)
    scope.sink.report(problem.unsupported(name.span, `FUNCTION ${name.text}, which asks for its caller or arguments,`));
  const copies = passArguments(entered, span, frame);
  const running = callee.reentrant ? null : callee.running;
  if (running !== null) emit(flow, setCell(running, 1, span, scope));
  emit(flow, { kind: "perform", id: scope.nextId(), span, proc: entered.proc });
  freeCopies(copies, span, frame);
  if (running !== null) emit(flow, setCell(running, 0, span, scope));
  const { length, encoding } = entered.returning;
  const value = wholePlace(scope.temporary(`FUNCTION ${name.text}`, length, encoding));
  const bytes = (place: Place): Place => ({ ...place, encoding: { kind: "group" } });
  emitMove({ kind: "place", place: bytes(entered.returning) }, bytes(value), span, flow, scope);
  return value;
}

/** What is passed; null after a diagnostic. */
function argumentsOf(expr: FunctionExpr, callee: Callee, scope: Scope): readonly CallArgument[] | null {
  if (!callee.parameters.every(({ mode }) => mode === "reference")) {
    refuse(expr.span, `BY VALUE in ${callee.name}, a user-defined function,`, scope);
    return null;
  }
  return expr.args.map((value) => ({ span: value.span, value, mode: value.kind === "ref" ? "reference" : "content" }));
}
