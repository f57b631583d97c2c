/** E056x to E059x: Report Writer. */
import type { Example, Explanation } from "./explanation.ts";

const SELECT = 'SELECT F ASSIGN TO "F".';
const FILE = "FD F REPORT IS R.";
const RD = "RD R PAGE LIMIT IS 60 LINES HEADING 1 FIRST DETAIL 5.";
const DETAIL = "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(20) SOURCE NAME.";

/** A report R of file F with the lines of its REPORT SECTION. */
function report(...lines: readonly string[]): Example {
  return { select: SELECT, file: FILE, data: ["REPORT SECTION.", ...lines].join("\n") };
}

/** A report that is right, with a procedure that is not. */
function procedure(code: string): Example {
  return { ...report(RD, DETAIL), code };
}

/** What an RD and the PAGE clause may not say. */
const DESCRIPTIONS: readonly Explanation[] = [
  {
    code: "E0560",
    title: "A report described twice",
    text: "Each report has one RD, and its name is unique in the program.",
    example: report(RD, DETAIL, "RD R.", "01 E TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(20) SOURCE NAME."),
  },
  {
    code: "E0561",
    title: "A report without RD",
    text: "Each report that an FD names with REPORT IS is described by an RD in the REPORT SECTION.",
    example: { select: SELECT, file: "FD F REPORTS ARE R Q.", data: `REPORT SECTION.\n${RD}\n${DETAIL}` },
  },
  {
    code: "E0562",
    title: "A report without a file",
    text: "A report is printed to the file whose FD names it with REPORT IS.",
    example: { data: `REPORT SECTION.\n${RD}\n${DETAIL}` },
  },
  {
    code: "E0563",
    title: "A report of two files",
    text: "A report is printed to one file; name it in one FD only.",
    example: {
      select: `${SELECT}\nSELECT G ASSIGN TO "G".`,
      file: `${FILE}\nFD G REPORT IS R.`,
      data: `REPORT SECTION.\n${RD}\n${DETAIL}`,
    },
  },
  {
    code: "E0564",
    title: "A page that is too long",
    text: "A page has at most 999 lines.",
    example: report("RD R PAGE LIMIT IS 1000 LINES.", DETAIL),
  },
  {
    code: "E0565",
    title: "The parts of a page in the wrong order",
    text: "HEADING, FIRST DETAIL, LAST DETAIL, FOOTING and PAGE LIMIT go up in this order.",
    example: report("RD R PAGE LIMIT IS 60 LINES HEADING 1 FIRST DETAIL 5 LAST DETAIL 62.", DETAIL),
  },
  {
    code: "E0566",
    title: "A control that is no plain item",
    text: "CONTROLS names items as they are declared, without subscripts or reference modification, and no items of tables.",
    example: report("RD R CONTROL IS NAME (1:3) PAGE LIMIT IS 60 LINES.", DETAIL),
  },
  {
    code: "E0595",
    title: "A control that is named twice",
    text: "Each of the CONTROLS has a rank of its own, from major to minor: an item is one of them once.",
    example: report("RD R CONTROLS ARE NAME NAME PAGE LIMIT IS 60 LINES.", DETAIL),
  },
];

