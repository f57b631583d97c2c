/**
 * Functions over byte ranges of run-time length, 16 bytes a step.
 *
 * Contract: they may read up to 15 bytes beyond (or, for trimming, before) a range, and ignore what they find there.
 */

import type { BuiltInClass } from "../../ir/artifact/statements.ts";
import { i32, i64, none, v128 } from "../encoder/types.ts";
import type { Code, Context } from "./context.ts";
import { defineFunction, emitOf } from "./emit.ts";

/**
 * A loop over [locals.from, + length) with `i` the next position: `visit` gets the code of "lanes that count" as a
 * mask of up to 16 bits (i32 local `mask`) and may return from the function.
 */
function chunks(
  ctx: Context,
  length: number,
  i: number,
  mask: number,
  lanes: () => Code,
  visit: readonly Code[],
): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const left = (): Code => m.i32.sub(e.get32(length), e.get32(i));
  const keep = m.select(m.i32.ge_u(left(), e.i(16)), e.i(0xffff), m.i32.sub(m.i32.shl(e.i(1), left()), e.i(1)));
  return m.block("done", [
    m.loop(
      "next",
      e.block([
        m.br("done", m.i32.ge_s(e.get32(i), e.get32(length))),
        e.set(mask, m.i32.and(lanes(), keep)),
        ...visit,
        e.set(i, m.i32.add(e.get32(i), e.i(16))),
        m.br("next"),
      ]),
    ),
  ]);
}

const vectorAt = (ctx: Context, base: number, i: number): Code => {
  const { m } = ctx;
  const e = emitOf(ctx);
  return m.v128.load(0, 1, m.i32.add(e.get32(base), e.get32(i)));
};

/** (address, length, byte) to 1 if all bytes are it. */
export function allBytesFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("all-bytes", (name) =>
    defineFunction(ctx, name, [i32, i32, i32], i32, (inner) => {
      const [i, mask] = [inner.local(i32), inner.local(i32)];
      const lanes = (): Code => m.i8x16.bitmask(m.i8x16.ne(vectorAt(ctx, 0, i), m.i8x16.splat(e.get32(2))));
      return e.block([chunks(ctx, 1, i, mask, lanes, [m.if(e.get32(mask), m.return(e.i(0)))])], e.i(1), i32);
    }),
  );
}

/** (a, b, length) to 1 if equal. */
export function equalFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("equal-bytes", (name) =>
    defineFunction(ctx, name, [i32, i32, i32], i32, (inner) => {
      const [i, mask] = [inner.local(i32), inner.local(i32)];
      const lanes = (): Code => m.i8x16.bitmask(m.i8x16.ne(vectorAt(ctx, 0, i), vectorAt(ctx, 1, i)));
      return e.block([chunks(ctx, 2, i, mask, lanes, [m.if(e.get32(mask), m.return(e.i(0)))])], e.i(1), i32);
    }),
  );
}

/** (a, b, length) to the difference of the first two bytes that differ, or 0. */
export function compareFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("compare-bytes", (name) =>
    defineFunction(ctx, name, [i32, i32, i32], i32, (inner) => {
      const [i, mask] = [inner.local(i32), inner.local(i32)];
      const lanes = (): Code => m.i8x16.bitmask(m.i8x16.ne(vectorAt(ctx, 0, i), vectorAt(ctx, 1, i)));
      const byte = (base: number): Code => m.i32.load8_u(0, 1, m.i32.add(e.get32(base), e.get32(i)));
      const found = e.block([
        e.set(i, m.i32.add(e.get32(i), m.i32.ctz(e.get32(mask)))),
        m.return(m.i32.sub(byte(0), byte(1))),
      ]);
      return e.block([chunks(ctx, 2, i, mask, lanes, [m.if(e.get32(mask), found)])], e.i(0), i32);
    }),
  );
}

/** (a, length, byte) to the difference between the first other byte and it, or 0. */
export function compareFillFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("compare-fill", (name) =>
    defineFunction(ctx, name, [i32, i32, i32], i32, (inner) => {
      const [i, mask] = [inner.local(i32), inner.local(i32)];
      const lanes = (): Code => m.i8x16.bitmask(m.i8x16.ne(vectorAt(ctx, 0, i), m.i8x16.splat(e.get32(2))));
      const found = e.block([
        e.set(i, m.i32.add(e.get32(i), m.i32.ctz(e.get32(mask)))),
        m.return(m.i32.sub(m.i32.load8_u(0, 1, m.i32.add(e.get32(0), e.get32(i))), e.get32(2))),
      ]);
      return e.block([chunks(ctx, 1, i, mask, lanes, [m.if(e.get32(mask), found)])], e.i(0), i32);
    }),
  );
}

