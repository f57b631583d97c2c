/**
 * Arithmetic expressions in exact integers: 64 bits where the items' digits prove that it fits, else 128.
 *
 * The reference compiler computes exactly but for quotients, which it cuts at 38 or more decimal places. Here a quotient
 * stays a ratio to the end; it is divided once, at the target's scale. That gives the same digits, unless the cut quotient
 * was multiplied (`spoiled`) and the exact value lies on a boundary of rounding: then the path goes bad (see quotient.ts).
 */

import { pow10 } from "../ir/semantics/powers.ts";
import { i64 } from "./encoder/types.ts";
import type { Expr } from "./module.ts";
import {
  type Constant,
  keep,
  magnitude,
  mayBeNegative,
  NARROW_MAX,
  type Narrow,
  type Num,
  narrowCode,
  rescale,
  toWide,
  WIDE_MAX,
  type WideNum,
} from "./number.ts";
import type { Path } from "./path.ts";

/** numerator / denominator; the denominator's scale is folded into the numerator's. */
export interface Ratio {
  readonly kind: "ratio";
  readonly numerator: Num;
  /** Scale 0. Not known to be positive, or nonzero, unless constant. */
  readonly denominator: Constant | Narrow;
  /** Bounds, in units of 10^-38, how far the reference compiler's value may be off: it cuts quotients there. */
  readonly error: bigint;
  /** A cut quotient was multiplied: on a boundary of rounding the reference compiler's value may fall short. */
  readonly spoiled: boolean;
}

export type Value = Num | Ratio;

export function constantOf(value: { readonly mantissa: string; readonly scale: number }): Constant {
  let { scale } = value;
  let mantissa = BigInt(value.mantissa);
  for (; scale > 0 && mantissa % 10n === 0n; scale--) mantissa /= 10n;
  return { kind: "constant", value: mantissa, scale };
}

/** Null: not for the fast path. */
export function binary(path: Path, op: "+" | "-" | "*" | "/" | "**", left: Value, right: Value): Value | null {
  switch (op) {
    case "+":
    case "-":
      return sum(path, left, right, op === "-");
    case "*":
      return product(path, left, right);
    case "/":
      return quotient(path, left, right);
    case "**":
      return power(path, left, right);
    default:
      return op satisfies never;
  }
}

export function negate(path: Path, v: Value): Value {
  const { m, library } = path.scope.kernel;
  switch (v.kind) {
    case "constant":
      return { ...v, value: -v.value };
    case "narrow":
      return keep(path, m.i64.sub(m.i64.const(0n), narrowCode(path, v)), v.scale, v.max, true);
    case "wide": {
      const wide = library.wide(path.scope);
      path.code.push(library.negateWide(wide, v.wide));
      return { ...v, wide, signed: true };
    }
    case "ratio":
      return { ...v, numerator: negate(path, v.numerator) as Num };
    default:
      return v satisfies never;
  }
}

function sum(path: Path, left: Value, right: Value, minus: boolean): Value | null {
  if (right.kind === "ratio") {
    if (left.kind === "ratio") return null;
    const turned = minus ? negate(path, right) : right;
    return sum(path, turned, left, false);
  }
  if (left.kind === "ratio") {
    const scaled = times(path, right, left.denominator);
    const numerator = scaled === null ? null : addNums(path, left.numerator, scaled, minus);
    return numerator === null ? null : { ...left, numerator };
  }
  return addNums(path, left, right, minus);
}

export function addNums(path: Path, left: Num, right: Num, minus: boolean): Num | null {
  const { m, library } = path.scope.kernel;
  const scale = Math.max(left.scale, right.scale);
  const a = rescale(path, left, scale, "exact");
  const b = rescale(path, right, scale, "exact");
  if (a === null || b === null) return null;
  if (a.kind === "constant" && b.kind === "constant") {
    return { kind: "constant", value: minus ? a.value - b.value : a.value + b.value, scale };
  }
  if (b.kind === "constant" && b.value === 0n) return a;
  const max = magnitude(a) + magnitude(b);
  const signed = minus || mayBeNegative(a) || mayBeNegative(b);
  if (a.kind !== "wide" && b.kind !== "wide" && max <= NARROW_MAX) {
    const x = narrowCode(path, a);
    const y = narrowCode(path, b);
    return keep(path, minus ? m.i64.sub(x, y) : m.i64.add(x, y), scale, max, signed);
  }
  if (max > WIDE_MAX) return null;
  const wide = library.wide(path.scope);
  const [x, y] = [toWide(path, a).wide, toWide(path, b).wide];
  path.code.push(minus ? library.subtractWide(wide, x, y, path.scope) : library.addWide(wide, x, y, path.scope));
  return { kind: "wide", wide, scale, max, signed };
}

function product(path: Path, left: Value, right: Value): Value | null {
  if (right.kind === "ratio") return left.kind === "ratio" ? null : product(path, right, left);
  if (left.kind === "ratio") {
    const numerator = times(path, left.numerator, right);
    if (numerator === null) return null;
    return { ...left, numerator, error: left.error * (integerPart(right) + 1n), spoiled: true };
  }
  return times(path, left, right);
}

/** Bounds the magnitude in whole units. */
function integerPart(num: Num): bigint {
  return num.scale >= 0 ? magnitude(num) / pow10(num.scale) : magnitude(num) * pow10(-num.scale);
}

