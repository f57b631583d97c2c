/**
 * Jobs that name catalogued data sets, under a log in memory: whoever dies when, a generation is made once, becomes current once, and
 * what is rolled off goes once. Needs the built worker (npm run build).
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { defineName, removeName } from "../../../runtime/cluster/catalog/catalog-client.ts";
import { changeEntry, readEntry } from "../../../runtime/cluster/catalog/catalog-log.ts";
import type { Wanted } from "../../../runtime/cluster/catalog/definitions.ts";
import type { GroupEntry } from "../../../runtime/cluster/catalog/entry.ts";
import { generationName } from "../../../runtime/cluster/catalog/names.ts";
import { entrySubject } from "../../../runtime/cluster/catalog/place.ts";
import { endJob } from "../../../runtime/cluster/job-end.ts";
import { runSubject } from "../../../runtime/cluster/jobs.ts";
import { history } from "../../../runtime/cluster/log-history.ts";
import type { Cluster } from "../../../runtime/cluster/ports.ts";
import { decodeRun, encodeRun } from "../../../runtime/cluster/record-codec.ts";
import type { RunRecord } from "../../../runtime/cluster/records.ts";
import type { RunnerOptions, RunnerOutcome } from "../../../runtime/cluster/runner.ts";
import { defaultWorkerUrl } from "../../../runtime/engine/pool.ts";
import { sampleInput, sampleJob } from "../../engine/sample-loop.ts";
import { type Place, place, runner, serially } from "../runner-bench.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/catalog/jobs.test.ts is skipped: dist/bin/worker.cjs is not built");

/** Reads in.dat (records of 8 bytes), writes out.dat (lines of at most 24). */
const JOB = sampleJob({ start: "lookback", lines: false });
const INPUT = sampleInput({ records: 500, group: 9, seed: 4, lines: false });
const NAME = "PROD.HIST";
const AT = "2026-01-01T00:00:00Z";

type Dd = readonly (readonly [string, string])[];

