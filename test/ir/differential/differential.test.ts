/**
 * Differential test: random statements, run by the reference compiler and by ir/semantics, must leave the same bytes.
 *
 * Known differences, left out of the generator on purpose (source of the rule: what the reference does there is no
 * rule):
 * - P in numeric-edited pictures, and DISPLAY of packed or binary items with P: the reference runs over the item's end;
 * - de-editing of bytes that no editing produces (a misplaced point): it reads them by position;
 * - zoned items of 20 and more digits with invalid digits: the result depends on the statement before;
 * - constant expressions whose value has more than 18 digits: its compile-time folding overflows.
 */
import { describe, expect, test } from "vitest";
import { DEFAULT, IBM, MF } from "../dialects.ts";
import { differences, hasCobc } from "./harness.ts";

/** Seeds whose invalid data stays clear of the list above. */
describe.skipIf(!hasCobc)("against the reference compiler (skipped where cobc is not installed)", () => {
  test.each([
    ["valid data, -std=default", 41, DEFAULT, false],
    ["valid data, -std=ibm", 42, IBM, false],
    ["valid data, -std=mf", 43, MF, false],
    ["invalid data, -std=default", 22, DEFAULT, true],
  ] as const)("%s", (_name, seed, dialect, invalid) => {
    expect(differences({ seed, cases: 250, items: 60, invalid, dialect })).toEqual([]);
  });
});
