/** What a place may denote when its subscripts and reference modification are in range. */
import type { Interval } from "../ir/artifact/job.ts";
import type { Place } from "../ir/artifact/statements.ts";

export function extentOf(place: Place): Interval {
  const span = place.subscripts.reduce((sum, s) => sum + (s.max - 1) * s.stride, 0);
  return { offset: place.base, length: place.length + span };
}
