/** The REPORT SECTION and the statements that make reports: what is wrong with them, and where their lines and columns are. */
import { describe, expect, it } from "vitest";
import { compileCobol } from "../../../frontend/cobol/compile.ts";
import { NO_ADDRESSES } from "../../../frontend/cobol/data/addresses.ts";
import { declareReports } from "../../../frontend/cobol/data/reports.ts";
import { createStorage } from "../../../frontend/cobol/data/storage.ts";
import { createSink } from "../../../frontend/cobol/lower/diagnostics.ts";
import { parseProgram } from "../../../frontend/cobol/parse/program.ts";

const DETAIL = "01 D TYPE DE LINE PLUS 1. 05 COLUMN 1 PIC X SOURCE X.";

function source(report: string, code: string, fd = "REPORT IS R"): { readonly path: string; readonly text: string } {
  const text = `IDENTIFICATION DIVISION. PROGRAM-ID. T.
    ENVIRONMENT DIVISION. INPUT-OUTPUT SECTION. FILE-CONTROL. SELECT F ASSIGN TO "F".
    DATA DIVISION. FILE SECTION. FD F ${fd}.
    WORKING-STORAGE SECTION. 01 X PIC X. 01 N PIC 9(3). 01 P PIC 9(5) COMP-3. 01 TB. 05 T PIC 9 OCCURS 3.
    REPORT SECTION. ${report}
    PROCEDURE DIVISION. ${code}
    MAIN. OPEN OUTPUT F. INITIATE R. GENERATE R. TERMINATE R. STOP RUN.\n`;
  return { path: "T.cob", text };
}

const OPTIONS = { format: "free", std: "default", resolve: () => null } as const;

function messages(report: string, code = "", fd?: string): readonly string[] {
  return compileCobol(source(report, code, fd), OPTIONS).diagnostics.map((d) => `${d.code} ${d.message}`);
}

describe("a report without a mistake", () => {
  it("has none", () => {
    expect(
      messages(`RD R CONTROLS ARE FINAL X PAGE LIMIT 20 LINES HEADING 1 FIRST DETAIL 3 LAST DETAIL 15. ${DETAIL}`),
    ).toEqual([]);
  });
});

describe("what is wrong with an RD", () => {
  it.each([
    ["RD R. RD R.", "E0560 report R is described twice"],
    ["RD S.", "E0561 report R has no RD in the REPORT SECTION"],
    ["RD R. RD S.", "E0562 no file is for report S"],
    ["RD R PAGE 1000.", "E0564 PAGE LIMIT of R: a page has at most 999 lines"],
    ["RD R PAGE 20 HEADING 5 FIRST DETAIL 3.", "E0565 FIRST DETAIL 3 lies before HEADING 5"],
    ["RD R PAGE 20 LAST DETAIL 21.", "E0565 PAGE LIMIT 20 lies before LAST DETAIL 21"],
    ["RD R CONTROLS ARE T (1).", "E0566 control item T may have neither subscripts nor reference modification"],
    ["RD R CONTROLS ARE X N X.", "E0595 X is named twice in CONTROLS"],
    ["RD R CONTROL Y.", "E0301 Y is not defined"],
    ["RD R PAGE N LINES.", "E0202 a data item in the PAGE clause is not supported yet"],
    ["RD R PAGE 20 PAGE 30.", "E0209 R has two PAGE clauses"],
    ["RD R PAGE 20 HEADING 1 HEADING 2.", "E0209 two HEADING in one PAGE clause"],
    ["RD R CONTROLS ARE.", "E0201 FINAL or a data item expected after CONTROLS ARE, found a period"],
    ["RD R HEADING 2.", "E0201 a clause of RD R (CODE, CONTROLS, PAGE) or a period expected, found HEADING"],
    ["RD R CODE 5.", "E0201 CODE takes a nonnumeric literal or a data item"],
    ["RD R CODE P.", "E0901 CODE P: an item of that kind is not supported yet"],
  ])("%s", (report, message) => {
    expect(messages(report)).toContain(message);
  });
  it("a report of two FDs", () => {
    expect(messages("RD R.", "", "REPORTS ARE R R")).toContain("E0563 report R is named in two FDs");
  });
});

