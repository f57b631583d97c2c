/** Joining pieces' reductions must give what the serial loop gives, byte for byte, or refuse. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Reduction } from "../../ir/artifact/job.ts";
import { CELL, CELL_SIZE } from "../../ir/artifact/layout.ts";
import type { NumericEncoding } from "../../ir/artifact/storage.ts";
import { decodeNumber, encodedLength, encodeNumber, maxValue } from "../../ir/semantics/number.ts";
import { canonicalValue, combine, induct, refuseEntry, startReductions } from "../../runtime/engine/reductions.ts";

const digits = fc.integer({ min: 1, max: 6 });
const encoding: fc.Arbitrary<NumericEncoding> = fc.oneof(
  fc.record({
    kind: fc.constant("zoned" as const),
    digits,
    scale: fc.constantFrom(0, 2),
    signed: fc.boolean(),
    signAt: fc.constantFrom("trailing" as const, "leading" as const),
    separate: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("packed" as const), digits, scale: fc.constant(0), signed: fc.boolean() }),
  fc.record({
    kind: fc.constant("binary" as const),
    digits: fc.constant(4),
    scale: fc.constant(0),
    signed: fc.boolean(),
    bytes: fc.constant(2 as const),
    endian: fc.constantFrom("big" as const, "little" as const),
    truncate: fc.boolean(),
  }),
);

/** The region: elements of a sum table at 0, then a max, a min (numeric), and two bytes of "last". */
function layOut(enc: NumericEncoding, count: number) {
  const length = encodedLength(enc);
  const stride = length + 1;
  const at = { max: count * stride, min: count * stride + length, last: count * stride + 2 * length };
  const reductions: Reduction[] = [
    { kind: "sum", name: "TOTALS", offset: 0, length, count, stride, encoding: enc, cell: 0 },
    { kind: "max", name: "HIGH", offset: at.max, length, encoding: enc },
    { kind: "min", name: "LOW", offset: at.min, length, encoding: enc },
    { kind: "last", name: "LAST", offset: at.last, length: 2, cell: 1 },
  ];
  return { reductions, at, stride, size: at.last + 2 };
}

interface Update {
  readonly element: number;
  readonly addend: number;
  readonly last: number | null;
}

type Map = ReturnType<typeof layOut>;

/** The loop's body, as serial execution does it, tracking cells. */
function execute(enc: NumericEncoding, map: Map, region: Uint8Array, cells: Uint8Array, update: Update): void {
  const view = new DataView(cells.buffer);
  const offset = update.element * map.stride;
  const addend = BigInt(update.addend);
  encodeNumber(region, offset, enc, decodeNumber(region, offset, enc) + addend);
  view.setBigInt64(CELL.absSum, view.getBigInt64(CELL.absSum, true) + (addend < 0n ? -addend : addend), true);
  if (!enc.signed && addend < 0n) view.setUint8(CELL.flag, 1);
  const value = addend > maxValue(enc) || (!enc.signed && addend < 0n) ? 0n : addend;
  if (value >= -maxValue(enc)) {
    if (value > decodeNumber(region, map.at.max, enc)) encodeNumber(region, map.at.max, enc, value);
    if (value < decodeNumber(region, map.at.min, enc)) encodeNumber(region, map.at.min, enc, value);
  }
  if (update.last !== null) {
    region[map.at.last] = update.last;
    region[map.at.last + 1] = update.last ^ 255;
    view.setUint8(CELL_SIZE + CELL.flag, 1);
  }
}

