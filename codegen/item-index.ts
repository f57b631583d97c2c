/** Finds the items that share a byte with given ranges, without looking at all of them. */
import type { Interval } from "../ir/artifact/job.ts";

/** Answers those items of `items` that share a byte with one of `bytes`, each once, in the order of their offsets. */
export function indexItems<Item extends Interval>(
  items: readonly Item[],
): (bytes: readonly Interval[]) => readonly Item[] {
  if (items.length === 0) return () => [];
  const sorted = [...items].sort((a, b) => a.offset - b.offset);
  // Where the items up to this one end: no item before the first that ends behind an address can hold it.
  const ends: number[] = [];
  for (const { offset, length } of sorted) ends.push(Math.max(ends.at(-1) ?? 0, offset + length));
  const found = new Set<number>();
  return (bytes) => {
    for (const { offset, length } of bytes) {
      for (let n = firstAbove(ends, offset); n < sorted.length && sorted[n]!.offset < offset + length; n++) {
        if (sorted[n]!.offset + sorted[n]!.length > offset) found.add(n);
      }
    }
    if (found.size === 0) return [];
    const order = [...found].sort((a, b) => a - b);
    found.clear();
    return order.map((n) => sorted[n]!);
  };
}

/** Index of the first number above `limit` in an ascending list; its length if there is none. */
function firstAbove(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
