/** What is left of jobs that are over is removed as operators ask for it: what goes, what stays, and that no moment in between is the last. */
import { describe, expect, test } from "vitest";
import { auditLine } from "../../runtime/cluster/audit.ts";
import { spoolBlob, stateBlob } from "../../runtime/cluster/blob-names.ts";
import { listJobs, showJob, submitJob } from "../../runtime/cluster/job-client.ts";
import { getJobFile, jobReference } from "../../runtime/cluster/job-files.ts";
import { askSubject, runSubject, statusOf } from "../../runtime/cluster/jobs.ts";
import { history } from "../../runtime/cluster/log-history.ts";
import { createMemoryHub, type MemoryCluster } from "../../runtime/cluster/memory.ts";
import { type Cluster, Conflict, type Entry, type Sweep, Uncertain } from "../../runtime/cluster/ports.ts";
import { DAY_MS, type Purging, purgeAsAsked } from "../../runtime/cluster/purge.ts";
import { askPurge, overFor } from "../../runtime/cluster/purge-client.ts";
import { encodeAsk, encodeRun } from "../../runtime/cluster/record-codec.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { WANTED } from "./courtroom.ts";

const AT = "2026-01-01T00:00:00.000Z";
const bytes = (text: string): Buffer => Buffer.from(text);

/** A hub whose servers' clock the test moves. */
function place() {
  const hub = createMemoryHub();
  const times = new Map<number, number>();
  const clock = { day: 0 };
  let serial = 0;
  const timed = (cluster: MemoryCluster): Cluster & { readonly sweep: Sweep } => {
    const at = (entry: Entry): Entry => ({ ...entry, at: times.get(entry.seq) ?? 0 });
    const { log } = cluster;
    return {
      ...cluster,
      sweep: cluster.sweep as Sweep,
      log: {
        ...log,
        async append(...args) {
          const seq = await log.append(...args);
          times.set(seq, clock.day * DAY_MS);
          return seq;
        },
        async *read(...args) {
          for await (const entry of log.read(...args)) yield at(entry);
        },
        lasts: async (filter) => (await log.lasts(filter)).map(at),
      },
    };
  };
  const connect = (name: string) => timed(hub.connect(name));
  const cluster = connect("coordinator");
  const run = async (id: string, record: RunRecord): Promise<void> => {
    const last = await cluster.log.last(runSubject(id));
    await cluster.log.append(runSubject(id), encodeRun(record), last?.seq ?? 0, `t${serial++}`);
  };
  /** A job of `owner` that has run, with a state, a text and a text in the spool. */
  const ran = async (file: string, end: RunRecord | null, owner = "ops"): Promise<string> => {
    const id = await submitJob(connect("client"), bytes(file), { ...WANTED, owner });
    const [state, sysout] = [stateBlob(id, 1, 0), spoolBlob(id, 1, 0, "sysout")];
    for (const blob of [state, sysout]) await cluster.blobs.put(blob, bytes(`of ${id}`));
    const text = [
      { stream: "sysout", path: `PRINT:${id}.sysout`, temporary: "t", size: 1 },
      { stream: "syserr", path: "/alice/errors", temporary: "u", size: 1 },
    ] as const;
    const files = { files: [], order: [], pending: [], names: [], argument: 0 };
    await run(id, { kind: "begin", epoch: 1, coordinator: "c", at: AT });
    const kept = { ...files, node: 1, region: state, sysout, syserr: null, text };
    await run(id, { kind: "checkpoint", epoch: 1, state: kept, progress: null });
    if (end !== null) await run(id, end);
    return id;
  };
  return { hub, cluster, connect, clock, run, ran };
}
type Place = ReturnType<typeof place>;

const DONE: RunRecord = { kind: "done", epoch: 1, returnCode: 4, at: AT };

/** Carries out what is asked for until `holds`. */
async function purging(at: Place, holds: () => Promise<boolean> | boolean, more: Partial<Purging> = {}) {
  const stop = new AbortController();
  const lines: string[] = [];
  const about = {
    cluster: at.cluster,
    resources: null,
    now: () => new Date(AT),
    log: (line: string) => lines.push(line),
  };
  let tokens = 0;
  const over = purgeAsAsked({ ...about, token: () => `p${tokens++}`, ...more }, stop.signal);
  await expect.poll(holds).toBe(true);
  stop.abort();
  await over;
  return lines;
}

async function leftOf({ cluster }: Place, id: string): Promise<readonly string[]> {
  const [owner, name] = id.split(".");
  const entries = await history(cluster.log, `job.${id}.>`);
  const blobs = (await Promise.all(["state", "spool"].map((kind) => cluster.sweep.blobs(`${owner}/${kind}`)))).flat();
  return [...entries.map((e) => e.subject.slice(`job.${id}.`.length)), ...blobs.filter((b) => b.includes(`/${name}-`))];
}
const isGone = async (at: Place, id: string) => (await at.cluster.log.last(askSubject(id))) === null;

