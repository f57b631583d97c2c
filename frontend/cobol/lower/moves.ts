/**
 * MOVE and MOVE CORRESPONDING: one Move statement per receiving item.
 *
 * Legal pairs are those that the reference compiler takes in the dialect (dialects.ts).
 */
import type { Move, NumExpr, Operand, Place, Span, Target } from "../../../ir/artifact/statements.ts";
import { type Encoding, isNumeric } from "../../../ir/artifact/storage.ts";
import { INDEX_ENCODING, isPointer } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import { rulesOf } from "../dialects.ts";
import type { DataRef, Expr } from "../expression.ts";
import type { MoveStatement } from "../statement.ts";
import { isAddress, lowerAddress, storeAddress } from "./addresses.ts";
import { callsIn } from "./call-order.ts";
import { behindRandoms } from "./condition-randoms.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { emit, type Flow } from "./flow.ts";
import { sendingOperand } from "./lengths.ts";
import { describe, resolveItem } from "./names.ts";
import { isNumericEncoding, lowerOperand } from "./operands.ts";
import { lowerAnyPlace, lowerReceiver, placeOf, receiverOf, withoutFunctions } from "./places.ts";
import type { FunctionExpr, Scope } from "./scope.ts";
import { keepSent, mayChange, orderedTargets } from "./several-targets.ts";

export function lowerMove(statement: MoveStatement, flow: Flow, scope: Scope): void {
  if (statement.from.kind === "function" && statement.to.length > 1 && !statement.corresponding) {
    moveFunction(statement, statement.from, flow, scope);
    return;
  }
  if (isSentOnce(statement, scope)) {
    moveToSeveral(statement, flow, scope);
    return;
  }
  for (const to of statement.to) {
    if (statement.corresponding) moveCorresponding(statement, to, flow, scope);
    else if (!isItself(statement.from, to, scope)) moveOne(statement.from, to, statement.span, flow, scope);
  }
}

/** An item moved to itself by its bare name stays as it is, edited or not (observed; an element or a part is edited anew). */
function isItself(from: Expr, to: DataRef, scope: Scope): boolean {
  if (from.kind !== "ref" || from.refmod !== null || to.refmod !== null) return false;
  if (from.subscripts.length > 0 || to.subscripts.length > 0 || from.name.text !== to.name.text) return false;
  const item = resolveItem(from, scope);
  return item !== null && item === resolveItem(to, scope);
}

function moveFunction(statement: MoveStatement, from: FunctionExpr, flow: Flow, scope: Scope): void {
  // Observed: its value is a COMP-2 number, computed once.
  const draws = scope.drawsRandom && callsIn(from, "random").length > 0;
  const lower = (): Operand | null => lowerOperand(from, scope);
  const operand = draws ? behindRandoms([from], scope, lower) : lower();
  const targets = statement.to.map((to) => lowerReceiver(to, scope));
  if (operand === null || !targets.every((target) => target !== null)) return;
  for (const [n, target] of targets.entries()) {
    const wrong = draws && isRandomAsText(operand, target) ? RANDOM_AS_TEXT : moveProblem(operand, target, scope);
    const name = statement.to[n]?.name.text ?? "";
    if (wrong !== null) scope.sink.report(problem.badMove(from.span, describe(from), name, wrong));
  }
  const ordered = operand.kind === "function" ? orderedTargets(operand.call, targets) : targets;
  const hint = "move it to one item first, and that item to the others";
  if (ordered === null)
    scope.sink.report(problem.unsupported(from.span, `MOVE of ${describe(from)} to several items`, hint));
  for (const target of ordered ?? []) emitMove(operand, target, statement.span, flow, scope);
}

/**
 * An element or a part goes to all targets as it was before the first (observed; so says the standard), an item alone does not. The reference's run time moves
 * it then, digit by digit, where one target alone would get its bytes.
 */
function isSentOnce({ from, to, corresponding }: MoveStatement, scope: Scope): boolean {
  if (from.kind !== "ref" || (from.subscripts.length === 0 && from.refmod === null)) return false;
  return !corresponding && to.length > 1 && ![from, ...to].some((expr) => isAddress(expr, scope));
}

function moveToSeveral({ from, to, span }: MoveStatement, flow: Flow, scope: Scope): void {
  const operand = sendingOperand(from, span, flow, scope);
  if (operand === null) return;
  // The last one, too: what is moved by its digits onto itself would be read behind the zeros that it is filled with.
  const changed = to.flatMap((target) => resolveItem(target, scope) ?? []);
  const kept = operand.kind === "place" && mayChange(operand.place, changed);
  const sent = kept ? { ...operand, place: keepSent(operand.place, span, flow, scope) } : operand;
  for (const target of to) {
    const place = lowerReceiver(target, scope);
    if (place !== null) moveChecked(from, sent, target, place, span, flow, scope, true);
  }
}