/** Groups and lines. */
const GROUPS: readonly Explanation[] = [
  {
    code: "E0567",
    title: "A report group without TYPE",
    text: "Level 01 of a report group says with TYPE what it is: a heading, a detail or a footing.",
    example: report(RD, "01 D LINE PLUS 1.\n   05 COLUMN 1 PIC X(20) SOURCE NAME."),
  },
  {
    code: "E0568",
    title: "TYPE below level 01",
    text: "TYPE is said of the whole group, at its level 01.",
    example: report(RD, "01 D TYPE DETAIL.\n   05 TYPE DETAIL LINE PLUS 1.\n      10 COLUMN 1 PIC X(20) SOURCE NAME."),
  },
  {
    code: "E0569",
    title: "A control group for what is no control",
    text: "TYPE CONTROL HEADING and CONTROL FOOTING name an item that CONTROLS of the RD lists, or FINAL.",
    example: report(RD, DETAIL, "01 TYPE CONTROL FOOTING NAME LINE PLUS 1.\n   05 COLUMN 1 PIC X(3) VALUE 'SUM'."),
  },
  {
    code: "E0570",
    title: "A line beyond the page",
    text: "LINE and NEXT GROUP give a line of the page, which has as many as PAGE LIMIT says.",
    example: report(RD, "01 TYPE PAGE FOOTING LINE 61.\n   05 COLUMN 1 PIC X(20) SOURCE NAME.", DETAIL),
  },
  {
    code: "E0571",
    title: "A line number without pages",
    text: "LINE with a number counts from the top of a page. Give the RD a PAGE LIMIT, or write LINE PLUS.",
    example: report("RD R.", "01 D TYPE DETAIL LINE 3.\n   05 COLUMN 1 PIC X(20) SOURCE NAME."),
  },
  {
    code: "E0572",
    title: "Lines of a group that go back",
    text: "The line numbers of one group go up: paper does not run backwards.",
    example: report(
      RD,
      "01 TYPE PAGE HEADING.",
      "   05 LINE 2.\n      10 COLUMN 1 PIC X(20) SOURCE NAME.",
      "   05 LINE 1.\n      10 COLUMN 1 PIC X(4) VALUE 'NAME'.",
      DETAIL,
    ),
  },
  {
    code: "E0573",
    title: "LINE inside of a line",
    text: "An entry whose group has LINE already belongs to that line, and cannot begin another.",
    example: report(RD, "01 D TYPE DETAIL LINE PLUS 1.\n   05 LINE PLUS 1.\n      10 COLUMN 1 PIC X(20) SOURCE NAME."),
  },
  {
    code: "E0574",
    title: "An item that is in no line",
    text: "What has a COLUMN is printed in a line: give the item, or the entry that holds it, a LINE clause.",
    example: report(RD, "01 D TYPE DETAIL.\n   05 COLUMN 1 PIC X(20) SOURCE NAME."),
  },
  {
    code: "E0594",
    title: "LINE of an item without pages",
    text: "The reference compares the LINE of an elementary entry, also LINE PLUS, with the lines of the page, and INITIATE fails where there are none. Write LINE in an entry of its own, with the item below it.",
    example: report("RD R.", "01 D TYPE DETAIL.\n   05 LINE PLUS 1 COLUMN 1 PIC X(20) SOURCE NAME."),
  },
  {
    code: "E0597",
    title: "PRESENT WHEN of a report group without LINE",
    text: "The reference cannot compile PRESENT WHEN in an entry of level 01 that has no LINE. Say it of each of the group's lines.",
    example: report(
      RD,
      "01 D TYPE DETAIL PRESENT WHEN NAME > SPACES.\n   05 LINE PLUS 1.\n      10 COLUMN 1 PIC X(20) SOURCE NAME.",
    ),
  },
];

/** The items of a line, and sums. */
const ITEMS: readonly Explanation[] = [
  {
    code: "E0596",
    title: "PRESENT WHEN of an item",
    text: "The reference never prints an elementary item with PRESENT WHEN, whatever its condition says; it does print the items of a group with PRESENT WHEN. Write the clause in an entry of its own, with the item below it.",
    example: report(
      RD,
      "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(20) SOURCE NAME PRESENT WHEN NAME > SPACES.",
    ),
  },
  {
    code: "E0575",
    title: "Column 0",
    text: "Columns are numbered from 1.",
    example: report(RD, "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 0 PIC X(20) SOURCE NAME."),
  },
  {
    code: "W0576",
    title: "An item begins inside of the one before it",
    text: "The later one is printed over the earlier one. Look at the columns and at the length of the PICTUREs.",
    example: { ...report(RD, `${DETAIL}\n   05 COLUMN 15 PIC 9(5) SOURCE TOTAL.`), code: "GENERATE D" },
  },
  {
    code: "E0577",
    title: "An item with two contents",
    text: "An item is printed from a SOURCE, a SUM or a VALUE; choose one.",
    example: report(RD, "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(20) SOURCE NAME VALUE 'X'."),
  },
  {
    code: "W0578",
    title: "An item without content",
    text: "It prints nothing of use. Give it a SOURCE, a SUM or a VALUE, or a name to move something to.",
    example: report(RD, "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(20)."),
  },
  {
    code: "E0579",
    title: "A VALUE longer than its item",
    text: "The PICTURE says how many columns the item has; make it as long as the VALUE.",
    example: {
      ...report(RD, "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(3) VALUE 12345."),
      code: "GENERATE D",
    },
  },
  {
    code: "E0580",
    title: "A SUM that is printed as text",
    text: "The item of a SUM is numeric, or edited numeric: its PICTURE says how many digits the sum has.",
    example: report(RD, DETAIL, "01 TYPE REPORT FOOTING LINE PLUS 1.\n   05 COLUMN 1 PIC X(9) SUM TOTAL."),
  },
  {
    code: "E0581",
    title: "A SUM of what is no number",
    text: "SUM adds numeric items, and sums of the same report; not text, and not items of tables.",
    example: report(RD, DETAIL, "01 TYPE REPORT FOOTING LINE PLUS 1.\n   05 COLUMN 1 PIC 9(9) SUM NAME."),
  },
];

