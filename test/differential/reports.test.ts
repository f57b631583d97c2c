/**
 * Programs with reports: equal to what was recorded of the reference compiler's program, and to it where it is installed; a record
 * loop that GENERATEs runs in pieces with the serial run's bytes. A bounded slice of `npm run campaign -- --reports`.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { checkGenerated } from "./check-seed.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { generateReports } from "./reports/generate.ts";
import { buildReference, compileJob, difference, HAS_COBC, type Outcome, ROOT, runReference } from "./runs.ts";

const REPORTS = join(ROOT, "test", "differential", "reports");
const SYSOUT = [
  "ADA      0000000004",
  "GUSTAV   0000000004",
  "CARL     0000000004",
  "LAST 014 DD",
  "0000000008 0000000000 0000000042 014",
  "",
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-reports-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  {
    what: "control breaks, sums, pages, NEXT GROUP and USE BEFORE REPORTING",
    name: "REPORTS",
    outputs: ["SALES", "SUMS", "SOME"],
    sysout: SYSOUT.join("\n"),
    errors: "INITIATE SOME-ONES was already done",
  },
  {
    what: "lines, groups and groups of items with PRESENT WHEN",
    name: "PRESENT",
    outputs: ["LINES", "ITEMS", "USES"],
    sysout: "014 0000000020 0000000001 0000000000\n",
    errors: "",
  },
])("$what", ({ name, outputs, sysout, errors }) => {
  const source = join(REPORTS, `${name}.cob`);
  const files = outputs.map((file) => [file, readFileSync(join(REPORTS, `${name}.${file}`), "latin1")] as const);
  let job: JobFile;
  const recorded: Outcome = { status: 0, sysout, errors: "", files: new Map(files) };
  beforeAll(async () => {
    copyFileSync(join(REPORTS, "REPORTS.in"), join(folder, "INFILE"));
    await compileJob(source, join(folder, `${name}.weft`));
    job = await readJob(join(folder, `${name}.weft`));
  });

  it.each<[string, HowToRun]>([
    ["serially", SERIALLY],
    ["in pieces", { workers: 2, pieces: 5 }],
  ])("have the recorded bytes %s", async (_, how) => {
    const { outcome: ran } = await runHere(job, { folder, outputs }, how);
    expect(difference(recorded, ran)).toBeNull();
    expect(ran.errors).toContain(errors);
  });

  it.runIf(HAS_COBC)("were recorded of the reference compiler", () => {
    buildReference(source, join(folder, `reference-${name}`));
    expect(difference(recorded, runReference(join(folder, `reference-${name}`), folder, outputs))).toBeNull();
  });
});

const UNBEGUN = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. UNBEGUN.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT R ASSIGN TO "NOTHING".
       DATA DIVISION.
       FILE SECTION.
       FD  R REPORT IS REP.
       WORKING-STORAGE SECTION.
       01  WHAT PIC X(9).
       REPORT SECTION.
       RD  REP PAGE 20.
       01  D TYPE DE LINE PLUS 1.
           05 COLUMN 1 PIC X(9) SOURCE WHAT.
       PROCEDURE DIVISION.
           ACCEPT WHAT FROM COMMAND-LINE.
           OPEN OUTPUT R.
           IF WHAT = "GENERATE" GENERATE D.
           IF WHAT = "TERMINATE" TERMINATE REP.
           INITIATE REP.
           CLOSE R.
           IF WHAT = "CLOSED" GENERATE D.
           TERMINATE REP.
           DISPLAY "END " WHAT.
           STOP RUN.
`;

describe("statements that come when they should not", () => {
  let job: JobFile;
  beforeAll(async () => {
    writeFileSync(join(folder, "UNBEGUN.cob"), UNBEGUN);
    await compileJob(join(folder, "UNBEGUN.cob"), join(folder, "unbegun.weft"));
    job = await readJob(join(folder, "unbegun.weft"));
    if (HAS_COBC) buildReference(join(folder, "UNBEGUN.cob"), join(folder, "unbegun"));
  });

  it.each([
    ["GENERATE", 1, "", "UNBEGUN.cob:19: error: GENERATE REP but no INITIATE was done"],
    ["TERMINATE", 1, "", "UNBEGUN.cob:20: error: TERMINATE REP but no INITIATE was done"],
    ["CLOSED", 0, "END CLOSED   \n", ""],
  ])("%s", async (what, status, sysout, message) => {
    const { outcome: ran } = await runHere(job, { folder, outputs: [], args: [what] }, SERIALLY);
    expect([ran.status, ran.sysout]).toEqual([status, sysout]);
    expect(ran.errors).toContain(message);
    if (!HAS_COBC) return;
    const done = spawnSync(join(folder, "unbegun"), [what], { cwd: folder, encoding: "latin1" });
    expect([done.status, done.stdout]).toEqual([status, sysout]);
  });
});

it("generated reports", async () => {
  expect(await checkGenerated(generateReports(3, 50, 2, true), 3, null)).toEqual([]);
});
