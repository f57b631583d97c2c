/**
 * Division of an i128 to an i64 quotient, rounded half away from zero or truncated.
 *
 * Contract: ORs `bad` where the quotient does not fit in i64. A dividend that fits in i64 is divided narrowly at once.
 * Otherwise, by a power of ten: multiplication by a precomputed reciprocal (Moeller and Granlund, "Improved division by
 * invariant integers", algorithm 4); by a divisor known at run time: two steps of 32 bits (Knuth 4.3.1 D).
 */

import { pow10 } from "../../ir/semantics/powers.ts";
import { i32, i64 } from "../encoder/types.ts";
import type { Code, Context, FastRounding, Scope, Wide } from "./context.ts";
import { defineFunction, emitOf } from "./emit.ts";
import { divideByConstant, divideNarrow } from "./narrow.ts";
import { fitsNarrow, highProduct } from "./wide.ts";

/** What the division functions return where the quotient does not fit. */
const OVERFLOW = -(2n ** 63n);

export function scaleDownWide(ctx: Context, from: Wide, places: number, rounding: FastRounding, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (places === 0) return e.block([e.bad32(scope, m.i32.eqz(fitsNarrow(ctx, from)))], e.get64(from.lo));
  const result = scope.local(i64);
  const round = e.i(rounding === "truncate" ? 0 : 1);
  const checked = (call: Code): Code =>
    e.block([e.set(result, call), e.bad32(scope, m.i64.eq(e.get64(result), e.k(OVERFLOW)))]);
  const { lo, hi } = from;
  if (places > 18) {
    const call = m.call(farFunction(ctx), [e.get64(lo), e.get64(hi), e.k(pow10(places - 18)), round], i64);
    return e.block([checked(call)], e.get64(result));
  }
  const operands = [e.get64(lo), e.get64(hi), ...reciprocal(ctx, pow10(places)), round];
  const wide = m.call(reciprocalFunction(ctx), operands, i64);
  const narrow = divideByConstant(ctx, e.get64(lo), pow10(places), rounding, scope);
  return e.block([m.if(fitsNarrow(ctx, from), e.set(result, narrow), checked(wide))], e.get64(result));
}

export function divideWide(ctx: Context, from: Wide, divisor: Code, rounding: FastRounding, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const result = scope.local(i64);
  const d = scope.local(i64);
  const round = rounding === "truncate" ? 0 : 1;
  const slow = m.call(divideFunction(ctx), [e.get64(from.lo), e.get64(from.hi), e.get64(d), e.i(round)], i64);
  return e.block(
    [
      e.set(d, divisor),
      m.if(
        fitsNarrow(ctx, from),
        e.set(result, divideNarrow(ctx, e.get64(from.lo), e.get64(d), rounding, scope)),
        e.block([e.set(result, slow), e.bad32(scope, m.i64.eq(e.get64(result), e.k(OVERFLOW)))]),
      ),
    ],
    e.get64(result),
  );
}

/** Normalised divisor, its reciprocal floor((2^128 - 1) / d) - 2^64, and the shift, as operands. */
function reciprocal(ctx: Context, unit: bigint): readonly Code[] {
  const e = emitOf(ctx);
  const shift = 64 - unit.toString(2).length;
  const d = unit << BigInt(shift);
  return [e.k(d), e.k((2n ** 128n - 1n) / d - 2n ** 64n), e.k(BigInt(shift))];
}

/** Statements: the magnitude of (lo, hi), and the mask -1 or 0 of its sign. */
function toMagnitude(ctx: Context, lo: number, hi: number, mask: number): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const flipped = (local: number): Code => m.i64.xor(e.get64(local), e.get64(mask));
  // Adding one to the flipped low half carries only where it becomes zero.
  return [
    e.set(mask, m.i64.shr_s(e.get64(hi), e.k(63n))),
    e.set(lo, m.i64.sub(flipped(lo), e.get64(mask))),
    e.set(
      hi,
      m.i64.add(flipped(hi), m.i64.and(m.i64.extend_u(m.i64.eqz(e.get64(lo))), m.i64.and(e.get64(mask), e.k(1n)))),
    ),
  ];
}

