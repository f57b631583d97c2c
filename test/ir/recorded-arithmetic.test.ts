/** Arithmetic: bytes recorded from the reference compiler (programs T01 to T03 of the probes). */
import { describe, expect, test } from "vitest";
import { IBM } from "./dialects.ts";
import { ADD, check, MUL, ROUNDED, SIZE, SUB, text } from "./recorded.ts";
import type { World } from "./world.ts";
import { makeWorld } from "./world.ts";

const TRUNCATION = {
  D2: "99",
  SD2: "S99",
  P3: "S9(3) COMP-3",
  P4: "S9(4) COMP-3",
  B4: "S9(4) COMP",
  B5: "S9(4) COMP-5",
  N4: "9(4) COMP-5",
  U4: "9(4) COMP",
  U3P: "9(3) COMP-3",
  ONE: "9",
  P3B: "S9(3)V99 COMP-3",
  Z: "99",
};

function truncation(dialect?: typeof IBM): World {
  const w = makeWorld(TRUNCATION, dialect);
  w.move("1", "ONE");
  w.move("0", "Z");
  return w;
}

describe("T01 truncation and size error", () => {
  check(truncation, [
    ["D2 99 ADD 1", "99", "D2", (w) => w.compute("D2", "D2 + 1", ADD), "3030"],
    ["D2 99 ADD ONE", "99", "D2", (w) => w.compute("D2", "D2 + ONE", ADD), "3030"],
    ["D2 99 COMPUTE +1", "99", "D2", (w) => w.compute("D2", "D2 + 1"), "3030"],
    ["D2 99 COMPUTE +23", "99", "D2", (w) => w.compute("D2", "D2 + 23"), "3232"],
    [
      "D2 99 ADD 1 ON SIZE",
      "99",
      "D2",
      (w) => expect(w.compute("D2", "D2 + 1", { ...ADD, ...SIZE })).toBe(true),
      "3939",
    ],
    ["SD2 99 ADD 1", "99", "SD2", (w) => w.compute("SD2", "SD2 + 1", ADD), "3030"],
    ["SD2 -99 SUB 1", "-99", "SD2", (w) => w.compute("SD2", "SD2 - 1", SUB), "3070"],
    ["P3 999 ADD 1", "999", "P3", (w) => w.compute("P3", "P3 + 1", ADD), "000c"],
    ["P3 999 ADD ONE", "999", "P3", (w) => w.compute("P3", "P3 + ONE", ADD), "000c"],
    ["P3 999 ADD 12", "999", "P3", (w) => w.compute("P3", "P3 + 12", ADD), "011c"],
    ["P3 999 COMPUTE +12", "999", "P3", (w) => w.compute("P3", "P3 + 12"), "011c"],
    [
      "P3 999 ADD 12 ON SIZE",
      "999",
      "P3",
      (w) => expect(w.compute("P3", "P3 + 12", { ...ADD, ...SIZE })).toBe(true),
      "999c",
    ],
    ["P4 9999 ADD 12", "9999", "P4", (w) => w.compute("P4", "P4 + 12", ADD), "10011c"],
    ["P4 9999 COMPUTE +12", "9999", "P4", (w) => w.compute("P4", "P4 + 12"), "00011c"],
    ["B4 9999 ADD 1", "9999", "B4", (w) => w.compute("B4", "B4 + 1", ADD), "0000"],
    ["B4 9999 COMPUTE +12", "9999", "B4", (w) => w.compute("B4", "B4 + 12"), "000b"],
    ["B4 9999 ON SIZE", "9999", "B4", (w) => expect(w.compute("B4", "B4 + 1", { ...ADD, ...SIZE })).toBe(true), "270f"],
    ["B5 9999 ADD 1", "9999", "B5", (w) => w.compute("B5", "B5 + 1", ADD), "1027"],
    ["B5 32769", "0", "B5", (w) => w.compute("B5", "32767 + 2"), "0180"],
    ["N4 COMP-5 5 SUB 12 wraps", "5", "N4", (w) => w.compute("N4", "N4 - 12", SUB), "f9ff"],
    ["N4 COMP-5 COMPUTE 5 - 12", "5", "N4", (w) => w.compute("N4", "N4 - 12"), "0700"],
    ["B4 MOVE 123456", "123456", "B4", () => null, "0d80"],
    ["P3 MOVE 123456", "123456", "P3", () => null, "456c"],
    ["D2 MOVE 123456", "123456", "D2", () => null, "3536"],
    ["D2 MOVE -7", "-7", "D2", () => null, "3037"],
    ["U3P MOVE -7", "-7", "U3P", () => null, "007f"],
    ["U4 MOVE -7", "-7", "U4", () => null, "0007"],
    ["D2 COMPUTE 3-10", "", "D2", (w) => w.compute("D2", "3 - 10"), "3037"],
    ["U4 COMPUTE 3-10", "", "U4", (w) => w.compute("U4", "3 - 10"), "0007"],
    ["U4 5 SUB 12", "5", "U4", (w) => w.compute("U4", "U4 - 12", SUB), "0007"],
    ["D2 5 SUB 12", "5", "D2", (w) => w.compute("D2", "D2 - 12", SUB), "3037"],
    ["U3P 5 SUB 12", "5", "U3P", (w) => w.compute("U3P", "U3P - 12", SUB), "007f"],
    ["P3B COMPUTE 12345.678", "", "P3B", (w) => w.compute("P3B", "12345.678"), "34567c"],
    ["P3B 1/0 SIZE ERROR", "345.67", "P3B", (w) => expect(w.compute("P3B", "1 / 0", SIZE)).toBe(true), "34567c"],
    ["P3B=5 COMPUTE 1/0", "5", "P3B", (w) => expect(w.compute("P3B", "1 / Z")).toBe(false), "00500c"],
    ["P4 9999 ADD ONE", "9999", "P4", (w) => w.compute("P4", "P4 + ONE", ADD), "10000c"],
    [
      "P4 9999 ADD 1 ON SIZE",
      "9999",
      "P4",
      (w) => expect(w.compute("P4", "P4 + 1", { ...ADD, ...SIZE })).toBe(true),
      "09999c",
    ],
    ["P4 -9999 SUBTRACT 1", "-9999", "P4", (w) => w.compute("P4", "P4 - 1", SUB), "00000d"],
    ["P4 3 - 3", "3", "P4", (w) => w.compute("P4", "P4 - 3", SUB), "00000c"],
    ["P4 -3 + 3", "-3", "P4", (w) => w.compute("P4", "P4 + 3", ADD), "00000c"],
    ["SD2 -3 + 3", "-3", "SD2", (w) => w.compute("SD2", "SD2 + 3", ADD), "3030"],
    ["SD2 50 * -2", "50", "SD2", (w) => w.compute("SD2", "SD2 * -2", MUL), "3070"],
    [
      "P4 -0 ADD 0 stays",
      "",
      "P4",
      (w) => {
        w.raw("P4", "00000d");
        w.compute("P4", "P4 + 0", ADD);
      },
      "00000d",
    ],
  ]);
});