test("joined pieces equal the serial loop, or are refused; small totals are never refused", () => {
  let joined = 0;
  fc.assert(
    fc.property(
      encoding,
      fc.integer({ min: 1, max: 3 }),
      fc.array(
        fc.array(
          fc.record({
            element: fc.nat(2),
            addend: fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 40_000 })),
            last: fc.option(fc.nat(255), { nil: null }),
          }),
          { maxLength: 6 },
        ),
        { minLength: 1, maxLength: 5 },
      ),
      fc.nat(30),
      (enc, count, pieces, start) => {
        const map = layOut(enc, count);
        const entry = new Uint8Array(map.size).fill(0x20);
        for (let i = 0; i < count; i++) encodeNumber(entry, i * map.stride, enc, BigInt(start % 9));
        encodeNumber(entry, map.at.max, enc, 1n);
        encodeNumber(entry, map.at.min, enc, 5n);
        expect(refuseEntry(map.reductions, entry)).toBe(null);
        const serial = entry.slice();
        let committed: Uint8Array = entry;
        for (const updates of pieces) {
          const own = updates.map((u) => ({ ...u, element: u.element % count }));
          for (const update of own) execute(enc, map, serial, new Uint8Array(2 * CELL_SIZE), update);
          const end = entry.slice();
          const cells = new Uint8Array(2 * CELL_SIZE);
          startReductions(map.reductions, end, entry);
          for (const update of own) execute(enc, map, end, cells, update);
          const result = combine(map.reductions, entry, committed, end, cells);
          // A refused piece runs again from the committed state, which is the serial state.
          if (result.ok) joined += 1;
          committed = result.ok ? result.region : serial.slice();
          expect([...committed]).toEqual([...serial]);
        }
      },
    ),
    { numRuns: 1500 },
  );
  expect(joined).toBeGreaterThan(1500);
});

const S5: NumericEncoding = { kind: "zoned", digits: 5, scale: 2, signed: true, signAt: "trailing", separate: false };

function sumOf(before: bigint, added: bigint, abs: bigint, flag = 0) {
  const { reductions, size } = layOut(S5, 1);
  const [sum] = reductions;
  const old = new Uint8Array(size);
  const end = new Uint8Array(size);
  encodeNumber(old, 0, S5, before);
  encodeNumber(end, 0, S5, added);
  const cells = new Uint8Array(2 * CELL_SIZE);
  new DataView(cells.buffer).setBigInt64(CELL.absSum, abs, true);
  cells[CELL.flag] = flag;
  const result = combine([sum as Reduction], old, old, end, cells);
  return result.ok ? canonicalValue(result.region, 0, 5, S5) : result.reason;
}

test("guards of a sum", () => {
  expect(sumOf(100n, -30n, 50n)).toBe(70n);
  expect(sumOf(99_990n, 5n, 9n)).toBe(99_995n);
  expect(sumOf(99_990n, 5n, 10n)).toMatch("could overflow");
  expect(sumOf(-99_990n, 5n, 10n)).toMatch("could overflow");
  expect(sumOf(1n, 2n, 2n, 1)).toMatch("could not be tracked");
  expect(sumOf(7n, -7n, 7n)).toMatch("became zero");
  expect(sumOf(7n, 0n, 0n)).toBe(7n);
});

test("a piece of zeros does not keep a minus zero that the serial program would have made a zero", () => {
  const { reductions, size } = layOut(S5, 1);
  const before = new Uint8Array(size).fill(0x30);
  const end = before.slice();
  before[4] = 0x70; // a piece run again has overflowed into it
  const result = combine([reductions[0] as Reduction], before, before, end, new Uint8Array(2 * CELL_SIZE));
  expect(result).toEqual({ ok: false, reason: "TOTALS: holds no canonical number" });
});

test("a total whose bytes no store leaves keeps the loop serial", () => {
  const { reductions, size } = layOut(S5, 1);
  const entry = new Uint8Array(size).fill(0x30);
  expect(refuseEntry(reductions, entry)).toBe(null);
  entry[4] = 0x70; // minus zero
  expect(refuseEntry(reductions, entry)).toMatch("TOTALS");
  entry.fill(0x20);
  expect(refuseEntry(reductions, entry)).toMatch("TOTALS");
});

test("the closed form of an induction wraps as its picture does", () => {
  const region = new Uint8Array(5);
  encodeNumber(region, 0, S5, 99_990n);
  induct([{ name: "N", offset: 0, length: 5, encoding: S5, step: "4" }], region, 5);
  expect(decodeNumber(region, 0, S5)).toBe(10n);
});
