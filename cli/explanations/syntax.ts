/** E02xx and W022x: what the parser finds. */
import type { Explanation } from "./explanation.ts";

export const SYNTAX: readonly Explanation[] = [
  {
    code: "E0201",
    title: "Something else is needed here",
    text: "The statement, clause or heading does not go on as the language says. The message names what is needed and what was found instead.",
    example: { code: "MOVE NAME." },
  },
  {
    code: "E0202",
    title: "A construct that is not supported",
    text: "The program may be right, but weft does not compile this yet (docs/language.md says what it does compile). It is never compiled to something else.",
    example: { data: "01 A PIC X SAME AS B." },
  },
  {
    code: "E0203",
    title: "A word that begins no statement",
    text: "Where a statement is needed stands a word that is no verb: a misspelt verb, a paragraph name without its period, or an operand behind a period too many.",
    example: { code: "DISPALY NAME" },
  },
  {
    code: "E0204",
    title: "A division is missing",
    text: "The heading of a division, or PROGRAM-ID, is missing or misspelt, so that what follows cannot be told.",
    example: {
      whole: "IDENTIFICATION DIVISION.\nPROGRAM-ID. EXAMPLE.\nDATA DIVISION.\nWORKING-STORAGE SECTION.\n01 A PIC X.",
    },
  },
  {
    code: "E0205",
    title: "The end of something that is not open, or no end",
    text: "ELSE, WHEN, END-IF and their kin close the innermost statement of their kind; a period closes all. Often a period too many stands before.",
    example: { code: "IF TOTAL = 1\nDISPLAY NAME.\nEND-IF" },
  },
  {
    code: "E0206",
    title: "A condition is wrong",
    text: "A relation has one operand on each side of one operator; AND, OR and NOT join relations.",
    example: { code: "IF = 1 DISPLAY NAME END-IF" },
  },
  {
    code: "E0207",
    title: "Nested too deep, or too long",
    text: "Statements, parentheses and conditions may stand 250 levels inside each other, and an expression or a condition may have so many operators. Split it.",
    example: { code: `COMPUTE TOTAL = ${"(".repeat(300)}1${")".repeat(300)}` },
  },
  {
    code: "E0209",
    title: "Something is said twice",
    text: "A clause or a phrase stands twice where it may stand once.",
    example: { data: "01 CODE-1 PIC X PIC X." },
  },
  {
    code: "E0210",
    title: "A reserved word as a name",
    text: "The word belongs to the language and cannot name an item, a paragraph or a file. Give it another name.",
    example: { data: "01 COUNT PIC 9." },
  },
  {
    code: "E0211",
    title: "Too many errors",
    text: "The parser ends its list of errors after 100; most of them follow from the first.",
    example: { code: "MOVE NAME.\n".repeat(101) },
  },
  {
    code: "W0220",
    title: "Something is ignored",
    text: "The clause or directive has no effect here; what it asks for is not done.",
    example: { code: ">>IF MYFLAG IS SET\nDISPLAY NAME\n>>END-IF" },
  },
  {
    code: "W0221",
    title: "An IF without END-IF",
    text: "The IF stands inside another statement and goes on to that one's end, which may be later than is meant.",
    example: { code: "PERFORM UNTIL TOTAL = 1\nIF TOTAL = 0\nADD 1 TO TOTAL\nEND-PERFORM" },
  },
];
