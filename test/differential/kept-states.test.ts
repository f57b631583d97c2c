/**
 * States that a run in pieces offers to its keeper: from each of them another run comes to the serial files, however the loop ended, and whatever the first
 * run has done with its outputs since. Needs the built worker (npm run build).
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import type { KeptState } from "../../runtime/keeper.ts";
import { type RunOptions, runJob } from "../../runtime/run.ts";
import { readJob, runHere, SERIALLY } from "./here.ts";
import { compileJob } from "./runs.ts";

/** Behind the loop a second SELECT writes into the first one's data set. */
const SOURCE = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. KEPT.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "IN".
           SELECT GROWS ASSIGN TO "GROWN".
           SELECT GROWS-AGAIN ASSIGN TO "GROWN".
           SELECT CUT ASSIGN TO "CUT".
           SELECT CUT-AGAIN ASSIGN TO "CUT".
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
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT IN-FILE OUTPUT GROWS CUT.
       NEXT-RECORD.
           READ IN-FILE AT END GO TO BEHIND.
           WRITE GROWS-REC FROM IN-REC
           WRITE CUT-REC FROM IN-REC
           IF IN-REC = "STOP" STOP RUN.
           GO TO NEXT-RECORD.
       BEHIND.
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

const OUTPUTS = ["GROWN", "CUT"];
const records = (stop: number | null): string =>
  Array.from({ length: 40 }, (_, i) => (i === stop ? "STOP" : String(i)).padEnd(8)).join("");

it("each of them leads to the serial files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-kept-"));
  const nowhere = openSync("/dev/null", "w");
  try {
    const [source, path] = [join(folder, "P.cob"), join(folder, "job.weft")];
    writeFileSync(source, SOURCE);
    await compileJob(source, path);
    const job = await readJob(path);
    const filesFrom = async (runId: string, resume: KeptState | null, keep: (state: KeptState) => void) => {
      const options: RunOptions = {
        env: {},
        args: [],
        dd: new Map(),
        clock: () => new Date(0),
        streams: { stdin: -1, stdout: nowhere, stderr: nowhere },
        folder,
        runId,
        copies: true,
        workers: 2,
        pieces: 4,
        leastSeconds: 0,
        resume,
        keeper: { wants: () => true, keep: async (state) => void (state !== null && keep(state)) },
      };
      const run = await runJob(job, options);
      if (run.kind !== "ended") throw new Error(JSON.stringify(run));
      return new Map(run.outputs.map((o) => [basename(o.path), readFileSync(o.temporary, "latin1")]));
    };
    for (const stop of [null, 33]) {
      writeFileSync(join(folder, "IN"), records(stop));
      const { outcome } = await runHere(job, { folder, outputs: OUTPUTS }, SERIALLY);
      const states: KeptState[] = [];
      expect(await filesFrom(`first-${stop}`, null, (state) => states.push(state))).toEqual(outcome.files);
      expect(states.length).toBeGreaterThan(4);
      for (const [i, state] of states.entries()) {
        expect(await filesFrom(`again-${stop}-${i}`, state, () => {}), `state ${i}`).toEqual(outcome.files);
      }
    }
  } finally {
    closeSync(nowhere);
    rmSync(folder, { recursive: true });
  }
});