describe("what is wrong with a report group", () => {
  it.each([
    ["01 G LINE 1.", "E0567 report group G has no TYPE"],
    ["01 TYPE PH. 05 TYPE DE LINE 1. 10 COLUMN 1 PIC X SOURCE X.", "E0568 TYPE belongs to a report group's level 01"],
    ["01 TYPE CF N LINE 3.", "E0569 N is not one of the CONTROLS of report R"],
    ["01 TYPE PH LINE 21.", "E0570 LINE 21 is beyond the PAGE LIMIT of 20 lines"],
    ["01 D TYPE DE LINE PLUS 1 NEXT GROUP 30.", "E0570 NEXT GROUP 30 is beyond the PAGE LIMIT of 20 lines"],
    [
      "01 TYPE PH. 05 LINE 3. 10 COLUMN 1 PIC X SOURCE X. 05 LINE 2. 10 COLUMN 1 PIC X SOURCE X.",
      "E0572 LINE 2 does not go on behind LINE 3 of the same group",
    ],
    [
      "01 TYPE PH LINE 1. 05 LINE 2. 10 COLUMN 1 PIC X SOURCE X.",
      "E0573 LINE inside of an entry that has LINE already",
    ],
    ["01 G TYPE PH. 05 COLUMN 1 PIC X SOURCE X.", "E0574 an item with COLUMN that is in no line of G"],
    ["01 TYPE PH LINE 1. 05 COLUMN 0 PIC X SOURCE X.", "E0575 columns are numbered from 1"],
    [
      "01 TYPE PH LINE 1. 05 COLUMN 1 PIC X(4) SOURCE X. 05 COLUMN 3 PIC X SOURCE X.",
      "W0576 column 3 lies in the item before it, which ends in column 4",
    ],
    ['01 TYPE PH LINE 1. 05 COLUMN 1 PIC X SOURCE X VALUE "A".', "E0577 SOURCE, SUM and VALUE exclude each other"],
    [
      "01 TYPE PH LINE 1. 05 COLUMN 1 PIC X.",
      "W0578 the item has neither SOURCE, SUM nor VALUE, so that nothing of use is printed",
    ],
    ['01 TYPE PH LINE 1. 05 COLUMN 1 PIC X VALUE "ABC".', "E0579 a VALUE of 3 characters in an item of 1 columns"],
    ["01 TYPE CF X LINE PLUS 1. 05 COLUMN 1 PIC X SUM N.", "E0580 SUM in an item, whose PICTURE is not numeric"],
    ["01 TYPE CF X LINE PLUS 1. 05 COLUMN 1 PIC 9 SUM X.", "E0581 X cannot be summed: it is not numeric"],
    ["01 TYPE CF X LINE PLUS 1. 05 COLUMN 1 PIC 9 SUM N UPON D.", "W0582 UPON has no effect"],
    ["01 TYPE CF X LINE PLUS 1. 05 COLUMN 1 PIC 9 SUM N RESET ON FINAL.", "W0582 RESET has no effect"],
    ["01 TYPE CH FINAL LINE PLUS 1.", "W0583 CONTROL HEADING FINAL is never printed"],
    ["01 TYPE CF X LINE PLUS 1. 05 COLUMN 1 PIC 9 SUM P.", "W0584 only 3 digits of P are added"],
    ["01 TYPE PH LINE 1. 05 COLUMN 1 PIC 9 SOURCE Y.", "E0301 Y is not defined"],
    ["01 TYPE PH LINE 1. 05 COLUMN 1 PIC 9 SOURCE N + 1.", "E0202 an expression as SOURCE is not supported yet"],
    [
      "01 TYPE PH LINE 1. 05 COLUMN 1 PIC 9 OCCURS 1 TO 2 SOURCE N.",
      "E0202 OCCURS ... TO in the REPORT SECTION is not supported yet",
    ],
    [
      "01 TYPE PH LINE 1. 05 A OCCURS 2. 10 COLUMN 1 PIC 9 SOURCE N.",
      "E0901 OCCURS of a group in the REPORT SECTION is not supported yet",
    ],
    ["01 TYPE PH. 05 LINE 1 COLUMN 1 PIC 9 OCCURS 2 SOURCE N.", "E0901 OCCURS of a line is not supported yet"],
    [
      "01 TYPE PH LINE 1. 05 A COLUMNS 1 4 PIC 9.",
      "E0901 several places of an item without SOURCE and VALUE is not supported yet",
    ],
    ["01 TYPE PH LINE 1. 05 COLUMN RIGHT PLUS 4 PIC 9 SOURCE N.", "E0201 PLUS does not go with COLUMN RIGHT"],
    [
      "01 TYPE PH LINE 1. 05 COLUMN 90 PIC 9 SOURCE N. 05 PIC 9 SOURCE N. 01 TYPE PF LINE 9. 05 COLUMN 9 PIC 9 SOURCE N. 05 PIC 9(83) SOURCE N.",
      "W0593 what is printed behind column 90 is lost",
    ],
    ["01 TYPE PX LINE 1.", "E0201 RH, PH, CH, DETAIL, CF, PF or RF expected after TYPE IS, found PX"],
    ["01 TYPE PH TYPE PF LINE 1.", "E0209 two TYPE clauses in one entry"],
    ["01 TYPE PH LINE X.", "E0201 a line number, PLUS or NEXT PAGE expected after LINE, found X"],
    [
      "01 D2 TYPE DE LINE PLUS 1. 05 COLUMN 1 PIC X SOURCE X PRESENT WHEN N > 1.",
      "E0596 PRESENT WHEN of an item alone, which the reference never prints",
    ],
    [
      "01 D2 TYPE DE. 05 LINE PLUS 1 COLUMN 1 PIC X SOURCE X PRESENT WHEN N > 1.",
      "E0596 PRESENT WHEN of an item alone, which the reference never prints",
    ],
    [
      "01 D2 TYPE DE PRESENT WHEN N > 1. 05 LINE PLUS 1. 10 COLUMN 1 PIC X SOURCE X.",
      "E0597 PRESENT WHEN of a report group without LINE, which the reference cannot compile",
    ],
    ["01 TYPE PH LINE 1 PRESENT WHEN Y > 1. 05 COLUMN 1 PIC X SOURCE X.", "E0301 Y is not defined"],
    ["01 TYPE PH LINE 1 PRESENT WHEN N > 1 PRESENT WHEN N < 5.", "E0209 two PRESENT clauses in one entry"],
    ["01 TYPE PH LINE 1 PRESENT AFTER PAGE.", "E0202 PRESENT without WHEN in the REPORT SECTION is not supported yet"],
    ["01 TYPE PH LINE 1 ABSENT WHEN N > 1.", "E0202 ABSENT in the REPORT SECTION is not supported yet"],
    ["66 Q RENAMES X.", "E0506 level 66: a report group has levels 01 to 49"],
  ])("%s", (group, message) => {
    expect(messages(`RD R CONTROL X PAGE 20. ${DETAIL} ${group}`)).toContain(message);
  });
  it("nothing in columns of two items of which one may be absent", () => {
    const items = ["> 1. 10 COLUMN 1 PIC X(4) SOURCE X.", "< 1. 10 COLUMN 3 PIC X SOURCE X."];
    const group = `01 TYPE PH LINE 1. ${items.map((item) => `05 PRESENT WHEN N ${item}`).join(" ")}`;
    expect(messages(`RD R CONTROL X PAGE 20. ${DETAIL} ${group}`)).toEqual([]);
  });
  it("a line of an item without a page", () => {
    expect(messages("RD R. 01 D TYPE DE. 05 LINE PLUS 1 COLUMN 1 PIC X SOURCE X.")).toContain(
      "E0594 LINE of an item in a report without PAGE LIMIT, which the reference cannot INITIATE",
    );
  });
  it("a line number without a page", () => {
    expect(messages("RD R. 01 D TYPE DE LINE 3.")).toContain("E0571 a line number without PAGE LIMIT in the RD");
  });
});

