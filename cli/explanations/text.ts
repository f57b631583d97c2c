/** E01xx: lines, COPY, REPLACE, directives, literals. */
import type { Explanation } from "./explanation.ts";

const FIXED_HEAD = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. EXAMPLE.
       PROCEDURE DIVISION.
       MAIN-PARAGRAPH.`;

export const TEXT: readonly Explanation[] = [
  {
    code: "E0101",
    title: "Column 7 holds no indicator",
    text: "In fixed format column 7 is for *, /, D, $ and -. Text that begins there is usually one column too far left, or the source is in free format: compile it with --free.",
    example: { whole: `${FIXED_HEAD}\n      XDISPLAY "A".`, fixed: true },
  },
  {
    code: "E0102",
    title: "A literal is continued wrongly",
    text: "The continuation line of a nonnumeric literal has a hyphen in column 7 and goes on with a quote as its first character.",
    example: { whole: `${FIXED_HEAD}\n           DISPLAY "A LITERAL THAT GOES ON\n      -    B".`, fixed: true },
  },
  {
    code: "E0103",
    title: "A compiler directive is wrong",
    text: "A directive is not known, cannot be evaluated, or its >>END-IF is missing.",
    example: { code: ">>IF LEVEL IS\nDISPLAY NAME\n>>END-IF" },
  },
  {
    code: "E0104",
    title: "A COPY member is not found",
    text: "Members are looked for beside the source and in the folders given with -I, as written, and with the endings .CPY, .CBL, .COB and in lower case.",
    example: { data: "COPY CUSTREC." },
  },
  {
    code: "E0105",
    title: "A COPY statement is wrong",
    text: "COPY names a member, may have REPLACING phrases of pseudo-text, words or literals, and ends with a period.",
    example: { data: "COPY ." },
  },
  {
    code: "E0106",
    title: "Members copy each other without end",
    text: "A member that copies itself, directly or by way of others, has no end; so have more than 50 members inside each other, or members that together bring in more than 200 million characters.",
    example: { data: "COPY ITSELF." },
  },
  {
    code: "E0107",
    title: "A REPLACE statement is wrong",
    text: "REPLACE takes pairs of pseudo-text, ==OLD== BY ==NEW==, or OFF, and ends with a period.",
    example: { data: "REPLACE ==A== ==B==." },
  },
  {
    code: "E0110",
    title: "A literal is not closed",
    text: "The closing quote is missing on this line. What follows was read as a part of the literal; mend this first.",
    example: { code: 'DISPLAY "HELLO.' },
  },
  {
    code: "E0111",
    title: "A character that no COBOL word has",
    text: "Often a typographic quote or dash out of a document; write the plain one.",
    example: { code: "DISPLAY NAME ?." },
  },
  {
    code: "E0112",
    title: "A literal is malformed",
    text: 'Hexadecimal literals X"..." have an even number of hexadecimal digits; the literal behind ALL may not be empty.',
    example: { code: 'MOVE X"4" TO NAME' },
  },
];
