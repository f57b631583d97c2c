/**
 * The frame of a fast path: code that checks everything, then changes bytes, and a way out to the runtime before that.
 *
 * Contract: nothing pushed before the last `guard` or `demand` may change a byte of the region. On the way out the values decoded
 * for this statement are forgotten (they may be meaningless), as is all that the statement may write.
 */
import type { LeafCond, Perform, Stmt } from "../ir/artifact/statements.ts";
import { flushBytes, flushItems, isDirty } from "./deferred.ts";
import { callCondition, callStatement, type Expr } from "./module.ts";
import type { Narrow } from "./number.ts";
import { type CachedItem, type FunctionScope, forget, forgetSlowly } from "./scope.ts";
import { flagAll } from "./tracking.ts";
import type { At } from "./wasm/library.ts";
import { readBytes, touchedBytes } from "./written.ts";

export interface Path {
  readonly scope: FunctionScope;
  readonly code: Expr[];
  readonly slow: string;
  /** Cached items that this path decodes. */
  readonly touched: Set<CachedItem>;
  /** Items without a cache that this path has decoded, by their place: a statement reads everything before it writes. */
  readonly read: Map<string, Narrow>;
  /** The addresses that it has computed. */
  readonly placed: Map<string, At>;
  /** Whether anything leads to the slow path. */
  fallible: boolean;
}

export function openPath(scope: FunctionScope): Path {
  const { m } = scope.kernel;
  const clear = m.local.set(scope.bad, m.i64.const(0n));
  return {
    scope,
    code: [clear],
    slow: scope.label("slow"),
    touched: new Set(),
    read: new Map(),
    placed: new Map(),
    fallible: false,
  };
}

/** To the slow path if anything emitted so far went bad. */
export function guard(path: Path): void {
  const { b, m } = path.scope.kernel;
  path.fallible = true;
  const bad = m.i64.ne(m.local.get(path.scope.bad, b.i64), m.i64.const(0n));
  path.code.push(m.br_if(path.slow, bad));
}

/** To the slow path unless `cond` (i32) holds. */
export function demand(path: Path, cond: Expr): void {
  path.code.push(demandCode(path, cond));
}

/** The same as code to be pushed. */
export function demandCode(path: Path, cond: Expr): Expr {
  const { m } = path.scope.kernel;
  path.fallible = true;
  return m.br_if(path.slow, m.i32.eqz(cond));
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
  path.code.push(item === null || item.bit === 0n ? code : m.if(m.i32.eqz(isDirty(path.scope, item)), code));
}

function badCode(path: Path, cond: Expr): Expr {
  const { b, m } = path.scope.kernel;
  return m.local.set(path.scope.bad, m.i64.or(m.local.get(path.scope.bad, b.i64), m.i64.extend_u(cond)));
}

/** The statement: the path, or else the runtime. */
export function closeStatement(path: Path, stmt: Exclude<Stmt, Perform>): Expr {
  const { scope } = path;
  const { m } = scope.kernel;
  scope.endStatement();
  if (!path.fallible) return m.block(null, path.code);
  const done = scope.label("done");
  const fast = m.block(path.slow, [...path.code, m.br(done)]);
  const touched = [...path.touched];
  const slow = [...flushItems(scope, touched), ...slowStatement(scope, stmt), ...touched.map((i) => forget(scope, i))];
  return m.block(done, [fast, ...slow]);
}

/** Carried out by the runtime; decoding garbage there may change a source's sign byte, so operands are forgotten too. */
export function slowStatement(scope: FunctionScope, stmt: Exclude<Stmt, Perform>): Expr[] {
  const { kernel: k } = scope;
  const bytes = touchedBytes(stmt, k.program);
  return [...flushBytes(scope, bytes), callStatement(k, stmt), ...flagAll(k, stmt.id), ...forgetSlowly(scope, bytes)];
}

/** The condition: `value` (i32) behind the path, or else the runtime's answer. */
export function closeCondition(path: Path, cond: LeafCond, value: Expr): Expr {
  const { scope } = path;
  const { b, m } = scope.kernel;
  scope.endStatement();
  if (!path.fallible) return m.block(null, [...path.code, value], b.i32);
  const done = scope.label("done");
  const fast = m.block(path.slow, [...path.code, m.br(done, undefined, value)]);
  const touched = [...path.touched];
  const before = [...flushItems(scope, touched), ...touched.map((i) => forget(scope, i))];
  return m.block(done, [fast, ...before, ...slowCondition(scope, cond)], b.i32);
}

/** Evaluated by the runtime; ends in an i32. */
export function slowCondition(scope: FunctionScope, cond: LeafCond): Expr[] {
  const { kernel: k } = scope;
  const bytes = readBytes(cond, k.program);
  return [...flushBytes(scope, bytes), ...forgetSlowly(scope, bytes), callCondition(k, cond)];
}
