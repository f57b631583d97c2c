/** Every sample: files, SYSOUT and return code of weft, serial and parallel, equal those of the reference compiler's program. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { SAMPLES } from "../../samples/catalog.ts";
import { writeInputs } from "../../samples/generate.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, type Outcome, ROOT, runReference, weft } from "./runs.ts";

const RECORDS: Readonly<Record<string, number>> = { loans: 400 };
const WAYS: readonly (readonly [string, HowToRun])[] = [
  ["serially", SERIALLY],
  ["in seven pieces", { workers: 2, pieces: 7 }],
  ["in forty pieces on eight workers", { workers: 8, pieces: 40 }],
  [
    "with overlapped input and output, in small buffers",
    { workers: 2, pieces: null, overlap: true, buffers: { bufferSize: 3000, inputFactor: 3, spares: 3 } },
  ],
];

describe.each(SAMPLES.map((s) => [s.name, s] as const))("sample %s", (name, sample) => {
  let folder = "";
  let expected: Outcome | null = null;
  let job: JobFile;
  const place = () => ({ folder, outputs: sample.outputs });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `weft-${name}-`));
    writeInputs(sample, RECORDS[name] ?? 12_000, 11, folder);
    const source = join(ROOT, "samples", sample.program);
    await compileJob(source, join(folder, "job.weft"));
    job = await readJob(join(folder, "job.weft"));
    if (HAS_COBC) {
      buildReference(source, join(folder, "reference"));
      expected = runReference(join(folder, "reference"), folder, sample.outputs);
    } else {
      expected = (await runHere(job, place(), SERIALLY)).outcome;
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(WAYS)("runs %s", async (_, how) => {
    compare((await runHere(job, place(), how)).outcome);
  });

  it("runs by the command", () => {
    compare(weft(["run", "job.weft", "--workers", "2"], folder, sample.outputs));
  });

  function compare(actual: Outcome): void {
    if (expected === null) throw new Error("no expected outcome");
    expect(expected.status).not.toBeNull();
    expect(difference(expected, actual)).toBeNull();
  }

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
    expect(verified.errors + verified.sysout).toContain("serial and parallel are equal\n");
    expect(verified.status).toBe(0);
  });
});
