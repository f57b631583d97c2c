/**
 * Copies, fills and comparisons of byte ranges whose lengths the compiler knows.
 *
 * Contract: short ranges are handled by word loads and stores in line, long ones by functions or memory.copy / fill.
 * Comparisons may read up to 15 bytes beyond a range; stores are exact. Order is unsigned byte order (ASCII).
 */
import { i32, i64, v128 } from "../encoder/types.ts";
import { reverse64 } from "./binary.ts";
import { allBytesFunction, compareFillFunction, compareFunction, equalFunction } from "./bytes-loops.ts";
import { type At, atAddress, type Code, type Context, plus, type Scope } from "./context.ts";
import { emitOf } from "./emit.ts";

const SPACE = 0x20;
/** Ranges up to this many bytes are compared, copied and filled in line. */
const INLINE_BYTES = 64;

/** One side of a comparison as 4, 8 or 16 bytes from position `by`; a constant side has no address. */
interface Side {
  word32(by: number): Code;
  word64(by: number): Code;
  vector(by: number): Code;
}

function memorySide(ctx: Context, at: At): Side {
  const e = emitOf(ctx);
  return { word32: (by) => e.load32(at, by), word64: (by) => e.load64(at, by), vector: (by) => e.loadV(at, by) };
}

/** A constant; zeros beyond its end (where comparisons ignore them). */
function constantSide(ctx: Context, bytes: Uint8Array): Side {
  const e = emitOf(ctx);
  const padded = new Uint8Array(bytes.length + 16);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  return {
    word32: (by) => e.i(view.getInt32(by, true)),
    word64: (by) => e.k(view.getBigInt64(by, true)),
    vector: (by) => ctx.m.v128.const(padded.subarray(by, by + 16)),
  };
}

/** i32: equality of `length` (1 to INLINE_BYTES) bytes. */
function equalInline({ m }: Context, e: ReturnType<typeof emitOf>, a: Side, b: Side, length: number): Code {
  if (length < 4) {
    const difference = m.i32.xor(a.word32(0), b.word32(0));
    return m.i32.eqz(m.i32.shl(difference, e.i(32 - 8 * length)));
  }
  if (length === 4) return m.i32.eq(a.word32(0), b.word32(0));
  if (length < 8) {
    const difference = m.i64.xor(a.word64(0), b.word64(0));
    return m.i64.eqz(m.i64.shl(difference, e.k(BigInt(64 - 8 * length))));
  }
  if (length === 8) return m.i64.eq(a.word64(0), b.word64(0));
  const words = (by: number): Code => m.i64.xor(a.word64(by), b.word64(by));
  if (length < 16) return m.i64.eqz(m.i64.or(words(0), words(length - 8)));
  const vectors = (by: number): Code => m.v128.xor(a.vector(by), b.vector(by));
  let all = vectors(length - 16);
  for (let by = 0; by + 16 < length; by += 16) all = m.v128.or(all, vectors(by));
  return m.i32.eqz(m.v128.any_true(all));
}

/** i32: the range holds `byte` only. */
export function allBytes(ctx: Context, a: At, length: number, byte: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (length === 0) return e.i(1);
  if (length <= INLINE_BYTES) {
    const constant = constantSide(ctx, new Uint8Array(INLINE_BYTES + 16).fill(byte));
    return equalInline(ctx, e, memorySide(ctx, a), constant, length);
  }
  return m.call(allBytesFunction(ctx), [e.address(a), e.i(length), e.i(byte)], i32);
}

export function equalBytes(ctx: Context, a: At, aLength: number, b: At, bLength: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const common = Math.min(aLength, bLength);
  const [longer, length] = aLength > bLength ? [a, aLength] : [b, bLength];
  const rest = length - common;
  const same =
    common === 0
      ? e.i(1)
      : common <= INLINE_BYTES
        ? equalInline(ctx, e, memorySide(ctx, a), memorySide(ctx, b), common)
        : m.call(equalFunction(ctx), [e.address(a), e.address(b), e.i(common)], i32);
  return rest === 0 ? same : m.i32.and(same, allBytes(ctx, plus(longer, common), rest, SPACE));
}

export function equalLiteral(ctx: Context, a: At, length: number, literal: Uint8Array): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  for (let i = length; i < literal.length; i++) if (literal[i] !== SPACE) return e.i(0);
  const common = Math.min(length, literal.length);
  const rest = length - common;
  if (length === 0) return e.i(1);
  if (length <= INLINE_BYTES) {
    const padded = new Uint8Array(length).fill(SPACE);
    padded.set(literal.subarray(0, common));
    return equalInline(ctx, e, memorySide(ctx, a), constantSide(ctx, padded), length);
  }
  const same = equalBytes(ctx, a, common, atAddress(m, ctx.constants.intern(literal.slice(0, common))), common);
  return rest === 0 ? same : m.i32.and(same, allBytes(ctx, plus(a, common), rest, SPACE));
}