describe("what is wrong with the statements", () => {
  it.each([
    ["INITIATE Q.", "E0586 Q is not a report"],
    ["GENERATE E.", "E0587 E is neither a report group nor a report"],
    ["GENERATE H.", "E0588 GENERATE H, which is not a detail group"],
    ["SUPPRESS PRINTING.", "E0589 SUPPRESS PRINTING outside of a USE BEFORE REPORTING procedure"],
    ["DISPLAY PAGE-COUNTER OF Q.", "E0303 PAGE-COUNTER is not a part of Q"],
    ["MOVE 1 TO D.", "E0301 D is not defined"],
  ])("%s", (code, message) => {
    expect(messages(`RD R PAGE 20. 01 H TYPE PH LINE 1. ${DETAIL}`, `P. ${code}`)).toContain(message);
  });
  it("WRITE of a report's file", () => {
    expect(messages(`RD R. ${DETAIL}`, "P. WRITE Q.", "REPORT R. 01 Q PIC X")).toContain(
      "E0592 a record of F, which is the file of a report",
    );
  });
  it.each([
    ["H", "W0585 nothing performs this procedure: H is no control group"],
    ["E", "E0587 E is neither a report group nor a report"],
  ])("USE BEFORE REPORTING %s", (group, message) => {
    const declaratives = `DECLARATIVES. U SECTION. USE BEFORE REPORTING ${group}. U-P. SUPPRESS PRINTING. END DECLARATIVES. M SECTION.`;
    expect(messages(`RD R PAGE 20. 01 H TYPE PH LINE 1. ${DETAIL}`, declaratives)).toContain(message);
  });
});

