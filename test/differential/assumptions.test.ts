/** What the plans of loops assume of the data, and what happens where the data does otherwise: never another byte. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
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
  const { place, job, serial } = await begun(source, input);
  for (const pieces of [2, 4, 9]) {
    const { outcome: parallel } = await runHere(job, place, { workers: 2, pieces });
    expect(difference(serial, parallel)).toBeNull();
  }
}

async function begun(source: string, input: string) {
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
  return { place, job, serial };
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

const RARELY_SET = `       01  W.
           05 T PIC X OCCURS 5 VALUE "t".
           05 RARE PIC X VALUE "r".
       01  SIX PIC 9 VALUE 6.`;

/** RARE is written before it is read, so that pieces do not know what earlier ones have left in it. */
const rarely = (rest: string): string => `                 IF IN-REST (1:1) = "S"
                   MOVE IN-REST (2:1) TO RARE
                   MOVE RARE TO OUT-REC
                   DISPLAY "SET " OUT-REC
                 ELSE
                   MOVE IN-REC TO OUT-REC
                 END-IF
${rest}
                 WRITE OUT-REC`;

it("a subscript beyond its table reads what a piece long before has left behind it", async () => {
  const body = rarely(`                 IF IN-IX = 6
                   MOVE T (IN-IX) TO OUT-REC (10:1)
                   DISPLAY "READ " OUT-REC
                 END-IF`);
  const input = `${records(20)}01Sa......${records(300)}06.........${records(50)}01Sb......${records(200)}06beyond..`;
  await check(program(RARELY_SET, body), input);
});

/** RARE, read behind the loop. */
const behind = (more: string): string =>
  program(RARELY_SET, rarely("                 CONTINUE")).replace(
    "           CLOSE",
    `           DISPLAY "BEHIND"
           CLOSE IN-FILE
           OPEN INPUT IN-FILE
           READ IN-FILE
           DISPLAY IN-REC
           MOVE T (1) TO OUT-REC
           WRITE OUT-REC
${more}           MOVE T (SIX) TO OUT-REC
           WRITE OUT-REC
           DISPLAY T (SIX)
           CLOSE`,
  );

const ONCE_SET = `${records(20)}01Sa......${records(300)}`;

it("behind the loop it does, too", async () => {
  await check(behind(""), ONCE_SET);
});

const FAILURE = "run the program with --serial; no output was changed";

/** The program with one-byte files of these names, SELECTed as NAME-FILE; a name behind a slash is the data set's. */
function withFiles(source: string, names: readonly string[]): string {
  const selects = names.map((name) => {
    const [file, dataSet] = name.split("/");
    return `           SELECT ${file}-FILE ASSIGN TO "${dataSet ?? file}".\n`;
  });
  const records = names.map((name) => {
    const [file] = name.split("/");
    return `       FD  ${file}-FILE.\n       01  ${file}-REC PIC X.\n`;
  });
  return source
    .replace("       DATA DIVISION", `${selects.join("")}       DATA DIVISION`)
    .replace("       WORKING-STORAGE", `${records.join("")}       WORKING-STORAGE`);
}

it("behind something that cannot be done again the run fails instead", async () => {
  const again = `           OPEN OUTPUT MORE-FILE
           CLOSE MORE-FILE
`;
  const { place, job, serial } = await begun(withFiles(behind(again), ["MORE"]), ONCE_SET);
  expect(serial.sysout).toContain("\na\n");
  const { outcome } = await runHere(job, place, { workers: 2, pieces: 4 });
  expect(outcome.status).toBeNull();
  expect(outcome.errors).toContain("a subscript or reference modification out of its range reaches bytes that");
  expect(outcome.errors).toContain(FAILURE);
});

it("so it does where a file that is open twice has grown since", async () => {
  const grow = `           MOVE "A" TO GROWS-REC
           WRITE GROWS-REC
           OPEN INPUT SEEN-FILE
           PERFORM 2 TIMES
             READ SEEN-FILE
               AT END DISPLAY "END"
               NOT AT END DISPLAY "GOT " SEEN-REC
             END-READ
           END-PERFORM
           CLOSE SEEN-FILE
           WRITE GROWS-REC
`;
  const source = withFiles(behind(grow), ["GROWS/G", "SEEN/G"]).replace(
    "           OPEN INPUT",
    "           OPEN OUTPUT GROWS-FILE\n           OPEN INPUT",
  );
  const { place, job, serial } = await begun(source, ONCE_SET);
  expect(serial.sysout).toContain("GOT A\nEND\n");
  const { outcome } = await runHere(job, place, { workers: 2, pieces: 4 });
  expect([outcome.status, outcome.errors]).toEqual([null, expect.stringContaining(FAILURE)]);
});

it("so it does where something has gone through a pipe since", async () => {
  const path = join(folder, "PIPE");
  expect(spawnSync("mkfifo", [path]).status).toBe(0);
  const pipe = openSync(path, "r+");
  try {
    const put = `           MOVE "P" TO PIPE-REC
           WRITE PIPE-REC
           CLOSE PIPE-FILE
`;
    const source = withFiles(behind(put), ["PIPE"]).replace(
      "           OPEN INPUT",
      "           OPEN OUTPUT PIPE-FILE\n           OPEN INPUT",
    );
    const { place, job } = await begun(source, ONCE_SET);
    const { outcome } = await runHere(job, place, { workers: 2, pieces: 4 });
    expect([outcome.status, outcome.errors]).toEqual([null, expect.stringContaining(FAILURE)]);
  } finally {
    closeSync(pipe);
  }
});
