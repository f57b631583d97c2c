/** Identification, environment and data divisions. */
import { describe, expect, test } from "vitest";
import { messages, parse, plain, wrap } from "./show.ts";

function entries(data: string): unknown[] {
  const result = parse(wrap("STOP RUN.", data));
  expect(messages(result)).toEqual([]);
  return (result.program?.workingStorage ?? []).map(brief);
}

/** Without clauses that were not written. */
function brief(entry: object): unknown {
  const tree = plain(entry) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(tree).filter(([, v]) => v !== false));
}

describe("data description entries", () => {
  test.each<[string, object]>([
    ["01 A PIC X(5).", { level: 1, name: "A", picture: "X(5)" }],
    [
      "05 FILLER PICTURE IS 9(3)V99 COMP-3 VALUE ZERO.",
      { level: 5, picture: "9(3)V99", usage: { kind: "packed" }, values: [{ from: "zero" }] },
    ],
    [
      "77 A PIC S9(4) USAGE IS COMPUTATIONAL SYNC.",
      { level: 77, name: "A", picture: "S9(4)", usage: { kind: "binary" }, synchronized: true },
    ],
    ["01 A PIC $$,$$9.99-.", { level: 1, name: "A", picture: "$$,$$9.99-" }],
    ["01 A PIC ZZ9. ", { level: 1, name: "A", picture: "ZZ9" }],
    [
      "01 A PIC S9(3) SIGN LEADING SEPARATE CHARACTER.",
      { level: 1, name: "A", picture: "S9(3)", sign: { at: "leading", separate: true } },
    ],
    ["01 A PIC S9 TRAILING.", { level: 1, name: "A", picture: "S9", sign: { at: "trailing", separate: false } }],
    [
      "01 A REDEFINES B PIC X JUST RIGHT BLANK WHEN ZERO.",
      { level: 1, name: "A", redefines: "B", picture: "X", justified: true, blankWhenZero: true },
    ],
    [
      "01 A PIC 9(4) COMP-5 VALUE -5 EXTERNAL.",
      { level: 1, name: "A", picture: "9(4)", usage: { kind: "comp-5" }, values: [{ from: "-5" }], external: true },
    ],
    ["01 A USAGE BINARY-LONG UNSIGNED.", { level: 1, name: "A", usage: { kind: "unsigned-int" } }],
    ["01 A INDEX.", { level: 1, name: "A", usage: { kind: "index" } }],
    ["01 A PIC X VALUE 'A' & X'42'.", { level: 1, name: "A", picture: "X", values: [{ from: '"AB"' }] }],
    ["66 R RENAMES A THRU B OF C.", { level: 66, name: "R", renames: { from: "A", thru: "B of C" } }],
    [
      "88 A VALUES ARE 1 THRU 5, 'X' ZERO WHEN SET TO FALSE IS 9.",
      { level: 88, name: "A", values: [{ from: "1", thru: "5" }, { from: '"X"' }, { from: "zero" }], falseValue: "9" },
    ],
    [
      "05 T PIC X OCCURS 1 TO 10 TIMES DEPENDING ON N OF G ASCENDING KEY K L DESCENDING M INDEXED BY I J.",
      {
        level: 5,
        name: "T",
        picture: "X",
        occurs: {
          min: 1,
          max: 10,
          depending: "N of G",
          keys: [
            { order: "ascending", names: ["K", "L"] },
            { order: "descending", names: ["M"] },
          ],
          indexedBy: ["I", "J"],
        },
      },
    ],
  ])("%s", (text, tree) => {
    const [entry] = entries(text) as Record<string, unknown>[];
    const picture = entry?.picture;
    expect({ ...entry, ...(picture === undefined ? {} : { picture }) }).toEqual(tree);
  });

  test("constants", () => {
    const data = "78 N VALUE 5. 78 S VALUE 'AB'. 01 C CONSTANT AS 3. 01 T PIC X(N) OCCURS C TIMES VALUE S.";
    expect(entries(data)).toEqual([
      { level: 1, name: "T", picture: "X(5)", occurs: { max: 3 }, values: [{ from: '"AB"' }] },
    ]);
  });

  test("sections", () => {
    const result = parse(`PROGRAM-ID. P IS INITIAL.
      DATA DIVISION. LOCAL-STORAGE SECTION. 01 L PIC X. LINKAGE SECTION. 01 K PIC X.
      PROCEDURE DIVISION USING K. GOBACK. END PROGRAM P.`);
    expect(messages(result)).toEqual([]);
    expect(result.program?.initial).toBe(true);
    expect(result.program?.localStorage[0]?.name?.text).toBe("L");
    expect(result.program?.linkage[0]?.name?.text).toBe("K");
    expect(result.program?.procedure.using[0]?.name.text).toBe("K");
  });

  test.each([
    ["01 A PIC X\n01 B PIC X.", "5:1 E0201 a period is missing at the end of A"],
    ["01 A PIC X\nPIC 9.", "6:5 E0209 A has two PICTURE clauses"],
    ["01 A PIK X.", "5:6 E0201 a clause or a period expected in the description of A, found PIK"],
    ["01 G PIC X. 88 A PIC X VALUE 'A'.", "5:13 E0201 level 88 with PICTURE"],
    ["01 LINE PIC X.", "5:4 E0210 LINE is a reserved word and cannot name a data item"],
    ["50 A PIC X.", "5:1 E0201 a level number expected, found 50"],
    ["01 A PIC X VALUE.", "5:17 E0201 a literal expected after VALUE of A, found a period"],
    ["01 A PIC X OCCURS TIMES.", "5:19 E0201 a number of occurrences expected after OCCURS, found TIMES"],
    ["A PIC X.", "5:1 E0201 a level number expected, found A"],
    ["01 A TYPE B.", "5:11 E0201 B is not a TYPEDEF that stands before"],
    ["01 A PIC X ANY SIZE.", "5:16 E0201 LENGTH or NUMERIC expected after ANY, found SIZE"],
    ["01 A PIC X SAME AS B.", "5:12 E0202 SAME in a data description is not supported yet"],
  ])("%j", (data, message) => {
    const result = parse(wrap("STOP RUN.", `${data}\n01 LAST-ITEM PIC X.`));
    expect(messages(result)[0]).toBe(message);
    expect(messages(result)).toHaveLength(1);
    expect(result.program?.workingStorage.at(-1)?.name?.text).toBe("LAST-ITEM");
  });
});

