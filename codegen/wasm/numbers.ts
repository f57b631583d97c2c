/**
 * Numeric items of all encodings: which of them run in the kernel, and decode, encode and class test by encoding.
 *
 * Contract: see library.ts. Style `call` puts the same code into one function for each encoding (scale left aside).
 */

import type { NumericEncoding } from "../../ir/artifact/storage.ts";
import { allNines } from "../../ir/semantics/powers.ts";
import { i32, i64, none } from "../encoder/types.ts";
import { decodeBinary, encodeBinary } from "./binary.ts";
import { type At, atLocal, type Code, type Context, type Scope, type Style } from "./context.ts";
import { decodePacked, packedIsNumeric } from "./decode-packed.ts";
import { decodeZoned } from "./decode-zoned.ts";
import { defineFunction, emitOf } from "./emit.ts";
import { encodePacked } from "./encode-packed.ts";
import { encodeZoned } from "./encode-zoned.ts";

/** No item's value: it stands for invalid bytes. */
const INVALID = -(2n ** 63n);

export function serves(encoding: NumericEncoding): boolean {
  if (encoding.kind === "binary") return [1, 2, 4, 8].includes(encoding.bytes);
  return encoding.digits >= 1 && encoding.digits <= 18;
}

/** Greatest magnitude that decode yields. */
export function maxMagnitude(encoding: NumericEncoding): bigint {
  if (encoding.kind !== "binary") return allNines(encoding.digits);
  const bits = BigInt(8 * encoding.bytes);
  if (encoding.signed) return 2n ** (bits - 1n);
  return bits === 64n ? 2n ** 63n - 1n : 2n ** bits - 1n;
}

/** Names of an encoding's functions, by what they do. */
const names = new WeakMap<NumericEncoding, Map<string | bigint, string>>();

/**
 * A name is made once: what is made anew is hashed anew, for each of its uses. `what`: a verb; of a decoder that refuses what is beyond a
 * bound, the bound.
 */
function nameOf(what: string | bigint, encoding: NumericEncoding): string {
  const own = names.get(encoding) ?? new Map<string | bigint, string>();
  const known = own.get(what);
  if (known !== undefined) return known;
  const name = typeof what === "string" ? `${what}-${shape(encoding)}` : `decode-${shape(encoding)}-${what}`;
  names.set(encoding, own.set(what, name));
  return name;
}

/** A function name's part: everything that the bytes depend on. */
function shape(encoding: NumericEncoding): string {
  const sign = encoding.signed ? "s" : "u";
  switch (encoding.kind) {
    case "zoned":
      if (!encoding.signed) return `zoned-${encoding.digits}u`;
      return `zoned-${encoding.digits}s-${encoding.signAt}${encoding.separate ? "-separate" : ""}`;
    case "packed":
      return `packed-${encoding.digits}${encoding.bare ? "" : sign}`;
    case "binary":
      return `binary-${encoding.bytes}${sign}-${encoding.endian}`;
    default:
      return encoding satisfies never;
  }
}

export function decode(ctx: Context, encoding: NumericEncoding, at: At, scope: Scope): Code {
  switch (encoding.kind) {
    case "zoned":
      return decodeZoned(ctx, encoding, at, scope);
    case "packed":
      return decodePacked(ctx, encoding, at, scope);
    case "binary":
      return decodeBinary(ctx, encoding, at, scope);
    default:
      return encoding satisfies never;
  }
}

export function decodeWithin(ctx: Context, encoding: NumericEncoding, at: At, max: bigint): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const bound = max < maxMagnitude(encoding) ? max : null;
  const name = ctx.once(nameOf(bound ?? "decode", encoding), (name) =>
    defineFunction(ctx, name, [i32], i64, (inner) => {
      const value = inner.local(i64);
      const steps = [e.set(value, decode(ctx, encoding, atLocal(m, 0), inner))];
      if (bound !== null) {
        steps.push(e.bad32(inner, m.i64.gt_u(m.i64.add(e.get64(value), e.k(bound)), e.k(2n * bound))));
      }
      return e.block(steps, m.select(m.i64.eqz(e.get64(inner.bad)), e.get64(value), e.k(INVALID)));
    }),
  );
  return m.call(name, [e.address(at)], i64);
}

