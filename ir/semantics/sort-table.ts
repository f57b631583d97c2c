/**
 * SORT of a table in its place.
 *
 * Contract: stable; elements beyond `count` stay, and so does all where it is below 2. More elements than the table has end the run, as a
 * subscript beyond its area does. Limit: where a table does not begin its level-01 item, the reference compares other bytes than the keys'.
 */
import type { SortTable } from "../artifact/sort-statements.ts";
import { type Machine, SubscriptOutOfArea } from "./machine.ts";
import { indexValue, locate } from "./place.ts";
import { compareKeys, equalParts, keyLayout, putKey, repair } from "./sort-key.ts";

export function sortTable(m: Machine, { table, stride, count, order }: SortTable): void {
  const { offset, length } = locate(m, table);
  const elements = indexValue(m, count);
  if (elements * stride > length) throw new SubscriptOutOfArea(table, offset + elements * stride);
  if (elements < 2) return;
  const layout = keyLayout(order, stride);
  const from = m.bytes.slice(offset, offset + elements * stride);
  const keys = new Uint8Array(elements * layout.bytes);
  for (let n = 0; n < elements; n++) putKey(layout, from, n * stride, keys, n * layout.bytes);
  const sorted = Array.from({ length: elements }, (_, n) => n).sort((a, b) =>
    compareKeys(layout, keys, a * layout.bytes, keys, b * layout.bytes),
  );
  const equal = (a: number, b: number): number => equalParts(layout, keys, a * layout.bytes, keys, b * layout.bytes);
  for (const [n, element] of sorted.entries()) {
    const at = offset + n * stride;
    m.bytes.set(from.subarray(element * stride, (element + 1) * stride), at);
    if (!layout.repairs) continue;
    const around = [sorted[n - 1], sorted[n + 1]].map((other) => (other === undefined ? -1 : equal(element, other)));
    repair(layout, m.bytes, at, Math.max(...around));
  }
}
