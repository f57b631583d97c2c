/** Two SELECTs of one data set: what one has written is there when the other is opened, however the loop that wrote it was run. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, runReference } from "./runs.ts";

/** LINK is a symbolic link to CUT. */
const SOURCE = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. SELECTS.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "IN".
           SELECT GROWS ASSIGN TO "GROWN".
           SELECT GROWS-AGAIN ASSIGN TO "GROWN".
           SELECT CUT ASSIGN TO "CUT".
           SELECT CUT-AGAIN ASSIGN TO "LINK".
       DATA DIVISION.
       FILE SECTION.
       FD  IN-FILE.
       01  IN-REC PIC X(8).
       FD  GROWS.
       01  GROWS-REC PIC X(8).
       FD  GROWS-AGAIN.
       01  GROWS-AGAIN-REC PIC X(8).
       FD  CUT.
       01  CUT-REC PIC X(8).
       FD  CUT-AGAIN.
       01  CUT-AGAIN-REC PIC X(8).
       WORKING-STORAGE SECTION.
       01  EOF-SW PIC X VALUE "N".
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT IN-FILE OUTPUT GROWS CUT
           PERFORM UNTIL EOF-SW = "Y"
             READ IN-FILE
               AT END MOVE "Y" TO EOF-SW
               NOT AT END
                 WRITE GROWS-REC FROM IN-REC
                 WRITE CUT-REC FROM IN-REC
             END-READ
           END-PERFORM
           OPEN EXTEND GROWS-AGAIN
           WRITE GROWS-AGAIN-REC FROM "1 again"
           WRITE GROWS-AGAIN-REC FROM "2 again"
           CLOSE GROWS-AGAIN
           WRITE GROWS-REC FROM "1 after"
           OPEN OUTPUT CUT-AGAIN
           WRITE CUT-AGAIN-REC FROM "3 again"
           CLOSE CUT-AGAIN
           WRITE CUT-REC FROM "2 after"
           CLOSE IN-FILE GROWS CUT
           STOP RUN.
`;

const WAYS: readonly HowToRun[] = [
  { workers: 2, pieces: 4 },
  { workers: 1, pieces: null, overlap: true },
];

it("of two that write, the second finds what the first has written", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-selects-"));
  try {
    const [source, job, reference] = ["P.cob", "job.weft", "reference"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(source, SOURCE);
    const records = Array.from({ length: 40 }, (_, i) => String(i).padEnd(8));
    writeFileSync(join(folder, "IN"), records.join(""));
    symlinkSync("CUT", join(folder, "LINK"));
    await compileJob(source, job);
    const outputs = ["GROWN", "CUT"];
    const place = { folder, outputs };
    const { outcome: serial } = await runHere(await readJob(job), place, SERIALLY);
    expect(serial.files.get("GROWN")).toBe(`${records.join("")}1 after 2 again `);
    expect(serial.files.get("CUT")).toBe(`3 again ${"\0".repeat(39 * 8)}2 after `);
    for (const how of WAYS) {
      const { outcome } = await runHere(await readJob(job), place, how);
      expect(difference(serial, outcome)).toBeNull();
    }
    if (!HAS_COBC) return;
    buildReference(source, reference);
    expect(difference(runReference(reference, folder, outputs), serial)).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