export function encodeMarked(
  ctx: Context,
  encoding: NumericEncoding,
  at: At,
  value: Code,
  marks: Code,
  mark: bigint,
): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const name = ctx.once(nameOf("encode-marked", encoding), (name) =>
    defineFunction(ctx, name, [i32, i64, i64, i64], i64, (inner) => {
      const marked = m.i64.ne(m.i64.and(e.get64(2), e.get64(3)), e.k(0n));
      const store = encode(ctx, encoding, atLocal(m, 0), e.get64(1), inner, "inline");
      return e.block([m.if(marked, store)], m.i64.and(e.get64(2), m.i64.xor(e.get64(3), e.k(-1n))));
    }),
  );
  return m.call(name, [e.address(at), value, marks, e.k(mark)], i64);
}

/** i32: the class test NUMERIC; a zoned item is numeric exactly where `decode` finds it plain (observed). */
export function isNumeric(ctx: Context, encoding: NumericEncoding, at: At): Code | null {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (!serves(encoding)) return null;
  if (encoding.kind === "binary") return e.i(1);
  const name = ctx.once(nameOf("numeric", encoding), (name) =>
    defineFunction(ctx, name, [i32], i32, (inner) => {
      const own = atLocal(m, 0);
      if (encoding.kind === "packed") return packedIsNumeric(ctx, encoding, own, inner);
      return e.block([m.drop(decodeZoned(ctx, encoding, own, inner))], m.i64.eqz(e.get64(inner.bad)), i32);
    }),
  );
  return m.call(name, [e.address(at)], i32);
}

export function encode(ctx: Context, encoding: NumericEncoding, at: At, value: Code, scope: Scope, style: Style): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (style === "call") {
    const name = ctx.once(nameOf("encode", encoding), (name) =>
      defineFunction(ctx, name, [i32, i64], none, (inner) =>
        encode(ctx, encoding, atLocal(m, 0), e.get64(1), inner, "inline"),
      ),
    );
    return m.call(name, [e.address(at), value], none);
  }
  if (encoding.kind === "binary") return encodeBinary(ctx, encoding, at, value, scope);
  const magnitude = scope.local(i64);
  const mask = scope.local(i64);
  const absolute = m.i64.sub(m.i64.xor(e.get64(magnitude), e.get64(mask)), e.get64(mask));
  return e.block([
    e.set(mask, m.i64.shr_s(e.tee64(magnitude, value), e.k(63n))),
    e.set(magnitude, absolute),
    e.set(mask, m.i64.and(e.get64(mask), e.k(1n))),
    encodeParts(ctx, encoding, at, magnitude, mask, scope),
  ]);
}

export function encodeSigned(
  ctx: Context,
  encoding: NumericEncoding,
  at: At,
  magnitude: Code,
  negative: Code,
  scope: Scope,
  style: Style,
): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (style === "call") {
    const name = ctx.once(nameOf("encode-signed", encoding), (name) =>
      defineFunction(ctx, name, [i32, i64, i32], none, (inner) =>
        encodeSigned(ctx, encoding, atLocal(m, 0), e.get64(1), e.get32(2), inner, "inline"),
      ),
    );
    return m.call(name, [e.address(at), magnitude, negative], none);
  }
  const value = scope.local(i64);
  const sign = scope.local(i64);
  return e.block([
    e.set(value, magnitude),
    e.set(sign, m.i64.extend_u(negative)),
    encodeParts(ctx, encoding, at, value, sign, scope),
  ]);
}

function encodeParts(
  ctx: Context,
  encoding: NumericEncoding,
  at: At,
  magnitude: number,
  negative: number,
  scope: Scope,
): Code {
  switch (encoding.kind) {
    case "zoned":
      return encodeZoned(ctx, encoding, at, magnitude, negative, scope);
    case "packed":
      return encodePacked(ctx, encoding, at, magnitude, negative, scope);
    case "binary":
      throw new Error("a binary item has no sign of its own");
    default:
      return encoding satisfies never;
  }
}
