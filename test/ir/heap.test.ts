/** ALLOCATE and FREE on the bytes of a region: pieces that are used again, what is no piece, and the end of the storage. */
import { describe, expect, test } from "vitest";
import { directoryBytes, GRANULE, type Heap } from "../../ir/artifact/heap-statements.ts";
import type { Place } from "../../ir/artifact/statements.ts";
import { executePure } from "../../ir/semantics/execute.ts";
import { AssumptionBroken, type Machine, StorageExhausted } from "../../ir/semantics/machine.ts";
import { DEFAULT } from "./dialects.ts";

const SPAN = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
const HEAP: Heap = { start: 0, granules: 64, directory: 64 * GRANULE };
const CELL = HEAP.directory + directoryBytes(HEAP.granules);
const POINTER: Place = {
  item: 0,
  area: 0,
  base: CELL,
  length: 8,
  encoding: { kind: "binary", digits: 18, scale: 0, signed: true, bytes: 8, endian: "little", truncate: false },
  subscripts: [],
  refmod: null,
};

function machine(strict = false): Machine {
  return {
    bytes: new Uint8Array(CELL + 32),
    areas: [{ id: 0, kind: "working", name: "ALL", offset: 0, length: CELL + 8 }],
    dialect: DEFAULT,
    cells: { returnCode: CELL + 16, sizeError: CELL + 24 },
    strict,
  };
}

function pointer(m: Machine): number {
  return new DataView(m.bytes.buffer).getInt32(CELL, true);
}

/** The address, 0 for NULL. */
function allocate(m: Machine, bytes: number): number {
  const size = { kind: "number", value: { mantissa: String(bytes), scale: 0 } } as const;
  executePure(m, { kind: "allocate", id: 0, span: SPAN, size, to: [POINTER], heap: HEAP });
  return pointer(m);
}

/** Whether there was something to free. */
function free(m: Machine, address: number): boolean {
  new DataView(m.bytes.buffer).setInt32(CELL, address, true);
  executePure(m, { kind: "free", id: 0, span: SPAN, pointer: POINTER, heap: HEAP });
  return address !== 0 && pointer(m) === 0;
}

describe("allocated storage", () => {
  test("pieces do not overlap, whatever their sizes", () => {
    const m = machine();
    const ends = [1, 16, 17, 100, 130].map((bytes) => [allocate(m, bytes), bytes] as const);
    for (const [i, [at, bytes]] of ends.entries()) {
      const next = ends[i + 1];
      if (next !== undefined) expect(next[0]).toBeGreaterThanOrEqual(at + bytes);
    }
    expect(ends[0]?.[0]).toBe(1);
  });

  test("a freed piece serves the next request of its size, empty, and is freed once", () => {
    const m = machine();
    const [first, second] = [allocate(m, 40), allocate(m, 40)];
    m.bytes.fill(0x41, first - 1, first + 39);
    expect([free(m, first), free(m, first), free(m, second)]).toEqual([true, false, true]);
    expect([allocate(m, 33), allocate(m, 48), allocate(m, 48)]).toEqual([second, first, second + 48]);
    expect(m.bytes.subarray(first - 1, first + 47).every((byte) => byte === 0)).toBe(true);
  });

  test("what is no piece is not freed", () => {
    const m = machine();
    const at = allocate(m, 40);
    for (const address of [0, at + 1, at + GRANULE, CELL, 1_000_000, -5]) expect(free(m, address)).toBe(false);
  });

  test("less than one byte is NULL, and what does not fit ends the run", () => {
    const m = machine();
    expect([allocate(m, 0), allocate(m, -7)]).toEqual([0, 0]);
    expect(allocate(m, 64 * GRANULE)).toBe(1);
    expect(() => allocate(m, 1)).toThrow(StorageExhausted);
  });

  test("in a guessed piece it makes the piece void", () => {
    expect(() => allocate(machine(true), 65 * GRANULE)).toThrow(AssumptionBroken);
  });
});
