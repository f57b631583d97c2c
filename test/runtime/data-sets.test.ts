/**
 * File statements against the reference compiler: statuses, record areas and bytes, script by script.
 * data/ops.golden holds what cobc's program did; where cobc is installed it is asked again (UPDATE_GOLDEN=1 rewrites the file).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildJob } from "../../cli/build-job.ts";
import { runSerial } from "../../runtime/serial.ts";
import { COBC_ENV } from "../cobc.ts";
import { collect, type Outcome, prepare, runScript, type Script } from "./file-steps.ts";
import { SCRIPTS } from "./scripts.ts";

const hasCobc = spawnSync("cobc", ["--version"]).status === 0;
const goldenPath = new URL("data/ops.golden", import.meta.url);
const title = (s: Script): string => `${s.steps} ${Object.keys(s.before).join(" ")}`;
const golden: readonly Outcome[] = existsSync(goldenPath) ? JSON.parse(readFileSync(goldenPath, "utf8")) : [];

describe("file statements do what the reference compiler's program did", () => {
  it.each(SCRIPTS.map((s, n) => [title(s), s, n] as const))("%s", (_title, script, n) => {
    expect(runScript(script)).toEqual(golden[n]);
  });

  it("also with a buffer that every record outgrows", () => {
    for (const [n, script] of SCRIPTS.entries()) expect(runScript(script, 1), title(script)).toEqual(golden[n]);
  });
});

describe("the same program compiled by weft", () => {
  it("does the same, with the kernel's inlined reads and writes", async () => {
    const path = new URL("data/OPS.cob", import.meta.url).pathname;
    const { built } = await buildJob(path, { includes: [], std: "default", format: "fixed" });
    if (built === null) throw new Error("OPS.cob does not compile");
    for (const [n, script] of SCRIPTS.entries()) {
      const folder = prepare(script.before);
      const [sysout, nowhere] = [`${folder}.sysout`, openSync("/dev/null", "w")];
      const stdout = openSync(sysout, "w");
      const result = await runSerial(built, {
        env: { COB_FILE_PATH: folder },
        args: [script.steps],
        dd: new Map(),
        clock: () => new Date(0),
        runId: "t",
        streams: { stdin: 0, stdout, stderr: nowhere },
      });
      expect(result.kind).toBe("ended");
      for (const fd of [stdout, nowhere]) closeSync(fd);
      const lines = displayed(readFileSync(sysout, "latin1"));
      rmSync(sysout);
      expect({ lines, files: collect(folder) }, title(script)).toEqual(golden[n]);
    }
  });
});

describe.skipIf(!hasCobc)("the recorded outcomes are cobc's (skipped where cobc is not installed)", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-cobc-"));
  const program = join(folder, "ops");
  beforeAll(() => {
    execFileSync("cobc", ["-x", "-w", "-o", program, new URL("data/OPS.cob", import.meta.url).pathname], {
      cwd: folder,
      env: COBC_ENV,
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("for every script", () => {
    const seen = SCRIPTS.map((script) => runReference(program, script));
    if (process.env.UPDATE_GOLDEN === "1" && process.env.CI === undefined) {
      writeFileSync(goldenPath, `[\n${seen.map((s) => JSON.stringify(s)).join(",\n")}\n]\n`);
    }
    expect(seen).toEqual(golden);
  });
});

function runReference(program: string, script: Script): Outcome {
  const folder = prepare(script.before);
  const { stdout } = spawnSync(program, [script.steps], { cwd: folder, encoding: "latin1" });
  return { lines: displayed(stdout), files: collect(folder) };
}

function displayed(sysout: string): string[] {
  return (sysout.match(/.. (?:--|\d\d) [\s\S]{8}\n/g) ?? []).map((line) => line.slice(0, -1));
}