describe("T01 under -std=ibm", () => {
  check(
    () => truncation(IBM),
    [
      ["B4 9999 ADD 1", "9999", "B4", (w) => w.compute("B4", "B4 + 1", ADD), "2710"],
      ["B4 9999 COMPUTE +12", "9999", "B4", (w) => w.compute("B4", "B4 + 12"), "271b"],
      [
        "B4 9999 ON SIZE",
        "9999",
        "B4",
        (w) => expect(w.compute("B4", "B4 + 1", { ...ADD, ...SIZE })).toBe(false),
        "2710",
      ],
      ["B4 MOVE 123456", "123456", "B4", () => null, "e240"],
      ["U4 5 SUB 12", "5", "U4", (w) => w.compute("U4", "U4 - 12", SUB), "fff9"],
    ],
  );
});

describe("T02 rounding", () => {
  check(
    () => makeWorld({ R1: "S9(3)V9", R0: "S9(3)", RP: "S9(3)V99 COMP-3" }),
    [
      ["2.4550 ROUNDED", "", "RP", (w) => w.compute("RP", "2.4550", ROUNDED), "00246c"],
      ["-2.4550 ROUNDED", "", "RP", (w) => w.compute("RP", "-2.4550", ROUNDED), "00246d"],
      ["-2.4550 truncated", "", "RP", (w) => w.compute("RP", "-2.4550"), "00245d"],
      ["2.5 ROUNDED", "", "R0", (w) => w.compute("R0", "2.5", ROUNDED), "303033"],
      ["-2.5 ROUNDED", "", "R0", (w) => w.compute("R0", "-2.5", ROUNDED), "303073"],
      ["-0.4 ROUNDED", "", "R0", (w) => w.compute("R0", "-0.4", ROUNDED), "303030"],
      ["-0.9 truncated", "", "R0", (w) => w.compute("R0", "-0.9"), "303030"],
      ["-0.001 COMP-3", "", "RP", (w) => w.compute("RP", "-0.001"), "00000c"],
      ["MOVE -0.001 COMP-3", "-0.001", "RP", () => null, "00000d"],
      ["MOVE -0.4 to S999", "-0.4", "R0", () => null, "303070"],
      ["NEAREST-EVEN 2.5", "", "R0", (w) => w.compute("R0", "2.5", { rounding: "nearest-even" }), "303032"],
      ["TOWARD-GREATER -2.5", "", "R0", (w) => w.compute("R0", "-2.5", { rounding: "toward-greater" }), "303072"],
      ["AWAY-FROM-ZERO 2.1", "", "R0", (w) => w.compute("R0", "2.1", { rounding: "away-from-zero" }), "303033"],
      ["999.5 ROUNDED S999", "", "R0", (w) => w.compute("R0", "999.5", ROUNDED), "303030"],
      [
        "999.5 ON SIZE",
        "1",
        "R0",
        (w) => expect(w.compute("R0", "999.5", { ...ROUNDED, ...SIZE })).toBe(true),
        "303031",
      ],
      ["MOVE 2.46 TO S9(3)V9", "2.46", "R1", () => null, "30303234"],
    ],
  );
});

