/** Reference formats, continuation, COPY, REPLACE, directives; literals are compared with what cobc prints. */
import { describe, expect, test } from "vitest";
import { type ParseResult, parseProgram } from "../../../frontend/cobol/parse/program.ts";
import { HAS_COBC } from "../../differential/runs.ts";
import { cobcPrints, fixed, messages, parse, printed } from "./show.ts";

const pad = (text: string) => text.padEnd(72);

const ODD: Readonly<Record<string, readonly string[]>> = {
  "text past column 72 is not read": [`${pad('           DISPLAY "A" "B"')}"C"`, "           ."],
  "sequence numbers": ['000100     DISPLAY "A"', '000200*    DISPLAY "B"', "ABCDEF     ."],
  "comment lines": ['      * DISPLAY "NO', "      / PAGE", '           DISPLAY "YES" *> "no"', "           ."],
  "debugging lines": ['      D    DISPLAY "DEBUG"', '           DISPLAY "X".'],
  "tab stops": ['\tDISPLAY "TAB\tIN"', "\t."],
  "tab after the indicator": ['      \tDISPLAY "T".'],
  "lower case": ["           display 'it''s' ", '           "a""b".'],
  "literal continuation": [
    pad('           DISPLAY "CONTINUED HERE AND THERE AND EVERYWHERE UNTIL COLUMN 72'),
    '      -    "AND ON" "!".',
  ],
  "literal continuation keeps trailing spaces": [
    '           DISPLAY "SPACES                                  ',
    '      -    "END".',
  ],
  "continuation twice, with a comment between": [
    '           DISPLAY "ONE                                                 ',
    '      -    "TWO                                                         ',
    "      * COMMENT",
    '      -    "THREE".',
  ],
  "word continuation": ["           DISP", '      -    LAY "W', '      -    "X".'],
  "number continuation": ["           DISPLAY 12", "      -    34."],
  "hexadecimal and concatenation": ["           DISPLAY X'4142' & \"C\" &", "            'D'."],
  "commas and semicolons": ['           DISPLAY "A","B";"C" , "D".'],
  "period without space": ['           DISPLAY "A".DISPLAY "B".'],
  "signed numbers": ["           DISPLAY +5 -5 1.5 .5 -.5."],
  "numbers with an exponent": ["           DISPLAY 3.25E1 123.456e2 1.0E0 123.456E-2 .5E+1."],
  "source format directive": ["      >>SOURCE FORMAT IS FREE", 'DISPLAY "FREE".', "*> comment", 'DISPLAY "B".'],
  "if directive": [
    "      >>IF NOPE DEFINED",
    '           DISPLAY "NOPE"',
    "      >>ELSE",
    '           DISPLAY "ELSE"',
    "      >>END-IF",
    "           .",
  ],
  "define directive": [
    "      >>DEFINE LEVEL AS 3",
    "      >>IF LEVEL = 3",
    '           DISPLAY "THREE".',
    "      >>END-IF",
  ],
};

