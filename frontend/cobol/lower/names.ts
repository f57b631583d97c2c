/**
 * Name resolution: qualified names to items, condition-names and files; references to places.
 *
 * Contract: every failure is one diagnostic and `null`. Constant subscripts and reference modification are folded into
 * the place and checked against their ranges; the rest stays for run time.
 */
import type { NumExpr, Place, RefMod, Span, Subscript } from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";
import type { ConditionName, DataItem, DataSymbol, FileSymbol } from "../data/symbols.ts";
import type { DataRef, Expr, RefModSyntax, Word } from "../expression.ts";
import { decimalInteger } from "./decimal.ts";
import { nearest, problem } from "./diagnostics.ts";
import { lowerNumber } from "./numbers.ts";
import type { Scope } from "./scope.ts";

const REFMOD_ENCODING: Encoding = { kind: "alphanumeric", justified: false, alphabetic: false };

/** What a reference names, by its name and qualifiers alone. */
export function resolveSymbol(ref: DataRef, scope: Scope): DataSymbol | null {
  const { text, span } = ref.name;
  const candidates = scope.symbols.names.get(text) ?? [];
  if (candidates.length === 0) {
    if (scope.symbols.files.has(text)) scope.sink.report(problem.notAnItem(span, text, "a file"));
    else scope.sink.report(problem.undefinedName(span, text, nearest(text, scope.symbols.names.keys())));
    return null;
  }
  const matching = candidates.filter((c) => isQualifiedBy(c, ref.qualifiers, scope));
  const [only] = matching;
  if (only === undefined) {
    scope.sink.report(problem.notQualified(span, text, ref.qualifiers.map((q) => q.text).join(" OF ")));
    return null;
  }
  if (matching.length === 1) return only;
  const exact = matching.filter((c) => ancestors(c).length === ref.qualifiers.length);
  if (ref.qualifiers.length > 0 && exact.length === 1) return exact[0] ?? null;
  scope.sink.report(problem.ambiguousName(span, text, matching.map((c) => ({ span: c.span, message: "declared here" }))));
  return null;
}

/** Enclosing items, innermost first; a condition-name is inside its item. */
function ancestors(symbol: DataSymbol): readonly DataItem[] {
  const list: DataItem[] = [];
  let at = symbol.kind === "condition" ? symbol.of : symbol.parent;
  while (at !== null) {
    list.push(at);
    at = at.parent;
  }
  return list;
}

function isQualifiedBy(symbol: DataSymbol, qualifiers: readonly Word[], scope: Scope): boolean {
  const chain = ancestors(symbol);
  let from = 0;
  for (const [i, qualifier] of qualifiers.entries()) {
    const found = chain.findIndex((item, at) => at >= from && item.item.name === qualifier.text);
    if (found >= 0) {
      from = found + 1;
      continue;
    }
    const file = scope.symbols.files.get(qualifier.text);
    const holder = symbol.kind === "condition" ? symbol.of : symbol;
    return i === qualifiers.length - 1 && file !== undefined && holder.file === file.id;
  }
  return true;
}

/** The item that a reference names; a condition-name or a file is an error here. */
export function resolveItem(ref: DataRef, scope: Scope): DataItem | null {
  const symbol = resolveSymbol(ref, scope);
  if (symbol === null || symbol.kind === "item") return symbol;
  scope.sink.report(problem.notAnItem(ref.name.span, ref.name.text, "a condition-name"));
  return null;
}

/** The condition-name that a reference names, or null without a diagnostic if it names something else. */
export function asConditionName(ref: DataRef, scope: Scope): ConditionName | null {
  const candidates = scope.symbols.names.get(ref.name.text) ?? [];
  if (!candidates.some((c) => c.kind === "condition")) return null;
  const symbol = resolveSymbol(ref, scope);
  return symbol?.kind === "condition" ? symbol : null;
}

