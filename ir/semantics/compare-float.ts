/** Comparison of floats (observed). */
const TOLERANCE = 1e-7;

/**
 * Two items or literals, one of them a float: compared as doubles, equal where they differ by less than a ten-millionth of
 * the right one.
 */
export function floatsCompare(left: number, right: number): -1 | 0 | 1 {
  if (left === right) return 0;
  if (left !== 0 && Math.abs((left - right) / right) < TOLERANCE) return 0;
  return left < right ? -1 : 1;
}