describe("fixed format", () => {
  const names = Object.keys(ODD);
  test.each(names)("%s", (name) => {
    const result = parse(fixed(ODD[name] ?? []), {}, "fixed");
    expect(messages(result)).toEqual([]);
    expect(printed(result)).toMatchSnapshot();
  });

  test.skipIf(!HAS_COBC)("the reference compiler prints the same (needs cobc)", () => {
    const paragraphs = names.filter((name) => name !== "source format directive").flatMap((name) => ODD[name] ?? []);
    const text = fixed(paragraphs);
    expect(printed(parse(text, {}, "fixed"))).toBe(cobcPrints(text));
  });

  // A debugging line in front of SOURCE-COMPUTER, where words of comments and literals do not count, and one behind it.
  const debugging = (computer: readonly string[]) =>
    [
      "       IDENTIFICATION DIVISION.",
      "      D INSTALLATION. SOMEWHERE.",
      "       PROGRAM-ID. T.",
      "      * WITH DEBUGGING MODE",
      "       ENVIRONMENT DIVISION.",
      "       CONFIGURATION SECTION.",
      ...computer,
      "       PROCEDURE DIVISION.",
      '           DISPLAY "WITH DEBUGGING MODE".',
      '      D    DISPLAY "DEBUG".',
      "           STOP RUN.",
      "",
    ].join("\n");
  const computers: readonly (readonly [string, readonly string[], boolean])[] = [
    ["none", [], false],
    ["a comment", ["       SOURCE-COMPUTER. A-ONE.", "      *> WITH DEBUGGING MODE."], false],
    ["a comment within", ["       SOURCE-COMPUTER. A-ONE *> DEBUGGING MODE", "           ."], false],
    ["another paragraph", ["       SOURCE-COMPUTER. A-ONE.", "       OBJECT-COMPUTER. DEBUGGING-MODE."], false],
    ["without WITH", ["       SOURCE-COMPUTER. A-ONE DEBUGGING MODE."], true],
    [
      "on several lines",
      ["       SOURCE-COMPUTER.", "           A-ONE WITH", "      * C", "           DEBUGGING MODE."],
      true,
    ],
  ];
  test.each(computers)("debugging lines, SOURCE-COMPUTER: %s", (_, computer, on) => {
    const text = debugging(computer);
    const expected = on ? "WITH DEBUGGING MODE\nDEBUG\n" : "WITH DEBUGGING MODE\n";
    expect(printed(parse(text, {}, "fixed"))).toBe(expected);
    if (HAS_COBC) expect(cobcPrints(text)).toBe(expected);
  });

  test("debugging lines of COPY members", () => {
    const computer = "       SOURCE-COMPUTER. A-ONE DEBUGGING MODE.";
    const text = debugging([computer]).replace('DISPLAY "WITH DEBUGGING MODE"', "COPY member");
    const members = { member: "      D    DISPLAY 'IN MEMBER'.\n" };
    expect(printed(parse(text, members, "fixed"))).toBe("IN MEMBER\nDEBUG\n");
    expect(printed(parse(text.replace(computer, ""), members, "fixed"))).toBe("");
  });

  test("carriage returns", () => {
    const result = parse(fixed(['           DISPLAY "A"', "           ."]).replaceAll("\n", "\r\n"), {}, "fixed");
    expect(messages(result)).toEqual([]);
    expect(printed(result)).toBe("A\n");
  });

  test("a byte order mark before the source and before a member", () => {
    const mark = "\u00ef\u00bb\u00bf";
    const lines = fixed(["           COPY member.", "           ."]);
    const members = { member: `${mark}           DISPLAY "A"\n` };
    const result = parse(`${mark}      *COMMENT\n${lines}`, members, "fixed");
    expect(messages(result)).toEqual([]);
    expect(printed(result)).toBe("A\n");
    const free = `${mark}IDENTIFICATION DIVISION. PROGRAM-ID. P. PROCEDURE DIVISION. DISPLAY "B". STOP RUN.`;
    expect(printed(parse(free, {}, "free"))).toBe("B\n");
  });

  test("comment entries", () => {
    const text = [
      "       IDENTIFICATION DIVISION.",
      "       PROGRAM-ID. T.",
      "       AUTHOR. JOE DON'T.",
      "           MORE TEXT (OF NO USE",
      "       DATE-WRITTEN. NOW.",
      "       REMARKS.",
      "           PROCEDURE IN THE TEXT.",
      "       ENVIRONMENT DIVISION.",
      "       PROCEDURE DIVISION.",
      "           STOP RUN.",
    ].join("\n");
    expect(messages(parse(text, {}, "fixed"))).toEqual([]);
  });
});

