/** The kernel host: buffers under inlined reads and writes, yields, limits, attaching, states. */
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Exit, MainKernel, OpenFile } from "../../runtime/engine/ports.ts";
import { createKernel, type KernelOptions } from "../../runtime/kernel/instance.ts";
import { compileKernel } from "../../runtime/kernel/module.ts";
import { makeCopyJob, RECORD } from "./copy-job.ts";

const made = makeCopyJob();
const module = compileKernel(made.kernel);
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-kernel-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = openSync("/dev/null", "w");

function options(extra: Partial<KernelOptions> = {}): KernelOptions {
  return {
    role: "main",
    env: {},
    args: [],
    dd: new Map([
      ["IN", join(folder, "in")],
      ["OUT", join(folder, "out")],
    ]),
    clock: () => new Date(0),
    streams: { stdin: 0, stdout: quiet, stderr: quiet },
    runId: "t",
    ...extra,
  };
}

function kernel(extra: Partial<KernelOptions> = {}): MainKernel {
  return createKernel(made.job, module, made.initial, options(extra));
}

/** Calls until something else than a pause; gives the number of pauses too. */
function callOn(k: MainKernel, fn: string): { exit: Exit; pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const exit = k.call(fn);
    if (exit.kind !== "pause") return { exit, pauses };
    if (pauses > 10_000) throw new Error("the kernel makes no progress");
  }
}

function records(count: number): Buffer {
  return Buffer.concat(Array.from({ length: count }, (_, n) => Buffer.from(String(n).padStart(RECORD, "r"))));
}

describe("a record loop", () => {
  it("copies, pausing about once per buffer that is read or written", () => {
    const data = records(5000);
    writeFileSync(join(folder, "in"), data);
    const k = kernel({ buffers: { bufferSize: 4096 } });
    expect(k.call("opening")).toEqual({ kind: "node", next: 1 });
    const { exit, pauses } = callOn(k, "loop");
    expect(exit).toEqual({ kind: "node", next: 2 });
    expect(pauses).toBeGreaterThanOrEqual(18);
    expect(pauses).toBeLessThanOrEqual(22);
    expect(k.openFiles().map((f) => [f.file, f.position, f.size, f.regular])).toEqual([
      [0, data.length, data.length, true],
      [1, data.length, 0, true],
    ]);
    expect(k.call("closing")).toEqual({ kind: "end" });
    expect(k.finish({ kind: "end" })).toBe(0);
    expect(readFileSync(join(folder, "out")).equals(data)).toBe(true);
  });

  it("stops at its limit exactly, again and again", () => {
    writeFileSync(join(folder, "in"), records(100));
    const k = kernel({ buffers: { bufferSize: 64 } });
    k.call("opening");
    for (const limit of [0, 8, 16, 400, 408, 792]) {
      k.setLimit(0, limit);
      expect(callOn(k, "loop").exit).toEqual({ kind: "limit" });
      expect(k.openFiles()[0]?.position).toBe(limit);
      expect(k.call("loop")).toEqual({ kind: "limit" });
    }
    k.setLimit(0, null);
    expect(callOn(k, "loop").exit).toEqual({ kind: "node", next: 2 });
    k.abandon();
  });

  it("runs in pieces on other instances, each from its own state and positions, to the same bytes", () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.array(fc.nat(300), { maxLength: 5 }),
        fc.integer({ min: 1, max: 700 }),
        fc.nat(7),
        (count, cuts, bufferSize, tail) => {
          const data = Buffer.concat([records(count), Buffer.alloc(tail, "x")]);
          writeFileSync(join(folder, "in"), data);
          expect(
            inPieces(
              data.length,
              cuts.map((c) => Math.min(c, count) * RECORD),
              bufferSize,
            ),
          ).toEqual(expected(data));
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });
});

/** A short last record keeps the bytes of the one before it. */
function expected(data: Buffer): string {
  const rest = data.length % RECORD;
  if (rest === 0) return data.toString("latin1");
  const whole = data.length - rest;
  const kept = whole === 0 ? "\0".repeat(RECORD - rest) : data.toString("latin1", whole - RECORD + rest, whole);
  return data.toString("latin1") + kept;
}

