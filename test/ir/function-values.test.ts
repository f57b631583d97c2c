/** Values of functions that are longer than the reference compiler's descriptions of items can say. */
import { expect, test } from "vitest";
import { applyFunction } from "../../ir/semantics/functions/apply.ts";
import { integerField } from "../../ir/semantics/functions/field.ts";
import { FunctionValueTooLong } from "../../ir/semantics/machine.ts";

const computed = (name: string, argument: number) => applyFunction(name, [integerField(argument)], null);

test.each([
  ["FACTORIAL", 9273, 32_764],
  ["EXP10", 32_766, 32_767],
  ["EXP10", -32_767, 32_767],
])("%s(%i) has %i digits", (name, argument, digits) => {
  expect(computed(name, argument).bytes.length).toBe(digits);
});

test.each([
  ["FACTORIAL", 9274],
  ["FACTORIAL", 1_000_000_000],
  ["EXP10", 32_767],
  ["EXP10", -32_768],
  ["EXP10", 2_000_000_000],
  ["EXP", 75_500],
  ["EXP", -2_000_000_000],
])("%s(%i) is too long", (name, argument) => {
  expect(() => computed(name, argument)).toThrow(FunctionValueTooLong);
});
