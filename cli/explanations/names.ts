/** E03xx: names and references. */
import type { Explanation } from "./explanation.ts";

const TABLE = "01 TABLE-1.\n   05 ROW PIC 9(3) OCCURS 10 TIMES.";

export const NAMES: readonly Explanation[] = [
  {
    code: "E0301",
    title: "A name that is not declared",
    text: "No item, condition-name or index of the program has this name. It is misspelt, or the COPY member that declares it is missing.",
    example: { code: "ADD 1 TO TOTL" },
  },
  {
    code: "E0302",
    title: "A name that several items have",
    text: "Say which one is meant: NAME OF GROUP.",
    example: { data: "01 A.\n   05 CODE-1 PIC 9.\n01 B.\n   05 CODE-1 PIC 9.", code: "ADD 1 TO CODE-1" },
  },
  {
    code: "E0303",
    title: "The item is not in that group",
    text: "No item of the name lies within what stands behind OF or IN.",
    example: { data: "01 A.\n   05 CODE-1 PIC 9.", code: "ADD 1 TO TOTAL OF A" },
  },
  {
    code: "E0304",
    title: "A file or condition-name where an item is needed",
    text: "The name is declared, but not as a data item. Of a file, name its record.",
    example: { data: "01 A PIC 9.\n   88 DONE VALUE 1.", code: "MOVE DONE TO TOTAL" },
  },
  {
    code: "E0305",
    title: "An item where a condition is needed",
    text: "An item alone is no condition. Compare it with a value, or declare a level 88 below it.",
    example: { code: "IF TOTAL DISPLAY NAME END-IF" },
  },
  {
    code: "E0306",
    title: "Not a file",
    text: "OPEN, CLOSE and READ take the name of a file (SELECT and FD); WRITE and REWRITE take the name of a record.",
    example: { code: "OPEN INPUT CUSTOMERS" },
  },
  {
    code: "E0307",
    title: "Wrong number of subscripts",
    text: "An item needs one subscript for each OCCURS that it lies in.",
    example: { data: TABLE, code: "ADD 1 TO ROW" },
  },
  {
    code: "E0308",
    title: "A subscript outside of the table",
    text: "The subscript is known here, and there is no such occurrence.",
    example: { data: TABLE, code: "ADD 1 TO ROW (11)" },
  },
  {
    code: "E0309",
    title: "A subscript that is no whole number",
    text: "Subscripts count occurrences.",
    example: { data: TABLE, code: "ADD 1 TO ROW (1.5)" },
  },
  {
    code: "E0310",
    title: "Reference modification outside of the item",
    text: "(start:length) must lie within the item; the first character is 1.",
    example: { code: "MOVE NAME (20:2) TO NAME" },
  },
  {
    code: "E0311",
    title: "Not numeric",
    text: "Arithmetic, and what counts or repeats, needs a numeric item or a number.",
    example: { code: "COMPUTE TOTAL = NAME + 1" },
  },
  {
    code: "E0312",
    title: "A paragraph or section that is not there",
    text: "PERFORM, GO TO or ALTER names a paragraph or section that the program does not have.",
    example: { code: "PERFORM PRINT-LINE" },
  },
  {
    code: "E0313",
    title: "Several paragraphs of one name",
    text: "Say which section's is meant, NAME IN SECTION, or give them different names.",
    example: {
      code: "PERFORM STEP-1.\nSTOP RUN.\nA SECTION.\nSTEP-1.\nDISPLAY NAME.\nB SECTION.\nSTEP-1.\nDISPLAY NAME.\nC SECTION.\nLAST-STEP.",
    },
  },
  {
    code: "E0314",
    title: "A paragraph named like a section",
    text: "Sections and paragraphs share their names' space: what would PERFORM mean?",
    example: { code: "STOP RUN.\nA SECTION.\nA.\nDISPLAY NAME.\nB SECTION.\nLAST-STEP." },
  },
  {
    code: "E0315",
    title: "Reference modification that is no whole number",
    text: "Start and length count characters.",
    example: { code: "DISPLAY NAME (1.5:1)" },
  },
  {
    code: "E0316",
    title: "Wrong number of arguments",
    text: "The intrinsic function takes fewer or more arguments.",
    example: { code: "COMPUTE TOTAL = FUNCTION MOD (5)" },
  },
  {
    code: "E0317",
    title: "A function that is not there",
    text: "There is no intrinsic function of this name; those of the program's own are declared in the REPOSITORY paragraph.",
    example: { code: "COMPUTE TOTAL = FUNCTION ROOT (4)" },
  },
  {
    code: "E0318",
    title: "A user-defined function that is not there",
    text: "REPOSITORY declares it, and neither the sources given nor the folders given with -L have its FUNCTION-ID.",
    example: {
      whole: `IDENTIFICATION DIVISION.
PROGRAM-ID. EXAMPLE.
ENVIRONMENT DIVISION.
CONFIGURATION SECTION.
REPOSITORY.
    FUNCTION CHECK-DIGIT.
PROCEDURE DIVISION.
DISPLAY CHECK-DIGIT("4711")
STOP RUN.`,
    },
  },
];