export function resolveFile(name: Word, scope: Scope): FileSymbol | null {
  const file = scope.symbols.files.get(name.text);
  if (file !== undefined) return file;
  scope.sink.report(problem.notAFile(name.span, name.text, nearest(name.text, scope.symbols.files.keys())));
  return null;
}

/** A reference with its subscripts and reference modification. */
export function lowerPlace(ref: DataRef, scope: Scope): Place | null {
  const item = resolveItem(ref, scope);
  return item === null ? null : placeOf(item, ref, scope);
}

/** The place of `item`, subscripted and modified as `ref` says (for a condition-name `item` is its conditional variable). */
export function placeOf(item: DataItem, ref: Pick<DataRef, "name" | "span" | "subscripts" | "refmod">, scope: Scope): Place | null {
  const whole = subscripted(item, ref.subscripts, ref.name, scope);
  if (whole === null || ref.refmod === null) return whole;
  return modified(whole, ref.refmod, ref.name.text, scope);
}

/** The item's first or only occurrence, as declared. */
export function wholePlace(item: DataItem): Place {
  const { id, area, offset, length, encoding } = item.item;
  return { item: id, area, base: offset, length, encoding, subscripts: [], refmod: null };
}

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
    indexes.push(index);
  }
  return withSubscripts(item, indexes, given, name, scope);
}

function withSubscripts(item: DataItem, indexes: readonly NumExpr[], given: DataRef["subscripts"], name: Word,
  scope: Scope): Place | null {
  const subscripts: Subscript[] = [];
  let { base } = wholePlace(item);
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
  return { ...wholePlace(item), base, subscripts };
}

function modified(place: Place, syntax: RefModSyntax, name: string, scope: Scope): Place | null {
  const start = lowerNumber(syntax.start, scope);
  const length = syntax.length === null ? null : lowerNumber(syntax.length, scope);
  if (start === null || (syntax.length !== null && length === null)) return null;
  const firstByte = constantInteger(start, syntax.start, name, scope);
  const bytes = length === null || syntax.length === null ? null : constantInteger(length, syntax.length, name, scope);
  if (firstByte === "bad" || bytes === "bad") return null;
  const limit = BigInt(place.length);
  const outside = (firstByte !== null && (firstByte < 1n || firstByte > limit)) ||
    (bytes !== null && (bytes < 1n || bytes > limit)) ||
    (firstByte !== null && bytes !== null && firstByte + bytes - 1n > limit);
  if (outside) {
    scope.sink.report(problem.refmodRange(syntax.span, name, place.length));
    return null;
  }
  if (firstByte !== null && (bytes !== null || length === null)) {
    const skipped = Number(firstByte) - 1;
    const left = bytes === null ? place.length - skipped : Number(bytes);
    return { ...place, base: place.base + skipped, length: left, encoding: REFMOD_ENCODING };
  }
  const refmod: RefMod = { start, length };
  const bound = bytes === null ? place.length : Number(bytes);
  return { ...place, length: bound, encoding: REFMOD_ENCODING, refmod };
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
  return { ...place, base, length, encoding: { kind: "group" } };
}

/** Words for an expression in messages. */
export function describe(expr: Expr): string {
  switch (expr.kind) {
    case "number":
      return expr.text;
    case "string":
      return "a nonnumeric literal";
    case "figurative":
      return expr.figurative === "all" ? "ALL literal" : `${expr.figurative.toUpperCase()}${expr.figurative === "zero" ? "" : "S"}`;
    case "ref":
      return expr.name.text;
    case "length-of":
      return "LENGTH OF";
    case "address-of":
      return "ADDRESS OF";
    case "function":
      return `FUNCTION ${expr.name.text}`;
    case "negate":
    case "binary":
      return "an arithmetic expression";
    default:
      return expr satisfies never;
  }
}

export function spanOf(words: readonly { readonly span: Span }[], fallback: Span): Span {
  return words[0]?.span ?? fallback;
}
