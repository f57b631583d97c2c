/**
 * Calls of user-defined functions: each is performed before its statement, or before the relation of a condition that it stands in,
 * and leaves its value in a temporary that stands for it.
 *
 * Contract (observed): the calls of one expression are made from the left, those of DISPLAY's operands and of the two sides of a relation
 * without arithmetic from the right, and so are those among the arguments of one call, also within expressions there; operands of AND and OR only where they count
 * (condition-randoms.ts); those of a DIVIDE with REMAINDER from the right, those of SUBTRACT, and DIVIDE, GIVING from the minuend or dividend on. Arguments are
 * passed BY REFERENCE; a literal is its digits or characters, and what an expression or a function gives a copy (arguments.ts).
 * Limit: in other statements, and in subscripts, more than one call in a statement is diagnosed, where the reference's order is not
 * known here.
 */
import type { Place, Span } from "../../../ir/artifact/statements.ts";
import type { AreaId } from "../../../ir/artifact/storage.ts";
import type { DataRef, Expr } from "../expression.ts";
import type { InspectSubject } from "../inspect-statement.ts";
import type { CallArgument, Statement } from "../statement.ts";
import { bindArguments } from "./arguments.ts";
import { markReported, refuse } from "./called-functions.ts";
import type { Callee, CallNote } from "./calls.ts";
import { setCell } from "./cells.ts";
import { problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import { emitMove } from "./moves.ts";
import { freeCopies, passArguments } from "./pass-arguments.ts";
import { wholePlace } from "./places.ts";
import type { FunctionExpr, Scope } from "./scope.ts";

type Called = Map<FunctionExpr, Place>;

/** Lowers the statement behind the calls in its operands. */
export function behindCalls(statement: Statement, scope: Scope, lower: () => void): void {
  if (!scope.callsFunctions) {
    lower();
    return;
  }
  const before = scope.site.called;
  scope.site.called = callAll(callsOf(statement, scope), readBefore(statement), scope, underWay(statement));
  lower();
  scope.site.called = before;
}

/** Lowers what has one operand that may be a call: FROM and BY of PERFORM VARYING. */
export function behindCallsIn(operand: Expr, scope: Scope, lower: () => void): void {
  const before = scope.site.called;
  if (scope.callsFunctions) scope.site.called = callAll(callsIn(operand), [], scope);
  lower();
  scope.site.called = before;
}

/** Makes the calls of a relation. `arithmetic`: from the left. */
export function callsOfRelation(operands: readonly Expr[], arithmetic: boolean, scope: Scope): Scope["site"]["called"] {
  if (!scope.callsFunctions) return null;
  const calls = (arithmetic ? operands : [...operands].reverse()).flatMap(callsIn);
  return callAll(calls, arithmetic ? operands : [], scope);
}

/** `read`: what the reference may read before a call. */
function callAll(
  calls: readonly FunctionExpr[],
  read: readonly Expr[],
  scope: Scope,
  during: CallNote["during"] = null,
): Called | null {
  if (calls.length === 0) return null;
  const areas = [...new Set(read.flatMap((expr) => areasOf(expr, scope)))];
  const called: Called = new Map();
  const before = scope.site.called;
  scope.site.called = called;
  for (const expr of calls) {
    const place = call(expr, { read: areas, during }, scope);
    if (place === null) markReported(expr);
    else called.set(expr, place);
  }
  scope.site.called = before;
  return called;
}

/** The calls in a statement's operands, in the order in which they are made. */
function callsOf(statement: Statement, scope: Scope): readonly FunctionExpr[] {
  switch (statement.kind) {
    case "display":
      return [...statement.items].reverse().flatMap(callsIn);
    case "compute":
      return inOrder(callsIn(statement.value), statement.targets, statement.span, scope);
    case "arithmetic": {
      const { operands, base, targets, verb, giving, span } = statement;
      const calls = [...operands, ...(base === null ? [] : [base])].flatMap(callsIn);
      // Without GIVING the reference makes the call anew for each receiving item.
      if (!giving && operands.length === 1 && calls.length > 0) severalTargets(targets, span, scope);
      const baseFirst = base !== null && (verb === "subtract" || verb === "divide");
      const ordered = baseFirst ? [base, ...operands].flatMap(callsIn) : calls;
      return inOrder(ordered, targets, span, scope);
    }
    case "divide-remainder":
      return inOrder(
        [statement.divisor, statement.dividend].flatMap(callsIn),
        [statement.quotient, statement.remainder],
        statement.span,
        scope,
      );
    case "move": {
      const inTargets = statement.to.flatMap(callsIn);
      if (inTargets.length > 0) severalTargets(statement.to, statement.span, scope);
      return [...callsIn(statement.from), ...inTargets];
    }
    case "string": {
      const sources = statement.parts.flatMap((part) => part.sources);
      const delimiters = statement.parts.flatMap(({ delimiter }) => (delimiter === null ? [] : [delimiter]));
      const filled = new Set(areasOf(statement.into, scope));
      // Before the first one nothing is filled.
      const later = [...sources.slice(1), ...delimiters].flatMap(callsIn);
      const given = later.flatMap(({ args }) => args).flatMap((argument) => areasOf(argument, scope));
      if (given.some((area) => filled.has(area)))
        refuse(statement.span, "a function that is passed what the STRING fills", scope);
      return statement.parts
        .flatMap((part) => [...(part.delimiter === null ? [] : [part.delimiter]), ...part.sources])
        .flatMap(callsIn);
    }
    case "set": {
      const { targets, value, span } = statement;
      const calls = [...targets, ...(value === null ? [] : [value])].flatMap(callsIn);
      if (calls.length > 0) severalTargets(targets, span, scope);
      return one(calls, span, scope);
    }
    case "unstring":
      return [statement.from, ...statement.delimiters.map(({ text }) => text)].flatMap(callsIn);
    case "inspect":
      return [statement.of, ...statement.tallying.flatMap(({ subject }) => textsOf(subject))].flatMap(callsIn);
    case "write":
    case "rewrite":
    case "release":
      return statement.from === null ? [] : callsIn(statement.from);
    case "call":
      return statement.using.flatMap(({ value, mode }) =>
        value?.kind === "function" && mode !== "value" ? callsIn(value) : [],
      );
    case "stop":
      return statement.code === null ? [] : callsIn(statement.code);
    case "goback":
      return statement.returning === null ? [] : callsIn(statement.returning);
    case "perform-inline":
    case "perform":
      return statement.control.kind === "times" ? callsIn(statement.control.count) : [];
    default:
      return [];
  }
}

/** The texts of a phrase, in the order in which they are evaluated. */
function textsOf({ text, limits }: InspectSubject): readonly Expr[] {
  return [...limits.map((limit) => limit.text), ...(text === null ? [] : [text])];
}

function inOrder(
  calls: readonly FunctionExpr[],
  targets: readonly { readonly ref: DataRef }[],
  span: Span,
  scope: Scope,
): readonly FunctionExpr[] {
  const inTargets = targets.flatMap(({ ref }) => callsIn(ref));
  if (inTargets.length === 0) return calls;
  severalTargets(targets, span, scope);
  return one([...calls, ...inTargets], span, scope);
}

function severalTargets(targets: readonly unknown[], span: Span, scope: Scope): void {
  if (targets.length > 1) refuse(span, "a call of a user-defined function with several receiving items", scope);
}

/** The calls if there is one at most, with those among its arguments. */
function one(calls: readonly FunctionExpr[], span: Span, scope: Scope): readonly FunctionExpr[] {
  const inside = new Set(calls.flatMap(({ args }) => args.flatMap(callsIn)));
  if (calls.filter((expr) => !inside.has(expr)).length > 1)
    refuse(span, "more than one call of user-defined functions in this statement", scope);
  return calls;
}

/** The calls of user-defined functions in an expression, in the order in which they are made. */
function callsIn(expr: Expr | "all"): readonly FunctionExpr[] {
  if (expr === "all") return [];
  if (expr.kind !== "function") return partsOf(expr).flatMap(callsIn);
  const inside = [...expr.args].reverse().flatMap(callsInArgument);
  return expr.user === null ? inside : [...inside, expr];
}

/** Operands of an argument that is an expression are arguments of the library's operation. */
function callsInArgument(expr: Expr): readonly FunctionExpr[] {
  return expr.kind === "binary" ? [expr.right, expr.left].flatMap(callsInArgument) : callsIn(expr);
}

/** What an expression without arguments is made of, from the left. */
function partsOf(expr: Exclude<Expr, FunctionExpr>): readonly (Expr | "all")[] {
  switch (expr.kind) {
    case "negate":
      return [expr.operand];
    case "binary":
      return [expr.left, expr.right];
    case "ref": {
      const { subscripts, refmod } = expr;
      if (refmod === null) return subscripts;
      return [...subscripts, refmod.start, ...(refmod.length === null ? [] : [refmod.length])];
    }
    case "number":
    case "string":
    case "figurative":
    case "length-of":
    case "address-of":
      return [];
    default:
      return expr satisfies never;
  }
}

/** What the reference may have read of a statement before it makes a call. */
function readBefore(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case "compute":
      return [statement.value];
    case "arithmetic":
      return [
        ...statement.operands,
        ...(statement.base === null ? [] : [statement.base]),
        ...statement.targets.map(({ ref }) => ref),
      ];
    case "string":
      return statement.parts.flatMap(({ sources, delimiter }) => [
        ...sources,
        ...(delimiter === null ? [] : [delimiter]),
      ]);
    case "move":
      return statement.from.kind === "ref" ? subscriptsIn([statement.from]) : [];
    case "unstring":
      return [statement.from];
    case "inspect":
      return [statement.of];
    case "divide-remainder":
      return [statement.dividend, statement.divisor];
    case "call":
      return statement.using.flatMap(({ value, mode }) => (value === null || mode === "reference" ? [] : [value]));
    default:
      return [];
  }
}

