/** Intrinsic functions: random references against the reference compiler; record loops with them in pieces; the clock. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { functionCall, pickFrom } from "./function-calls.ts";
import { readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, runReference } from "./runs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-functions-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `       >>SOURCE FORMAT IS FREE\n${lines.join("\n")}\n`);
  return path;
}

async function compiled(path: string): Promise<JobFile> {
  const job = join(folder, "job.weft");
  await compileJob(path, job);
  return readJob(job);
}

const CALLS = 400;

/** What follows each shows how often RANDOM was called, and in which order. */
const RANDOM_CONDITIONS = [
  "RANDOM > FUNCTION RANDOM",
  "RANDOM(3) > FUNCTION RANDOM(7)",
  "RANDOM(3) + 1 > FUNCTION RANDOM(7) + 1",
  "RANDOM(3) > FUNCTION RANDOM(7) + 0",
  "PI > 3 OR FUNCTION RANDOM(9) > 2",
  "PI < 3 AND FUNCTION RANDOM(9) > 2",
  "PI > 3 AND FUNCTION RANDOM(9) < 2",
  "PI > 4 OR FUNCTION RANDOM < 2 AND NOT (FUNCTION RANDOM < 0.2 OR FUNCTION RANDOM < 0.1)",
  "RANDOM - 0.5 IS NEGATIVE",
  "RANDOM(4) = N",
  "RANDOM(4) - N = 0",
  "RANDOM(4) = FUNCTION RANDOM(4)",
  "RANDOM(FUNCTION RANDOM * 100) > 0.4",
  "RANDOM(2) * FUNCTION RANDOM > FUNCTION RANDOM(8) - 0.1",
];
const SHOW_NEXT = "    DISPLAY FUNCTION RANDOM.";
const RANDOMS = [
  "    COMPUTE N = FUNCTION RANDOM(4).",
  ...RANDOM_CONDITIONS.flatMap((condition) => [
    `    IF FUNCTION ${condition} DISPLAY "T " NO ADVANCING ELSE DISPLAY "F " NO ADVANCING.`,
    SHOW_NEXT,
  ]),
  "    EVALUATE FUNCTION RANDOM WHEN 0 THRU 0.2 DISPLAY 'A' WHEN 0.2 THRU 0.6 DISPLAY 'B' WHEN 0.6 THRU 0.9 DISPLAY 'C'",
  "      WHEN OTHER DISPLAY 'D' END-EVALUATE.",
  SHOW_NEXT,
  "    EVALUATE TRUE ALSO NTH WHEN FUNCTION RANDOM < 0.9 ALSO 1 WHEN FUNCTION RANDOM < 0.9 ALSO 0 DISPLAY 'A'",
  "      WHEN NTH = 1 ALSO 0 WHEN FUNCTION RANDOM < 0.5 ALSO 0 DISPLAY 'B' WHEN OTHER DISPLAY 'C' END-EVALUATE.",
  SHOW_NEXT,
  "    PERFORM UNTIL FUNCTION RANDOM < 0.1 ADD 1 TO NTH END-PERFORM. DISPLAY NTH.",
  "    PERFORM WITH TEST AFTER UNTIL NTH > 90 OR FUNCTION RANDOM > 0.8 ADD 1 TO NTH END-PERFORM. DISPLAY NTH.",
  SHOW_NEXT,
];

it.runIf(HAS_COBC)(
  `${CALLS} random references, and RANDOM in conditions, show what the reference compiler's show`,
  { timeout: 60_000 },
  async () => {
    const pick = pickFrom(20_261);
    const shown = Array.from({ length: CALLS }, (_, n) => {
      const call = functionCall(pick);
      return `    DISPLAY "${n} " ${call} "|".\n    MOVE ${call} TO R. DISPLAY R "|".`;
    });
    const path = write("CALLS.cob", [
      "IDENTIFICATION DIVISION.",
      "PROGRAM-ID. CALLS.",
      "DATA DIVISION.",
      "WORKING-STORAGE SECTION.",
      "01 EAST PIC S9(4) VALUE -75.",
      "01 R PIC X(60). 01 N PIC 9V9(9). 01 NTH PIC 99 VALUE 0.",
      "PROCEDURE DIVISION.",
      ...shown,
      ...RANDOMS,
      "    STOP RUN.",
    ]);
    buildReference(path, join(folder, "calls"));
    const expected = runReference(join(folder, "calls"), folder, []);
    const { outcome: actual } = await runHere(await compiled(path), { folder, outputs: [] }, SERIALLY);
    expect(difference(expected, actual)).toBeNull();
  },
);

