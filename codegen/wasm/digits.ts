/**
 * An integer's decimal digits in the bytes (or 16-bit lanes) of a word, by multiplications: no tables, no loops.
 *
 * Contract: the first digit is the lowest byte, so that a little-endian store writes text. Every quotient here is exact
 * on its whole range: x*5243>>19 = x/100 and x*10486>>20 = x/100 below 10^4, x*103>>10 = x/10 below 100.
 */
import { i32, i64, v128 } from "../encoder/types.ts";
import type { Code, Context, Scope } from "./context.ts";
import { emitOf } from "./emit.ts";

/** i32: four digits (0-9 each) of an i32 local below 10^4. The local is changed. */
export function fourDigits(ctx: Context, x: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const q = scope.local(i32);
  // Two lanes of 16 bits, 0-99 each: x/100 | (x%100) << 16.
  const hundreds = m.i32.shr_u(m.i32.mul(e.get32(x), e.i(5243)), e.i(19));
  const lanes = m.i32.sub(m.i32.shl(e.get32(x), e.i(16)), m.i32.mul(e.get32(q), e.i((100 << 16) - 1)));
  const tens = m.i32.and(m.i32.shr_u(m.i32.mul(e.get32(x), e.i(103)), e.i(10)), e.i(0x000f000f));
  const digits = m.i32.sub(m.i32.shl(e.get32(x), e.i(8)), m.i32.mul(e.get32(q), e.i(2559)));
  return e.block([e.set(q, hundreds), e.set(x, lanes), e.set(q, tens)], digits, i32);
}

/** i32: two digits of an i32 local below 100. */
export function twoDigits(ctx: Context, x: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const tens = m.i32.shr_u(m.i32.mul(e.get32(x), e.i(103)), e.i(10));
  return m.i32.sub(m.i32.shl(e.get32(x), e.i(8)), m.i32.mul(tens, e.i(2559)));
}

/** Two 32-bit lanes, x / 10^4 and x % 10^4, of an i64 local below 10^8; `q` is a temporary. */
function fours(ctx: Context, x: number, q: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const lanes = m.i64.sub(m.i64.shl(e.get64(x), e.k(32n)), m.i64.mul(e.get64(q), e.k((10000n << 32n) - 1n)));
  return e.block([e.set(q, m.i64.div_u(e.get64(x), e.k(10000n)))], lanes);
}

/** i64: eight digits (0-9 each) of an i64 local below 10^8. The local is changed. */
export function eightDigits(ctx: Context, x: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const q = scope.local(i64);
  const hundreds = m.i64.and(m.i64.shr_u(m.i64.mul(e.get64(x), e.k(10486n)), e.k(20n)), e.k(0x0000007f0000007fn));
  const pairs = m.i64.sub(m.i64.shl(e.get64(x), e.k(16n)), m.i64.mul(e.get64(q), e.k((100n << 16n) - 1n)));
  const tens = m.i64.and(m.i64.shr_u(m.i64.mul(e.get64(x), e.k(103n)), e.k(10n)), e.k(0x000f000f000f000fn));
  const digits = m.i64.sub(m.i64.shl(e.get64(x), e.k(8n)), m.i64.mul(tens, e.k(2559n)));
  return e.block([e.set(x, fours(ctx, x, q)), e.set(q, hundreds), e.set(x, pairs)], digits);
}

/** Splits an i64 local below 10^16 into two below 10^8: `high`, and itself. */
export function splitSixteen(ctx: Context, x: number, high: number): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const unit = 100000000n;
  return [
    e.set(high, m.i64.div_u(e.get64(x), e.k(unit))),
    e.set(x, m.i64.sub(e.get64(x), m.i64.mul(e.get64(high), e.k(unit)))),
  ];
}

/** Sets a v128 local to eight 16-bit lanes of 0-99, from two i64 locals below 10^8. */
function setPairs(ctx: Context, to: number, high: number, low: number, scope: Scope): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const q = scope.local(i64);
  const hundreds = scope.local(v128);
  const even = (factor: number): Code => e.constant((i) => [factor & 255, factor >> 8, 0, 0][i % 4] ?? 0);
  const lanes = m.i64x2.replace_lane(m.i64x2.splat(fours(ctx, high, q)), 1, fours(ctx, low, q));
  const rest = m.i32x4.sub(e.getV(to), m.i16x8.mul(e.getV(hundreds), even(100)));
  return [
    e.set(to, lanes),
    e.set(hundreds, m.i32x4.shr_u(m.i32x4.dot_i16x8_s(e.getV(to), even(5243)), e.i(19))),
    e.set(to, m.v128.or(m.i32x4.shl(rest, e.i(16)), e.getV(hundreds))),
  ];
}

const tensOfPairs = (ctx: Context, pairs: number): Code => {
  const { m } = ctx;
  return m.i16x8.shr_u(m.i16x8.mul(emitOf(ctx).getV(pairs), splat16(ctx, 103)), m.i32.const(10));
};

const splat16 = (ctx: Context, value: number): Code =>
  emitOf(ctx).constant((i) => (i % 2 === 0 ? value & 255 : value >> 8));

/** v128: sixteen digits (0-9 each), the first lowest, from two i64 locals below 10^8. */
export function sixteenDigits(ctx: Context, high: number, low: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const pairs = scope.local(v128);
  const tens = tensOfPairs(ctx, pairs);
  const digits = m.i16x8.sub(m.i16x8.shl(e.getV(pairs), e.i(8)), m.i16x8.mul(tens, splat16(ctx, 2559)));
  return e.block(setPairs(ctx, pairs, high, low, scope), digits, v128);
}

const packedTables = new WeakMap<Context, number>();

/** Address of 10^4 two-byte entries: the packed digits of 0 to 9999. */
function packedTable(ctx: Context): number {
  const known = packedTables.get(ctx);
  if (known !== undefined) return known;
  const table = new Uint8Array(20000);
  for (let n = 0; n < 10000; n++) {
    table[2 * n] = 16 * Math.floor(n / 1000) + (Math.floor(n / 100) % 10);
    table[2 * n + 1] = 16 * (Math.floor(n / 10) % 10) + (n % 10);
  }
  const at = ctx.constants.intern(table, 64);
  packedTables.set(ctx, at);
  return at;
}

/** i64: the packed digits of an i64 local below 10^8 in the low four bytes, the first pair lowest. */
export function packedEight(ctx: Context, x: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const table = packedTable(ctx);
  const q = scope.local(i64);
  const at = (index: Code): Code => m.i64.load16_u(table, 2, m.i32.shl(m.i32.wrap(index), e.i(1)));
  const rest = m.i64.sub(e.get64(x), m.i64.mul(e.get64(q), e.k(10000n)));
  return e.block(
    [e.set(q, m.i64.div_u(e.get64(x), e.k(10000n)))],
    m.i64.or(at(e.get64(q)), m.i64.shl(at(rest), e.k(16n))),
  );
}

/** i64: the same of an i64 local below 10^4: two bytes. */
export function packedFour(ctx: Context, x: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  return m.i64.load16_u(packedTable(ctx), 2, m.i32.shl(m.i32.wrap(e.get64(x)), e.i(1)));
}

/** i64: the same of an i64 local below 100: one byte. */
export function packedTwo(ctx: Context, x: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const tens = m.i64.shr_u(m.i64.mul(e.get64(x), e.k(103n)), e.k(10n));
  return m.i64.add(e.get64(x), m.i64.mul(tens, e.k(6n)));
}
