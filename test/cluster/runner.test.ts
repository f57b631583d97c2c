/**
 * Jobs run under a log: whatever becomes of a runner, and whoever still believes to be one, the job ends once, with the serial bytes.
 * Needs the built worker (npm run build).
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { putJobFile } from "../../runtime/cluster/job-files.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { expectSerial, filesIn, ID, place, records, runner, serially } from "./runner-bench.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/runner.test.ts is skipped: dist/bin/worker.cjs is not built");

const INPUT = sampleInput({ records: 15_000, group: 9, seed: 4, lines: false });

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

  test("once it is told to be done, nothing of earlier runners is left", async () => {
    const there = await place(sampleJob({ start: "leader", lines: false }), INPUT);
    writeFileSync(join(there.folder, `.out.dat.weft-host-${ID}-0-0`), "what a runner that died has left");
    const cluster = there.hub.connect("a");
    let seen: readonly string[] = [];
    const append: typeof cluster.log.append = (subject, data, expected, token) => {
      seen = readdirSync(there.folder);
      return cluster.log.append(subject, data, expected, token);
    };
    await runner(there, { ...cluster, log: { ...cluster.log, append } });
    expect(seen.filter((name) => name.includes(".weft-"))).toEqual([]);
    expect(seen).toContain("out.dat");
    rmSync(there.folder, { recursive: true });
  });

  /** Small: each is left to the other thread many times between two states. */
  const OVERLAPPED = { overlap: true, buffers: { bufferSize: 3000, inputFactor: 3, spares: 3 } };

  for (const way of ["lookback", "leader", "overlapped"] as const) {
    test(`goes on elsewhere from wherever its runner was cut off (${way})`, async () => {
      const lines = way === "leader";
      const start = way === "lookback" ? "lookback" : "leader";
      const more = way === "overlapped" ? { ways: OVERLAPPED } : {};
      const job = sampleJob({ start, lines });
      const input = sampleInput({ records: 15_000, group: 9, seed: 4, lines });
      const serial = await serially(job, input);
      // A run of its own leaves up to eight records in the log.
      for (let cutAfter = 0; cutAfter < 8; cutAfter++) {
        const there = await place(job, input);
        const first = there.hub.connect("first");
        const append: Cluster["log"]["append"] = async (...args) => {
          const seq = await first.log.append(...args);
          if (seq > cutAfter) first.faults.cut();
          return seq;
        };
        const losing = runner(there, { ...first, log: { ...first.log, append } }, more);
        if (cutAfter % 2 === 0) await losing;
        // Every other time the first still runs while the second takes over.
        else await until(async () => (await records(there)).length > Math.min(cutAfter, 2));
        const outcomes = [await runner(there, there.hub.connect("second"), more), await losing];
        expect(outcomes.map((o) => o.kind).filter((k) => k !== "deposed")).toContain("done");
        await expectSerial(there, serial);
        expect((await records(there)).filter((r) => r.kind === "done")).toHaveLength(1);
        rmSync(there.folder, { recursive: true });
      }
    });
  }

  test("T24: three runners at once: the job ends once", async () => {
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

  test("T22: a damaged job file is the job's failure", async () => {
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
