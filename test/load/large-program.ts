/**
 * A COBOL program of any length, in the shape that the large programs of a shop have: some files with their records, hundreds of
 * records in WORKING-STORAGE that share field names, a loop over the master file that dispatches by record type to hundreds of
 * sections, paragraphs performed THRU their exit with GO TO out of the middle, and sections that read a file of their own by GO TO.
 *
 * Contract: the same length and seed give the same text, in fixed format; it compiles without a message.
 */
import { Random } from "../../samples/fields.ts";

const FILES = 8;

/** `lines`: at least so many, and not 200 more; 1,000 or more. */
export function largeProgram(lines: number, seed: number): string {
  const random = new Random(seed);
  const data: string[] = [];
  const code: string[] = [];
  const sections: number[] = [];
  const fixed = fileLines(random);
  const others = 15 + fixed.select.length + fixed.records.length + mainLines([]).length;
  while (others + data.length + code.length + 2 * sections.length < lines) {
    const n = sections.push(sections.length + 1);
    data.push(...recordLines(n));
    code.push(...sectionLines(n, random));
  }
  return `${[
    "IDENTIFICATION DIVISION.",
    "PROGRAM-ID. LARGE.",
    "ENVIRONMENT DIVISION.",
    "INPUT-OUTPUT SECTION.",
    "FILE-CONTROL.",
    ...fixed.select,
    "DATA DIVISION.",
    "FILE SECTION.",
    ...fixed.records,
    "WORKING-STORAGE SECTION.",
    "01  SWITCHES.",
    '    05  END-SW          PIC X VALUE "N".',
    '        88  AT-THE-END  VALUE "Y".',
    "    05  ANSWER          PIC 9(4) COMP VALUE 0.",
    "    05  FILE-STATE      PIC XX.",
    "01  I                   PIC 9(4) COMP.",
    ...data,
    "PROCEDURE DIVISION.",
    ...mainLines(sections),
    ...code,
  ]
    .map((line) => `       ${line}`)
    .join("\n")}\n`;
}

function fileLines(random: Random): { readonly select: readonly string[]; readonly records: readonly string[] } {
  const select: string[] = [];
  const records: string[] = [];
  for (let f = 1; f <= FILES; f++) {
    select.push(
      `    SELECT FILE-${f} ASSIGN TO "FILE${f}"`,
      "        ORGANIZATION IS SEQUENTIAL",
      "        FILE STATUS IS FILE-STATE.",
    );
    records.push(`FD  FILE-${f}.`, `01  FILE-${f}-RECORD.`, "    05  RECORD-TYPE     PIC 9(4).");
    for (let field = 1; field <= 30; field++) {
      const picture = random.pick(["X(12)", "9(6)", "S9(7)V99", "S9(9) COMP", "S9(7)V99 COMP-3"]);
      records.push(`    05  F${f}-FIELD-${field}   PIC ${picture}.`);
    }
  }
  records.push("FD  PRINT-FILE.", "01  PRINT-LINE          PIC X(80).");
  select.push('    SELECT PRINT-FILE ASSIGN TO "PRINT"', "        ORGANIZATION IS LINE SEQUENTIAL.");
  return { select, records };
}

function recordLines(n: number): readonly string[] {
  return [
    `01  WORK-${n}.`,
    "    05  REASON              PIC X(10) VALUE SPACES.",
    `    05  W${n}-CODE          PIC X(4) VALUE SPACES.`,
    `        88  W${n}-ACTIVE    VALUE "ACTV" "OPEN".`,
    `        88  W${n}-CLOSED    VALUE "CLSD".`,
    `    05  W${n}-COUNT         PIC S9(7) COMP VALUE 0.`,
    `    05  W${n}-TOTAL         PIC S9(11)V99 COMP-3 VALUE 0.`,
    `    05  W${n}-RATE          PIC 9(3)V9(4) VALUE ${1 + (n % 7)}.25.`,
    `    05  W${n}-DATE.`,
    "        10  YEAR            PIC 9(4).",
    "        10  MONTH           PIC 99.",
    `    05  W${n}-DATE-N REDEFINES W${n}-DATE PIC 9(6).`,
    `    05  W${n}-NAME          PIC X(30) VALUE SPACES.`,
    `    05  W${n}-ROW OCCURS 12 TIMES.`,
    `        10  W${n}-AMOUNT    PIC S9(9)V99 COMP-3 VALUE 0.`,
    `        10  W${n}-TIMES     PIC 9(5) COMP VALUE 0.`,
    `    05  W${n}-SHOWN         PIC Z,ZZZ,ZZ9.99-.`,
  ];
}

function mainLines(sections: readonly number[]): readonly string[] {
  const files = Array.from({ length: FILES }, (_, f) => `FILE-${f + 1}`);
  return [
    "MAIN-LINE SECTION.",
    "MAIN-START.",
    ...files.map((file) => `    OPEN INPUT ${file}.`),
    "    OPEN OUTPUT PRINT-FILE.",
    "    PERFORM UNTIL AT-THE-END",
    "        READ FILE-1",
    "            AT END",
    "                SET AT-THE-END TO TRUE",
    "            NOT AT END",
    "                PERFORM DISPATCH",
    "        END-READ",
    "    END-PERFORM.",
    ...files.map((file) => `    CLOSE ${file}.`),
    "    CLOSE PRINT-FILE.",
    "    STOP RUN.",
    "DISPATCH SECTION.",
    "DISPATCH-START.",
    "    EVALUATE RECORD-TYPE OF FILE-1-RECORD",
    ...sections.flatMap((n) => [`        WHEN ${n}`, `            PERFORM SECTION-${n}`]),
    "        WHEN OTHER",
    "            ADD 1 TO ANSWER",
    "    END-EVALUATE.",
  ];
}

