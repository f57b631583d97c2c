/**
 * Conditions: syntax to Cond.
 *
 * Contract: numeric with numeric (items, literals, ZERO, expressions) compares algebraically, so does an expression with
 * text (nonnumericValue), all else as bytes, as the reference compiler chooses. Condition-names become comparisons of their conditional variable.
 */
import type { ClassTest, CompareOp, Cond, Decimal, NumExpr } from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";
import { MIRRORED } from "../../../ir/mirrored.ts";
import type { ConditionName } from "../data/symbols.ts";
import type { Condition, DataRef, Expr, Literal } from "../expression.ts";
import { compareAddresses, isAddress } from "./addresses.ts";
import { behindRandoms, joinParts, type Part } from "./condition-randoms.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { carryAlone, carryCompared } from "./intermediate.ts";
import { asConditionName, describe, resolveSymbol } from "./names.ts";
import { classify, isNumericEncoding, lowerOperand } from "./operands.ts";
import { lowerNumber, lowerPlace, placeOf } from "./places.ts";
import type { Scope } from "./scope.ts";
import { switchCondition } from "./switches.ts";
import { callsOfRelation } from "./user-functions.ts";

/** null after a diagnostic. */
export function lowerCondition(condition: Condition, scope: Scope): Cond | null {
  switch (condition.kind) {
    case "relation":
      return compare(condition.op, condition.left, condition.right, scope);
    case "abbreviated": {
      const state = switchCondition(condition.right.name, scope);
      if (state !== null) return state;
      const named = asConditionName(condition.right, scope);
      if (named !== null) return conditionName(named, condition.right, scope);
      return compare(condition.op, condition.left, condition.right, scope);
    }
    case "condition-name":
      return lowerConditionName(condition.ref, scope);
    case "class":
      return classCondition(condition, scope);
    case "sign": {
      const op = { positive: ">", negative: "<", zero: "=" }[condition.sign] as CompareOp;
      const operand = inCondition([condition.operand], scope, () => lowerNumber(condition.operand, scope));
      if (operand === null) return null;
      const left = carryAlone(operand, scope.arithmetic);
      const right: NumExpr = wholeNumber(0);
      return negateIf(condition.not, { kind: "compare-numbers", id: scope.nextId(), op, left, right });
    }
    case "not": {
      const operand = lowerCondition(condition.operand, scope);
      return operand === null ? null : { kind: "not", operand };
    }
    case "and":
    case "or": {
      const part = (source: Condition): Part => ({ source: [source], lower: () => lowerCondition(source, scope) });
      return joinParts(condition.kind, [part(condition.left), part(condition.right)], condition.span, scope);
    }
    default:
      return condition satisfies never;
  }
}

export function negateIf(not: boolean, operand: Cond): Cond {
  return not ? { kind: "not", operand } : operand;
}

export function joinConditions(kind: "and" | "or", conditions: readonly Cond[]): Cond {
  const [first, ...rest] = conditions;
  if (first === undefined) return { kind: "constant", value: kind === "and" };
  return rest.reduce<Cond>((left, right) => ({ kind, left, right }), first);
}

function isArithmetic(expr: Expr): boolean {
  return expr.kind === "binary" || expr.kind === "negate";
}

/** A LENGTH OF against what `other` is: text makes it text, as any numeric literal. */
function isNumber(other: Expr, scope: Scope): boolean {
  if (isArithmetic(other) || other.kind === "length-of") return true;
  const operand = lowerOperand(other, scope);
  return operand !== null && classify(other, operand, scope) !== "bytes";
}

/** One relation. */
export function compare(
  op: CompareOp,
  left: Expr,
  right: Expr,
  scope: Scope,
  carryBoth: CarryBoth = carryCompared,
): Cond | null {
  const [l, r] = [zeroOfAll(left), zeroOfAll(right)];
  return inCondition([l, r], scope, () => relation(op, l, r, scope, carryBoth));
}

