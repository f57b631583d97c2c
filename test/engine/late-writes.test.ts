/**
 * What a worker had leave to write is written, or never will be, before the run goes on by itself: what it writes later to the same places
 * (REWRITE, a second OPEN OUTPUT) would be lost.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPool, defaultWorkerUrl, type Pool } from "../../runtime/engine/pool.ts";
import type { FromWorker, ToWorker, WorkerSetup } from "../../runtime/engine/protocol.ts";
import { runJob } from "../../runtime/run.ts";
import { runSerial } from "../../runtime/serial.ts";
import { sampleInput, sampleJob } from "./sample-loop.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/engine/late-writes.test.ts is skipped in part: dist/bin/worker.cjs is not built");

const dd = new Map([
  ["SYSOUT", "/dev/null"],
  ["SYSERR", "/dev/null"],
]);
const base = { env: {}, args: [], dd, clock: () => new Date(0), streams: { stdin: -1, stdout: -1, stderr: -1 } };

/** No worker hears of a leave to write before the loop has come to its end; then only after a while. */
function slowToWrite(pool: Pool, unheard: Set<number>): Pool {
  const held: (readonly [number, ToWorker])[] = [];
  let loops = 0;
  return {
    ...pool,
    post(id, message) {
      if (message.kind === "commit") unheard.add(message.attempt);
      // What is dropped may be nothing that it has leave to write, as far as the worker knows.
      const isLate = message.kind === "drop" && unheard.has(message.attempt);
      if (message.kind === "commit" || isLate) held.push([id, message]);
      else pool.post(id, message);
    },
    handle(handlers) {
      loops += 1;
      if (loops > 1) {
        setTimeout(() => {
          for (const [id, message] of held.splice(0)) pool.post(id, message);
        }, 50);
      }
      pool.handle({
        ...handlers,
        message(worker, message) {
          if (message.kind === "written") unheard.delete(message.attempt);
          handlers.message(worker, message);
        },
      });
    },
  };
}

test.skipIf(!built)("a loop goes on serially when nobody has still leave to write", async () => {
  const job = sampleJob({ start: "leader", lines: true });
  const folder = mkdtempSync(join(tmpdir(), "weft-late-"));
  try {
    writeFileSync(join(folder, "in.dat"), sampleInput({ records: 4000, group: 9, seed: 4, lines: true }));
    await runSerial(job, { ...base, folder, runId: "s" });
    const serial = readFileSync(join(folder, "out.dat"));
    const unheard = new Set<number>();
    const left: number[] = [];
    let leaves = 0;
    const pool = (setup: Pick<WorkerSetup, "job" | "module">): Pool => {
      const made = createPool(defaultWorkerUrl(), { ...setup, buffers: { bufferSize: 1 << 14 } });
      const slow = slowToWrite(made, unheard);
      return {
        ...slow,
        post(id, message) {
          if (message.kind === "commit") leaves += 1;
          slow.post(id, message);
        },
        close() {
          left.push(unheard.size);
          return slow.close();
        },
      };
    };
    const chaos = { seed: 1, wrongGuess: 1 };
    const run = await runJob(job, { ...base, folder, runId: "p", workers: 3, pieces: 40, chaos, pool });
    if (run.kind !== "ended") throw new Error(JSON.stringify(run));
    expect(run.stats.loops[0]?.serialReason).toMatch(/guesses failed/);
    expect(leaves).toBeGreaterThan(0);
    expect(left).toEqual([0]);
    expect(readFileSync(join(folder, "out.dat")).equals(serial)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a thread that is killed is lost when it is gone", async () => {
  const script = `import { parentPort } from "node:worker_threads";
    const count = new Int32Array(new SharedArrayBuffer(4));
    parentPort.postMessage([{ kind: "ready", count }]);
    for (;;) Atomics.add(count, 0, 1);`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
  const pool = createPool(url, {} as Parameters<typeof createPool>[1]);
  let count = new Int32Array(1);
  const seen = await new Promise<readonly [number, number]>((resolve) => {
    pool.handle({
      message(id, message) {
        count = (message as FromWorker & { readonly count: Int32Array<ArrayBuffer> }).count;
        const kill = (): void => {
          if (Atomics.load(count, 0) === 0) setImmediate(kill);
          else pool.kill(id, "for a test");
        };
        kill();
      },
      lost() {
        const before = Atomics.load(count, 0);
        const end = performance.now() + 20;
        while (performance.now() < end);
        resolve([before, Atomics.load(count, 0)]);
      },
      leaving() {},
    });
    pool.start(0);
  });
  expect(seen[0]).toBeGreaterThan(0);
  expect(seen[1]).toBe(seen[0]);
  await pool.close();
});
