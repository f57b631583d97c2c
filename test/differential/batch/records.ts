/** Features with files of their own: records of variable length in lines, update in place, EXTEND, errors that DECLARATIVES take. */

import { guarded, numberOf, sometimes } from "./feature.ts";
import type { FileFeatureMaker } from "./files.ts";

/** Lines as long as their table; read again after the loop. */
const tableLines: FileFeatureMaker = ({ random, id }) => {
  const line = random.chance(0.6);
  return {
    select: [
      `SELECT LV-${id} ASSIGN TO "LVF${id}"${line ? " ORGANIZATION IS LINE SEQUENTIAL" : ""} FILE STATUS LS-${id}.`,
    ],
    fd: [
      `@FD LV-${id}${line ? "" : ` RECORD VARYING FROM 3 TO 23 DEPENDING ON LL-${id}`}.`,
      `@01 LV-R-${id}.`,
      `   05 LV-N-${id} PIC 9(3).`,
      `   05 LV-E-${id} PIC X(4) OCCURS 0 TO 5 DEPENDING ON LC-${id}.`,
    ],
    working: [
      `@01 LC-${id} PIC 9 VALUE 5.`,
      `@01 LL-${id} PIC 9(4) COMP VALUE 3.`,
      `@01 LS-${id} PIC XX VALUE '00'.`,
      `@01 LI-${id} PIC 9 VALUE 0.`,
      `@01 LA-${id} PIC 9(7) VALUE 0.`,
      `@01 LB-${id} PIC X(23) VALUE SPACES.`,
      `@01 LE-${id} PIC X VALUE 'N'.`,
    ],
    begin: [`OPEN OUTPUT LV-${id}`],
    body: guarded(random, [
      `MOVE 2 TO LC-${id}`,
      `IF IN-QTY < 6 MOVE IN-QTY TO LC-${id} END-IF`,
      `COMPUTE LL-${id} = 3 + 4 * LC-${id}`,
      `MOVE IN-QTY TO LV-N-${id}`,
      `PERFORM VARYING LI-${id} FROM 1 BY 1 UNTIL LI-${id} > LC-${id}`,
      `MOVE ${random.pick(["IN-TEXT", "IN-CODE", "'end'"])} TO LV-E-${id} (LI-${id})`,
      "END-PERFORM",
      `WRITE LV-R-${id}`,
    ]),
    end: [`CLOSE LV-${id}`],
    after: [
      `MOVE 5 TO LC-${id}`,
      `OPEN INPUT LV-${id}`,
      `PERFORM UNTIL LE-${id} = 'Y'`,
      `READ LV-${id}${random.chance(0.5) ? ` INTO LB-${id}` : ""} AT END MOVE 'Y' TO LE-${id}`,
      `NOT AT END ADD LV-N-${id} TO LA-${id}`,
      ...(line ? [] : [`ADD LL-${id} TO LA-${id}`]),
      "END-READ",
      "END-PERFORM",
      `CLOSE LV-${id}`,
      `DISPLAY 'LINES ' LA-${id} ' ' LS-${id} ' [' LB-${id} ']'`,
    ],
    outputs: [`LVF${id}`],
  };
};

/** Written in the loop, opened again to be extended, then updated in place and read. */
const updated: FileFeatureMaker = ({ random, id }) => ({
  select: [`SELECT UF-${id} ASSIGN "UFF${id}" STATUS UF-S-${id}.`],
  fd: [
    `@FD UF-${id}${random.pick(["", " BLOCK CONTAINS 5 RECORDS", " RECORD CONTAINS 12 CHARACTERS"])}.`,
    `@01 UF-R-${id}.`,
    `   05 UF-K-${id} PIC 9(5).`,
    `   05 UF-V-${id} PIC S9(5)${random.pick(["V99 COMP-3", "V99 COMP-3", "V99 COMP-3"])}.`,
    "   05 FILLER PIC X(3).",
  ],
  working: [
    `@01 UF-S-${id} PIC XX VALUE '--'.`,
    `@01 UF-E-${id} PIC X VALUE 'N'.`,
    `@01 UF-T-${id} PIC S9(9)V99 VALUE 0.`,
    `@01 UF-C-${id} PIC 9(5) VALUE 0.`,
  ],
  begin: [`OPEN OUTPUT UF-${id}`, `MOVE LOW-VALUES TO UF-R-${id}`],
  body: guarded(random, [`MOVE IN-KEY TO UF-K-${id}`, `MOVE ${numberOf(random)} TO UF-V-${id}`, `WRITE UF-R-${id}`]),
  end: [`CLOSE UF-${id}`],
  after: [
    ...(random.chance(0.5)
      ? [`OPEN EXTEND UF-${id}`, `MOVE 99999 TO UF-K-${id}`, `WRITE UF-R-${id}`, `CLOSE UF-${id}`]
      : []),
    `OPEN I-O UF-${id}`,
    `PERFORM UNTIL UF-E-${id} = 'Y'`,
    `READ UF-${id} NEXT RECORD AT END MOVE 'Y' TO UF-E-${id}`,
    "NOT AT END",
    `ADD UF-V-${id} TO UF-T-${id}`,
    `IF UF-V-${id} ${random.pick(["> 10", "NEGATIVE", "= 0"])}`,
    `MULTIPLY 2 BY UF-V-${id}`,
    `REWRITE UF-R-${id}`,
    `ADD 1 TO UF-C-${id}`,
    "END-IF",
    "END-READ",
    "END-PERFORM",
    ...(random.chance(0.3) ? [`REWRITE UF-R-${id}`, `DISPLAY 'REWRITE ' UF-S-${id}`] : []),
    `CLOSE UF-${id}`,
    `DISPLAY 'UPDATED ' UF-T-${id} ' ' UF-C-${id} ' ' UF-S-${id}`,
  ],
  outputs: [`UFF${id}`],
});

