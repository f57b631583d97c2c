/**
 * Exact numbers while a fast path computes: an integer in a local (or known), its scale, and a bound of its magnitude.
 *
 * Contract: bounds hold whenever `bad` is zero at the next guard. Functions push code to the path and answer null where
 * the fast path cannot do it.
 */

import { pow10 } from "../ir/semantics/powers.ts";
import { i64 } from "./encoder/types.ts";
import type { Expr } from "./module.ts";
import { badIf, type Path } from "./path.ts";
import type { FastRounding, Wide } from "./wasm/library.ts";

export type Num = Constant | Narrow | WideNum;

/** Value = value * 10^-scale. */
export interface Constant {
  readonly kind: "constant";
  readonly value: bigint;
  readonly scale: number;
}

export interface Narrow {
  readonly kind: "narrow";
  readonly local: number;
  readonly scale: number;
  /** Bounds the magnitude of the integer. */
  readonly max: bigint;
  readonly signed: boolean;
}

export interface WideNum {
  readonly kind: "wide";
  readonly wide: Wide;
  readonly scale: number;
  readonly max: bigint;
  readonly signed: boolean;
}

export const NARROW_MAX = (1n << 63n) - 1n;
export const WIDE_MAX = (1n << 127n) - 1n;

export function magnitude(num: Num): bigint {
  if (num.kind !== "constant") return num.max;
  return num.value < 0n ? -num.value : num.value;
}

export function mayBeNegative(num: Num): boolean {
  return num.kind === "constant" ? num.value < 0n : num.signed;
}

/** i64 of a number that is not wide. */
export function narrowCode(path: Path, num: Constant | Narrow): Expr {
  const { m } = path.scope.kernel;
  return num.kind === "constant" ? m.i64.const(num.value) : m.local.get(num.local, i64);
}

/** Puts an i64 into a local. */
export function keep(path: Path, code: Expr, scale: number, max: bigint, signed: boolean): Narrow {
  const { m } = path.scope.kernel;
  const local = path.scope.local(i64);
  path.code.push(m.local.set(local, code));
  return { kind: "narrow", local, scale, max, signed };
}

/** The number in two limbs. */
export function toWide(path: Path, num: Num): WideNum {
  if (num.kind === "wide") return num;
  const lib = path.scope.kernel.library;
  const wide = lib.wide(path.scope);
  const max = magnitude(num);
  if (max <= NARROW_MAX) path.code.push(lib.widen(wide, narrowCode(path, num as Constant | Narrow)));
  else {
    const { m } = path.scope.kernel;
    const { value } = num as Constant;
    path.code.push(m.local.set(wide.lo, m.i64.const(BigInt.asIntN(64, value))));
    path.code.push(m.local.set(wide.hi, m.i64.const(value >> 64n)));
  }
  return { kind: "wide", wide, scale: num.scale, max, signed: mayBeNegative(num) };
}

/**
 * The number at scale `to` with cut digits rounded, or null if it does not fit 128 bits. `exact` wants null where digits
 * would be cut.
 */
export function rescale(path: Path, num: Num, to: number, rounding: FastRounding | "exact"): Num | null {
  const { scope } = path;
  const library = scope.kernel.library;
  const up = to - num.scale;
  if (up === 0) return num;
  if (num.kind === "constant") return rescaleConstant(num, to, rounding);
  if (up > 0) {
    if (up > 36) return null;
    const max = num.max * pow10(up);
    if (max <= NARROW_MAX && num.kind === "narrow") {
      const { m } = scope.kernel;
      return keep(path, m.i64.mul(narrowCode(path, num), m.i64.const(pow10(up))), to, max, num.signed);
    }
    if (max > WIDE_MAX) return null;
    const wide = library.wide(scope);
    path.code.push(library.scaleUpWide(wide, toWide(path, num).wide, up, scope));
    return { kind: "wide", wide, scale: to, max, signed: num.signed };
  }
  if (rounding === "exact") return null;
  const max = num.max / pow10(-up) + 1n;
  if (num.kind === "narrow") {
    const code = library.rescale(narrowCode(path, num), num.scale, to, rounding, num.max, scope);
    return code === null ? null : keep(path, code, to, max, num.signed);
  }
  if (-up > 36) return null;
  const bound = max < NARROW_MAX ? max : NARROW_MAX;
  return keep(path, library.scaleDownWide(num.wide, -up, rounding, scope), to, bound, num.signed);
}

function rescaleConstant(num: Constant, to: number, rounding: FastRounding | "exact"): Constant | null {
  const up = to - num.scale;
  if (up > 0) return { kind: "constant", value: num.value * pow10(up), scale: to };
  const unit = pow10(-up);
  const rest = num.value % unit;
  let value = num.value / unit;
  if (rest !== 0n && rounding === "exact") return null;
  const magnitudeOfRest = rest < 0n ? -rest : rest;
  if (rounding === "nearest-away-from-zero" && 2n * magnitudeOfRest >= unit) value += num.value < 0n ? -1n : 1n;
  return { kind: "constant", value, scale: to };
}

/** A number in i64 (wide ones are checked at run time), in a local or known. */
export function toNarrow(path: Path, num: Num): Constant | Narrow | null {
  if (num.kind === "narrow") return num;
  if (num.kind === "constant") return magnitude(num) <= NARROW_MAX ? num : null;
  const library = path.scope.kernel.library;
  const max = num.max < NARROW_MAX ? num.max : NARROW_MAX;
  return keep(path, library.narrow(num.wide, path.scope), num.scale, max, num.signed);
}

/** In a local. */
export function toLocal(path: Path, num: Constant | Narrow): Narrow {
  if (num.kind === "narrow") return num;
  return keep(path, narrowCode(path, num), num.scale, magnitude(num), num.value < 0n);
}

/** `bad` where the i64 in the local is negative. */
export function badIfNegative(path: Path, num: Narrow): void {
  const { m } = path.scope.kernel;
  badIf(path, m.i64.lt_s(m.local.get(num.local, i64), m.i64.const(0n)));
}