/** One in so many sections reads a file of its own. */
const READERS = 20;

function sectionLines(n: number, random: Random): readonly string[] {
  const out = [`SECTION-${n} SECTION.`, `START-${n}.`, "    MOVE 0 TO ANSWER."];
  const steps = random.between(4, 8);
  for (let s = 1; s <= steps; s++) out.push(`    PERFORM STEP-${n}-${s} THRU STEP-${n}-${s}-EXIT.`);
  if (n % READERS === 0) out.push(...readingLines(n, 2 + ((n / READERS) % (FILES - 1))));
  out.push(`    GO TO SECTION-${n}-EXIT.`);
  for (let s = 1; s <= steps; s++) {
    out.push(`STEP-${n}-${s}.`, `    IF W${n}-CLOSED`, `        GO TO STEP-${n}-${s}-EXIT.`);
    const other = random.between(1, n);
    for (let k = random.between(3, 6); k > 0; k--) out.push(...random.pick(STATEMENTS)(n, other, s));
    out.push(`STEP-${n}-${s}-EXIT.`, "    EXIT.");
  }
  out.push(`SECTION-${n}-EXIT.`, "    EXIT.");
  return out;
}

function readingLines(n: number, file: number): readonly string[] {
  return [
    `READ-${n}.`,
    `    READ FILE-${file} AT END GO TO READ-${n}-END.`,
    `    ADD 1 TO W${n}-COUNT.`,
    `    IF RECORD-TYPE OF FILE-${file}-RECORD = ${n}`,
    `        GO TO READ-${n}-END.`,
    `    GO TO READ-${n}.`,
    `READ-${n}-END.`,
    "    CONTINUE.",
  ];
}

/** Sentences on the record `n` of the section and an earlier one, in step `s`. */
const STATEMENTS: readonly ((n: number, other: number, s: number) => readonly string[])[] = [
  (n, other) => [
    `    ADD 1 TO W${n}-COUNT.`,
    `    MOVE W${other}-CODE TO W${n}-CODE.`,
    `    MOVE REASON OF WORK-${other} TO REASON OF WORK-${n}.`,
  ],
  (n, other) => [
    `    IF W${n}-COUNT > 10 AND W${other}-NAME NOT = SPACES`,
    `        COMPUTE W${n}-TOTAL ROUNDED =`,
    `            W${n}-COUNT * W${n}-RATE + W${other}-TOTAL`,
    `        MOVE W${other}-NAME TO W${n}-NAME`,
    "    ELSE",
    `        MOVE "X" TO W${n}-NAME (1:1)`,
    `        SUBTRACT 1 FROM W${other}-COUNT`,
    "    END-IF.",
  ],
  (n, other) => [
    `    EVALUATE TRUE`,
    `        WHEN W${n}-ACTIVE`,
    `            ADD W${n}-TOTAL TO W${other}-TOTAL`,
    `        WHEN W${n}-COUNT > 5 OR W${other}-COUNT < 3`,
    `            MOVE "OPEN" TO W${n}-CODE`,
    "        WHEN OTHER",
    `            SET W${n}-CLOSED TO TRUE`,
    "    END-EVALUATE.",
  ],
  (n, other) => [
    "    PERFORM VARYING I FROM 1 BY 1 UNTIL I > 12",
    `        ADD W${other}-AMOUNT (I) TO W${n}-AMOUNT (I)`,
    `            ON SIZE ERROR MOVE 0 TO W${n}-AMOUNT (I)`,
    "        END-ADD",
    `        ADD 1 TO W${n}-TIMES (I)`,
    "    END-PERFORM.",
  ],
  (n, other) => [
    `    MOVE W${n}-TOTAL TO W${n}-SHOWN.`,
    "    MOVE SPACES TO PRINT-LINE.",
    `    STRING W${other}-CODE DELIMITED BY SPACE`,
    `        W${n}-SHOWN DELIMITED BY SIZE INTO PRINT-LINE.`,
    "    WRITE PRINT-LINE.",
  ],
  (n, other, s) => [
    `    IF MONTH OF W${n}-DATE IS NOT NUMERIC`,
    `        MOVE ${200001 + s} TO W${n}-DATE-N`,
    `        GO TO STEP-${n}-${s}-EXIT.`,
    `    DIVIDE W${other}-TOTAL BY W${n}-RATE GIVING W${n}-TOTAL`,
    "        ROUNDED.",
  ],
  (n, other) => [
    `    INITIALIZE W${n}-DATE.`,
    `    INSPECT W${n}-NAME REPLACING ALL " " BY "*".`,
    `    IF F1-FIELD-${1 + (n % 30)} OF FILE-1-RECORD = W${other}-NAME`,
    "        ADD 1 TO ANSWER.",
  ],
];
