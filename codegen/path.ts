/**
 * The frame of a fast path: code that checks everything, then changes bytes, and a way out to the runtime before that.
 *
 * Contract: nothing pushed before the last `guard` or `demand` may change a byte of the region. On the way out the values decoded
 * for this statement are forgotten (they may be meaningless), as is all that the statement may write.
 */

import type { Interval } from "../ir/artifact/job.ts";
import type { LeafCond, Perform, Stmt } from "../ir/artifact/statements.ts";
import { flushRarely, isDirty, mayBeDirty } from "./deferred.ts";
import { i32, i64 } from "./encoder/types.ts";
import { standingFor } from "./handed.ts";
import { callCondition, callStatement, type Expr } from "./module.ts";
import type { Narrow } from "./number.ts";
import { resetViews } from "./record-view.ts";
import { type CachedItem, type FunctionScope, forget } from "./scope.ts";
import { flagAll } from "./tracking.ts";
import type { At } from "./wasm/library.ts";
import { readBytes, touchedBytes } from "./written.ts";

export interface Path {
  readonly scope: FunctionScope;
  readonly code: Expr[];
  readonly slow: string;
  /** The scope's, where the path begins. */
  readonly maybeDirty: bigint;
  /** Cached items that this path decodes: a few, each once. */
  readonly touched: CachedItem[];
  /** Items without a cache that this path has decoded, by their place: a statement reads everything before it writes. Null: none yet. */
  read: Map<string, Narrow> | null;
  /** The addresses that it has computed. */
  placed: Map<string, At> | null;
  /** Whether anything leads to the slow path. */
  fallible: boolean;
}

export function openPath(scope: FunctionScope): Path {
  return {
    scope,
    code: [],
    slow: scope.label("slow"),
    maybeDirty: scope.maybeDirty,
    touched: [],
    read: null,
    placed: null,
    fallible: false,
  };
}

/** To the slow path if anything emitted so far went bad. */
export function guard(path: Path): void {
  const { m } = path.scope.kernel;
  path.fallible = true;
  const bad = m.i64.ne(m.local.get(path.scope.bad, i64), m.i64.const(0n));
  path.code.push(m.br_if(path.slow, bad));
}

/** To the slow path unless `cond` (i32) holds. */
export function demand(path: Path, cond: Expr): void {
  path.code.push(demandCode(path, cond));
}

/** The same as code to be pushed. */
export function demandCode(path: Path, cond: Expr): Expr {
  return refuseCode(path, path.scope.kernel.m.i32.eqz(cond));
}

/** Code: to the slow path if `cond` (i32) holds. */
export function refuseCode(path: Path, cond: Expr): Expr {
  path.fallible = true;
  return path.scope.kernel.m.br_if(path.slow, cond);
}

/** Records in `bad` that `cond` (i32, 0 or 1) holds. */
export function badIf(path: Path, cond: Expr): void {
  path.code.push(badCode(path, cond));
}

/** The same, where `cond` looks at the bytes of an item that may be out of date: then it does not count. */
export function badIfWritten(path: Path, item: CachedItem | null, cond: Expr): void {
  const { m } = path.scope.kernel;
  const code = badCode(path, cond);
  // In a loop the item is nearly always out of date: a branch that is foreseen costs less than the look.
  const isWritten = item === null || !mayBeDirty(path.scope, item);
  path.code.push(isWritten ? code : m.if(m.i32.eqz(isDirty(path.scope, item)), code));
}

function badCode(path: Path, cond: Expr): Expr {
  const { m } = path.scope.kernel;
  return m.local.set(path.scope.bad, m.i64.or(m.local.get(path.scope.bad, i64), m.i64.extend_u(cond)));
}

function clearBad({ kernel: { m }, bad }: FunctionScope): Expr {
  return m.local.set(bad, m.i64.const(0n));
}

/** The statement: the path, or else the runtime. */
export function closeStatement(path: Path, stmt: Exclude<Stmt, Perform>): Expr {
  const { scope } = path;
  const { m } = scope.kernel;
  scope.endStatement();
  if (!path.fallible) return m.block(null, path.code);
  const done = scope.label("done");
  const fast = m.block(path.slow, [clearBad(scope), ...path.code, m.br(done)]);
  return m.block(done, [fast, ...slowStatement(scope, stmt, path)]);
}

/**
 * Carried out by the runtime; decoding garbage there may change a source's sign byte, so operands are forgotten too.
 * `path`: what was tried before.
 */
export function slowStatement(scope: FunctionScope, stmt: Exclude<Stmt, Perform>, path: Path | null = null): Expr[] {
  const { kernel: k } = scope;
  const bytes = touchedBytes(stmt, k.program);
  const items = itemsAlong(scope, path, bytes);
  return [
    ...flushRarely(scope, items, (path ?? scope).maybeDirty),
    callStatement(k, standingFor(k, stmt)),
    ...flagAll(k, stmt.id),
    ...items.map((item) => forget(scope, item)),
    ...resetViews(scope, bytes),
  ];
}

/** Those that the path has decoded, and those at the bytes. */
function itemsAlong(scope: FunctionScope, path: Path | null, bytes: readonly Interval[]): readonly CachedItem[] {
  const there = scope.itemsAt(bytes);
  if (path === null || path.touched.length === 0) return there;
  return there.length === 0 ? path.touched : [...new Set([...path.touched, ...there])];
}

/** The condition: `value` (i32) behind the path, or else the runtime's answer. */
export function closeCondition(path: Path, cond: LeafCond, value: Expr): Expr {
  const { scope } = path;
  const { m } = scope.kernel;
  scope.endStatement();
  if (!path.fallible) return m.block(null, [...path.code, value], i32);
  const done = scope.label("done");
  const fast = m.block(path.slow, [clearBad(scope), ...path.code, m.br(done, undefined, value)]);
  return m.block(done, [fast, ...slowCondition(scope, cond, path)], i32);
}

/** Evaluated by the runtime; ends in an i32. `path`: as for a statement. */
export function slowCondition(scope: FunctionScope, cond: LeafCond, path: Path | null = null): Expr[] {
  const { kernel: k } = scope;
  const bytes = readBytes(cond, k.program);
  const items = itemsAlong(scope, path, bytes);
  return [
    ...flushRarely(scope, items, (path ?? scope).maybeDirty),
    ...items.map((item) => forget(scope, item)),
    ...resetViews(scope, bytes),
    callCondition(k, standingFor(k, cond)),
  ];
}