describe("files", () => {
  const program = (selects: string, fds: string) => `IDENTIFICATION DIVISION. PROGRAM-ID. P.
ENVIRONMENT DIVISION. CONFIGURATION SECTION. SOURCE-COMPUTER. IBM-370 WITH DEBUGGING MODE. OBJECT-COMPUTER. X.
SPECIAL-NAMES. C01 IS TOP-OF-FORM SYSIN IS CARDS UPSI-0 IS SW ON STATUS IS SW-ON
  CURRENCY SIGN IS "F" CLASS VOWEL IS "A" "E" THRU "I".
INPUT-OUTPUT SECTION. FILE-CONTROL.
${selects}
I-O-CONTROL. SAME RECORD AREA FOR A B.
DATA DIVISION. FILE SECTION.
${fds}
PROCEDURE DIVISION. STOP RUN.`;

  test("SELECT", () => {
    const selects = `SELECT A ASSIGN TO "a.dat" ORGANIZATION IS LINE SEQUENTIAL FILE STATUS IS FS.
      SELECT OPTIONAL B ASSIGN UT-S-INFILE SEQUENTIAL ACCESS MODE IS SEQUENTIAL STATUS FS OF G.
      SELECT C ASSIGN TO DISK "c.dat" INDEXED ACCESS DYNAMIC RECORD KEY IS K ALTERNATE RECORD KEY L WITH DUPLICATES
        RESERVE 2 AREAS LOCK MODE IS MANUAL.
      SELECT D ASSIGN TO DYNAMIC NAME-OF-D RELATIVE RELATIVE KEY IS RK RECORD DELIMITER IS STANDARD-1.`;
    const result = parse(program(selects, ""));
    expect(messages(result)).toEqual([]);
    expect(result.program?.sameRecord.map((files) => files.map((file) => file.text))).toEqual([["A", "B"]]);
    const trees = result.program?.selects.map((s) => brief(s));
    expect(trees).toEqual([
      { name: "A", assign: { target: '"a.dat"' }, organization: "line-sequential", status: "FS" },
      {
        name: "B",
        optional: true,
        assign: { target: "UT-S-INFILE" },
        organization: "sequential",
        access: "sequential",
        status: "FS of G",
      },
      {
        name: "C",
        assign: { device: "DISK", target: '"c.dat"' },
        organization: "indexed",
        access: "dynamic",
        recordKey: "K",
        alternateKeys: [{ key: "L", duplicates: true }],
      },
      { name: "D", assign: { mode: "dynamic", target: "NAME-OF-D" }, organization: "relative", relativeKey: "RK" },
    ]);
    expect(plain(result.program?.specialNames)).toEqual({
      decimalPointIsComma: false,
      currency: "F",
      mnemonics: [
        { device: "C01", name: "TOP-OF-FORM" },
        { device: "SYSIN", name: "CARDS" },
      ],
      classes: [{ name: "VOWEL", values: [{ from: '"A"' }, { from: '"E"', thru: '"I"' }] }],
      switches: [{ device: "UPSI-0", name: "SW", on: "SW-ON" }],
    });
  });

  test("FD", () => {
    const fds = `FD A BLOCK CONTAINS 0 RECORDS RECORD CONTAINS 80 CHARACTERS LABEL RECORDS ARE STANDARD DATA RECORD IS R.
      01 R PIC X(80).
      FD B RECORD IS VARYING IN SIZE FROM 2 TO 6 CHARACTERS DEPENDING ON N RECORDING MODE IS V. 01 R2 PIC X. 01 R3 PIC XX.
      FD C RECORD 10 TO 20 VALUE OF FILE-ID IS "X". 01 R4 PIC X(20).
      SD D. 01 R5 PIC X.`;
    const result = parse(program("", fds));
    expect(messages(result)).toEqual([]);
    const heads = result.program?.files.map((f) => [
      f.kind,
      f.name.text,
      plain(f.record),
      f.recordingMode,
      f.entries.length,
    ]);
    expect(heads).toEqual([
      ["fd", "A", { kind: "contains", max: 80 }, null, 1],
      ["fd", "B", { kind: "varying", min: 2, max: 6, depending: "N" }, "V", 2],
      ["fd", "C", { kind: "contains", min: 10, max: 20 }, null, 1],
      ["sd", "D", null, null, 1],
    ]);
  });

  test("a period behind column 72", () => {
    const entry = "       01 A PIC X VALUE 'A'.".replace(" PIC", `${" ".repeat(45)} PIC`);
    const lines = ["ID DIVISION.", "PROGRAM-ID. T.", "DATA DIVISION.", "WORKING-STORAGE SECTION."].map(
      (l) => `       ${l}`,
    );
    const text = [...lines, entry, "       01 B PIC X.", "       PROCEDURE DIVISION.", "           STOP RUN.", ""].join(
      "\n",
    );
    expect(entry.indexOf(".")).toBe(72);
    const [found] = parse(text, {}, "fixed").diagnostics;
    expect(found?.message).toBe("a period is missing at the end of A");
    expect(found?.hint).toContain("columns 73 and after are not read");
  });

  test("a misspelled section", () => {
    const text = "PROGRAM-ID. T.\nENVIRONMENT DIVISION.\nINPUT-OUTPTU SECTION.\nFILE-CONTROL.\nPROCEDURE DIVISION.";
    expect(messages(parse(text, {}, "free"))).toEqual([
      "3:1 E0201 a section of the environment division expected, found INPUT-OUTPTU",
    ]);
  });

  test("errors", () => {
    const found = messages(
      parse(
        program("SELECT A ASSIGN.\nSELECT B ORGANIZATION SEQUENTAL ASSIGN 'B'.\nSELECT C.", "FD A BLOK 1. 01 R PIC X."),
      ),
    );
    expect(found).toEqual([
      "6:16 E0201 a file name as literal or word expected after ASSIGN TO, found a period",
      "7:23 E0201 SEQUENTIAL, LINE SEQUENTIAL, RELATIVE or INDEXED expected as the organization, found SEQUENTAL",
      "8:1 E0201 SELECT C has no ASSIGN clause",
      "11:6 E0201 a clause of FD A or a period expected, found BLOK",
    ]);
  });
});

