/** Addresses of subscripted and reference-modified places, in exact and in guessed execution. */
import { describe, expect, test } from "vitest";
import type { NumExpr, Place, RefMod, Subscript } from "../../ir/artifact/statements.ts";
import { evaluateIndex, executePure } from "../../ir/semantics/execute.ts";
import { AssumptionBroken, type Machine, SubscriptOutOfArea } from "../../ir/semantics/machine.ts";
import { isNull, locate } from "../../ir/semantics/place.ts";
import { DEFAULT } from "./dialects.ts";

const SPAN = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };

function machine(strict: boolean): Machine {
  return {
    bytes: Buffer.from(`${"ABCDEFGHIJKLMNOPQRST".padEnd(32, "-")}002  5${" ".repeat(26)}`),
    areas: [
      { id: 0, kind: "working", name: "T", offset: 0, length: 20 },
      { id: 1, kind: "working", name: "N", offset: 32, length: 6 },
    ],
    dialect: DEFAULT,
    cells: { returnCode: 48, sizeError: 56 },
    strict,
  };
}

function zoned(base: number): NumExpr {
  const encoding = { kind: "zoned", digits: 3, scale: 0, signed: false, signAt: "trailing", separate: false } as const;
  return { kind: "item", place: { item: 1, area: 1, base, length: 3, encoding, subscripts: [], refmod: null } };
}

function literal(value: number): NumExpr {
  return { kind: "number", value: { mantissa: String(value), scale: 0 } };
}

function text(subscripts: readonly Subscript[], refmod: RefMod | null, length: number): Place {
  const encoding = { kind: "alphanumeric", justified: false, alphabetic: false } as const;
  return { item: 0, area: 0, base: 0, length, encoding, subscripts, refmod };
}

function element(index: NumExpr): Place {
  return text([{ index, stride: 4, max: 3 }], null, 4);
}

describe("items that are based on a pointer", () => {
  const parts = [
    { offset: 0, length: 6 },
    { offset: 16, length: 10 },
  ];
  const addressed = (strict: boolean): Machine => ({
    ...machine(strict),
    areas: [{ id: 0, kind: "addressed", name: "ADDRESSED", offset: 0, length: 48, parts }],
  });
  const based = (pointer: number): Place => text([{ index: literal(pointer), stride: 1, max: 45 }], null, 4);

  test("lie wholly in one of the areas that pointers point to", () => {
    expect(locate(addressed(false), based(17))).toEqual({ offset: 16, length: 4 });
    expect(locate(addressed(true), based(3))).toEqual({ offset: 2, length: 4 });
    for (const pointer of [4, 13, 24]) {
      expect(() => locate(addressed(false), based(pointer))).toThrow(SubscriptOutOfArea);
      expect(() => locate(addressed(true), based(pointer))).toThrow(AssumptionBroken);
    }
  });

  test("are nowhere where it is NULL", () => {
    expect(() => locate(addressed(false), based(0))).toThrow(SubscriptOutOfArea);
    expect(() => locate(addressed(true), based(0))).toThrow(AssumptionBroken);
    expect([isNull(addressed(false), based(0)), isNull(addressed(false), based(1))]).toEqual([true, false]);
    expect(isNull(machine(false), element(literal(0)))).toBe(false);
  });
});

describe("subscripts", () => {
  test("in range", () => {
    expect(locate(machine(true), element(zoned(32)))).toEqual({ offset: 4, length: 4 });
  });

  test("out of range but inside the area: served exactly, void in a guessed piece", () => {
    expect(locate(machine(false), element(literal(5)))).toEqual({ offset: 16, length: 4 });
    expect(() => locate(machine(true), element(literal(5)))).toThrow(AssumptionBroken);
  });

  test("outside the area", () => {
    expect(() => locate(machine(false), element(literal(6)))).toThrow(SubscriptOutOfArea);
    expect(() => locate(machine(false), element(literal(0)))).toThrow(SubscriptOutOfArea);
  });

  test("spaces in an index: 5 where they stand in an expression, far out where they stand alone", () => {
    expect(evaluateIndex(machine(false), zoned(35))).toBe(5);
    expect(() => locate(machine(false), element(zoned(35)))).toThrow(SubscriptOutOfArea);
  });
});

describe("reference modification", () => {
  test("start and length, and to the end of the item", () => {
    expect(locate(machine(true), text([], { start: zoned(32), length: literal(3) }, 20))).toEqual({
      offset: 1,
      length: 3,
    });
    expect(locate(machine(true), text([], { start: zoned(32), length: null }, 8))).toEqual({ offset: 1, length: 7 });
  });

  test("beyond the item but inside the area", () => {
    const place = text([], { start: literal(7), length: literal(4) }, 8);
    expect(locate(machine(false), place)).toEqual({ offset: 6, length: 4 });
    expect(() => locate(machine(true), place)).toThrow(AssumptionBroken);
  });

  test("expressions divide as integers", () => {
    const half: NumExpr = { kind: "binary", op: "/", left: literal(3), right: literal(2) };
    expect(evaluateIndex(machine(false), { kind: "binary", op: "*", left: half, right: literal(2) })).toBe(2);
  });
});

test("overlapping moves of text behave as memmove", () => {
  const m = machine(false);
  const move = (from: Place, to: Place): void =>
    executePure(m, { kind: "move", id: 0, span: SPAN, from: { kind: "place", place: from }, to });
  move(text([], null, 10), { ...text([], null, 10), base: 2 });
  expect(Buffer.from(m.bytes.subarray(0, 20)).toString()).toBe("ABABCDEFGHIJMNOPQRST");
  m.bytes.set(Buffer.from("ABCDEFGHIJKLMNOPQRST"));
  move({ ...text([], null, 10), base: 2 }, text([], null, 12));
  expect(Buffer.from(m.bytes.subarray(0, 20)).toString()).toBe("CDEFGHIJKL  MNOPQRST");
});
