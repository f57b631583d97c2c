/** Settings of the dialects; the expected answers are those of `cobc -std=` 3.1.2. */
import { describe, expect, it } from "vitest";
import { STANDARDS, type Standard } from "../../../ir/artifact/standards.ts";
import { itemNamed, messagesOf, programOf } from "../program.ts";

const each = <T>(answer: (std: Standard) => T): readonly T[] => STANDARDS.map(answer);

describe("ASSIGN TO a word", () => {
  it.each([
    ["UT-S-MASTER", ["UT-S-MASTER", "MASTER", "MASTER", "UT-S-MASTER"]],
    ["WS-NAME", ["item", "NAME", "NAME", "item"]],
    ["DYNAMIC WS-NAME", ["item", "item", "item", "item"]],
    ["EXTERNAL WS-NAME", ["NAME", "NAME", "NAME", "NAME"]],
    ['"A-B"', ["A-B", "A-B", "A-B", "A-B"]],
  ])("%s", (assigned, expected) => {
    const assign = (std: Standard): string | undefined => {
      const environment = `SELECT F ASSIGN TO ${assigned}.`;
      const parts = { environment, files: "FD F.\n01 R PIC X.", data: "01 WS-NAME PIC X(8).", std };
      const [file] = programOf({ ...parts, code: "    OPEN INPUT F. STOP RUN." }).files;
      return file?.assign.kind === "name" ? file.assign.name : file?.assign.kind;
    };
    expect(each(assign)).toEqual(expected);
  });
});

it("FUNCTION ABSOLUTE-VALUE", () => {
  const code = "    MOVE FUNCTION ABSOLUTE-VALUE (N) TO N. STOP RUN.";
  const told = (std: Standard) => messagesOf({ data: "01 N PIC 9.", code, std }).map((message) => message.slice(0, 5));
  expect(each(told)).toEqual([["E0317"], ["E0317"], [], []]);
});

describe("MOVE", () => {
  const told = (move: string) =>
    each((std) => {
      const data = "01 N PIC 9(3).\n01 D PIC 9V9.\n01 X PIC X(3).";
      return messagesOf({ data, code: `    MOVE ${move}. STOP RUN.`, std }).map((message) => message.slice(0, 5));
    });
  it.each([
    ['"AB1" TO N', [[], [], [], ["W0425"]]],
    ['"123" TO N', [[], [], [], []]],
    ["SPACES TO N", [["E0401"], ["E0401"], ["E0401"], ["W0425"]]],
    ["ZERO TO N", [[], [], [], []]],
    ["D TO X", [["E0401"], ["E0401"], ["W0424"], ["W0424"]]],
    ["1.5 TO X", [["E0401"], ["E0401"], ["W0424"], ["W0424"]]],
    ["N TO X", [[], [], [], []]],
  ])("%s", (move, expected) => {
    expect(told(move)).toEqual(expected);
  });
});

it("binary items have their dialect's size and range", () => {
  const data = "01 A PIC S9(2) COMP.\n01 B PIC S9(6) COMP.\n01 C PIC 9(12) COMP.\n01 D PIC S9(7) COMP-5.";
  const sizes = (std: Standard) => ["A", "B", "C", "D"].map((n) => itemNamed(programOf({ data, std }), n).length);
  expect(["default", "ibm", "mf"].map((std) => sizes(std as Standard))).toEqual([
    [1, 4, 8, 4],
    [2, 4, 8, 4],
    [1, 3, 5, 4],
  ]);
});

describe("items behind a table of variable length", () => {
  const data = [
    "01 N PIC 9 VALUE 2.",
    "01 G.\n 03 T PIC X OCCURS 1 TO 4 DEPENDING ON N.\n 03 A PIC X(2).",
    "01 H.\n 03 U PIC X OCCURS 1 TO 4 DEPENDING ON N.\n 03 M PIC 9.\n 03 V PIC X OCCURS 1 TO 4 DEPENDING ON M.\n 03 B PIC X.",
  ];
  it("are refused where they do not slide", () => {
    const codes = each((std) => messagesOf({ data: data.slice(0, 2).join("\n"), std }).map((m) => m.slice(0, 5)));
    expect(codes).toEqual([["E0541"], ["E0541"], [], ["E0541"]]);
  });
  it("may not be what a table depends on, nor be initialized with their group", () => {
    const code = "    INITIALIZE G. MOVE 1 TO M. STOP RUN.";
    expect(messagesOf({ data: data.join("\n"), code, std: "ibm" })).toEqual([
      expect.stringContaining("OCCURS DEPENDING ON M, whose own place varies, is not supported"),
      expect.stringContaining("INITIALIZE of G, which has items behind a table"),
    ]);
  });
});

it("counts ranges under way where they overlap, and only in the dialect whose ends return from outer ones", () => {
  const cells = (std: Standard, last: string) => {
    const code = `M. PERFORM A THRU B. STOP RUN.\nA. PERFORM B THRU ${last}.\nB. CONTINUE.\nC. CONTINUE.`;
    return programOf({ code, std }).storage.items.filter(({ name }) => name.startsWith("RANGES UNDER WAY")).length;
  };
  expect(each((std) => cells(std, "C"))).toEqual([0, 0, 1, 0]);
  expect(each((std) => cells(std, "B"))).toEqual([0, 0, 0, 0]);
});
