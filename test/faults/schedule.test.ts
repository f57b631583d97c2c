/** What the campaign's schedules promise: see schedule.ts. */
import { expect, test } from "vitest";
import { COUNTS, describeSchedule, type Fault, scheduleOf } from "./schedule.ts";

const SEEDS = Array.from({ length: 2000 }, (_, i) => i + 1);
/** What one member can suffer one after another only. */
const RESPECTS: readonly (readonly Fault["kind"][])[] = [
  ["kill", "freeze", "stutter"],
  ["cut", "slow"],
  ["slow disk", "full disk"],
  ["clock"],
  ["hold"],
];

test("the same seed is the same schedule", () => {
  for (const seed of SEEDS.slice(0, 100)) expect(scheduleOf(seed)).toEqual(scheduleOf(seed));
});

test("in one respect, nothing that happens to a member overlaps", () => {
  for (const seed of SEEDS) {
    const schedule = scheduleOf(seed);
    for (const kinds of RESPECTS) {
      const faults = schedule.faults.filter(({ kind }) => kinds.includes(kind));
      for (const [i, a] of faults.entries()) {
        for (const b of faults.slice(i + 1)) {
          const together = a.role === b.role && a.members.some((member) => b.members.includes(member));
          const apart = a.at + a.lasts < b.at || b.at + b.lasts < a.at;
          expect(!together || apart, `seed ${seed}: ${describeSchedule(schedule)}`).toBe(true);
        }
      }
    }
  }
});

test("every kind and every way of leaving too little occurs", () => {
  const all = SEEDS.flatMap((seed) => scheduleOf(seed).faults);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(RESPECTS.flat()));
  expect(new Set(all.filter(({ starves }) => starves).map(({ role }) => role))).toEqual(new Set(Object.keys(COUNTS)));
});

test("members are there, and one schedule names none twice in a fault", () => {
  for (const { role, members } of SEEDS.flatMap((seed) => scheduleOf(seed).faults)) {
    expect(new Set(members).size).toBe(members.length);
    if (role !== "job") for (const member of members) expect(member).toBeLessThan(COUNTS[role]);
  }
});
