/** A program that copies IN to OUT, records of 100 bytes, for tests that need a job and not much of it. */

export interface Copying {
  /** PROGRAM-ID; default: COPIES. */
  readonly name?: string;
  /** Statements before OPEN, and after CLOSE. They may use W PIC X(10), and N, which is the number of records in the end. */
  readonly first?: readonly string[];
  readonly last?: readonly string[];
  /** Work for each record: so many divisions. Default: 0. */
  readonly work?: number;
}

export const COUNT_TOLD = `DISPLAY "RECORDS " N`;

/** As free of columns as `program` of weft.ts takes it. */
export function copyingProgram({ name = "COPIES", first = [], last = [], work = 0 }: Copying): string {
  const sentence = (statement: string): string => `    ${statement}.`;
  return `${[HEAD.replace("@", name), ...first.map(sentence), ...loop(work), ...last.map(sentence)].join("\n")}
    STOP RUN.
`;
}

/** Line of the loop in a program of `copyingProgram`, from 1. */
export function loopLine(text: string): number {
  return text.split("\n").findIndex((line) => line.includes("PERFORM UNTIL E")) + 1;
}

const HEAD = `IDENTIFICATION DIVISION.
PROGRAM-ID. @.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "IN" ORGANIZATION SEQUENTIAL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  INFILE.
01  I-REC PIC X(100).
FD  OUTFILE.
01  O-REC PIC X(100).
WORKING-STORAGE SECTION.
01  E PIC X VALUE "N".
01  K PIC 9(9) COMP.
01  N PIC 9(9) VALUE 0.
01  W PIC X(10).
01  S PIC S9(15)V99 COMP-3.
PROCEDURE DIVISION.`;

/** Enough for each record that thousands of them take a while, whatever the machine. */
export const SLOW = 300;
/** Enough that hundreds of thousands outlast another command's or a browser's start, however slow processes begin on the machine. */
export const SLOWER = 700;

function divisions(count: number): string {
  return `                MOVE 0 TO S
                PERFORM VARYING K FROM 1 BY 1 UNTIL K > ${count}
                    COMPUTE S ROUNDED = (S + K * 1.07) / 1.01
                END-PERFORM`;
}

function loop(work: number): readonly string[] {
  return [
    "    OPEN INPUT INFILE OUTPUT OUTFILE.",
    `    PERFORM UNTIL E = "Y"`,
    `        READ INFILE AT END MOVE "Y" TO E`,
    "            NOT AT END",
    ...(work > 0 ? [divisions(work)] : []),
    "                ADD 1 TO N",
    "                MOVE I-REC TO O-REC",
    "                WRITE O-REC",
    "        END-READ",
    "    END-PERFORM.",
    "    CLOSE INFILE OUTFILE.",
  ];
}