const LOOP = [
  "IDENTIFICATION DIVISION.",
  "PROGRAM-ID. LOOPS.",
  "ENVIRONMENT DIVISION.",
  "INPUT-OUTPUT SECTION.",
  "FILE-CONTROL.",
  '    SELECT INP ASSIGN TO "INP" ORGANIZATION LINE SEQUENTIAL.',
  '    SELECT OUTP ASSIGN TO "OUTP" ORGANIZATION LINE SEQUENTIAL.',
  "DATA DIVISION.",
  "FILE SECTION.",
  "FD INP. 01 INR PIC X(20).",
  "FD OUTP. 01 OUTR PIC X(60).",
  "WORKING-STORAGE SECTION.",
  "01 AMOUNT PIC S9(7)V99 COMP-3. 01 TOTAL PIC S9(9)V99. 01 LEN PIC 99.",
  "01 SHOWN PIC -(8)9.99. 01 ENDED PIC X VALUE 'N'. 01 DRAWN PIC 9V9(6).",
  "PROCEDURE DIVISION.",
  "    OPEN INPUT INP OUTPUT OUTP.",
  "    PERFORM UNTIL FUNCTION LOWER-CASE(ENDED) = 'y'",
  "      READ INP AT END MOVE 'Y' TO ENDED",
  "      NOT AT END",
  "        COMPUTE AMOUNT = FUNCTION NUMVAL(INR(1:FUNCTION STORED-CHAR-LENGTH(INR)))",
  "        ADD AMOUNT TO TOTAL",
  "        COMPUTE LEN = FUNCTION LENGTH(FUNCTION TRIM(INR))",
  "        MOVE FUNCTION MOD(AMOUNT 7) TO SHOWN",
  "        MOVE FUNCTION CONCATENATE(FUNCTION TRIM(INR) '/' LEN '/' SHOWN '/' FUNCTION SQRT(LEN)) TO OUTR",
  "        WRITE OUTR",
  "      END-READ",
  "    END-PERFORM.",
  "    CLOSE INP OUTP. DISPLAY TOTAL.",
  "    STOP RUN.",
];

const DRAW = LOOP.map((line) =>
  line
    .replace("MOVE FUNCTION MOD(AMOUNT 7) TO SHOWN", "MOVE FUNCTION RANDOM TO DRAWN")
    .replace(/ADD AMOUNT .*/, "IF AMOUNT > 0 AND FUNCTION RANDOM > 0.5 $& END-IF"),
).map((line) => line.replace("'/' SHOWN '/'", "'/' DRAWN '/'"));

it.each([
  ["pure functions", LOOP],
  ["RANDOM, whose state goes from record to record", DRAW],
])("a record loop with %s is the same in pieces", { timeout: 60_000 }, async (_, lines) => {
  const path = write("LOOPS.cob", lines);
  const pick = pickFrom(7);
  const records = Array.from(
    { length: 3000 },
    () => `${" ".repeat(pick(4))}${pick(2) === 0 ? "-" : ""}${pick(99_999)}.${pick(99)}`,
  );
  writeFileSync(join(folder, "INP"), records.map((record) => `${record}\n`).join(""));
  const job = await compiled(path);
  const place = { folder, outputs: ["OUTP"] };
  const { outcome: serial } = await runHere(job, place, SERIALLY);
  expect(serial.status).toBe(0);
  const { outcome: parallel, pieces } = await runHere(job, place, { workers: 2, pieces: 5 });
  expect(difference(serial, parallel)).toBeNull();
  expect(pieces).toBeGreaterThan(0);
  if (!HAS_COBC) return;
  buildReference(path, join(folder, "loops"));
  expect(difference(runReference(join(folder, "loops"), folder, ["OUTP"]), serial)).toBeNull();
});

it("the clock's functions give what the clock tells, wherever they stand", { timeout: 60_000 }, async () => {
  const path = write("CLOCK.cob", [
    "IDENTIFICATION DIVISION.",
    "PROGRAM-ID. CLOCK.",
    "DATA DIVISION.",
    "WORKING-STORAGE SECTION.",
    "01 N PIC 9 VALUE 0. 01 NOW PIC X(21).",
    "01 CENTURY PIC 9(4).",
    "PROCEDURE DIVISION.",
    "    MOVE FUNCTION CURRENT-DATE TO NOW.",
    "    PERFORM UNTIL FUNCTION CURRENT-DATE(1:2) = '20' AND N > 2 ADD 1 TO N END-PERFORM.",
    "    IF NOW(1:8) NUMERIC AND FUNCTION CURRENT-DATE >= NOW DISPLAY 'NOW ' N.",
    "    IF FUNCTION SECONDS-PAST-MIDNIGHT < 86400 DISPLAY 'SECONDS'.",
    "    COMPUTE CENTURY = FUNCTION YEAR-TO-YYYY(FUNCTION MOD(FUNCTION NUMVAL(NOW(1:4)) 100)).",
    "    IF CENTURY = NOW(1:4) DISPLAY 'WINDOW'.",
    "    IF FUNCTION WHEN-COMPILED(1:2) = '20' DISPLAY FUNCTION MODULE-ID.",
    "    IF FUNCTION FORMATTED-CURRENT-DATE('YYYYMMDDThhmmss')(1:2) = '20' DISPLAY 'FORMATTED'.",
    "    STOP RUN.",
  ]);
  const { outcome } = await runHere(await compiled(path), { folder, outputs: [] }, SERIALLY);
  expect(outcome.sysout).toBe("NOW 3\nSECONDS\nWINDOW\nCLOCK\nFORMATTED\n");
});

