/** What world.mjs does to a process and to its threads: the campaign's disks and clocks are slow, full and wrong only if this holds. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Tells, from its main thread and from a worker thread, how long a write took, what it threw, and the time of day. */
const PROBE = `
const { Worker, isMainThread, parentPort } = require("node:worker_threads");
const fs = require("node:fs");
const { writeSync } = fs;
function probe() {
  const fd = fs.openSync(process.argv[2] + (isMainThread ? "/main" : "/thread"), "w");
  const begun = performance.now();
  let code = "none";
  try { writeSync(fd, "x"); } catch (error) { code = error.code; }
  const ms = performance.now() - begun;
  let elsewhere = "none";
  try { fs.writeFileSync(process.argv[3], "x"); } catch (error) { elsewhere = error.code; }
  return { ms, code, elsewhere, now: Date.now(), made: new Date().getTime(), fixed: new Date(5).getTime() };
}
if (isMainThread) {
  new Worker(__filename, { argv: process.argv.slice(2) }).once("message", (thread) =>
    process.stdout.write(JSON.stringify([probe(), thread])));
} else parentPort.postMessage(probe());
`;

interface Probe {
  readonly ms: number;
  readonly code: string;
  readonly elsewhere: string;
  readonly now: number;
  readonly made: number;
  readonly fixed: number;
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-world-"));
  writeFileSync(join(folder, "probe.cjs"), PROBE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function probes(world: object): readonly Probe[] {
  const disk = mkdtempSync(join(folder, "disk-"));
  const file = join(folder, "world.json");
  writeFileSync(file, JSON.stringify({ under: disk, ...world }));
  const done = spawnSync(process.execPath, [join(folder, "probe.cjs"), disk, join(folder, "elsewhere")], {
    env: { NODE_OPTIONS: `--import=${new URL("world.mjs", import.meta.url).href}`, WEFT_WORLD: file },
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as readonly Probe[];
}

test("a full disk refuses writes in all threads, below its folder only", () => {
  for (const { code, elsewhere } of probes({ full: true }))
    expect({ code, elsewhere }).toEqual({ code: "ENOSPC", elsewhere: "none" });
});

test("a slow disk writes late in all threads", () => {
  for (const { ms, code } of probes({ slowMs: 150 })) {
    expect(code).toBe("none");
    expect(ms).toBeGreaterThanOrEqual(150);
  }
});

test("a clock jumps in all threads; dates that are given stay", () => {
  const [real] = [Date.now()];
  for (const { now, made, fixed } of probes({ clockMs: -86_400_000 })) {
    for (const seen of [now, made]) expect(Math.abs(seen + 86_400_000 - real)).toBeLessThan(60_000);
    expect(fixed).toBe(5);
  }
});
