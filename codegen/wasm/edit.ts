/**
 * Numeric editing by templates.
 *
 * Contract: how a picture edits a value depends on the sign and on the number of leading zeros; all else is a choice of
 * which digit stands where. So for each number of leading zeros a template is made at compile time, by letting the
 * semantics edit two numbers whose digits differ in every place; at run time the value's digits are shuffled into the
 * template's gaps.
 * Limit: 16 digits, 48 characters; the editor must treat all nonzero digits alike.
 */

import type { NumericEdited } from "../../ir/artifact/storage.ts";
import { editNumber } from "../../ir/semantics/edit.ts";
import { i32, i64, none, v128 } from "../encoder/types.ts";
import { type At, atLocal, type Code, type Context, type Scope, type Style } from "./context.ts";
import { eightDigits, sixteenDigits, splitSixteen } from "./digits.ts";
import { defineFunction, emitOf } from "./emit.ts";

const MAX_DIGITS = 16;
const MAX_LENGTH = 48;
/** A shuffle index beyond the lanes gives 0. */
const NO_DIGIT = 0x80;

/** Rows by number of leading zero lanes; for each 16 characters a row holds the shuffle and both signs' constants. */
interface Template {
  readonly table: Uint8Array;
  readonly rowSize: number;
  readonly length: number;
  /** Digits are taken from 8 or 16 lanes, right-aligned. */
  readonly lanes: 8 | 16;
}

export function edit(ctx: Context, to: NumericEdited, at: At, value: Code, scope: Scope, style: Style): Code | null {
  const { m } = ctx;
  const e = emitOf(ctx);
  const { name: part, template } = editorOf(to);
  if (template === null) return null;
  if (style === "inline") return editInline(ctx, template, at, value, scope);
  const name = ctx.once(part, (name) =>
    defineFunction(ctx, name, [i32, i64], none, (inner) => editInline(ctx, template, atLocal(m, 0), e.get64(1), inner)),
  );
  return m.call(name, [e.address(at), value], none);
}

interface Editor {
  /** Everything that the template depends on. */
  readonly name: string;
  readonly template: Template | null;
}

const editors = new WeakMap<NumericEdited, Editor>();

/** Made once for an item's description: it takes dozens of numbers edited. */
function editorOf(to: NumericEdited): Editor {
  let known = editors.get(to);
  if (known === undefined) {
    const { picture, digits, scale, blankWhenZero, point, currency } = to;
    const name = `edit-${picture}-${digits}-${scale}${blankWhenZero ? "-blank" : ""}-${point}${currency.charCodeAt(0)}`;
    known = { name, template: makeTemplate(to) };
    editors.set(to, known);
  }
  return known;
}

function makeTemplate(to: NumericEdited): Template | null {
  const length = to.picture.replace(/[VP]/g, "").length;
  if (to.digits < 1 || to.digits > MAX_DIGITS || length < 1 || length > MAX_LENGTH) return null;
  // The reference counts fewer digits or decimals than a MOVE edits (frontend/cobol/data/picture.ts).
  if (/^[^$]*\$[^$].*\$/.test(to.picture) || /[.V].*\$/.test(to.picture)) return null;
  // BLANK WHEN ZERO without editing symbols: the item's last byte depends on what it held.
  if (/^9*V9+$/.test(to.picture)) return null;
  const lanes = to.digits <= 8 ? 8 : 16;
  const spare = lanes - to.digits;
  const vectors = Math.ceil(length / 16);
  const rowSize = 48 * vectors;
  const table = new Uint8Array(rowSize * (lanes + 1));
  for (let zeros = 0; zeros <= to.digits; zeros++) {
    const plus = editMarked(to, length, zeros, 1);
    const minus = editMarked(to, length, zeros, -1);
    for (let place = 0; place < length; place++) {
      const row = rowSize * (spare + zeros) + 48 * (place >> 4) + (place & 15);
      const digit = markedDigit(plus, place);
      if (digit !== markedDigit(minus, place)) return null;
      table[row] = digit === null ? NO_DIGIT : digit + spare;
      table[row + 16] = digit === null ? (plus.first[place] as number) : 0;
      table[row + 32] = digit === null ? (minus.first[place] as number) : 0;
    }
  }
  return { table, rowSize, length, lanes };
}