describe("what is asked for", () => {
  test("goes but for how it ended and who asked; what is younger, not over, or damaged stays", async () => {
    const at = place();
    const [old, failed, running] = [
      await at.ran("a", DONE),
      await at.ran("b", { ...DONE, kind: "failed", message: "no" } as RunRecord),
      await at.ran("c", null),
    ];
    at.clock.day = 3;
    const young = await at.ran("d", DONE);
    at.clock.day = 8;
    const operator = at.connect("operator");
    const found = await overFor(operator, 7, null, 8 * DAY_MS);
    expect(found.map(({ row, ended }) => [row.id, statusOf(row), ended])).toEqual([
      [old, "done", 0],
      [failed, "failed", 0],
    ]);
    expect(await overFor(operator, 7, "else", 8 * DAY_MS)).toEqual([]);
    // Whoever asks may be wrong.
    await askPurge(operator, [running, young, old, failed], 7);
    const lines = await purging(at, () => isGone(at, failed));
    expect(await leftOf(at, old)).toEqual(["ask.op", "run"]);
    expect(await leftOf(at, failed)).toEqual(["ask.op", "run"]);
    for (const id of [running, young]) expect((await leftOf(at, id)).length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.includes("not removed"))).toEqual([
      `job ${running}: it is not removed: it is not over`,
      `job ${young}: it is not removed: it has not been over for 7 days`,
    ]);
    expect((await listJobs(operator)).map((row) => row.id)).toEqual([running, young]);
    expect(await showJob(operator, old)).toMatchObject({
      purged: AT,
      phase: "done",
      returnCode: 4,
      request: null,
      damage: null,
    });
    const told = (await history(operator.log, `job.${old}.>`)).map((entry) => auditLine(entry));
    expect(told.map((line) => `${line?.who}: ${line?.what}`)).toEqual([
      "operator: asked to remove what is left of it, if it has been over for 7 days",
      "coordinator: removed what was left of it (done)",
    ]);
  });

  test("T43: an owner has nothing removed, and no job is begun again by who was stopped before its end", async () => {
    const at = place();
    const id = await at.ran("a", DONE);
    const { log } = at.connect("owner");
    const first = (await log.last(askSubject(id)))?.seq ?? 0;
    await log.append(askSubject(id), encodeAsk({ kind: "purge", days: 0 }), first, "o");
    const before = await leftOf(at, id);
    const running = await at.ran("b", null);
    await askPurge(at.connect("operator"), [running], 0);
    await purging(at, async () => (await at.cluster.log.last(askSubject(running, "op"))) !== null);
    expect(await leftOf(at, id)).toEqual(before);
    const [refused] = (await history(log, `job.${id}.ask.own`)).slice(-1).map((entry) => auditLine(entry));
    expect(refused?.what).toBe("tried to have it removed; refused: operators do that");
    await askPurge(at.connect("operator"), [id], 0);
    await purging(at, () => isGone(at, id));
    const begin = encodeRun({ kind: "begin", epoch: 1, coordinator: "old", at: AT });
    for (const known of [0, 1, first, first + 1]) {
      await expect(at.cluster.log.append(runSubject(id), begin, known, `old ${known}`)).rejects.toBeInstanceOf(
        Conflict,
      );
    }
  });

  test("is done by the next coordinator from wherever the one before was cut off", async () => {
    for (let calls = 0; calls < 12; calls++) {
      const at = place();
      const id = await at.ran("a", DONE);
      await askPurge(at.connect("operator"), [id], 0);
      let left = calls;
      const dying =
        <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          if (left-- <= 0) throw new Uncertain("it has died");
          return call(...args);
        };
      const { log, blobs, sweep } = at.cluster;
      const cluster = {
        ...at.cluster,
        log: { ...log, append: dying(log.append) },
        blobs: { ...blobs, remove: dying(blobs.remove) },
        sweep: { ...sweep, entries: dying(sweep.entries) },
      };
      await purging(at, async () => left < 0 || (await isGone(at, id)), { cluster });
      await purging(at, () => isGone(at, id));
      expect(await leftOf(at, id)).toEqual(["ask.op", "run"]);
      expect((await history(at.cluster.log, runSubject(id))).length).toBe(1);
    }
  });

  test("takes the job file with it, unless another job names it, even one that was submitted meanwhile", async () => {
    const at = place();
    const file = async (id: string) => jobReference("ops", (await showJob(at.cluster, id))?.request?.job ?? "");
    const [own, shared, other, late] = [
      await at.ran("own", DONE),
      await at.ran("shared", DONE),
      await at.ran("shared", null),
      await at.ran("late", DONE),
    ];
    const [ownFile, sharedFile, lateFile] = [await file(own), await file(shared), await file(late)];
    let resubmitted = "";
    const remove: Cluster["blobs"]["remove"] = async (name) => {
      if (name.includes("/job/") && resubmitted === "")
        resubmitted = await submitJob(at.connect("client"), bytes("late"), { ...WANTED });
      await at.cluster.blobs.remove(name);
    };
    await askPurge(at.connect("operator"), [late, own, shared], 0);
    await purging(at, () => isGone(at, late), { cluster: { ...at.cluster, blobs: { ...at.cluster.blobs, remove } } });
    await purging(at, async () => (await isGone(at, own)) && (await isGone(at, shared)));
    await expect(getJobFile(at.cluster.blobs, ownFile)).rejects.toThrow("there is no blob");
    expect(String(Buffer.from(await getJobFile(at.cluster.blobs, sharedFile)))).toBe("shared");
    expect(String(Buffer.from(await getJobFile(at.cluster.blobs, lateFile)))).toBe("late");
    expect((await listJobs(at.cluster)).map((row) => row.id).sort()).toEqual([other, resubmitted].sort());
  });

  test("takes text in the spool with it, and no data set of a DD", async () => {
    const at = place();
    const id = await at.ran("a", DONE);
    await askPurge(at.connect("operator"), [id], 0);
    const discarded: unknown[] = [];
    const never = (): never => {
      throw new Error("not asked for");
    };
    const resources = {
      has: never,
      remove: never,
      spool: (job: string) => ({ sysout: `PRINT:${job}.sysout`, syserr: `PRINT:${job}.syserr` }),
      discard: (...args: unknown[]) => void discarded.push(args),
    };
    await purging(at, () => isGone(at, id), { resources });
    expect(discarded).toEqual([[[`PRINT:${id}.sysout`], { job: id, epoch: 1 }]]);
  });
});
