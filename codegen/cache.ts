/**
 * Stores of numeric items, kept in step with their cached values.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { Place } from "../ir/artifact/statements.ts";
import type { Expr } from "./module.ts";
import { type CachedItem, forgetBytes, type FunctionScope } from "./scope.ts";
import { cacheKey, isFixed, isNumeric } from "./uses.ts";
import type { At } from "./wasm/library.ts";

export function cachedItem(scope: FunctionScope, place: Place): CachedItem | null {
  return isFixed(place) ? (scope.items.get(cacheKey(place)) ?? null) : null;
}

/** Encodes the i64 in local `value`, which fits the item, and keeps it as the item's cached value. */
export function writeItem(scope: FunctionScope, place: Place, at: At, value: number): Expr[] {
  const { b, m, library } = scope.kernel;
  const { encoding } = place;
  if (!isNumeric(encoding)) throw new Error("codegen: writeItem of an item that is not numeric");
  const code = library!.encode(encoding, at, m.local.get(value, b.i64), scope, scope.style);
  return [code, ...keepValue(scope, place, m.local.get(value, b.i64))];
}

/** After the item's bytes have been stored: caches its value, forgets what overlaps. */
export function keepValue(scope: FunctionScope, place: Place, value: Expr): Expr[] {
  const { m } = scope.kernel;
  const item = cachedItem(scope, place);
  const cached = item === null ? [] : [m.local.set(item.local, value)];
  return [...forgetBytes(scope, [extentOf(place)], item), ...cached];
}

/** The bytes that a place may denote when its subscripts and reference modification are in range. */
export function extentOf(place: Place): Interval {
  const span = place.subscripts.reduce((sum, s) => sum + (s.max - 1) * s.stride, 0);
  return { offset: place.base, length: place.length + span };
}