function inPieces(size: number, cuts: readonly number[], bufferSize: number): string {
  const main = kernel({ buffers: { bufferSize } });
  main.call("opening");
  const files = main.openFiles();
  const bounds = [0, ...[...cuts].sort((a, b) => a - b), null];
  let region = main.saveState();
  let text = "";
  const piece = createKernel(
    made.job,
    module,
    null,
    options({ role: "piece", buffers: { bufferSize, inputFactor: 3, spares: 2 } }),
  );
  for (let n = 0; n + 1 < bounds.length; n++) {
    // Buffers that are kept are looked at only after the piece: nobody may have written into them meanwhile.
    const kept: { readonly bytes: Uint8Array; readonly release: () => void }[] = [];
    let late = "";
    const settle = (): void => {
      for (const { bytes, release } of kept.splice(0)) {
        late += Buffer.from(bytes).toString("latin1");
        release();
      }
    };
    piece.setSink({
      write(channel, bytes) {
        if (channel !== 1) return;
        settle();
        late += Buffer.from(bytes).toString("latin1");
      },
      keep: (_, bytes, release) => void kept.push({ bytes, release }),
    });
    const from = bounds[n] ?? 0;
    const begin = (strict: boolean): Exit => {
      piece.setStrict(strict);
      piece.loadState(region);
      piece.attach(files.map((f): OpenFile => ({ ...f, position: f.file === 0 ? from : 0 })));
      piece.setLimit(0, bounds[n + 1] ?? null);
      return callOn(piece, "loop").exit;
    };
    const before = text;
    let exit = begin(true);
    if (exit.kind === "broken") {
      // A short last record is for a run that assumes nothing.
      expect([n + 2, size % RECORD > 0]).toEqual([bounds.length, true]);
      text = before;
      settle();
      late = "";
      exit = begin(false);
    }
    piece.flush();
    settle();
    text += late;
    expect(exit.kind).toBe((bounds[n + 1] ?? null) === null ? "node" : "limit");
    expect(piece.openFiles()[0]?.position).toBe(bounds[n + 1] ?? size);
    region = piece.saveState();
  }
  piece.abandon();
  main.abandon();
  return text;
}

describe("the coordinator after pieces", () => {
  it("goes on where it is attached, and its output follows what others wrote", () => {
    const data = records(50);
    writeFileSync(join(folder, "in"), data);
    const main = kernel();
    main.call("opening");
    const files = main.openFiles();
    writeFileSync(files[1]?.path ?? "", data.subarray(0, 80));
    main.attach(files.map((f) => ({ ...f, position: 80 })));
    callOn(main, "loop");
    main.call("closing");
    main.finish({ kind: "end" });
    expect(readFileSync(join(folder, "out")).equals(data)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["in", "out"]);
  });

  it("forgets files that are no longer attached", () => {
    writeFileSync(join(folder, "in"), records(1));
    const main = kernel();
    main.call("opening");
    main.attach([]);
    expect(main.openFiles()).toEqual([]);
    main.abandon();
    expect(readdirSync(folder)).toEqual(["in"]);
  });
});

describe("a piece kernel", () => {
  it("neither opens nor accepts", () => {
    const piece = createKernel(made.job, module, made.initial, options({ role: "piece" }));
    expect(piece.call("opening")).toEqual({ kind: "broken", reason: "OPEN in a piece" });
  });

  it("in strict mode the coordinator does not either", () => {
    const main = kernel();
    main.setStrict(true);
    expect(main.call("opening").kind).toBe("broken");
  });
});

describe("compileKernel", () => {
  it("refuses what is no kernel", () => {
    expect(() => compileKernel(Uint8Array.of(1, 2, 3))).toThrow();
    expect(() => compileKernel(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))).toThrow(/exports no memory/);
  });
});

it("forgets the text of a run that was given up", () => {
  writeFileSync(join(folder, "in"), Buffer.concat([Buffer.alloc(RECORD), records(3)]));
  const main = kernel();
  main.call("opening");
  const files = main.openFiles();
  const region = main.saveState();
  const written: [number, number][] = [];
  const piece = createKernel(made.job, module, null, options({ role: "piece" }));
  piece.setSink({ write: (channel, bytes) => void written.push([channel, bytes.length]) });
  const run = (from: number): void => {
    piece.loadState(region);
    piece.attach(files.map((f): OpenFile => ({ ...f, position: f.file === 0 ? from : 0 })));
    callOn(piece, "loop");
  };
  run(0); // shows its first record, and is not flushed
  run(RECORD);
  piece.flush();
  expect(written).toEqual([[1, 3 * RECORD]]);
  main.abandon();
});
