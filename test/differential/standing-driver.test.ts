/** A loop over two files that goes on for long with one of them while the one that it is cut by stands still. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { difference, weft } from "./runs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-standing-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. STANDING.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT MASTERS ASSIGN TO "MASTERS".
           SELECT CHANGES ASSIGN TO "CHANGES".
           SELECT RESULTS ASSIGN TO "RESULTS".
       DATA DIVISION.
       FILE SECTION.
       FD  MASTERS.
       01  MASTER.
           05 M-KEY PIC 9(8).
           05 FILLER PIC X(12).
       FD  CHANGES.
       01  CHANGE.
           05 C-KEY PIC 9(8).
           05 FILLER PIC X(2).
       FD  RESULTS.
       01  RESULT.
           05 R-KEY PIC 9(8).
           05 FILLER PIC X(192).
       WORKING-STORAGE SECTION.
       01  M-NOW PIC 9(8).
       01  C-NOW PIC 9(8).
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT MASTERS CHANGES OUTPUT RESULTS
           PERFORM READ-MASTER
           PERFORM READ-CHANGE
           PERFORM UNTIL M-NOW = 99999999 AND C-NOW = 99999999
             MOVE SPACES TO RESULT
             IF C-NOW < M-NOW
               MOVE C-NOW TO R-KEY
               WRITE RESULT
               PERFORM READ-CHANGE
             ELSE
               MOVE M-NOW TO R-KEY
               WRITE RESULT
               PERFORM READ-MASTER
             END-IF
           END-PERFORM
           CLOSE MASTERS CHANGES RESULTS
           STOP RUN.
       READ-MASTER.
           READ MASTERS AT END MOVE 99999999 TO M-NOW
             NOT AT END MOVE M-KEY TO M-NOW
           END-READ.
       READ-CHANGE.
           READ CHANGES AT END MOVE 99999999 TO C-NOW
             NOT AT END MOVE C-KEY TO C-NOW
           END-READ.
`;

const records = (count: number, key: (i: number) => number, length: number): string =>
  Array.from({ length: count }, (_, i) => String(key(i)).padStart(8, "0").padEnd(length)).join("");

it("its pieces end early rather than hold all that is written meanwhile", () => {
  const MASTERS = 400_000;
  // So many changes between two masters that what they write is more than a piece may hold.
  const CHANGES = 360_000;
  writeFileSync(join(folder, "P.cob"), PROGRAM);
  writeFileSync(
    join(folder, "MASTERS"),
    records(MASTERS, (i) => 10 * i, 20),
  );
  writeFileSync(
    join(folder, "CHANGES"),
    records(CHANGES, (i) => 10 * (MASTERS / 2) + (i < CHANGES / 2 ? 1 : 2), 10),
  );
  expect(weft(["compile", "P.cob", "-o", "job.weft"], folder).errors).toBe("");
  expect(weft(["report", "job.weft"], folder).sysout).toContain("pieces of MASTERS");
  const serial = weft(["run", "job.weft", "--serial"], folder, ["RESULTS"]);
  const words = ["run", "job.weft", "--workers", "2", "--pieces", "6", "--stats", "stats.json"];
  const parallel = weft(words, folder, ["RESULTS"]);
  expect(difference(serial, parallel)).toBeNull();
  const stats = JSON.parse(readFileSync(join(folder, "stats.json"), "utf8")) as {
    loops: { serialFrom: number | null }[];
  };
  expect(stats.loops.map((l) => l.serialFrom)).toEqual([null]);
});
