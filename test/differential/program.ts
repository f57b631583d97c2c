/**
 * A generator of random small batch programs: one or two record loops' worth of the supported statements over random record
 * layouts, with matching random input data. Same seed, same program and data. Everything generated is valid COBOL
 * with defined behaviour: numeric fields hold valid digits, subscripts stay in range.
 */
import { digits, packed, Random, zoned } from "../../samples/fields.ts";

export interface GeneratedProgram {
  readonly source: string;
  /** One char per byte. */
  readonly input: string;
  readonly inputName: "INFILE";
  readonly outputs: readonly string[];
}

interface Field {
  readonly name: string;
  readonly picture: string;
  readonly kind: "number" | "text";
  readonly digits: number;
  readonly scale: number;
  readonly signed: boolean;
  readonly usage: "display" | "comp-3" | "comp" | "comp-5";
  readonly length: number;
}

function numberField(random: Random, name: string, most: number, display: boolean): Field {
  const scale = random.pick([0, 0, 0, 2, 2, 1, 4]);
  const whole = random.between(1, Math.max(1, most - scale));
  const signed = random.chance(0.7);
  const usage = display
    ? "display"
    : random.pick(["display", "display", "comp-3", "comp-3", "comp", "comp-5"] as const);
  const total = whole + scale;
  const picture = `PIC ${signed ? "S" : ""}9(${whole})${scale > 0 ? `V9(${scale})` : ""}${usage === "display" ? "" : ` ${usage.toUpperCase()}`}`;
  const binary = total <= 2 ? 1 : total <= 4 ? 2 : total <= 9 ? 4 : 8;
  const length = usage === "display" ? total : usage === "comp-3" ? (total >> 1) + 1 : binary;
  return { name, picture, kind: "number", digits: total, scale, signed, usage, length };
}

function textField(random: Random, name: string): Field {
  const length = random.between(1, 12);
  return {
    name,
    picture: `PIC X(${length})`,
    kind: "text",
    digits: 0,
    scale: 0,
    signed: false,
    usage: "display",
    length,
  };
}

/** The bytes of a random valid value. */
function bytesOf(random: Random, field: Field): string {
  if (field.kind === "text") {
    const letters = random.pick(["ABC", "AB ", "XYZ019", "aZ "]);
    let out = "";
    for (let i = 0; i < field.length; i++) out += random.pick([...letters]);
    return out;
  }
  const shown = random.between(1, Math.min(9, field.digits));
  let value = random.between(0, 10 ** shown - 1);
  if (field.signed && random.chance(0.4)) value = -value;
  if (field.usage === "display") return field.signed ? zoned(value, field.digits) : digits(value, field.digits);
  if (field.usage === "comp-3") {
    const bytes = packed(value, field.digits);
    return field.signed ? bytes : bytes.slice(0, -1) + String.fromCharCode(bytes.charCodeAt(bytes.length - 1) | 15);
  }
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, BigInt(value), field.usage === "comp-5");
  const all = [...new Uint8Array(view.buffer)];
  const bytes = field.usage === "comp-5" ? all.slice(0, field.length) : all.slice(8 - field.length);
  return String.fromCharCode(...bytes);
}

/** What the statement generators choose from. */
interface Scope {
  readonly random: Random;
  readonly numbers: readonly Field[];
  readonly texts: readonly Field[];
  readonly workNumbers: readonly Field[];
  readonly workTexts: readonly Field[];
  readonly totals: readonly Field[];
  readonly paragraphs: readonly string[];
}

const pad = (depth: number): string => " ".repeat(11 + depth * 2);

function literal(random: Random): string {
  return random.pick(["0", "1", "2", "7", "10", "-3", "100", "0.5", "1.25", "12.345", "-0.1", "99", "1000"]);
}

function operand(s: Scope): string {
  return s.random.chance(0.25) ? literal(s.random) : s.random.pick(s.numbers).name;
}