/** Two numbers edited: digit k is k + 1 in the first and 9 in the second if k < 8, else 9 and k - 7. */
interface Marked {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

/** The first `zeros` digits are zeros instead. */
function editMarked(to: NumericEdited, length: number, zeros: number, sign: 1 | -1): Marked {
  const run = (mark: (k: number) => number): Uint8Array => {
    const out = new Uint8Array(length);
    const data = new Uint8Array(to.digits);
    for (let k = 0; k < to.digits; k++) data[k] = 0x30 + (k < zeros ? 0 : mark(k));
    editNumber(out, 0, length, to, { data, start: 0, size: to.digits, scale: to.scale, sign });
    return out;
  };
  return { first: run((k) => (k < 8 ? k + 1 : 9)), second: run((k) => (k < 8 ? 9 : k - 7)) };
}

/** Which digit stands at `place`; null where it is the same byte for both numbers. */
function markedDigit({ first, second }: Marked, place: number): number | null {
  const [one, two] = [first[place] as number, second[place] as number];
  if (one === two) return null;
  return two === 0x39 ? one - 0x31 : two - 0x31 + 8;
}

function editInline(ctx: Context, template: Template, at: At, value: Code, scope: Scope): Code {
  const { m } = ctx;
  const e = emitOf(ctx);
  const { lanes, rowSize } = template;
  const tableAt = ctx.constants.intern(template.table, 16);
  const [low, mask, row, digits] = [scope.local(i64), scope.local(i64), scope.local(i32), scope.local(v128)];
  const steps = [
    e.set(mask, m.i64.shr_s(e.tee64(low, value), e.k(63n))),
    e.set(low, m.i64.sub(m.i64.xor(e.get64(low), e.get64(mask)), e.get64(mask))),
  ];
  let zeros: Code;
  let text: Code;
  if (lanes === 8) {
    steps.push(e.set(low, eightDigits(ctx, low, scope)));
    zeros = m.i32.shr_u(m.i32.wrap(m.i64.ctz(e.get64(low))), e.i(3));
    text = m.i64x2.splat(e.get64(low));
  } else {
    const high = scope.local(i64);
    steps.push(...splitSixteen(ctx, low, high), e.set(digits, sixteenDigits(ctx, high, low, scope)));
    const nonzero = m.i8x16.bitmask(m.i8x16.ne(e.getV(digits), e.splat8(0)));
    zeros = m.i32.ctz(m.i32.or(nonzero, e.i(1 << 16)));
    text = e.getV(digits);
  }
  steps.push(
    e.set(row, m.i32.mul(zeros, e.i(rowSize))),
    e.set(
      digits,
      m.v128.or(
        text,
        e.constant(() => 0x30),
      ),
    ),
  );
  // mask is -1 for a negative value: 16 bytes further for its constants.
  const signed = scope.local(i32);
  steps.push(e.set(signed, m.i32.add(e.get32(row), m.i32.and(m.i32.wrap(e.get64(mask)), e.i(16)))));
  for (let from = 0; from < template.length; from += 16) {
    const part = tableAt + 48 * (from >> 4);
    const shuffle = m.v128.load(part, 16, e.get32(row));
    const constants = m.v128.load(part + 16, 16, e.get32(signed));
    const text = scope.local(v128);
    steps.push(
      e.set(text, m.v128.or(m.i8x16.swizzle(e.getV(digits), shuffle), constants)),
      ...storeVector(ctx, at, from, text, Math.min(16, template.length - from)),
    );
  }
  return e.block(steps);
}

/** Stores the first `count` bytes of a vector at `at` + `by`. */
function storeVector(ctx: Context, at: At, by: number, vector: number, count: number): readonly Code[] {
  const { m } = ctx;
  const e = emitOf(ctx);
  if (count === 16) return [e.storeV(at, by, e.getV(vector))];
  const stores: Code[] = [];
  let lane = 0;
  const offset = (): number => at.offset + by + lane;
  if (count & 8) {
    stores.push(m.v128.store64_lane(offset(), 1, 0, at.base(), e.getV(vector)));
    lane += 8;
  }
  if (count & 4) {
    stores.push(m.v128.store32_lane(offset(), 1, lane / 4, at.base(), e.getV(vector)));
    lane += 4;
  }
  if (count & 2) {
    stores.push(m.v128.store16_lane(offset(), 1, lane / 2, at.base(), e.getV(vector)));
    lane += 2;
  }
  if (count & 1) stores.push(m.v128.store8_lane(offset(), 1, lane, at.base(), e.getV(vector)));
  return stores;
}