it("ends the run at a value of more digits than the reference can hold", async () => {
  const path = write("long.cob", [
    "IDENTIFICATION DIVISION. PROGRAM-ID. LONG-VALUE. DATA DIVISION. WORKING-STORAGE SECTION.",
    "01 N PIC 9(5) VALUE 40000. 01 R PIC 9(9).",
    "PROCEDURE DIVISION. DISPLAY 'BEFORE'. COMPUTE R = FUNCTION EXP10(N). DISPLAY 'BEHIND'. STOP RUN.",
  ]);
  const { outcome } = await runHere(await compiled(path), { folder, outputs: [] }, SERIALLY);
  expect(outcome.sysout).toBe("BEFORE\n");
  expect(outcome.errors).toContain("long.cob:4: error: the value of a function has more than 32767 digits");
  expect(outcome.status).toBe(1);
});

/** The reference refuses the subscript ALL, so its program has the occurrences one by one. */
it("ALL runs through the occurrences that count, floats among them", { timeout: 60_000 }, async () => {
  const functions = "SUM MEAN MAX MIN MEDIAN MIDRANGE RANGE ORD-MAX ORD-MIN VARIANCE STANDARD-DEVIATION".split(" ");
  const lists: readonly (readonly [all: string, list: string])[] = [
    ["T(ALL)", "T(1) T(2) T(3)"],
    ["F(ALL)", "F(1) F(2) F(3) F(4)"],
    ["G(ALL)", "G(1) G(2) G(3)"],
    ["D(ALL)", "D(1)"],
    ["M(ALL, 2)", "M(1, 2) M(2, 2)"],
    ["M(2, ALL)", "M(2, 1) M(2, 2) M(2, 3)"],
    ["F(ALL) T(ALL)", "F(1) F(2) F(3) F(4) T(1) T(2) T(3)"],
    ["0.5 M(ALL, ALL)", "0.5 M(1, 1) M(1, 2) M(1, 3) M(2, 1) M(2, 2) M(2, 3)"],
  ];
  const program = (which: 0 | 1): readonly string[] => [
    "IDENTIFICATION DIVISION. PROGRAM-ID. EACH-ONE. DATA DIVISION. WORKING-STORAGE SECTION.",
    "01 N PIC 9 VALUE 5. 01 K PIC 9 VALUE 1. 01 R PIC S9(7)V9(7).",
    "01 TT. 03 T PIC S9(3)V9 OCCURS 1 TO 5 DEPENDING ON N.",
    "01 FF. 03 F COMP-2 OCCURS 4.",
    "01 GG. 03 G COMP-1 OCCURS 0 TO 4 DEPENDING ON N.",
    "01 DD. 03 D COMP-2 OCCURS 1 TO 3 DEPENDING ON K.",
    "01 MM. 03 OCCURS 2. 05 M COMP-2 OCCURS 3.",
    "PROCEDURE DIVISION.",
    "    MOVE 1.5 TO T(1) T(3). MOVE -7 TO T(2). MOVE 100 TO T(4) T(5).",
    "    MOVE 0.1 TO F(1). MOVE 12.25 TO F(2) F(3). MOVE -3.3 TO F(4).",
    "    MOVE 3 TO N. MOVE 0.1 TO G(1). MOVE 7.75 TO G(2). MOVE -2 TO G(3). MOVE 1.1 TO D(1).",
    "    MOVE 1.1 TO M(1, 1). MOVE 2.2 TO M(1, 2). MOVE 33.3 TO M(1, 3).",
    "    MOVE 0.7 TO M(2, 1). MOVE -9.9 TO M(2, 2). MOVE 5 TO M(2, 3).",
    ...functions.flatMap((name) =>
      lists.flatMap((list) => [
        `    DISPLAY '${name} ${list[0]} ' FUNCTION ${name}(${list[which]}).`,
        `    COMPUTE R = FUNCTION ${name}(${list[which]}). DISPLAY R.`,
      ]),
    ),
    "    STOP RUN.",
  ];
  const all = await runHere(await compiled(write("ALL.cob", program(0))), { folder, outputs: [] }, SERIALLY);
  const listed = write("LISTED.cob", program(1));
  const list = await runHere(await compiled(listed), { folder, outputs: [] }, SERIALLY);
  expect(all.outcome.status).toBe(0);
  expect(all.outcome.sysout.split("\n")).toEqual(list.outcome.sysout.split("\n"));
  if (!HAS_COBC) return;
  buildReference(listed, join(folder, "listed"));
  expect(runReference(join(folder, "listed"), folder, []).sysout.split("\n")).toEqual(all.outcome.sysout.split("\n"));
});
