/** What the plans of loops assume of the data, and what happens where the data does otherwise: never another byte. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, runReference } from "./runs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-assumptions-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A copy loop over 10-byte records with `body` for each record. */
function program(working: string, body: string): string {
  return `       IDENTIFICATION DIVISION.
       PROGRAM-ID. ASSUMED.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "IN".
           SELECT OUT-FILE ASSIGN TO "OUT".
       DATA DIVISION.
       FILE SECTION.
       FD  IN-FILE.
       01  IN-REC.
           05 IN-IX PIC 9(2).
           05 IN-REST PIC X(8).
       FD  OUT-FILE.
       01  OUT-REC PIC X(10).
       WORKING-STORAGE SECTION.
       01  EOF-SW PIC X VALUE "N".
${working}
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT IN-FILE OUTPUT OUT-FILE
           PERFORM UNTIL EOF-SW = "Y"
             READ IN-FILE
               AT END MOVE "Y" TO EOF-SW
               NOT AT END
${body}
             END-READ
           END-PERFORM
           CLOSE IN-FILE OUT-FILE
           STOP RUN.
`;
}

async function check(source: string, input: string): Promise<void> {
  writeFileSync(join(folder, "P.cob"), source);
  writeFileSync(join(folder, "IN"), input);
  await compileJob(join(folder, "P.cob"), join(folder, "job.weft"));
  const job = await readJob(join(folder, "job.weft"));
  const place = { folder, outputs: ["OUT"] };
  const { outcome: serial } = await runHere(job, place, SERIALLY);
  if (HAS_COBC) {
    buildReference(join(folder, "P.cob"), join(folder, "reference"));
    expect(difference(runReference(join(folder, "reference"), folder, ["OUT"]), serial)).toBeNull();
  }
  for (const pieces of [2, 4, 9]) {
    const { outcome: parallel } = await runHere(job, place, { workers: 2, pieces });
    expect(difference(serial, parallel)).toBeNull();
  }
}

const records = (count: number): string =>
  Array.from({ length: count }, (_, i) => `0${(i % 5) + 1}${String(i).padStart(8, "0")}`).join("");

it("a short last record leaves bytes of the record area as they were", async () => {
  const body = `                 MOVE IN-REC TO OUT-REC
                 WRITE OUT-REC
                 MOVE ALL "*" TO IN-REC`;
  await check(program("", body), `${records(40)}06abc`);
});

it("a subscript beyond its table changes the item behind it", async () => {
  const working = `       01  W.
           05 T PIC X OCCURS 5.
           05 FLAG PIC X VALUE "A".`;
  const body = `                 MOVE "B" TO T (IN-IX)
                 MOVE IN-REC TO OUT-REC
                 MOVE FLAG TO OUT-REC (10:1)
                 WRITE OUT-REC`;
  await check(program(working, body), `${records(60)}06beyond..${records(60)}`);
});

it("reading an item with a damaged sign puts the sign right", async () => {
  const working = `       01  G.
           05 BAD-SIGN PIC S9(3) VALUE 0.
       01  GX REDEFINES G PIC X(3).
       01  N PIC S9(5) VALUE 0.
       01  FIRST-SW PIC X VALUE "Y".`;
  const body = `                 MOVE GX TO OUT-REC
                 WRITE OUT-REC
                 IF IN-IX = 3
                   ADD BAD-SIGN TO N
                 END-IF
                 MOVE N TO OUT-REC
                 WRITE OUT-REC`;
  const source = program(working, body).replace(
    "           OPEN INPUT",
    '           MOVE "12B" TO GX\n           OPEN INPUT',
  );
  await check(source, records(200));
});
