/**
 * The calls of user-defined functions that are made before a statement, in the reference's order, and the statements that it becomes
 * where the calls are made anew for each receiving item.
 *
 * Contract (observed): arithmetic of one operand without GIVING, SET and INITIALIZE do all of their work for one receiving item after the
 * other, and so does a MOVE of what is neither a function nor an element or a part. What else has a value computes it once; the subscripts
 * of a receiving item are computed when it is stored into, behind the value and the items before it, but before what a MOVE or SET sends.
 * Limit: what `refuse` names here.
 */
import type { AreaId } from "../../../ir/artifact/storage.ts";
import type { DataRef, Expr } from "../expression.ts";
import type { InspectSubject } from "../inspect-statement.ts";
import type { ArithmeticStatement, MoveStatement, SetStatement, Statement, StringStatement } from "../statement.ts";
import { allAreasOf, areasOf, callsIn, callsInArgument } from "./call-order.ts";
import { refuse } from "./called-functions.ts";
import type { CallNote } from "./calls.ts";
import type { FunctionExpr, Scope } from "./scope.ts";

/** A call; `stored`: what the reference has stored into before it is made. */
export interface OrderedCall {
  readonly expr: FunctionExpr;
  readonly stored: readonly AreaId[];
}

/** One statement for each receiving item, where the reference does it so and there are calls; else the statement. */
export function separated(statement: Statement, scope: Scope): readonly Statement[] {
  switch (statement.kind) {
    case "arithmetic": {
      const { operands, giving, targets, onSizeError, notOnSizeError, span } = statement;
      const refs = targets.map(({ ref }) => ref);
      if (targets.length < 2 || giving || operands.length > 1 || !haveCalls([...operands, ...refs])) return [statement];
      if (onSizeError !== null || notOnSizeError !== null)
        refuse(span, "a call of a user-defined function with several receiving items and SIZE ERROR", scope);
      return undebugged(
        statement,
        targets.map((target) => ({ ...statement, targets: [target] })),
        scope,
      );
    }
    case "set": {
      const { targets, addresses, value, entry } = statement;
      if (targets.length < 2 || addresses.length > 0 || value === null || entry !== null) return [statement];
      if (!haveCalls([...targets, value])) return [statement];
      return undebugged(
        statement,
        targets.map((target) => ({ ...statement, targets: [target] })),
        scope,
      );
    }
    case "move": {
      const { from, to, corresponding } = statement;
      if (to.length < 2 || corresponding || isSentOnce(from) || !haveCalls(to)) return [statement];
      return undebugged(
        statement,
        to.map((target) => ({ ...statement, to: [target] })),
        scope,
      );
    }
    case "initialize": {
      const { targets } = statement;
      if (targets.length < 2 || !haveCalls(targets)) return [statement];
      return undebugged(
        statement,
        targets.map((target) => ({ ...statement, targets: [target] })),
        scope,
      );
    }
    default:
      return [statement];
  }
}

/** What debugging sections are told is told once for all of them. */
function undebugged(statement: Statement, parts: readonly Statement[], scope: Scope): readonly Statement[] {
  if (scope.debugMode === null) return parts;
  refuse(
    statement.span,
    "a call of a user-defined function with several receiving items, and debugging sections,",
    scope,
  );
  return [statement];
}

function haveCalls(exprs: readonly Expr[]): boolean {
  return exprs.some((expr) => callsIn(expr).length > 0);
}

/** Whether a MOVE keeps it for all of its receiving items. */
function isSentOnce(from: Expr): boolean {
  return from.kind === "function" || (from.kind === "ref" && (from.subscripts.length > 0 || from.refmod !== null));
}

/** The calls in a statement's operands, in the order in which they are made. */
export function callsOf(statement: Statement, scope: Scope): readonly OrderedCall[] {
  switch (statement.kind) {
    case "compute":
      return valueFirst(
        callsIn(statement.value),
        statement.targets.map(({ ref }) => ref),
        scope,
      );
    case "arithmetic":
      return callsOfArithmetic(statement, scope);
    case "divide-remainder": {
      const { divisor, dividend, quotient, remainder } = statement;
      const first = [quotient.ref, divisor, dividend].flatMap((expr) => callsIn(expr));
      return [...plainly(first), ...storedInto([remainder.ref], [quotient.ref], scope)];
    }
    default:
      return plainly(plainCalls(statement, scope));
  }
}

function plainCalls(statement: Statement, scope: Scope): readonly FunctionExpr[] {
  switch (statement.kind) {
    case "display":
      return [...statement.items].reverse().flatMap((expr) => callsIn(expr));
    case "move":
      return callsOfMove(statement, scope);
    case "string":
      return callsOfString(statement, scope);
    case "set":
      return callsOfSet(statement, scope);
    case "initialize":
      return statement.targets.flatMap((expr) => callsIn(expr));
    case "set-environment":
      return [statement.value, statement.name].flatMap((expr) => callsIn(expr));
    case "accept": {
      const { from, target } = statement;
      return [target, ...(typeof from === "object" && "environment" in from ? [from.environment] : [])].flatMap(
        (expr) => callsIn(expr),
      );
    }
    case "allocate": {
      const { what, returning } = statement;
      return [...("characters" in what ? callsInArgument(what.characters) : []), ...callsInSome(returning)];
    }
    case "go-to":
      return callsInSome(statement.depending);
    case "unstring":
      return [statement.from, ...statement.delimiters.map(({ text }) => text)].flatMap((expr) => callsIn(expr));
    case "inspect":
      return [statement.of, ...statement.tallying.flatMap(({ subject }) => textsOf(subject))].flatMap((expr) =>
        callsIn(expr),
      );
    case "write":
    case "rewrite":
    case "release":
      return callsInSome(statement.from);
    case "call":
      return statement.using.flatMap(({ value, mode, span }) => {
        if (value?.kind === "function" && mode !== "value") return callsIn(value);
        // Observed: what it is passed by is computed once more for the call itself.
        if (value !== null && callsIn(value).length > 0)
          refuse(span, "a user-defined function in an argument of CALL", scope);
        return [];
      });
    case "stop":
      return callsInSome(statement.code);
    case "goback":
      return callsInSome(statement.returning);
    case "perform-inline":
    case "perform":
      return statement.control.kind === "times" ? callsInArgument(statement.control.count) : [];
    default:
      return [];
  }
}

