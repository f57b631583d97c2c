/**
 * Whole runs of a hand-made job on real worker threads: whatever the pieces, the workers and the faults, files, SYSOUT, SYSERR and
 * return code are those of the serial run. Needs the built worker (npm run build).
 */
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import type { JobFile } from "../../runtime/jobfile.ts";
import type { RunOptions } from "../../runtime/run.ts";
import { runJob } from "../../runtime/run.ts";
import { runSerial } from "../../runtime/serial.ts";
import { makeCopyJob } from "../runtime/copy-job.ts";
import { failedGuesses } from "./failed-guesses.ts";
import { sampleInput, sampleJob } from "./sample-loop.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/engine/run.test.ts is skipped: dist/bin/worker.cjs is not built");

interface Outcome<R> {
  readonly files: Readonly<Record<string, string>>;
  readonly sysout: string;
  readonly syserr: string;
  readonly result: R;
}

test("an interrupt that comes with the end of the input is no end", async () => {
  const { job, input } = { job: makeCopyJob(), input: Buffer.from("12345678".repeat(3)) };
  const interrupt = new AbortController();
  const dd = new Map([
    ["IN", "in.dat"],
    ["OUT", "out.dat"],
  ]);
  const { files, result } = await inFolder(input, (options) =>
    runJob(job, { ...options, dd, workers: 1, signal: interrupt.signal, observe: () => interrupt.abort() }),
  );
  expect(result.kind).toBe("interrupted");
  expect(Object.keys(files)).toEqual(["in.dat"]);
});

type Extra = Omit<Partial<RunOptions>, "env" | "streams">;

async function inFolder<R>(input: Buffer, body: (options: RunOptions) => Promise<R>): Promise<Outcome<R>> {
  const folder = mkdtempSync(join(tmpdir(), "weft-engine-"));
  writeFileSync(join(folder, "in.dat"), input);
  const streams = {
    stdin: 0,
    stdout: openSync(join(folder, "SYSOUT"), "w"),
    stderr: openSync(join(folder, "SYSERR"), "w"),
  };
  try {
    const result = await body({
      env: { COB_FILE_PATH: folder },
      args: [],
      dd: new Map(),
      clock: () => new Date(0),
      streams,
      runId: "t",
      buffers: { bufferSize: 1 << 14 },
    });
    const text = (name: string): string => readFileSync(join(folder, name), "latin1");
    const names = readdirSync(folder)
      .filter((name) => name !== "SYSOUT" && name !== "SYSERR")
      .sort();
    return {
      files: Object.fromEntries(names.map((name) => [name, text(name)])),
      sysout: text("SYSOUT"),
      syserr: text("SYSERR").replaceAll(folder, ""),
      result,
    };
  } finally {
    closeSync(streams.stdout);
    closeSync(streams.stderr);
    rmSync(folder, { recursive: true });
  }
}

async function compareRuns(job: JobFile, input: Buffer, extra: Extra) {
  const serial = await inFolder(input, (options) => runSerial(job, options));
  const parallel = await inFolder(input, (options) => runJob(job, { ...options, ...extra }));
  expect(parallel.sysout).toBe(serial.sysout);
  expect(parallel.syserr).toBe(serial.syserr);
  expect(parallel.files).toEqual(serial.files);
  const { result } = parallel;
  if (serial.result.kind !== "ended" || result.kind !== "ended") throw new Error(JSON.stringify(result));
  expect(result.returnCode).toBe(serial.result.returnCode);
  const [loop] = result.stats.loops;
  if (loop === undefined) throw new Error("no loop was run");
  return { files: parallel.files, sysout: parallel.sysout, loop };
}

