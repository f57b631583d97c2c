/**
 * Zoned digits to i64, several digits at a time: one multiplication joins neighbouring digits in every lane of a word.
 *
 * Contract: 1 to 18 digits; reads up to 15 bytes beyond the item. Bytes are XORed with '0', so that digits become 0-9
 * and a negative overpunched digit (70-79) becomes 40-49; all else ends in `bad`.
 */

import type { Zoned } from "../../ir/artifact/storage.ts";
import { i32, i64, v128 } from "../encoder/types.ts";
import { type At, type Code, type Context, plus, type Scope } from "./context.ts";
import { emitOf } from "./emit.ts";

/** Where an overpunched sign stands in a run of digits, and the i64 local that gets -1 (negative) or 0. */
interface Overpunch {
  readonly where: "first" | "last";
  readonly mask: number;
}

export function decodeZoned(ctx: Context, zoned: Zoned, at: At, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (!zoned.signed) return decodeRun(ctx, zoned.digits, at, null, scope);
  const mask = scope.local(i64);
  const value = scope.local(i64);
  const steps: Code[] = [];
  if (zoned.separate) {
    const digitsAt = zoned.signAt === "leading" ? plus(at, 1) : at;
    const signAt = zoned.signAt === "leading" ? at : plus(at, zoned.digits);
    steps.push(decodeSeparateSign(ctx, signAt, mask, scope));
    steps.push(e.set(value, decodeRun(ctx, zoned.digits, digitsAt, null, scope)));
  } else {
    const sign: Overpunch = { where: zoned.signAt === "leading" ? "first" : "last", mask };
    steps.push(e.set(value, decodeRun(ctx, zoned.digits, at, sign, scope)));
  }
  return e.block(steps, m.i64.sub(m.i64.xor(e.get64(value), e.get64(mask)), e.get64(mask)));
}

/** '+' is 2B, '-' is 2D: their XOR with 2B is 0 or 6. */
function decodeSeparateSign(ctx: Context, at: At, mask: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const sign = scope.local(i32);
  return e.block([
    e.set(sign, m.i32.xor(e.load8(at), e.i(0x2b))),
    e.bad32(scope, m.i32.mul(e.get32(sign), m.i32.xor(e.get32(sign), e.i(6)))),
    e.set(mask, m.i64.extend_s(m.i32.sub(e.i(0), m.i32.eq(e.get32(sign), e.i(6))))),
  ]);
}

/** The value of a run of digits: at most three chunks of 4, 8 or 16, the longest last. */
function decodeRun(ctx: Context, digits: number, at: At, sign: Overpunch | null, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (digits <= 4) return m.i64.extend_u(decodeUpTo4(ctx, digits, at, sign, scope));
  if (digits <= 8) return decodeUpTo8(ctx, digits, at, sign, scope);
  const tail = digits <= 12 ? 8 : Math.min(16, digits);
  const lead = digits - tail;
  const tailSign = sign?.where === "last" || lead === 0 ? sign : null;
  const low = (): Code =>
    tail === 8
      ? decodeUpTo8(ctx, 8, plus(at, lead), tailSign, scope)
      : decodeUpTo16(ctx, tail, plus(at, lead), tailSign, scope);
  if (lead === 0) return low();
  const high = decodeRun(ctx, lead, at, sign?.where === "first" ? sign : null, scope);
  return m.i64.add(m.i64.mul(high, e.k(10n ** BigInt(tail))), low());
}

/** i32: the digits shifted to the top bytes of a 4-byte word, so that missing leading digits are zeros. */
function decodeUpTo4(ctx: Context, digits: number, at: At, sign: Overpunch | null, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const word = scope.local(i32);
  const loaded = digits === 1 ? e.load8(at) : digits === 2 ? e.load16(at) : e.load32(at);
  const spare = digits === 3 ? 8 : 0;
  const zeros = digits === 1 ? 0x30 : digits === 2 ? 0x3030 : digits === 3 ? 0x30303000 : 0x30303030;
  const steps = [e.set(word, m.i32.xor(spare === 0 ? loaded : m.i32.shl(loaded, e.i(spare)), e.i(zeros)))];
  if (sign !== null) {
    const bit = sign.where === "first" ? spare + 6 : digits === 1 ? 6 : digits === 2 ? 14 : 30;
    steps.push(
      e.set(sign.mask, m.i64.extend_s(m.i32.shr_s(m.i32.shl(e.get32(word), e.i(31 - bit)), e.i(31)))),
      e.set(word, m.i32.and(e.get32(word), e.i(~(1 << bit)))),
    );
  }
  const over = m.i32.or(e.get32(word), m.i32.add(e.get32(word), e.i(0x06060606 & (digits === 1 ? 0xff : -1))));
  const highNibbles = digits === 1 ? 0xf0 : digits === 2 ? 0xf0f0 : 0xf0f0f0f0;
  steps.push(e.bad32(scope, m.i32.and(over, e.i(highNibbles))));
  if (digits === 1) return e.block(steps, e.get32(word), i32);
  const pairs = m.i32.shr_u(m.i32.mul(e.get32(word), e.i(2561)), e.i(8));
  if (digits === 2) return e.block(steps, m.i32.and(pairs, e.i(0xff)), i32);
  const value = m.i32.shr_u(m.i32.mul(m.i32.and(pairs, e.i(0x00ff00ff)), e.i(6553601)), e.i(16));
  return e.block(steps, value, i32);
}

