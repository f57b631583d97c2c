/** IF and EVALUATE: chains of branches. Subjects are evaluated anew for each WHEN, as the reference compiler does. */
import type { Cond } from "../../../ir/artifact/statements.ts";
import type { Condition, DataRef, Expr } from "../expression.ts";
import type { EvaluateObject, EvaluateStatement, EvaluateSubject, IfStatement } from "../statement.ts";
import { startJump } from "./arithmetic.ts";
import { joinParts, type Part } from "./condition-randoms.ts";
import { compare, lowerCondition, lowerConditionName, negateIf } from "./conditions.ts";
import { problem } from "./diagnostics.ts";
import { branch, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { carryApart } from "./intermediate.ts";
import type { Scope } from "./scope.ts";

/** What stands in for a condition that was diagnosed. */
const UNKNOWN: Cond = { kind: "constant", value: true };

export function lowerIf(statement: IfStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const cond = lowerCondition(statement.condition, scope) ?? UNKNOWN;
  const then = newBlock(flow);
  const otherwise = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, cond, then, otherwise, statement.span);
  startBlock(flow, then);
  frame.lowerBody(statement.then, frame);
  startJump(flow, after, otherwise);
  frame.lowerBody(statement.else ?? [], frame);
  startBlock(flow, after);
}

export function lowerEvaluate(statement: EvaluateStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const after = newBlock(flow);
  for (const { whens, body, span } of statement.branches) {
    const selected = newBlock(flow);
    const next = newBlock(flow);
    const conditions = whens.map(
      (when): Part => ({
        source: [...statement.subjects, ...when.objects].flatMap(operandsOf),
        lower: () => whenCondition(statement.subjects, when.objects, when.span, scope),
      }),
    );
    branch(flow, joinParts("or", conditions, span, scope) ?? UNKNOWN, selected, next, span);
    startBlock(flow, selected);
    frame.lowerBody(body, frame);
    // Behind a body that ends in GO TO the reference compiler generates no jump to the end of the EVALUATE, so that a
    // GO TO DEPENDING that selects nothing goes on with the next WHEN (observed).
    const last = body.at(-1);
    startJump(flow, last?.kind === "go-to" ? next : after, next);
  }
  frame.lowerBody(statement.other ?? [], frame);
  startBlock(flow, after);
}

function whenCondition(
  subjects: readonly EvaluateSubject[],
  objects: readonly EvaluateObject[],
  span: EvaluateObject["span"],
  scope: Scope,
): Cond | null {
  if (subjects.length !== objects.length) {
    scope.sink.report(problem.evaluateCount(span, subjects.length, objects.length));
    return null;
  }
  const parts: Part[] = [];
  subjects.forEach((subject, i) => {
    const object = objects[i];
    if (object === undefined || object.kind === "any") return;
    parts.push({ source: [subject, object].flatMap(operandsOf), lower: () => selects(subject, object, scope) });
  });
  return joinParts("and", parts, span, scope);
}

function operandsOf(of: EvaluateSubject | EvaluateObject): readonly (Condition | Expr)[] {
  switch (of.kind) {
    case "condition":
      return [of.condition];
    case "value":
      return "value" in of ? [of.value] : [of.from, ...(of.thru === null ? [] : [of.thru])];
    case "any":
    case "constant":
      return [];
    default:
      return of satisfies never;
  }
}

type Selecting = Exclude<EvaluateObject, { kind: "any" }>;

function selects(subject: EvaluateSubject, object: Selecting, scope: Scope): Cond | null {
  switch (subject.kind) {
    case "constant":
      return truthObject(object, subject.value, scope);
    case "condition": {
      const cond = lowerCondition(subject.condition, scope);
      return cond === null ? null : truthSubject(cond, object, scope);
    }
    case "value":
      return valueSubject(subject, object, scope);
    default:
      return subject satisfies never;
  }
}

/** EVALUATE TRUE or FALSE: the object is a condition. */
function truthObject(object: Selecting, truth: boolean, scope: Scope): Cond | null {
  switch (object.kind) {
    case "constant":
      return { kind: "constant", value: (object.value !== object.not) === truth };
    case "condition": {
      const cond = lowerCondition(object.condition, scope);
      return cond === null ? null : negateIf(!truth, cond);
    }
    case "value": {
      const ref = plainRef(object);
      if (ref === null) {
        scope.sink.report(problem.evaluateObject(object.span, "TRUE and FALSE go with conditions in WHEN"));
        return null;
      }
      const cond = lowerConditionName(ref, scope);
      return cond === null ? null : negateIf(object.not === truth, cond);
    }
    default:
      return object satisfies never;
  }
}

function truthSubject(cond: Cond, object: Selecting, scope: Scope): Cond | null {
  if (object.kind === "constant") return negateIf(object.value === object.not, cond);
  scope.sink.report(
    problem.evaluateObject(object.span, "a condition in EVALUATE goes with TRUE, FALSE or ANY in WHEN"),
  );
  return null;
}

function plainRef(object: Extract<Selecting, { kind: "value" }>): DataRef | null {
  return object.thru === null && object.from.kind === "ref" ? object.from : null;
}

function valueSubject(
  subject: Extract<EvaluateSubject, { kind: "value" }>,
  object: Selecting,
  scope: Scope,
): Cond | null {
  switch (object.kind) {
    case "constant": {
      if (subject.value.kind !== "ref") break;
      const cond = lowerConditionName(subject.value, scope);
      return cond === null ? null : truthSubject(cond, object, scope);
    }
    case "condition":
      break;
    case "value": {
      if (object.thru === null) return compare(object.not ? "<>" : "=", subject.value, object.from, scope, carryApart);
      // The side decides how odd bytes count (ir/semantics/compare-integer.ts).
      const inOrder = (low: Expr, high: Expr): Part => ({
        source: [low, high],
        lower: () => compare("<=", low, high, scope, carryApart),
      });
      const bounds = [inOrder(object.from, subject.value), inOrder(subject.value, object.thru)];
      const within = joinParts("and", bounds, object.span, scope);
      return within === null ? null : negateIf(object.not, within);
    }
    default:
      return object satisfies never;
  }
  scope.sink.report(problem.evaluateObject(object.span, "a value in EVALUATE goes with values in WHEN"));
  return null;
}
