/**
 * A program over records in the dialects: what differs in each of them is carried through kernels and pieces. One record slides
 * behind OCCURS DEPENDING ON (ibm), binary items are as long as their digits (mf), quotients are carried by IBM's rules (ibm).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Standard } from "../../ir/artifact/standards.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { compileJob, HAS_COBC, type Outcome, runReference, tryReference, weft } from "./runs.ts";

/** `sliding`: lines for what only follows a table where tables slide. */
function source(sliding: boolean): string {
  return [
    "       >>SOURCE FORMAT IS FREE",
    "IDENTIFICATION DIVISION.",
    "PROGRAM-ID. RATES.",
    "ENVIRONMENT DIVISION.",
    "INPUT-OUTPUT SECTION.",
    "FILE-CONTROL.",
    "    SELECT RATES-IN ASSIGN TO 'RATES' ORGANIZATION LINE SEQUENTIAL.",
    "    SELECT RATES-OUT ASSIGN TO 'OUT' ORGANIZATION LINE SEQUENTIAL.",
    "DATA DIVISION.",
    "FILE SECTION.",
    "FD  RATES-IN.",
    "01  IN-REC.",
    "    03  IN-N PIC 9. 03  IN-A PIC 9(5)V99. 03  IN-B PIC 99.",
    "FD  RATES-OUT.",
    "01  OUT-REC PIC X(60).",
    "WORKING-STORAGE SECTION.",
    "01  AT-END PIC X VALUE 'N'. 01  N PIC 9 VALUE 1. 01  I PIC 9.",
    "01  G.",
    "    03  T PIC X(3) OCCURS 1 TO 5 DEPENDING ON N.",
    ...(sliding ? ["    03  G-SUM PIC 9(7)V99. 03  G-SHARE PIC 9(5)V9(4). 03  G-LAST PIC X."] : []),
    "01  SHARE PIC S9(7)V9(4). 01  R PIC S9(5)V99.",
    "01  TOTAL PIC S9(5) COMP VALUE 0. 01  COUNT-5 PIC S9(6) COMP-5 VALUE 0.",
    "PROCEDURE DIVISION.",
    "MAIN-P.",
    "    OPEN INPUT RATES-IN OUTPUT RATES-OUT.",
    "    PERFORM UNTIL AT-END = 'Y'",
    "      READ RATES-IN AT END MOVE 'Y' TO AT-END NOT AT END PERFORM ONE END-READ",
    "    END-PERFORM.",
    "    CLOSE RATES-IN RATES-OUT. DISPLAY TOTAL ' ' COUNT-5. STOP RUN.",
    "ONE.",
    "    MOVE IN-N TO N.",
    "    PERFORM VARYING I FROM 1 BY 1 UNTIL I > N MOVE IN-REC(I:3) TO T (I) END-PERFORM.",
    "    COMPUTE SHARE = IN-A / IN-B * 3. COMPUTE R ROUNDED = IN-A / IN-B / 7 * 21.",
    "    IF IN-A / IN-B = 33.33 ADD 1 TO COUNT-5.",
    "    ADD 7001 TO TOTAL. ADD IN-N TO COUNT-5.",
    ...(sliding ? ["    MOVE IN-A TO G-SUM. MOVE SHARE TO G-SHARE. MOVE '<' TO G-LAST.", "    ADD 1.5 TO G-SUM."] : []),
    "    MOVE SPACES TO OUT-REC. STRING G DELIMITED BY SIZE ' ' DELIMITED BY SIZE R DELIMITED BY SIZE INTO OUT-REC.",
    "    WRITE OUT-REC.",
    "",
  ].join("\n");
}

const RECORDS = Array.from({ length: 240 }, (_, n) => {
  const a = n % 6 === 0 ? 10_000 : (n * 7919) % 9_999_999;
  return `${(n % 5) + 1}${String(a).padStart(7, "0")}${String(n % 6 === 0 ? 3 : (n % 97) + 1).padStart(2, "0")}\n`;
}).join("");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-dialects-"));
  writeFileSync(join(folder, "SLIDING.cob"), source(true));
  writeFileSync(join(folder, "PLAIN.cob"), source(false));
  writeFileSync(join(folder, "RATES"), RECORDS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<[string, Standard, readonly string[]]>([
  ["SLIDING.cob", "ibm", ["-fodoslide", "-fno-arithmetic-osvs"]],
  ["PLAIN.cob", "mf", []],
])("%s, --std %s", (program, std, flags) => {
  const source = () => join(folder, program);
  const run = async (how: HowToRun, more: Parameters<typeof compileJob>[3] = {}): Promise<Outcome> => {
    await compileJob(source(), join(folder, "job.weft"), std, more);
    return (await runHere(await readJob(join(folder, "job.weft")), { folder, outputs: ["OUT"] }, how)).outcome;
  };

  it.skipIf(!HAS_COBC)("is the reference's", async () => {
    const exe = join(folder, "reference");
    expect(tryReference(source(), exe, [`-std=${std}`, ...flags])).toBeNull();
    expect(await run(SERIALLY, { arith: "reference" })).toEqual(runReference(exe, folder, ["OUT"]));
  });

  it("in pieces as serially", async () => {
    const serial = await run(SERIALLY);
    expect([serial.status, serial.errors]).toEqual([0, ""]);
    expect(await run({ workers: 2, pieces: 7 })).toEqual(serial);
  });
});

it("carries quotients by IBM's rules unless told otherwise", () => {
  const shown = (...words: string[]) =>
    weft(["run", "--std", "ibm", "--serial", ...words, "SLIDING.cob"], folder).sysout;
  // 40 of 240 records have 100.00 / 3, which is 33.33 where dmax is 2.
  expect(shown()).toBe("+0001680240 +0000000760\n");
  expect(shown("--arith", "reference")).toBe("+0001680240 +0000000720\n");
});