export function compareBytes(ctx: Context, a: At, aLength: number, b: At, bLength: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const common = Math.min(aLength, bLength);
  if (aLength === bLength && common >= 1 && common <= 8) {
    return compareWords(ctx, memorySide(ctx, a), memorySide(ctx, b), common);
  }
  const head = (): Code =>
    common === 0 ? e.i(0) : m.call(compareFunction(ctx), [e.address(a), e.address(b), e.i(common)], i32);
  if (aLength === bLength) return head();
  const [longer, rest] = aLength > bLength ? [a, aLength - common] : [b, bLength - common];
  const call = m.call(compareFillFunction(ctx), [e.address(longer, common), e.i(rest), e.i(SPACE)], i32);
  const tail = aLength > bLength ? call : m.i32.sub(e.i(0), call);
  // The first function's answer decides unless it is 0.
  return m.call(firstNonZero(ctx), [head(), tail], i32);
}

export function compareLiteral(ctx: Context, a: At, length: number, literal: Uint8Array): Code {
  const size = Math.max(length, literal.length);
  const padded = new Uint8Array(size).fill(SPACE);
  padded.set(literal);
  if (length === size && size >= 1 && size <= 8) {
    return compareWords(ctx, memorySide(ctx, a), constantSide(ctx, padded), size);
  }
  return compareBytes(ctx, a, length, atAddress(ctx.m, ctx.constants.intern(padded)), size);
}

function firstNonZero(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("first-nonzero", (name) => {
    m.addFunction(name, [i32, i32], i32, [], m.select(e.get32(0), e.get32(0), e.get32(1)));
  });
}

/** -1, 0 or 1: up to eight bytes of each side as big-endian numbers. */
function compareWords(ctx: Context, a: Side, b: Side, length: number): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const top = (side: Side): Code => {
    const reversed = reverse64(ctx, side.word64(0));
    return length === 8 ? reversed : m.i64.shr_u(reversed, e.k(BigInt(64 - 8 * length)));
  };
  const name = ctx.once("compare-u64", (name) => {
    const above = m.i64.gt_u(e.get64(0), e.get64(1));
    const below = m.i64.lt_u(e.get64(0), e.get64(1));
    m.addFunction(name, [i64, i64], i32, [], m.i32.sub(above, below));
  });
  return m.call(name, [top(a), top(b)], i32);
}

/** Copies exactly `length` bytes; all loads come before the stores, so the ranges may overlap. */
export function copy(ctx: Context, to: At, from: At, length: number, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (length === 0) return m.nop();
  if (length > INLINE_BYTES) return m.memory.copy(e.address(to), e.address(from), e.i(length));
  const loads: Code[] = [];
  const stores: Code[] = [];
  for (const { by, width } of pieces(length)) {
    const local = scope.local(width === 16 ? v128 : width === 8 ? i64 : i32);
    switch (width) {
      case 16:
        loads.push(e.set(local, e.loadV(from, by)));
        stores.push(e.storeV(to, by, e.getV(local)));
        break;
      case 8:
        loads.push(e.set(local, e.load64(from, by)));
        stores.push(e.store64(to, by, e.get64(local)));
        break;
      case 4:
        loads.push(e.set(local, e.load32(from, by)));
        stores.push(e.store32(to, by, e.get32(local)));
        break;
      case 2:
        loads.push(e.set(local, e.load16(from, by)));
        stores.push(e.store16(to, by, e.get32(local)));
        break;
      case 1:
        loads.push(e.set(local, e.load8(from, by)));
        stores.push(e.store8(to, by, e.get32(local)));
        break;
      default:
        width satisfies never;
    }
  }
  return e.block([...loads, ...stores]);
}

/** Covers `length` bytes with words; the last one may overlap the one before it. */
function pieces(length: number): readonly { readonly by: number; readonly width: 1 | 2 | 4 | 8 | 16 }[] {
  const found: { by: number; width: 1 | 2 | 4 | 8 | 16 }[] = [];
  let by = 0;
  while (by < length) {
    const left = length - by;
    const width = left >= 16 ? 16 : left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    found.push({ by, width });
    by += width;
    const rest = length - by;
    const cover = rest > 16 ? 0 : rest > 8 ? 16 : rest > 4 ? 8 : rest > 2 ? 4 : rest;
    if (cover > 2 && cover <= length && cover !== rest) {
      found.push({ by: length - cover, width: cover as 4 | 8 | 16 });
      return found;
    }
  }
  return found;
}

export function storeLiteral(ctx: Context, to: At, literal: Uint8Array): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (literal.length === 0) return m.nop();
  if (literal.length > INLINE_BYTES) {
    const uniform = literal.every((byte) => byte === literal[0]);
    if (uniform) return m.memory.fill(e.address(to), e.i(literal[0] ?? 0), e.i(literal.length));
    return m.memory.copy(e.address(to), e.i(ctx.constants.intern(literal)), e.i(literal.length));
  }
  const side = constantSide(ctx, literal);
  return e.block(
    pieces(literal.length).map(({ by, width }) => {
      switch (width) {
        case 16:
          return e.storeV(to, by, side.vector(by));
        case 8:
          return e.store64(to, by, side.word64(by));
        case 4:
          return e.store32(to, by, side.word32(by));
        case 2:
          return e.store16(to, by, side.word32(by));
        case 1:
          return e.store8(to, by, side.word32(by));
        default:
          return width satisfies never;
      }
    }),
  );
}

export function fill(ctx: Context, to: At, byte: number, length: number): Code {
  return storeLiteral(ctx, to, new Uint8Array(length).fill(byte));
}
