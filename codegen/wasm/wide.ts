/**
 * i128 arithmetic in pairs of i64 locals: sums, products, comparison, and scaling up.
 *
 * Contract: two's complement; sums wrap, `scaleUpWide` ORs `bad` on overflow. Small operations are inlined; scaling up is
 * a function that returns the low half and leaves the high half in a global.
 */

import { pow10 } from "../../ir/semantics/powers.ts";
import { i64 } from "../encoder/types.ts";
import type { Code, Context, Scope, Wide } from "./context.ts";
import { defineFunction, emitOf } from "./emit.ts";

const LOW_HALF = 0xffffffffn;

export function newWide(scope: Scope): Wide {
  return { lo: scope.local(i64), hi: scope.local(i64) };
}

export function widen(ctx: Context, to: Wide, value: Code): Code {
  const e = emitOf(ctx);
  return e.set(to.hi, ctx.m.i64.shr_s(e.tee64(to.lo, value), e.k(63n)));
}

/** Statements: hi = high half of the product of two i64 locals; signed, or unsigned (Warren, Hacker's Delight 8-2). */
export function highProduct(
  ctx: Context,
  hi: number,
  x: number,
  y: number,
  signed: boolean,
  scope: Scope,
): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const [x0, x1, y0, y1, mid] = [0, 1, 2, 3, 4].map(() => scope.local(i64)) as [number, number, number, number, number];
  const low = (local: number): Code => m.i64.and(e.get64(local), e.k(LOW_HALF));
  const upper = (value: Code): Code => (signed ? m.i64.shr_s(value, e.k(32n)) : m.i64.shr_u(value, e.k(32n)));
  const product00 = m.i64.shr_u(m.i64.mul(e.get64(x0), e.get64(y0)), e.k(32n));
  const carry = m.i64.add(m.i64.mul(e.get64(x0), e.get64(y1)), low(mid));
  return [
    e.set(x0, low(x)),
    e.set(x1, upper(e.get64(x))),
    e.set(y0, low(y)),
    e.set(y1, upper(e.get64(y))),
    e.set(mid, m.i64.add(m.i64.mul(e.get64(x1), e.get64(y0)), product00)),
    e.set(hi, m.i64.add(m.i64.add(m.i64.mul(e.get64(x1), e.get64(y1)), upper(e.get64(mid))), upper(carry))),
  ];
}

export function multiplyWide(ctx: Context, to: Wide, left: Code, right: Code, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const x = scope.local(i64);
  const y = scope.local(i64);
  return e.block([
    e.set(x, left),
    e.set(y, right),
    ...highProduct(ctx, to.hi, x, y, true, scope),
    e.set(to.lo, m.i64.mul(e.get64(x), e.get64(y))),
  ]);
}

export function addWide(ctx: Context, to: Wide, left: Wide, right: Wide, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const lo = scope.local(i64);
  const carry = m.i64.extend_u(m.i64.lt_u(e.get64(lo), e.get64(left.lo)));
  return e.block([
    e.set(lo, m.i64.add(e.get64(left.lo), e.get64(right.lo))),
    e.set(to.hi, m.i64.add(m.i64.add(e.get64(left.hi), e.get64(right.hi)), carry)),
    e.set(to.lo, e.get64(lo)),
  ]);
}

export function subtractWide(ctx: Context, to: Wide, left: Wide, right: Wide, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const lo = scope.local(i64);
  const borrow = m.i64.extend_u(m.i64.lt_u(e.get64(left.lo), e.get64(right.lo)));
  return e.block([
    e.set(lo, m.i64.sub(e.get64(left.lo), e.get64(right.lo))),
    e.set(to.hi, m.i64.sub(m.i64.sub(e.get64(left.hi), e.get64(right.hi)), borrow)),
    e.set(to.lo, e.get64(lo)),
  ]);
}

export function negateWide(ctx: Context, to: Wide, from: Wide): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const borrow = m.i64.extend_u(m.i64.ne(e.get64(from.lo), e.k(0n)));
  return e.block([
    e.set(to.hi, m.i64.sub(m.i64.sub(e.k(0n), e.get64(from.hi)), borrow)),
    e.set(to.lo, m.i64.sub(e.k(0n), e.get64(from.lo))),
  ]);
}

export function compareWide(ctx: Context, left: Wide, right: Wide): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const low = m.i32.sub(
    m.i64.gt_u(e.get64(left.lo), e.get64(right.lo)),
    m.i64.lt_u(e.get64(left.lo), e.get64(right.lo)),
  );
  const high = m.i32.sub(
    m.i64.gt_s(e.get64(left.hi), e.get64(right.hi)),
    m.i64.lt_s(e.get64(left.hi), e.get64(right.hi)),
  );
  return m.select(m.i64.eq(e.get64(left.hi), e.get64(right.hi)), low, high);
}

export function fitsNarrow(ctx: Context, from: Wide): Code {
  const e = emitOf(ctx);
  return ctx.m.i64.eq(e.get64(from.hi), ctx.m.i64.shr_s(e.get64(from.lo), e.k(63n)));
}

export function narrow(ctx: Context, from: Wide, scope: Scope): Code {
  const e = emitOf(ctx);
  return e.block([e.bad32(scope, ctx.m.i32.eqz(fitsNarrow(ctx, from)))], e.get64(from.lo));
}

/** The global that a function returning an i128 leaves the high half in. */
export function highGlobal({ m, once }: Context): string {
  return once("wide-high", (name) => m.addGlobal(name));
}

/** In steps of at most 10^18; the high half is the least i64 for an overflow. */
export function scaleUpWide(ctx: Context, to: Wide, from: Wide, places: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const name = scaleFunction(ctx);
  const high = highGlobal(ctx);
  const steps = [e.set(to.lo, e.get64(from.lo))];
  if (to.hi !== from.hi) steps.push(e.set(to.hi, e.get64(from.hi)));
  for (let left = places; left > 0; left -= 18) {
    const unit = pow10(Math.min(18, left));
    steps.push(
      e.set(to.lo, m.call(name, [e.get64(to.lo), e.get64(to.hi), e.k(unit)], i64)),
      e.set(to.hi, m.global.get(high, i64)),
      e.bad32(scope, m.i64.eq(e.get64(to.hi), e.k(-(2n ** 63n)))),
    );
  }
  return e.block(steps);
}

/** (lo, hi, unit > 0) to lo, with the high half in the global: lo * unit + (hi * unit) << 64. */
function scaleFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("scale-wide", (name) => {
    const high = highGlobal(ctx);
    defineFunction(ctx, name, [i64, i64, i64], i64, (inner) => {
      const [carry, top, hi] = [0, 1, 2].map(() => inner.local(i64)) as [number, number, number];
      const carried = m.i64.extend_u(m.i64.lt_u(e.get64(hi), e.get64(carry)));
      const fits = m.i64.eq(e.get64(top), m.i64.shr_s(e.get64(hi), e.k(63n)));
      return e.block(
        [
          ...highProduct(ctx, carry, 0, 2, false, inner),
          ...highProduct(ctx, top, 1, 2, true, inner),
          e.set(hi, m.i64.add(m.i64.mul(e.get64(1), e.get64(2)), e.get64(carry))),
          e.set(top, m.i64.add(e.get64(top), carried)),
          m.global.set(high, m.select(fits, e.get64(hi), e.k(-(2n ** 63n)))),
        ],
        m.i64.mul(e.get64(0), e.get64(2)),
      );
    });
  });
}
