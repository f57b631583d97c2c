/** --dd SYSOUT and --dd SYSERR on this machine: text as a data set. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { COPIES } from "./on-cluster.ts";
import { program, scratch, weft } from "./weft.ts";

const FILE_CALLED_SYSOUT = `IDENTIFICATION DIVISION.
PROGRAM-ID. OWNFILE.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT PRINT ASSIGN TO "SYSOUT" ORGANIZATION LINE SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  PRINT.
01  P-REC PIC X(10).
PROCEDURE DIVISION.
    OPEN OUTPUT PRINT.
    MOVE "A LINE" TO P-REC.
    WRITE P-REC.
    CLOSE PRINT.
    DISPLAY "SHOWN".
    STOP RUN.
`;

const folder = scratch();
const at = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(at(name), "latin1");
const COPIED = "BEGIN A         \nRECORDS 000001000\n";
const ERRORS = "TO SYSERR\n";

beforeAll(() => {
  program(folder, "copies.cob", COPIES);
  program(folder, "own.cob", FILE_CALLED_SYSOUT);
  writeFileSync(at("IN"), "S".repeat(100_000));
  mkdirSync(at("disk"));
  for (const name of ["copies", "own"]) {
    expect(weft(["compile", `${name}.cob`, "-o", `${name}.weft`], { cwd: folder }).status).toBe(0);
  }
});

describe("weft run", () => {
  const run = (...words: string[]) => weft(["run", "copies.weft", ...words, "A"], { cwd: folder });

  test.each([[["--serial"]], [["--pieces", "5"]]])("writes text to data sets (%j)", (way) => {
    writeFileSync(at("print"), "OLD");
    const { status, out, err } = run(...way, "--dd", "SYSOUT=print", "--dd", "SYSERR=errors");
    expect([status, out, err, text("print"), text("errors")]).toEqual([7, "", "", COPIED, ERRORS]);
    expect(readdirSync(folder).filter((name) => name.includes(".weft-"))).toEqual([]);
  });

  test("one of the two, and a resource", () => {
    const resources = { PROD: { kind: "shared", root: at("disk") } };
    writeFileSync(at("resources.json"), JSON.stringify({ resources }));
    const { out, err } = run("--dd", "SYSOUT=PROD:print/job.txt", "--resources", "resources.json");
    expect([out, err, text("disk/print/job.txt")]).toEqual(["", ERRORS, COPIED]);
  });

  test("into nowhere", () => {
    expect(run("--dd", "SYSOUT=/dev/null")).toEqual({ status: 7, out: "", err: ERRORS });
  });

  test("one that cannot be opened ends the run before it begins", () => {
    const { status, out, err } = run("--dd", "SYSOUT=none/print", "--dd", "OUT=never");
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/^weft: cannot open none\/print for SYSOUT \(.*\); no output was changed\n$/);
    expect(existsSync(at("never"))).toBe(false);
  });

  test("a program's own file of that name is what the DD means", () => {
    const { out } = weft(["run", "own.weft", "--dd", "SYSOUT=lines"], { cwd: folder });
    expect([out, text("lines")]).toEqual(["SHOWN\n", "A LINE\n"]);
  });

  test("weft verify compares the text all the same", () => {
    const { status, out } = weft(["verify", "copies.weft", "--dd", "SYSOUT=untouched", "A"], { cwd: folder });
    expect([status, existsSync(at("untouched"))]).toEqual([0, false]);
    expect(out).toMatch(/SYSOUT/);
  });
});
