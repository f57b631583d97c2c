/**
 * A generator of random small batch programs: one or two record loops' worth of the supported statements over random record
 * layouts, with matching random input data. Same seed, same program and data. Everything generated is valid COBOL
 * with defined behaviour: numeric fields hold valid digits, subscripts stay in range.
 */
import { digits, Random } from "../../samples/fields.ts";
import { bytesOf, type Field, numberField, textField } from "./fields.ts";
import { block, type Scope } from "./statements.ts";

export interface GeneratedProgram {
  readonly source: string;
  /** One char per byte. */
  readonly input: string;
  readonly inputName: "INFILE";
  readonly outputs: readonly string[];
}

const declare = (level: string, fields: readonly Field[], value: (f: Field) => string): string =>
  fields.map((f) => `           ${level} ${f.name} ${f.picture}${value(f)}.`).join("\n");

const zero = (f: Field): string => (f.kind === "number" ? " VALUE ZERO" : " VALUE SPACES");

/** The program and the data of `seed`, with `records` input records. */
export function generateProgram(seed: number, records: number): GeneratedProgram {
  const random = new Random(seed);
  const lineIn = random.chance(0.4);
  const inputs: Field[] = [];
  for (let i = random.between(3, 7); i > 0; i--) {
    inputs.push(random.chance(0.65) ? numberField(random, `IN-${i}`, 9, lineIn) : textField(random, `IN-${i}`));
  }
  inputs.push({ ...textField(random, "IN-T"), length: 3, picture: "PIC X(3)" });
  inputs.push(numberField(random, "IN-N", 7, lineIn));
  const key: Field = {
    name: "IN-KEY",
    picture: "PIC 9(4)",
    kind: "number",
    digits: 4,
    scale: 0,
    signed: false,
    usage: "display",
    length: 4,
  };
  inputs.unshift(key);
  const work: Field[] = [];
  for (let i = random.between(4, 8); i > 0; i--) work.push(numberField(random, `WK-${i}`, 14, false));
  const workTexts = [1, 2, 3].map((i) => textField(random, `WT-${i}`));
  const totals = [1, 2, 3].map((i) => ({ ...numberField(random, `TOT-${i}`, 9, false) }));
  const previous = { ...key, name: "PREV-KEY" };
  const s: Scope = {
    random,
    numbers: [...inputs.filter((f) => f.kind === "number"), ...work, ...(random.chance(0.3) ? totals : [])],
    texts: [...inputs.filter((f) => f.kind === "text"), ...workTexts],
    workNumbers: work,
    workTexts,
    totals,
    paragraphs: [],
  };
  const sub = block(s, 1, 4);
  const body = block({ ...s, paragraphs: ["SUB-1"] }, 4, 12);
  const breaks = random.chance(0.5);
  const pages = random.chance(0.4);
  const detail = random.chance(0.85);
  const tail = random.pick(["UNTIL", "GOTO", "INLINE"]);
  const source = program({
    lineIn,
    inputs,
    work,
    workTexts,
    totals,
    previous,
    sub,
    body,
    breaks,
    pages,
    detail,
    tail,
    random,
  });
  let input = "";
  let current = 1;
  for (let n = 0; n < records; n++) {
    if (random.chance(0.15)) current += random.between(1, 3);
    const record = inputs.map((f) => (f.name === "IN-KEY" ? digits(current % 10_000, 4) : bytesOf(random, f))).join("");
    input += lineIn ? `${random.chance(0.2) ? record.trimEnd() : record}\n` : record;
  }
  return { source: wrap(source), input, inputName: "INFILE", outputs: ["OUTFILE", "OUTLIST"] };
}

/** Breaks lines that would run past column 72 at a space. */
function wrap(source: string): string {
  const out: string[] = [];
  for (let line of source.split("\n")) {
    while (line.length > 72) {
      const at = line.lastIndexOf(" ", 72);
      out.push(line.slice(0, at));
      line = `               ${line.slice(at + 1)}`;
    }
    out.push(line);
  }
  return out.join("\n");
}

