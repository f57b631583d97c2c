/**
 * Packed decimal to i64: up to eight bytes of digit pairs at a time.
 *
 * Contract: 1 to 18 digits; reads up to 7 bytes beyond the item. A nibble is above 9 exactly where its bit 3 and one of
 * its bits 2 and 1 are set, which one expression tells for a whole word. The sign nibble must be above 9; only D is
 * negative, and `bad` in an unsigned item, where it depends on the statement what it means. A used pad nibble is `bad`. Items without sign nibble (COMP-6) are read like the digits
 * that stand before one.
 */

import { isPadded, type Packed, packedLength } from "../../ir/artifact/storage.ts";
import { i32, i64 } from "../encoder/types.ts";
import { type At, type Code, type Context, plus, type Scope } from "./context.ts";
import { emitOf } from "./emit.ts";

const HIGH_BITS = 0x8888888888888888n;

export function decodePacked(ctx: Context, packed: Packed, at: At, scope: Scope): Code {
  if (packed.bare) return decodeBare(ctx, packed, at, scope);
  const { m } = ctx;
  const e = emitOf(ctx);
  const length = packedLength(packed);
  // The last (at most) eight bytes as one word, the sign byte on top.
  const inWord = Math.min(8, length);
  const word = scope.local(i64);
  const value = scope.local(i64);
  const loaded = e.load64(at, length - inWord);
  const shift = BigInt(8 * (8 - inWord));
  const steps = [e.set(word, shift === 0n ? loaded : m.i64.shl(loaded, e.k(shift)))];
  steps.push(e.bad64(scope, m.i64.and(m.i64.xor(above9(ctx, word), e.k(1n << 59n)), e.k(HIGH_BITS))));
  if (isPadded(packed) && length <= 8) steps.push(e.bad64(scope, m.i64.and(e.get64(word), e.k(0xf0n << shift))));
  const last = m.i64.shr_u(e.get64(word), e.k(60n));
  const pairs = pairsInWord(ctx, inWord - 1, word, scope);
  steps.push(e.set(value, pairs === null ? last : m.i64.add(m.i64.mul(pairs, e.k(10n)), last)));
  if (length > 8) {
    const lead = decodeLead(ctx, packed, length - 8, at, scope);
    steps.push(e.set(value, m.i64.add(m.i64.mul(lead, e.k(10n ** 15n)), e.get64(value))));
  }
  const sign = m.i64.and(m.i64.shr_u(e.get64(word), e.k(56n)), e.k(15n));
  if (!packed.signed) {
    steps.push(e.bad64(scope, m.i64.extend_u(m.i64.eq(sign, e.k(13n)))));
    return e.block(steps, e.get64(value));
  }
  const mask = scope.local(i64);
  steps.push(e.set(mask, m.i64.sub(e.k(0n), m.i64.extend_u(m.i64.eq(sign, e.k(13n))))));
  return e.block(steps, m.i64.sub(m.i64.xor(e.get64(value), e.get64(mask)), e.get64(mask)));
}

/** The last (at most) seven bytes as one word, so that there are none on top, where pairsInWord does not look. */
function decodeBare(ctx: Context, packed: Packed, at: At, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const length = packedLength(packed);
  const inWord = Math.min(7, length);
  const word = scope.local(i64);
  const spare = BigInt(8 * (8 - inWord));
  const loaded = m.i64.shl(e.load64(at, length - inWord), e.k(spare));
  const steps = [e.set(word, loaded), e.bad64(scope, m.i64.and(above9(ctx, word), e.k(HIGH_BITS)))];
  if (isPadded(packed) && length <= 7) steps.push(e.bad64(scope, m.i64.and(e.get64(word), e.k(0xf0n << spare))));
  steps.push(e.set(word, m.i64.shr_u(e.get64(word), e.k(8n))));
  const pairs = pairsInWord(ctx, inWord, word, scope) ?? e.k(0n);
  if (length <= 7) return e.block(steps, pairs);
  const lead = decodeLead(ctx, packed, length - 7, at, scope);
  return e.block(steps, m.i64.add(m.i64.mul(lead, e.k(10n ** 14n)), pairs));
}

/** i64: bit 3 of each nibble of the word that is above 9, among other bits. */
function above9(ctx: Context, word: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  return m.i64.and(e.get64(word), m.i64.or(m.i64.shl(e.get64(word), e.k(1n)), m.i64.shl(e.get64(word), e.k(2n))));
}

