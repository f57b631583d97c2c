/** Random PRESENT WHEN clauses. */
import type { Random } from "../../../samples/fields.ts";

const SIMPLE: readonly string[] = [
  "IN-COUNT > 20",
  "IN-COUNT < 10 OR > 40",
  "NOT IN-AMOUNT NEGATIVE",
  "IN-AMOUNT > 100.50 AND IN-COUNT > 5",
  'IN-TEXT < "C"',
  'IN-K2 = "BQ" OR "CQ"',
  "IN-K3 NOT = 2",
  "(IN-K3 = 1 OR IN-COUNT > 30)",
  "WK-BINARY > 500",
  "WK-PACKED IS POSITIVE",
  "WK-TABLE(IN-K3) > 300",
  "IN-TEXT (1:1) = SPACE",
];

/**
 * ` PRESENT WHEN ...`, with a condition over the program's items and the counters of report `n`; not of print items, which the reference
 * decides while it compiles, nor with condition-names, at which it crashes.
 */
export function presentWhen(random: Random, n: number): string {
  const counters = [
    `PAGE-COUNTER OF REP-${n} > ${random.between(1, 3)}`,
    `LINE-COUNTER OF REP-${n} < ${random.between(3, 20)}`,
  ];
  return `\n             PRESENT WHEN ${random.pick(random.chance(0.8) ? SIMPLE : counters)}`;
}
