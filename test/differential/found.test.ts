/**
 * Programs that once differed, made small: found/NAME.cob prints found/NAME.sysout (recorded from the reference compiler's program),
 * serially and in pieces. A program's input, if it has one, is found/NAME.in under the data set name INFILE.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, HAS_COBC, ROOT, runReference } from "./runs.ts";

const FOUND = join(ROOT, "test", "differential", "found");
const NAMES = readdirSync(FOUND)
  .filter((name) => name.endsWith(".cob"))
  .map((name) => name.slice(0, -4));

describe.each(NAMES)("%s", (name) => {
  let folder = "";
  let job: JobFile;
  const source = join(FOUND, `${name}.cob`);
  const expected = readFileSync(join(FOUND, `${name}.sysout`), "latin1");
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weft-found-"));
    const input = join(FOUND, `${name}.in`);
    if (existsSync(input)) copyFileSync(input, join(folder, "INFILE"));
    await compileJob(source, join(folder, "job.weft"));
    job = await readJob(join(folder, "job.weft"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each<[string, HowToRun]>([
    ["serially", SERIALLY],
    ["in pieces", { workers: 2, pieces: 5 }],
  ])("weft %s", async (_, how) => {
    const { outcome } = await runHere(job, { folder, outputs: [] }, how);
    expect(outcome.sysout, outcome.errors).toBe(expected);
  });

  it.skipIf(!HAS_COBC)("the reference compiler", () => {
    buildReference(source, join(folder, "reference"));
    expect(runReference(join(folder, "reference"), folder, []).sysout).toBe(expected);
  });
});
