/** Command lines and files that are wrong: exit status, and a message that says what would be right. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { program, scratch, weft } from "./weft.ts";

const HELLO = `IDENTIFICATION DIVISION.
PROGRAM-ID. HELLO.
PROCEDURE DIVISION.
    DISPLAY "HELLO".
    MOVE 300 TO RETURN-CODE.
    STOP RUN.
`;

describe("wrong command lines exit 2 and teach", () => {
  test.each([
    ["", "Usage: weft"],
    ["nonsense", "unknown command 'nonsense'"],
    ["complie x.cob", "Did you mean compile?"],
    ["compile", "missing required argument 'file'"],
    ["report a b", "Expected 1 argument but got 2"],
    ["run --workers 0 x.cob", "A whole number, 1 or more, is needed."],
    ["run --pieces x x.cob", "A whole number, 1 or more, is needed."],
    ["run --dd X x.cob", "NAME=PATH is needed, e.g. --dd"],
    ["run --dd =p x.cob", "NAME=PATH is needed, e.g. --dd"],
    ["run --bogus x.cob", "unknown option '--bogus'"],
    ["report --format xml x.cob", "Allowed choices are text, json."],
    ["compile --std osvs x.cob", "Allowed choices are default, cobol85, ibm, mf."],
    ["compile --free --fixed x.cob", "cannot be used with option '--fixed'"],
    ["compile -I", "argument missing"],
  ])("weft %s", (words, message) => {
    const { status, out, err } = weft(words === "" ? [] : words.split(" "));
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(err).toMatch("--help");
  });
});

describe("help", () => {
  test.each([
    [["--help"], ["compile", "report", "run", "verify", "Example:", "DD_NAME", "130"]],
    [
      ["compile", "--help"],
      ["-o <job>", "-I <dir>", "-L <dir>", "--std", "--fixed", "--free"],
    ],
    [["report", "--help"], ["--format"]],
    [
      ["run", "--help"],
      ["--workers", "--pieces", "--dd", "--serial", "--stats", "RETURN-CODE"],
    ],
    [
      ["help", "verify"],
      ["--keep", "--pieces"],
    ],
  ])("weft %j", (words, told) => {
    const { status, out, err } = weft(words);
    expect([status, err]).toEqual([0, ""]);
    for (const word of told) expect(out).toContain(word);
    expect(out).not.toMatch(/default: (\[\]|\{\})/);
  });

  test("--version", () => expect(weft(["--version"])).toMatchObject({ status: 0, out: "0.1.0\n" }));
});

describe("sources that cannot be compiled exit 1", () => {
  const folder = scratch();
  mkdirSync(join(folder, "dir"));
  writeFileSync(join(folder, "empty.cob"), "");
  writeFileSync(
    join(folder, "binary.cob"),
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) & 0xff),
  );
  writeFileSync(join(folder, "empty.weft"), "");
  writeFileSync(join(folder, "foreign.weft"), "PK\u0003\u0004 no job of weft");

  test.each([
    ["missing.cob", "cannot read missing.cob: no such file"],
    ["dir", "dir is a folder"],
    ["empty.cob", "PROGRAM-ID expected"],
    ["binary.cob", "error["],
    ["dir/x/y.cob", "no such file"],
  ])("%s", (name, message) => {
    for (const command of name === "missing.cob" ? ["compile", "report", "run", "verify"] : ["run"]) {
      const { status, out, err } = weft([command, name], { cwd: folder });
      expect([status, out]).toEqual([1, ""]);
      expect(err).toContain(message);
      expect(err).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)/m);
    }
  });

  test.each(["empty.weft", "foreign.weft"])("%s is no job", (name) => {
    for (const command of ["compile", "report", "run", "verify"]) {
      const { status, out, err } = weft([command, name], { cwd: folder });
      expect([status, out]).toEqual([1, ""]);
      expect(err).toMatch(/^weft: .*\n$/);
    }
  });

  test("a job cut short or changed anywhere is refused", () => {
    program(folder, "hello.cob", HELLO);
    expect(weft(["compile", "hello.cob"], { cwd: folder }).status).toBe(0);
    const job = readFileSync(join(folder, "hello.weft"));
    for (const at of [10, job.length >> 1]) {
      const changed = Buffer.from(job);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      writeFileSync(join(folder, "changed.weft"), changed);
      writeFileSync(join(folder, "short.weft"), job.subarray(0, at));
      expect(weft(["run", "short.weft"], { cwd: folder })).toMatchObject({ status: 1, out: "" });
      const { status, out, err } = weft(["run", "changed.weft"], { cwd: folder });
      // A changed byte may lie where it has no meaning (a date); then the job must be the old one.
      if (err === "") expect([status, out]).toEqual([44, "HELLO\n"]);
      else expect([status, out, err]).toEqual([1, "", expect.stringMatching(/^weft: changed\.weft: /)]);
    }
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read", () => {
    const path = program(folder, "locked.cob", HELLO);
    chmodSync(path, 0);
    expect(weft(["compile", path])).toMatchObject({ status: 1, err: expect.stringMatching("permission denied") });
  });

  test("several errors: frames, hints and a count", () => {
    program(folder, "bad.cob", HELLO.replace("DISPLAY", "DISPLY").replace("MOVE 300", "MOVE TREE"));
    const { status, err } = weft(["compile", "bad.cob"], { cwd: folder });
    expect(status).toBe(1);
    expect(err).toMatch(/^bad\.cob:4:12: error\[E0203\]: DISPLY is no statement/);
    expect(err).toMatch("> 4 |            DISPLY");
    expect(err).toMatch("help: did you mean DISPLAY?");
    expect(err).toMatch("bad.cob:5:17: error[E0301]: TREE is not defined");
    expect(err).toMatch(/\n2 errors\n$/);
    expect(existsSync(join(folder, "bad.weft"))).toBe(false);
  });
});

describe("weft compile", () => {
  test("COPY with -I, free format, and the job's default name", () => {
    const folder = scratch();
    mkdirSync(join(folder, "copies"));
    writeFileSync(join(folder, "copies", "greet.cpy"), 'DISPLAY "GREETINGS"\n');
    const source = "IDENTIFICATION DIVISION.\nPROGRAM-ID. C.\nPROCEDURE DIVISION.\nCOPY GREET.\nSTOP RUN.\n";
    writeFileSync(join(folder, "c.cob"), source);
    const missing = weft(["compile", "c.cob", "--free"], { cwd: folder });
    expect(missing).toMatchObject({
      status: 1,
      err: expect.stringContaining("help: name the folder that holds it with -I"),
    });
    const words = ["compile", "c.cob", "--free", "-I", "nowhere", "-I", "copies"];
    expect(weft(words, { cwd: folder })).toMatchObject({
      status: 0,
      out: "c.weft: C, 0 record loops, 0 parallel\n",
      err: "",
    });
    expect(weft(["run", "c.weft"], { cwd: folder })).toEqual({ status: 0, out: "GREETINGS\n", err: "" });
    expect(weft(["compile", "c.cob", "-I", "copies"], { cwd: folder })).toMatchObject({
      status: 1,
      err: expect.stringContaining("--free"),
    });
  });

  test("--std ibm keeps what a binary item holds beyond its PICTURE", () => {
    const folder = scratch();
    const lines = `IDENTIFICATION DIVISION.
PROGRAM-ID. B.
DATA DIVISION.
WORKING-STORAGE SECTION.
01  B PIC 9(4) COMP VALUE 9999.
PROCEDURE DIVISION.
    ADD 2 TO B.
    IF B > 9999 DISPLAY "WIDE" ELSE DISPLAY "NARROW".
    STOP RUN.
`;
    program(folder, "b.cob", lines);
    expect(weft(["run", "b.cob", "--std", "ibm"], { cwd: folder }).out).toBe("WIDE\n");
    expect(weft(["run", "b.cob"], { cwd: folder }).out).toBe("NARROW\n");
  });

  test("a target that cannot be written leaves nothing behind", () => {
    const folder = scratch();
    program(folder, "hello.cob", HELLO);
    mkdirSync(join(folder, "taken"));
    for (const [target, why] of [
      ["none/x.weft", "no such file or folder"],
      ["taken", "it is a folder"],
      ["/dev/full/x", "no folder"],
      ["/dev/full", "the device is full"],
    ] as const) {
      const { status, out, err } = weft(["compile", "hello.cob", "-o", target], { cwd: folder });
      expect([status, out]).toEqual([1, ""]);
      expect(err).toMatch(`weft: cannot write ${target}: `);
      expect(err).toMatch(why);
    }
    expect(readdirSync(folder).sort()).toEqual(["hello.cob", "taken"]);
    expect(weft(["compile", "hello.weft"], { cwd: folder }).err).toMatch("is a job already");
    expect(weft(["compile", "hello.cob", "-o", "hello.cob"], { cwd: folder }).err).toMatch("is the source itself");
  });
});
