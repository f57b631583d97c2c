/**
 * i64 to zoned digits.
 *
 * Contract: the magnitude is below 10^digits (1 to 18); exactly the item's bytes are written. Signs as the reference
 * compiler writes them: a negative overpunched digit is 70-79, a separate sign '+' or '-'.
 */

import type { Zoned } from "../../ir/artifact/storage.ts";
import { i32, i64, v128 } from "../encoder/types.ts";
import { type At, type Code, type Context, plus, type Scope } from "./context.ts";
import { eightDigits, fourDigits, sixteenDigits, splitSixteen, twoDigits } from "./digits.ts";
import { emitOf } from "./emit.ts";

/** `magnitude` is an i64 local (changed), `negative` an i64 local holding 0 or 1 (unused where unsigned). */
export function encodeZoned(
  ctx: Context,
  zoned: Zoned,
  at: At,
  magnitude: number,
  negative: number,
  scope: Scope,
): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const { digits, signed, separate } = zoned;
  const leading = zoned.signAt === "leading";
  if (!signed) return e.block(storeRun(ctx, digits, at, magnitude, null, scope));
  if (!separate) {
    return e.block(storeRun(ctx, digits, at, magnitude, { where: leading ? "first" : "last", negative }, scope));
  }
  const sign = m.i32.add(e.i(0x2b), m.i32.shl(m.i32.wrap(e.get64(negative)), e.i(1)));
  return e.block([
    e.store8(at, leading ? 0 : digits, sign),
    ...storeRun(ctx, digits, leading ? plus(at, 1) : at, magnitude, null, scope),
  ]);
}

interface Overpunch {
  readonly where: "first" | "last";
  readonly negative: number;
}

function storeRun(
  ctx: Context,
  digits: number,
  at: At,
  x: number,
  sign: Overpunch | null,
  scope: Scope,
): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (digits <= 4) return storeUpTo4(ctx, digits, at, x, sign, scope);
  if (digits <= 8) return storeUpTo8(ctx, digits, at, x, sign, scope);
  const firstSign = sign?.where === "first" ? sign : null;
  const lastSign = sign?.where === "last" ? sign : null;
  const high = scope.local(i64);
  if (digits <= 10) {
    return [
      ...splitSixteen(ctx, x, high),
      ...storeUpTo4(ctx, digits - 8, at, high, firstSign, scope),
      ...storeUpTo8(ctx, 8, plus(at, digits - 8), x, lastSign, scope),
    ];
  }
  if (digits > 16) {
    const unit = 10n ** 16n;
    return [
      e.set(high, m.i64.div_u(e.get64(x), e.k(unit))),
      e.set(x, m.i64.sub(e.get64(x), m.i64.mul(e.get64(high), e.k(unit)))),
      ...storeUpTo4(ctx, digits - 16, at, high, firstSign, scope),
      ...storeUpTo16(ctx, 16, plus(at, digits - 16), x, lastSign, scope),
    ];
  }
  return storeUpTo16(ctx, digits, at, x, sign, scope);
}

function storeUpTo4(
  ctx: Context,
  digits: number,
  at: At,
  x: number,
  sign: Overpunch | null,
  scope: Scope,
): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const word = scope.local(i32);
  const steps = [e.set(word, m.i32.wrap(e.get64(x)))];
  let text: Code;
  if (digits === 1) text = m.i32.or(e.get32(word), e.i(0x30));
  else if (digits === 2) text = m.i32.or(twoDigits(ctx, word), e.i(0x3030));
  else {
    const four = fourDigits(ctx, word, scope);
    text = digits === 4 ? m.i32.or(four, e.i(0x30303030)) : m.i32.or(m.i32.shr_u(four, e.i(8)), e.i(0x303030));
  }
  if (sign !== null) {
    const bit = sign.where === "first" ? 6 : 8 * digits - 2;
    text = m.i32.or(text, m.i32.shl(m.i32.wrap(e.get64(sign.negative)), e.i(bit)));
  }
  if (digits === 1) return [...steps, e.store8(at, 0, text)];
  if (digits === 2) return [...steps, e.store16(at, 0, text)];
  if (digits === 4) return [...steps, e.store32(at, 0, text)];
  steps.push(e.set(word, text), e.store16(at, 0, e.get32(word)), e.store8(at, 2, m.i32.shr_u(e.get32(word), e.i(16))));
  return steps;
}

function storeUpTo8(
  ctx: Context,
  digits: number,
  at: At,
  x: number,
  sign: Overpunch | null,
  scope: Scope,
): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const eight = eightDigits(ctx, x, scope);
  const spare = BigInt(8 * (8 - digits));
  const aligned = spare === 0n ? eight : m.i64.shr_u(eight, e.k(spare));
  let text = m.i64.or(aligned, e.k(0x3030303030303030n));
  if (sign !== null) {
    const bit = BigInt(sign.where === "first" ? 6 : 8 * digits - 2);
    text = m.i64.or(text, m.i64.shl(e.get64(sign.negative), e.k(bit)));
  }
  if (digits === 8) return [e.store64(at, 0, text)];
  return [e.set(x, text), ...storeLowBytes(ctx, at, x, digits)];
}

function storeUpTo16(
  ctx: Context,
  digits: number,
  at: At,
  x: number,
  sign: Overpunch | null,
  scope: Scope,
): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const high = scope.local(i64);
  const vector = scope.local(v128);
  const text = m.v128.or(
    sixteenDigits(ctx, high, x, scope),
    e.constant(() => 0x30),
  );
  const punched = (word: Code, bit: number): Code =>
    sign === null ? word : m.i64.or(word, m.i64.shl(e.get64(sign.negative), e.k(BigInt(bit))));
  const spare = 8 * (16 - digits);
  const highWord = m.i64x2.extract_lane(e.getV(vector), 0);
  const lowWord = m.i64x2.extract_lane(e.getV(vector), 1);
  return [
    ...splitSixteen(ctx, x, high),
    e.set(vector, text),
    e.set(high, sign?.where === "first" ? punched(highWord, spare + 6) : highWord),
    e.set(high, m.i64.shr_u(e.get64(high), e.k(BigInt(spare)))),
    ...storeLowBytes(ctx, at, high, digits - 8),
    e.store64(at, digits - 8, sign?.where === "last" ? punched(lowWord, 62) : lowWord),
  ];
}

/** Stores the low 1 to 8 bytes of an i64 local, writing nothing else. */
export function storeLowBytes(ctx: Context, at: At, word: number, count: number): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  const upper = (bits: number): Code => m.i32.wrap(m.i64.shr_u(e.get64(word), e.k(BigInt(bits))));
  const low = (): Code => m.i32.wrap(e.get64(word));
  switch (count) {
    case 1:
      return [e.store8(at, 0, low())];
    case 2:
      return [e.store16(at, 0, low())];
    case 3:
      return [e.store16(at, 0, low()), e.store8(at, 2, upper(16))];
    case 4:
      return [e.store32(at, 0, low())];
    case 5:
      return [e.store32(at, 0, low()), e.store8(at, 4, upper(32))];
    case 6:
      return [e.store32(at, 0, low()), e.store16(at, 4, upper(32))];
    case 7:
      return [e.store32(at, 0, low()), e.store32(at, 3, upper(24))];
    case 8:
      return [e.store64(at, 0, e.get64(word))];
    default:
      throw new Error(`${count} bytes in a word`);
  }
}
