/**
 * i64 to packed decimal: all digits but the last are packed pairwise, the last shares its byte with the sign; in COMP-6 all are.
 *
 * Contract: the magnitude is below 10^digits (1 to 18); exactly the item's bytes are written. Sign C or D, F if unsigned.
 */

import { type Packed, packedLength } from "../../ir/artifact/storage.ts";
import { i64 } from "../encoder/types.ts";
import { type At, type Code, type Context, plus, type Scope } from "./context.ts";
import { packedEight, packedFour, packedTwo, splitSixteen } from "./digits.ts";
import { emitOf } from "./emit.ts";
import { storeLowBytes } from "./encode-zoned.ts";

/** `magnitude` is an i64 local (changed), `negative` an i64 local holding 0 or 1 (unused where unsigned). */
export function encodePacked(
  ctx: Context,
  packed: Packed,
  at: At,
  magnitude: number,
  negative: number,
  scope: Scope,
): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (packed.bare) return encodePairs(ctx, packedLength(packed), at, magnitude, scope);
  const length = packedLength(packed);
  const lastByte = scope.local(i64);
  const sign = (): Code => (packed.signed ? m.i64.add(e.get64(negative), e.k(12n)) : e.k(15n));
  if (length === 1) {
    return e.store8(at, 0, m.i32.wrap(m.i64.or(m.i64.shl(e.get64(magnitude), e.k(4n)), sign())));
  }
  const rest = scope.local(i64);
  const lastDigit = m.i64.sub(e.get64(magnitude), m.i64.mul(e.get64(rest), e.k(10n)));
  const steps = [
    e.set(rest, m.i64.div_u(e.get64(magnitude), e.k(10n))),
    e.set(lastByte, m.i64.or(m.i64.shl(lastDigit, e.k(4n)), sign())),
  ];
  // The bytes before the last: at most 8 in a word, one more (18 digits) on its own.
  let pairBytes = length - 1;
  let from = at;
  if (pairBytes === 9) {
    const lead = scope.local(i64);
    const unit = 10n ** 16n;
    steps.push(
      e.set(lead, m.i64.div_u(e.get64(rest), e.k(unit))),
      e.set(rest, m.i64.sub(e.get64(rest), m.i64.mul(e.get64(lead), e.k(unit)))),
      e.store8(at, 0, m.i32.wrap(e.get64(lead))),
    );
    pairBytes = 8;
    from = plus(at, 1);
  }
  steps.push(e.set(rest, pairsWord(ctx, pairBytes, rest, scope)));
  if (pairBytes < 8) {
    const last = m.i64.shl(e.get64(lastByte), e.k(BigInt(8 * pairBytes)));
    steps.push(e.set(rest, m.i64.or(e.get64(rest), last)), ...storeLowBytes(ctx, from, rest, pairBytes + 1));
  } else {
    steps.push(e.store64(from, 0, e.get64(rest)), e.store8(from, 8, m.i32.wrap(e.get64(lastByte))));
  }
  return e.block(steps);
}

/** All digits, `count` bytes (1 to 9) of them. */
function encodePairs(ctx: Context, count: number, at: At, magnitude: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (count === 9) {
    const lead = scope.local(i64);
    const unit = (): Code => e.k(10n ** 16n);
    return e.block([
      e.set(lead, m.i64.div_u(e.get64(magnitude), unit())),
      e.set(magnitude, m.i64.rem_u(e.get64(magnitude), unit())),
      e.store8(at, 0, m.i32.wrap(packedTwo(ctx, lead))),
      encodePairs(ctx, 8, plus(at, 1), magnitude, scope),
    ]);
  }
  const word = scope.local(i64);
  return e.block([e.set(word, pairsWord(ctx, count, magnitude, scope)), ...storeLowBytes(ctx, at, word, count)]);
}

/** i64: `count` bytes (1 to 8) of packed digits of an i64 local, the first lowest. */
function pairsWord(ctx: Context, count: number, x: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (count === 1) return packedTwo(ctx, x);
  if (count === 2) return packedFour(ctx, x);
  if (count <= 4) return lastBytes(ctx, 4, count, packedEight(ctx, x, scope));
  const high = scope.local(i64);
  const above = count - 4;
  const lead =
    above === 1
      ? packedTwo(ctx, high)
      : above === 2
        ? packedFour(ctx, high)
        : lastBytes(ctx, 4, above, packedEight(ctx, high, scope));
  const tail = m.i64.shl(packedEight(ctx, x, scope), e.k(BigInt(8 * above)));
  return e.block(splitSixteen(ctx, x, high), m.i64.or(lead, tail));
}

/** i64: the last `count` of the low `of` bytes. */
function lastBytes(ctx: Context, of: number, count: number, word: Code): Code {
  return of === count ? word : ctx.m.i64.shr_u(word, emitOf(ctx).k(BigInt(8 * (of - count))));
}