describe("COPY and REPLACE", () => {
  const members = {
    outer: "01 XX-OUTER PIC X.\n   COPY inner.\n01 :TAG:-C PIC X.\n01 PRE-C PIC X(SIZE-X).\n01 D-SUF PIC X.",
    inner: "01 XX-INNER PIC X.",
    bad: "MOVE 1 TO 2.",
    self: "COPY self.",
    tagged: "MOVE :A: TO X.",
  };
  const data = (copy: string) =>
    `IDENTIFICATION DIVISION.\nPROGRAM-ID. T.\nDATA DIVISION.\nWORKING-STORAGE SECTION.\n${copy}\nPROCEDURE DIVISION.\nSTOP RUN.`;
  const names = (result: ParseResult) =>
    result.program?.workingStorage.map((e) => `${e.name?.text}${e.picture === null ? "" : ` ${e.picture.text}`}`);

  test("REPLACING by numbers: their signs and points are part of them", () => {
    const members = { member: "       77 A PIC S9V99 VALUE A-NUMBER.\n       77 B PIC S9 VALUE ZERO.\n" };
    const result = parse(data("COPY member REPLACING A-NUMBER BY +1.25\n           ==ZERO== BY -3 ."), members);
    expect(messages(result)).toEqual([]);
    const values = result.program?.workingStorage.map((entry) => entry.values[0]?.from);
    expect(values).toMatchObject([{ text: "+1.25" }, { text: "-3" }]);
  });

  test("REPLACING reaches into nested members (observed)", () => {
    const copy = `COPY outer REPLACING ==:TAG:== BY ==CUST== ==XX-INNER== BY ==YY-INNER==
      LEADING ==PRE== BY ==POST== TRAILING ==SUF== BY ==END== SIZE-X BY 12.`;
    const result = parse(data(copy), members);
    expect(messages(result)).toEqual([]);
    expect(names(result)).toEqual(["XX-OUTER X", "YY-INNER X", "CUST-C X", "POST-C X(12)", "D-END X"]);
    expect(result.sources.map((s) => s.path)).toEqual(["main.cob", "outer.cpy", "inner.cpy"]);
  });

  test("spans point into the member", () => {
    const result = parse(data("COPY outer REPLACING ==:TAG:== BY ==CUST==\n."), members);
    const third = result.program?.workingStorage[2];
    expect(third?.name?.text).toBe("CUST-C");
    expect(third?.name?.span).toEqual({ file: 1, line: 3, column: 4, endLine: 3, endColumn: 11 });
    expect(third?.picture?.span).toEqual({ file: 1, line: 3, column: 16, endLine: 3, endColumn: 17 });
    expect(result.program?.workingStorage[1]?.span).toEqual({ file: 2, line: 1, column: 1, endLine: 1, endColumn: 19 });
  });

  test("an error in a member is reported there", () => {
    const result = parse(data("01 X PIC X.").replace("STOP RUN.", "COPY bad.\nDISPLAY , 1 MOVE 1 TO."), members);
    expect(result.diagnostics.map((d) => [d.span.file, d.span.line, d.span.column])).toEqual([
      [0, 8, 22],
      [1, 1, 11],
    ]);
  });

  test("REPLACE", () => {
    const text = data(
      "REPLACE ==AA== BY ==BB== ==PIC X== BY ==PIC 9(3)==.\n01 AA PIC  X. 01 AA-1 PIC X.\nREPLACE OFF.\n01 AA PIC X.",
    );
    const result = parse(text, members);
    expect(messages(result)).toEqual([]);
    expect(names(result)).toEqual(["BB 9(3)", "AA-1 9(3)", "AA X"]);
    expect(result.program?.workingStorage[0]?.name?.span).toEqual({
      file: 0,
      line: 6,
      column: 4,
      endLine: 6,
      endColumn: 6,
    });
  });

  test("REPLACE ALSO comes before what holds, until REPLACE LAST OFF; another REPLACE ends both", () => {
    const lines = [
      'REPLACE ==AA== BY =="1"== ==BB== BY =="2"==.',
      "DISPLAY AA BB.",
      'REPLACE ALSO ==AA== BY =="3"==.',
      "DISPLAY AA BB.",
      'REPLACE ALSO ==BB== BY =="4"==.',
      "DISPLAY AA BB.",
      "REPLACE LAST OFF.",
      "DISPLAY AA BB.",
      'REPLACE ==AA== BY =="5"==.',
      'DISPLAY AA "-".',
      "REPLACE LAST OFF.",
      'DISPLAY "AA".',
    ];
    const result = parse(fixed(lines.map((l) => `           ${l}`)), {}, "fixed");
    expect(messages(result)).toEqual([]);
    expect(printed(result)).toBe("12\n32\n34\n32\n5-\nAA\n");
  });

  test("REPLACE acts on copied text too", () => {
    const result = parse(data("REPLACE ==XX-INNER== BY ==ZZ==.\nCOPY inner."), members);
    expect(names(result)).toEqual(["ZZ X"]);
  });

  test.each([
    ["COPY nothere.", "E0104", "COPY member nothere not found"],
    ["COPY nothere OF lib.", "E0104", "COPY member nothere of library lib not found"],
    ["COPY self.", "E0106", "copies itself"],
    ["COPY inner REPLACING ==A== ==B==.", "E0105", "BY expected"],
    ["COPY.", "E0105", "COPY names no member"],
    ["REPLACE A BY B.", "E0107", "pseudo-text"],
    ["REPLACE LAST A.", "E0107", "OFF expected after LAST"],
    ["COPY inner", "E0105", ""],
  ])("%s", (copy, code, message) => {
    const found = messages(parse(data(copy), members));
    expect(found[0]).toContain(code);
    expect(found[0]).toContain(message);
  });

  test("the caller is told library and copying file", () => {
    const asked: unknown[] = [];
    const resolve = (name: string, library: string | null, from: string) => {
      asked.push([name, library, from]);
      return name === "A" ? { path: "lib/A", text: "COPY 'b.cpy'." } : { path: "x", text: "" };
    };
    parseProgram({ path: "m.cob", text: data("COPY A IN LIB1.\nCOPY dir/c.cpy.") }, { format: "free", resolve });
    expect(asked).toEqual([
      ["A", "LIB1", "m.cob"],
      ["b.cpy", null, "lib/A"],
      ["dir/c.cpy", null, "m.cob"],
    ]);
  });
});

describe("errors in text", () => {
  test.each([
    [['           DISPLAY "A.'], "5:20 E0110"],
    [["      X    DISPLAY 1."], "5:7 E0101"],
    [['           DISPLAY "A', "      -    B."], "6:12 E0102"],
    [["           DISPLAY X'4'."], "5:20 E0112"],
    [["           DISPLAY 1 ? 2."], "5:22 E0111"],
  ])("%j", (lines, place) => expect(messages(parse(fixed(lines), {}, "fixed")).join()).toContain(place));

  test("text past column 72 is the hint", () => {
    const line = "           COMPUTE A-LONG-NAME-OF-AN-ITEM-THAT-FILLS = ANOTHER-N +";
    const cut = parse(fixed([`${line.padEnd(73)}ABC.`, "           STOP RUN."]), {}, "fixed");
    expect(messages(cut)).toEqual(["6:12 E0201 a data item or literal expected after +, found STOP"]);
    expect(cut.diagnostics[0]?.hint).toBe('columns 73 and after are not read: "ABC." is not part of the program');
    const numbered = parse(fixed([`${pad("           MOVE 1 TO")}00010`, "           STOP RUN."]), {}, "fixed");
    expect(numbered.diagnostics[0]?.hint).toBeNull();
  });
});
