/** Serial runs as a whole: return codes, errors of the program and of the system, and what is left of the outputs. */
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  closeSync,
  constants,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runSerial, type SerialOptions, type SerialResult } from "../../runtime/serial.ts";
import { type CopyOptions, makeCopyJob } from "./copy-job.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-serial-"));
  writeFileSync(join(folder, "in"), "record01record02record03");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(folder, name), "latin1");

interface Run {
  readonly result: SerialResult;
  readonly sysout: string;
  readonly syserr: string;
}

async function run(copy: CopyOptions = {}, extra: Partial<SerialOptions> = {}): Promise<Run> {
  const streams = {
    stdin: 0,
    stdout: openSync(join(folder, "sysout"), "w"),
    stderr: openSync(join(folder, "syserr"), "w"),
  };
  const dd = new Map([
    ["IN", join(folder, "in")],
    ["OUT", join(folder, "out")],
  ]);
  const result = await runSerial(makeCopyJob(copy), {
    env: {},
    args: [],
    dd,
    clock: () => new Date(0),
    streams,
    runId: "t",
    ...extra,
  });
  for (const fd of [streams.stdout, streams.stderr]) closeSync(fd);
  const seen = { result, sysout: read("sysout"), syserr: read("syserr") };
  rmSync(join(folder, "sysout"));
  rmSync(join(folder, "syserr"));
  return seen;
}

const left = (): string[] => readdirSync(folder).sort();

describe("a serial run", () => {
  it("copies, counts, and hands on the return code as the system does", async () => {
    const { result, syserr } = await run({ returnCode: 300 });
    expect(result).toMatchObject({
      kind: "ended",
      returnCode: 44,
      stats: { loops: [{ line: 20, entries: 1, records: 3, bytes: 24 }] },
    });
    expect(read("out")).toBe("record01record02record03");
    expect(syserr).toBe("");
    expect(left()).toEqual(["in", "out"]);
  });

  it.each([
    [-1, 255],
    [256, 0],
    [128, 128],
  ])("RETURN-CODE %i exits with %i", async (returnCode, status) => {
    expect((await run({ returnCode })).result).toMatchObject({ returnCode: status });
  });

  it("closes what is left open, the last opened first, and says so", async () => {
    const { result, syserr } = await run({ leaveOpen: true, stopAtEnd: true });
    expect(result.kind).toBe("ended");
    expect(syserr).toBe(
      `weft: warning: implicit CLOSE of OUT-FILE ('${folder}/out')\nweft: warning: implicit CLOSE of IN-FILE ('${folder}/in')\n`,
    );
    expect(read("out").length).toBe(24);
  });

  it("ends with 1 on an error that the program does not handle; what it wrote stays", async () => {
    const { result, syserr } = await run({ unhandledEnd: true });
    expect(result).toMatchObject({ kind: "ended", returnCode: 1 });
    expect(syserr).toMatch(
      /^weft: hand\.cob:30: error: end of file \(status = 10\) for file IN-FILE \('IN' => .*\/in\) on READ\nweft: help: add AT END/,
    );
    expect(read("out").length).toBe(24);
  });

  it("names the missing file and the remedy", async () => {
    rmSync(join(folder, "in"));
    const { result, syserr } = await run();
    expect(result).toMatchObject({ returnCode: 1 });
    expect(syserr).toContain("file does not exist (status = 35) for file IN-FILE ('IN' => ");
    expect(syserr).toContain("--dd IN=PATH");
    expect(left()).toEqual([]);
  });

  it("displays on SYSOUT", async () => {
    writeFileSync(join(folder, "in"), "\0ecord01record02");
    expect((await run()).sysout).toBe("\0ecord01\n");
  });
});

describe("outputs", () => {
  it("leave nothing behind when the run is interrupted, and keep the file that was there", async () => {
    writeFileSync(join(folder, "in"), "12345678".repeat(400_000));
    writeFileSync(join(folder, "out"), "old");
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    const { result } = await run({}, { signal: stop.signal, buffers: { bufferSize: 64 } });
    expect(result).toEqual({ kind: "interrupted" });
    expect(read("out")).toBe("old");
    expect(left()).toEqual(["in", "out"]);
  });

  it("keep permissions, links and other names of the file that they replace", async () => {
    writeFileSync(join(folder, "real"), "old");
    chmodSync(join(folder, "real"), 0o640);
    symlinkSync("real", join(folder, "out"));
    await run();
    expect(statSync(join(folder, "real")).mode & 0o777).toBe(0o640);
    expect(left()).toEqual(["in", "out", "real"]);
    expect(read("real").length).toBe(24);
    writeFileSync(join(folder, "in"), "record99");
    linkSync(join(folder, "real"), join(folder, "other"));
    await run();
    expect(read("other")).toBe("record99");
  });

  it("of runs that were killed are removed by the next that writes the same file; those of living ones are not", async () => {
    const gone = execFileSync("sh", ["-c", "echo $$"], { encoding: "utf8" }).trim();
    const name = (pid: string | number): string => `.out.weft-${hostname()}-${pid}-0`;
    for (const pid of [gone, process.pid]) writeFileSync(join(folder, name(pid)), "part");
    await run();
    expect(left()).toEqual([name(process.pid), "in", "out"]);
  });

  it("go through a dangling link to where it points", async () => {
    mkdirSync(join(folder, "sub"));
    symlinkSync("sub/new", join(folder, "out"));
    await run();
    expect(read("sub/new").length).toBe(24);
    expect(readdirSync(join(folder, "sub"))).toEqual(["new"]);
  });

  it("are lost as a whole, with a message, when the device is full", async () => {
    symlinkSync("/dev/full", join(folder, "out"));
    const { result } = await run();
    expect(result).toMatchObject({ kind: "failed", message: expect.stringMatching(/cannot write OUT-FILE: ENOSPC/) });
  });

  it("may be the input's own file: it is then written in place, as by the reference compiler", async () => {
    symlinkSync("in", join(folder, "out"));
    expect((await run()).result).toMatchObject({ returnCode: 0 });
    expect(read("in")).toBe("");
  });

  it("stop quietly when SYSOUT's reader is gone", async () => {
    writeFileSync(join(folder, "in"), "\0ecord01");
    const fifo = join(folder, "fifo");
    execFileSync("mkfifo", [fifo]);
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    const stdout = openSync(fifo, "w");
    closeSync(reader);
    const { result } = await run({}, { streams: { stdin: 0, stdout, stderr: stdout } });
    closeSync(stdout);
    rmSync(fifo);
    expect(result).toEqual({ kind: "broken-pipe" });
    expect(left()).toEqual(["in"]);
  });

  it("come from a pipe that has no positions", async () => {
    rmSync(join(folder, "in"));
    execFileSync("mkfifo", [join(folder, "in")]);
    const writer = spawn("sh", ["-c", 'printf record01record02rec > "$0"', join(folder, "in")]);
    const { result } = await run({ returnCode: 7 }, { buffers: { bufferSize: 64 } });
    writer.kill();
    expect(result).toMatchObject({ returnCode: 7 });
    expect(read("out")).toBe("record01record02record02");
  });
});
