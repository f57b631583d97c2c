/** A generator of programs with several random reports over one random input. Same seed, same program and data. */
import { digits, Random } from "../../../samples/fields.ts";
import type { GeneratedProgram } from "../program.ts";
import { type ReportShape, reportText } from "./report-text.ts";

/** `wild`: with lines where no report should have them. */
export function generateReports(seed: number, records: number, reports: number, wild: boolean): GeneratedProgram {
  const random = new Random(seed);
  const made = Array.from({ length: reports }, (_, i) => reportText(random, i + 1, wild));
  const files = filesOf(made, random);
  return {
    source: program(made, files, random),
    input: input(random, records),
    inputName: "INFILE",
    outputs: files.map((_, i) => `OUT-${i + 1}`),
  };
}

/** Which reports are in one file. */
function filesOf(reports: readonly ReportShape[], random: Random): readonly (readonly ReportShape[])[] {
  const files: ReportShape[][] = [];
  for (const report of reports) {
    const last = files[files.length - 1];
    if (last !== undefined && ![...last, report].some((r) => r.limited) && random.chance(0.2)) last.push(report);
    else files.push([report]);
  }
  return files;
}

function fileDescription(reports: readonly ReportShape[], n: number, random: Random): string {
  const wide = reports.some((r) => r.repeats) || random.chance(0.2);
  const contains = wide ? " RECORD CONTAINS 250 CHARACTERS" : "";
  return `       FD  OUT-${n}${contains}\n           REPORTS ARE ${reports.map((r) => r.name).join(" ")}.`;
}

function input(random: Random, records: number): string {
  let text = "";
  let [k1, k2, k3] = [1, 0, 1];
  const letters = "ABCDE";
  for (let i = 0; i < records; i += 1) {
    if (random.chance(0.3)) k3 = (k3 % 3) + 1;
    if (random.chance(0.15)) k2 = (k2 + 1) % letters.length;
    if (random.chance(0.07)) k1 = (k1 % 90) + random.between(1, 3);
    const amount = random.between(0, random.chance(0.5) ? 500 : 9_999_999);
    const sign = random.chance(0.3) ? "-" : "+";
    const length = random.between(0, 8);
    const word = Array.from({ length }, () => letters[random.between(0, 4)]).join("");
    const key = `${digits(k1, 2)}${letters[k2]}${random.chance(0.02) ? " " : "Q"}${k3}`;
    text += `${key}${digits(amount, 7)}${sign}${digits(random.between(0, 60), 3)}${word.padEnd(8)}`.trimEnd();
    text += "\n";
  }
  return text;
}

function program(reports: readonly ReportShape[], files: readonly (readonly ReportShape[])[], random: Random): string {
  const numbers = files.map((_, i) => i + 1);
  const declaratives = reports.map((r) => r.declaratives).filter((text) => text !== "");
  return `       IDENTIFICATION DIVISION.
       PROGRAM-ID. GENERATD.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE"
             ORGANIZATION LINE SEQUENTIAL.
${numbers.map((n) => `           SELECT OUT-${n} ASSIGN TO "OUT-${n}".`).join("\n")}
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-REC.
           05 IN-KEYS.
              10 IN-K1 PIC 99.
              10 IN-K2 PIC XX.
           05 IN-K3 PIC 9.
           05 IN-AMOUNT PIC S9(5)V99 SIGN TRAILING SEPARATE.
           05 IN-COUNT PIC 9(3).
           05 IN-TEXT PIC X(8).
${files.map((file, i) => fileDescription(file, i + 1, random)).join("\n")}
       WORKING-STORAGE SECTION.
       01  WK-PACKED PIC S9(5)V99 COMP-3.
       01  WK-BINARY PIC S9(6) COMP.
       01  WK-USES PIC 9(6) VALUE 0.
       01  WK-TABLE-1.
           05 WK-TABLE PIC 9(6) OCCURS 3 VALUE 0.
       01  WK-EOF PIC X VALUE "N".
       01  WK-CODE PIC X(3) VALUE "Q".
       REPORT SECTION.
${reports.map((r) => r.text).join("\n")}
       PROCEDURE DIVISION.
${declaratives.length === 0 ? "" : `       DECLARATIVES.\n${declaratives.join("\n")}\n       END DECLARATIVES.\n`}       MAIN SECTION.
       MAIN-P.
           OPEN INPUT INFILE OUTPUT ${numbers.map((n) => `OUT-${n}`).join(" ")}.
           INITIATE ${reports.map((r) => r.name).join(" ")}.
           READ INFILE AT END MOVE "Y" TO WK-EOF.
           PERFORM UNTIL WK-EOF = "Y"
             MOVE IN-AMOUNT TO WK-PACKED
             COMPUTE WK-BINARY = IN-COUNT * 17
             ADD IN-COUNT TO WK-TABLE(IN-K3)
             IF IN-COUNT > 50 MOVE IN-TEXT TO WK-CODE END-IF
             IF IN-COUNT = 999 DISPLAY IN-KEYS IN-K2 END-IF
${anew(reports, random)}${reports.map((r) => generate(r, random)).join("\n")}
             READ INFILE AT END MOVE "Y" TO WK-EOF END-READ
           END-PERFORM.
           TERMINATE ${reports.map((r) => r.name).join(" ")}.
${again(reports, random)}           CLOSE INFILE ${numbers.map((n) => `OUT-${n}`).join(" ")}.
           DISPLAY WK-USES.
${reports.map(({ name }) => `           DISPLAY LINE-COUNTER OF ${name} " " PAGE-COUNTER OF ${name}.`).join("\n")}
           STOP RUN.
`;
}

/** Reports that end and begin again in the middle, or are told to begin while they go on, which changes nothing. */
function anew(reports: readonly ReportShape[], random: Random): string {
  return reports
    .filter(() => random.chance(0.1))
    .map(({ name }) => {
      const verbs = random.chance(0.3) ? `INITIATE ${name}` : `TERMINATE ${name} INITIATE ${name}`;
      return `             IF IN-COUNT = ${random.between(0, 60)} ${verbs} END-IF\n`;
    })
    .join("");
}

/** Reports that begin once more, some of them without a GENERATE. */
function again(reports: readonly ReportShape[], random: Random): string {
  return reports
    .filter(() => random.chance(0.2))
    .map(({ name, details: [detail] }) => {
      const generated = random.chance(0.7) ? ` GENERATE ${detail}` : "";
      return `           INITIATE ${name}${generated} TERMINATE ${name}.\n`;
    })
    .join("");
}

function generate({ name, details }: ReportShape, random: Random): string {
  const [first, second, third] = details;
  const counter = random.pick(["LINE-COUNTER", "PAGE-COUNTER"]);
  const moved = random.chance(0.1) ? `             MOVE IN-COUNT TO ${counter} OF ${name}\n` : "";
  const one = `${moved}             GENERATE ${first}`;
  const text =
    second === undefined
      ? one
      : `             IF IN-COUNT < 30\n  ${one}\n             ELSE\n               GENERATE ${second}\n             END-IF`;
  if (third !== undefined) return `${text}\n             IF IN-K3 = 2 GENERATE ${third} END-IF`;
  if (random.chance(0.1)) return `             IF IN-COUNT NOT = 7\n${text}\n             END-IF`;
  if (random.chance(0.15))
    return `             IF IN-COUNT > 55\n               GENERATE ${name}\n             ELSE\n${text}\n             END-IF`;
  if (random.chance(0.2)) return `${text}\n             DISPLAY LINE-COUNTER OF ${name}`;
  return text;
}
