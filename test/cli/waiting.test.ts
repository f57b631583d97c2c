/** Runs that wait for others: for a pipe's other end, for its bytes, for a line. A signal ends them, and leaves the old outputs and nothing else. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, constants, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { COUNT_TOLD, copyingProgram } from "./copying-program.ts";
import { MAIN, program, scratch, startWeft, weft } from "./weft.ts";

const folder = scratch();
const RECORDS = Buffer.from("R".repeat(500));
const INTERRUPTED = "weft: interrupted; no output was changed";

/** OUT is there before anything is waited for. */
const WAITS = `IDENTIFICATION DIVISION.
PROGRAM-ID. WAITS.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION SEQUENTIAL.
    SELECT LONGER ASSIGN TO "LONGER" ORGANIZATION SEQUENTIAL.
    SELECT INFILE ASSIGN TO "IN" ORGANIZATION SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  OUTFILE.
01  O-REC PIC X(10).
FD  LONGER.
01  L-REC PIC X(40000).
FD  INFILE.
01  I-REC PIC X(100).
PROCEDURE DIVISION.
    OPEN EXTEND LONGER OUTPUT OUTFILE.
    PERFORM 20 TIMES
        WRITE L-REC FROM "MORE"
    END-PERFORM.
    @
    WRITE O-REC FROM "NEW".
    CLOSE OUTFILE LONGER.
    STOP RUN.
`;

beforeAll(() => {
  program(folder, "opens.cob", WAITS.replace("@", "OPEN INPUT INFILE. CLOSE INFILE."));
  program(folder, "reads.cob", WAITS.replace("@", "OPEN INPUT INFILE. READ INFILE. READ INFILE. CLOSE INFILE."));
  const rewrites = WAITS.replace("OPEN EXTEND", "OPEN I-O").replace(/PERFORM.*END-PERFORM\./s, "");
  program(folder, "rewrites.cob", rewrites.replace("@", "OPEN INPUT INFILE. CLOSE INFILE."));
  program(folder, "accepts.cob", WAITS.replace("@", "ACCEPT O-REC."));
  program(folder, "copies.cob", copyingProgram({ last: [COUNT_TOLD] }));
  for (const name of ["opens", "reads", "rewrites", "accepts", "copies"])
    expect(weft(["compile", `${name}.cob`], { cwd: folder }).err).toBe("");
  expect(spawnSync("mkfifo", [join(folder, "IN")]).status).toBe(0);
});

/** A shell has 130 for both: how far the run was when the signal came decides. */
const BY_SIGNAL = [
  [130, null],
  [null, "SIGINT"],
];

/** Waits until the run has made its temporary output. */
async function begun(before: readonly string[]): Promise<void> {
  while (readdirSync(folder).length <= before.length) await new Promise((resume) => setTimeout(resume, 10));
}

test.each([
  ["SIGTERM", "opens"],
  ["SIGTERM", "reads"],
  ["SIGINT", "reads"],
  ["SIGTERM", "rewrites"],
  ["SIGTERM", "accepts"],
] as const)("%s while a program that %s waits", async (signal, deed) => {
  writeFileSync(join(folder, "OUT"), "OLD");
  writeFileSync(join(folder, "LONGER"), "OLD");
  const before = readdirSync(folder);
  // Somebody has it open, and has written one record and a half.
  const writer = deed === "reads" ? openSync(join(folder, "IN"), constants.O_RDWR) : null;
  if (writer !== null) writeSync(writer, RECORDS, 0, 150);
  const child = spawn(process.execPath, [MAIN, "run", `${deed}.weft`], {
    cwd: folder,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => said.push(bytes.toString("latin1")));
  const ended = new Promise((resolve) => child.on("close", (code, by) => resolve([code, by])));
  await begun(before);
  child.kill(signal);
  expect(BY_SIGNAL).toContainEqual(await ended);
  if (writer !== null) closeSync(writer);
  // What is rewritten in place is not undone.
  const effect = deed === "rewrites" ? ` but for what went to ${join(folder, "LONGER")}` : "";
  expect(said.join("")).toBe(`${INTERRUPTED}${effect}\n`);
  for (const name of ["OUT", "LONGER"]) expect(readFileSync(join(folder, name), "latin1")).toBe("OLD");
  expect(readdirSync(folder)).toEqual(before);
});

test("a signal ends a run that waits also where nobody reads what it says", async () => {
  writeFileSync(join(folder, "OUT"), "OLD");
  const before = readdirSync(folder);
  const child = spawn(process.execPath, [MAIN, "run", "opens.weft"], { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.on("exit", (code, by) => resolve([code, by])));
  await begun(before);
  child.stderr.destroy();
  child.kill("SIGTERM");
  expect(BY_SIGNAL).toContainEqual(await ended);
  expect(readFileSync(join(folder, "OUT"), "latin1")).toBe("OLD");
  expect(readdirSync(folder)).toEqual(before);
});

test("what comes through a pipe is read to its end, and the run's words and status are as ever", async () => {
  const { ended } = startWeft(["run", "copies.weft"], folder);
  expect(spawnSync("sh", ["-c", "cat > IN"], { cwd: folder, input: RECORDS, timeout: 30_000 }).status).toBe(0);
  expect(await ended).toEqual({ status: 0, out: "RECORDS 000000005\n", err: "" });
  expect(readFileSync(join(folder, "OUT"), "latin1")).toBe("R".repeat(500));
});
