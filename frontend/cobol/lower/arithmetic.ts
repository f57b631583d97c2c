/**
 * ADD, SUBTRACT, MULTIPLY, DIVIDE, COMPUTE and their CORRESPONDING forms.
 *
 * Contract: ROUNDED and SIZE ERROR as in ir/artifact/statements.ts: the size-error cell is cleared first, each Compute may
 * set it, and the phrases branch on it. What a phrase alone does: overflow.ts.
 */
import type { Compute, NumExpr, Place, Rounding, Span, Target } from "../../../ir/artifact/statements.ts";
import type { Expr } from "../expression.ts";
import type {
  ArithmeticStatement,
  ComputeStatement,
  CorrespondingStatement,
  DivideStatement,
  RoundingSyntax,
  Statement,
  TargetSyntax,
} from "../statement.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { branch, emit, type Flow, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { carryInStatement } from "./intermediate.ts";
import { correspondingGroups } from "./moves.ts";
import { resolveItem } from "./names.ts";
import { isNumericEncoding } from "./operands.ts";
import { emitSized, type SizePhrases } from "./overflow.ts";
import { lowerNumber, lowerPlace, placeOf, withoutFunctions } from "./places.ts";
import type { Scope } from "./scope.ts";
import { keepOperands } from "./several-targets.ts";

type Sized = ArithmeticStatement | ComputeStatement | CorrespondingStatement | DivideStatement;
/** Lowers the statement and its SIZE ERROR phrases. */
export function lowerArithmetic(statement: Sized, frame: Frame): void {
  const { flow, scope } = frame;
  const phrases = statement.onSizeError !== null ? "both" : statement.notOnSizeError !== null ? "not-only" : "none";
  if (phrases !== "none") emit(flow, { kind: "clear-size-error", id: scope.nextId(), span: statement.span });
  lowerComputation(statement, phrases, flow, scope);
  if (phrases !== "none") lowerPhrases(statement.onSizeError, statement.notOnSizeError, statement.span, frame);
}

/** The branch on the size-error cell (which tells of OVERFLOW too) and the phrases that it leads to. */
export function lowerPhrases(
  on: readonly Statement[] | null,
  not: readonly Statement[] | null,
  span: Span,
  frame: Frame,
): void {
  const { flow } = frame;
  frame.passReferences();
  const onError = newBlock(flow);
  const noError = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, { kind: "size-error" }, onError, noError, span);
  startBlock(flow, onError);
  frame.lowerBody(on ?? [], frame);
  startJump(flow, after, noError);
  frame.lowerBody(not ?? [], frame);
  startBlock(flow, after);
}

/** Ends the current block with a jump to `after` and goes on in `next`. */
export function startJump(flow: Flow, after: number, next: number): void {
  flow.current.end ??= { kind: "jump", to: after };
  startBlock(flow, next);
}

function lowerComputation(statement: Sized, phrases: SizePhrases, flow: Flow, scope: Scope): void {
  switch (statement.kind) {
    case "arithmetic":
      lowerVerb(statement, phrases, flow, scope);
      return;
    case "compute": {
      const value = lowerValue(statement.value, scope);
      const targets = lowerTargets(statement.targets, true, scope);
      if (value === null || targets === null) return;
      computeSized("compute", true, value, targets, phrases, statement.span, flow, scope);
      return;
    }
    case "corresponding":
      lowerCorresponding(statement, phrases, flow, scope);
      return;
    case "divide-remainder":
      lowerRemainder(statement, phrases, flow, scope);
      return;
    default:
      statement satisfies never;
  }
}

/** One Compute over all targets. */
export function emitCompute(
  verb: Compute["verb"],
  giving: boolean,
  value: NumExpr,
  targets: readonly Target[],
  span: Span,
  flow: Flow,
  scope: Scope,
): void {
  const given =
    verb === "set" ? withoutFunctions(value, span, scope) : carryInStatement(value, targets, scope.arithmetic);
  emit(flow, { kind: "compute", id: scope.nextId(), span, verb, giving, value: given, targets, checkSize: false });
}

/** The same, where what is too great may be told of. */
export function computeSized(
  verb: Compute["verb"],
  giving: boolean,
  value: NumExpr,
  targets: readonly Target[],
  phrases: SizePhrases,
  span: Span,
  flow: Flow,
  scope: Scope,
): void {
  const given = carryInStatement(value, targets, scope.arithmetic);
  const stmt = { kind: "compute", id: scope.nextId(), span, verb, giving, value: given, targets } as const;
  emitSized({ ...stmt, checkSize: false }, phrases, flow, scope);
}

function lowerVerb(statement: ArithmeticStatement, phrases: SizePhrases, flow: Flow, scope: Scope): void {
  const { verb, span } = statement;
  const operands = lowerAll(statement.operands, scope);
  const base = statement.base === null ? null : lowerValue(statement.base, scope);
  const targets = lowerTargets(statement.targets, statement.giving, scope);
  const operand = operands === null ? null : sum(operands);
  if (operand === null || targets === null || (statement.base !== null && base === null)) return;
  if (statement.giving) {
    const value = base === null ? operand : combine(verb, base, operand);
    computeSized(verb, true, value, targets, phrases, span, flow, scope);
    return;
  }
  if (phrases === "none") refuseDigitOfAny(statement, targets, scope);
  const added = addedToSeveral(statement, operands ?? [], flow, scope);
  if (added === null) return;
  for (const [n, target] of targets.entries()) {
    const value = combine(verb, { kind: "item", place: target.place }, added);
    const asGiving = statement.targets[n]?.rounding === "truncation";
    computeSized(verb, asGiving, value, [target], phrases, span, flow, scope);
  }
}

