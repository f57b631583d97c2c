/**
 * Deferred stores: an item's new value stays in its local, its bytes are written when something is about to look at them.
 *
 * Contract: fast paths touch deferred items by value only (byte-uses.ts). Before the runtime is called, what it may read or
 * write is flushed; before a function returns, performs, or stops, everything is.
 */
import type { Interval } from "../ir/artifact/job.ts";
import { overlap } from "./extent.ts";
import type { Expr } from "./module.ts";
import type { CachedItem, FunctionScope } from "./scope.ts";

/** The item's local holds its new value. */
export function markDirty(scope: FunctionScope, item: CachedItem): Expr {
  const { b, m } = scope.kernel;
  return m.local.set(scope.dirty, m.i64.or(m.local.get(scope.dirty, b.i64), m.i64.const(BigInt.asIntN(64, item.bit))));
}

/** The item's bytes have been written. */
export function markClean(scope: FunctionScope, item: CachedItem): readonly Expr[] {
  if (item.bit === 0n) return [];
  const { b, m } = scope.kernel;
  const mask = m.i64.const(BigInt.asIntN(64, ~item.bit));
  return [m.local.set(scope.dirty, m.i64.and(m.local.get(scope.dirty, b.i64), mask))];
}

/** i32: the item's bytes are out of date. */
export function isDirty(scope: FunctionScope, item: CachedItem): Expr {
  const { b, m } = scope.kernel;
  const bit = m.i64.and(m.local.get(scope.dirty, b.i64), m.i64.const(BigInt.asIntN(64, item.bit)));
  return m.i64.ne(bit, m.i64.const(0n));
}

export function flushAll(scope: FunctionScope): readonly Expr[] {
  return flushItems(scope, [...scope.items.values()]);
}

export function flushBytes(scope: FunctionScope, bytes: readonly Interval[]): readonly Expr[] {
  return flushItems(
    scope,
    [...scope.items.values()].filter((item) => bytes.some((b) => overlap(b, item))),
  );
}

export function flushItems(scope: FunctionScope, items: readonly CachedItem[]): readonly Expr[] {
  return items
    .filter((item) => item.bit !== 0n)
    .map((item) => {
      const { b, m, layout, library } = scope.kernel;
      const at = library.at(layout.region + item.offset);
      const store = library.encode(item.encoding, at, m.local.get(item.local, b.i64), scope, "call");
      return m.if(isDirty(scope, item), m.block(null, [store, ...markClean(scope, item)]));
    });
}
