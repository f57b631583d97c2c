/** Byte ranges: what a place may denote when its subscripts and reference modification are in range, and overlap. */
import type { Interval } from "../ir/artifact/job.ts";
import type { Place } from "../ir/artifact/statements.ts";

export function extentOf(place: Place): Interval {
  const span = place.subscripts.reduce((sum, s) => sum + (s.max - 1) * s.stride, 0);
  return { offset: place.base, length: place.length + span };
}

export function overlap(a: Interval, b: Interval): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
