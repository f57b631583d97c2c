/** What is told of bytes that guessed pieces may have left behind, and who is stopped from reading them. */
import { expect, test } from "vitest";
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import type { LoopPlan } from "../../ir/artifact/job.ts";
import type { Place } from "../../ir/artifact/statements.ts";
import { type Machine, StaleStorage } from "../../ir/semantics/machine.ts";
import { locate } from "../../ir/semantics/place.ts";
import { bothStale, createStaleBytes, exactRecords } from "../../runtime/engine/stale.ts";
import { DEFAULT } from "../ir/dialects.ts";

const DIGITS = { kind: "zoned", digits: 2, scale: 0, signed: false, signAt: "trailing", separate: false } as const;
const PLAN = {
  compare: [{ offset: 3, length: 2 }],
  reductions: [{ kind: "sum", name: "T", offset: 10, length: 2, count: 2, stride: 4, encoding: DIGITS, cell: 0 }],
} as unknown as LoopPlan;

test("what a guessed piece has changed is stale, but for what is compared or joined", () => {
  const stale = createStaleBytes(PLAN, 3000);
  expect(stale.intervals([])).toEqual([]);
  const before = new Uint8Array(3000);
  const after = before.slice().fill(1, 0, 16).fill(1, 2990, 2995);
  stale.note(before, after);
  stale.note(after, after);
  expect(stale.intervals([])).toEqual([
    { offset: 0, length: 3 },
    { offset: 5, length: 5 },
    { offset: 12, length: 2 },
    { offset: 2990, length: 5 },
  ]);
});

test("what is exact all the same is not stale", () => {
  const stale = createStaleBytes(PLAN, 3000);
  stale.note(new Uint8Array(3000), new Uint8Array(3000).fill(1, 20, 40));
  expect(stale.intervals([{ offset: 25, length: 10 }])).toEqual([
    { offset: 20, length: 5 },
    { offset: 35, length: 5 },
  ]);
  expect(stale.intervals([])).toEqual([{ offset: 20, length: 20 }]);
});

test("record areas are exact of inputs that a piece has moved", () => {
  const input = (base: number, varying: boolean) =>
    ({ varying, record: { area: 0, base, min: 4, max: 10 } }) as unknown as FileDecl;
  const inputs = [input(100, false), input(200, true), input(300, false)];
  const first = exactRecords(inputs, [0, 0, 7], [10, 14, 7], []);
  expect(first).toEqual([
    { offset: 100, length: 10 },
    { offset: 200, length: 4 },
  ]);
  expect(exactRecords(inputs, [10, 14, 7], [20, 14, 7], [])).toEqual([{ offset: 100, length: 10 }]);
  expect(exactRecords(inputs, [10, 14, 7], [20, 14, 7], first)).toEqual([
    { offset: 200, length: 4 },
    { offset: 100, length: 10 },
  ]);
});

test("very many intervals become one", () => {
  const stale = createStaleBytes(PLAN, 3000);
  const before = new Uint8Array(3000);
  stale.note(
    before,
    before.map((_, i) => i & 1),
  );
  expect(stale.intervals([])).toEqual([{ offset: 1, length: 2999 }]);
});

test("the intervals of two loops", () => {
  const none: readonly [] = [];
  const a = [{ offset: 4, length: 4 }];
  expect(bothStale(a, none)).toBe(a);
  expect(bothStale(a, [{ offset: 0, length: 2 }])).toEqual([{ offset: 0, length: 2 }, ...a]);
  expect(bothStale(a, [{ offset: 1, length: 3 }])).toEqual([{ offset: 1, length: 7 }]);
});

test("only a reference out of its range is stopped, and only at stale bytes", () => {
  const machine = (strict: boolean): Machine => ({
    bytes: new Uint8Array(64),
    areas: [{ id: 0, kind: "working", name: "W", offset: 0, length: 20 }],
    dialect: DEFAULT,
    cells: { returnCode: 48, sizeError: 56 },
    strict,
    stale: [{ offset: 12, length: 2 }],
  });
  const encoding = { kind: "alphanumeric", justified: false, alphabetic: false } as const;
  const index = (n: number) => ({ kind: "number", value: { mantissa: String(n), scale: 0 } }) as const;
  const element = (n: number, max: number): Place => ({
    item: 0,
    area: 0,
    base: 0,
    length: 4,
    encoding,
    subscripts: [{ index: index(n), stride: 4, max }],
    refmod: null,
  });
  expect(locate(machine(false), element(4, 4))).toEqual({ offset: 12, length: 4 });
  expect(locate(machine(false), element(3, 2))).toEqual({ offset: 8, length: 4 });
  expect(() => locate(machine(false), element(4, 2))).toThrow(StaleStorage);
  const part: Place = { ...element(3, 4), refmod: { start: index(3), length: index(3) } };
  expect(() => locate(machine(false), part)).toThrow(StaleStorage);
});
