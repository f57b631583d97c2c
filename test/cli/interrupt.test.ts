/** What is left when a run is interrupted, loses its reader or fills its device: the old outputs, and nothing else. */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallDevice } from "../small-device.ts";
import { copyingProgram, SLOW } from "./copying-program.ts";
import { MAIN, program, scratch, startWeft, weft } from "./weft.ts";

/** Enough work for each record that a run takes seconds, whatever the machine. */
const PROGRAM = copyingProgram({ name: "SLOW", work: SLOW });

const TALK = `IDENTIFICATION DIVISION.
PROGRAM-ID. TALK.
PROCEDURE DIVISION.
    PERFORM 2000000 TIMES
        DISPLAY "A LINE OF SYSOUT THAT NOBODY READS TO ITS END"
    END-PERFORM.
    STOP RUN.
`;

const SPIN = `IDENTIFICATION DIVISION.
PROGRAM-ID. SPIN.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT SPUN ASSIGN TO "SPUN".
DATA DIVISION.
FILE SECTION.
FD SPUN.
01 R PIC X(10).
WORKING-STORAGE SECTION.
01 A PIC 9(5) VALUE 0.
PROCEDURE DIVISION.
    OPEN OUTPUT SPUN
    PERFORM UNTIL A > 5
        MOVE 1 TO A
    END-PERFORM
    CLOSE SPUN
    STOP RUN.
`;

/** Spins at the second record. */
const STUCK = `IDENTIFICATION DIVISION.
PROGRAM-ID. STUCK.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "IN".
    SELECT OUTFILE ASSIGN TO "OUT".
DATA DIVISION.
FILE SECTION.
FD INFILE.
01 I PIC X(100).
FD OUTFILE.
01 O PIC X(100).
WORKING-STORAGE SECTION.
01 N PIC 9(9) VALUE 0.
01 A PIC 9(5) VALUE 0.
01 EOF-SW PIC X VALUE "N".
PROCEDURE DIVISION.
    OPEN INPUT INFILE OUTPUT OUTFILE
    PERFORM UNTIL EOF-SW = "Y"
        READ INFILE AT END MOVE "Y" TO EOF-SW END-READ
        ADD 1 TO N
        PERFORM UNTIL N < 2 OR A > 5
            MOVE 1 TO A
        END-PERFORM
        WRITE O FROM I
    END-PERFORM
    CLOSE INFILE OUTFILE
    STOP RUN.
`;

const folder = scratch();
const RECORD = Buffer.from("R".repeat(100));

beforeAll(() => {
  program(folder, "slow.cob", PROGRAM);
  program(folder, "talk.cob", TALK);
  program(folder, "spin.cob", SPIN);
  program(folder, "stuck.cob", STUCK);
  for (const name of ["slow.cob", "talk.cob", "spin.cob", "stuck.cob"])
    expect(weft(["compile", name], { cwd: folder }).status).toBe(0);
  const fd = openSync(join(folder, "IN"), "w");
  const block = Buffer.concat(Array.from({ length: 10_000 }, () => RECORD));
  for (let i = 0; i < 40; i++) writeSync(fd, block);
  closeSync(fd);
});

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** Waits until the run has made its temporary output (a name more than `before`), that is, until it runs. */
async function begun(before: readonly string[]): Promise<void> {
  for (let i = 0; i < 500 && readdirSync(folder).length <= before.length; i++) await pause(10);
  expect(readdirSync(folder).length).toBeGreaterThan(before.length);
  await pause(100);
}

describe.each([
  ["SIGINT", ["--serial"]],
  ["SIGTERM", ["--serial"]],
  ["SIGINT", ["--pieces", "400"]],
  ["SIGTERM", []],
] as const)("%s during a run %j", (signal, way) => {
  test("exit status 130, the old output, nothing else", async () => {
    writeFileSync(join(folder, "OUT"), "OLD");
    const before = readdirSync(folder);
    const { child, ended } = startWeft(["run", "slow.weft", ...way], folder);
    await begun(before);
    child.kill(signal);
    expect(await ended).toEqual({ status: 130, out: "", err: "weft: interrupted; no output was changed\n" });
    expect(readFileSync(join(folder, "OUT"), "latin1")).toBe("OLD");
    expect(readdirSync(folder)).toEqual(before);
  });
});

