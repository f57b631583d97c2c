import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeIntervals } from "../../codegen/written.ts";
import type { Interval } from "../../ir/artifact/job.ts";

const SPACE = 40;

/** The bytes of each, one by one; a place between two bytes counts as held where an interval reaches or touches it. */
function held(list: readonly Interval[]): readonly (readonly boolean[])[] {
  const bytes = new Array<boolean>(2 * SPACE).fill(false);
  const seams = new Array<boolean>(2 * SPACE + 1).fill(false);
  for (const { offset, length } of list) {
    bytes.fill(true, offset, offset + length);
    seams.fill(true, offset, offset + length + 1);
  }
  return [bytes, seams];
}

test("merged intervals hold the same bytes, in order, and do not touch each other", () => {
  const interval = fc.record({ offset: fc.nat(SPACE - 1), length: fc.nat(6) });
  const holds = fc.property(fc.array(interval, { maxLength: 12 }), (list) => {
    const merged = mergeIntervals(list);
    expect(held(merged)).toEqual(held(list));
    for (let n = 1; n < merged.length; n++) {
      const before = merged[n - 1] as Interval;
      expect((merged[n] as Interval).offset).toBeGreaterThan(before.offset + before.length);
    }
  });
  fc.assert(holds, { numRuns: 2000, seed: 11 });
});