describe("programs", () => {
  test("decimal point is comma", () => {
    const result =
      parse(`PROGRAM-ID. P. ENVIRONMENT DIVISION. CONFIGURATION SECTION. SPECIAL-NAMES. DECIMAL-POINT IS COMMA.
      PROCEDURE DIVISION. MOVE 1,5 TO A. MOVE ,5 TO A, B.`);
    expect(messages(result)).toEqual([]);
    expect(result.program?.specialNames.decimalPointIsComma).toBe(true);
    const all = result.program?.procedure.sections[0]?.paragraphs[0]?.sentences.map((s) => plain(s[0]));
    expect(all).toMatchObject([{ from: "1.5" }, { from: ".5" }]);
  });

  test("functions without FUNCTION", () => {
    const result =
      parse(`PROGRAM-ID. P. ENVIRONMENT DIVISION. CONFIGURATION SECTION. REPOSITORY. FUNCTION ALL INTRINSIC.
      PROCEDURE DIVISION. MOVE TRIM(A TRAILING) TO B.`);
    expect(messages(result)).toEqual([]);
    expect(plain(result.program?.procedure.sections[0]?.paragraphs[0]?.sentences[0]?.[0])).toMatchObject({
      from: { kind: "function", name: "TRIM", args: ["A"], option: "TRAILING" },
    });
  });

  test.each([
    ["", "PROGRAM-ID expected, found the end of the program"],
    ["IDENTIFICATION DIVISION. PROGRAM-ID. A.", "PROCEDURE DIVISION is missing"],
    ["IDENTIFICATION DIVISION. PROCEDURE DIVISION. STOP RUN.", "PROGRAM-ID expected, found PROCEDURE"],
    ["PROGRAM-ID. A. WORKING-STORAGE SECTION. 01 X PIC X. PROCEDURE DIVISION. STOP RUN.", null],
    [
      "PROGRAM-ID. A. PROCEDURE DIVISION. STOP RUN. END PROGRAM A. IDENTIFICATION DIVISION. PROGRAM-ID. B.",
      "PROCEDURE DIVISION is missing",
    ],
  ])("%j", (text, message) => {
    const found = messages(parse(text));
    if (message === null) expect(found).toEqual([]);
    else expect(found[0]).toContain(message);
  });

  test("free source read as fixed", () => {
    const result = parse("IDENTIFICATION DIVISION.\nPROGRAM-ID. A.\nPROCEDURE DIVISION.\nSTOP RUN.\n", {}, "fixed");
    expect(result.diagnostics.map((d) => d.hint ?? "").join()).toContain("free");
  });
});
