/**
 * Jobs run under a log: whatever becomes of a runner, and whoever still believes to be one, the job ends once, with the serial bytes.
 * Needs the built worker (npm run build).
 */
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { putJobFile } from "../../runtime/cluster/job-files.ts";
import { createMemoryHub, type MemoryHub } from "../../runtime/cluster/memory.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { decodeRun } from "../../runtime/cluster/record-codec.ts";
import type { JobRequest, RunRecord } from "../../runtime/cluster/records.ts";
import { type RunnerOptions, type RunnerOutcome, runClusterJob } from "../../runtime/cluster/runner.ts";
import { createPool, defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { type JobFile, writeJobFile } from "../../runtime/jobfile.ts";
import { runSerial } from "../../runtime/serial.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/runner.test.ts is skipped: dist/runtime/engine/worker.js is not built");

const ID = "tester.J1";

interface Place {
  readonly hub: MemoryHub;
  readonly folder: string;
  readonly request: JobRequest;
  tokens: number;
}

async function place(job: JobFile, input: Buffer): Promise<Place> {
  const hub = createMemoryHub();
  const folder = mkdtempSync(join(tmpdir(), "weft-runner-"));
  writeFileSync(join(folder, "in.dat"), input);
  const bytes = writeJobFile(job.job, job.kernel, job.initial);
  const client = hub.connect("submitter");
  const name = await putJobFile(client.blobs, "tester", bytes);
  await client.close();
  const request: JobRequest = {
    id: ID,
    program: "SAMPLE",
    owner: "tester",
    job: name,
    folder,
    dd: [],
    env: {},
    args: [],
    priority: 5,
    submitted: "2026-01-01T00:00:00Z",
  };
  return { hub, folder, request, tokens: 0 };
}

function runner(there: Place, cluster: Cluster, more: Partial<RunnerOptions> = {}): Promise<RunnerOutcome> {
  return runClusterJob({
    cluster,
    request: there.request,
    coordinator: `c${there.tokens}`,
    pool: (setup) => createPool(defaultWorkerUrl(), { ...setup, buffers: {} }),
    workers: 2,
    signal: new AbortController().signal,
    progress() {},
    now: () => new Date(0),
    token: () => `t${there.tokens++}`,
    everyMs: 0,
    ...more,
  });
}

async function records(there: Place): Promise<RunRecord[]> {
  const client = there.hub.connect("reader");
  const last = await client.log.last(`job.${ID}.run`);
  const found: RunRecord[] = [];
  const stop = new AbortController();
  if (last === null) return found;
  for await (const entry of client.log.read(`job.${ID}.run`, 0, stop.signal)) {
    found.push(decodeRun(entry));
    if (entry.seq >= last.seq) stop.abort();
  }
  await client.close();
  return found;
}

/** The spool as a client reads it: the text of the states that led to the end. */
async function spool(there: Place, stream: "sysout" | "syserr"): Promise<string> {
  const client = there.hub.connect("reader");
  const names = (await records(there)).map((r) =>
    r.kind === "checkpoint" ? r.state[stream] : r.kind === "publish" ? r[stream] : null,
  );
  const parts: string[] = [];
  for (const name of names) if (name !== null) parts.push(Buffer.from(await client.blobs.get(name)).toString("latin1"));
  await client.close();
  return parts.join("");
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}

async function serially(job: JobFile, input: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), "weft-runner-"));
  writeFileSync(join(folder, "in.dat"), input);
  const [stdout, stderr] = [openSync(join(folder, "SYSOUT"), "w"), openSync(join(folder, "SYSERR"), "w")];
  const base = { args: [], dd: new Map(), clock: () => new Date(0), runId: "s", folder, env: {} };
  await runSerial(job, { ...base, streams: { stdin: 0, stdout, stderr } });
  closeSync(stdout);
  closeSync(stderr);
  const { SYSOUT, SYSERR, ...files } = filesIn(folder);
  rmSync(folder, { recursive: true });
  return { files, sysout: SYSOUT, syserr: SYSERR };
}

async function expectSerial(there: Place, serial: Awaited<ReturnType<typeof serially>>): Promise<void> {
  expect(filesIn(there.folder)).toEqual(serial.files);
  expect(await spool(there, "sysout")).toBe(serial.sysout);
  expect(await spool(there, "syserr")).toBe(serial.syserr);
}

