/**
 * What a worker had leave to write is written, or never will be, before the run goes on by itself: what it writes later to the same places
 * (REWRITE, a second OPEN OUTPUT) would be lost.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Chaos } from "../../runtime/engine/chaos.ts";
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

/**
 * No worker hears of a leave to write before the loop has come to its end; then only after a while. `until`: from when on they hear. `end`: what becomes
 * of those that have not heard at the loop's end.
 */
function slowToWrite(
  pool: Pool,
  unheard: Map<number, number>,
  {
    until = () => false,
    end = "hear",
  }: { readonly until?: (id: number) => boolean; readonly end?: "hear" | "leave" | "die" } = {},
): Pool {
  const held: (readonly [number, ToWorker])[] = [];
  let loops = 0;
  let hears: Parameters<Pool["handle"]>[0] | null = null;
  return {
    ...pool,
    post(id, message) {
      const isSlow = message.kind === "commit" && !until(id);
      if (isSlow) unheard.set(message.attempt, id);
      // What is dropped may be nothing that it has leave to write, as far as the worker knows.
      const isLate = message.kind === "drop" && unheard.has(message.attempt);
      if (isSlow || isLate) held.push([id, message]);
      else pool.post(id, message);
    },
    handle(handlers) {
      loops += 1;
      hears = handlers;
      if (loops > 1) {
        setTimeout(() => {
          for (const [id, message] of held.splice(0)) {
            if (end === "leave") hears?.leaving(id);
            if (end === "die") pool.kill(id, "for a test");
            else pool.post(id, message);
          }
        }, 50);
      }
      pool.handle({
        ...handlers,
        message(worker, message) {
          if (message.kind === "written") unheard.delete(message.attempt);
          handlers.message(worker, message);
        },
        lost(worker, reason) {
          for (const [attempt, writer] of unheard) if (writer === worker) unheard.delete(attempt);
          handlers.lost(worker, reason);
        },
      });
    },
  };
}

/** A run of the sample loop, which must leave the serial bytes; `left`: how many have leave to write at the run's end. */
async function runLate(slow: (pool: Pool, unheard: Map<number, number>) => Pool, chaos: Chaos) {
  const job = sampleJob({ start: "leader", lines: true });
  const folder = mkdtempSync(join(tmpdir(), "weft-late-"));
  try {
    writeFileSync(join(folder, "in.dat"), sampleInput({ records: 4000, group: 9, seed: 4, lines: true }));
    await runSerial(job, { ...base, folder, runId: "s" });
    const serial = readFileSync(join(folder, "out.dat"));
    const unheard = new Map<number, number>();
    const left: number[] = [];
    let leaves = 0;
    const pool = (setup: Pick<WorkerSetup, "job" | "module">): Pool => {
      const made = createPool(defaultWorkerUrl(), { ...setup, buffers: { bufferSize: 1 << 14 } });
      const late = slow(made, unheard);
      return {
        ...late,
        post(id, message) {
          if (message.kind === "commit") leaves += 1;
          late.post(id, message);
        },
        close() {
          left.push(unheard.size);
          return late.close();
        },
      };
    };
    const run = await runJob(job, { ...base, folder, runId: "p", workers: 3, pieces: 40, chaos, pool });
    if (run.kind !== "ended") throw new Error(JSON.stringify(run));
    expect(leaves).toBeGreaterThan(0);
    expect(readFileSync(join(folder, "out.dat")).equals(serial)).toBe(true);
    return { loop: run.stats.loops[0], left };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ALL_WRONG = { seed: 1, wrongGuess: 1 };

test.skipIf(!built)("a loop goes on serially when nobody has still leave to write", async () => {
  for (const end of ["hear", "leave", "die"] as const) {
    const { loop, left } = await runLate((pool, unheard) => slowToWrite(pool, unheard, { end }), ALL_WRONG);
    expect(loop?.serialReason).toMatch(/guesses failed/);
    expect(left).toEqual([0]);
  }
});

test.skipIf(!built)("a loop is done when nobody has still leave to write what ran a second time", async () => {
  const late = (pool: Pool, unheard: Map<number, number>): Pool => {
    let victim: number | null = null;
    let isLost = false;
    // Of two that are to write one dies, and the other hears late of what is then done again by others.
    const until = (id: number): boolean => {
      victim ??= id;
      if (!isLost && id !== victim) {
        pool.kill(victim, "for a test");
        isLost = true;
        return false;
      }
      return isLost;
    };
    return slowToWrite(pool, unheard, { until });
  };
  const { loop, left } = await runLate(late, { seed: 1, wrongGuess: 0 });
  expect(loop?.serialFrom).toBe(null);
  expect(loop?.reruns).toBeGreaterThan(0);
  expect(left).toEqual([0]);
});

const COUNTING = `import { parentPort } from "node:worker_threads";
  const count = new Int32Array(new SharedArrayBuffer(4));
  parentPort.postMessage([{ kind: "ready", count }]);
  for (;;) Atomics.add(count, 0, 1);`;

/** A pool whose threads count; `act` when the first does. */
function countingPool(act: (pool: Pool, id: number, count: Int32Array<ArrayBuffer>) => void, lost: () => void): Pool {
  const url = new URL(`data:text/javascript,${encodeURIComponent(COUNTING)}`);
  const pool = createPool(url, {} as Parameters<typeof createPool>[1]);
  pool.handle({
    message(id, message) {
      const { count } = message as FromWorker & { readonly count: Int32Array<ArrayBuffer> };
      const look = (): void => {
        if (Atomics.load(count, 0) === 0) setImmediate(look);
        else act(pool, id, count);
      };
      look();
    },
    lost,
    leaving() {},
  });
  pool.start(0);
  return pool;
}

/** What has been counted, and after a while. */
function countTwice(count: Int32Array): readonly [number, number] {
  const before = Atomics.load(count, 0);
  const end = performance.now() + 20;
  while (performance.now() < end);
  return [before, Atomics.load(count, 0)];
}

test("a thread that is killed is lost when it is gone", async () => {
  let counted = new Int32Array(1);
  let made: Pool | null = null;
  const seen = await new Promise<readonly [number, number]>((resolve) => {
    made = countingPool(
      (pool, id, count) => {
        counted = count;
        pool.kill(id, "for a test");
      },
      () => resolve(countTwice(counted)),
    );
  });
  expect(seen[0]).toBeGreaterThan(0);
  expect(seen[1]).toBe(seen[0]);
  await (made as Pool | null)?.close();
});

test("who hears of losses meanwhile hears of that of a thread that was killed before", async () => {
  const [pool, id] = await new Promise<readonly [Pool, number]>((resolve) => {
    countingPool(
      (made, worker) => {
        made.kill(worker, "for a test");
        made.handle({ message() {}, lost: (lost) => resolve([made, lost]), leaving() {} });
      },
      () => {
        throw new Error("whoever hears no more was told");
      },
    );
  });
  expect(id).toBe(0);
  await pool.close();
});

test("a pool is closed when a thread that was killed before is gone, too", async () => {
  const seen = await new Promise<readonly [number, number]>((resolve) => {
    countingPool(
      (pool, id, count) => {
        pool.kill(id, "for a test");
        void pool.close().then(() => resolve(countTwice(count)));
      },
      () => {},
    );
  });
  expect(seen[1]).toBe(seen[0]);
});