/** Several relations of the same two operands, whose calls are made once. */
export function compareEach(
  ops: readonly CompareOp[],
  left: Expr,
  right: Expr,
  scope: Scope,
): readonly (Cond | null)[] {
  const [l, r] = [zeroOfAll(left), zeroOfAll(right)];
  return inCondition([l, r], scope, () => ops.map((op) => relation(op, l, r, scope, carryCompared)));
}

/** `ALL "0"` is compared as ZERO is (observed). */
function zeroOfAll<Side extends Expr>(side: Side): Side {
  if (side.kind !== "figurative" || side.figurative !== "all" || side.unit !== "0") return side;
  return { ...side, figurative: "zero" };
}

/** How the intermediate results of both sides are carried. */
type CarryBoth = typeof carryCompared;

/** A condition may not change anything: its calls of RANDOM are made before it. */
function inCondition<T>(operands: readonly Expr[], scope: Scope, lower: () => T): T {
  const { called } = scope.site;
  scope.site.called = callsOfRelation(operands, operands.some(isArithmetic), scope);
  const lowered = behindRandoms(operands, scope, lower);
  scope.site.called = called;
  return lowered;
}

function relation(op: CompareOp, left: Expr, right: Expr, scope: Scope, carryBoth: CarryBoth): Cond | null {
  const numbers = (): Cond | null => compareNumbers(op, left, right, scope, carryBoth);
  if (isAddress(left, scope) || isAddress(right, scope)) return compareAddresses(op, left, right, scope);
  if (isArithmetic(left) || isArithmetic(right)) return numbers();
  if (left.kind === "length-of" && isNumber(right, scope)) return numbers();
  if (right.kind === "length-of" && isNumber(left, scope)) return numbers();
  const l = lowerOperand(left, scope);
  const r = lowerOperand(right, scope);
  if (l === null || r === null) return null;
  const lc = classify(left, l, scope);
  const rc = classify(right, r, scope);
  if ((lc === "number" && rc !== "bytes") || (rc === "number" && lc !== "bytes")) return numbers();
  return { kind: "compare-bytes", id: scope.nextId(), op, left: l, right: r };
}

function compareNumbers(op: CompareOp, left: Expr, right: Expr, scope: Scope, carryBoth: CarryBoth): Cond | null {
  const l = nonnumericValue(left, scope) ?? lowerNumber(left, scope);
  const r = nonnumericValue(right, scope) ?? lowerNumber(right, scope);
  if (l === null || r === null) return null;
  if (l.kind === "number" && r.kind === "number" && scope.hasLinkage) return constantRelation(op, l.value, r.value);
  // ZERO on the left of a float is compared as on its right (observed; the literal 0 is not).
  if (left.kind === "figurative" && r.kind === "item" && r.place.encoding.kind === "float")
    return { kind: "compare-numbers", id: scope.nextId(), op: MIRRORED[op], left: r, right: l };
  const [a, b] = carryBoth(l, r, scope.arithmetic);
  return { kind: "compare-numbers", id: scope.nextId(), op, left: a, right: b };
}

/** Two numbers that are known, as the lengths of arguments are where they are passed. */
function constantRelation(op: CompareOp, left: Decimal, right: Decimal): Cond {
  const scale = Math.max(left.scale, right.scale);
  const [l, r] = [left, right].map((of) => BigInt(of.mantissa) * 10n ** BigInt(scale - of.scale)) as [bigint, bigint];
  const holds: Record<CompareOp, boolean> = {
    "=": l === r,
    "<>": l !== r,
    "<": l < r,
    "<=": l <= r,
    ">": l > r,
    ">=": l >= r,
  };
  return { kind: "constant", value: holds[op] };
}

/**
 * What text counts as beside an expression (observed): the low halves of a literal's bytes are its digits; an item is
 * read as an unsigned zoned item, an edited one with the decimal places of its picture. Null for what is no such text.
 * Limit: groups (the reference compiler fails on them), and reference modification of a length that is not constant.
 */
