/** The run's own streams as files (streams/): the reference compiler's bytes, serially and with loops in pieces. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, HAS_COBC, ROOT } from "./runs.ts";

const FOLDER = join(ROOT, "test", "differential", "streams");
const RECORDED = readFileSync(join(FOLDER, "STREAMS.txt"), "latin1");
const TYPED = "abc\nacc\rx\nlonger than ten\nn\0ul\tx\r\n\nsix\nseven\neight\nnine\nten\nzz\naa\nlast";

let folder = "";
let job: JobFile;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "weft-streams-"));
  const records = Array.from({ length: 100 }, (_, n) => `rec ${n * 7}`);
  writeFileSync(join(folder, "INFILE"), `${records.join("\n")}\n`);
  writeFileSync(join(folder, "typed"), TYPED);
  await compileJob(join(FOLDER, "STREAMS.cob"), join(folder, "job.weft"));
  job = await readJob(join(folder, "job.weft"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each<[string, HowToRun, number]>([
  ["serially", SERIALLY, 0],
  ["in pieces", { workers: 2, pieces: 3 }, 3],
])("KEYBOARD and DISPLAY, %s", async (_, how, least) => {
  const { outcome, pieces } = await runHere(job, { folder, outputs: [], stdin: join(folder, "typed") }, how);
  expect(outcome.sysout.split("\n"), outcome.errors).toEqual(RECORDED.split("\n"));
  expect(pieces).toBeGreaterThanOrEqual(least);
});

it.runIf(HAS_COBC)("was recorded of the reference compiler", () => {
  buildReference(join(FOLDER, "STREAMS.cob"), join(folder, "streams"));
  const ran = spawnSync(join(folder, "streams"), [], { cwd: folder, encoding: "latin1", input: TYPED });
  expect(ran.stdout).toBe(RECORDED);
});
