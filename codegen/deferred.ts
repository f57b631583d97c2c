/**
 * Deferred stores: an item's new value stays in its local, its bytes are written when something is about to look at them.
 *
 * Contract: fast paths touch deferred items by value only (byte-uses.ts). Before the runtime is called, what it may read or
 * write is flushed; before a function returns, performs, or stops, everything is.
 */
import { i64 } from "./encoder/types.ts";
import type { Expr } from "./module.ts";
import type { CachedItem, FunctionScope } from "./scope.ts";

/** The item's local holds its new value. */
export function markDirty(scope: FunctionScope, item: CachedItem): Expr {
  const { m } = scope.kernel;
  scope.maybeDirty |= item.bit;
  return m.local.set(scope.dirty, m.i64.or(m.local.get(scope.dirty, i64), m.i64.const(BigInt.asIntN(64, item.bit))));
}

/** The item's bytes have been written. */
export function markClean(scope: FunctionScope, item: CachedItem): readonly Expr[] {
  if (!mayBeDirty(scope, item)) return [];
  const { m } = scope.kernel;
  const mask = m.i64.const(BigInt.asIntN(64, ~item.bit));
  return [m.local.set(scope.dirty, m.i64.and(m.local.get(scope.dirty, i64), mask))];
}

export function mayBeDirty(scope: FunctionScope, item: CachedItem): boolean {
  return (scope.maybeDirty & item.bit) !== 0n;
}

/** i32: the item's bytes are out of date. */
export function isDirty(scope: FunctionScope, item: CachedItem): Expr {
  const { m } = scope.kernel;
  const bit = m.i64.and(m.local.get(scope.dirty, i64), m.i64.const(BigInt.asIntN(64, item.bit)));
  return m.i64.ne(bit, m.i64.const(0n));
}

/** Before a call. */
export function flushAll(scope: FunctionScope): readonly Expr[] {
  const { m } = scope.kernel;
  const stores = flushAtExit(scope);
  scope.maybeDirty = 0n;
  return stores.length === 0 ? [] : [...stores, m.local.set(scope.dirty, m.i64.const(0n))];
}

/** The same where the function ends. */
export function flushAtExit(scope: FunctionScope): readonly Expr[] {
  if (scope.maybeDirty === 0n) return [];
  return [...scope.items.values()]
    .filter((item) => mayBeDirty(scope, item))
    .map((item) => {
      const { m, layout, library } = scope.kernel;
      const at = library.at(layout.region + item.offset);
      const style = item.encoding.kind === "binary" ? scope.style : "call";
      const store = library.encode(item.encoding, at, m.local.get(item.local, i64), scope, style);
      return m.if(isDirty(scope, item), store);
    });
}

/** On the way to the runtime: as little code as can be. `maybeDirty`: items that may be out of date there. */
export function flushRarely(scope: FunctionScope, items: readonly CachedItem[], maybeDirty: bigint): readonly Expr[] {
  return items
    .filter((item) => (item.bit & maybeDirty) !== 0n)
    .map((item) => {
      const { m, layout, library } = scope.kernel;
      const at = library.at(layout.region + item.offset);
      const value = m.local.get(item.local, i64);
      const left = library.encodeMarked(item.encoding, at, value, m.local.get(scope.dirty, i64), item.bit);
      return m.local.set(scope.dirty, left);
    });
}