function nonnumericValue(expr: Expr, scope: Scope): NumExpr | null {
  const literal =
    expr.kind === "string" ? expr.bytes : expr.kind === "figurative" && expr.figurative === "all" ? expr.unit : "";
  if (literal !== "") return wholeNumber(lowHalves(literal));
  if (expr.kind !== "ref") return null;
  const place = lowerPlace(expr, scope);
  if (place === null || (place.refmod !== null && place.refmod.length !== null)) return null;
  const { encoding, length: digits } = place;
  if (isNumericEncoding(encoding) || encoding.kind === "group") return null;
  const scale = encoding.kind === "numeric-edited" ? encoding.scale : 0;
  const zoned: Encoding = { kind: "zoned", digits, scale, signed: false, signAt: "trailing", separate: false };
  return { kind: "item", place: { ...place, encoding: zoned } };
}

function lowHalves(bytes: string): bigint {
  let value = 0n;
  for (let i = 0; i < bytes.length; i += 1) value = value * 10n + BigInt(bytes.charCodeAt(i) & 0x0f);
  return value;
}

/** A reference that must be a condition-name, of level 88 or of a switch. */
export function lowerConditionName(ref: DataRef, scope: Scope): Cond | null {
  const state = switchCondition(ref.name, scope);
  if (state !== null) return state;
  const symbol = resolveSymbol(ref, scope);
  if (symbol === null) return null;
  if (symbol.kind === "condition") return conditionName(symbol, ref, scope);
  scope.sink.report(problem.notACondition(ref.name.span, ref.name.text));
  return null;
}

function conditionName(symbol: ConditionName, ref: DataRef, scope: Scope): Cond | null {
  const one = (op: CompareOp, value: Literal): Cond | null => compareWithLiteral(symbol, ref, op, value, scope);
  const alternatives: Cond[] = [];
  for (const { from, thru } of symbol.entry.values) {
    if (thru === null) {
      const equal = one("=", from);
      if (equal === null) return null;
      alternatives.push(equal);
      continue;
    }
    const low = one(">=", from);
    const high = one("<=", thru);
    if (low === null || high === null) return null;
    alternatives.push({ kind: "and", left: low, right: high });
  }
  return alternatives.length === 0 ? { kind: "constant", value: false } : joinConditions("or", alternatives);
}

function compareWithLiteral(
  symbol: ConditionName,
  ref: DataRef,
  op: CompareOp,
  literal: Literal,
  scope: Scope,
): Cond | null {
  const value = zeroOfAll(literal);
  const place = placeOf(symbol.of, ref, scope);
  const right = lowerOperand(value, scope);
  if (place === null || right === null) return null;
  const literalClass = classify(value, right, scope);
  if (isNumericEncoding(place.encoding) && literalClass !== "bytes") {
    const number = lowerNumber(value, scope);
    if (number === null) return null;
    return { kind: "compare-numbers", id: scope.nextId(), op, left: { kind: "item", place }, right: number };
  }
  return { kind: "compare-bytes", id: scope.nextId(), op, left: { kind: "place", place }, right };
}

type ClassCondition = Extract<Condition, { kind: "class" }>;

function classTest({ test, className, span }: ClassCondition, scope: Scope): ClassTest | null {
  if (test !== "named") return test;
  const only = scope.classes.get(className?.text ?? "");
  if (only !== undefined) return { only };
  scope.sink.report(problem.notAClass(className?.span ?? span, className?.text ?? ""));
  return null;
}

function classCondition(condition: ClassCondition, scope: Scope): Cond | null {
  const { operand: tested } = condition;
  const test = classTest(condition, scope);
  if (test === null) return null;
  if (tested.kind !== "ref" && tested.kind !== "function") {
    scope.sink.report(problem.classOperand(tested.span, describe(tested)));
    return null;
  }
  const operand = inCondition([tested], scope, () => lowerOperand(tested, scope));
  if (operand === null) return null;
  if (operand.kind === "place" || operand.kind === "function")
    return negateIf(condition.not, { kind: "class", id: scope.nextId(), test, operand });
  // The value of a function that is known now: a number.
  return negateIf(condition.not, { kind: "constant", value: test === "numeric" });
}
