/**
 * Routines of the system (routines/): equal to what was recorded of the reference compiler, and to it where it is installed; a record
 * loop that calls them runs in pieces with the serial run's bytes, also where they change more than the item that is named.
 */
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { digits, Random } from "../../samples/fields.ts";
import { type HowToRun, type RunHere, readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, ROOT, runReference } from "./runs.ts";

const FOLDER = join(ROOT, "test", "differential", "routines");
const OUTPUTS = ["RTOUT"];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-routines-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function compiled(name: string): Promise<JobFile> {
  const job = join(folder, `${name}.weft`);
  await compileJob(join(FOLDER, `${name}.cob`), job);
  if (HAS_COBC) buildReference(join(FOLDER, `${name}.cob`), join(folder, name));
  return readJob(job);
}

it("routines of the system give the recorded bytes", async () => {
  const recorded = readFileSync(join(FOLDER, "ROUTINES.txt"), "latin1");
  const { outcome } = await runHere(await compiled("ROUTINES"), { folder, outputs: [] }, SERIALLY);
  expect([outcome.status, outcome.sysout.split("\n")]).toEqual([0, recorded.split("\n")]);
  if (HAS_COBC) expect(runReference(join(folder, "ROUTINES"), folder, []).sysout).toBe(recorded);
});

it("CBL_CHECK_FILE_EXIST tells what is there, what the run has written included", async () => {
  writeFileSync(join(folder, "EXOLD"), "some bytes");
  utimesSync(join(folder, "EXOLD"), new Date(2024, 1, 29), new Date(2024, 1, 29, 13, 7, 59, 900));
  const job = await compiled("EXISTS");
  const { outcome } = await runHere(job, { folder, outputs: ["EXNEW"] }, SERIALLY);
  expect(outcome.status).toBe(0);
  const lines = outcome.sysout.split("\n");
  expect(lines.slice(0, 2)).toEqual([
    "EXOLD                         +000000000 000000000000000010 kept",
    "2024-02-29 13:07:59.00",
  ]);
  rmSync(join(folder, "EXNEW"));
  if (!HAS_COBC) return;
  expect(difference(runReference(join(folder, "EXISTS"), folder, ["EXNEW"]), outcome)).toBeNull();
});

describe("a record loop with routines of the system", () => {
  let job: JobFile;
  beforeAll(async () => {
    job = await compiled("RECORDS");
  });

  /** `longest`: what the records say of OUT-NAME, which has 8 bytes. */
  function writeRecords(longest: number): void {
    const random = new Random(longest);
    const text = (length: number, from: string): string =>
      Array.from({ length }, () => random.pick([...from])).join("");
    const record = (): string =>
      `${text(8, "abcXYZ  ")}${digits(random.between(0, longest), 2)}${text(1, "LCRX")} ${text(4, "0123ABCDabxyz")}`;
    writeFileSync(join(folder, "RTIN"), `${Array.from({ length: 120 }, record).join("\n")}\n`);
  }

  const run = (how: HowToRun): Promise<RunHere> => runHere(job, { folder, outputs: OUTPUTS }, how);

  it.each([
    [8, "changes its item", 3],
    [12, "changes what lies behind its item too", 0],
  ])("of %i bytes: a routine that %s", async (longest, _, pieces) => {
    writeRecords(longest);
    const serial = (await run(SERIALLY)).outcome;
    const parallel = await run({ workers: 2, pieces: 3 });
    expect(difference(serial, parallel.outcome)).toBeNull();
    expect(parallel.pieces).toBeGreaterThanOrEqual(pieces);
    if (HAS_COBC) expect(difference(runReference(join(folder, "RECORDS"), folder, OUTPUTS), serial)).toBeNull();
  });
});
