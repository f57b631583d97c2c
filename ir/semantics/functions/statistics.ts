/**
 * SUM, MEAN, MEDIAN, MIDRANGE, RANGE, VARIANCE and STANDARD-DEVIATION.
 *
 * Contract: exact but for quotients, which keep 38 places more (division.ts); the variance is taken from the mean so cut (observed).
 */
import { type DecimalValue, NOTHING, trimZeros } from "../decimal.ts";
import { add, multiply, subtract } from "../decimal-operations.ts";
import { divide } from "../division.ts";
import { power } from "../power.ts";
import { decimalField, type Field, fieldValue, ZERO } from "./field.ts";
import { compareFields, max, min } from "./numeric.ts";

function total(values: readonly DecimalValue[]): DecimalValue {
  return values.reduce(add, NOTHING);
}

function over(value: DecimalValue, count: number): DecimalValue {
  return divide(value, { mantissa: BigInt(count), scale: 0 }) ?? NOTHING;
}

export function sum(fields: readonly Field[]): Field {
  return decimalField(total(fields.map(fieldValue)));
}

export function mean(fields: readonly Field[]): Field {
  if (fields.length === 1) return fields[0] as Field;
  return decimalField(over(total(fields.map(fieldValue)), fields.length));
}

/** Merged from halves: the order of what has none (floats that are nearly equal, or no number) is the reference's then, too (observed). */
function sorted(fields: readonly Field[], collating: string | null): readonly Field[] {
  if (fields.length < 2) return fields;
  const half = fields.length >> 1;
  const left = sorted(fields.slice(0, half), collating);
  const right = sorted(fields.slice(half), collating);
  const merged: Field[] = [];
  let i = 0;
  for (const field of right) {
    while (i < left.length && compareFields(left[i] as Field, field, collating) <= 0) merged.push(left[i++] as Field);
    merged.push(field);
  }
  return [...merged, ...left.slice(i)];
}

/** Of an odd number of arguments: the argument itself. */
export function median(fields: readonly Field[], collating: string | null): Field {
  const inOrder = sorted(fields, collating);
  const middle = inOrder.length >> 1;
  const upper = inOrder[middle] ?? ZERO;
  if (inOrder.length % 2 === 1) return upper;
  return decimalField(over(add(fieldValue(inOrder[middle - 1] ?? ZERO), fieldValue(upper)), 2));
}

export function midrange(fields: readonly Field[], collating: string | null): Field {
  return decimalField(over(add(fieldValue(min(fields, collating)), fieldValue(max(fields, collating))), 2));
}

export function range(fields: readonly Field[], collating: string | null): Field {
  return decimalField(subtract(fieldValue(max(fields, collating)), fieldValue(min(fields, collating))));
}

function varianceOf(fields: readonly Field[]): DecimalValue {
  const values = fields.map(fieldValue);
  const middle = over(total(values), values.length);
  const squares = values.map((value) => {
    const difference = subtract(value, middle);
    return multiply(difference, difference);
  });
  return over(total(squares), values.length);
}

export function variance(fields: readonly Field[]): Field {
  return fields.length === 1 ? ZERO : decimalField(varianceOf(fields));
}

export function standardDeviation(fields: readonly Field[]): Field {
  if (fields.length === 1) return ZERO;
  const root = power(trimZeros(varianceOf(fields)), { mantissa: 5n, scale: 1 });
  return root === null ? ZERO : decimalField(root);
}
