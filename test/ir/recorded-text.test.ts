/** DISPLAY, editing, MOVE and comparison: bytes recorded from the reference compiler (programs T05, T09, T10). */
import { describe, expect, test } from "vitest";
import { dumpLine } from "../../ir/semantics/display.ts";
import { DEFAULT, IBM } from "./dialects.ts";
import { makeWorld } from "./world.ts";

describe("T05 DISPLAY", () => {
  /** Clause, value, default, ibm. */
  test.each([
    ["S9(5)V99", "-123.45", "-00123.45", "0012345-"],
    ["S9(5)V99 COMP-3", "123.45", "+00123.45", "+0012345"],
    ["9(5)V99 COMP-3", "123.45", "00123.45", "0012345"],
    ["S9(4) COMP", "-12", "-0012", "-00012"],
    ["9(4) COMP", "12", "0012", "00012"],
    ["S9(9) COMP-5", "12", "+0000000012", "+0000000012"],
    ["S9(4) COMP-5", "12", "+00012", "+00012"],
    ["S9(5)", "7", "+00007", "00007+"],
    ["9(5)", "7", "00007", "00007"],
    ["SV999", "-.125", "-.125", "125-"],
    ["SPP999", ".00123", "+.00123", "00123+"],
    ["9PP", "800", "800", "008"],
    ["S9(3)PP", "12300", "+12300", "00123+"],
    ["PP9(3)", ".00123", ".00123", "00123"],
    ["S9(3) LEADING SEPARATE", "-5", "-005", "-005"],
    ["S9(3) LEADING", "-5", "-005", "-005"],
    ["S9(18) COMP-5", "-5", "-00000000000000000005", "-00000000000000000005"],
    ["9(9) COMP-5", "5", "0000000005", "0000000005"],
    ["INDEX", "3", "+000000003", "+000000003"],
    ["S9(7)V99 COMP-5", "1.25", "+0000000125", "+0000000125"],
    ["S9(3)V99 SEPARATE", "-1.5", "001.50-", "00150-"],
  ])("%s %s", (clause, value, pretty, plain) => {
    for (const [dialect, expected] of [
      [DEFAULT, pretty],
      [IBM, plain],
    ] as const) {
      const w = makeWorld({ A: clause }, dialect);
      w.move(value, "A");
      expect(w.display("A")).toBe(expected);
    }
  });

  test("literals, text and groups", () => {
    const w = makeWorld({ G: "GROUP 6", G1: "S9(3) REDEFINES G" });
    w.move("'01rAB'", "G");
    expect([w.display("G"), w.display("12"), w.display("-1.50"), w.display("ZERO")]).toEqual([
      "01rAB ",
      "12",
      "-1.50",
      "0",
    ]);
    expect(makeWorld({}, IBM).display("-1.50")).toBe("-150");
  });

  test("dump lines", () => {
    const line = dumpLine(Buffer.from("D2 99 ADD 1"), Buffer.from("3070", "hex"));
    expect(Buffer.from(line).toString()).toBe("  D2 99 ADD 1              3070  |0p|\n");
  });
});

describe("T09 editing", () => {
  test.each([
    ["Z,ZZZ,ZZ9.99-", "-1234.567", "    1,234.56-"],
    ["$$,$$$,$$9.99CR", "-1234.567", "    $1,234.56CR"],
    ["$*,***,**9.99DB", "-1234.567", "$****1,234.56DB"],
    ["----,--9.99", "-1234.567", "  -1,234.56"],
    ["++++,++9.99", "-1234.567", "  -1,234.56"],
    ["-9(5).99", "-1234.567", "-01234.56"],
    ["ZZ9", "-1234.567", "234"],
    ["$ZZ,ZZ9.99", "-1234.567", "$ 1,234.56"],
    ["Z,ZZZ,ZZ9.99-", "0", "        0.00 "],
    ["$$,$$$,$$9.99CR", "0", "        $0.00  "],
    ["ZZZ,ZZZ.ZZ", "0", "          "],
    ["Z9.99 BWZ", "0", "     "],
    ["***,***.**", "0", "*******.**"],
    ["+ZZZ9", "0", "+   0"],
    ["ZZZ,ZZZ.ZZ", "0.05", "       .05"],
    ["----,--9.99", "1234567.89", " 234,567.89"],
    ["9(3)/99/99", "9910151", "991/01/51"],
    ["+$ZZ9.99", "-7", "+$  7.00"],
    ["$$B$9", "123", "$1 23"],
  ])("%s of %s", (picture, value, expected) => {
    const w = makeWorld({ N: "S9(7)V99 COMP-3", E: picture, X: `X(${expected.length}) REDEFINES E` });
    w.move(value, "N");
    w.move("N", "E");
    expect(w.display("X")).toBe(expected);
  });

  test("a value cut to zero has no sign", () => {
    const w = makeWorld({ NB: "S9(5)V99", E: "Z,ZZZ,ZZ9.99-" });
    w.move("-0.004", "NB");
    w.move("NB", "E");
    expect(w.display("E")).toBe("        0.00 ");
  });

  test("text editing, de-editing, edited to text", () => {
    const w = makeWorld({
      E9: "XXBXX0XX",
      N: "S9(7)V99 COMP-3",
      E1: "Z,ZZZ,ZZ9.99-",
      NB: "S9(5)V99",
      E13: "ZZ9",
      A5: "X(5)",
    });
    w.move("'ABCDEF'", "E9");
    expect(w.display("E9")).toBe("AB CD0EF");
    w.move("-1234.56", "N");
    w.move("N", "E1");
    w.move("E1", "NB");
    expect(w.hex("NB")).toBe("30313233343576");
    w.move("12", "E13");
    w.move("E13", "A5");
    expect(w.display("A5")).toBe(" 12  ");
  });
});