interface Parts {
  readonly lineIn: boolean;
  readonly inputs: readonly Field[];
  readonly work: readonly Field[];
  readonly workTexts: readonly Field[];
  readonly totals: readonly Field[];
  readonly previous: Field;
  readonly sub: string;
  readonly body: string;
  readonly breaks: boolean;
  readonly pages: boolean;
  readonly detail: boolean;
  readonly tail: string;
  readonly random: Random;
}

function loopText(tail: string): string {
  switch (tail) {
    case "UNTIL":
      return `           PERFORM READ-IN
           PERFORM PROCESS-ONE THRU PROCESS-EXIT UNTIL AT-END`;
    case "GOTO":
      return `           GO TO READ-LOOP.
       READ-LOOP.
           READ INFILE AT END GO TO ALL-READ.
           ADD 1 TO REC-COUNT.
           PERFORM PROCESS-ONE THRU PROCESS-BODY-END.
           GO TO READ-LOOP.
       ALL-READ.
           CONTINUE`;
    default:
      return `           PERFORM UNTIL AT-END
               READ INFILE
                   AT END SET AT-END TO TRUE
                   NOT AT END
                       ADD 1 TO REC-COUNT
                       PERFORM PROCESS-ONE THRU PROCESS-BODY-END
               END-READ
           END-PERFORM`;
  }
}

