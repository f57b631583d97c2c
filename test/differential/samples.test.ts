/** Every sample: files, SYSOUT and return code of weft, serial and parallel, equal those of the reference compiler's program. */
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readJobFile } from "../../runtime/jobfile.ts";
import { runJob } from "../../runtime/run.ts";
import { SAMPLES } from "../../samples/catalog.ts";
import { writeInputs } from "../../samples/generate.ts";
import { buildReference, compileJob, difference, HAS_COBC, type Outcome, ROOT, runReference, weft } from "./runs.ts";

const RECORDS: Readonly<Record<string, number>> = { loans: 400 };
const WAYS: readonly (readonly string[])[] = [
  ["--serial"],
  ["--workers", "1"],
  ["--workers", "2"],
  ["--workers", "2", "--pieces", "7"],
  ["--workers", "8", "--pieces", "40"],
];

describe.each(SAMPLES.map((s) => [s.name, s] as const))("sample %s", (name, sample) => {
  let folder = "";
  let expected: Outcome | null = null;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `weft-${name}-`));
    writeInputs(sample, RECORDS[name] ?? 12_000, 11, folder);
    const source = join(ROOT, "samples", sample.program);
    await compileJob(source, join(folder, "job.weft"));
    if (HAS_COBC) {
      buildReference(source, join(folder, "reference"), "-O2");
      expected = runReference(join(folder, "reference"), folder, sample.outputs);
    } else {
      expected = weft(["run", "job.weft", "--serial"], folder, sample.outputs);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(WAYS.map((way) => [way.join(" "), way] as const))("run %s", (_title, way) => {
    if (expected === null) throw new Error("no expected outcome");
    expect(expected.status).not.toBeNull();
    const actual = weft(["run", "job.weft", ...way], folder, sample.outputs);
    expect(difference(expected, actual)).toBeNull();
  });

  it("run with overlapped input and output, in small buffers", async () => {
    if (expected === null) throw new Error("no expected outcome");
    const streams = { stdin: -1, stdout: openSync(join(folder, "overlap.out"), "w"), stderr: 2 };
    for (const output of sample.outputs) rmSync(join(folder, output), { force: true });
    const read = await readJobFile(readFileSync(join(folder, "job.weft")), null);
    if (!read.ok) throw new Error("the job file cannot be read");
    const result = await runJob(read.file, {
      env: { COB_FILE_PATH: folder },
      args: [],
      dd: new Map(),
      clock: () => new Date(),
      streams,
      runId: "overlap",
      workers: 2,
      overlap: true,
      buffers: { bufferSize: 3000, inputFactor: 3, spares: 3 },
    });
    closeSync(streams.stdout);
    if (result.kind !== "ended") throw new Error(JSON.stringify(result));
    const files = sample.outputs.map((name) => [name, readFileSync(join(folder, name), "latin1")] as const);
    const sysout = readFileSync(join(folder, "overlap.out"), "latin1");
    const actual = { status: result.returnCode, sysout, errors: "", files: new Map(files) };
    expect(difference(expected, actual)).toBeNull();
  });

  it("finds the main record loop parallel", () => {
    const report = JSON.parse(weft(["report", "job.weft", "--format", "json"], folder).sysout) as {
      loops: { line: number; kind: string; verdict: string }[];
    };
    const loop = report.loops.find((l) => l.kind === "record" && l.line === sample.mainLoop);
    expect(loop?.verdict).toBe("parallel");
  });

  it("verifies itself", () => {
    mkdirSync(join(folder, "verify"), { recursive: true });
    const verified = weft(["verify", "job.weft", "--pieces", "5", "--workers", "2"], folder);
    expect(verified.errors + verified.sysout).toContain("equal");
    expect(verified.status).toBe(0);
  });
});
