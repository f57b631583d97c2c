/** What the reports of the suite say of themselves in their last lines. */

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly deleted: number;
  readonly inspect: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0, deleted: 0, inspect: 0 };

export function sum(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    deleted: a.deleted + b.deleted,
    inspect: a.inspect + b.inspect,
  };
}

/** The counts of all summaries in a report; null: it has none, so its program did not come to its end (or tests nothing). */
export function countsIn(report: string): Counts | null {
  const numbers = (pattern: RegExp): readonly number[] =>
    [...report.matchAll(pattern)].map(([, count]) => (count === "NO" ? 0 : Number(count)));
  const total = (pattern: RegExp): number => numbers(pattern).reduce((n, count) => n + count, 0);
  // NC113M has a summary of its own kind: all its tests are to be looked at.
  const toLookAt = total(/(\d{1,3}) +TESTS REQUIRE VISUAL INSPECTION/g);
  const summaries = numbers(/(\d{1,3}) +OF +\d{1,3} +TESTS +WERE +EXECUTED +SUCCESSFULLY/g);
  if (summaries.length === 0 && toLookAt === 0) return null;
  return {
    passed: summaries.reduce((n, count) => n + count, 0),
    failed: total(/(NO|\d{1,3}) +TEST\(S\) +FAILED/g),
    deleted: total(/(NO|\d{1,3}) +TEST\(S\) +DELETED/g),
    inspect: toLookAt + total(/(NO|\d{1,3}) +TEST\(S\) +REQUIRE +INSPECTION/g),
  };
}