/** A file that is not there or not open, now and then; USE procedures count its statuses. */
const declared: FileFeatureMaker = ({ random, id }) => ({
  select: [
    `SELECT ${random.pick(["", "OPTIONAL "])}DF-${id} ASSIGN TO "DFF${id}" FILE STATUS DS-${id}.`,
    `SELECT DO-${id} ASSIGN TO "DOF${id}" ORGANIZATION LINE SEQUENTIAL FILE STATUS DT-${id}.`,
  ],
  fd: [`@FD DF-${id}.`, `@01 DF-R-${id} PIC X(8).`, `@FD DO-${id}.`, `@01 DO-R-${id} PIC X(12).`],
  working: [
    `@01 DS-${id} PIC XX VALUE '--'.`,
    `@01 DT-${id} PIC XX VALUE '--'.`,
    `@01 DE-${id} PIC 9(5) VALUE 0.`,
    `@01 DU-${id} PIC 9(5) VALUE 0.`,
    `@01 DL-${id} PIC X(6) VALUE SPACES.`,
  ],
  declaratives: [
    `@DX-${id} SECTION.`,
    `USE AFTER ${random.pick(["STANDARD ", ""])}${random.pick(["ERROR", "EXCEPTION"])} PROCEDURE ON DF-${id}.`,
    `@DX-P-${id}.`,
    `ADD 1 TO DE-${id}.`,
    `IF ${sometimes(random)} GO TO DX-X-${id}.`,
    `STRING DS-${id} DE-${id} DELIMITED BY SIZE INTO DL-${id}.`,
    `@DX-X-${id}.`,
    "EXIT.",
    `@DY-${id} SECTION.`,
    `USE AFTER ERROR PROCEDURE DO-${id}.`,
    `@DY-P-${id}.`,
    `ADD 1 TO DU-${id}.`,
  ],
  begin: [...(random.chance(0.5) ? [`OPEN INPUT DF-${id}`, `DISPLAY 'OPENED ' DS-${id}`] : []), `OPEN OUTPUT DO-${id}`],
  body: [
    `IF ${random.pick(["IN-QTY = 7", "IN-CODE = 'ZZ'", "IN-TYPE = 'E'"])}`,
    random.pick([
      `READ DF-${id} AT END ADD 10 TO DE-${id} END-READ`,
      `READ DF-${id} END-READ`,
      `CLOSE DF-${id}`,
      `OPEN INPUT DF-${id}`,
    ]),
    "ELSE",
    `MOVE DL-${id} TO DO-R-${id}`,
    random.pick([`WRITE DO-R-${id}`, `WRITE DO-R-${id} FROM IN-TEXT`]),
    "END-IF",
    `IF DE-${id} > 9000 MOVE 0 TO DE-${id} END-IF`,
  ],
  end: [
    `CLOSE DO-${id}`,
    ...(random.chance(0.5) ? [`WRITE DO-R-${id}`] : []),
    `DISPLAY 'DECLARED ' DE-${id} ' ' DU-${id} ' ' DS-${id} ' ' DT-${id} ' ' DL-${id}`,
  ],
  outputs: [`DOF${id}`],
});

export const RECORDS: readonly FileFeatureMaker[] = [tableLines, tableLines, updated, declared];
