/**
 * Stores into numeric and numeric-edited items: everything is checked first, the returned code writes.
 *
 * Contract: a `Store` is made before the path's last guard; its `write()` is pushed behind it. Values that the item cannot
 * hold, negative values for unsigned items and zeros whose sign matters go to the slow path.
 */
import type { Place } from "../ir/artifact/statements.ts";
import { isNumeric, type NumericEdited, type NumericEncoding } from "../ir/artifact/storage.ts";
import { allNines } from "../ir/semantics/powers.ts";
import type { Value } from "./arithmetic.ts";
import { cachedItem, writeItem } from "./cache.ts";
import { placeAt, sourceOf } from "./expression.ts";
import { extentOf } from "./extent.ts";
import type { Expr } from "./module.ts";
import { badIfNegative, type Constant, keep, mayBeNegative, type Narrow, narrowCode, toLocal } from "./number.ts";
import { badIf, badIfWritten, type Path } from "./path.ts";
import { toScale } from "./quotient.ts";
import { forgetBytes } from "./scope.ts";
import type { FastRounding } from "./wasm/library.ts";

export interface Store {
  write(): readonly Expr[];
}

/** The value of an arithmetic statement. */
export function storeResult(path: Path, place: Place, value: Value, rounding: FastRounding): Store | null {
  const encoding = numericTarget(path, place);
  if (encoding === null) return null;
  const scaled = toScale(path, value, encoding.scale, rounding);
  if (scaled === null) return null;
  const local = toLocal(path, scaled);
  const greatest = greatestOf(encoding);
  if (local.max > greatest) badIfBeyond(path, local, greatest);
  if (local.signed && isUnsigned(encoding)) badIfNegative(path, local);
  return writer(path, place, encoding, local);
}

/** The value of a MOVE: digits are cut at both ends. `from`: the item that it was read from, if any. */
export function storeMoved(path: Path, place: Place, value: Constant | Narrow, from: Place | null): Store | null {
  const encoding = numericTarget(path, place);
  if (encoding === null) return null;
  const keepsSign = encoding.kind !== "binary" && !isUnsigned(encoding);
  if (keepsSign && from !== null && value.kind === "narrow" && value.signed) badIfNegativeZero(path, from, value);
  const scaled = toScale(path, value, encoding.scale, "truncate");
  if (scaled === null) return null;
  let result = toLocal(path, scaled);
  if (result.signed && isUnsigned(encoding)) badIfNegative(path, result);
  const greatest = greatestOf(encoding);
  if (result.max > greatest) {
    // Editing shows whether digits were cut: a leading zero then counts as significant.
    const cannotCut = encoding.kind === "numeric-edited" || (encoding.kind === "binary" && !encoding.truncate);
    if (cannotCut) badIfBeyond(path, result, greatest);
    else {
      const cut = path.scope.kernel.library.cutDigits(narrowCode(path, result), encoding.digits);
      result = keep(path, cut, result.scale, greatest, result.signed);
    }
  }
  // A trailing sign of an edited item takes one digit more, which makes the number nonzero (BLANK WHEN ZERO, Z).
  const looksOn = encoding.kind === "numeric-edited" && /[+-]$/.test(encoding.picture);
  if (looksOn && value.scale > encoding.scale) badIfCutToZero(path, value, result, false);
  else if (keepsSign && mayBeNegative(value) && result !== value) badIfCutToZero(path, value, result, true);
  return writer(path, place, encoding, result);
}

function numericTarget(path: Path, place: Place): NumericEncoding | NumericEdited | null {
  const { encoding } = place;
  if (encoding.kind === "numeric-edited") return encoding.digits <= 18 ? encoding : null;
  return isNumeric(encoding) && path.scope.kernel.library.serves(encoding) ? encoding : null;
}

function isUnsigned(encoding: NumericEncoding | NumericEdited): boolean {
  return encoding.kind !== "numeric-edited" && !encoding.signed;
}

/** COMP-5 takes more than its digits; values beyond those are rare enough for the slow path. */
function greatestOf(encoding: NumericEncoding | NumericEdited): bigint {
  return allNines(encoding.digits);
}

function badIfBeyond(path: Path, value: Narrow, greatest: bigint): void {
  const { m } = path.scope.kernel;
  const shifted = value.signed ? m.i64.add(narrowCode(path, value), m.i64.const(greatest)) : narrowCode(path, value);
  badIf(path, m.i64.gt_u(shifted, m.i64.const(value.signed ? 2n * greatest : greatest)));
}

/** `value` was read from `from`. A cached value does not show the sign of a zero, which MOVE keeps. */
export function badIfNegativeZero(path: Path, from: Place, value: Narrow): void {
  const { m } = path.scope.kernel;
  const { encoding } = from;
  if (!isNumeric(encoding) || encoding.kind === "binary") return;
  const separate = encoding.kind === "zoned" && encoding.separate;
  const leading = encoding.kind === "zoned" && encoding.signAt === "leading";
  const at = sourceOf(path, from);
  if (at === null) return;
  const sign = m.i32.load8_u(at.offset + (leading ? 0 : from.length - 1), 1, at.base());
  const negative =
    encoding.kind === "packed"
      ? m.i32.eq(m.i32.and(sign, m.i32.const(0x0f)), m.i32.const(0x0d))
      : separate
        ? m.i32.eq(sign, m.i32.const(0x2d))
        : m.i32.ge_u(sign, m.i32.const(0x70));
  const zero = m.i32.and(m.i64.eqz(narrowCode(path, value)), negative);
  // A value not yet written is a positive zero.
  badIfWritten(path, cachedItem(path.scope, from), zero);
}

function badIfCutToZero(path: Path, value: Constant | Narrow, result: Narrow, onlyNegative: boolean): void {
  const { m } = path.scope.kernel;
  const compare = onlyNegative ? m.i64.lt_s : m.i64.ne;
  const counts = compare(narrowCode(path, value), m.i64.const(0n));
  badIf(path, m.i32.and(m.i64.eqz(narrowCode(path, result)), counts));
}

function writer(path: Path, place: Place, encoding: NumericEncoding | NumericEdited, result: Narrow): Store | null {
  // A cached item's local may be forgotten by an earlier target's store: take a copy.
  const value = keep(path, narrowCode(path, result), result.scale, result.max, result.signed);
  const at = placeAt(path, place);
  if (at === null) return null;
  const { scope } = path;
  if (encoding.kind !== "numeric-edited") return { write: () => writeItem(scope, place, at, value.local) };
  const code = scope.kernel.library.edit(encoding, at, narrowCode(path, value), scope, scope.style);
  return code === null ? null : { write: () => [code, ...forgetBytes(scope, [extentOf(place)])] };
}