describe("columns and lines", () => {
  it("follow the item before where they are not given", () => {
    const text = `RD R PAGE 30 FOOTING 25. 01 D TYPE DETAIL. 05 LINE PLUS 1. 10 COLUMN 4 PIC X(3) SOURCE X. 10 PIC XX SOURCE X.
      10 COLUMN PLUS 3 PIC Z9 SOURCE N. 05 LINE PLUS 2. 10 A COLUMN PLUS 5 PIC X SOURCE X. 10 B. 15 COLUMN + 2 PIC X SOURCE X.`;
    const { program } = parseProgram(source(text, ""), OPTIONS);
    if (program === null) throw new Error("no program");
    const sink = createSink();
    const report = declareReports(program, createStorage({ ...DIALECT }, sink, NO_ADDRESSES)).get("R");
    expect(sink.all()).toEqual([]);
    expect(report?.page).toEqual({ lines: 30, columns: 999, heading: 1, firstDetail: 1, lastDetail: 25, footing: 25 });
    const columns = report?.groups[0]?.lines.map((line) => line.fields?.flatMap((field) => field.columns));
    expect(columns).toEqual([
      [4, 7, 11],
      [5, 2],
    ]);
    expect(report?.width).toBe(12);
  });
});

const DIALECT = {
  name: "default",
  binaryTruncate: true,
  prettyDisplay: true,
  decimalPoint: ".",
  currency: "$",
  collating: null,
} as const;

describe("a report of many details", () => {
  /** Statements of a program with so many details, each with an item of a table and PRESENT WHEN. */
  function statements(details: number): number {
    const numbers = Array.from({ length: details }, (_, n) => n);
    const groups = numbers.map(
      (n) => `01 D${n} TYPE DE. 02 LINE PLUS 1 PRESENT WHEN N > ${n}. 05 COLUMN 1 PIC 9 SOURCE T (2).`,
    );
    const generates = numbers.map((n) => `GENERATE D${n}.`);
    const { text, path } = source(`RD R. ${groups.join(" ")}`, `START-OF-IT. ${generates.join(" ")}`);
    const { program, diagnostics } = compileCobol({ path, text }, OPTIONS);
    expect(diagnostics).toEqual([]);
    const blocks = [...(program?.procedures.values() ?? [])].flatMap((proc) => [...proc.blocks.values()]);
    return blocks.reduce((sum, { stmts }) => sum + stmts.length, 0);
  }
  it("has what GENERATE begins with once, not in each GENERATE", () => {
    const [some, more, most] = [statements(20), statements(40), statements(80)];
    expect(most - more).toBe(2 * (more - some));
  });
});
