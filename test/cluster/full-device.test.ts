/**
 * Jobs that find no room, or a place that does not answer: they wait, and end with the serial bytes when it is over. Needs the built worker
 * (npm run build).
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { smallDevice } from "../small-device.ts";
import { dyingAfter, expectSerial, filesIn, type Place, place, records, runner, serially } from "./runner-bench.ts";

/** What the system says to these calls; by default nothing. */
const refused = vi.hoisted(() => new Map<string, string>());
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const refuse = (syscall: string): void => {
    const code = refused.get(syscall);
    if (code !== undefined) throw Object.assign(new Error(`${code}: deliberate, ${syscall}`), { code, syscall });
  };
  const copyFileSync: typeof fs.copyFileSync = (...args) => {
    refuse("copyfile");
    fs.copyFileSync(...args);
  };
  const renameSync: typeof fs.renameSync = (...args) => {
    refuse("rename");
    fs.renameSync(...args);
  };
  const openSync: typeof fs.openSync = (path, flags, mode) => {
    if (flags === "wx+") refuse("open");
    return fs.openSync(path, flags, mode);
  };
  const mkdtempSync = ((...args: Parameters<typeof fs.mkdtempSync>) => {
    refuse("mkdtemp");
    return fs.mkdtempSync(...args);
  }) as typeof fs.mkdtempSync;
  return { ...fs, default: fs, copyFileSync, renameSync, openSync, mkdtempSync };
});

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/full-device.test.ts is skipped: dist/bin/worker.cjs is not built");

const JOB = sampleJob({ start: "leader", lines: false });
const INPUT = sampleInput({ records: 15_000, group: 9, seed: 4, lines: false });

describe.skipIf(!built)("a runner that the system refuses something", () => {
  const places: Place[] = [];
  afterEach(() => {
    refused.clear();
    for (const { folder } of places.splice(0)) rmSync(folder, { recursive: true });
  });

  async function begun(dies: "checkpoint" | "publish"): Promise<Place> {
    const there = await place(JOB, INPUT);
    places.push(there);
    expect(
      (
        await runner(
          there,
          dyingAfter(there, (r) => r.kind === dies),
        )
      ).kind,
    ).toBe("deposed");
    return there;
  }

  test.each([
    ["ENOSPC", "copyfile"],
    ["EIO", "copyfile"],
    ["ENOSPC", "mkdtemp"],
  ])("%s by %s when it has taken the job up: stops with the reason, and another goes on", async (code, call) => {
    const there = await begun("checkpoint");
    refused.set(call, code);
    for (let time = 0; time < 3; time++) {
      const outcome = await runner(there, there.hub.connect("b"));
      const reason = expect.stringMatching(
        call === "copyfile" ? /^cannot write OUT.*: deliberate; no output/ : "deliberate",
      );
      expect(outcome).toEqual({ kind: "stopped", reason });
      // The input, and what the last state needs.
      expect(readdirSync(there.folder).length).toBeLessThanOrEqual(2);
    }
    expect((await records(there)).every((r) => r.kind === "begin" || r.kind === "checkpoint")).toBe(true);
    refused.clear();
    expect(await runner(there, there.hub.connect("c"))).toEqual({ kind: "done", returnCode: 0 });
    await expectSerial(there, await serially(JOB, INPUT));
  });

  test("what time does not mend ends the job", async () => {
    const there = await begun("checkpoint");
    refused.set("copyfile", "EACCES");
    expect(await runner(there, there.hub.connect("b"))).toMatchObject({ kind: "failed" });
    expect(readdirSync(there.folder)).toEqual(["in.dat"]);
  });

  test("an output whose folder takes no new file is refused, and never written in place", async () => {
    const there = await place(JOB, INPUT);
    places.push(there);
    writeFileSync(join(there.folder, "out.dat"), "OLD");
    refused.set("open", "EACCES");
    // The program goes on without it.
    expect((await runner(there, there.hub.connect("b"))).kind).toBe("done");
    expect(filesIn(there.folder)).toEqual({ "in.dat": INPUT.toString("latin1"), "out.dat": "OLD" });
  });

  test("a name that is refused while outputs are published is told, and tried again", async () => {
    const there = await begun("publish");
    refused.set("rename", "EACCES");
    const stopped = { kind: "stopped", reason: expect.stringContaining("deliberate") };
    expect(await runner(there, there.hub.connect("b"))).toEqual(stopped);
    refused.clear();
    expect(await runner(there, there.hub.connect("c"))).toEqual({ kind: "done", returnCode: 0 });
    await expectSerial(there, await serially(JOB, INPUT));
  });

  test("an output that has become shorter than the state says is lost, and never filled up", async () => {
    const there = await place(JOB, INPUT);
    places.push(there);
    const hasWritten = (r: RunRecord): boolean => r.kind === "checkpoint" && r.state.pending.some((p) => p.size > 0);
    expect((await runner(there, dyingAfter(there, hasWritten))).kind).toBe("deposed");
    const kept = (await records(there)).find(hasWritten);
    if (kept?.kind !== "checkpoint") throw new Error("no state has any output");
    for (const { temporary } of kept.state.pending) writeFileSync(temporary, "");
    expect(await runner(there, there.hub.connect("b"))).toEqual({
      kind: "failed",
      message: expect.stringMatching(/holds 0 bytes and should hold \d+/),
    });
  });
});

const folder = mkdtempSync(join(tmpdir(), "weft-full-"));
const device = built ? smallDevice(folder, "2m") : null;
afterAll(() => {
  device?.unmount();
  rmSync(folder, { recursive: true });
});

describe.skipIf(device === null)("a full device (skipped where tmpfs cannot be mounted)", () => {
  test("the job waits, keeps no more than its last state needs, and ends with the serial bytes when there is room", async () => {
    const made = await place(JOB, INPUT);
    rmSync(made.folder, { recursive: true });
    const at = device?.at ?? "";
    const there = { ...made, folder: at, request: { ...made.request, folder: at } };
    writeFileSync(join(at, "in.dat"), INPUT);
    const filler = join(at, "filler");
    writeFileSync(filler, Buffer.alloc(2 * 1024 * 1024 - INPUT.length - 65_536));
    for (let time = 0; time < 4; time++) {
      const outcome = await runner(there, there.hub.connect("a"));
      expect(outcome).toEqual({ kind: "stopped", reason: expect.stringMatching(/no space left on device/) });
      const hidden = readdirSync(at).filter((name) => name.startsWith("."));
      expect(hidden.length).toBeLessThanOrEqual(1);
    }
    rmSync(filler);
    expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    await expectSerial(there, await serially(JOB, INPUT));
  });
});
