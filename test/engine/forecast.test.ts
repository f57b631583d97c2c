/** What is forecast of pieces and of overlapped input and output. */
import { expect, test } from "vitest";
import type { LoopPlan } from "../../ir/artifact/job.ts";
import { inPieces, overlapped, worthPieces } from "../../runtime/engine/forecast.ts";

const plan = (body: number, slice: number) => ({ plan: { cost: { body, slice } } as LoopPlan });

test("what computes much goes faster in pieces, what mostly reads and writes does not on two processors", () => {
  const computing = { compute: 40, waiting: 0, transfer: 2 };
  const balanced = { compute: 20, waiting: 1, transfer: 15 };
  const files = { ...plan(10, 4), start: "lookback" } as const;
  expect(inPieces(computing, files, 2)).toBeLessThan(overlapped(computing));
  expect(inPieces(balanced, files, 2)).toBeGreaterThan(overlapped(balanced));
  expect(inPieces(balanced, files, 8)).toBeLessThan(overlapped(balanced));
});

test("with a leader the slices are run one after the other, however many workers there are", () => {
  const files = { ...plan(10, 8), start: "leader" } as const;
  expect(inPieces({ compute: 100, waiting: 0, transfer: 0 }, files, 1000)).toBe(80);
  expect(inPieces({ compute: 100, waiting: 0, transfer: 0 }, files, 2)).toBeCloseTo(110);
});

test("what could not be hidden counts: files that only this thread can reach", () => {
  const files = { ...plan(10, 4), start: "lookback" } as const;
  const remote = { compute: 20, waiting: 14, transfer: 14 };
  expect(inPieces(remote, files, 2)).toBeLessThan(overlapped(remote));
});

test("what is clear is decided at once, and what is not when it has been looked at for longer", () => {
  const files = { ...plan(10, 2), start: "lookback" } as const;
  const decided = (compute: number, transfer: number, ms: number) =>
    worthPieces({ compute, waiting: 0, transfer }, files, 2, ms);
  expect(decided(40, 2, 50)).toBe(true);
  expect(decided(25, 25, 50)).toBe(false);
  // A gain of a tenth, and none.
  expect([50, 249, 250].map((ms) => decided(40, 16.7, ms))).toEqual([null, null, true]);
  expect([50, 249, 250].map((ms) => decided(40, 24, ms))).toEqual([null, null, false]);
});
