/**
 * An integer's decimal digits in the bytes (or 16-bit lanes) of a word, by multiplications: no tables, no loops.
 *
 * Contract: the first digit is the lowest byte, so that a little-endian store writes text. Every quotient here is exact
 * on its whole range: x*5243>>19 = x/100 and x*10486>>20 = x/100 below 10^4, x*103>>10 = x/10 below 100.
 */
import type { Code, Context, Scope } from "./context.ts";
import { emitOf } from "./emit.ts";

/** i32: four digits (0-9 each) of an i32 local below 10^4. The local is changed. */
export function fourDigits(ctx: Context, x: number, scope: Scope): Code {
  const { binaryen: b, m } = ctx;
  const e = emitOf(ctx);
  const q = scope.local(b.i32);
  // Two lanes of 16 bits, 0-99 each: x/100 | (x%100) << 16.
  const hundreds = m.i32.shr_u(m.i32.mul(e.get32(x), e.i(5243)), e.i(19));
  const lanes = m.i32.sub(m.i32.shl(e.get32(x), e.i(16)), m.i32.mul(e.get32(q), e.i((100 << 16) - 1)));
  const tens = m.i32.and(m.i32.shr_u(m.i32.mul(e.get32(x), e.i(103)), e.i(10)), e.i(0x000f000f));
  const digits = m.i32.sub(m.i32.shl(e.get32(x), e.i(8)), m.i32.mul(e.get32(q), e.i(2559)));
  return e.then([e.set(q, hundreds), e.set(x, lanes), e.set(q, tens)], digits, b.i32);
}

/** i32: two digits of an i32 local below 100. */
export function twoDigits(ctx: Context, x: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const tens = m.i32.shr_u(m.i32.mul(e.get32(x), e.i(103)), e.i(10));
  return m.i32.sub(m.i32.shl(e.get32(x), e.i(8)), m.i32.mul(tens, e.i(2559)));
}

/** i64: four 16-bit lanes of 0-99 from an i64 local below 10^8, the first pair lowest. The local is changed. */
function fourPairs(ctx: Context, x: number, scope: Scope): Code {
  const { binaryen: b, m } = ctx;
  const e = emitOf(ctx);
  const q = scope.local(b.i64);
  const lanes32 = m.i64.sub(m.i64.shl(e.get64(x), e.k(32n)), m.i64.mul(e.get64(q), e.k((10000n << 32n) - 1n)));
  const hundreds = m.i64.and(m.i64.shr_u(m.i64.mul(e.get64(x), e.k(10486n)), e.k(20n)), e.k(0x0000007f0000007fn));
  const lanes16 = m.i64.sub(m.i64.shl(e.get64(x), e.k(16n)), m.i64.mul(e.get64(q), e.k((100n << 16n) - 1n)));
  return e.then([e.set(q, m.i64.div_u(e.get64(x), e.k(10000n))), e.set(x, lanes32), e.set(q, hundreds)], lanes16);
}

const tensOfPairs = (ctx: Context, x: number): Code => {
  const { m } = ctx;
  const e = emitOf(ctx);
  return m.i64.and(m.i64.shr_u(m.i64.mul(e.get64(x), e.k(103n)), e.k(10n)), e.k(0x000f000f000f000fn));
};

/** i64: eight digits (0-9 each) of an i64 local below 10^8. The local is changed. */
export function eightDigits(ctx: Context, x: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const pairs = fourPairs(ctx, x, scope);
  const digits = m.i64.sub(m.i64.shl(e.get64(x), e.k(8n)), m.i64.mul(tensOfPairs(ctx, x), e.k(2559n)));
  return e.then([e.set(x, pairs)], digits);
}

/** i64: eight packed digits in the low four bytes, the first pair lowest, from an i64 local below 10^8 (changed). */
export function packedPairs(ctx: Context, x: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const pairs = fourPairs(ctx, x, scope);
  // A pair p is packed as p + 6 * (p / 10); then 16-bit lanes close up to bytes.
  const packed = m.i64.add(e.get64(x), m.i64.mul(tensOfPairs(ctx, x), e.k(6n)));
  const close = (by: bigint, mask: bigint): Code =>
    m.i64.and(m.i64.or(e.get64(x), m.i64.shr_u(e.get64(x), e.k(by))), e.k(mask));
  return e.then(
    [e.set(x, pairs), e.set(x, packed), e.set(x, close(8n, 0x0000ffff0000ffffn))],
    close(16n, 0xffffffffn),
  );
}
