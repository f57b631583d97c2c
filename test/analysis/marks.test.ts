import fc from "fast-check";
import { expect, test } from "vitest";
import { addMarkedSet, createMarks, hasMark, setMark } from "../../analysis/marks.ts";

test("sets in one array keep their own members, however it grows", () => {
  const size = fc.integer({ min: 0, max: 5000 });
  const holds = fc.property(fc.array(size, { minLength: 1, maxLength: 12 }), fc.nat(), (sizes, seed) => {
    const marks = createMarks();
    const isIn = (set: number, i: number): boolean => (i * 7 + set * 13 + seed) % 3 === 0;
    const starts = sizes.map((count, set) => {
      const start = addMarkedSet(marks, count);
      for (let i = 0; i < count; i++) if (isIn(set, i)) setMark(marks, start, i);
      return start;
    });
    const wrong = sizes.flatMap((count, set) =>
      Array.from({ length: count }, (_, i) => i).filter(
        (i) => hasMark(marks, starts[set] as number, i) !== isIn(set, i),
      ),
    );
    expect(wrong).toEqual([]);
  });
  fc.assert(holds, { numRuns: 50, seed: 3 });
});