/** `MOVE from TO to` with all checks. */
export function moveOne(from: Expr, to: DataRef, span: Span, flow: Flow, scope: Scope): void {
  if (isAddress(from, scope) || isAddress(to, scope)) {
    moveAddress(from, to, span, flow, scope);
    return;
  }
  const operand = sendingOperand(from, span, flow, scope);
  const place = lowerReceiver(to, scope);
  if (operand !== null && place !== null) moveChecked(from, operand, to, place, span, flow, scope);
}

function moveChecked(
  from: Expr,
  operand: Operand,
  to: DataRef,
  place: Place,
  span: Span,
  flow: Flow,
  scope: Scope,
  byDigits = false,
): void {
  const found = moveProblem(operand, place, scope);
  // The reference does not look at the decimals of what it moves by its digits.
  const wrong = byDigits && found === NO_DECIMALS ? null : found;
  if (wrong !== null) scope.sink.report(problem.badMove(from.span, describe(from), to.name.text, wrong));
  else {
    if (losesPoint(operand, place)) scope.sink.report(problem.pointLost(from.span, describe(from), to.name.text));
    if (takenAs(operand, place, scope) !== operand)
      scope.sink.report(problem.textAsZero(from.span, describe(from), to.name.text));
    emitMove(operand, place, span, flow, scope, byDigits);
  }
}

function moveAddress(from: Expr, to: DataRef, span: Span, flow: Flow, scope: Scope): void {
  const address = lowerAddress(from, `MOVE to the pointer ${to.name.text}`, scope);
  const place = lowerAnyPlace(to, scope);
  if (!isAddress(to, scope)) scope.sink.report(problem.badMove(from.span, describe(from), to.name.text));
  else if (address !== null && place !== null) storeAddress(address, place, span, flow, scope);
}

/** `byDigits`: items of the same description are not copied. */
export function emitMove(given: Operand, to: Place, span: Span, flow: Flow, scope: Scope, byDigits = false): void {
  const from = takenAs(given, to, scope);
  const source = to.encoding === INDEX_ENCODING ? integerSource(from) : null;
  if (source !== null) {
    const value = withoutFunctions(source, span, scope);
    const targets: readonly Target[] = [{ place: to, rounding: "truncate" }];
    const set = { kind: "compute", verb: "set", giving: true, value, targets, checkSize: false } as const;
    emit(flow, { ...set, id: scope.nextId(), span });
    return;
  }
  const numbers = byDigits && from.kind === "place" && isNumericEncoding(from.place.encoding);
  const move: Move = { kind: "move", id: scope.nextId(), span, from, to, ...(numbers && { byDigits }) };
  emit(flow, move);
}

/**
 * What RETURN-CODE takes as a C int (observed): items but those that are de-edited, a numeric literal without its point, and of a
 * nonnumeric one byte - 48 for each digit. Null: moved as to any number.
 */
function integerSource(from: Operand): NumExpr | null {
  switch (from.kind) {
    case "place":
      return deEdits(from.place.encoding) ? null : { kind: "item", place: from.place };
    case "number":
      return { kind: "number", value: { mantissa: from.value.mantissa, scale: 0 } };
    case "bytes": {
      const value = [...from.bytes].reduce((sum, byte) => sum * 10n + BigInt(byte.charCodeAt(0) - 0x30), 0n);
      return wholeNumber(value);
    }
    case "fill":
      return null;
    case "function":
      return { kind: "function", call: from.call };
    default:
      return from satisfies never;
  }
}

/** A short unsigned edited item is taken for the digits in it. */
function deEdits(encoding: Encoding): boolean {
  return encoding.kind === "numeric-edited" && (encoding.signed || encoding.digits >= 10 || encoding.scale < 0);
}

/** Why the move is illegal, as a hint; null if it is legal. */
export function moveProblem(from: Operand, to: Place, scope: Scope): string | null {
  const target = to.encoding;
  const numeric = holdsNumber(to);
  const alphabetic = target.kind === "alphanumeric" && target.alphabetic;
  switch (from.kind) {
    case "bytes":
      return null;
    case "function":
      return from.call.name === "RANDOM" && from.call.refmod === null && TEXT.has(target.kind) ? RANDOM_AS_TEXT : null;
    case "fill":
      if (from.figurative === "space" && numeric && !rulesOf(scope.dialect).textIsZero) {
        return "SPACES may not be moved to a numeric item; use ZERO, or move to its group.";
      }
      return from.figurative === "zero" && alphabetic ? "An alphabetic item cannot hold ZERO." : null;
    case "number":
      if (alphabetic) return "An alphabetic item cannot hold a number.";
      return losesPoint(from, to) && !rulesOf(scope.dialect).decimalsToText ? NO_DECIMALS : null;
    case "place":
      return placeProblem(from, to, numeric, alphabetic, scope);
    default:
      return from satisfies never;
  }
}