/** i64, 5 to 8 digits in one 8-byte word. */
function decodeUpTo8(ctx: Context, digits: number, at: At, sign: Overpunch | null, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const word = scope.local(i64);
  const spare = 8 * (8 - digits);
  const loaded = spare === 0 ? e.load64(at) : m.i64.shl(e.load64(at), e.k(BigInt(spare)));
  const steps = [e.set(word, m.i64.xor(loaded, e.k(0x3030303030303030n << BigInt(spare))))];
  if (sign !== null) {
    const bit = BigInt(sign.where === "first" ? spare + 6 : 62);
    steps.push(
      e.set(sign.mask, m.i64.shr_s(m.i64.shl(e.get64(word), e.k(63n - bit)), e.k(63n))),
      e.set(word, m.i64.and(e.get64(word), e.k(~(1n << bit)))),
    );
  }
  const over = m.i64.or(e.get64(word), m.i64.add(e.get64(word), e.k(0x0606060606060606n)));
  steps.push(e.bad64(scope, m.i64.and(over, e.k(0xf0f0f0f0f0f0f0f0n))));
  const pairs = m.i64.shr_u(m.i64.mul(e.get64(word), e.k(2561n)), e.k(8n));
  const fours = m.i64.shr_u(m.i64.mul(m.i64.and(pairs, e.k(0x00ff00ff00ff00ffn)), e.k(6553601n)), e.k(16n));
  const eight = m.i64.mul(m.i64.and(fours, e.k(0x0000ffff0000ffffn)), e.k(42949672960001n));
  return e.block(steps, m.i64.shr_u(eight, e.k(32n)));
}

/** i64, 13 to 16 digits in one vector. */
function decodeUpTo16(ctx: Context, digits: number, at: At, sign: Overpunch | null, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const v = scope.local(v128);
  const x = scope.local(i64);
  const spare = 16 - digits;
  const loaded =
    spare === 0
      ? e.loadV(at)
      : m.i8x16.shuffle(
          e.constant(() => 0x30),
          e.loadV(at),
          Array.from({ length: 16 }, (_, i) => (i < spare ? i : i - spare + 16)),
        );
  const steps = [
    e.set(
      v,
      m.v128.xor(
        loaded,
        e.constant(() => 0x30),
      ),
    ),
  ];
  if (sign !== null) {
    const lane = sign.where === "first" ? spare : 15;
    const byte = m.i8x16.extract_lane_u(e.getV(v), lane);
    steps.push(e.set(sign.mask, m.i64.shr_s(m.i64.shl(m.i64.extend_u(byte), e.k(57n)), e.k(63n))));
    const keep = e.constant((i) => (i === lane ? 0xbf : 0xff));
    steps.push(e.set(v, m.v128.and(e.getV(v), keep)));
  }
  steps.push(
    e.bad32(
      scope,
      m.v128.any_true(
        m.i8x16.sub_saturate_u(
          e.getV(v),
          e.constant(() => 9),
        ),
      ),
    ),
  );
  const lanes16 = (high: number, low: number): Code =>
    e.constant((i) => [high & 255, high >> 8, low & 255, low >> 8][i % 4] ?? 0);
  const pairs = m.i16x8.shr_u(m.i16x8.mul(e.getV(v), lanes16(2561, 2561)), e.i(8));
  steps.push(e.set(v, m.i32x4.dot_i16x8_s(pairs, lanes16(100, 1))));
  const eights = m.i32x4.dot_i16x8_s(m.i16x8.narrow_i32x4_s(e.getV(v), e.getV(v)), lanes16(10000, 1));
  steps.push(e.set(x, m.i64x2.extract_lane(eights, 0)));
  const high = m.i64.mul(m.i64.and(e.get64(x), e.k(0xffffffffn)), e.k(100000000n));
  return e.block(steps, m.i64.add(high, m.i64.shr_u(e.get64(x), e.k(32n))));
}
