/**
 * The one division of an expression: a ratio to an integer at the target's scale, truncated or rounded half away.
 *
 * Exactness: the reference compiler cuts a quotient at 38 decimal places or more. Its value then differs from the exact one by
 * less than the distance of the exact one to the next boundary (checked here by bounds), unless the exact value lies on a
 * boundary; a ratio that was multiplied (`spoiled`) goes to the slow path there.
 */

import { pow10 } from "../ir/semantics/powers.ts";
import { type Ratio, times } from "./arithmetic.ts";
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
} from "./number.ts";
import { badIf, demand, guard, type Path } from "./path.ts";
import type { FastRounding } from "./wasm/library.ts";

const CUT_PLACES = 38;

export function divideOut(path: Path, ratio: Ratio, scale: number, rounding: FastRounding): Narrow | null {
  const { m, library } = path.scope.kernel;
  const shift = scale - ratio.numerator.scale;
  let numerator: Num | null = { ...ratio.numerator, scale: 0 };
  let denominator: Num | null = ratio.denominator;
  if (shift > 0) numerator = rescale(path, numerator, shift, "exact");
  else if (shift < 0) denominator = times(path, denominator, { kind: "constant", value: pow10(-shift), scale: 0 });
  if (numerator === null || denominator === null || denominator.kind === "wide") return null;
  if (magnitude(denominator) > NARROW_MAX || (numerator.kind === "constant" && magnitude(numerator) > NARROW_MAX))
    return null;
  const inUnits = ratio.error * pow10(Math.max(0, scale));
  if (2n * magnitude(denominator) * inUnits >= pow10(CUT_PLACES)) return null;
  const [dividend, divisor] = positiveDivisor(path, { ...numerator, scale: 0 }, { ...denominator, scale: 0 });
  const max = magnitude(dividend) < NARROW_MAX ? magnitude(dividend) : NARROW_MAX;
  const signed = mayBeNegative(ratio.numerator) || mayBeNegative(ratio.denominator);
  let result: Narrow;
  let lowDividend: () => Expr;
  if (dividend.kind === "wide") {
    const { wide } = dividend;
    result = keep(path, library.divideWide(wide, narrowCode(path, divisor), rounding, path.scope), scale, max, signed);
    lowDividend = () => m.local.get(wide.lo, i64);
  } else {
    const code = library.divideNarrow(narrowCode(path, dividend), narrowCode(path, divisor), rounding, path.scope);
    result = keep(path, code, scale, max, signed);
    lowDividend = () => narrowCode(path, dividend);
  }
  if (ratio.spoiled) badOnBoundary(path, lowDividend(), result, divisor, rounding);
  return result;
}

/** Both negated if the divisor is negative; a divisor of zero goes to the slow path. */
function positiveDivisor(path: Path, dividend: Num, divisor: Constant | Narrow): [Num, Constant | Narrow] {
  const { m, library } = path.scope.kernel;
  if (divisor.kind === "constant") return [dividend, divisor];
  // What was decoded so far must be sound before it divides.
  guard(path);
  demand(path, m.i64.ne(narrowCode(path, divisor), m.i64.const(0n)));
  if (!divisor.signed) return [dividend, divisor];
  const negative = () => m.i64.lt_s(narrowCode(path, divisor), m.i64.const(0n));
  const turned = keep(
    path,
    m.select(negative(), m.i64.sub(m.i64.const(0n), narrowCode(path, divisor)), narrowCode(path, divisor)),
    0,
    divisor.max,
    false,
  );
  if (dividend.kind !== "wide") {
    const minus = m.i64.sub(m.i64.const(0n), narrowCode(path, dividend));
    const other = keep(path, m.select(negative(), minus, narrowCode(path, dividend)), 0, magnitude(dividend), true);
    return [other, turned];
  }
  const wide = library.wide(path.scope);
  const copy = m.block(null, [
    m.local.set(wide.lo, m.local.get(dividend.wide.lo, i64)),
    m.local.set(wide.hi, m.local.get(dividend.wide.hi, i64)),
  ]);
  path.code.push(m.if(negative(), library.negateWide(wide, dividend.wide), copy));
  return [{ ...dividend, wide, signed: true }, turned];
}

/** `bad` where the division leaves no rest (or, rounded, just half of the divisor): 64 bits of the rest decide. */
function badOnBoundary(
  path: Path,
  lowDividend: Expr,
  result: Narrow,
  divisor: Constant | Narrow,
  rounding: FastRounding,
): void {
  const { m } = path.scope.kernel;
  const product = m.i64.mul(narrowCode(path, result), narrowCode(path, divisor));
  const rest = keep(path, m.i64.sub(lowDividend, product), 0, NARROW_MAX, true);
  if (rounding === "truncate") {
    badIf(path, m.i64.eqz(narrowCode(path, rest)));
    return;
  }
  const twice = () => m.i64.mul(narrowCode(path, rest), m.i64.const(2n));
  badIf(path, m.i64.eq(twice(), narrowCode(path, divisor)));
  badIf(path, m.i64.eq(m.i64.sub(m.i64.const(0n), twice()), narrowCode(path, divisor)));
}

/** A number or ratio at the target's scale, in i64. */
export function toScale(
  path: Path,
  value: Num | Ratio,
  scale: number,
  rounding: FastRounding,
): Constant | Narrow | null {
  if (value.kind === "ratio") return divideOut(path, value, scale, rounding);
  const scaled = rescale(path, value, scale, rounding);
  if (scaled === null) return null;
  if (scaled.kind !== "wide") return magnitude(scaled) <= NARROW_MAX ? scaled : null;
  const max = scaled.max < NARROW_MAX ? scaled.max : NARROW_MAX;
  return keep(path, path.scope.kernel.library.narrow(toWide(path, scaled).wide, path.scope), scale, max, scaled.signed);
}