test("SIGTERM ends a run that spins outside of record loops", async () => {
  writeFileSync(join(folder, "SPUN"), "OLD");
  const before = readdirSync(folder);
  const { child, ended } = startWeft(["run", "spin.weft"], folder);
  await begun(before);
  child.kill("SIGTERM");
  expect(await ended).toEqual({ status: null, out: "", err: "SIGTERM" });
  expect(readFileSync(join(folder, "SPUN"), "latin1")).toBe("OLD");
  // Its temporary, which the next run that writes this output removes.
  for (const name of readdirSync(folder)) if (!before.includes(name)) rmSync(join(folder, name));
});

test.each([
  ["SIGINT", "spin.weft", "SPUN", []],
  ["SIGINT", "stuck.weft", "OUT", ["--pieces", "4"]],
  ["SIGTERM", "stuck.weft", "OUT", ["--pieces", "4"]],
] as const)(
  "%s ends a run of %s, where the program or a worker spins, and leaves nothing",
  async (signal, job, output, way) => {
    writeFileSync(join(folder, output), "OLD");
    const before = readdirSync(folder);
    const { child, ended } = startWeft(["run", job, ...way], folder);
    await begun(before);
    child.kill(signal);
    expect(await ended).toEqual({ status: 130, out: "", err: "weft: interrupted; no output was changed\n" });
    expect(readFileSync(join(folder, output), "latin1")).toBe("OLD");
    expect(readdirSync(folder)).toEqual(before);
  },
);

test("two signals at once end it as well, whichever is served", async () => {
  writeFileSync(join(folder, "OUT"), "OLD");
  const before = readdirSync(folder);
  const { child, ended } = startWeft(["run", "slow.weft"], folder);
  await begun(before);
  child.kill("SIGINT");
  child.kill("SIGINT");
  const { status, err } = await ended;
  expect(status === 130 || err.endsWith("SIGINT")).toBe(true);
  expect(readFileSync(join(folder, "OUT"), "latin1")).toBe("OLD");
});

test.each([[["--serial"]], [["--pieces", "50"]]])(
  "an input removed during the run %j is read to its end",
  async (way) => {
    copyFileSync(join(folder, "IN"), join(folder, "GOES"));
    const before = readdirSync(folder);
    const { ended } = startWeft(["run", "slow.weft", ...way, "--dd", "IN=GOES", "--dd", "OUT=WHOLE"], folder);
    await begun(before);
    rmSync(join(folder, "GOES"));
    // Where it takes long it says how far it is.
    expect(await ended).toEqual({
      status: 0,
      out: "",
      err: expect.stringMatching(/^(weft: loop at line .* left\n)*$/),
    });
    expect(statSync(join(folder, "WHOLE")).size).toBe(statSync(join(folder, "IN")).size);
    rmSync(join(folder, "WHOLE"));
  },
);

test("SYSOUT whose reader leaves: exit status 141, no message", () => {
  const line = `{ '${process.execPath}' '${MAIN}' run talk.weft; echo $? > status; } | head -1`;
  const done = spawnSync("sh", ["-c", line], { cwd: folder, encoding: "latin1" });
  expect([done.stdout, done.stderr]).toEqual(["A LINE OF SYSOUT THAT NOBODY READS TO ITS END\n", ""]);
  expect(readFileSync(join(folder, "status"), "latin1")).toBe("141\n");
});

const small = smallDevice(folder, "1m");
const device = small?.at ?? null;
afterAll(() => small?.unmount());

describe.skipIf(device === null)("a full device (skipped where tmpfs cannot be mounted)", () => {
  test.each([[["--serial"]], [["--pieces", "400"]]])("run %j: message, exit status 1, the old output", (way) => {
    writeFileSync(join(device ?? "", "OUT"), "OLD");
    const { status, out, err } = weft(["run", "slow.weft", ...way, "--dd", `OUT=${device}/OUT`], { cwd: folder });
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(
      /^weft: cannot write OUTFILE: no space left on device; no output was changed\nweft: help: make room .*\n$/,
    );
    expect(readdirSync(device ?? "")).toEqual(["OUT"]);
    expect(readFileSync(join(device ?? "", "OUT"), "latin1")).toBe("OLD");
  });
});