describe.skipIf(!built)("pieces on worker threads equal the serial run", () => {
  for (const start of ["lookback", "leader"] as const) {
    for (const lines of [false, true]) {
      test(`${start}, ${lines ? "line" : "fixed-length"} records`, async () => {
        const job = sampleJob({ start, lines });
        const input = sampleInput({ records: 4000, group: 9, seed: 5, lines });
        for (const pieces of [1, 2, 9, 40]) {
          const { failures, observe } = failedGuesses();
          const { loop, sysout } = await compareRuns(job, input, { workers: 3, pieces, observe, patience: 60_000 });
          expect(sysout.split("\n").length).toBeGreaterThan(20);
          expect([failures, loop.unled, loop.pieces, loop.serialFrom]).toEqual([[], 0, pieces, null]);
        }
      });
    }
  }

  test.each([false, true])(
    "an input that another file replaces meanwhile is what it was at OPEN (lines: %s)",
    async (lines) => {
      const job = sampleJob({ start: "leader", lines });
      const [input, other] = [5, 77].map((seed) => sampleInput({ records: 4000, group: 9, seed, lines }));
      if (input === undefined || other === undefined) throw new Error("no input");
      const serial = await inFolder(input, (options) => runSerial(job, options));
      const parallel = await inFolder(input, (options) => {
        const at = options.env.COB_FILE_PATH ?? "";
        writeFileSync(join(at, "other"), other);
        const observe: RunOptions["observe"] = ({ kind }) => {
          if (kind === "loop-begun") renameSync(join(at, "other"), join(at, "in.dat"));
        };
        return runJob(job, { ...options, workers: 2, pieces: 9, observe });
      });
      expect(parallel.files["in.dat"]).toBe(other.toString("latin1"));
      expect({ ...parallel.files, "in.dat": "" }).toEqual({ ...serial.files, "in.dat": "" });
      expect([parallel.sysout, parallel.syserr]).toEqual([serial.sysout, serial.syserr]);
    },
  );

  test("pieces of adapted length, and a plain run of the whole file", async () => {
    const job = sampleJob({ start: "leader", lines: false });
    const input = sampleInput({ records: 150_000, group: 30, seed: 6, lines: false });
    const { loop } = await compareRuns(job, input, { workers: 2, leastSeconds: 0 });
    expect(loop.pieces).toBeGreaterThan(3);
    expect([loop.records, loop.serialFrom]).toEqual([149_999, null]); // one was read ahead
  });

  test("a look-back that is too short costs reruns or the rest, never a byte", async () => {
    const job = sampleJob({ start: "lookback", lines: false });
    const long = sampleInput({ records: 4000, group: 1500, seed: 7, lines: false });
    const { loop } = await compareRuns(job, long, { workers: 2, pieces: 8 });
    expect(loop.reruns).toBeGreaterThan(0);
    const hopeless = await compareRuns(job, sampleInput({ records: 4000, group: 1e6, seed: 7, lines: false }), {
      workers: 2,
      pieces: 12,
    });
    expect(hopeless.loop.serialFrom).not.toBe(null);
    expect(hopeless.loop.serialReason).toMatch("guesses failed");
  });

  test("a total that could overflow is added up by exact runs", async () => {
    const job = sampleJob({ start: "leader", lines: false, totalDigits: 7 });
    const input = sampleInput({ records: 4000, group: 9, seed: 2, lines: false });
    const { loop } = await compareRuns(job, input, { workers: 2, pieces: 9 });
    expect(loop.pieces).toBeGreaterThan(3); // 10 million are reached after more than half of the records
    expect(loop.serialReason).toMatch("TOTAL");
  });

  test("STOP RUN and run-time errors show at their place in the order", async () => {
    for (const amount of [9999, 9998]) {
      for (const start of ["lookback", "leader"] as const) {
        const job = sampleJob({ start, lines: false });
        for (const record of [0, 1777, 3999]) {
          const special = new Map([[record, amount]]);
          const input = sampleInput({ records: 4000, group: 9, seed: 8, lines: false, special });
          const { files } = await compareRuns(job, input, { workers: 2, pieces: 6 });
          expect(files["out.dat"]?.split("\n").length).toBe(record + 2);
        }
      }
    }
  });

  test("more output than may be held ends pieces early", async () => {
    const job = sampleJob({ start: "leader", lines: false });
    const input = sampleInput({ records: 30_000, group: 9, seed: 9, lines: false });
    const { loop } = await compareRuns(job, input, { workers: 2, pieces: 3, heldSoft: 20_000 });
    expect(loop.pieces).toBe(3);
  });

  test("corrupted guesses never change a byte", async () => {
    for (const [seed, wrongGuess] of [
      [1, 0.1],
      [2, 0.3],
      [3, 1],
    ] as const) {
      for (const start of ["lookback", "leader"] as const) {
        const job = sampleJob({ start, lines: seed === 2 });
        const input = sampleInput({ records: 4000, group: 9, seed, lines: seed === 2 });
        const { loop } = await compareRuns(job, input, { workers: 3, pieces: 20, chaos: { seed, wrongGuess } });
        if (wrongGuess > 0.2) expect(loop.reruns).toBeGreaterThan(0);
      }
    }
  });

  test("guesses from which the loop never ends are given up", async () => {
    const job = sampleJob({ start: "leader", lines: false, compare: ["SPIN"] });
    const input = sampleInput({ records: 4000, group: 9, seed: 3, lines: false });
    const { loop } = await compareRuns(job, input, {
      workers: 2,
      pieces: 4,
      chaos: { seed: 5, wrongGuess: 0.7 },
      patience: 500,
    });
    expect(loop.reruns).toBeGreaterThan(0);
  });

  test("dying workers never change a byte", async () => {
    const job = sampleJob({ start: "lookback", lines: false });
    const input = sampleInput({ records: 4000, group: 9, seed: 4, lines: false });
    for (const seed of [1, 2, 3, 4, 5]) {
      // The seeds of the first kind die at commits, some in the middle of another piece.
      const chaos = { seed, wrongGuess: 0.1, crash: seed > 3 ? 0.2 : 0, crashAtCommit: 0.15 };
      const { loop } = await compareRuns(job, input, { workers: 3, pieces: 16, chaos, patience: 1000 });
      expect(loop.reruns).toBeGreaterThan(0);
    }
    const { loop } = await compareRuns(job, input, {
      workers: 3,
      pieces: 16,
      chaos: { seed: 1, wrongGuess: 0, crash: 1 },
    });
    expect(loop.serialFrom).not.toBe(null);
  });

  test("an empty input, one record, and one worker", async () => {
    const job = sampleJob({ start: "lookback", lines: false });
    for (const records of [0, 1, 2, 5]) {
      for (const workers of [1, 2]) {
        await compareRuns(job, sampleInput({ records, group: 3, seed: 1, lines: false }), { workers, pieces: 4 });
      }
    }
    const small = await compareRuns(job, sampleInput({ records: 9, group: 3, seed: 1, lines: false }), { workers: 4 });
    expect(small.loop.serialReason).toMatch("short");
  });

  test("an interrupt leaves nothing behind", async () => {
    const job = sampleJob({ start: "leader", lines: false });
    const input = sampleInput({ records: 200_000, group: 9, seed: 4, lines: false });
    for (const workers of [1, 3]) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 120);
      const { result, files } = await inFolder(input, (options) =>
        runJob(job, { ...options, workers, leastSeconds: 0, signal: abort.signal }),
      );
      expect(result.kind).toBe("interrupted");
      expect(Object.keys(files)).toEqual(["in.dat"]);
    }
  });
});
