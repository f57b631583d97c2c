/**
 * USE FOR DEBUGGING: debugging/NAME.cob prints debugging/NAME.sysout with COB_SET_DEBUG, recorded from the reference compiler's program: what a
 * program tells of its labels and transfers of control (procedures, declaratives), of items and files (references, events), and in pieces (loop).
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { readJob, runHere, SERIALLY } from "./here.ts";
import { compileJob, HAS_COBC, ROOT, runReference, tryReference } from "./runs.ts";

const PROGRAMS = join(ROOT, "test", "differential", "debugging");
const NAMES = readdirSync(PROGRAMS)
  .filter((name) => name.endsWith(".cob"))
  .map((name) => name.slice(0, -4));
const VARIABLE = "COB_SET_DEBUG";

describe.each(NAMES)("%s", (name) => {
  let folder = "";
  let job: JobFile;
  const source = join(PROGRAMS, `${name}.cob`);
  const expected = readFileSync(join(PROGRAMS, `${name}.sysout`), "latin1");
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weft-debugging-"));
    const input = join(PROGRAMS, `${name}.in`);
    if (existsSync(input)) copyFileSync(input, join(folder, "INFILE"));
    await compileJob(source, join(folder, "job.weft"));
    job = await readJob(join(folder, "job.weft"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (value: string, how = SERIALLY) => {
    for (const left of readdirSync(folder).filter((file) => file.endsWith(".dat"))) rmSync(join(folder, left));
    const env = { ...process.env, [VARIABLE]: value };
    return (await runHere(job, { folder, outputs: [], env }, how)).outcome;
  };

  it("serially, and in pieces", async () => {
    const serial = await run("yes");
    expect(serial.sysout, serial.errors).toBe(expected);
    expect(await run("True", { workers: 2, pieces: 5 })).toEqual(serial);
  });

  it("performs no section without COB_SET_DEBUG", async () => {
    const { status, sysout } = await run("2");
    expect(status).toBe(name === "references" ? 2 : 0);
    expect(sysout).not.toMatch(/^(D\d? L\[|[ \d]{6} [A-Z])/m);
    if (name === "loop") expect(expected).toContain(`\n${sysout.split("\n").at(-2)}\n`);
  });

  it.skipIf(!HAS_COBC)("the reference compiler", () => {
    for (const left of readdirSync(folder).filter((file) => file.endsWith(".dat"))) rmSync(join(folder, left));
    expect(tryReference(source, join(folder, "reference"))).toBeNull();
    process.env[VARIABLE] = "Y";
    try {
      expect(runReference(join(folder, "reference"), folder, []).sysout).toBe(expected);
    } finally {
      delete process.env[VARIABLE];
    }
  });
});