/** The sum of the operands, the same for all targets; one operand alone is read anew for each of them (observed). Null after a diagnostic. */
function addedToSeveral(
  { operands, targets, verb, span }: ArithmeticStatement,
  values: readonly NumExpr[],
  flow: Flow,
  scope: Scope,
): NumExpr | null {
  if (operands.length < 2 || targets.length < 2) return sum(values);
  const changed = targets.slice(0, -1).flatMap(({ ref }) => resolveItem(ref, scope) ?? []);
  const kept = keepOperands(values, changed, span, flow, scope);
  if (kept !== null) return sum(kept);
  const what = `${verb.toUpperCase()} of several operands to several items, with a function of one of these`;
  scope.sink.report(problem.unsupported(span, what, "move the function to an item first"));
  return null;
}

/** Observed: ADD and SUBTRACT of one ANY NUMERIC item alone take its first byte for the one digit of its PIC 9, but to and from COMP. */
function refuseDigitOfAny(statement: ArithmeticStatement, targets: readonly Target[], scope: Scope): void {
  const { verb, operands } = statement;
  const [operand, ...others] = operands;
  if ((verb !== "add" && verb !== "subtract") || operand?.kind !== "ref" || others.length > 0) return;
  const takesDigit = ({ place: { encoding }, rounding }: Target): boolean =>
    rounding === "truncate" && !(encoding.kind === "binary" && encoding.truncate);
  if (!targets.some(takesDigit) || resolveItem(operand, scope)?.entry?.any !== "numeric") return;
  const what = `${verb.toUpperCase()} of an ANY NUMERIC item, of which the reference takes the first digit`;
  scope.sink.report(problem.unsupported(operand.span, what, "COMPUTE takes all of it"));
}

/** A value whose divisions by zero are looked for (overflow.ts). */
function lowerValue(expr: Expr, scope: Scope): NumExpr | null {
  scope.site.divides = true;
  const value = lowerNumber(expr, scope);
  scope.site.divides = false;
  return value;
}

function combine(verb: ArithmeticStatement["verb"], base: NumExpr, operand: NumExpr): NumExpr {
  const op = ({ add: "+", subtract: "-", multiply: "*", divide: "/" } as const)[verb];
  return { kind: "binary", op, left: base, right: operand };
}

function lowerAll(exprs: readonly Expr[], scope: Scope): readonly NumExpr[] | null {
  const values = exprs.map((e) => lowerValue(e, scope));
  return values.every((v) => v !== null) ? values : null;
}

function sum(values: readonly NumExpr[]): NumExpr {
  const [first, ...rest] = values;
  const start: NumExpr = first ?? wholeNumber(0);
  return rest.reduce<NumExpr>((left, right) => ({ kind: "binary", op: "+", left, right }), start);
}

function lowerTargets(targets: readonly TargetSyntax[], edited: boolean, scope: Scope): readonly Target[] | null {
  const lowered: Target[] = [];
  for (const { ref, rounding } of targets) {
    const place = lowerPlace(ref, scope);
    if (place === null) return null;
    if (!receivesNumber(place, edited)) {
      scope.sink.report(problem.badTarget(ref.span, ref.name.text));
      return null;
    }
    lowered.push({ place, rounding: roundingOf(rounding) });
  }
  return lowered;
}

function roundingOf(rounding: RoundingSyntax): Rounding {
  return rounding === "truncation" ? "truncate" : rounding;
}

function receivesNumber(place: Place, edited: boolean): boolean {
  return isNumericEncoding(place.encoding) || (edited && place.encoding.kind === "numeric-edited");
}

function lowerCorresponding(statement: CorrespondingStatement, phrases: SizePhrases, flow: Flow, scope: Scope): void {
  const { target, from, verb, span } = statement;
  for (const pair of correspondingGroups(from, target.ref, scope) ?? []) {
    if (!isNumericEncoding(pair.from.item.encoding) || !isNumericEncoding(pair.to.item.encoding)) continue;
    const source = placeOf(pair.from, from, scope);
    const place = placeOf(pair.to, target.ref, scope);
    if (source === null || place === null) return;
    const value = combine(verb, { kind: "item", place }, { kind: "item", place: source });
    const targets = [{ place, rounding: roundingOf(target.rounding) }];
    computeSized(verb, target.rounding === "truncation", value, targets, phrases, span, flow, scope);
  }
}

function lowerRemainder(statement: DivideStatement, phrases: SizePhrases, flow: Flow, scope: Scope): void {
  const dividend = lowerValue(statement.dividend, scope);
  const divisor = lowerValue(statement.divisor, scope);
  const targets = lowerTargets([statement.quotient, statement.remainder], true, scope);
  const [quotient, remainder] = targets ?? [];
  if (dividend === null || divisor === null || quotient === undefined || remainder === undefined) return;
  const stmt = { kind: "divide-remainder", id: scope.nextId(), span: statement.span, dividend, divisor } as const;
  emitSized({ ...stmt, quotient, remainder: remainder.place, checkSize: false }, phrases, flow, scope);
}
