/** Records as bytes, jobs folded from them, and what clients ask for, over the cluster in memory. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askJob, listJobs, showJob, submitJob } from "../../runtime/cluster/job-client.ts";
import { getJobFile, jobReference } from "../../runtime/cluster/job-files.ts";
import { JOB_ID, jobId } from "../../runtime/cluster/job-id.ts";
import { askSubject, emptyRow, foldEntry, runSubject, statusOf } from "../../runtime/cluster/jobs.ts";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import type { Entry, Log } from "../../runtime/cluster/ports.ts";
import {
  DamagedRecord,
  decodeAsk,
  decodeLease,
  decodeRun,
  encodeAsk,
  encodeLease,
  encodeRun,
} from "../../runtime/cluster/record-codec.ts";
import type { AskRecord, Checkpoint, JobRequest, LeaseRecord, RunRecord } from "../../runtime/cluster/records.ts";
import { WANTED } from "./courtroom.ts";

const REQUEST: JobRequest = {
  id: "ops.J0123456789",
  program: "PAYROLL",
  owner: "ops",
  job: "ab".repeat(32),
  folder: "/data",
  dd: [["TIMEFILE", "in.dat"]],
  env: { DD_X: "y", COB_FILE_PATH: "/z" },
  args: ["ä", ""],
  priority: 5,
  submitted: "2025-01-02T03:04:05.678Z",
};
const AT = "2025-01-02T04:00:00.000Z";
const STATE: Checkpoint = {
  node: 3,
  region: "blob",
  files: [{ file: 1, mode: "input", path: "/data/in.dat", position: 5, size: 10, regular: true }],
  order: [1],
  pending: [{ path: "/data/out", temporary: "/data/out.tmp", size: 7, mode: null }],
  names: [{ file: 1, name: "TIMEFILE", path: "in.dat" }],
  sysout: "text-1",
  syserr: null,
  argument: 0,
  text: [],
};
const begin = (epoch: number): RunRecord => ({ kind: "begin", epoch, coordinator: "c", at: AT });
const checkpoint = (epoch: number): RunRecord => ({
  kind: "checkpoint",
  epoch,
  state: STATE,
  progress: { line: 42, bytes: 5, total: 10 },
});
const publish = (epoch: number): RunRecord => ({
  kind: "publish",
  epoch,
  outputs: STATE.pending,
  sysout: "text-2",
  syserr: "text-3",
  text: [],
  returnCode: 4,
  stats: { loops: [] },
});
const names = (epoch: number): RunRecord => ({
  kind: "names",
  epoch,
  paths: [{ from: "dd", name: "OUT", path: "/data/hist.G0004V00" }],
  made: [{ name: "PROD.HIST", serial: 4, path: "/data/hist.G0004V00" }],
});
const done = (epoch: number): RunRecord => ({ kind: "done", epoch, returnCode: 4, at: AT });
const failed = (epoch: number): RunRecord => ({ kind: "failed", epoch, message: "no", at: AT });
const cancelled = (epoch: number): RunRecord => ({ kind: "cancelled", epoch, at: AT });
const purged = (epoch: number): RunRecord => ({ kind: "purged", epoch, end: "done", returnCode: 4, at: AT });
const purge: AskRecord = { kind: "purge", days: 30 };
const submit = (held: boolean): AskRecord => ({ kind: "submit", request: REQUEST, held });

const entry = (data: Uint8Array, subject = "job.ops.J0123456789.run", seq = 9): Entry => ({ subject, seq, data });

/** Entries as the log would have them. */
function entries(...records: (AskRecord | RunRecord)[]): Entry[] {
  return records.map((record, i) => {
    return isAsk(record)
      ? entry(encodeAsk(record), askSubject(REQUEST.id), i + 1)
      : entry(encodeRun(record), runSubject(REQUEST.id), i + 1);
  });
}

const ASKS = ["submit", "hold", "release", "cancel", "purge"];
const isAsk = (record: AskRecord | RunRecord): record is AskRecord => ASKS.includes(record.kind);
const fold = (...records: (AskRecord | RunRecord)[]) => entries(...records).reduce(foldEntry, emptyRow(REQUEST.id));
const status = (...records: (AskRecord | RunRecord)[]) => statusOf(fold(...records));

