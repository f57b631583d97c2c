/**
 * Stores of numeric items, kept in step with their cached values (scope.ts).
 */

import type { Place } from "../ir/artifact/statements.ts";
import { isNumeric } from "../ir/artifact/storage.ts";
import { markClean, markDirty } from "./deferred.ts";
import { i64 } from "./encoder/types.ts";
import { extentOf } from "./extent.ts";
import type { Expr } from "./module.ts";
import { type CachedItem, type FunctionScope, forgetBytes } from "./scope.ts";
import { cacheKey, isFixed } from "./uses.ts";
import type { At } from "./wasm/library.ts";

export function cachedItem(scope: FunctionScope, place: Place): CachedItem | null {
  return isFixed(place) ? (scope.items.get(cacheKey(place)) ?? null) : null;
}

/** Stores the i64 in local `value`, which fits the item: encoded now, or deferred. */
export function writeItem(scope: FunctionScope, place: Place, at: At, value: number): readonly Expr[] {
  const { m, library } = scope.kernel;
  const { encoding } = place;
  if (!isNumeric(encoding)) throw new Error("codegen: writeItem of an item that is not numeric");
  const item = cachedItem(scope, place);
  if (item !== null && item.bit !== 0n) {
    return [m.local.set(item.local, m.local.get(value, i64)), markDirty(scope, item)];
  }
  const code = library.encode(encoding, at, m.local.get(value, i64), scope, scope.style);
  return [code, ...keepValue(scope, place, m.local.get(value, i64))];
}

/** After the item's bytes have been stored: caches its value (or EMPTY), forgets what overlaps. */
export function keepValue(scope: FunctionScope, place: Place, value: Expr): readonly Expr[] {
  const { m } = scope.kernel;
  const item = cachedItem(scope, place);
  const cached = item === null ? [] : [m.local.set(item.local, value), ...markClean(scope, item)];
  return [...forgetBytes(scope, [extentOf(place)], item), ...cached];
}