/** Before anything is stored. */
export function plainly(calls: readonly FunctionExpr[]): readonly OrderedCall[] {
  return calls.map((expr) => ({ expr, stored: [] }));
}

function callsInSome(expr: Expr | null): readonly FunctionExpr[] {
  return expr === null ? [] : callsInArgument(expr);
}

/** The calls of a value, and then those of each receiving item behind the stores before it. */
function valueFirst(value: readonly FunctionExpr[], targets: readonly DataRef[], scope: Scope): readonly OrderedCall[] {
  return [...plainly(value), ...targets.flatMap((target, n) => storedInto([target], targets.slice(0, n), scope))];
}

/** The calls in subscripts, made when `before` has been stored into: what they are passed must not be of it. */
function storedInto(refs: readonly DataRef[], before: readonly DataRef[], scope: Scope): readonly OrderedCall[] {
  const stored = [...new Set(before.flatMap((ref) => areasOf(ref, scope)))];
  return refs
    .flatMap((expr) => callsIn(expr))
    .map((expr) => {
      if (allAreasOf(expr, scope).some((area) => stored.includes(area)))
        refuse(expr.span, `FUNCTION ${expr.name.text}, which is passed what its statement has stored into,`, scope);
      return { expr, stored };
    });
}

function callsOfArithmetic(statement: ArithmeticStatement, scope: Scope): readonly OrderedCall[] {
  const { operands, base, targets, verb, giving, span } = statement;
  const refs = targets.map(({ ref }) => ref);
  const baseFirst = base !== null && (verb === "subtract" || verb === "divide");
  const values = base === null ? operands : baseFirst ? [base, ...operands] : [...operands, base];
  // Observed: such an item is computed once to be read and once more to be stored into.
  if (!giving && operands.length > 1 && haveCalls(refs))
    refuse(span, "a user-defined function in a subscript of an item to which several operands are added", scope);
  return valueFirst(
    values.flatMap((expr) => callsIn(expr)),
    refs,
    scope,
  );
}

/** The library's MOVE finds the receiving item first; between like items bytes are copied, which finds the sending one first. */
function callsOfMove({ from, to, span }: MoveStatement, scope: Scope): readonly FunctionExpr[] {
  const [sent, inTargets] = [callsIn(from), to.flatMap((expr) => callsIn(expr))];
  if (sent.length > 0 && inTargets.length > 0 && from.kind !== "function")
    refuse(span, "more than one call of user-defined functions in this statement", scope);
  if (inTargets.length > 0 && to.length > 1)
    refuse(span, "a user-defined function in a subscript of several receiving items", scope);
  return [...inTargets, ...sent];
}

function callsOfString({ parts, into, pointer, span }: StringStatement, scope: Scope): readonly FunctionExpr[] {
  const sources = parts.flatMap((part) => part.sources);
  const delimiters = parts.flatMap(({ delimiter }) => (delimiter === null ? [] : [delimiter]));
  const filled = new Set(areasOf(into, scope));
  // Before the first one nothing is filled.
  const later = [...sources.slice(1), ...delimiters].flatMap((expr) => callsIn(expr));
  const given = later.flatMap(({ args }) => args).flatMap((argument) => areasOf(argument, scope));
  if (given.some((area) => filled.has(area))) refuse(span, "a function that is passed what the STRING fills", scope);
  return [
    ...callsInSome(pointer),
    ...callsIn(into),
    ...parts
      .flatMap((part) => [...(part.delimiter === null ? [] : [part.delimiter]), ...part.sources])
      .flatMap((expr) => callsIn(expr)),
  ];
}

function callsOfSet({ targets, addresses, value, action, span }: SetStatement, scope: Scope): readonly FunctionExpr[] {
  const inTargets = [...targets, ...addresses].flatMap((expr) => callsIn(expr));
  const calls = value === null ? [] : callsInSome(value);
  if (targets.length + addresses.length > 1 && inTargets.length + calls.length > 0)
    refuse(span, "a call of a user-defined function with several receiving items", scope);
  // Of numbers SET TO is MOVE, which finds the receiving item first; UP and DOWN are ADD and SUBTRACT.
  const known = action === "to" ? value?.kind === "function" : true;
  if (inTargets.length > 0 && calls.length > 0 && !known)
    refuse(span, "more than one call of user-defined functions in this statement", scope);
  return action === "to" ? [...inTargets, ...calls] : [...calls, ...inTargets];
}

/** The texts of a phrase, in the order in which they are evaluated. */
function textsOf({ text, limits }: InspectSubject): readonly Expr[] {
  return [...limits.map((limit) => limit.text), ...(text === null ? [] : [text])];
}

/** What the reference may have read of a statement before it makes a call. */
export function readBefore(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case "compute":
      return [statement.value];
    case "arithmetic": {
      const { operands, base, giving, targets } = statement;
      const refs = targets.map(({ ref }) => ref);
      return [...operands, ...(base === null ? [] : [base]), ...(giving ? subscriptsIn(refs) : refs)];
    }
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
export function underWay(statement: Statement): CallNote["during"] {
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