describe("the codec", () => {
  test("gives back what it was given", () => {
    const lease: LeaseRecord = { holder: "c", ttlMs: 2000, released: false };
    expect(decodeLease(entry(encodeLease(lease)))).toEqual(lease);
    for (const ask of [submit(true), { kind: "hold" }, { kind: "release" }, { kind: "cancel" }, purge] as AskRecord[]) {
      expect(decodeAsk(entry(encodeAsk(ask)))).toEqual(ask);
    }
    for (const run of [begin(1), names(1), checkpoint(1), publish(2), done(2), failed(0), cancelled(0), purged(2)]) {
      expect(decodeRun(entry(encodeRun(run)))).toEqual(run);
    }
  });

  test("refuses anything else with subject and position", () => {
    const words = (data: string | Uint8Array): string => {
      try {
        decodeRun(entry(typeof data === "string" ? Buffer.from(data) : data));
      } catch (error) {
        if (error instanceof DamagedRecord) return error.message;
      }
      return "believed";
    };
    const where = "entry 9 of job.ops.J0123456789.run in the log cannot be read: ";
    expect(words('{"v":3,"kind":"begin"}')).toBe(`${where}it was written by a newer weft (record version 3)`);
    expect(words("{}")).toBe(`${where}no record`);
    expect(words('{"v":1,"kind":"done","epoch":1,"returnCode":"4","at":""}')).toMatch(`${where}returnCode: `);
    expect(words(encodeLease({ holder: "c", ttlMs: 1, released: true }))).toMatch(where);
    const whole = encodeRun(checkpoint(1));
    for (let cut = 0; cut < whole.length; cut++) expect(words(whole.subarray(0, cut))).toMatch(where);
  });

  test("never throws anything else, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((t) => Buffer.from(t)),
        ),
        (bytes) => {
          for (const decode of [decodeAsk, decodeRun, decodeLease]) {
            expect(() => decode(entry(bytes))).toThrow(DamagedRecord);
          }
        },
      ),
    );
  });
});

describe("a job's row", () => {
  test("tells what its names came to, which is told once and before it is published", () => {
    expect(fold(submit(false), begin(1))).toMatchObject({ paths: [] });
    const told = fold(submit(false), begin(1), names(1), begin(2), checkpoint(2));
    expect(told).toMatchObject({ phase: "running", damage: null, paths: [{ from: "dd", name: "OUT" }] });
    expect(fold(submit(false), begin(1), names(1), names(1)).damage).toContain("looked up twice");
    expect(fold(submit(false), begin(1), publish(1), names(1)).damage).toContain("looked up twice");
  });

  test("follows its records", () => {
    expect(status(submit(false))).toBe("queued");
    expect(status(submit(true))).toBe("held");
    expect(status(submit(true), { kind: "release" })).toBe("queued");
    expect(status(submit(false), begin(1), checkpoint(1))).toBe("running");
    expect(status(submit(false), begin(1), { kind: "hold" })).toBe("held");
    expect(status(submit(false), begin(1), { kind: "hold" }, { kind: "release" })).toBe("running");
    expect(status(submit(false), begin(1), publish(1))).toBe("publishing");
    expect(status(submit(false), begin(1), publish(1), { kind: "hold" }, begin(2))).toBe("publishing");
    expect(status(submit(false), begin(1), publish(1), done(1))).toBe("done");
    expect(status(submit(false), begin(1), failed(1))).toBe("failed");
    expect(status(submit(false), { kind: "cancel" }, cancelled(0))).toBe("cancelled");
  });

  test("collects texts, progress, times and the end", () => {
    const row = fold(submit(false), begin(1), checkpoint(1), begin(2), checkpoint(2), publish(2), done(2));
    expect(row).toMatchObject({
      epoch: 2,
      begun: AT,
      ended: AT,
      returnCode: 4,
      sysout: ["text-1", "text-1", "text-2"],
      syserr: ["text-3"],
      progress: { line: 42, bytes: 5, total: 10 },
      damage: null,
    });
  });

  test("is the same however often entries are repeated", () => {
    const all = entries(submit(false), begin(1), checkpoint(1), { kind: "hold" }, publish(1), done(1));
    const once = all.reduce(foldEntry, emptyRow(REQUEST.id));
    const often = all.flatMap((_, i) => all.slice(0, i + 1)).reduce(foldEntry, emptyRow(REQUEST.id));
    expect(often).toEqual(once);
  });

  test("the last run record alone gives status and epoch", () => {
    for (const records of [[begin(2)], [begin(1), checkpoint(1)], [begin(1), publish(1)], [begin(3), failed(3)]]) {
      const all = entries(...records);
      const last = foldEntry(emptyRow(REQUEST.id), all.at(-1)!);
      const whole = all.reduce(foldEntry, emptyRow(REQUEST.id));
      expect([statusOf(last), last.epoch, last.ran]).toEqual([statusOf(whole), whole.epoch, whole.ran]);
    }
  });

  test("says what is wrong with its log", () => {
    expect(fold(begin(2), begin(1)).damage).toBe("a record of run 1 follows one of run 2");
    expect(fold(begin(1), done(1), begin(2)).damage).toBe('a record "begin" follows its end');
    expect(fold(begin(1), publish(1), checkpoint(1)).damage).toBe("a checkpoint follows its publication");
    const odd = foldEntry(emptyRow(REQUEST.id), entry(Buffer.from("?"), askSubject(REQUEST.id), 5));
    expect(odd.damage).toMatch("entry 5 of job.ops.J0123456789.ask.own");
  });
});