describe.skipIf(!built)("jobs with catalogued names", () => {
  const places: Place[] = [];
  let serial = 0;
  const unique = (): string => `u${serial++}`;
  afterEach(() => {
    for (const { folder } of places.splice(0)) rmSync(folder, { recursive: true });
  });

  async function ready(wanted: Wanted = { limit: 2, scratch: true }): Promise<Place> {
    const there = await place(JOB, INPUT);
    places.push(there);
    await define(there, NAME, { storage: join(there.folder, "hist"), ...wanted });
    return there;
  }

  async function define(there: Place, name: string, wanted: Wanted, owner = "tester", replace = false) {
    expect(await defineName(there.hub.connect("owner").log, { owner, name }, wanted, replace)).toBeNull();
  }

  /** A group with two generations, of jobs that are over. */
  async function withTwo(there: Place): Promise<void> {
    const client = there.hub.connect("before");
    await changeEntry(client.log, { owner: "tester", name: NAME }, unique, (record) => {
      const generations = [1, 2].map((serial) => {
        const path = join(there.folder, `hist.G000${serial}V00`);
        writeFileSync(path, `old ${serial}`);
        return { serial, path, job: `tester.P${serial}`, at: AT };
      });
      return { record: { ...(record as GroupEntry), last: 2, generations }, value: null };
    });
  }

  async function group(there: Place, name = NAME): Promise<GroupEntry> {
    const record = await readEntry(there.hub.connect("reader").log, { owner: "tester", name });
    if (record?.kind !== "group") throw new Error("there is no group");
    return record;
  }

  async function recordsOf(there: Place, id: string): Promise<RunRecord[]> {
    return (await history(there.hub.connect("reader").log, runSubject(id))).map(decodeRun);
  }

  const job = (there: Place, id: string, dd: Dd): Place => ({ ...there, request: { ...there.request, id, dd } });

  function run(there: Place, id: string, dd: Dd, more: Partial<RunnerOptions> = {}, cluster?: Cluster) {
    return runner(job(there, id, dd), cluster ?? there.hub.connect(id), { token: unique, ...more });
  }

  const OUT: Dd = [["out.dat", `DSN:${NAME}(+1)`]];
  const DONE = { kind: "done", returnCode: 0 };
  const serials = (entry: GroupEntry): number[] => entry.generations.map((one) => one.serial);
  const names = (there: Place): string[] => readdirSync(there.folder).sort();

  test("the current generation is read, a new one is made under its own name, and becomes current", async () => {
    const there = await ready();
    const { files } = await serially(JOB, INPUT);
    await define(there, "PROD.IN", { storage: join(there.folder, "in.dat"), format: { recfm: "F", lrecl: 8 } });
    expect(await run(there, "tester.J1", [...OUT, ["in.dat", "DSN:PROD.IN"]])).toEqual(DONE);
    const path = join(there.folder, "hist.G0001V00");
    expect(readFileSync(path, "latin1")).toBe(files["out.dat"]);
    const entry = await group(there);
    expect(entry).toMatchObject({ last: 1, claims: [], leaving: [] });
    expect(entry.generations).toEqual([{ serial: 1, path, job: "tester.J1", at: new Date(0).toISOString() }]);
    expect(await recordsOf(there, "tester.J1")).toContainEqual({
      kind: "names",
      epoch: 1,
      paths: [
        { from: "dd", name: "out.dat", path },
        { from: "dd", name: "in.dat", path: join(there.folder, "in.dat") },
      ],
      made: [{ name: NAME, serial: 1, path }],
    });
    // By the environment, too; what reads it reads what the job before it made.
    const second = job(there, "tester.J2", [["in.dat", `DSN:${NAME}(0)`]]);
    const env = { DD_out_dat: "DSN:PROD.NEXT" };
    await define(there, "PROD.NEXT", { storage: join(there.folder, "next") });
    const reading = { ...second, request: { ...second.request, env } };
    expect(await runner(reading, there.hub.connect("b"))).toMatchObject({ kind: expect.stringMatching(/done|failed/) });
    expect(await recordsOf(there, "tester.J2")).toContainEqual(
      expect.objectContaining({
        paths: [
          { from: "dd", name: "in.dat", path },
          { from: "env", name: "DD_out_dat", path: join(there.folder, "next") },
        ],
      }),
    );
  });

  /** The cluster of a process that dies at its n-th append, before or after it is stored: nothing of it happens any more. */
  function dying(there: Place, n: number, when: "before" | "after"): { cluster: Cluster; died: () => boolean } {
    const cluster = there.hub.connect("dies");
    let count = 0;
    let dead = false;
    const append: Cluster["log"]["append"] = async (...args) => {
      if (dead) throw new Error("it has died");
      count += 1;
      dead = count === n;
      if (dead && when === "before") throw new Error("it has died");
      const seq = await cluster.log.append(...args);
      if (dead) throw new Error("it has died");
      return seq;
    };
    return { cluster: { ...cluster, log: { ...cluster.log, append } }, died: () => dead };
  }

  test("T24: whenever its runner dies, the next one makes the same generation, catalogues it once, and deletes what is rolled off", async () => {
    const { files } = await serially(JOB, INPUT);
    const points: string[] = [];
    for (const when of ["before", "after"] as const) {
      for (let n = 1; ; n++) {
        const there = await ready();
        await withTwo(there);
        const { cluster, died } = dying(there, n, when);
        await run(there, "tester.J1", OUT, {}, cluster).catch(() => null);
        if (!died()) break;
        const before = await group(there);
        points.push(`${when} ${n}: ${before.change.deed} ${(await recordsOf(there, "tester.J1")).at(-1)?.kind}`);
        // What is current changes with the catalog alone, and nothing is deleted before.
        if (serials(before).includes(1)) expect(existsSync(join(there.folder, "hist.G0001V00"))).toBe(true);
        expect(await run(there, "tester.J1", OUT)).toEqual(DONE);
        const entry = await group(there);
        expect([serials(entry), entry.leaving, entry.last], `${when} ${n}`).toEqual([[2, 3], [], 3]);
        expect(names(there), `${when} ${n}`).toEqual(["hist.G0002V00", "hist.G0003V00", "in.dat"]);
        expect(readFileSync(join(there.folder, "hist.G0003V00"), "latin1")).toBe(files["out.dat"]);
        expect(
          (await recordsOf(there, "tester.J1")).filter(({ kind }) => kind === "done" || kind === "names"),
        ).toHaveLength(2);
        // Who was killed after *done* cannot let go any more: the next job sees that it is over.
        if (entry.claims.length === 0) continue;
        expect(await run(there, "tester.J2", OUT)).toEqual(DONE);
        const next = await group(there);
        expect([serials(next), next.claims, next.leaving], `${when} ${n}`).toEqual([[3, 4], [], []]);
      }
    }
    for (const point of [
      "claim begin",
      "claim names",
      "claim publish",
      "catalog publish",
      "scratch publish",
      "scratch done",
    ]) {
      expect(
        points.some((one) => one.endsWith(point)),
        point,
      ).toBe(true);
    }
  });

  test("T24: two runners of one job at once make one generation", async () => {
    const there = await ready();
    await withTwo(there);
    const outcomes = await Promise.all(
      ["a", "b"].map((name) => run(there, "tester.J1", OUT, {}, there.hub.connect(name))),
    );
    expect(outcomes.some(({ kind }) => kind === "done")).toBe(true);
    expect(await group(there)).toMatchObject({ last: 3, generations: [{ serial: 2 }, { serial: 3 }] });
    expect(names(there)).toEqual(["hist.G0002V00", "hist.G0003V00", "in.dat"]);
  });

  test("jobs that make (+1) of one group at once make different ones, and all are done", async () => {
    const there = await ready({ limit: 9 });
    const ids = [1, 2, 3, 4].map((i) => `tester.J${i}`);
    const outcomes = await Promise.all(ids.map((id) => run(there, id, OUT)));
    expect(outcomes).toEqual(ids.map(() => DONE));
    const entry = await group(there);
    expect(serials(entry)).toEqual([1, 2, 3, 4]);
    expect(entry.generations.map((one) => one.job).sort()).toEqual(ids);
    expect(entry.claims).toEqual([]);
    const { files } = await serially(JOB, INPUT);
    for (const { path } of entry.generations) expect(readFileSync(path, "latin1")).toBe(files["out.dat"]);
  });

  test("failed or cancelled, a job leaves the catalog as it was; a name that means nothing fails it, naming the DD", async () => {
    const there = await ready();
    await withTwo(there);
    const before = serials(await group(there));
    for (const [dd, message] of [
      [[["in.dat", `DSN:${NAME}(-2)`], ...OUT], `DD in.dat: DSN:${NAME}(-2): it has 2 generations, (0) to (-1)`],
      [[["in.dat", `DSN:${NAME}.G0009V00`], ...OUT], `DD in.dat: DSN:${NAME}.G0009V00: there is no such generation`],
      [[["in.dat", "DSN:PROD.NONE"], ...OUT], "DD in.dat: DSN:PROD.NONE: tester has no PROD.NONE in the catalog"],
      [[["in.dat", "DSN:prod"]], 'DD in.dat: DSN:prod: "prod" in "prod" is no qualifier'],
      [[["in.dat", `DSN:${NAME}`]], `DD in.dat: DSN:${NAME}: it is a generation group: say which`],
    ] as [Dd, string][]) {
      const id = `tester.F${unique()}`;
      expect(await run(there, id, dd)).toEqual({ kind: "failed", message: expect.stringContaining(message) });
      expect(await group(there)).toMatchObject({ claims: [] });
    }
    const stop = new AbortController();
    stop.abort("cancel");
    expect(await run(there, "tester.C1", OUT, { signal: stop.signal })).toEqual({ kind: "cancelled" });
    const after = await group(there);
    expect([serials(after), after.claims]).toEqual([before, []]);
    expect(names(there)).toEqual(["hist.G0001V00", "hist.G0002V00", "in.dat"]);
  });

  test("cancelled without a runner, a job lets go of what it held, and leaves nothing beside its generation", async () => {
    const there = await ready();
    const { cluster } = dying(there, 3, "after");
    await run(there, "tester.J1", OUT, {}, cluster).catch(() => null);
    expect((await recordsOf(there, "tester.J1")).at(-1)?.kind).toBe("names");
    expect((await group(there)).claims).toHaveLength(1);
    const ending = { request: job(there, "tester.J1", OUT).request, now: new Date(0), log() {}, resources: null };
    writeFileSync(join(there.folder, ".hist.G0001V00.weft-host-tester.J1-1-0"), "left");
    const end = endJob({ ...ending, cluster: there.hub.connect("c"), token: unique }, { kind: "cancelled" });
    expect(await end).toBe(true);
    expect(await group(there)).toMatchObject({ claims: [], generations: [], last: 1 });
    expect(names(there)).toEqual(["in.dat"]);
  });

  test("a generation that a job reads stays until that job is over", async () => {
    const there = await ready({ limit: 1, scratch: true });
    await withTwo(there);
    await define(there, NAME, { limit: 2 }, "tester", true);
    const { cluster } = dying(there, 4, "after");
    // It has died, and is to go on some day.
    await run(there, "tester.READ", [["in.dat", `DSN:${NAME}(-1)`]], {}, cluster).catch(() => null);
    expect(await run(there, "tester.J1", OUT)).toEqual(DONE);
    expect(await group(there)).toMatchObject({ leaving: [{ serial: 1 }], claims: [{ job: "tester.READ", serial: 1 }] });
    expect(readFileSync(join(there.folder, "hist.G0001V00"), "latin1")).toBe("old 1");
    await run(there, "tester.READ", [["in.dat", `DSN:${NAME}(-1)`]]);
    expect(await run(there, "tester.J2", OUT)).toEqual(DONE);
    expect(await group(there)).toMatchObject({ leaving: [], claims: [], generations: [{ serial: 3 }, { serial: 4 }] });
    expect(names(there)).toEqual(["hist.G0003V00", "hist.G0004V00", "in.dat", "out.dat"]);
  });

  test("what the program does not write is not catalogued", async () => {
    const there = await ready();
    const notes: string[] = [];
    const dd: Dd = [["never.dat", `DSN:${NAME}(+1)`]];
    expect(await run(there, "tester.J1", dd, { note: (line) => notes.push(line) })).toEqual(DONE);
    expect(await group(there)).toMatchObject({ generations: [], claims: [], last: 1 });
    expect(notes).toEqual([`${NAME}.G0001V00 was not written, and is not catalogued`]);
  });

  test("an entry that has grown too large fails the next job, before servers refuse it", async () => {
    const there = await ready();
    const { log } = there.hub.connect("owner");
    await changeEntry(log, { owner: "tester", name: NAME }, unique, (record) => {
      const leaving = Array.from({ length: 9000 }, (_, i) => {
        const serial = i + 1;
        return { serial, path: `/nowhere/of-a-longer-name/hist.${generationName(serial)}` };
      });
      return { record: { ...(record as GroupEntry), last: 9000, leaving }, value: null };
    });
    const message = expect.stringContaining("its entry has become too large");
    expect(await run(there, "tester.J1", OUT)).toEqual({ kind: "failed", message });
  });

  test("through a link the generation is still the one that was written", async () => {
    const there = await ready();
    mkdirSync(join(there.folder, "real"));
    symlinkSync(join(there.folder, "real"), join(there.folder, "link"));
    await define(there, NAME, { storage: join(there.folder, "link/hist"), limit: 1 }, "tester", true);
    for (const id of ["tester.J1", "tester.J2"]) expect(await run(there, id, OUT)).toEqual(DONE);
    expect(serials(await group(there))).toEqual([2]);
    expect(readdirSync(realpathSync(join(there.folder, "link")))).toEqual(["hist.G0002V00"]);
  });

  test("a group that is removed while the job runs fails it in the end, and says where its outputs are", async () => {
    const there = await ready();
    const { cluster } = dying(there, 4, "after");
    await run(there, "tester.J1", OUT, {}, cluster).catch(() => null);
    const { log } = there.hub.connect("owner");
    const place = { owner: "tester", name: NAME };
    expect(await removeName(log, place, false)).toContain(`job tester.J1 uses ${NAME}.G0001V00; --force`);
    expect(await removeName(log, place, true)).toBeNull();
    const message = expect.stringMatching(
      /PROD\.HIST was removed from the catalog .*outputs have their names: .*G0001V00/,
    );
    expect(await run(there, "tester.J1", OUT)).toEqual({ kind: "failed", message });
    // Defined again, its numbers go on.
    await define(there, NAME, { storage: join(there.folder, "hist"), limit: 2 });
    expect(await run(there, "tester.J2", OUT)).toEqual(DONE);
    expect(serials(await group(there))).toEqual([2]);
  });

  test("a program whose records differ from the catalogued format is refused", async () => {
    const there = await ready({ limit: 2, format: { recfm: "L", lrecl: 20 } });
    const refused = async (dd: Dd, message: string) => {
      const outcome: RunnerOutcome = await run(there, `tester.F${unique()}`, dd);
      expect(outcome).toEqual({ kind: "failed", message: expect.stringContaining(message) });
    };
    await refused(OUT, "it is catalogued with RECFM=L, LRECL=20, and the program's file OUT has RECFM=L, LRECL=24");
    await define(there, "PROD.IN", { storage: join(there.folder, "in.dat"), format: { recfm: "F", lrecl: 80 } });
    await refused([["in.dat", "DSN:PROD.IN"]], "RECFM=F, LRECL=80, and the program's file IN has RECFM=F, LRECL=8");
    await refused([["SYSERR", "DSN:PROD.IN"]], "RECFM=F, LRECL=80, and SYSERR has RECFM=L");
    await define(there, "PROD.FAR", { storage: "PROD:far" });
    await refused([["in.dat", "DSN:PROD.FAR"]], "it lies at PROD:far, and the coordinators know of no resource PROD");
  });

  test("SYSOUT is a generation like any output", async () => {
    const there = await ready({ limit: 2, format: { recfm: "L", lrecl: 133 } });
    const { sysout } = await serially(JOB, INPUT);
    expect(await run(there, "tester.J1", [["SYSOUT", `DSN:${NAME}(+1)`]])).toEqual(DONE);
    expect(readFileSync(join(there.folder, "hist.G0001V00"), "latin1")).toBe(sysout);
    expect(serials(await group(there))).toEqual([1]);
  });

  test("T39: others' names are for those whom the entry names, to be read", async () => {
    const there = await ready();
    await define(there, "PROD.CODES", { storage: join(there.folder, "in.dat"), readers: ["tester"] }, "bob");
    await define(there, "PROD.OPEN", { storage: join(there.folder, "open"), limit: 1, readers: ["*"] }, "bob");
    await define(there, "PROD.SECRET", { storage: join(there.folder, "secret") }, "bob");
    expect(await run(there, "tester.J1", [["in.dat", "DSN:bob/PROD.CODES"]])).toEqual(DONE);
    rmSync(join(there.folder, "out.dat"));
    const refused = async (dd: Dd, message: string) =>
      expect(await run(there, `tester.F${unique()}`, dd)).toEqual({
        kind: "failed",
        message: expect.stringContaining(message),
      });
    // Whether there is such a name is not told.
    await refused([["in.dat", "DSN:bob/PROD.SECRET"]], "bob has catalogued no PROD.SECRET that tester may read");
    await refused([["in.dat", "DSN:bob/PROD.NONE"]], "bob has catalogued no PROD.NONE that tester may read");
    await refused([["in.dat", "DSN:PROD.CODES"]], "tester has no PROD.CODES in the catalog");
    await refused([["out.dat", "DSN:bob/PROD.CODES"]], "bob lets tester read it, not write");
    await refused([["SYSOUT", "DSN:bob/PROD.CODES"]], "bob lets tester read it, not write");
    await refused([["out.dat", "DSN:bob/PROD.OPEN(+1)"]], "only bob's jobs make generations of it");
    expect(names(there)).toEqual(["in.dat"]);
  });

  test("T38: an entry that its owner has made unreadable fails the owner's job, and no other", async () => {
    const there = await ready();
    const { cluster } = dying(there, 4, "after");
    await run(there, "tester.J1", OUT, {}, cluster).catch(() => null);
    const { log } = there.hub.connect("owner");
    const subject = entrySubject({ owner: "tester", name: NAME });
    const entry = await group(there);
    const elsewhere = { ...entry, leaving: [{ serial: 1, path: "/etc/passwd" }] };
    for (const bytes of [
      Buffer.from("?"),
      Buffer.from(JSON.stringify({ v: 1, ...elsewhere })),
      encodeRun({ kind: "done", epoch: 1, returnCode: 0, at: AT }),
    ]) {
      await log.append(subject, bytes, (await log.last(subject))!.seq, unique());
      const message = expect.stringContaining(`of ${subject} in the log cannot be read`);
      expect(await run(there, `tester.F${unique()}`, OUT)).toEqual({ kind: "failed", message });
    }
    const late = await run(there, "tester.J1", OUT);
    expect(late).toEqual({ kind: "failed", message: expect.stringContaining("outputs have their names") });
  });
});
