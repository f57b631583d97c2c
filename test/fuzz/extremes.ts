/** Programs that are large or deep in one respect, and what becomes of each: the code of its first error, or null if it compiles. */

export interface Extreme {
  readonly name: string;
  readonly text: string;
  readonly error: string | null;
}

const N = 2000;

function program(data: string, code: string): string {
  return `PROGRAM-ID. A.
DATA DIVISION.
WORKING-STORAGE SECTION.
01 X PIC 9(4).
01 Y PIC X(8).
${data}
PROCEDURE DIVISION.
P0.
${code}
STOP RUN.
`;
}

const many = (line: (i: number) => string, count = N): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

const tooDeep = (name: string, code: string): Extreme => ({ name, text: program("", code), error: "E0207" });

export const EXTREMES: readonly Extreme[] = [
  tooDeep("nested IFs", `${"IF X = 1\n".repeat(20_000)}DISPLAY X`),
  tooDeep("parentheses", `COMPUTE X = ${"(".repeat(100_000)}X${")".repeat(100_000)}`),
  tooDeep("terms", `COMPUTE X = X${" + X".repeat(100_000)}`),
  tooDeep("powers", `COMPUTE X = X${" ** X".repeat(100_000)}`),
  tooDeep("signs", `COMPUTE X = ${"- ".repeat(100_000)}X`),
  tooDeep("ORs", `IF X = 1${" OR X = 2".repeat(100_000)} DISPLAY X END-IF`),
  tooDeep("NOTs", `IF ${"NOT ".repeat(100_000)}X = 1 DISPLAY X END-IF`),
  tooDeep("nested loops", `${"PERFORM UNTIL X = 1 ".repeat(20_000)}ADD 1 TO X`),
  { name: "a long table", text: program("01 T. 05 E OCCURS 999999999 PIC X.", ""), error: "E0525" },
  { name: "a table of tables", text: program("01 T. 02 A OCCURS 99999. 03 B OCCURS 99999 PIC X.", ""), error: "E0525" },
  { name: "a long text", text: program("01 T PIC X(2000000000).", ""), error: "E0501" },
  { name: "a long number", text: program("01 T PIC 9(2000000000).", ""), error: "E0501" },
  { name: "a long VALUE", text: program(`01 T PIC 9(5) COMP VALUE ${"1".repeat(N)}.`, ""), error: "E0418" },
  { name: "a long literal", text: program("", `MOVE ${"9".repeat(N)} TO X`), error: "E0418" },
  {
    name: "many records",
    text: program(
      many((i) => `01 E-${i} PIC X(16000000).`),
      "",
    ),
    error: "E0530",
  },
  { name: "the largest table", text: program('01 T. 02 A OCCURS 1000000 PIC X(9) VALUE "A".', ""), error: null },
  {
    name: "many fields in a long table",
    text: program(
      `01 T. 02 A OCCURS 60000. ${many((i) => `03 F-${i} PIC 9(4).`, 12)}`,
      many((i) => `MOVE F-${i} (X) TO X`, 12),
    ),
    error: null,
  },
  { name: "a member in itself", text: program("COPY SELF.", ""), error: "E0106" },
  {
    name: "replacements that make each other",
    text: `REPLACE ==A1== BY ==B1== ==B1== BY ==A1 A1==.\n${program("", "DISPLAY A1")}`,
    error: "E0301",
  },
  {
    name: "many undefined names",
    text: program(
      many((i) => `01 REC-${i} PIC 9.`),
      many((i) => `ADD 1 TO RECO-${i}`),
    ),
    error: "E0301",
  },
  {
    name: "many namesakes",
    text: program(
      many((i) => `01 G-${i}. 02 AMT PIC 9.`),
      many((i) => `ADD 1 TO AMT OF G-${i}`),
    ),
    error: null,
  },
  {
    name: "an ambiguous name, often",
    text: program(
      many((i) => `01 G-${i}. 02 AMT PIC 9.`),
      "ADD 1 TO AMT\n".repeat(300),
    ),
    error: "E0302",
  },
  { name: "empty paragraphs", text: program("", `GO TO P1.\n${many((i) => `P${i + 1}. EXIT.`, 5_000)}`), error: null },
  {
    name: "a ladder of WHENs",
    text: program("", `EVALUATE X ${many((i) => `WHEN ${i} ADD 1 TO X`, 500)} END-EVALUATE`),
    error: null,
  },
  {
    name: "a table that depends on its own group",
    text: program("01 G. 05 H. 10 E PIC X OCCURS 1 TO 5 DEPENDING ON H.", "DISPLAY G"),
    error: "E0544",
  },
];