/** (address, length) to 1 if every byte is in the class. */
export function classFunction(ctx: Context, test: BuiltInClass): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once(`class-${test}`, (name) =>
    defineFunction(ctx, name, [i32, i32], i32, (inner) => {
      const [i, mask, v] = [inner.local(i32), inner.local(i32), inner.local(v128)];
      const outside = (value: Code, first: number, count: number): Code =>
        m.i8x16.gt_u(m.i8x16.sub(value, e.splat8(first)), e.splat8(count - 1));
      const notSpace = (): Code => m.i8x16.ne(e.getV(v), e.splat8(0x20));
      const not = ((): Code => {
        switch (test) {
          case "numeric":
            return outside(e.getV(v), 0x30, 10);
          case "alphabetic":
            return m.v128.and(outside(m.v128.or(e.getV(v), e.splat8(0x20)), 0x61, 26), notSpace());
          case "alphabetic-lower":
            return m.v128.and(outside(e.getV(v), 0x61, 26), notSpace());
          case "alphabetic-upper":
            return m.v128.and(outside(e.getV(v), 0x41, 26), notSpace());
          default:
            return test satisfies never;
        }
      })();
      const lanes = (): Code => e.block([e.set(v, vectorAt(ctx, 0, i))], m.i8x16.bitmask(not), i32);
      return e.block([chunks(ctx, 1, i, mask, lanes, [m.if(e.get32(mask), m.return(e.i(0)))])], e.i(1), i32);
    }),
  );
}

/** (address, length, byte) to 1 if no byte is that one. */
export function lacksFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("lacks-byte", (name) =>
    defineFunction(ctx, name, [i32, i32, i32], i32, (inner) => {
      const [i, mask] = [inner.local(i32), inner.local(i32)];
      const lanes = (): Code => m.i8x16.bitmask(m.i8x16.eq(vectorAt(ctx, 0, i), m.i8x16.splat(e.get32(2))));
      return e.block([chunks(ctx, 1, i, mask, lanes, [m.if(e.get32(mask), m.return(e.i(0)))])], e.i(1), i32);
    }),
  );
}

/** (address, length) to the length without trailing spaces: 16 bytes a step from the end. */
export function trimFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("trimmed-length", (name) =>
    defineFunction(ctx, name, [i32, i32], i32, (inner) => {
      const mask = inner.local(i32);
      const last = m.v128.load(0, 1, m.i32.add(e.get32(0), m.i32.sub(e.get32(1), e.i(16))));
      const kept = m.i32.sub(e.get32(1), m.i32.sub(m.i32.clz(e.get32(mask)), e.i(16)));
      return e.block(
        [
          m.loop(
            "next",
            m.if(
              m.i32.gt_s(e.get32(1), e.i(0)),
              e.block([
                e.set(mask, m.i8x16.bitmask(m.i8x16.ne(last, e.splat8(0x20)))),
                m.if(
                  e.get32(mask),
                  e.block([
                    e.set(1, kept),
                    // What was found may be one of the bytes before the range.
                    m.return(m.select(m.i32.gt_s(e.get32(1), e.i(0)), e.get32(1), e.i(0))),
                  ]),
                ),
                e.set(1, m.i32.sub(e.get32(1), e.i(16))),
                m.br("next"),
              ]),
            ),
          ),
        ],
        e.i(0),
        i32,
      );
    }),
  );
}

/** (from, end) to the address of the first line feed or `end`, with a high half telling of special bytes before it. */
export function scanFunction(ctx: Context, special: readonly number[]): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once(`scan-line-${special.join("-")}`, (name) =>
    defineFunction(ctx, name, [i32, i32], i64, (inner) => {
      const [v, found, limit, seen] = [inner.local(v128), inner.local(i32), inner.local(i32), inner.local(i32)];
      const left = (): Code => m.i32.sub(e.get32(1), e.get32(0));
      const feeds = m.i8x16.bitmask(m.i8x16.eq(e.getV(v), e.splat8(0x0a)));
      const stop = m.select(m.i32.lt_u(left(), e.i(16)), left(), e.i(16));
      const steps = [
        m.if(m.i32.ge_u(e.get32(0), e.get32(1)), m.br("done")),
        e.set(v, m.v128.load(0, 1, e.get32(0))),
        e.set(limit, m.i32.ctz(m.i32.or(feeds, m.i32.shl(e.i(1), stop)))),
      ];
      if (special.length > 0) {
        const any = special
          .map((byte) => m.i8x16.eq(e.getV(v), e.splat8(byte)))
          .reduce((left, right) => m.v128.or(left, right));
        const before = m.i32.sub(m.i32.shl(e.i(1), e.get32(limit)), e.i(1));
        steps.push(
          e.set(found, m.i8x16.bitmask(any)),
          e.set(seen, m.i32.or(e.get32(seen), m.i32.and(e.get32(found), before))),
        );
      }
      steps.push(e.set(0, m.i32.add(e.get32(0), e.get32(limit))), m.br("next", m.i32.eq(e.get32(limit), e.i(16))));
      const high = m.i64.shl(m.i64.extend_u(e.get32(seen)), e.k(32n));
      return e.block([m.block("done", [m.loop("next", e.block(steps))])], m.i64.or(m.i64.extend_u(e.get32(0)), high));
    }),
  );
}