function program(p: Parts): string {
  const outFields = [...p.work, ...p.workTexts];
  const moves = outFields.map((f, i) => `           MOVE ${f.name} TO OT-${i + 1}`).join("\n");
  const breakText = `           IF IN-KEY NOT = PREV-KEY
               MOVE PREV-KEY TO BL-KEY
               MOVE GROUP-SUM TO BL-SUM
               WRITE OUT-LINE FROM BREAK-LINE
               ADD GROUP-SUM TO GRAND-SUM
               MOVE ZERO TO GROUP-SUM
               MOVE IN-KEY TO PREV-KEY
           END-IF
           ADD IN-KEY TO GROUP-SUM`;
  const pageText = `           IF LINE-NO > 9
               ADD 1 TO PAGE-NO
               MOVE PAGE-NO TO HL-PAGE
               WRITE OUT-LINE FROM HEAD-LINE AFTER ADVANCING PAGE
               MOVE ZERO TO LINE-NO
           END-IF
           MOVE SEQ-NO TO DL-SEQ
           WRITE OUT-LINE FROM DETAIL-LINE AFTER ADVANCING 1 LINE
           ADD 1 TO LINE-NO`;
  return `       IDENTIFICATION DIVISION.
       PROGRAM-ID. GENERATD.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE"${p.lineIn ? " ORGANIZATION LINE SEQUENTIAL" : ""}.
           SELECT OUTFILE ASSIGN TO "OUTFILE" FILE STATUS FS-OUT.
           SELECT OUTLIST ASSIGN TO "OUTLIST" ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-RECORD.
${declare("05", p.inputs, () => "")}
       FD  OUTFILE.
       01  OUT-RECORD.
           05 OT-KEY PIC 9(4).
${outFields.map((f, i) => `           05 OT-${i + 1} ${f.picture}.`).join("\n")}
       FD  OUTLIST.
       01  OUT-LINE PIC X(60).
       WORKING-STORAGE SECTION.
       01  FS-OUT PIC XX.
       01  END-SW PIC X VALUE 'N'.
           88 AT-END VALUE 'Y'.
       01  SW PIC 9 VALUE 0.
           88 SW-ON VALUE 1.
           88 SW-OFF VALUE 0.
       01  CLASS-NO PIC 99 VALUE 5.
           88 CLASS-LOW VALUE 0 THRU 4, 9.
       01  WS-NUMBERS.
${declare("05", p.work, zero)}
       01  WS-TEXTS.
${declare("05", p.workTexts, zero)}
       01  WS-TOTALS.
${declare("05", p.totals, zero)}
       01  WS-COPY PIC X(40) VALUE SPACES.
       01  REC-COUNT PIC 9(7) COMP VALUE 0.
       01  SEQ-NO PIC 9(6) VALUE 0.
       01  IX PIC S9(4) COMP.
       01  SUB-WORK PIC 9(5).
       01  SUB-Q PIC 9(5).
       01  SUB-R PIC 9(5).
       01  TX PIC 9(2).
       01  TX-COUNT PIC S9(5) COMP-3 VALUE 0.
       01  TX-SIZE PIC 9(4) COMP VALUE 0.
       01  TAB-AREA.
           05 TAB-SUM PIC S9(9)V99 COMP-3 OCCURS 5 TIMES VALUE ZERO.
       01  ${p.previous.name} ${p.previous.picture} VALUE ZERO.
       01  GROUP-SUM PIC S9(9) COMP-3 VALUE ZERO.
       01  GRAND-SUM PIC S9(11) COMP-3 VALUE ZERO.
       01  LINE-NO PIC 99 VALUE 99.
       01  PAGE-NO PIC 9(4) COMP VALUE 0.
       01  ED-1 PIC Z,ZZZ,ZZ9.99-.
       01  ED-2 PIC -(7)9.9.
       01  ED-3 PIC $$$,$$9.99CR.
       01  ED-4 PIC *(6)9.
       01  BREAK-LINE.
           05 FILLER PIC X(6) VALUE 'BREAK '.
           05 BL-KEY PIC Z(4)9.
           05 BL-SUM PIC Z(9)9-.
       01  HEAD-LINE.
           05 FILLER PIC X(10) VALUE 'PAGE'.
           05 HL-PAGE PIC ZZZ9.
       01  DETAIL-LINE.
           05 DL-SEQ PIC Z(5)9.
           05 FILLER PIC X(3) VALUE ' : '.
       PROCEDURE DIVISION.
       MAIN-PARA.
           OPEN INPUT INFILE OUTPUT OUTFILE OUTLIST
${loopText(p.tail)}.
       FINISH-UP.
           CLOSE INFILE OUTFILE OUTLIST
           DISPLAY 'RECORDS ' REC-COUNT ' SEQ ' SEQ-NO ' PAGES ' PAGE-NO
           DISPLAY 'TOTALS ' ${p.totals.map((t) => t.name).join(" ' ' ")}
           DISPLAY 'GROUP ' GROUP-SUM ' GRAND ' GRAND-SUM
           DISPLAY 'TEXT ' TX-COUNT ' ' TX-SIZE
           PERFORM VARYING IX FROM 1 BY 1 UNTIL IX > 5
               DISPLAY 'TAB ' IX ' ' TAB-SUM (IX)
           END-PERFORM
           DISPLAY 'LAST ' ${p.workTexts.map((t) => `'[' ${t.name} ']'`).join(" ")} ED-1
           STOP RUN.
       PROCESS-ONE.
${p.breaks ? breakText : "           CONTINUE"}
           MOVE IN-KEY TO CLASS-NO
${p.body}
${
  p.detail
    ? `           IF ${p.random.pick(["IN-KEY > 0", "SW-OFF", "IN-N NOT = 0"])}
           MOVE SPACES TO OUT-RECORD
           MOVE IN-KEY TO OT-KEY
${moves}
           WRITE OUT-RECORD
           END-IF`
    : "           CONTINUE"
}
${p.pages ? pageText : "           CONTINUE"}.
       PROCESS-BODY-END.
           EXIT.
       PROCESS-NEXT.
           PERFORM READ-IN.
       PROCESS-EXIT.
           EXIT.
       SUB-1.
${p.sub}.
       READ-IN.
           READ INFILE
               AT END SET AT-END TO TRUE
               NOT AT END ADD 1 TO REC-COUNT
           END-READ.
`;
}
