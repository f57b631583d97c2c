/** Areas that computed addresses may reach, against a search through all areas. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Interval } from "../../ir/artifact/job.ts";
import { AREA_ALIGN, AREA_SLACK, type Area } from "../../ir/artifact/storage.ts";
import type { Program } from "../../ir/program.ts";
import { wholeAreas } from "../../ir/reached.ts";

function programOf(areas: readonly Area[]): Program {
  return { storage: { areas } } as unknown as Program;
}

/** One behind the other, those behind the first `addressed` ones in the order of their numbers. */
function areasOf(lengths: readonly number[], addressed: number): readonly Area[] {
  let end = 0;
  const areas = lengths.map((length, n): Area => {
    const offset = end;
    end = Math.ceil((offset + length + AREA_SLACK) / AREA_ALIGN) * AREA_ALIGN;
    return { id: n + 1, kind: "working", name: `A${n}`, offset, length };
  });
  const parts = areas.slice(0, addressed);
  const last = parts.at(-1);
  if (last === undefined) return areas;
  const whole: Area = { id: 0, kind: "addressed", name: "", offset: 0, length: last.offset + last.length, parts };
  // What is addressed has its number by where it was declared, not by its offset.
  return [whole, ...areas.slice(addressed), ...parts.reverse()];
}

function searched(bytes: readonly Interval[], areas: readonly Area[]): readonly Interval[] {
  return bytes.map(({ offset, length }) => {
    const area = areas.find((a) => a.offset <= offset && offset < a.offset + Math.max(a.length, 1));
    return area ?? { offset, length };
  });
}

function distinct(list: readonly Interval[]): ReadonlySet<string> {
  return new Set(list.map(({ offset, length }) => `${offset}+${length}`));
}

test("bytes are widened to the areas that they lie in", () => {
  const interval = fc.record({ offset: fc.nat(500), length: fc.integer({ min: 1, max: 40 }) });
  const lengths = fc.array(fc.nat(60), { minLength: 1, maxLength: 10 });
  const holds = fc.property(lengths, fc.nat(10), fc.array(interval), (sizes, addressed, bytes) => {
    const areas = areasOf(sizes, addressed);
    expect(distinct(wholeAreas(bytes, programOf(areas)))).toEqual(distinct(searched(bytes, areas)));
  });
  fc.assert(holds, { numRuns: 2000, seed: 5 });
});

test("finding areas among many does not look at all of them each time", () => {
  const count = 4096;
  let looks = 0;
  const areas = areasOf(new Array<number>(count).fill(8), 0).map(
    (area): Area => ({
      ...area,
      get offset() {
        looks++;
        return area.offset;
      },
    }),
  );
  const program = programOf(areas);
  const bytes = areas.map(({ offset }) => ({ offset: offset + 3, length: 2 }));
  wholeAreas(bytes.slice(0, 1), program);
  looks = 0;
  for (const at of bytes) expect(wholeAreas([at], program)).toHaveLength(1);
  expect(looks).toBeLessThan(count * 16);
});
