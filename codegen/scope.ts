/**
 * The function under construction: its locals, and the items whose decoded values it keeps in locals.
 *
 * An item is cached in one i64 local for the whole function; the local holds the item's integer, or EMPTY where it
 * must be decoded first. Whatever may change an item's bytes sets its local to EMPTY. Stores go through to storage, except
 * those of *deferred* items (deferred.ts), whose bytes are written when something is about to look at them.
 * Temporaries live for one statement.
 */

import type { Interval } from "../ir/artifact/job.ts";
import type { NumericEncoding } from "../ir/artifact/storage.ts";
import type { Block } from "../ir/program.ts";
import { deferrable } from "./byte-uses.ts";
import { constantItem } from "./constant-items.ts";
import { i32, i64, type Type, type ValueType } from "./encoder/types.ts";
import { indexItems } from "./item-index.ts";
import { labelOf } from "./labels.ts";
import type { Expr, KernelModule } from "./module.ts";
import { type RecordView, resetView, resetViews, viewedFiles, viewOf } from "./record-view.ts";
import { numericUses } from "./uses.ts";
import type { At, Style } from "./wasm/library.ts";

/** No item of up to 18 digits, and no binary that is cached, has this value. */
export const EMPTY = -(1n << 63n);

export interface CachedItem extends Interval {
  readonly encoding: NumericEncoding;
  readonly local: number;
  /** Its bit of `dirty` if its stores are deferred, else 0. */
  readonly bit: bigint;
}

export interface FunctionScope {
  readonly kernel: KernelModule;
  /** i64: see wasm/context.ts. */
  readonly bad: number;
  /** i64: bits of the deferred items whose bytes are out of date; such an item's local is never EMPTY. */
  readonly dirty: number;
  /** Bits of the deferred items that may be out of date where code is emitted now. */
  maybeDirty: bigint;
  /** How numbers are decoded and encoded. */
  readonly style: Style;
  readonly items: ReadonlyMap<number, CachedItem>;
  /** Those that share a byte with one of these. */
  readonly itemsAt: (bytes: readonly Interval[]) => readonly CachedItem[];
  readonly views: readonly RecordView[];
  /** Items decoded by code emitted since something overwrote them: the next decode will hardly ever run. */
  readonly decoded: Set<CachedItem>;
  /** By region offset: bytes that the statement just emitted, a MOVE, has copied, padded with spaces to `to` bytes. */
  readonly moved: Map<number, { readonly from: At; readonly length: number; readonly to: number }>;
  /** A local for the statement being emitted. */
  local(type: ValueType): number;
  /** A local for the whole function. */
  permanent(type: ValueType): number;
  /** All temporaries are free again. */
  endStatement(): void;
  label(stem: string): string;
  types(): readonly ValueType[];
}

const MAX_CACHED = 400;
/** `dirty` has 64 bits, of which the sign's is not used. */
const FIRST_WITHOUT_BIT = 1n << 63n;
/** Functions with more statements than this call shared routines instead of inlining them. */
const MAX_INLINE = 1500;

/** `isCompact`: call shared routines in any case. */
export function openScope(kernel: KernelModule, blocks: readonly Block[], isCompact: boolean): FunctionScope {
  const types: ValueType[] = [i64, i64];
  const permanent = (type: ValueType) => types.push(type) - 1;
  const pools = new Map<ValueType, { readonly locals: number[]; used: number }>();
  const items = new Map<number, CachedItem>();
  if (kernel.fast) {
    const uses = numericUses(blocks, kernel.library.serves, (place) => constantItem(kernel.program, place) === null);
    uses.splice(MAX_CACHED);
    const deferred = deferrable(blocks, kernel.program, uses);
    let bit = 1n;
    for (const use of uses) {
      const { offset, length } = use.interval;
      const defer = deferred.has(use.key) && bit < FIRST_WITHOUT_BIT;
      items.set(use.key, { offset, length, encoding: use.encoding, local: permanent(i64), bit: defer ? bit : 0n });
      if (defer) bit <<= 1n;
    }
  }
  const viewed = kernel.fast ? viewedFiles(blocks, kernel.program) : [];
  const views = viewed.map((file) => viewOf(file, permanent(i32)));
  let labels = 0;
  const size = blocks.reduce((sum, block) => sum + block.stmts.length, 0);
  return {
    kernel,
    bad: 0,
    dirty: 1,
    maybeDirty: 0n,
    style: isCompact || size > MAX_INLINE ? "call" : "inline",
    items,
    itemsAt: indexItems([...items.values()]),
    views,
    decoded: new Set(),
    moved: new Map(),
    permanent,
    local(type) {
      const pool = pools.get(type) ?? { locals: [], used: 0 };
      pools.set(type, pool);
      if (pool.used === pool.locals.length) pool.locals.push(permanent(type));
      return pool.locals[pool.used++]!;
    },
    endStatement() {
      for (const pool of pools.values()) pool.used = 0;
    },
    label: (stem) => labelOf(stem, labels++),
    types: () => types,
  };
}

export function closeScope(scope: FunctionScope, name: string, result: Type, body: Expr): void {
  const { m } = scope.kernel;
  const empty = [...scope.items.values()].map((item) => forget(scope, item));
  empty.push(...scope.views.map((view) => resetView(scope, view)));
  m.addFunction(name, [], result, scope.types(), m.block(null, [...empty, body, m.unreachable()], result));
}

export function forget(scope: FunctionScope, item: CachedItem): Expr {
  const { m } = scope.kernel;
  return m.local.set(item.local, m.i64.const(EMPTY));
}

/** Forgets every cached item that shares a byte with one of these, except `but`. */
export function forgetBytes(scope: FunctionScope, written: readonly Interval[], but: CachedItem | null = null): Expr[] {
  const overlapping = scope.itemsAt(written).filter((item) => item !== but);
  for (const item of overlapping) scope.decoded.delete(item);
  return [...overlapping.map((item) => forget(scope, item)), ...resetViews(scope, written)];
}
