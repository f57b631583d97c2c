/** Items found by their bytes, against the definition of overlap. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { indexItems } from "../../codegen/item-index.ts";
import { overlap } from "../../ir/extents.ts";

const interval = fc.record({ offset: fc.nat(60), length: fc.integer({ min: 1, max: 12 }) });

test("exactly the items that share a byte are found, each once, by offset", () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 20 }), fc.array(interval, { maxLength: 4 }), (items, bytes) => {
      const find = indexItems(items);
      const wanted = [...items]
        .sort((a, b) => a.offset - b.offset)
        .filter((item) => bytes.some((range) => overlap(item, range)));
      expect(find(bytes)).toEqual(wanted);
      expect(find([])).toEqual([]);
    }),
  );
});