/** The signed quotient, or OVERFLOW if `tooBig` (i32) or q >= 2^63; `up` (i64, 0 or 1) is added to the magnitude. */
function finish(ctx: Context, q: number, up: Code, mask: number, tooBig: Code): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const signed = m.i64.sub(m.i64.xor(e.get64(q), e.get64(mask)), e.get64(mask));
  return e.block(
    [e.set(q, m.i64.add(e.get64(q), up))],
    m.select(m.i32.or(m.i64.lt_s(e.get64(q), e.k(0n)), tooBig), e.k(OVERFLOW), signed),
  );
}

/** i64 0 or 1: round and 2 * r >= d. */
function roundUp(ctx: Context, r: number, d: number, round: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const half = m.i64.ge_u(e.get64(r), m.i64.sub(e.get64(d), e.get64(r)));
  return m.i64.extend_u(m.i32.and(half, e.get32(round)));
}

/** (lo, hi, normalised d, reciprocal, shift, round) to quotient. */
function reciprocalFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  const [lo, hi, d, v, shift, round] = [0, 1, 2, 3, 4, 5] as const;
  return ctx.once("divide-wide-by-constant", (name) =>
    defineFunction(ctx, name, [i64, i64, i64, i64, i64, i32], i64, (inner) => {
      const [mask, q0, q1, r, big] = [0, 1, 2, 3, 4].map(() => inner.local(i64)) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const shiftedHigh = m.i64.or(
        m.i64.shl(e.get64(hi), e.get64(shift)),
        // Shift counts are taken modulo 64: the low half goes right by 1 and then by 63 - shift.
        m.i64.shr_u(m.i64.shr_u(e.get64(lo), e.k(1n)), m.i64.sub(e.k(63n), e.get64(shift))),
      );
      const carry = m.i64.extend_u(m.i64.lt_u(e.get64(q0), e.get64(lo)));
      return e.block(
        [
          ...toMagnitude(ctx, lo, hi, mask),
          // Too big unless hi < divisor; compared before shifting.
          e.set(big, m.i64.extend_u(m.i64.ge_u(e.get64(hi), m.i64.shr_u(e.get64(d), e.get64(shift))))),
          e.set(hi, shiftedHigh),
          e.set(lo, m.i64.shl(e.get64(lo), e.get64(shift))),
          ...highProduct(ctx, q1, v, hi, false, inner),
          e.set(q0, m.i64.add(m.i64.mul(e.get64(v), e.get64(hi)), e.get64(lo))),
          e.set(q1, m.i64.add(m.i64.add(m.i64.add(e.get64(q1), e.get64(hi)), carry), e.k(1n))),
          e.set(r, m.i64.sub(e.get64(lo), m.i64.mul(e.get64(q1), e.get64(d)))),
          m.if(
            m.i64.gt_u(e.get64(r), e.get64(q0)),
            e.block([e.set(q1, m.i64.sub(e.get64(q1), e.k(1n))), e.set(r, m.i64.add(e.get64(r), e.get64(d)))]),
          ),
          m.if(
            m.i64.ge_u(e.get64(r), e.get64(d)),
            e.block([e.set(q1, m.i64.add(e.get64(q1), e.k(1n))), e.set(r, m.i64.sub(e.get64(r), e.get64(d)))]),
          ),
        ],
        finish(ctx, q1, roundUp(ctx, r, d, round), mask, m.i32.wrap(e.get64(big))),
      );
    }),
  );
}

/** (lo, hi, first unit, round) to quotient by first unit * 10^18; cutting by the first unit is exact for both roundings. */
function farFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  const [lo, hi, unit, round] = [0, 1, 2, 3] as const;
  return ctx.once("divide-wide-far", (name) => {
    const long = longFunction(ctx);
    const last = reciprocalFunction(ctx);
    defineFunction(ctx, name, [i64, i64, i64, i32], i64, (inner) => {
      const [mask, top, low] = [0, 1, 2].map(() => inner.local(i64)) as [number, number, number];
      const rest = m.i64.rem_u(e.get64(hi), e.get64(unit));
      return e.block(
        [
          ...toMagnitude(ctx, lo, hi, mask),
          e.set(top, m.i64.div_u(e.get64(hi), e.get64(unit))),
          e.set(low, m.call(long, [e.get64(lo), rest, e.get64(unit)], i64)),
          e.set(low, m.call(last, [e.get64(low), e.get64(top), ...reciprocal(ctx, pow10(18)), e.get32(round)], i64)),
        ],
        m.select(
          m.i64.eq(e.get64(low), e.k(OVERFLOW)),
          e.k(OVERFLOW),
          m.i64.sub(m.i64.xor(e.get64(low), e.get64(mask)), e.get64(mask)),
        ),
      );
    });
  });
}

