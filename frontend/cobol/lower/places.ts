/**
 * References to places, and arithmetic expressions (which subscripts are and which contain places).
 *
 * Contract: constant subscripts and reference modification are folded into the place and checked against their ranges; the
 * rest stays for run time. A division is never folded: the reference compiler's precision rules live in ir/semantics.
 * Every failure is one diagnostic and `null`.
 */
import type { NumExpr, Place, RefMod, Span, Subscript } from "../../../ir/artifact/statements.ts";
import { isNumeric } from "../../../ir/artifact/storage.ts";
import { placeWith } from "../../../ir/places.ts";
import { hasUnbounded, isInside, variableTables } from "../data/depending.ts";
import { ALPHANUMERIC, isPointer } from "../data/encoding.ts";
import { MAX_DIGITS } from "../data/image.ts";
import type { DataItem } from "../data/symbols.ts";
import type { DataRef, Expr, NumberLiteral, RefModSyntax, Word } from "../expression.ts";
import { checkWithoutLength } from "./called-functions.ts";
import { decimalInteger, parseDecimal, significantDigits, wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import { fold, foldExactly } from "./fold.ts";
import { beyond, lengthFrom, movedBy } from "./modified-places.ts";
import { describe, resolveItem } from "./names.ts";
import type { Scope } from "./scope.ts";
import { refuseUnfollowed } from "./unfollowed.ts";

/** A reference with its subscripts and reference modification, which is no pointer. */
export function lowerPlace(ref: DataRef, scope: Scope): Place | null {
  return withoutPointer(lowerAnyPlace(ref, scope), ref, scope);
}

/** The same, pointers too. */
export function lowerAnyPlace(ref: DataRef, scope: Scope): Place | null {
  const item = resolveItem(ref, scope);
  return item === null ? null : placeOf(item, ref, scope);
}

function withoutPointer(place: Place | null, ref: DataRef, scope: Scope): Place | null {
  if (place === null || !isPointer(place.encoding)) return place;
  scope.sink.report(problem.pointerUse(ref.span, ref.name.text));
  return null;
}

/** The place of `item`, subscripted and modified as `ref` says (for a condition-name `item` is its conditional variable). */
export function placeOf(
  item: DataItem,
  ref: Pick<DataRef, "name" | "span" | "subscripts" | "refmod">,
  scope: Scope,
): Place | null {
  const whole = subscripted(item, ref.subscripts, ref.name, scope);
  return whole === null ? null : partOf(varying(whole, item, scope), item, ref, scope);
}

function partOf(whole: Place, item: DataItem, ref: Pick<DataRef, "name" | "refmod">, scope: Scope): Place | null {
  const any = item.entry !== null && item.entry.any !== null;
  return ref.refmod === null ? whole : modified(whole, ref.refmod, ref.name.text, any, scope);
}

/**
 * The place that MOVE, WRITE FROM and READ INTO store to: a group that holds the item that its length depends on has
 * its greatest length (observed; so says the standard).
 */
export function lowerReceiver(ref: DataRef, scope: Scope): Place | null {
  const item = resolveItem(ref, scope);
  return item === null ? null : withoutPointer(receiverOf(item, ref, scope), ref, scope);
}

export function receiverOf(
  item: DataItem,
  ref: Pick<DataRef, "name" | "span" | "subscripts" | "refmod">,
  scope: Scope,
): Place | null {
  const dependsOnItself = variableTables(item).some(({ table }) => {
    const on = table?.depending == null ? null : resolveItem(table.depending, scope);
    return on !== null && isInside(on, item);
  });
  if (!dependsOnItself) return placeOf(item, ref, scope);
  // The reference's program fails.
  if (hasUnbounded(item))
    scope.sink.report(
      problem.unsupported(ref.span, `storing to ${ref.name.text}, which holds the count of UNBOUNDED,`),
    );
  const whole = subscripted(item, ref.subscripts, ref.name, scope);
  return whole === null ? null : partOf(whole, item, ref, scope);
}

/** The item as it is sent, written or displayed: up to the occurrences that count. */
export function currentPlace(item: DataItem, scope: Scope): Place {
  return varying(wholePlace(item), item, scope);
}

/** With the length that OCCURS DEPENDING ON gives a group: a reference modification that leaves it a group. */
function varying(place: Place, item: DataItem, scope: Scope): Place {
  if (item.passed !== null) return { ...place, refmod: item.passed };
  const tables = variableTables(item);
  if (tables.length === 0) return place;
  let fixed = item.item.length;
  let variable: NumExpr | null = null;
  for (const table of tables) {
    const occurrences = occurrencesOf(table, scope);
    if (occurrences === null) return place;
    const { stride, count } = table.table ?? { stride: 0, count: 0 };
    const bytes: NumExpr = { kind: "binary", op: "*", left: wholeNumber(stride), right: occurrences };
    variable = variable === null ? bytes : { kind: "binary", op: "+", left: variable, right: bytes };
    fixed -= stride * count;
  }
  if (variable === null) return place;
  const length: NumExpr = { kind: "binary", op: "+", left: wholeNumber(fixed), right: variable };
  return placeWith(place, { refmod: { start: wholeNumber(1), length } });
}

/** How many occurrences of a table count: what DEPENDING ON says, else all. */
export function occurrencesOf(table: DataItem, scope: Scope): NumExpr | null {
  const depending = table.table?.depending ?? null;
  if (depending === null) return wholeNumber(table.table?.count ?? 1);
  const item = resolveItem(depending, scope);
  if (item === null) return null;
  if (isNumeric(item.item.encoding)) {
    const place = placeOf(item, depending, scope);
    return place === null ? null : { kind: "item", place };
  }
  // Of a group not even the place may be asked for: it may be the one that holds the table.
  scope.sink.report(problem.dependingItem(depending.span, table.item.name, depending.name.text));
  return null;
}

/** The item's first or only occurrence, as declared. */
export function wholePlace(item: DataItem): Place {
  const { id, area, offset, length, encoding } = item.item;
  if (item.slide !== null) {
    const { bytes, address } = item.slide;
    const subscripts = address.length === 0 ? item.address : [...item.address, ...address];
    return { item: id, area, base: offset - bytes, length, encoding, subscripts, refmod: null };
  }
  let place = wholePlaces.get(item);
  if (place === undefined) {
    place = { item: id, area, base: offset, length, encoding, subscripts: item.address, refmod: null };
    wholePlaces.set(item, place);
  }
  return place;
}

/** Of items that always lie where they are declared: one place for all statements that name it. */
const wholePlaces = new WeakMap<DataItem, Place>();

function subscripted(item: DataItem, given: DataRef["subscripts"], name: Word, scope: Scope): Place | null {
  const { occurs } = item.item;
  if (given.length !== occurs.length) {
    scope.sink.report(problem.subscriptCount(name.span, name.text, occurs.length, given.length));
    return null;
  }
  const indexes: NumExpr[] = [];
  for (const subscript of given) {
    if (subscript === "all") {
      scope.sink.report(problem.unsupported(name.span, "the subscript ALL"));
      return null;
    }
    const index = lowerNumber(subscript, scope);
    if (index === null) return null;
    if (index.kind === "item" && index.place.encoding.kind === "float") {
      scope.sink.report(problem.subscriptNotInteger(subscript.span, name.text));
      return null;
    }
    indexes.push(withoutFunctions(index, subscript.span, scope));
  }
  return withSubscripts(item, indexes, given, name, scope);
}

function withSubscripts(
  item: DataItem,
  indexes: readonly NumExpr[],
  given: DataRef["subscripts"],
  name: Word,
  scope: Scope,
): Place | null {
  const whole = wholePlace(item);
  if (indexes.length === 0) return whole;
  const subscripts: Subscript[] = [...whole.subscripts];
  let { base } = whole;
  for (const [i, index] of indexes.entries()) {
    const occurs = item.item.occurs[i];
    const syntax = given[i];
    if (occurs === undefined) break;
    if (index.kind !== "number") {
      subscripts.push({ index, stride: occurs.stride, max: occurs.count });
      continue;
    }
    const span = syntax === undefined || syntax === "all" ? name.span : syntax.span;
    const value = decimalInteger(index.value);
    if (value === null) {
      scope.sink.report(problem.subscriptNotInteger(span, name.text));
      return null;
    }
    if (value < 1n || value > BigInt(occurs.count)) {
      scope.sink.report(problem.subscriptRange(span, name.text, value, occurs.count));
      return null;
    }
    base += (Number(value) - 1) * occurs.stride;
  }
  return placeWith(whole, { base, subscripts });
}

/** `any`: of a parameter of ANY LENGTH, whose range is known where the argument is. */
function modified(place: Place, syntax: RefModSyntax, name: string, any: boolean, scope: Scope): Place | null {
  checkWithoutLength(syntax, scope);
  const start = lowerNumber(syntax.start, scope);
  const length = syntax.length === null ? null : lowerNumber(syntax.length, scope);
  if (start === null || (syntax.length !== null && length === null)) return null;
  const firstByte = constantInteger(start, syntax.start, name, scope);
  const bytes = length === null || syntax.length === null ? null : constantInteger(length, syntax.length, name, scope);
  if (firstByte === "bad" || bytes === "bad") return null;
  const limit = BigInt(place.length);
  const outside =
    (firstByte !== null && (firstByte < 1n || firstByte > limit)) ||
    (bytes !== null && (bytes < 1n || bytes > limit)) ||
    (firstByte !== null && bytes !== null && firstByte + bytes - 1n > limit);
  if (outside && any) return beyond(place, firstByte, bytes);
  if (outside) {
    scope.sink.report(problem.refmodRange(syntax.span, name, place.length));
    return null;
  }
  const known = bytes !== null || (length === null && place.refmod === null);
  const isWhole = place.refmod === null || place.refmod.start.kind === "number";
  if (firstByte !== null && known && isWhole) {
    const skipped = Number(firstByte) - 1;
    const left = bytes === null ? place.length - skipped : Number(bytes);
    return placeWith(place, { base: place.base + skipped, length: left, encoding: ALPHANUMERIC, refmod: null });
  }
  const refmod: RefMod = {
    start: movedBy(place.refmod?.start ?? wholeNumber(1), withoutFunctions(start, syntax.span, scope)),
    length: length === null ? lengthFrom(start, place) : withoutFunctions(length, syntax.span, scope),
  };
  return placeWith(place, { encoding: ALPHANUMERIC, refmod });
}

/** Bytes of the place; an upper bound where they are known only at run time. */
export function mostBytes({ length, refmod }: Place): number {
  const stated = refmod?.length?.kind === "number" ? decimalInteger(refmod.length.value) : null;
  return stated === null ? length : Number(stated);
}

function constantInteger(value: NumExpr, syntax: Expr, name: string, scope: Scope): bigint | null | "bad" {
  if (value.kind !== "number") return null;
  const integer = decimalInteger(value.value);
  if (integer !== null) return integer;
  scope.sink.report(problem.refmodNotInteger(syntax.span, name));
  return "bad";
}

/** Storage as bytes from `from` on, for moves of several items at once. */
export function bytesPlace(place: Place, base: number, length: number): Place {
  return placeWith(place, { base, length, encoding: { kind: "group" } });
}

export function checkDigits({ text, span }: NumberLiteral, scope: Scope): void {
  if (significantDigits(text) > MAX_DIGITS) scope.sink.report(problem.numberTooLong(span));
}

/** An arithmetic expression; constants fold where that is exact (+, -, * of literals, LENGTH OF). */
export function lowerNumber(expr: Expr, scope: Scope): NumExpr | null {
  switch (expr.kind) {
    case "number":
      checkDigits(expr, scope);
      return { kind: "number", value: parseDecimal(expr.text) };
    case "figurative":
      if (expr.figurative === "zero") return wholeNumber(0);
      break;
    case "string":
    case "address-of":
      break;
    case "ref":
      return lowerNumericRef(expr, scope);
    case "length-of":
      return lengthOf(expr.of, scope);
    case "function":
      return scope.functions.number(expr, scope);
    case "negate": {
      const operand = lowerNumber(expr.operand, scope);
      if (operand === null) return null;
      if (operand.kind !== "number") return { kind: "negate", operand };
      const { mantissa, scale } = operand.value;
      return { kind: "number", value: { mantissa: (-BigInt(mantissa)).toString(), scale } };
    }
    case "binary": {
      const left = lowerNumber(expr.left, scope);
      const right = lowerNumber(expr.right, scope);
      if (left === null || right === null) return null;
      checkFollowed(expr.op, right, expr.span, scope);
      const operation = { kind: "binary", op: expr.op, left, right } as const;
      return scope.arithmetic === "reference" ? fold(operation) : foldExactly(operation);
    }
    default:
      return expr satisfies never;
  }
  scope.sink.report(problem.notNumeric(expr.span, describe(expr)));
  return null;
}

/** Divisions by zero and powers, which raise exceptions, where the run unit asks for these. */
function checkFollowed(op: "+" | "-" | "*" | "/" | "**", right: NumExpr, span: Span, scope: Scope): void {
  const constant = right.kind === "number" && right.value.scale === 0 && BigInt(right.value.mantissa) > 0n;
  if (constant || (op !== "/" && op !== "**")) return;
  if (op === "**") refuseUnfollowed("a power of which the exponent is no positive whole number", span, scope);
  else if (!scope.site.divides) refuseUnfollowed("a division in a condition, a subscript or a count", span, scope);
}

function lowerNumericRef(ref: DataRef, scope: Scope): NumExpr | null {
  const { divides } = scope.site;
  scope.site.divides = false;
  const place = lowerPlace(ref, scope);
  scope.site.divides = divides;
  if (place === null) return null;
  switch (place.encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
    case "float":
      return { kind: "item", place };
    default:
      scope.sink.report(problem.notNumeric(ref.span, ref.name.text));
      return null;
  }
}

/** Whether it is a parameter of ANY LENGTH, the length of which is a number of nine digits (observed). */
export function isAnyLength(of: Expr | null, scope: Scope): boolean {
  if (of?.kind !== "ref" || !scope.hasLinkage) return false;
  return (scope.symbols.names.get(of.name.text) ?? []).some((s) => s.kind === "item" && s.entry?.any != null);
}

/** LENGTH OF and FUNCTION LENGTH: bytes. An unsubscripted table element counts once. */
export function lengthOf(of: Expr, scope: Scope): NumExpr | null {
  if (of.kind === "string") return wholeNumber(of.bytes.length);
  if (of.kind !== "ref") {
    scope.sink.report(problem.unsupported(of.span, `the length of ${describe(of)}`));
    return null;
  }
  const item = resolveItem(of, scope);
  if (item === null) return null;
  if (of.subscripts.length === 0 && of.refmod === null)
    return currentPlace(item, scope).refmod?.length ?? wholeNumber(item.item.length);
  const place = placeOf(item, of, scope);
  if (place === null) return null;
  if (place.refmod === null) return wholeNumber(place.length);
  if (place.refmod.length !== null) return place.refmod.length;
  const after = wholeNumber(place.length + 1);
  return { kind: "binary", op: "-", left: after, right: place.refmod.start };
}

/**
 * The same value, each function in it computed before the statement into a temporary and cut to an integer: subscripts, reference
 * modification and counts hold items and constants only. In a condition it is computed before the whole condition; since
 * it depends on its arguments alone, that does not show.
 */
export function withoutFunctions(value: NumExpr, span: Span, scope: Scope): NumExpr {
  switch (value.kind) {
    case "number":
    case "item":
      return value;
    case "negate":
    case "carried":
      return { ...value, operand: withoutFunctions(value.operand, span, scope) };
    case "binary": {
      const left = withoutFunctions(value.left, span, scope);
      return { ...value, left, right: withoutFunctions(value.right, span, scope) };
    }
    case "function": {
      const place = wholePlace(scope.temporary("FUNCTION"));
      const { flow } = scope.site;
      const targets = [{ place, rounding: "truncate" }] as const;
      const compute = { kind: "compute", verb: "compute", giving: true, value, targets, checkSize: false } as const;
      if (flow !== null) emit(flow, { ...compute, id: scope.nextId(), span });
      return { kind: "item", place };
    }
    default:
      return value satisfies never;
  }
}
