/**
 * Expressions and places: items decoded once into their cache, subscripts checked, arithmetic exact (arithmetic.ts).
 *
 * Contract: code is pushed to the path; null means that the fast path cannot do it. The three belong together since a
 * place holds expressions (its subscripts) and an expression holds places.
 */

import type { Carried, NumExpr, Place } from "../ir/artifact/statements.ts";
import { isNumeric, type NumericEncoding } from "../ir/artifact/storage.ts";
import { allNines, pow10 } from "../ir/semantics/powers.ts";
import { binary, constantOf, negate, type Value } from "./arithmetic.ts";
import { cachedItem } from "./cache.ts";
import { constantItem, constantTable } from "./constant-items.ts";
import { i32, i64 } from "./encoder/types.ts";
import { extentOf } from "./extent.ts";
import type { Expr } from "./module.ts";
import { keep, magnitude, type Narrow, type Num, narrowCode, rescale, toNarrow } from "./number.ts";
import { badIf, guard, type Path, refuseCode } from "./path.ts";
import { addressKey, placeKey } from "./place-keys.ts";
import { toScale } from "./quotient.ts";
import { sourceAt } from "./record-view.ts";
import { EMPTY } from "./scope.ts";
import { isFixed } from "./uses.ts";
import type { At, Style } from "./wasm/library.ts";

export function evaluate(path: Path, expr: NumExpr): Value | null {
  switch (expr.kind) {
    case "number":
      return constantOf(expr.value);
    case "item":
      return readItem(path, expr.place);
    case "function":
      return null;
    case "negate": {
      const operand = evaluate(path, expr.operand);
      return operand === null ? null : negate(path, operand);
    }
    case "carried":
      return carried(path, expr);
    case "binary": {
      const left = evaluate(path, expr.left);
      const right = left === null ? null : evaluate(path, expr.right);
      if (left === null || right === null) return null;
      return binary(path, expr.op, left, right);
    }
    default:
      return expr satisfies never;
  }
}

/** Only where no digit before the point is cut off, by the operand's bounds. */
function carried(path: Path, { operand, integers, decimals }: Carried): Value | null {
  if (operand.kind === "binary" && operand.op === "**") return null;
  const value = evaluate(path, operand);
  if (value === null) return null;
  const cut = value.kind === "ratio" || value.scale > decimals ? cutTo(path, value, decimals) : value;
  if (cut === null || integers === null) return cut;
  return magnitude(cut) < pow10(integers + Math.max(0, cut.scale)) ? cut : null;
}

function cutTo(path: Path, value: Value, decimals: number): Num | null {
  return value.kind === "ratio"
    ? toScale(path, value, decimals, "truncate")
    : rescale(path, value, decimals, "truncate");
}

/** An item's value: from its cache if it has one. */
export function readItem(path: Path, place: Place): Narrow | null {
  const { scope } = path;
  const { m, library } = scope.kernel;
  const { encoding } = place;
  if (!isNumeric(encoding) || !library.serves(encoding)) return null;
  const constant = constantItem(scope.kernel.program, place);
  if (constant !== null) return keepConstant(path, constant, encoding.scale);
  const max = decodedMax(encoding, library.maxMagnitude(encoding));
  const item = cachedItem(path.scope, place);
  if (item === null) {
    const key = placeKey(place);
    const known = path.read?.get(key);
    if (known !== undefined) return known;
    const element = readConstantTable(path, place, encoding.scale);
    if (element !== null) return keepRead(path, key, element);
    const at = sourceOf(path, place);
    if (at === null) return null;
    const local = scope.local(i64);
    path.code.push(...decode(path, local, encoding, at, max, scope.style));
    const read = narrowItem(encoding, max, local);
    return keepRead(path, key, read);
  }
  if (path.touched.includes(item)) return narrowItem(encoding, max, item.local);
  path.touched.push(item);
  const at = sourceAt(scope, item);
  const isEmpty = m.i64.eq(m.local.get(item.local, i64), m.i64.const(EMPTY));
  // Deferred items are decoded once in a loop, others once after their record was read: the rest is out of the way.
  const isRare = encoding.kind !== "binary" && (item.bit !== 0n || scope.decoded.has(item));
  const style = isRare ? "call" : scope.style;
  scope.decoded.add(item);
  path.code.push(m.if(isEmpty, m.block(null, decode(path, item.local, encoding, at, max, style))));
  return narrowItem(encoding, max, item.local);
}

function narrowItem({ scale, signed }: NumericEncoding, max: bigint, local: number): Narrow {
  return { kind: "narrow", local, scale, max, signed };
}

/** Not a `Constant`: literals are treated apart in places. */
function keepConstant(path: Path, value: bigint, scale: number): Narrow {
  const { m } = path.scope.kernel;
  return keep(path, m.i64.const(value), scale, magnitudeOf(value), value < 0n);
}

function magnitudeOf(value: bigint): bigint {
  if (value === 0n) return 1n;
  return value < 0n ? -value : value;
}

