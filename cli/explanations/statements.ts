/** E04xx and W04xx: statements. */
import type { Explanation } from "./explanation.ts";

const TABLE = "01 TABLE-1.\n   05 ROW OCCURS 10 TIMES.\n      10 K PIC 9(3).";
const INDEXED = "01 TABLE-1.\n   05 ROW OCCURS 10 TIMES INDEXED BY IX.\n      10 K PIC 9(3).";
const KEYED = "01 TABLE-1.\n   05 ROW OCCURS 10 TIMES ASCENDING KEY IS K INDEXED BY IX.\n      10 K PIC 9(3).";

/** Paragraphs that all lead to the one before them, which goes on into all of them. */
function tangle(paragraphs: number, statements: number): string {
  const names = Array.from({ length: paragraphs }, (_, i) => `STEP-${i + 1}`);
  const performs = names.map((name) => `PERFORM ${name}`).join("\n");
  const step = (name: string): string =>
    `${name}.\nIF TOTAL = 1 GO TO AGAIN.\nMOVE 1 TO${" TOTAL".repeat(statements)}.`;
  return `${performs}\nSTOP RUN.\nAGAIN.\n${names.map(step).join("\n")}`;
}

export const STATEMENTS: readonly Explanation[] = [
  {
    code: "E0401",
    title: "A MOVE that is not allowed",
    text: "What is moved does not go with the receiving item, as text to a number that is not USAGE DISPLAY, or a number with decimals to text.",
    example: { data: "01 A PIC A(5).", code: "MOVE 1 TO A" },
  },
  {
    code: "E0402",
    title: "A result in an item that is no number",
    text: "Arithmetic stores into numeric and numeric-edited items.",
    example: { code: "ADD 1 TO NAME" },
  },
  {
    code: "E0404",
    title: "CORRESPONDING of an elementary item",
    text: "CORRESPONDING works on the items of the same name in two groups.",
    example: { code: "MOVE CORRESPONDING NAME TO TOTAL" },
  },
  {
    code: "W0405",
    title: "Nothing corresponds",
    text: "The two groups have no item of the same name, so the statement does nothing.",
    example: { data: "01 A.\n   05 B PIC 9.\n01 C.\n   05 D PIC 9.", code: "MOVE CORRESPONDING A TO C" },
  },
  {
    code: "E0406",
    title: "Not a record",
    text: "WRITE and REWRITE take the level-01 name under the FD, not the file's name and no other item.",
    example: { code: "WRITE NAME" },
  },
  {
    code: "E0407",
    title: "Not a table",
    text: "SEARCH takes an item with an OCCURS clause.",
    example: { code: "SEARCH NAME WHEN TOTAL = 1 DISPLAY NAME END-SEARCH" },
  },
  {
    code: "E0408",
    title: "SEARCH of a table without an index",
    text: "Give the table INDEXED BY.",
    example: { data: TABLE, code: "SEARCH ROW WHEN TOTAL = 1 DISPLAY NAME END-SEARCH" },
  },
  {
    code: "E0409",
    title: "SEARCH ALL of a table without a key",
    text: "A binary search needs to know by what the table is sorted: ASCENDING KEY IS.",
    example: { data: INDEXED, code: "SEARCH ALL ROW WHEN K (IX) = 1 DISPLAY NAME END-SEARCH" },
  },
  {
    code: "E0410",
    title: "The condition of SEARCH ALL",
    text: "It compares keys of the table, subscripted by its first index, for being equal; several joined by AND.",
    example: { data: KEYED, code: "SEARCH ALL ROW WHEN K (IX) > 1 DISPLAY NAME END-SEARCH" },
  },
  {
    code: "E0411",
    title: "EXIT PERFORM outside of a loop",
    text: "EXIT PERFORM and EXIT PERFORM CYCLE stand within an inline PERFORM ... END-PERFORM.",
    example: { code: "EXIT PERFORM" },
  },
  {
    code: "E0412",
    title: "A WHEN that does not go with its EVALUATE",
    text: "TRUE and FALSE go with conditions; a range has two values that can be compared with the subject.",
    example: { code: "EVALUATE TRUE WHEN 5 DISPLAY NAME END-EVALUATE" },
  },
  {
    code: "E0413",
    title: "A WHEN with too many or too few objects",
    text: "Each WHEN has one object for each subject, separated by ALSO.",
    example: { code: "EVALUATE TOTAL ALSO NAME WHEN 5 DISPLAY NAME END-EVALUATE" },
  },
  {
    code: "E0414",
    title: "SET of what cannot be set",
    text: "SET sets condition-names to TRUE, indexes to numbers, and switches ON or OFF.",
    example: { code: "SET NAME TO 5" },
  },
  {
    code: "W0415",
    title: "PERFORM THRU backwards",
    text: "The last paragraph stands before the first, so that control may never reach it.",
    example: { code: "PERFORM B THRU A.\nSTOP RUN.\nA.\nDISPLAY NAME.\nB.\nDISPLAY NAME.\nC." },
  },
  {
    code: "W0416",
    title: "A paragraph performs itself",
    text: "COBOL does not allow it; where the reference compiler goes on, weft does the same.",
    example: { code: "PERFORM A.\nSTOP RUN.\nA.\nIF TOTAL = 1 PERFORM A.\nB." },
  },
  {
    code: "E0417",
    title: "A class condition on what has no class",
    text: "NUMERIC and ALPHABETIC test what an item holds.",
    example: { code: "IF 1 IS NUMERIC DISPLAY NAME END-IF" },
  },
  {
    code: "E0418",
    title: "A number of more than 38 digits",
    text: "A numeric literal may have 38 digits.",
    example: { code: `MOVE ${"9".repeat(39)} TO TOTAL` },
  },
  {
    code: "W0419",
    title: "A loop that does not move",
    text: "PERFORM VARYING ... BY 0 ends only if something else makes its condition true.",
    example: { code: "PERFORM VARYING TOTAL FROM 1 BY 0 UNTIL TOTAL > 5 DISPLAY NAME END-PERFORM" },
  },
  {
    code: "E0420",
    title: "A condition-name without a FALSE value",
    text: "SET ... TO FALSE moves the value of WHEN SET TO FALSE in its description.",
    example: { data: "01 A PIC 9.\n   88 DONE VALUE 1.", code: "SET DONE TO FALSE" },
  },
  {
    code: "E0421",
    title: "hexd of what is no item",
    text: "The routine hexd dumps the bytes of an item: label, item, number of bytes.",
    example: { code: 'CALL "hexd" USING "LABEL" 5 BY VALUE 1' },
  },
  {
    code: "E0422",
    title: "A count that is no whole number",
    text: "PERFORM ... TIMES, ADVANCING lines and the like count.",
    example: { code: "PERFORM 1.5 TIMES DISPLAY NAME END-PERFORM" },
  },
  {
    code: "E0423",
    title: "Not a CLASS",
    text: "Behind IS stands a class of SPECIAL-NAMES or one of the language's own.",
    example: { code: "IF NAME IS TOTAL DISPLAY NAME END-IF" },
  },
  {
    code: "W0424",
    title: "MOVE of a number with decimals to text",
    text: "Some dialects take it (--std mf): the digits are moved without their decimal point. Move the number to a numeric-edited item to keep it.",
    example: { code: "MOVE 1.5 TO NAME", std: "mf" },
  },
  {
    code: "W0425",
    title: "MOVE of text that is no number to a number",
    text: "With --std mf it stores 0. The number may be meant, or another item.",
    example: { code: 'MOVE "ABC" TO TOTAL', std: "mf" },
  },
  {
    code: "E0441",
    title: "ALTER of a paragraph that cannot be altered",
    text: "The altered paragraph consists of one GO TO and nothing else.",
    example: { code: "ALTER A TO PROCEED TO B.\nSTOP RUN.\nA.\nDISPLAY NAME.\nB." },
  },
  {
    code: "E0442",
    title: "PERFORMed ranges reach too much",
    text: "A GO TO that leaves a PERFORMed range takes all that it can reach from there into the range, for each range anew, and all together may be a million statements. End each range with an EXIT paragraph of its own, and let GO TO lead there.",
    example: { code: tangle(70, 500) },
  },
  {
    code: "E0451",
    title: "A POINTER or COUNT item that cannot count",
    text: "It must be numeric and whole.",
    example: { data: "01 P PIC 9V9.", code: "STRING NAME DELIMITED BY SIZE INTO NAME WITH POINTER P" },
  },
  {
    code: "E0452",
    title: "A TALLYING item that cannot count",
    text: "It must be numeric.",
    example: { code: 'INSPECT NAME TALLYING NAME FOR ALL "A"' },
  },
  {
    code: "E0453",
    title: "A number where text is needed",
    text: 'Write a nonnumeric literal: "5", not 5.',
    example: { code: "INSPECT NAME REPLACING ALL 5 BY 6" },
  },
  {
    code: "E0454",
    title: "Texts of different sizes",
    text: "INSPECT replaces characters one for one: both texts have the same length.",
    example: { code: 'INSPECT NAME REPLACING ALL "AB" BY "C"' },
  },
  {
    code: "E0455",
    title: "CHARACTERS BY several characters",
    text: "One character replaces each.",
    example: { code: 'INSPECT NAME REPLACING CHARACTERS BY "AB"' },
  },
  {
    code: "E0456",
    title: "INSPECT would change a literal",
    text: "REPLACING and CONVERTING change the inspected text, which must be an item.",
    example: { code: 'INSPECT "ABC" REPLACING ALL "A" BY "B"' },
  },
  {
    code: "E0495",
    title: "Debugged twice",
    text: "An item, file or procedure is watched by one section with USE FOR DEBUGGING; ALL PROCEDURES are all of them.",
    example: {
      whole: `IDENTIFICATION DIVISION.\nPROGRAM-ID. EXAMPLE.\nENVIRONMENT DIVISION.\nCONFIGURATION SECTION.
SOURCE-COMPUTER. X WITH DEBUGGING MODE.\nDATA DIVISION.\nPROCEDURE DIVISION.\nDECLARATIVES.\nW SECTION.
    USE FOR DEBUGGING ON ALL PROCEDURES MAIN-P.\nEND DECLARATIVES.\nMAIN-P.\n    STOP RUN.`,
    },
  },
];
