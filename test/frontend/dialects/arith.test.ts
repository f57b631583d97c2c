/**
 * Intermediate results by Enterprise COBOL's rules. The expected digits are computed by hand from the tables of the manual's
 * appendix "Intermediate results and arithmetic precision", as each case shows.
 */
import { describe, expect, it } from "vitest";
import type { Arithmetic } from "../../../ir/artifact/standards.ts";
import { interpret } from "../interpret.ts";
import { programOf } from "../program.ts";

const DATA = `
01 A PIC 9(3) VALUE 100.
01 B PIC 9 VALUE 3.
01 V PIC 9(3)V99 VALUE 10.25.
01 BIG PIC 9(18) VALUE 999999999999999999.
01 LONG PIC 9(16)V99 VALUE 1234567890123456.78.
01 R0 PIC 9(18).
01 R2 PIC 9(7)V99.
01 R9 PIC 9(9)V9(9).
01 R18 PIC V9(18).
01 E PIC 99 VALUE 3.
01 NEG PIC S99 VALUE -2.
01 S PIC 9V9 VALUE 1.1.
01 F COMP-2 VALUE 3.
01 FLAG PIC X.
`;

function shown(code: string, arith: Arithmetic): string {
  const program = programOf({ data: DATA, code: `    ${code}\n    STOP RUN.`, std: "default", arith });
  return interpret(program).output.trimEnd();
}

/** Statement that displays R, what it shows under the rules, and the reason. */
type Row = readonly [string, Arithmetic, string, string];

const check = (rows: readonly Row[]): void => {
  it.each(rows.map(([code, arith, expected, why]) => ({ code, arith, expected, why })))(
    "$code ($arith): $why",
    ({ code, arith, expected }) => expect(shown(code, arith)).toBe(expected),
  );
};

describe("division", () => {
  check([
    ["COMPUTE R2 = A / B * B DISPLAY R2", "compat", "0000099.99", "dmax of the receiver: 33.33 * 3"],
    ["COMPUTE R2 ROUNDED = A / B * B DISPLAY R2", "compat", "0000100.00", "one place more: 33.333 * 3"],
    ["COMPUTE R0 = A / B * B DISPLAY R0", "compat", "000000000000000099", "no place: 33 * 3"],
    ["COMPUTE R2 R9 = A / B * B DISPLAY R2", "compat", "0000099.99", "of all receivers: 33.333333333 * 3"],
    ["COMPUTE R0 R9 = A / B * B DISPLAY R9", "compat", "000000099.999999999", "the same"],
    ["COMPUTE R0 = A / B * 100 + V * 0 DISPLAY R0", "compat", "000000000000003333", "of an operand: 33.33 * 100"],
    ["COMPUTE R0 = A / V * 100 DISPLAY R0", "compat", "000000000000000900", "not of a divisor: 9 * 100"],
    ["COMPUTE R0 = V / B * 300 DISPLAY R0", "compat", "000000000000001023", "of the dividend: 3.41 * 300"],
    ["COMPUTE R0 = A / (B / V) DISPLAY R0", "compat", "000000000000000000", "3 / 10.25 is 0, and nothing is stored"],
    ["DIVIDE A BY B GIVING R9 DISPLAY R9", "compat", "000000033.333333333", "as ever"],
    ["COMPUTE R0 = A / F * 300 DISPLAY R0", "compat", "000000000000009999", "floating point is left as it is"],
  ]);
});

describe("digits", () => {
  check([
    ["COMPUTE R0 = BIG * BIG / BIG DISPLAY R0", "reference", "999999999999999999", "all 36"],
    ["COMPUTE R0 = BIG * BIG / BIG DISPLAY R0", "compat", "000000999999999998", "d <= dmax: the last 30"],
    ["COMPUTE R0 = BIG * BIG / BIG DISPLAY R0", "extend", "000009999999999998", "the last 31"],
    ["COMPUTE R0 = LONG * LONG / 10000000000000 DISPLAY R0", "reference", "152415787532388365", "all 31 integers"],
    ["COMPUTE R0 = LONG * LONG / 10000000000000 DISPLAY R0", "compat", "000415787532388365", "30 - dmax integers"],
    ["COMPUTE R0 = LONG * 12345678901.99 * 10000 DISPLAY R0", "reference", "714688652536209922", "four decimals"],
    ["COMPUTE R0 = LONG * 12345678901.99 * 10000 DISPLAY R0", "compat", "714688652536209920", "30 - i = 3 decimals"],
    ["COMPUTE R0 = 5000000000 * 5000000000 / 100 DISPLAY R0", "compat", "250000000000000000", "literals do not wrap"],
    ["COMPUTE R0 = 5000000000 * 5000000000 / 100 DISPLAY R0", "reference", "065532559262904483", "as they do there"],
  ]);
});

describe("powers", () => {
  check([
    ["COMPUTE R0 = V ** E * 1000 DISPLAY R0", "reference", "000000000001076890", "10.25 ** 3 exactly"],
    ["COMPUTE R0 = V ** E * 1000 DISPLAY R0", "compat", "000000000001076860", "105.06 * 10.25 = 1076.86"],
    ["COMPUTE R0 = V ** 3 * 1000 DISPLAY R0", "compat", "000000000001076890", "a literal: 6 decimals"],
    ["COMPUTE R0 = V ** NEG * 100000 DISPLAY R0", "compat", "000000000000000000", "1 / 105.06 = 0.00"],
    ["COMPUTE R0 = V ** -2 * 100000 DISPLAY R0", "compat", "000000000000000000", "1 / 105.0625 = 0.00"],
    ["COMPUTE R0 = V ** -2 * 100000 DISPLAY R0", "reference", "000000000000000951", "0.0095..."],
    ["COMPUTE R0 = BIG ** 2 / BIG DISPLAY R0", "compat", "000000999999999998", "36 digits: as with a data item"],
    ["COMPUTE R0 = V ** (E - 3) DISPLAY R0", "compat", "000000000000000001", "to the power 0"],
    ["COMPUTE R2 = 4 ** 0.5 DISPLAY R2", "compat", "0000002.00", "decimal places: floating point"],
  ]);
});

describe("outside of arithmetic statements", () => {
  const said = (condition: string) => `IF ${condition} DISPLAY "T" ELSE DISPLAY "F".`;
  check([
    [said("A / B = 33.33"), "compat", "T", "dmax of either comparand"],
    [said("A / B = 33.33"), "reference", "F", "33.333..."],
    [said("99 = A / B * B"), "compat", "T", "no decimal places: 33 * 3"],
    [said("A / B - 33 IS ZERO"), "compat", "T", "a sign condition, by itself"],
    [said("A / F = 33.33"), "compat", "F", "floating point"],
    ['EVALUATE A / B WHEN 33.33 DISPLAY "A" WHEN 33 DISPLAY "B".', "compat", "B", "each value by itself"],
    ["DISPLAY FUNCTION INTEGER(A / B * B)", "compat", "000000099", "an argument, by itself"],
  ]);
});
