/**
 * Two SELECTs of one data set: what one has written is there when the other is opened, however the loop that wrote it was run, and whether outputs are
 * written in place or, as on a cluster, in copies.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, runReference } from "./runs.ts";

/** LINK is a symbolic link to CUT. */
const WRITERS = `       IDENTIFICATION DIVISION.
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
  { workers: 2, pieces: 4, copies: true },
  { workers: 1, pieces: null, copies: true },
];

/** Who reads, and who rewrites, what others write; each name of a data set is two SELECTs'. */
const READERS = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. READERS.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT LOOKS ASSIGN TO "SEEN".
           SELECT GROWS ASSIGN TO "SEEN".
           SELECT MAKES ASSIGN TO "MADE".
           SELECT MENDS ASSIGN TO "MADE".
           SELECT KEEPS ASSIGN TO "KEPT".
           SELECT CUTS ASSIGN TO "KEPT".
       DATA DIVISION.
       FILE SECTION.
       FD  LOOKS.
       01  LOOKS-REC PIC X(8).
       FD  GROWS.
       01  GROWS-REC PIC X(8).
       FD  MAKES.
       01  MAKES-REC PIC X(8).
       FD  MENDS.
       01  MENDS-REC PIC X(8).
       FD  KEEPS.
       01  KEEPS-REC PIC X(8).
       FD  CUTS.
       01  CUTS-REC PIC X(8).
       WORKING-STORAGE SECTION.
       01  N PIC 9.
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT LOOKS EXTEND GROWS
           WRITE GROWS-REC FROM "more"
           PERFORM VARYING N FROM 1 BY 1 UNTIL N > 4
             READ LOOKS AT END DISPLAY "END"
               NOT AT END DISPLAY LOOKS-REC
             END-READ
           END-PERFORM
           CLOSE LOOKS GROWS
           OPEN OUTPUT MAKES
           WRITE MAKES-REC FROM "a"
           WRITE MAKES-REC FROM "b"
           OPEN I-O MENDS
           READ MENDS
           REWRITE MENDS-REC FROM "A"
           WRITE MAKES-REC FROM "c"
           READ MENDS
           READ MENDS
           REWRITE MENDS-REC FROM "C"
           CLOSE MENDS
           WRITE MAKES-REC FROM "d"
           OPEN EXTEND MENDS
           WRITE MENDS-REC FROM "e"
           CLOSE MAKES
           OPEN EXTEND MAKES
           WRITE MAKES-REC FROM "f"
           WRITE MENDS-REC FROM "g"
           CLOSE MAKES MENDS
           OPEN INPUT KEEPS
           READ KEEPS
           OPEN OUTPUT CUTS
           WRITE CUTS-REC FROM "new 1"
           WRITE CUTS-REC FROM "new 2"
           READ KEEPS AT END DISPLAY "END"
             NOT AT END DISPLAY KEEPS-REC
           END-READ
           CLOSE KEEPS CUTS
           STOP RUN.
`;

/** The names' values; links point to a name. */
interface Files {
  readonly names: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
}

interface Made {
  readonly folder: string;
  readonly source: string;
  readonly job: JobFile;
  readonly lay: () => void;
}

async function inFolder<T>(text: string, files: Files, act: (made: Made) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "weft-selects-"));
  try {
    const [source, job] = [join(folder, "P.cob"), join(folder, "job.weft")];
    writeFileSync(source, text);
    await compileJob(source, job);
    const lay = (): void => {
      for (const [name, bytes] of Object.entries(files.names)) writeFileSync(join(folder, name), bytes);
    };
    lay();
    for (const [name, to] of Object.entries(files.links ?? {})) symlinkSync(to, join(folder, name));
    return await act({ folder, source, job: await readJob(job), lay });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The serial run's files and SYSOUT, which all other ways give, too. */
async function inAllWays({ folder, source, job, lay }: Made, outputs: readonly string[]) {
  const place = { folder, outputs };
  const { outcome: serial } = await runHere(job, place, SERIALLY);
  for (const how of WAYS) {
    lay();
    const { outcome } = await runHere(job, place, how);
    expect(difference(serial, outcome), JSON.stringify(how)).toBeNull();
  }
  if (HAS_COBC) {
    const reference = join(folder, "reference");
    buildReference(source, reference);
    lay();
    expect(difference(runReference(reference, folder, outputs), serial)).toBeNull();
  }
  return serial;
}

const RECORDS = Array.from({ length: 40 }, (_, i) => String(i).padEnd(8)).join("");
const WRITTEN: Files = { names: { IN: RECORDS }, links: { LINK: "CUT" } };
const GROWN = `${RECORDS}1 after 2 again `;
const CUT = `3 again ${"\0".repeat(39 * 8)}2 after `;

it("of two that write, the second finds what the first has written", () =>
  inFolder(WRITERS, WRITTEN, async (made) => {
    const { files } = await inAllWays(made, ["GROWN", "CUT"]);
    expect(Object.fromEntries(files)).toEqual({ GROWN, CUT });
  }));

it("who reads or rewrites sees what another writes, and the other way round", () =>
  inFolder(READERS, { names: { SEEN: RECORDS.slice(0, 16), KEPT: RECORDS.slice(0, 8) } }, async (made) => {
    const { files, sysout } = await inAllWays(made, ["SEEN", "MADE", "KEPT"]);
    expect(sysout).toBe("0       \n1       \nmore    \nEND\nnew 2   \n");
    expect(Object.fromEntries(files)).toEqual({
      SEEN: `${RECORDS.slice(0, 16)}more    `,
      MADE: "A       b       C       d       e       f       g       ",
      KEPT: "new 1   new 2   ",
    });
  }));
