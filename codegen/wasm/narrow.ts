/**
 * Decimal arithmetic in i64: rescaling by constant powers of ten, digit limits, division.
 *
 * Contract: divisions by constants are plain `div_u` / `div_s`, which the engine turns into multiplications. Rounding is
 * half away from zero, or truncation toward zero. Values are |v| <= 2^63 - 1.
 */

import { allNines, pow10 } from "../../ir/semantics/powers.ts";
import { i64 } from "../encoder/types.ts";
import type { Code, Context, FastRounding, Scope } from "./context.ts";
import { emitOf } from "./emit.ts";

export const I64_MAX = 2n ** 63n - 1n;

export function rescale(
  ctx: Context,
  value: Code,
  from: number,
  to: number,
  rounding: FastRounding,
  max: bigint,
  scope: Scope,
): Code | null {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (from === to) return value;
  const places = Math.abs(from - to);
  if (places > 18) return null;
  const unit = pow10(places);
  if (to < from) return divideByConstant(ctx, value, unit, rounding, scope);
  if (max * unit <= I64_MAX) return m.i64.mul(value, e.k(unit));
  const x = scope.local(i64);
  const limit = I64_MAX / unit;
  const steps = [e.set(x, value), e.bad32(scope, beyond(ctx, x, limit))];
  return e.block(steps, m.i64.mul(e.get64(x), e.k(unit)));
}

/** i32: |local| > limit, in one unsigned comparison. */
function beyond(ctx: Context, x: number, limit: bigint): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  return m.i64.gt_u(m.i64.add(e.get64(x), e.k(limit)), e.k(2n * limit));
}

/** value / unit, unit >= 2. */
export function divideByConstant(ctx: Context, value: Code, unit: bigint, rounding: FastRounding, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (rounding === "truncate") return m.i64.div_s(value, e.k(unit));
  const x = scope.local(i64);
  const mask = scope.local(i64);
  const magnitude = m.i64.sub(m.i64.xor(e.get64(x), e.get64(mask)), e.get64(mask));
  const quotient = m.i64.div_u(m.i64.add(magnitude, e.k(unit / 2n)), e.k(unit));
  return e.block(
    [e.set(mask, m.i64.shr_s(e.tee64(x, value), e.k(63n))), e.set(x, quotient)],
    m.i64.sub(m.i64.xor(e.get64(x), e.get64(mask)), e.get64(mask)),
  );
}

export function checkDigits(ctx: Context, value: Code, digits: number, scope: Scope): Code {
  const e = emitOf(ctx);
  if (digits > 18) return value;
  const x = scope.local(i64);
  return e.block([e.set(x, value), e.bad32(scope, beyond(ctx, x, allNines(digits)))], e.get64(x));
}

export function cutDigits(ctx: Context, value: Code, digits: number): Code {
  return digits > 18 ? value : ctx.m.i64.rem_s(value, emitOf(ctx).k(pow10(digits)));
}

/** left / right, right > 0 at run time. */
export function divideNarrow(ctx: Context, left: Code, right: Code, rounding: FastRounding, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (rounding === "truncate") return m.i64.div_s(left, right);
  const [x, d, q, mask, r] = [0, 1, 2, 3, 4].map(() => scope.local(i64)) as [number, number, number, number, number];
  const magnitude = m.i64.sub(m.i64.xor(e.get64(x), e.get64(mask)), e.get64(mask));
  const up = m.i64.ge_u(e.get64(r), m.i64.sub(e.get64(d), e.get64(r)));
  return e.block(
    [
      e.set(x, left),
      e.set(d, right),
      e.set(mask, m.i64.shr_s(e.get64(x), e.k(63n))),
      e.set(x, magnitude),
      e.set(q, m.i64.div_u(e.get64(x), e.get64(d))),
      e.set(r, m.i64.sub(e.get64(x), m.i64.mul(e.get64(q), e.get64(d)))),
      e.set(q, m.i64.add(e.get64(q), m.i64.extend_u(up))),
    ],
    m.i64.sub(m.i64.xor(e.get64(q), e.get64(mask)), e.get64(mask)),
  );
}