/** The statement that is under way in the reference while its functions are called, which knows one such statement at a time (observed). */
function underWay(statement: Statement): CallNote["during"] {
  switch (statement.kind) {
    case "string":
      return "string";
    // What they take apart is evaluated before.
    case "unstring":
      return statement.delimiters.some(({ text }) => callsIn(text).length > 0) ? "unstring" : null;
    case "inspect":
      return statement.tallying.some(({ subject }) => textsOf(subject).some((text) => callsIn(text).length > 0))
        ? "inspect"
        : null;
    default:
      return null;
  }
}

function subscriptsIn(refs: readonly DataRef[]): readonly Expr[] {
  return refs.flatMap(({ subscripts }) => subscripts.filter((subscript) => subscript !== "all"));
}

/** The areas of the items that an expression names, but for the arguments of its calls. */
function areasOf(expr: Expr | "all", scope: Scope): readonly AreaId[] {
  if (expr === "all") return [];
  if (expr.kind === "function")
    return expr.user === null ? expr.args.flatMap((argument) => areasOf(argument, scope)) : [];
  const inside = partsOf(expr).flatMap((part) => areasOf(part, scope));
  if (expr.kind !== "ref") return inside;
  const items = (scope.symbols.names.get(expr.name.text) ?? []).map((s) => (s.kind === "item" ? s : s.of));
  return [...items.map(({ item }) => item.area), ...inside];
}

/** Performs the function; its value in a temporary. Null after a diagnostic. */
function call(expr: FunctionExpr, site: Pick<CallNote, "read" | "during">, scope: Scope): Place | null {
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
  if (site.read.length > 0 || site.during !== null)
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