const INTERMEDIATE = {
  X2: "S9(5)V99",
  X9: "S9(5)V9(9)",
  X18: "S9(1)V9(17)",
  BIG: "9(18)",
  BIG2: "S9(18)",
  Q: "9(5)",
  R: "9(5)",
  QV: "9(5)V99",
  RV: "S9(5)V9(4)",
  A: "S9(5)V99",
  B: "S9(5)V99",
  RATE: "S9(5)V9(4)",
  HRS: "S9(3)V99",
};

function intermediate(): World {
  const w = makeWorld(INTERMEDIATE);
  w.move("999999999999999999", "BIG");
  w.move("100.00", "A");
  w.move("3.00", "B");
  w.move("1.2345", "RATE");
  w.move("7.77", "HRS");
  return w;
}

describe("T03 intermediate results", () => {
  check(intermediate, [
    ["1/3*3", "", "X2", (w) => w.compute("X2", "1 / 3 * 3"), text("0000099")],
    ["A/B*B", "", "X2", (w) => w.compute("X2", "A / B * B"), text("0009999")],
    ["A/B*B ROUNDED", "", "X2", (w) => w.compute("X2", "A / B * B", ROUNDED), text("0010000")],
    ["A/B", "", "X9", (w) => w.compute("X9", "A / B"), text("00033333333333")],
    ["(A/B)/7*21", "", "X9", (w) => w.compute("X9", "( A / B ) / 7 * 21"), text("00099999999999")],
    ["2/3", "", "X18", (w) => w.compute("X18", "2 / 3"), text("066666666666666666")],
    ["RATE*1.5*HRS ROUNDED", "", "X2", (w) => w.compute("X2", "RATE * 1.5 * HRS", ROUNDED), text("0001439")],
    ["RATE*1.5*HRS", "", "X9", (w) => w.compute("X9", "RATE * 1.5 * HRS"), text("00014388097500")],
    ["BIG*BIG/BIG", "", "BIG2", (w) => w.compute("BIG2", "BIG * BIG / BIG"), text("999999999999999999")],
    ["2**0.5", "", "X9", (w) => w.compute("X9", "2 ** 0.5"), text("00001414213562")],
    ["1.05**10", "", "X9", (w) => w.compute("X9", "1.05 ** 10"), text("00001628894626")],
    ["1.05**-2", "", "X9", (w) => w.compute("X9", "1.05 ** -2"), text("00000907029478")],
    ["A/8+A/3", "", "X2", (w) => w.compute("X2", "A / 8 + A / 3"), text("0004583")],
    ["10*1.1-.001", "10", "X2", (w) => w.compute("X2", "X2 * 1.1 - 0.001"), text("0001099")],
  ]);

  test("DIVIDE with REMAINDER", () => {
    const w = intermediate();
    w.divide({ of: "17", by: "5", giving: "Q", remainder: "R" });
    expect([w.hex("Q"), w.hex("R")]).toEqual([text("00003"), text("00002")]);
    w.divide({ of: "17.5", by: "3", giving: "QV", remainder: "RV" });
    expect([w.hex("QV"), w.hex("RV")]).toEqual([text("0000583"), text("000000100")]);
    w.divide({ of: "17.5", by: "3", giving: "QV", remainder: "RV", rounded: true });
    expect([w.hex("QV"), w.hex("RV")]).toEqual([text("0000583"), text("000000100")]);
  });
});

describe("powers", () => {
  test.each([
    ["8 ** ( 1 / 3 )", "+00001.999999999999", false],
    ["A ** 1.5", "+00003.952847075210", false],
    ["4 ** 1.5", "+00008.000000000000", false],
    ["10 ** -0.5", "+00000.316227766016", false],
    ["4 ** -0.5", "+00000.500000000000", false],
    ["N ** 0.5", "+00007.000000000000", true],
    ["Z ** Z", "+00001.000000000000", true],
    ["Z ** -1", "+00000.000000000000", false],
    ["N ** -3", "-00000.001953125000", false],
    ["1.01 ** 0.083333", "+00001.000829534794", false],
  ])("%s", (value, expected, sizeError) => {
    const w = makeWorld({ R: "S9(5)V9(12) LEADING SEPARATE", A: "S9(3)V99", N: "S9(3)", Z: "S9(3)" });
    w.move("2.5", "A");
    w.move("-8", "N");
    w.move("0", "Z");
    w.move("7", "R");
    expect(w.compute("R", value, SIZE)).toBe(sizeError);
    expect(w.display("R")).toBe(expected);
  });
});