export function times(path: Path, left: Num, right: Num): Num | null {
  const { m, library } = path.scope.kernel;
  const scale = left.scale + right.scale;
  if (left.kind === "constant" && right.kind === "constant") {
    return { kind: "constant", value: left.value * right.value, scale };
  }
  if (left.kind === "constant") return times(path, right, left);
  if (right.kind === "constant" && right.value === 1n) return { ...left, scale };
  const max = magnitude(left) * magnitude(right);
  const signed = mayBeNegative(left) || mayBeNegative(right);
  if (left.kind !== "wide" && right.kind !== "wide") {
    if (magnitude(right) > NARROW_MAX) return null;
    const operands = (): [Expr, Expr] => [narrowCode(path, left), narrowCode(path, right)];
    if (max <= NARROW_MAX) return keep(path, m.i64.mul(...operands()), scale, max, signed);
    const wide = library.wide(path.scope);
    path.code.push(library.multiplyWide(wide, ...operands(), path.scope));
    return { kind: "wide", wide, scale, max, signed };
  }
  if (max > WIDE_MAX || (left.kind === "wide" && right.kind === "wide")) return null;
  return left.kind === "wide" ? wideTimes(path, left, right as Constant | Narrow, scale) : times(path, right, left);
}

/** (hi:lo) * n by limbs; the product is known to fit. */
function wideTimes(path: Path, left: WideNum, right: Constant | Narrow, scale: number): WideNum | null {
  const { m, library } = path.scope.kernel;
  if (magnitude(right) > NARROW_MAX) return null;
  const max = left.max * magnitude(right);
  const wide = library.wide(path.scope);
  const { lo, hi } = left.wide;
  const get = (local: number) => m.local.get(local, i64);
  // multiplyWide is signed: where lo's top bit is set it has taken lo for lo - 2^64, so n * 2^64 is missing.
  const high = m.i64.add(
    m.i64.mul(get(hi), narrowCode(path, right)),
    m.i64.and(m.i64.shr_s(get(lo), m.i64.const(63n)), narrowCode(path, right)),
  );
  path.code.push(library.multiplyWide(wide, get(lo), narrowCode(path, right), path.scope));
  path.code.push(m.local.set(wide.hi, m.i64.add(get(wide.hi), high)));
  return { kind: "wide", wide, scale, max, signed: left.signed || mayBeNegative(right) };
}

function quotient(path: Path, left: Value, right: Value): Value | null {
  if (right.kind === "ratio" || right.kind === "wide") return null;
  if (right.kind === "constant") return overConstant(path, left, right);
  if (left.kind === "ratio") {
    const denominator = times(path, left.denominator, { ...right, scale: 0 });
    if (denominator === null || denominator.kind === "wide") return null;
    const numerator = { ...left.numerator, scale: left.numerator.scale - right.scale };
    const error = left.error * pow10(Math.max(0, right.scale)) + 1n;
    return { ...left, numerator, denominator, error, spoiled: true };
  }
  const numerator = { ...left, scale: left.scale - right.scale };
  return { kind: "ratio", numerator, denominator: { ...right, scale: 0 }, error: 1n, spoiled: false };
}

/** Powers of ten become scale; a quotient that ends by itself (25, 8) becomes a product. */
function overConstant(path: Path, left: Value, right: Constant): Value | null {
  let value = right.value;
  let shift = -right.scale;
  if (value === 0n) return null;
  if (value < 0n) {
    const turned = negate(path, left);
    return overConstant(path, turned, { ...right, value: -value });
  }
  for (; value % 10n === 0n; shift++) value /= 10n;
  let multiplier = 1n;
  for (; value % 2n === 0n && endsByItself(value); shift++, multiplier *= 5n) value /= 2n;
  for (; value % 5n === 0n && endsByItself(value); shift++, multiplier *= 2n) value /= 5n;
  if (shift > 30) return null;
  const numerator = left.kind === "ratio" ? left.numerator : left;
  const shifted = { ...numerator, scale: numerator.scale + shift };
  const scaled = times(path, shifted, { kind: "constant", value: multiplier, scale: 0 });
  if (scaled === null) return null;
  if (left.kind !== "ratio") {
    if (value === 1n) return scaled;
    const denominator = { kind: "constant", value, scale: 0 } as const;
    return { kind: "ratio", numerator: scaled, denominator, error: 1n, spoiled: false };
  }
  const denominator = times(path, left.denominator, { kind: "constant", value, scale: 0 });
  if (denominator === null || denominator.kind === "wide") return null;
  const error = left.error * multiplier * pow10(Math.max(0, -shift)) + 1n;
  return { ...left, numerator: scaled, denominator, error, spoiled: true };
}

function endsByItself(value: bigint): boolean {
  let rest = value;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest === 1n;
}

/** Small whole exponents only. */
function power(path: Path, left: Value, right: Value): Value | null {
  if (left.kind === "ratio" || right.kind !== "constant" || right.scale > 0) return null;
  const exponent = right.value * pow10(-right.scale);
  if (exponent < 1n || exponent > 4n) return null;
  let result: Num | null = left;
  for (let n = 1n; n < exponent && result !== null; n++) result = times(path, result, left);
  return result;
}
