/**
 * Programs that call programs (calls/): equal to what was recorded of the reference compiler, and to it where it is
 * installed; a record loop that calls programs runs in pieces with the serial run's bytes.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import { digits, Random } from "../../samples/fields.ts";
import { COBC_ENV } from "../cobc.ts";
import { type HowToRun, readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, type Outcome, ROOT, runReference, weft } from "./runs.ts";

const CALLS = join(ROOT, "test", "differential", "calls");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-calls-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function compiled(source: string): Promise<JobFile> {
  const job = join(folder, "compiled.weft");
  await compileJob(join(CALLS, source), job);
  return readJob(job);
}

async function run(job: JobFile, how: HowToRun, outputs: readonly string[], ...args: string[]): Promise<Outcome> {
  return (await runHere(job, { folder, outputs, args }, how)).outcome;
}

describe("every kind of CALL", () => {
  const recorded = readFileSync(join(CALLS, "CALLS.txt"), "latin1");

  it("gives the recorded bytes", async () => {
    const ran = await run(await compiled("CALLS.cob"), SERIALLY, []);
    expect(ran.sysout.split("\n")).toEqual(recorded.split("\n"));
    expect(ran.status).toBe(7);
  });

  it("shares files, items and first values between programs", async () => {
    const outputs = ["SHOUT"];
    writeFileSync(join(folder, "SHIN"), "line1\nline2\n");
    const source = join(CALLS, "SHARING.cob");
    const job = await compiled("SHARING.cob");
    const serial = await run(job, SERIALLY, outputs);
    expect([serial.status, serial.sysout.split("\n")]).toEqual([0, SHARED]);
    expect(difference(serial, await run(job, { workers: 2, pieces: 2 }, outputs))).toBeNull();
    if (!HAS_COBC) return;
    buildReference(source, join(folder, "sharing"));
    expect(difference(runReference(join(folder, "sharing"), folder, outputs), serial)).toBeNull();
  });

  it.runIf(HAS_COBC)("was recorded of the reference compiler", () => {
    buildReference(join(CALLS, "CALLS.cob"), join(folder, "calls"));
    const ran = runReference(join(folder, "calls"), folder, []);
    expect([ran.status, ran.sysout]).toEqual([7, recorded]);
  });
});

const SHARED = [
  "00",
  "zin +00002",
  "zin +00024",
  "zin +00014",
  "zin +00020",
  "zin +00056",
  "zinzin",
  "007xS0",
  "qx ",
  "",
];

describe("runs that a CALL ends", () => {
  const cases: readonly (readonly [what: string, status: number, sysout: string, message: string])[] = [
    ["RECURSION", 1, "FIRST\nSECOND\n", "ENDING.cob:35: error: recursive CALL from 'SECOND-ONE' to 'FIRST-ONE'"],
    ["HANDLED", 255, "HANDLED\nFOURTH -000000001\n", ""],
    ["CANCEL", 1, "", "ENDING.cob:15: error: attempt to CANCEL active program"],
    ["UNPASSED", 11, "TAKES UNPASSED  \n", "ENDING.cob:59: error: attempt to reference unallocated memory"],
    ["PASSED", 0, "TAKES PASSED    \nHAS PASSED    \nAFTER +000000000\n", ""],
    ["STOP", 33, "", ""],
    ["NOPE", 1, "", "ENDING.cob:20: error: module 'NOPE' not found"],
    ["ENDING", 1, "", "recursive CALL from 'ENDING' to 'ENDING' which is NOT RECURSIVE"],
  ];

  let job: JobFile;
  beforeAll(async () => {
    job = await compiled("ENDING.cob");
    if (HAS_COBC) buildReference(join(CALLS, "ENDING.cob"), join(folder, "ending"));
  });

  it.each(cases)("%s", async (what, status, sysout, message) => {
    const text = `BEFORE ${what.padEnd(10)}\n${sysout}`;
    const ran = await run(job, SERIALLY, [], what);
    expect([ran.status, ran.sysout]).toEqual([status, text]);
    expect(ran.errors).toContain(message);
    if (!HAS_COBC) return;
    const done = spawnSync(join(folder, "ending"), [what], { cwd: folder, encoding: "latin1" });
    expect([done.status, done.stdout]).toEqual([status, text]);
  });

  it("SHORT: what reaches beyond its argument is anybody's bytes in the reference, and an end here", async () => {
    const ran = await run(job, SERIALLY, [], "SHORT");
    expect([ran.status, ran.sysout]).toEqual([1, "BEFORE SHORT     \nTAKES SHORT     \nHAS SHORT     \n"]);
    expect(ran.errors).toContain("ENDING.cob:61: error: P2 reaches beyond SHORT-ITEM, which was passed for it");
  });
});

describe("PROCEDURE DIVISION CHAINING", () => {
  let job: JobFile;
  beforeAll(async () => {
    job = await compiled("CHAINED.cob");
    if (HAS_COBC) buildReference(join(CALLS, "CHAINED.cob"), join(folder, "chained"));
  });

  it.each([[[]], [["AB", "7"]], [["ABCDEFGHIJ", "1234567", "more"]]])("takes the arguments %j", async (args) => {
    const [text = "", count = ""] = args;
    const shown = `${(text || "Q").slice(0, 4).padEnd(4)}:${count === "" ? "0077" : count.slice(0, 4).padEnd(4)}:`;
    const own = text.slice(0, 4).padEnd(4);
    const expected = `${shown}\n${own}\n`;
    expect((await run(job, SERIALLY, [], ...args)).sysout).toBe(expected);
    if (!HAS_COBC) return;
    expect(spawnSync(join(folder, "chained"), args, { cwd: folder, encoding: "latin1" }).stdout).toBe(expected);
  });
});

describe("a record loop that calls two programs for each record", () => {
  const sources = ["BILLING.cob", "DAYOF.cob", "RATES.cob"];
  let expected: Outcome | null = null;
  let job: JobFile;

  beforeAll(async () => {
    writeFileSync(join(folder, "USAGE"), usage(4_000));
    mkdirSync(join(folder, "programs"));
    for (const [i, name] of sources.entries())
      copyFileSync(join(CALLS, name), join(folder, i < 2 ? name : join("programs", name)));
    const paths = sources.map((name) => join(CALLS, name));
    const made = weft(["compile", ...paths, "-o", "billing.weft"], folder);
    if (made.status !== 0) throw new Error(made.errors);
    job = await readJob(join(folder, "billing.weft"));
    if (HAS_COBC) {
      const exe = join(folder, "billing");
      const built = spawnSync("cobc", ["-x", "-w", "-o", exe, ...paths], { encoding: "utf8", env: COBC_ENV });
      if (built.status !== 0) throw new Error(built.stderr);
      expected = runReference(exe, folder, ["INVOICES"]);
    } else expected = await run(job, SERIALLY, ["INVOICES"]);
  });

  it.each<[string, HowToRun]>([
    ["serially", SERIALLY],
    ["in pieces", { workers: 2, pieces: 7 }],
  ])("run %s", async (_, how) => {
    const actual = await run(job, how, ["INVOICES"]);
    expect(actual.sysout).toContain("LINES 0004000");
    expect(expected && difference(expected, actual)).toBeNull();
  });

  it("finds the programs beside the source and in -L, and the loop parallel", () => {
    const report = weft(["report", "BILLING.cob", "-L", "programs", "--format", "json"], folder);
    const { loops } = JSON.parse(report.sysout) as { loops: { line: number; verdict: string }[] };
    expect(loops.find((loop) => loop.line === 42)?.verdict).toBe("parallel");
    const lost = weft(["compile", "BILLING.cob", "-o", "lost.weft"], folder);
    expect([lost.status, lost.errors]).toEqual([
      0,
      expect.stringContaining("warning[W0430]: there is no program RATES"),
    ]);
  });
});

/** Records of customers' use; some have no date. */
function usage(count: number): string {
  const random = new Random(7);
  const next = (limit: number): number => random.between(0, limit - 1);
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const day = digits(19_900_000 + next(40) * 10_000 + (1 + next(12)) * 100 + 1 + next(28), 8);
    const date = i % 97 === 0 ? "2020X101" : day;
    const tariff = random.pick(["AA", "BB", "CC", "DD", "EE", "ZZ"]);
    lines.push(`C${digits(i, 5)}${date}${tariff}${digits(next(100_000), 5)}\n`);
  }
  return lines.join("");
}