function condition(s: Scope, depth = 0): string {
  const r = s.random;
  if (depth < 2 && r.chance(0.25)) {
    return `(${condition(s, depth + 1)} ${r.pick(["AND", "OR"])} ${condition(s, depth + 1)})`;
  }
  if (depth < 2 && r.chance(0.1)) return `NOT (${condition(s, depth + 1)})`;
  switch (r.between(0, 7)) {
    case 0:
    case 1:
    case 2:
      return `${r.pick(s.numbers).name} ${r.pick(["=", ">", "<", ">=", "<=", "NOT =", "<>"])} ${operand(s)}`;
    case 3:
      return `${r.pick(s.texts).name} ${r.pick(["=", ">", "<", "NOT ="])} ${r.chance(0.5) ? r.pick(s.texts).name : r.pick(["'A'", "SPACES", "'AB'", "'XYZ'"])}`;
    case 4:
      return `${r.pick(s.numbers).name} IS ${r.pick(["", "NOT "])}${r.pick(["POSITIVE", "NEGATIVE", "ZERO"])}`;
    case 5:
      return `${r.pick(s.texts).name} IS ${r.pick(["", "NOT "])}${r.pick(["NUMERIC", "ALPHABETIC"])}`;
    case 6:
      return r.pick(["SW-ON", "SW-OFF", "CLASS-LOW", "NOT CLASS-LOW"]);
    default:
      return `${r.pick(s.numbers).name} > ${literal(r)} AND < ${literal(r)}`;
  }
}

function expression(s: Scope, depth = 0): string {
  const r = s.random;
  if (depth >= 2 || r.chance(0.3)) return operand(s);
  const op = r.pick(["+", "-", "*", "*", "/"]);
  const right =
    op === "/" ? r.pick(["3", "7", "1200", "0.5", s.random.pick(s.numbers).name]) : expression(s, depth + 1);
  return `(${expression(s, depth + 1)} ${op} ${right})`;
}

function sizeError(s: Scope, verb: string, depth: number): string {
  if (!s.random.chance(0.2)) return "";
  const total = s.random.pick(s.totals).name;
  return `\n${pad(depth + 1)}ON SIZE ERROR ADD 1 TO ${total}\n${pad(depth)}END-${verb}`;
}

function arithmetic(s: Scope, depth: number): string {
  const r = s.random;
  const to = r.pick(s.workNumbers).name;
  const rounded = r.chance(0.4) ? " ROUNDED" : "";
  switch (r.between(0, 5)) {
    case 0:
      return `ADD ${operand(s)} TO ${to}${rounded}${sizeError(s, "ADD", depth)}`;
    case 1:
      return `SUBTRACT ${operand(s)} FROM ${to}${rounded}${sizeError(s, "SUBTRACT", depth)}`;
    case 2:
      return `MULTIPLY ${operand(s)} BY ${operand(s)} GIVING ${to}${rounded}${sizeError(s, "MULTIPLY", depth)}`;
    case 3:
      return `DIVIDE ${operand(s)} BY ${r.pick(["3", "7", "0.25", r.pick(s.numbers).name])} GIVING ${to}${rounded}${sizeError(s, "DIVIDE", depth)}`;
    case 4:
      return `ADD ${operand(s)} ${operand(s)} GIVING ${to}${rounded}`;
    default:
      return `COMPUTE ${to}${rounded} = ${expression(s)}${sizeError(s, "COMPUTE", depth)}`;
  }
}

function move(s: Scope): string {
  const r = s.random;
  switch (r.between(0, 6)) {
    case 0:
    case 1:
      return `MOVE ${operand(s)} TO ${r.pick(s.workNumbers).name}`;
    case 2:
      return `MOVE ${r.pick(s.texts).name} TO ${r.pick(s.workTexts).name}`;
    case 3:
      return `MOVE ${r.pick(s.numbers).name} TO ${r.pick(["ED-1", "ED-2", "ED-3", "ED-4"])}`;
    case 4:
      return `MOVE ${r.pick(["SPACES", "'ABC'", "ALL 'XY'", "ZEROS"])} TO ${r.pick(s.workTexts).name}`;
    case 5:
      return `MOVE IN-RECORD TO WS-COPY`;
    default:
      return `MOVE ${r.pick(["ZERO", "1"])} TO SW`;
  }
}