describe("names of jobs", () => {
  test("later ones sort after earlier ones", () => {
    const id = (time: string, chance: number) => jobId("ops", new Date(time), Uint8Array.from([chance, 0, 31, 255]));
    const ids = [id("2024-01-01T00:00:00Z", 255), id("2025-07-01T12:00:00Z", 3), id("2025-07-01T12:00:01Z", 0)];
    expect(ids).toEqual(["ops.J000000z0zz", "ops.J1d3ka030zz", "ops.J1d3ka100zz"]);
    for (const each of ids) expect(each).toMatch(JOB_ID);
  });
});

describe("clients", () => {
  test("submit, hold, release, cancel, list and show", async () => {
    const cluster = createMemoryHub().connect("client");
    const id = await submitJob(cluster, Buffer.from("job file"), WANTED);
    const { request } = (await showJob(cluster, id))!;
    const file = await getJobFile(cluster.blobs, jobReference("ops", request!.job));
    expect(Buffer.from(file).toString()).toBe("job file");
    expect((await showJob(cluster, id.slice(4)))?.id).toBe(id);
    const statusNow = async () => statusOf((await showJob(cluster, id))!);
    expect(await statusNow()).toBe("queued");
    expect(await askJob(cluster, id, "hold")).toMatchObject({ ok: true });
    expect(await askJob(cluster, id, "hold")).toMatchObject({ ok: true });
    expect(await statusNow()).toBe("held");
    expect(await askJob(cluster, id, "release")).toMatchObject({ ok: true });
    expect(await askJob(cluster, id, "cancel")).toMatchObject({ ok: true });
    expect(await showJob(cluster, id)).toMatchObject({ cancelAsked: true, held: false });
    expect((await cluster.log.lasts("job.*.*.ask.*")).map((e) => e.seq)).toEqual([4]);
    const other = await submitJob(cluster, Buffer.from("job file"), { ...WANTED, held: true });
    expect((await listJobs(cluster)).map((row) => [row.id, statusOf(row)])).toEqual([
      [id, "queued"],
      [other, "held"],
    ]);
  });

  test("a job that is over, or that there is not, is a value", async () => {
    const cluster = createMemoryHub().connect("client");
    expect(await askJob(cluster, "ops.J0123456789", "hold")).toEqual({ ok: false, why: "unknown" });
    expect(await askJob(cluster, "no.such*>job", "hold")).toEqual({ ok: false, why: "unknown" });
    const id = await submitJob(cluster, Buffer.from("job file"), WANTED);
    const one = await cluster.log.append(runSubject(id), encodeRun(begin(1)), 0, "t");
    await cluster.log.append(runSubject(id), encodeRun(failed(1)), one, "u");
    expect(await askJob(cluster, id, "cancel")).toMatchObject({ ok: false, why: "over" });
  });

  test("a job that was submitted just now is found by who reads a copy that lags behind; one that cannot be is not waited for", async () => {
    const cluster = createMemoryHub().connect("client");
    const id = await submitJob(cluster, Buffer.from("job file"), WANTED);
    let looks = 0;
    let lag = 60_000;
    const behind: Log = {
      ...cluster.log,
      lag: () => lag,
      lasts: async (filter) => (++looks > 2 ? cluster.log.lasts(filter) : []),
    };
    expect(await showJob({ ...cluster, log: behind }, id)).toMatchObject({ id });
    for (const name of [id, id.slice(4)]) {
      looks = 0;
      expect(await askJob({ ...cluster, log: behind }, name, "hold", "op")).toMatchObject({ ok: true });
    }
    expect(await showJob({ ...cluster, log: behind }, "no.such*>job")).toBeNull();
    lag = 0;
    looks = 0;
    expect(await showJob({ ...cluster, log: behind }, id)).toBeNull();
  });

  test.each(["stored", "not stored"] as const)("an uncertain append that was %s happens once", async (outcome) => {
    const cluster = createMemoryHub().connect("client");
    cluster.faults.nextAppend(outcome);
    const id = await submitJob(cluster, Buffer.from("job file"), WANTED);
    expect((await listJobs(cluster)).map((row) => row.id)).toEqual([id]);
    cluster.faults.nextAppend(outcome);
    expect(await askJob(cluster, id, "hold")).toMatchObject({ ok: true });
    expect((await cluster.log.lasts(askSubject(id))).map((e) => e.seq)).toEqual([2]);
    expect(await showJob(cluster, id)).toMatchObject({ held: true });
  });

  test("a client that is cut off learns that nobody knows", async () => {
    const cluster = createMemoryHub({ deadlineMs: 1 }).connect("client");
    cluster.faults.cut();
    await expect(submitJob(cluster, Buffer.from("job file"), WANTED)).rejects.toThrow("no answer");
  });
});
