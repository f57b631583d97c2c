/** The external sort equals a stable sort in memory, however little memory it has; and what is left of it. */
import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { SortKey, SortOrder } from "../../../ir/artifact/sort-statements.ts";
import { decodeNumber } from "../../../ir/semantics/number.ts";
import { createExternalSort } from "../../../runtime/sort/external-sort.ts";
import { openSpillFile, type SpillFile } from "../../../runtime/sort/spill-file.ts";
import { Random } from "../../../samples/fields.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-external-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = { kind: "alphanumeric", justified: false, alphabetic: false } as const;
const ZONED = { kind: "zoned", digits: 3, scale: 1, signed: true, signAt: "trailing", separate: false } as const;
const LONG = { kind: "zoned", digits: 21, scale: 0, signed: false, signAt: "trailing", separate: false } as const;
const PACKED = { kind: "packed", digits: 5, scale: 2, signed: true } as const;
const BINARY = {
  kind: "binary",
  digits: 9,
  scale: 0,
  signed: true,
  bytes: 4,
  endian: "little",
  truncate: false,
} as const;
const UNSIGNED = { ...BINARY, signed: false, bytes: 8, endian: "big" } as const;

/** Bytes of a record: three of text, then a field of each encoding, and the record's number. */
const FIELDS = [
  { offset: 0, length: 3, encoding: TEXT },
  { offset: 3, length: 3, encoding: ZONED },
  { offset: 6, length: 3, encoding: PACKED },
  { offset: 9, length: 4, encoding: BINARY },
  { offset: 13, length: 8, encoding: UNSIGNED },
  { offset: 21, length: 21, encoding: LONG },
] as const;
const NUMBER_AT = 42;
const RECORD = 46;
/** Turned round, so that it differs from the native order everywhere. */
const TURNED = String.fromCharCode(...Array.from({ length: 256 }, (_, n) => 255 - n));

/** Few different values, so that many are equal; digits only, since others change while they are compared. */
function recordOf(random: Random, number: number): Uint8Array {
  const record = new Uint8Array(RECORD);
  for (let i = 0; i < 3; i++) record[i] = random.pick([0x20, 0x41, 0x61, 0xff]);
  for (let i = 0; i < 3; i++) record[3 + i] = 0x30 + random.between(0, 2);
  if (random.between(0, 1) === 1) record[5] = (record[5] as number) | 0x40;
  record.set([random.between(0, 1), random.between(0, 1) << 4, random.pick([0x1c, 0x1d, 0x0c])], 6);
  for (let i = 9; i < 21; i++) record[i] = random.pick([0, 0, 1, 0xff]);
  for (let i = 21; i < 42; i++) record[i] = 0x30 + random.pick([0, 0, 0, 9]);
  new DataView(record.buffer).setUint32(NUMBER_AT, number);
  return record;
}

function orderOf(random: Random): SortOrder {
  const keys = Array.from({ length: random.between(1, 3) }, (): SortKey => {
    return { ...random.pick(FIELDS), descending: random.between(0, 1) === 1 };
  });
  return { keys, collating: random.pick([null, TURNED]) };
}

/** What the keys say, written down once more. */
function expected(order: SortOrder, records: readonly Uint8Array[]): readonly Uint8Array[] {
  const compare = (a: Uint8Array, b: Uint8Array): number => {
    for (const { offset, length, encoding, descending } of order.keys) {
      let found: number;
      if (encoding.kind === "alphanumeric") {
        const [one, other] = [a, b].map((r) => Buffer.from(r.subarray(offset, offset + length)));
        found = Buffer.compare(one as Buffer, other as Buffer) * (order.collating === null ? 1 : -1);
      } else {
        const [one, other] = [a, b].map((r) => decodeNumber(r.slice(), offset, encoding as typeof ZONED));
        found = one === other ? 0 : (one as bigint) < (other as bigint) ? -1 : 1;
      }
      if (found !== 0) return descending ? -found : found;
    }
    return 0;
  };
  return [...records].sort(compare);
}

function sorted(order: SortOrder, records: readonly Uint8Array[], memory: number, spills: SpillFile[]): Uint8Array[] {
  const openSpill = (): SpillFile => {
    const file = openSpillFile(folder);
    spills.push(file);
    // Without a name from the first moment on.
    expect(readdirSync(folder)).toEqual([]);
    return file;
  };
  const sort = createExternalSort(order, RECORD, { memory, openSpill });
  const area = new Uint8Array(RECORD + 5);
  for (const record of records) {
    area.set(record, 5);
    sort.add(area, 5);
  }
  const out: Uint8Array[] = [];
  while (sort.next(area, 5)) out.push(area.slice(5));
  expect(sort.next(area, 5)).toBe(false);
  sort.close();
  return out;
}

const numberOf = (record: Uint8Array): number => new DataView(record.buffer).getUint32(NUMBER_AT);

describe("random records and keys", () => {
  it.each([1, 500, 4_000, 1 << 20])("%s bytes of memory", (memory) => {
    const random = new Random(memory);
    let files = 0;
    for (let round = 0; round < 25; round++) {
      const order = orderOf(random);
      const count = random.pick([0, 1, 2, 3, 50, 250]);
      const records = Array.from({ length: count }, (_, n) => recordOf(random, n));
      const spills: SpillFile[] = [];
      const found = sorted(order, records, memory, spills);
      expect(found.map(numberOf)).toEqual(expected(order, records).map(numberOf));
      expect(found).toEqual(expected(order, records));
      files += spills.length;
    }
    // One for each sort that needs it.
    expect(files > 0).toBe(memory < 1 << 20);
    expect(files).toBeLessThanOrEqual(25);
  });
});

test.runIf(process.platform === "linux")("T42: nobody else can open the file, and nothing of it is left", () => {
  const spill = openSpillFile(folder);
  const mine = readdirSync("/proc/self/fd").flatMap((fd): number[] => {
    const at = `/proc/self/fd/${fd}`;
    const to = statSync(at, { throwIfNoEntry: false }) === undefined ? "" : readlinkSync(at);
    return to.startsWith(folder) && to.endsWith("(deleted)") ? [statSync(at).mode & 0o777] : [];
  });
  expect(mine).toEqual([0o600]);
  expect(readdirSync(folder)).toEqual([]);
  spill.close();
});

describe("errors", () => {
  const order: SortOrder = { keys: [{ offset: 0, length: 3, encoding: TEXT, descending: false }], collating: null };

  it("takes no record once it gives them", () => {
    const sort = createExternalSort(order, 3, { memory: 1, openSpill: () => openSpillFile(folder) });
    expect(sort.next(new Uint8Array(3), 0)).toBe(false);
    expect(() => sort.add(new Uint8Array(3), 0)).toThrow("gives them already");
  });

  it("refuses a key outside of the record", () => {
    expect(() => createExternalSort(order, 2, { memory: 1, openSpill: () => openSpillFile(folder) })).toThrow(
      RangeError,
    );
  });

  it("says that it cannot make a file", () => {
    const sort = createExternalSort(order, 3, { memory: 1, openSpill: () => openSpillFile(join(folder, "missing")) });
    expect(() => {
      for (let n = 0; n < 9; n++) sort.add(new Uint8Array(3), 0);
    }).toThrow("ENOENT");
  });
});