const INPUT = sampleInput({ records: 60_000, group: 9, seed: 4, lines: false });

describe.skipIf(!built)("a job under its log", () => {
  test("ends once, with the serial bytes and nothing left over", async () => {
    const job = sampleJob({ start: "leader", lines: false });
    const there = await place(job, INPUT);
    expect(await runner(there, there.hub.connect("a"))).toEqual({ kind: "done", returnCode: 0 });
    await expectSerial(there, await serially(job, INPUT));
    const kinds = (await records(there)).map((r) => r.kind);
    expect([kinds[0], kinds.at(-2), kinds.at(-1)]).toEqual(["begin", "publish", "done"]);
    expect(kinds.filter((k) => k === "checkpoint").length).toBeGreaterThan(1);
    // Taken up again, it is over.
    expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    expect(await records(there)).toHaveLength(kinds.length);
    rmSync(there.folder, { recursive: true });
  });

  for (const start of ["lookback", "leader"] as const) {
    test(`goes on elsewhere from wherever its runner was cut off (${start})`, async () => {
      const lines = start === "leader";
      const job = sampleJob({ start, lines });
      const input = sampleInput({ records: 60_000, group: 9, seed: 4, lines });
      const serial = await serially(job, input);
      for (let cutAfter = 0; cutAfter < 9; cutAfter++) {
        const there = await place(job, input);
        const first = there.hub.connect("first");
        const append: Cluster["log"]["append"] = async (...args) => {
          const seq = await first.log.append(...args);
          if (seq > cutAfter) first.faults.cut();
          return seq;
        };
        const losing = runner(there, { ...first, log: { ...first.log, append } });
        if (cutAfter % 2 === 0) await losing;
        // Every other time the first still runs while the second takes over.
        else await until(async () => (await records(there)).length > Math.min(cutAfter, 2));
        const outcomes = [await runner(there, there.hub.connect("second")), await losing];
        expect(outcomes.map((o) => o.kind).filter((k) => k !== "deposed")).toContain("done");
        await expectSerial(there, serial);
        expect((await records(there)).filter((r) => r.kind === "done")).toHaveLength(1);
        rmSync(there.folder, { recursive: true });
      }
    });
  }

  test("three runners at once: the job ends once", async () => {
    const job = sampleJob({ start: "leader", lines: false });
    const serial = await serially(job, INPUT);
    const there = await place(job, INPUT);
    const outcomes = await Promise.all(["a", "b", "c"].map((name) => runner(there, there.hub.connect(name))));
    expect(outcomes.filter((o) => o.kind === "done").length).toBeGreaterThan(0);
    await expectSerial(there, serial);
    expect((await records(there)).filter((r) => r.kind === "done")).toHaveLength(1);
    rmSync(there.folder, { recursive: true });
  });

  test("cancelled, it leaves nothing behind; stopped, it can go on", async () => {
    const job = sampleJob({ start: "leader", lines: false });
    const serial = await serially(job, INPUT);
    for (const reason of ["cancel", "stop"]) {
      const there = await place(job, INPUT);
      const abort = new AbortController();
      const progress = (): void => abort.abort(reason);
      const outcome = await runner(there, there.hub.connect("a"), { signal: abort.signal, progress });
      expect(outcome.kind).toBe(reason === "cancel" ? "cancelled" : "stopped");
      if (reason === "cancel") expect(Object.keys(filesIn(there.folder))).toEqual(["in.dat"]);
      else {
        expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
        await expectSerial(there, serial);
      }
      rmSync(there.folder, { recursive: true });
    }
  });

  test("a damaged job file is the job's failure", async () => {
    const job = sampleJob({ start: "leader", lines: false });
    const there = await place(job, INPUT);
    const job9 = await putJobFile(there.hub.connect("x").blobs, "tester", new Uint8Array(9));
    const request = { ...there.request, job: job9 };
    expect(await runner({ ...there, request }, there.hub.connect("a"))).toMatchObject({ kind: "failed" });
    rmSync(there.folder, { recursive: true });
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resume) => setImmediate(resume));
}