/** i32: the class test NUMERIC: digit and pad nibbles up to 9; sign C or D if signed, else F (observed), none in COMP-6. */
export function packedIsNumeric(ctx: Context, packed: Packed, at: At, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const length = packedLength(packed);
  const inWord = Math.min(8, length);
  const word = scope.local(i64);
  const high = scope.local(i64);
  const sign = (): Code => m.i64.and(m.i64.shr_u(e.get64(word), e.k(56n)), e.k(15n));
  const signed = m.i64.eq(m.i64.or(sign(), e.k(1n)), e.k(13n));
  const inWordWrong = m.i64.and(above9(ctx, word), e.k(packed.bare ? HIGH_BITS : HIGH_BITS & ~(1n << 59n)));
  // An item of 9 or 10 bytes starts with 8 bytes of digits.
  const leadWrong = m.i64.and(above9(ctx, high), e.k(HIGH_BITS));
  const right = m.i64.eqz(length > 8 ? m.i64.or(inWordWrong, leadWrong) : inWordWrong);
  const signRight = packed.signed ? signed : m.i64.eq(sign(), e.k(15n));
  return e.block(
    [
      e.set(word, m.i64.shl(e.load64(at, length - inWord), e.k(BigInt(8 * (8 - inWord))))),
      ...(length > 8 ? [e.set(high, e.load64(at))] : []),
    ],
    packed.bare ? right : m.i32.and(signRight, right),
    i32,
  );
}

/** i64: the digits of the `count` bytes below the sign byte of the word; null if there are none. */
function pairsInWord(ctx: Context, count: number, word: number, scope: Scope): Code | null {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (count === 0) return null;
  if (count === 1) {
    const byte = scope.local(i32);
    const take = e.set(byte, m.i32.and(m.i32.wrap(m.i64.shr_u(e.get64(word), e.k(48n))), e.i(0xff)));
    const tens = m.i32.mul(m.i32.shr_u(e.get32(byte), e.i(4)), e.i(6));
    return e.block([take], m.i64.extend_u(m.i32.sub(e.get32(byte), tens)));
  }
  if (count <= 4) {
    const y = scope.local(i32);
    const tens = m.i32.and(m.i32.shr_u(e.get32(y), e.i(4)), e.i(0x0f0f0f0f));
    const steps = [
      e.set(y, m.i32.wrap(m.i64.shr_u(e.get64(word), e.k(24n)))),
      e.set(y, m.i32.sub(e.get32(y), m.i32.mul(tens, e.i(6)))),
      e.set(
        y,
        m.i32.add(
          m.i32.mul(m.i32.and(e.get32(y), e.i(0x00ff00ff)), e.i(100)),
          m.i32.and(m.i32.shr_u(e.get32(y), e.i(8)), e.i(0x00ff00ff)),
        ),
      ),
    ];
    const low = m.i32.shr_u(e.get32(y), e.i(16));
    if (count === 2) return e.block(steps, m.i64.extend_u(low));
    return e.block(steps, m.i64.extend_u(m.i32.add(m.i32.mul(m.i32.and(e.get32(y), e.i(0xffff)), e.i(10000)), low)));
  }
  const y = scope.local(i64);
  const tens = m.i64.and(m.i64.shr_u(e.get64(y), e.k(4n)), e.k(0x0f0f0f0f0f0f0f0fn));
  const join = (mask: bigint, factor: bigint, by: bigint): Code =>
    e.set(
      y,
      m.i64.add(
        m.i64.mul(m.i64.and(e.get64(y), e.k(mask)), e.k(factor)),
        m.i64.and(m.i64.shr_u(e.get64(y), e.k(by)), e.k(mask)),
      ),
    );
  return e.block(
    [
      e.set(y, m.i64.shl(e.get64(word), e.k(8n))),
      e.set(y, m.i64.sub(e.get64(y), m.i64.mul(tens, e.k(6n)))),
      join(0x00ff00ff00ff00ffn, 100n, 8n),
      join(0x0000ffff0000ffffn, 10000n, 16n),
    ],
    m.i64.add(m.i64.mul(m.i64.and(e.get64(y), e.k(0xffffffffn)), e.k(100000000n)), m.i64.shr_u(e.get64(y), e.k(32n))),
  );
}

/** i64: the one or two bytes before those in the word. */
function decodeLead(ctx: Context, packed: Packed, count: number, at: At, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const byteValue = (by: number, padded: boolean): Code => {
    const byte = scope.local(i32);
    const steps = [
      e.set(byte, e.load8(plus(at, by))),
      e.bad32(
        scope,
        m.i32.or(
          padded ? m.i32.and(e.get32(byte), e.i(0xf0)) : m.i32.gt_u(e.get32(byte), e.i(0x9f)),
          m.i32.gt_u(m.i32.and(e.get32(byte), e.i(15)), e.i(9)),
        ),
      ),
    ];
    const tens = m.i32.mul(m.i32.shr_u(e.get32(byte), e.i(4)), e.i(6));
    return e.block(steps, m.i64.extend_u(m.i32.sub(e.get32(byte), tens)));
  };
  const padded = isPadded(packed);
  if (count === 1) return byteValue(0, padded);
  return m.i64.add(m.i64.mul(byteValue(0, padded), e.k(100n)), byteValue(1, false));
}
