/**
 * Devices that lose what they had taken. The system says so once, whoever flushes, and a later flush finds nothing wrong: nobody may go on from what
 * was written. Needs the built worker (npm run build).
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { createIo } from "../../runtime/resources/bridge.ts";
import { NO_SECRETS } from "../../runtime/resources/config.ts";
import { createStores } from "../../runtime/resources/stores.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { readConfig } from "../resources/places.ts";
import { dyingAfter, expectSerial, ID, type Place, place, records, runner, serially } from "./runner-bench.ts";

/** `flush`: what the next flush is refused with, once. `behind`: what the thread that flushes meanwhile has been told. */
const device = vi.hoisted(() => ({ flush: null as string | null, behind: null as Error | null }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const flush =
    (syscall: "fsync" | "fdatasync") =>
    (fd: number): void => {
      const code = device.flush;
      device.flush = null;
      if (code !== null) throw Object.assign(new Error(`${code}: deliberate, ${syscall}`), { code, syscall });
      fs[`${syscall}Sync`](fd);
    };
  return { ...fs, default: fs, fsyncSync: flush("fsync"), fdatasyncSync: flush("fdatasync") };
});
vi.mock("../../runtime/cluster/write-back.ts", () => ({
  createWriteBack: () => ({
    follow() {},
    failure: () => device.behind,
    end: () => (device.behind === null ? Promise.resolve() : Promise.reject(device.behind)),
    close() {},
  }),
}));

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/lost-writes.test.ts is skipped: dist/bin/worker.cjs is not built");

const JOB = sampleJob({ start: "leader", lines: false });
const INPUT = sampleInput({ records: 3000, group: 9, seed: 4, lines: false });

const BEHIND = Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO", syscall: "fdatasync" });
const FAILED = { kind: "failed", message: expect.stringMatching(/i\/o error|deliberate/) };

function hasWritten(record: RunRecord): boolean {
  return record.kind === "checkpoint" && record.state.pending.some((output) => output.size > 0);
}

describe.skipIf(!built)("a device that loses what it had taken", () => {
  const places: Place[] = [];
  afterEach(() => {
    device.flush = null;
    device.behind = null;
    for (const { folder } of places.splice(0)) rmSync(folder, { recursive: true });
  });

  async function fresh(): Promise<Place> {
    const there = await place(JOB, INPUT);
    places.push(there);
    return there;
  }

  test("before it is published: the job's states stand on it, and the job fails", async () => {
    const there = await fresh();
    device.flush = "ENOSPC";
    expect(await runner(there, there.hub.connect("a"))).toEqual(FAILED);
    expect((await records(there)).some(hasWritten)).toBe(true);
    expect(readdirSync(there.folder)).toEqual(["in.dat"]);
    expect(await runner(there, there.hub.connect("b"))).toEqual(FAILED);
  });

  test("before it is published, and no state stands on it: it is written again", async () => {
    const there = await fresh();
    device.flush = "ENOSPC";
    const outcome = await runner(there, there.hub.connect("a"), { everyMs: Number.POSITIVE_INFINITY });
    expect(outcome).toEqual({ kind: "stopped", reason: "deliberate" });
    expect((await records(there)).some(hasWritten)).toBe(false);
    expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    await expectSerial(there, await serially(JOB, INPUT));
  });

  test("as whoever takes the job up finds: the job fails", async () => {
    const there = await fresh();
    await runner(there, dyingAfter(there, hasWritten));
    device.flush = "EIO";
    expect(await runner(there, there.hub.connect("b"))).toEqual(FAILED);
    expect(readdirSync(there.folder)).toEqual(["in.dat"]);
  });

  test("while the job runs: no state is kept after it, and the job fails, though it is told to stop", async () => {
    const there = await fresh();
    let kept = 0;
    const stop = new AbortController();
    const cluster = there.hub.connect("a");
    const append: typeof cluster.log.append = async (subject, data, ...rest) => {
      const seq = await cluster.log.append(subject, data, ...rest);
      const written = (await records(there)).filter(hasWritten).length;
      if (written > 0 && device.behind === null) {
        device.behind = BEHIND;
        kept = written;
        stop.abort("leave");
      }
      return seq;
    };
    const dying = { ...cluster, log: { ...cluster.log, append } };
    expect(await runner(there, dying, { signal: stop.signal })).toEqual(FAILED);
    expect(kept).toBeGreaterThan(0);
    expect((await records(there)).filter(hasWritten)).toHaveLength(kept);
    expect(readdirSync(there.folder)).toEqual(["in.dat"]);
  });

  test.each(["when it gets its name", "when its state is taken up"])(
    "in a resource, %s: the job fails",
    async (when) => {
      const there = await fresh();
      const io = createIo();
      const config = readConfig({ resources: { SHARE: { kind: "shared", root: there.folder } } });
      const stores = (epoch: number) =>
        createStores({ config, node: "n1", secrets: NO_SECRETS, writer: { job: ID, epoch, attempt: "t" } }, io);
      const onShare: Place = { ...there, request: { ...there.request, dd: [["out.dat", "SHARE:out.dat"]] } };
      const last = when === "when it gets its name" ? (r: RunRecord) => r.kind === "publish" : hasWritten;
      await runner(onShare, dyingAfter(onShare, last), { stores });
      device.flush = "EIO";
      const message = expect.stringContaining("what was written is lost: deliberate");
      expect(await runner(onShare, there.hub.connect("b"), { stores })).toEqual({ kind: "failed", message });
      expect(device.flush).toBeNull();
      expect(readdirSync(there.folder)).toEqual(["in.dat"]);
      await io.close();
    },
  );

  test("while the job runs, before any state stands on it: another begins anew", async () => {
    const there = await fresh();
    device.behind = BEHIND;
    expect(await runner(there, there.hub.connect("a"))).toEqual({ kind: "stopped", reason: "i/o error" });
    device.behind = null;
    expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    await expectSerial(there, await serially(JOB, INPUT));
  });
});