function placeProblem(
  from: Operand & { kind: "place" },
  to: Place,
  numeric: boolean,
  alphabetic: boolean,
  scope: Scope,
): string | null {
  const source = from.place.encoding;
  const sendsNumber = isNumericEncoding(source) || source.kind === "numeric-edited";
  if (source.kind === "alphanumeric" && source.alphabetic && numeric)
    return "An alphabetic item cannot be moved to a number.";
  if (isPointer(source) !== isPointer(to.encoding)) return "An address can be moved to a pointer only.";
  if (sendsNumber && alphabetic) return "An alphabetic item cannot hold a number.";
  if (source.kind === "float" && ["alphanumeric", "alphanumeric-edited"].includes(to.encoding.kind))
    return "A floating-point number cannot be moved to an alphanumeric item; use a numeric-edited item.";
  return losesPoint(from, to) && !rulesOf(scope.dialect).decimalsToText ? NO_DECIMALS : null;
}

const TEXT: ReadonlySet<Encoding["kind"]> = new Set(["alphanumeric", "alphanumeric-edited", "group"]);

/** `drawn`: the value of RANDOM, or of a function of it. */
function isRandomAsText(drawn: Operand, to: Place): boolean {
  return drawn.kind === "place" && TEXT.has(to.encoding.kind);
}

const RANDOM_AS_TEXT =
  "It is a COMP-2 number, of which the reference stores the bytes, or digits that are not always the first ones; move it to a number first.";

const NO_DECIMALS =
  "A number with decimals cannot be moved to an alphanumeric item; use a numeric-edited item, or the item's group.";

/** A number with decimals that becomes text. */
function losesPoint(from: Operand, to: Place): boolean {
  const { kind } = to.encoding;
  if (kind !== "alphanumeric" && kind !== "alphanumeric-edited") return false;
  if (from.kind === "number") return from.value.scale > 0;
  return from.kind === "place" && isNumeric(from.place.encoding) && from.place.encoding.scale > 0;
}

const ZERO: Operand = { kind: "fill", figurative: "zero", unit: "0" };

/**
 * What is moved instead: under --std mf a literal that is no whole number without sign is 0 for a number, and a figurative constant for an
 * edited one too (observed).
 */
function takenAs(from: Operand, to: Place, scope: Scope): Operand {
  if (!rulesOf(scope.dialect).textIsZero) return from;
  if (from.kind === "bytes") return isNumericEncoding(to.encoding) && !/^\d+$/.test(from.bytes) ? ZERO : from;
  return from.kind === "fill" && holdsNumber(to) && !/^\d+$/.test(from.unit) ? ZERO : from;
}

function holdsNumber({ encoding }: Place): boolean {
  return isNumericEncoding(encoding) || encoding.kind === "numeric-edited";
}

export interface CorrespondingPair {
  readonly from: DataItem;
  readonly to: DataItem;
}

/**
 * The pairs of CORRESPONDING: same names level by level; REDEFINES, OCCURS and FILLER are left out; two groups are
 * entered, any other pair is taken as it is.
 */
function correspondingPairs(from: DataItem, to: DataItem): readonly CorrespondingPair[] {
  const pairs: CorrespondingPair[] = [];
  const named = new Map<string, DataItem[]>();
  for (const b of to.children) {
    if (!mayCorrespond(b)) continue;
    const same = named.get(b.item.name);
    if (same === undefined) named.set(b.item.name, [b]);
    else same.push(b);
  }
  for (const a of from.children) {
    if (!mayCorrespond(a)) continue;
    for (const b of named.get(a.item.name) ?? []) {
      if (a.children.length > 0 && b.children.length > 0) pairs.push(...correspondingPairs(a, b));
      else pairs.push({ from: a, to: b });
    }
  }
  return pairs;
}

function mayCorrespond(item: DataItem): boolean {
  return item.item.name !== "FILLER" && item.table === null && item.entry?.redefines === null;
}

/** Resolves the groups of a CORRESPONDING phrase; null after a diagnostic. */
export function correspondingGroups(from: DataRef, to: DataRef, scope: Scope): readonly CorrespondingPair[] | null {
  const source = resolveItem(from, scope);
  const target = resolveItem(to, scope);
  if (source === null || target === null) return null;
  for (const [item, ref] of [
    [source, from],
    [target, to],
  ] as const) {
    if (item.children.length > 0) continue;
    scope.sink.report(problem.groupNeeded(ref.span, ref.name.text));
    return null;
  }
  const pairs = correspondingPairs(source, target);
  if (pairs.length === 0) scope.sink.report(problem.nothingCorresponds(from.span, from.name.text, to.name.text));
  return pairs;
}

function moveCorresponding(statement: MoveStatement, to: DataRef, flow: Flow, scope: Scope): void {
  const { from, span } = statement;
  if (from.kind !== "ref") {
    scope.sink.report(problem.groupNeeded(from.span, describe(from)));
    return;
  }
  for (const pair of correspondingGroups(from, to, scope) ?? []) {
    const source = placeOf(pair.from, from, scope);
    const target = receiverOf(pair.to, to, scope);
    if (source === null || target === null) return;
    const wrong = moveProblem({ kind: "place", place: source }, target, scope);
    if (wrong !== null) scope.sink.report(problem.badMove(from.span, pair.from.item.name, pair.to.item.name, wrong));
    else emitMove({ kind: "place", place: source }, target, span, flow, scope);
  }
}
