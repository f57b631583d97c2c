/** Jobs under a log in memory, for the tests of runners: a place with an input, runners of it, and what they leave. */
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { putJobFile } from "../../runtime/cluster/job-files.ts";
import { blobsOf } from "../../runtime/cluster/jobs.ts";
import { createMemoryHub, type MemoryHub } from "../../runtime/cluster/memory.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { decodeRun } from "../../runtime/cluster/record-codec.ts";
import type { JobRequest, RunRecord } from "../../runtime/cluster/records.ts";
import { type RunnerOptions, type RunnerOutcome, runClusterJob } from "../../runtime/cluster/runner.ts";
import { createPool, defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { type JobFile, writeJobFile } from "../../runtime/jobfile.ts";
import { runSerial } from "../../runtime/serial.ts";

export const ID = "tester.J1";

export interface Place {
  readonly hub: MemoryHub;
  readonly folder: string;
  readonly request: JobRequest;
  tokens: number;
}

export async function place(job: JobFile, input: Buffer): Promise<Place> {
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

export function runner(there: Place, cluster: Cluster, more: Partial<RunnerOptions> = {}): Promise<RunnerOutcome> {
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

export async function records(there: Place): Promise<RunRecord[]> {
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
  const names = (await records(there)).flatMap((r) =>
    r.kind === "checkpoint" ? blobsOf(r.state[stream]) : r.kind === "publish" ? blobsOf(r[stream]) : [],
  );
  const parts: string[] = [];
  for (const name of names) parts.push(Buffer.from(await client.blobs.get(name)).toString("latin1"));
  await client.close();
  return parts.join("");
}

export function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}

type Serial = Awaited<ReturnType<typeof runSerially>>;

const known = new WeakMap<JobFile, Map<Buffer, Promise<Serial>>>();

/** What the serial run leaves; the same job runs over the same buffer once. */
export function serially(job: JobFile, input: Buffer): Promise<Serial> {
  const runs = known.get(job) ?? new Map<Buffer, Promise<Serial>>();
  known.set(job, runs);
  const found = runs.get(input) ?? runSerially(job, input);
  runs.set(input, found);
  return found;
}

async function runSerially(job: JobFile, input: Buffer) {
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

export async function expectSerial(there: Place, serial: Serial): Promise<void> {
  expect(filesIn(there.folder)).toEqual(serial.files);
  expect(await spool(there, "sysout")).toBe(serial.sysout);
  expect(await spool(there, "syserr")).toBe(serial.syserr);
}

/** The cluster of a runner that dies when such a record of its own is stored. */
export function dyingAfter(there: Place, last: (record: RunRecord) => boolean): Cluster {
  const cluster = there.hub.connect("dies");
  const append: Cluster["log"]["append"] = async (subject, data, expect, token) => {
    const seq = await cluster.log.append(subject, data, expect, token);
    if (last(decodeRun({ subject, seq, data }))) throw new Error("it has died");
    return seq;
  };
  return { ...cluster, log: { ...cluster.log, append } };
}