describe("T10 MOVE", () => {
  const clauses = {
    N3: "9(3)",
    S3G: "GROUP 3",
    S3: "S9(3) REDEFINES S3G",
    N3V: "9(3)V9",
    X5: "X(5)",
    X3: "X(3)",
    XR: "X(6) JUST",
    P3: "S9(3) COMP-3",
    NEG: "S9(3)",
    B4: "S9(4) COMP",
    GRP: "GROUP 5",
    GA: "S9(3) COMP-3 REDEFINES GRP",
  };

  test.each([
    ["'AB1' to 9(3)", "'AB1'", "N3", "414231"],
    ["'12345' to 9(3)", "'12345'", "N3", "333435"],
    ["S9(3) to X(5)", "NEG", "X5", "3034352020"],
    ["COMP to X(5)", "B4", "X5", "3030313220"],
    ["S9(3) to X(6) JUST", "NEG", "XR", "202020303435"],
    ["8 chars to X(6) JUST", "'ABCDEFGH'", "XR", "434445464748"],
    ["S9(3) to 9(3)", "NEG", "N3", "303435"],
    ["12.39 to 9(3)V9", "12.39", "N3V", "30313233"],
    ["group to X(5)", "GRP", "X5", "012c78797a"],
    ["ZEROS to group", "ZERO", "GRP", "3030303030"],
    ["SPACES to group", "SPACE", "S3G", "202020"],
    ["HIGH-VALUES to X(3)", "HIGH", "X3", "ffffff"],
    ["ALL AB to X(5)", "ALL:AB", "X5", "4142414241"],
  ])("%s", (_name, from, to, expected) => {
    const w = makeWorld(clauses);
    w.move("-45", "NEG");
    w.move("-12", "B4");
    w.raw("GRP", "012c78797a");
    w.move(from, to);
    expect(w.hex(to)).toBe(expected);
  });

  test.each([
    ["ALL:12", "9(3)", "323132"],
    ["ALL:12", "S9(3)V9", "32313230"],
    ["ALL:12", "S9(5) COMP-3", "21212c"],
    ["ALL:12", "S9(9) COMP", "03a6da7c"],
    ["ALL:12", "ZZ9.9", "3132312e30"],
    ["ZERO", "XXBXX", "3030203030"],
    ["HIGH", "XXBXX", "ffff20ffff"],
    ["HIGH", "9(3)", "ffffff"],
    ["HIGH", "S9(3) LEADING SEPARATE", "ffffffff"],
    ["HIGH", "S9(3) COMP-3", "ffff"],
    ["HIGH", "S9(3) COMP", "ffff"],
    ["ZERO", "S9(3) LEADING SEPARATE", "2b303030"],
    ["'1.5'", "S9(3)V9", "30303135"],
    ["'-1.5'", "S9(3)V9", "30303175"],
    ["'-1'", "S9(3)", "302d31"],
    ["'12'", "S9(3) LEADING SEPARATE", "2b303132"],
    ["'1A'", "S9(3) COMP-3", "027c"],
    ["'12345'", "S9(3) COMP-3", "345c"],
    ["'12345'", "S9(3) COMP", "0159"],
    ["'12'", "ZZ9.9", "2031322e30"],
  ])("%s to %s", (from, clause, expected) => {
    const w = makeWorld({ A: clause });
    w.move(from, "A");
    expect(w.hex("A")).toBe(expected);
  });

  test("text items to numbers", () => {
    const w = makeWorld(clauses);
    w.move("'1 '", "X3");
    w.move("X3", "N3");
    expect(w.hex("N3")).toBe("303031");
    w.move("' 12'", "X3");
    w.move("X3", "P3");
    expect(w.hex("P3")).toBe("012c");
  });

  test("comparison of text with numbers", () => {
    const w = makeWorld(clauses);
    expect(w.bytes("'12 '", "=", "'12'")).toBe(true);
    w.move("'012'", "X3");
    w.move("12", "N3");
    expect(w.bytes("X3", "=", "N3")).toBe(true);
    w.move("'12 '", "X3");
    expect(w.bytes("X3", "=", "N3")).toBe(false);
    expect(w.bytes("'a'", ">", "'B'")).toBe(true);
  });
});