/** An element of a table that never changes: from a table of its values. Null: none such, or its subscripts are not fast. */
function readConstantTable(path: Path, place: Place, scale: number): Narrow | null {
  const { m, library, program } = path.scope.kernel;
  const values = constantTable(program, place);
  if (values === null) return null;
  const bytes = new DataView(new ArrayBuffer(8 * values.length));
  for (const [n, value] of values.entries()) bytes.setBigInt64(8 * n, value, true);
  let max = 1n;
  for (const value of values) if (magnitudeOf(value) > max) max = magnitudeOf(value);
  // The same subscripts, in elements of eight bytes.
  let stride = 8;
  const subscripts = [...place.subscripts].reverse().map((s) => {
    const own = { ...s, stride };
    stride *= s.max;
    return own;
  });
  const offset = subscriptOffset(path, { ...place, subscripts: subscripts.reverse() });
  if (offset === null) return null;
  const local = path.scope.local(i32);
  // As with any address: only behind the guard.
  guard(path);
  path.code.push(m.local.set(local, offset));
  const value = m.i64.load(library.intern(new Uint8Array(bytes.buffer), 8), 8, m.local.get(local, i32));
  return keep(
    path,
    value,
    scale,
    max,
    values.some((v) => v < 0n),
  );
}

/** COMP is held to its picture's digits, so that bounds stay small; a COMP-5 of 8 bytes to 18 digits. */
function decodedMax(encoding: NumericEncoding, greatest: bigint): bigint {
  const digits = allNines(encoding.digits);
  const held = encoding.kind !== "binary" || encoding.truncate ? digits : encoding.bytes >= 8 ? allNines(18) : greatest;
  return held < greatest ? held : greatest;
}

function decode(path: Path, local: number, encoding: NumericEncoding, at: At, max: bigint, style: Style): Expr[] {
  const { scope } = path;
  const { m } = scope.kernel;
  const library = scope.kernel.library;
  const bounded = library.maxMagnitude(encoding) > max;
  if (style === "call" && (bounded || !isPlainLoad(encoding))) {
    const value = m.local.tee(local, library.decodeWithin(encoding, at, max), i64);
    return [refuseCode(path, m.i64.eq(value, m.i64.const(EMPTY)))];
  }
  const code = [m.local.set(local, library.decode(encoding, at, scope))];
  if (bounded) {
    // Also sends the i64 minimum, which would look like EMPTY, to the slow path.
    const outside = m.i64.gt_u(m.i64.add(m.local.get(local, i64), m.i64.const(max)), m.i64.const(2n * max));
    code.push(m.local.set(scope.bad, m.i64.or(m.local.get(scope.bad, i64), m.i64.extend_u(outside))));
  }
  return code;
}

/** Decoded by an instruction or two. */
function isPlainLoad(encoding: NumericEncoding): boolean {
  return encoding.kind === "binary" && (encoding.bytes === 1 || encoding.endian === "little");
}

/** Where a place's bytes can be read. Null: see placeAt. */
export function sourceOf(path: Path, place: Place): At | null {
  return isFixed(place) ? sourceAt(path.scope, extentOf(place)) : placeAt(path, place);
}

function keepRead(path: Path, key: string, read: Narrow): Narrow {
  path.read ??= new Map();
  path.read.set(key, read);
  return read;
}

/** Where a place is. Null: reference modification, or a subscript that the fast path cannot evaluate. */
export function placeAt(path: Path, place: Place): At | null {
  const { m, layout, library } = path.scope.kernel;
  if (place.refmod !== null) return null;
  const address = layout.region + place.base;
  if (place.subscripts.length === 0) return library.at(address);
  // Where a pointer leads is for the runtime to check.
  if (path.scope.kernel.program.storage.areas[place.area]?.parts !== undefined) return null;
  const key = addressKey(place);
  const known = path.placed?.get(key);
  if (known !== undefined) return known;
  const offset = subscriptOffset(path, place);
  if (offset === null) return null;
  const local = path.scope.local(i32);
  // The address may be used only behind the guard: it could lie anywhere.
  guard(path);
  path.code.push(m.local.set(local, offset));
  const at = library.atLocal(local, address);
  path.placed ??= new Map();
  path.placed.set(key, at);
  return at;
}

/** i32: bytes from the place's base; meaningless if the path is bad. */
export function subscriptOffset(path: Path, place: Place): Expr | null {
  const { m } = path.scope.kernel;
  let offset = m.i32.const(0);
  for (const s of place.subscripts) {
    const index = wholeNumber(path, s.index);
    if (index === null) return null;
    const zeroBased = () => m.i64.sub(narrowCode(path, index), m.i64.const(1n));
    badIf(path, m.i64.ge_u(zeroBased(), m.i64.const(BigInt(s.max))));
    offset = m.i32.add(offset, m.i32.mul(m.i32.wrap(zeroBased()), m.i32.const(s.stride)));
  }
  return offset;
}

/** An expression whose value is an integer by its operands' pictures. */
export function wholeNumber(path: Path, expr: NumExpr): ReturnType<typeof toNarrow> {
  const value = evaluate(path, expr);
  const whole = value === null || value.kind === "ratio" ? null : rescale(path, value, 0, "exact");
  return whole === null ? null : toNarrow(path, whole);
}
