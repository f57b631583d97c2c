/**
 * Two's complement items of 1, 2, 4 and 8 bytes, either byte order.
 *
 * Contract: exact loads and stores. An unsigned 8-byte item of 2^63 or more is `bad`, since values are i64.
 */

import type { Binary } from "../../ir/artifact/storage.ts";
import { i32, i64 } from "../encoder/types.ts";
import type { At, Code, Context, Scope } from "./context.ts";
import { emitOf } from "./emit.ts";

const REVERSE_8 = [7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8];

/** i64 with its bytes reversed. */
export function reverse64({ m }: Context, value: Code): Code {
  const v = m.i64x2.splat(value);
  return m.i64x2.extract_lane(m.i8x16.shuffle(v, m.v128.const(new Array<number>(16).fill(0)), REVERSE_8), 0);
}

/** i32 with its bytes reversed; `local` is a temporary. */
function reverse32(ctx: Context, local: number, value: Code): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const even = m.i32.and(m.i32.rotl(e.get32(local), e.i(8)), e.i(0x00ff00ff));
  const odd = m.i32.and(m.i32.rotr(e.get32(local), e.i(8)), e.i(0xff00ff00));
  return e.block([e.set(local, value)], m.i32.or(even, odd), i32);
}

export function decodeBinary(ctx: Context, binary: Binary, at: At, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const { offset } = at;
  const big = binary.endian === "big" && binary.bytes > 1;
  switch (binary.bytes) {
    case 1:
      return binary.signed ? m.i64.load8_s(offset, 1, at.base()) : m.i64.load8_u(offset, 1, at.base());
    case 2: {
      if (!big) return binary.signed ? m.i64.load16_s(offset, 1, at.base()) : m.i64.load16_u(offset, 1, at.base());
      const x = scope.local(i32);
      const high = m.i32.shl(e.get32(x), e.i(8));
      const word = m.i32.or(high, m.i32.shr_u(e.get32(x), e.i(8)));
      const swapped = e.block([e.set(x, e.load16(at))], word, i32);
      return binary.signed
        ? m.i64.extend16_s(m.i64.extend_u(swapped))
        : m.i64.extend_u(m.i32.and(swapped, e.i(0xffff)));
    }
    case 4: {
      const word = big ? reverse32(ctx, scope.local(i32), e.load32(at)) : e.load32(at);
      return binary.signed ? m.i64.extend_s(word) : m.i64.extend_u(word);
    }
    case 8: {
      const word = big ? reverse64(ctx, e.load64(at)) : e.load64(at);
      if (binary.signed) return word;
      const x = scope.local(i64);
      const steps = [e.set(x, word), e.bad64(scope, m.i64.shr_u(e.get64(x), e.k(63n)))];
      return e.block(steps, e.get64(x));
    }
    default:
      throw new Error(`no ${binary.bytes}-byte binaries in i64`);
  }
}

/** A negative value into an unsigned item stores its magnitude. */
export function encodeBinary(ctx: Context, binary: Binary, at: At, value: Code, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const steps: Code[] = [];
  let stored = value;
  if (!binary.signed) {
    const x = scope.local(i64);
    const mask = scope.local(i64);
    steps.push(e.set(x, value), e.set(mask, m.i64.shr_s(e.get64(x), e.k(63n))));
    stored = m.i64.sub(m.i64.xor(e.get64(x), e.get64(mask)), e.get64(mask));
  }
  const big = binary.endian === "big";
  switch (binary.bytes) {
    case 1:
      steps.push(e.store8(at, 0, m.i32.wrap(stored)));
      break;
    case 2: {
      if (!big) {
        steps.push(e.store16(at, 0, m.i32.wrap(stored)));
        break;
      }
      const x = scope.local(i32);
      const low = m.i32.and(m.i32.shr_u(e.get32(x), e.i(8)), e.i(0xff));
      steps.push(e.set(x, m.i32.wrap(stored)));
      steps.push(e.store16(at, 0, m.i32.or(m.i32.shl(e.get32(x), e.i(8)), low)));
      break;
    }
    case 4: {
      const word = m.i32.wrap(stored);
      steps.push(e.store32(at, 0, big ? reverse32(ctx, scope.local(i32), word) : word));
      break;
    }
    case 8:
      steps.push(e.store64(at, 0, big ? reverse64(ctx, stored) : stored));
      break;
    default:
      throw new Error(`no ${binary.bytes}-byte binaries in i64`);
  }
  return e.block(steps);
}