/** Warnings where the reference leaves something out, and weft with it. */
const LEFT_OUT: readonly Explanation[] = [
  {
    code: "W0582",
    title: "UPON or RESET of a SUM has no effect",
    text: "As in the reference: each GENERATE adds, and the group's own control sets the sum back.",
    example: report(RD, DETAIL, "01 TYPE REPORT FOOTING LINE PLUS 1.\n   05 COLUMN 1 PIC 9(9) SUM TOTAL UPON D."),
  },
  {
    code: "W0583",
    title: "A CONTROL HEADING FINAL is never printed",
    text: "As in the reference. TYPE REPORT HEADING is printed once at the beginning.",
    example: report(
      "RD R CONTROL IS FINAL PAGE LIMIT IS 60 LINES.",
      "01 TYPE CONTROL HEADING FINAL LINE PLUS 1.\n   05 COLUMN 1 PIC X(4) VALUE 'NAME'.",
      DETAIL,
    ),
  },
  {
    code: "W0584",
    title: "A SUM does not add all digits",
    text: "As in the reference, which takes as many digits of a packed or binary item as it has bytes. Sum an item of USAGE DISPLAY.",
    example: {
      select: SELECT,
      file: FILE,
      data: [
        "01 PRICE PIC 9(7) PACKED-DECIMAL.",
        "REPORT SECTION.",
        RD,
        DETAIL,
        "01 TYPE REPORT FOOTING LINE PLUS 1.\n   05 COLUMN 1 PIC 9(9) SUM PRICE.",
      ].join("\n"),
    },
  },
  {
    code: "W0585",
    title: "A USE BEFORE REPORTING procedure that nothing performs",
    text: "As in the reference, which knows it of control headings, control footings and the report footing.",
    example: {
      whole: [
        "IDENTIFICATION DIVISION.",
        "PROGRAM-ID. EXAMPLE.",
        "ENVIRONMENT DIVISION.",
        "INPUT-OUTPUT SECTION.",
        "FILE-CONTROL.",
        SELECT,
        "DATA DIVISION.",
        "FILE SECTION.",
        FILE,
        "REPORT SECTION.",
        RD,
        "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(4) VALUE 'LINE'.",
        "PROCEDURE DIVISION.",
        "DECLARATIVES.",
        "BEFORE-D SECTION.",
        "USE BEFORE REPORTING D.",
        "SHOW.",
        'DISPLAY "A LINE".',
        "END DECLARATIVES.",
        "MAIN SECTION.",
        "STOP RUN.",
      ].join("\n"),
    },
  },
  {
    code: "W0593",
    title: "The end of a line is lost",
    text: "As in the reference: an item without COLUMN, or the further places of one that is repeated, makes the record of a report no longer. Give the FD a RECORD CONTAINS of all columns.",
    example: report(RD, "01 D TYPE DETAIL LINE PLUS 1.\n   05 COLUMN 1 PIC X(20) SOURCE NAME OCCURS 2 STEP 30."),
  },
];

const PROCEDURES: readonly Explanation[] = [
  {
    code: "E0586",
    title: "Not a report",
    text: "INITIATE and TERMINATE take the name of an RD.",
    example: procedure("INITIATE D"),
  },
  {
    code: "E0587",
    title: "Neither a report group nor a report",
    text: "GENERATE and USE BEFORE REPORTING name a group of the REPORT SECTION; GENERATE also a report, for a summary.",
    example: procedure("GENERATE NAME"),
  },
  {
    code: "E0588",
    title: "GENERATE of a group that is not a detail",
    text: "Headings and footings are printed where the report needs them; GENERATE takes details.",
    example: {
      ...report(RD, "01 H TYPE PAGE HEADING LINE 1.\n   05 COLUMN 1 PIC X(4) VALUE 'NAME'.", DETAIL),
      code: "GENERATE H",
    },
  },
  {
    code: "E0589",
    title: "SUPPRESS PRINTING out of its place",
    text: "It suppresses the group whose USE BEFORE REPORTING procedure it stands in.",
    example: procedure("SUPPRESS PRINTING"),
  },
  {
    code: "E0592",
    title: "WRITE to the file of a report",
    text: "GENERATE writes the lines of the report; the file takes no others.",
    example: { ...report(RD, DETAIL), file: `${FILE}\n01 LINE-OUT PIC X(80).`, code: "WRITE LINE-OUT" },
  },
];

export const REPORTS: readonly Explanation[] = [...DESCRIPTIONS, ...GROUPS, ...ITEMS, ...LEFT_OUT, ...PROCEDURES];