/** (to, from, length): 16 bytes a step, so up to 15 bytes more are written. */
export function copyLooseFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  return ctx.once("copy-loose", (name) =>
    defineFunction(ctx, name, [i32, i32, i32], none, (inner) => {
      const i = inner.local(i32);
      const store = m.v128.store(0, 1, m.i32.add(e.get32(0), e.get32(i)), vectorAt(ctx, 1, i));
      return m.loop(
        "next",
        m.if(
          m.i32.lt_s(e.get32(i), e.get32(2)),
          e.block([store, e.set(i, m.i32.add(e.get32(i), e.i(16))), m.br("next")]),
        ),
      );
    }),
  );
}

/** (to, size, from, length): exactly `size` bytes, spaces beyond `length`. */
export function copyPaddedFunction(ctx: Context): string {
  const { m } = ctx;
  const e = emitOf(ctx);
  const [to, size, from, length] = [0, 1, 2, 3] as const;
  return ctx.once("copy-padded", (name) =>
    defineFunction(ctx, name, [i32, i32, i32, i32], none, (inner) => {
      const [i, v] = [inner.local(i32), inner.local(v128)];
      const lanes = m.v128.const(Array.from({ length: 16 }, (_, lane) => lane));
      // Lanes below length - i come from `from`, the others are spaces; length - i is clamped to 0..16.
      const rest = (): Code => m.i32.sub(e.get32(length), e.get32(i));
      const count = m.select(m.i32.lt_s(rest(), e.i(16)), rest(), e.i(16));
      const mixed = m.v128.bitselect(vectorAt(ctx, from, i), e.splat8(0x20), m.i8x16.lt_s(lanes, m.i8x16.splat(count)));
      const chunk = m.if(m.i32.gt_s(rest(), e.i(0)), e.set(v, mixed), e.set(v, e.splat8(0x20)));
      const left = (): Code => m.i32.sub(e.get32(size), e.get32(i));
      const tail = ([8, 4, 2, 1] as const).map((width) => {
        const shuffle = Array.from({ length: 16 }, (_, lane) => (lane + width) % 16);
        return m.if(
          m.i32.and(left(), e.i(width)),
          e.block([
            storeLane(ctx, width, m.i32.add(e.get32(to), e.get32(i)), e.getV(v)),
            e.set(v, m.i8x16.shuffle(e.getV(v), e.getV(v), shuffle)),
            e.set(i, m.i32.add(e.get32(i), e.i(width))),
          ]),
        );
      });
      return m.loop(
        "next",
        m.if(
          m.i32.gt_s(left(), e.i(0)),
          e.block([
            // The last 16 bytes again rather than a shorter piece.
            m.if(
              m.i32.and(m.i32.ge_s(e.get32(size), e.i(16)), m.i32.lt_s(left(), e.i(16))),
              e.set(i, m.i32.sub(e.get32(size), e.i(16))),
            ),
            chunk,
            m.if(
              m.i32.ge_s(left(), e.i(16)),
              e.block([
                m.v128.store(0, 1, m.i32.add(e.get32(to), e.get32(i)), e.getV(v)),
                e.set(i, m.i32.add(e.get32(i), e.i(16))),
                m.br("next"),
              ]),
              e.block(tail),
            ),
          ]),
        ),
      );
    }),
  );
}

/** Stores the first `width` bytes of a vector. */
export function storeLane({ m }: Context, width: 1 | 2 | 4 | 8, address: Code, vector: Code, offset = 0): Code {
  switch (width) {
    case 8:
      return m.v128.store64_lane(offset, 1, 0, address, vector);
    case 4:
      return m.v128.store32_lane(offset, 1, 0, address, vector);
    case 2:
      return m.v128.store16_lane(offset, 1, 0, address, vector);
    case 1:
      return m.v128.store8_lane(offset, 1, 0, address, vector);
    default:
      return width satisfies never;
  }
}
