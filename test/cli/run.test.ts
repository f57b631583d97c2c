/** `weft run` as a shell meets it: return codes, names of files, figures, pipes, devices, and inputs that end badly. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { MAIN, program, scratch, startWeft, weft } from "./weft.ts";

const COPY = `IDENTIFICATION DIVISION.
PROGRAM-ID. COPIER.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "IN" ORGANIZATION LINE SEQUENTIAL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION LINE SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  INFILE.
01  I-REC PIC X(20).
FD  OUTFILE.
01  O-REC PIC X(20).
WORKING-STORAGE SECTION.
01  E PIC X VALUE "N".
01  N PIC 9(7) VALUE 0.
PROCEDURE DIVISION.
    OPEN INPUT INFILE. OPEN OUTPUT OUTFILE.
    PERFORM UNTIL E = "Y"
        READ INFILE AT END MOVE "Y" TO E
            NOT AT END
                ADD 1 TO N
                MOVE I-REC TO O-REC
                WRITE O-REC
        END-READ
    END-PERFORM.
    CLOSE INFILE OUTFILE.
    DISPLAY "COPIED " N.
    STOP RUN.
`;

const statsJson = z.looseObject({
  loops: z.array(
    z.looseObject({
      line: z.number(),
      pieces: z.number(),
      reruns: z.number(),
      records: z.number(),
      seconds: z.number(),
      serialFrom: z.number().int().nonnegative().nullable(),
    }),
  ),
  seconds: z.number(),
  cpuSeconds: z.number(),
});

const folder = scratch();
const LINES = Array.from({ length: 3000 }, (_, i) => `line ${i}`.padEnd((i * 7) % 20, "x"));
const TEXT = `${LINES.join("\n")}\n`;
const WAYS = [["--serial"], ["--pieces", "5"], []];

beforeAll(() => {
  program(folder, "copier.cob", COPY);
  writeFileSync(join(folder, "IN"), TEXT);
  expect(weft(["compile", "copier.cob"], { cwd: folder }).status).toBe(0);
});

const run = (words: readonly string[], env = {}) => weft(["run", "copier.weft", ...words], { cwd: folder, env });
const read = (name: string) => readFileSync(join(folder, name), "latin1");

describe("return codes", () => {
  test.each([
    [0, 0],
    [255, 255],
    [300, 44],
    [-1, 255],
  ])("RETURN-CODE %i is exit status %i", (code, status) => {
    const lines = `IDENTIFICATION DIVISION.\nPROGRAM-ID. R.\nPROCEDURE DIVISION.\n    MOVE ${code} TO RETURN-CODE.\n`;
    program(folder, "rc.cob", `${lines}    STOP RUN.\n`);
    expect(weft(["run", "rc.cob"], { cwd: folder })).toEqual({ status, out: "", err: "" });
  });
});

describe("where a file is", () => {
  test.each([
    ["--dd", ["--dd", "IN=a"], { DD_IN: "b", dd_IN: "c", IN: "d" }, "a"],
    ["DD_", [], { DD_IN: "b", dd_IN: "c", IN: "d" }, "b"],
    ["dd_", [], { dd_IN: "c", IN: "d" }, "c"],
    ["the plain name", [], { IN: "d" }, "d"],
  ])("%s comes first", (_, words, env, found) => {
    for (const name of ["a", "b", "c", "d"]) writeFileSync(join(folder, name), `from ${name}\n`);
    expect(run(words, env)).toMatchObject({ status: 0, out: "COPIED 0000001\n" });
    expect(read("OUT")).toBe(`from ${found}\n`);
  });

  test("several --dd, with = in the path", () => {
    writeFileSync(join(folder, "x=1"), "A\n");
    expect(run(["--dd", "IN=x=1", "--dd", "OUT=y=2"])).toMatchObject({ status: 0 });
    expect(read("y=2")).toBe("A\n");
  });
});

describe.each(WAYS)("run %s %s", (...way) => {
  const words = way.filter((w) => w !== undefined);

  test("--stats counts records of lines of any length", () => {
    expect(run([...words, "--stats", "stats.json"])).toEqual({ status: 0, out: "COPIED 0003000\n", err: "" });
    const { loops } = statsJson.parse(JSON.parse(read("stats.json")));
    const pieces = words[0] === "--pieces" ? 5 : 0;
    expect(loops).toMatchObject([{ line: 19, records: 3000, pieces, reruns: 0, serialFrom: null }]);
    expect(read("OUT")).toBe(TEXT.replace(/ +$/gm, ""));
  });

  test("an input cut in the middle of a line", () => {
    writeFileSync(join(folder, "cut"), TEXT.slice(0, TEXT.length - 6));
    expect(run([...words, "--dd", "IN=cut"])).toMatchObject({ status: 0, out: "COPIED 0003000\n" });
    expect(read("OUT")).toBe(`${TEXT.slice(0, TEXT.length - 6)}\n`);
  });

  test("/dev/null as output, /dev/full as output and as SYSOUT", () => {
    expect(run([...words, "--dd", "OUT=/dev/null"])).toEqual({ status: 0, out: "COPIED 0003000\n", err: "" });
    const full = run([...words, "--dd", "OUT=/dev/full"]);
    expect(full).toMatchObject({ status: 1, out: "" });
    expect(full.err).toMatch(
      /^weft: cannot write OUTFILE: no space left on device; no output was changed\nweft: help: make room on the device/,
    );
    writeFileSync(join(folder, "OUT"), "OLD");
    const command = [process.execPath, MAIN, "run", "copier.weft", ...words, "> /dev/full; echo $?"].join(" ");
    const status = execFileSync("sh", ["-c", command], {
      cwd: folder,
      encoding: "latin1",
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect([status, read("OUT")]).toEqual(["1\n", "OLD"]);
  });

  test("a missing input and a missing output folder end the program as the reference compiler's does", () => {
    const missing = run([...words, "--dd", "IN=nowhere"]);
    expect([missing.status, missing.out]).toEqual([1, ""]);
    expect(missing.err).toMatch("status = 35) for file INFILE");
    const unwritable = run([...words, "--dd", "OUT=no/such/folder"]);
    expect([unwritable.status, unwritable.out]).toEqual([1, ""]);
    expect(unwritable.err).toMatch("for file OUTFILE");
    expect(unwritable.err).not.toMatch(/^\s+at /m);
  });

  test("a pipe is read serially, to the same bytes", async () => {
    const fifo = join(folder, `fifo${words.length}${words[0] ?? ""}`);
    execFileSync("mkfifo", [fifo]);
    const { ended } = startWeft(["run", "copier.weft", ...words, "--dd", `IN=${fifo}`], folder);
    const feeder = spawn("sh", ["-c", `(head -c 1000 IN; sleep 0.1; tail -c +1001 IN) > '${fifo}'`], { cwd: folder });
    expect(await ended).toEqual({ status: 0, out: "COPIED 0003000\n", err: "" });
    feeder.kill();
    expect(read("OUT")).toBe(TEXT.replace(/ +$/gm, ""));
    rmSync(fifo);
  });
});

test("standard input as a file, from a pipe", () => {
  const command = `printf 'A\\nB\\n' | '${process.execPath}' '${MAIN}' run copier.weft --dd IN=/dev/stdin`;
  const out = execFileSync("sh", ["-c", command], { cwd: folder, encoding: "latin1" });
  expect([out, read("OUT")]).toEqual(["COPIED 0000002\n", "A\nB\n"]);
});

test("arguments behind -- are the program's", () => {
  const lines = `IDENTIFICATION DIVISION.
PROGRAM-ID. ARGS.
DATA DIVISION.
WORKING-STORAGE SECTION.
01  A PIC X(20).
PROCEDURE DIVISION.
    ACCEPT A FROM COMMAND-LINE.
    DISPLAY "[" A "]".
    STOP RUN.
`;
  program(folder, "args.cob", lines);
  expect(weft(["run", "args.cob", "--", "-x", "two"], { cwd: folder }).out).toBe(`[${"-x two".padEnd(20)}]\n`);
});

test("--stats that cannot be written: the job's outputs stand, the exit status says it", () => {
  rmSync(join(folder, "OUT"));
  const done = run(["--stats", "no/where.json"]);
  expect([done.status, done.out]).toEqual([1, "COPIED 0003000\n"]);
  expect(done.err).toMatch("cannot be written to no/where.json: no such file or folder");
  expect(read("OUT").length).toBeGreaterThan(1000);
});

test("nothing but outputs is left in the folder", () => {
  mkdirSync(join(folder, "alone"));
  writeFileSync(join(folder, "alone", "IN"), TEXT);
  for (const way of WAYS) weft(["run", "../copier.weft", ...way], { cwd: join(folder, "alone") });
  expect(readdirSync(join(folder, "alone")).sort()).toEqual(["IN", "OUT"]);
});

test.each([22, 26, 30])("no more than %i open files: the run ends well, or says that it needs more", (most) => {
  const line = `ulimit -n ${most} && exec '${process.execPath}' '${MAIN}' run copier.weft`;
  const { status, stderr } = spawnSync("sh", ["-c", line], { cwd: folder, encoding: "latin1" });
  if (status === 0) expect(stderr).toBe("");
  else {
    expect(status).toBe(1);
    expect(stderr).toMatch(/^weft: .*too many open files.*\nweft: help: .*ulimit -n/);
  }
});

test("no addresses for the program's memory", () => {
  const line = `ulimit -v 6000000 && exec '${process.execPath}' '${MAIN}' run copier.weft`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: folder, encoding: "latin1" });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(
    /^weft: there is no room for the program's memory: .*; no output was changed\nweft: help: .*ulimit -v/,
  );
});
