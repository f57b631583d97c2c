import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRows, writeRows } from "../../ir/artifact/rows.ts";

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.constantFrom("a", "base", "endLine", "constructor");
const part = fc.letrec<{ part: object }>((tie) => ({
  part: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.array(value, { maxLength: 3 }),
    fc.dictionary(key, value, { noNullPrototype: true }),
    fc.array(tie("part"), { minLength: 1, maxLength: 3 }),
    fc.dictionary(key, tie("part"), { noNullPrototype: true }),
    fc.record({ kind: fc.constantFrom("move", "compare-bytes"), from: tie("part"), id: value }),
  ),
})).part;

const read = (text: string): object | null => readRows(JSON.parse(text))?.at(-1) ?? null;

describe("rows", () => {
  it("give back what was written, in the same order", () => {
    fc.assert(
      fc.property(part, (written) => {
        expect(JSON.stringify(read(writeRows(written)))).toBe(JSON.stringify(written));
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it("hold equal parts once", () => {
    const text = writeRows([
      { kind: "item", base: 7 },
      { kind: "item", base: 7 },
      { kind: "item", base: 8 },
    ]);
    expect(text).toBe('{"shapes":[["kind=item","base"]],"rows":[0,7,0,8,-1,3,0,0,1]}');
    const [first, second] = read(text) as object[];
    expect(second).toBe(first);
  });

  it("are not made of what they cannot hold", () => {
    expect(() => writeRows([1, {}])).toThrow(RangeError);
    expect(() => writeRows({ "a b": 1 })).toThrow(RangeError);
    expect(() => writeRows({ kind: "Not lower case" })).toThrow(RangeError);
  });

  it.each([
    ["nothing", "null"],
    ["other keys", '{"shapes":[]}'],
    ["no rows at all", '{"shapes":[],"rows":[]}'],
    ["a shape that is none", '{"shapes":[["a"],"b"],"rows":[0,1]}'],
    ["a key that is more than a name", '{"shapes":[["__proto__"]],"rows":[0,1]}'],
    ["an unknown shape", '{"shapes":[["a"]],"rows":[1,1]}'],
    ["a text for a shape", '{"shapes":[["a"]],"rows":["0",1]}'],
    ["a nested value", '{"shapes":[["a"]],"rows":[0,[1]]}'],
    ["a row that ends too early", '{"shapes":[["a","b"]],"rows":[0,1]}'],
    ["a list that ends too early", '{"shapes":[],"rows":[-2,3,1,2]}'],
    ["a list of negative length", '{"shapes":[],"rows":[-2,-1,1]}'],
    ["a list without a length", '{"shapes":[],"rows":[-2]}'],
    ["a part that is itself", '{"shapes":[["*a"]],"rows":[0,0]}'],
    ["a part that comes later", '{"shapes":[["*a"]],"rows":[0,1,-2,0]}'],
    ["a list that holds itself", '{"shapes":[],"rows":[-1,1,0]}'],
    ["a part between rows", '{"shapes":[["*a"]],"rows":[-2,0,0,0.5]}'],
  ])("are refused with %s", (_what, text) => {
    expect(read(text)).toBeNull();
  });
});