/** (lo, hi, divisor, round) to quotient. */
function divideFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  const [lo, hi, d, round] = [0, 1, 2, 3] as const;
  return ctx.once("divide-wide", (name) => {
    const long = longFunction(ctx);
    defineFunction(ctx, name, [i64, i64, i64, i32], i64, (inner) => {
      const [mask, q, r] = [0, 1, 2].map(() => inner.local(i64)) as [number, number, number];
      return e.block(
        [
          ...toMagnitude(ctx, lo, hi, mask),
          m.if(m.i64.ge_u(e.get64(hi), e.get64(d)), m.return(e.k(OVERFLOW))),
          e.set(q, m.call(long, [e.get64(lo), e.get64(hi), e.get64(d)], i64)),
          e.set(r, m.i64.sub(e.get64(lo), m.i64.mul(e.get64(q), e.get64(d)))),
        ],
        finish(ctx, q, roundUp(ctx, r, d, round), mask, e.i(0)),
      );
    });
  });
}

/** (lo, hi, d) to quotient: unsigned, hi < d < 2^63, two quotient digits of 32 bits (Knuth D; Warren, divlu). */
function longFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  const [lo, hi, d] = [0, 1, 2] as const;
  return ctx.once("divide-long", (name) =>
    defineFunction(ctx, name, [i64, i64, i64], i64, (inner) => {
      const [s, d1, d0, q, r, first] = [0, 1, 2, 3, 4, 5].map(() => inner.local(i64)) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const next = (label: string, digit: Code): Code => {
        const tooBig = m.i32.or(
          m.i64.ge_u(e.get64(q), e.k(2n ** 32n)),
          m.i64.gt_u(m.i64.mul(e.get64(q), e.get64(d0)), m.i64.or(m.i64.shl(e.get64(r), e.k(32n)), digit)),
        );
        return m.loop(
          label,
          m.if(
            tooBig,
            e.block([
              e.set(q, m.i64.sub(e.get64(q), e.k(1n))),
              e.set(r, m.i64.add(e.get64(r), e.get64(d1))),
              m.br(label, m.i64.lt_u(e.get64(r), e.k(2n ** 32n))),
            ]),
          ),
        );
      };
      const estimate = (): Code[] => [
        e.set(q, m.i64.div_u(e.get64(hi), e.get64(d1))),
        e.set(r, m.i64.sub(e.get64(hi), m.i64.mul(e.get64(q), e.get64(d1)))),
      ];
      const upper = (): Code => m.i64.shr_u(e.get64(lo), e.k(32n));
      const lower = (): Code => m.i64.and(e.get64(lo), e.k(0xffffffffn));
      const subtract = (digit: Code): Code =>
        e.set(hi, m.i64.sub(m.i64.or(m.i64.shl(e.get64(hi), e.k(32n)), digit), m.i64.mul(e.get64(q), e.get64(d))));
      return e.block(
        [
          e.set(s, m.i64.clz(e.get64(d))),
          e.set(d, m.i64.shl(e.get64(d), e.get64(s))),
          e.set(d1, m.i64.shr_u(e.get64(d), e.k(32n))),
          e.set(d0, m.i64.and(e.get64(d), e.k(0xffffffffn))),
          e.set(
            hi,
            m.i64.or(
              m.i64.shl(e.get64(hi), e.get64(s)),
              m.i64.shr_u(m.i64.shr_u(e.get64(lo), e.k(1n)), m.i64.sub(e.k(63n), e.get64(s))),
            ),
          ),
          e.set(lo, m.i64.shl(e.get64(lo), e.get64(s))),
          ...estimate(),
          next("first", upper()),
          e.set(first, e.get64(q)),
          subtract(upper()),
          ...estimate(),
          next("second", lower()),
        ],
        m.i64.or(m.i64.shl(e.get64(first), e.k(32n)), e.get64(q)),
      );
    }),
  );
}