/** STRING, UNSTRING or INSPECT over text fields, with literals that occur in them. */
function textStatement(s: Scope): string {
  const r = s.random;
  const text = r.pick(s.texts).name;
  const to = r.pick(s.workTexts).name;
  const find = r.pick(["'A'", "'B'", "SPACE", "'X'", "ZERO"]);
  switch (r.between(0, 4)) {
    case 0:
      return `STRING ${text} DELIMITED BY ${find} '/' IN-KEY DELIMITED BY SIZE INTO ${to} ON OVERFLOW ADD 1 TO TX-COUNT END-STRING`;
    case 1:
      return `UNSTRING ${text} DELIMITED BY ALL ${find} OR ' ' INTO ${to} COUNT IN TX-SIZE ${r.pick(s.workTexts).name} TALLYING IN TX-COUNT`;
    case 2:
      return `INSPECT ${text} TALLYING TX-COUNT FOR ${r.pick(["ALL", "LEADING"])} ${find} TX-SIZE FOR CHARACTERS BEFORE INITIAL ${find}`;
    case 3:
      return `INSPECT ${to} REPLACING ${r.pick(["ALL", "LEADING", "FIRST"])} ${find} BY '#' AFTER INITIAL 'A'`;
    default:
      return `INSPECT ${to} CONVERTING 'ABC' TO 'abc'`;
  }
}

function statement(s: Scope, depth: number): string {
  const r = s.random;
  const p = pad(depth);
  if (depth < 3 && r.chance(0.25)) {
    const otherwise = r.chance(0.5) ? `\n${p}ELSE\n${statement(s, depth + 1)}` : "";
    return `${p}IF ${condition(s)}\n${statement(s, depth + 1)}${otherwise}\n${p}END-IF`;
  }
  if (depth < 3 && r.chance(0.06)) {
    return `${p}EVALUATE TRUE\n${p}  WHEN ${condition(s)}\n${statement(s, depth + 2)}\n${p}  WHEN OTHER\n${statement(s, depth + 2)}\n${p}END-EVALUATE`;
  }
  if (depth < 2 && r.chance(0.06)) {
    return `${p}PERFORM VARYING IX FROM 1 BY 1 UNTIL IX > ${r.between(1, 5)}\n${pad(depth + 1)}ADD IX TO ${r.pick(s.workNumbers).name}\n${p}END-PERFORM`;
  }
  switch (r.between(0, 10)) {
    case 0:
    case 1:
    case 2:
      return p + arithmetic(s, depth);
    case 10:
      return p + textStatement(s);
    case 3:
    case 4:
    case 5:
      return p + move(s);
    case 6:
      return `${p}ADD ${r.pick(["1", r.pick(s.numbers).name])} TO ${r.pick(s.totals).name}`;
    case 7:
      return `${p}MOVE ${r.pick(s.numbers).name} TO SUB-WORK\n${p}DIVIDE SUB-WORK BY 5 GIVING SUB-Q REMAINDER SUB-R\n${p}ADD 1 SUB-R GIVING TX\n${p}ADD ${r.pick(["1", r.pick(s.numbers).name])} TO TAB-SUM (TX)`;
    case 8:
      return s.paragraphs.length > 0 && depth < 2 ? `${p}PERFORM ${r.pick(s.paragraphs)}` : p + move(s);
    default:
      return `${p}${r.pick(["SET SW-ON TO TRUE", "SET SW-OFF TO TRUE", "ADD 1 TO SEQ-NO", "INITIALIZE WS-TEXTS"])}`;
  }
}

function block(s: Scope, least: number, most: number): string {
  const lines: string[] = [];
  for (let i = s.random.between(least, most); i > 0; i--) lines.push(statement(s, 0));
  return lines.join("\n");
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
