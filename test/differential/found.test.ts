/**
 * Programs that once differed, made small: found/NAME.cob prints found/NAME.sysout (recorded from the reference compiler's program),
 * serially and in pieces. A program's input, if it has one, is found/NAME.in under the data set name INFILE. A NAME that ends in that
 * of a dialect (NAME.ibm) is compiled with it.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STANDARDS } from "../../ir/artifact/standards.ts";
import type { JobFile } from "../../runtime/jobfile.ts";
import { REFERENCE_FLAGS } from "./batch/setting.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { compileJob, HAS_COBC, ROOT, runReference, tryReference } from "./runs.ts";

const FOUND = join(ROOT, "test", "differential", "found");
/** What `cobc` looks at the clock twice for: a second may pass in between. A difference of any other kind is there every time. */
const TELLS_THE_TIME = new Set(["module-source"]);
const NAMES = readdirSync(FOUND)
  .filter((name) => name.endsWith(".cob"))
  .map((name) => name.slice(0, -4));

describe.each(NAMES)("%s", (name) => {
  let folder = "";
  let job: JobFile;
  const source = join(FOUND, `${name}.cob`);
  const std = STANDARDS.find((s) => name.endsWith(`.${s}`)) ?? "default";
  const expected = readFileSync(join(FOUND, `${name}.sysout`), "latin1");
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weft-found-"));
    const input = join(FOUND, `${name}.in`);
    if (existsSync(input)) copyFileSync(input, join(folder, "INFILE"));
    await compileJob(source, join(folder, "job.weft"), std);
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

  it.skipIf(!HAS_COBC)("the reference compiler", { retry: TELLS_THE_TIME.has(name) ? 3 : 0 }, () => {
    expect(tryReference(source, join(folder, "reference"), REFERENCE_FLAGS[std])).toBeNull();
    expect(runReference(join(folder, "reference"), folder, []).sysout).toBe(expected);
  });
});
