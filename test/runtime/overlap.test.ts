/**
 * Reading ahead and writing behind: whenever the other thread gets to it, and whatever it is refused, the bytes are those of a kernel that does all itself.
 */
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { createOverlap, type Overlap, overlapUrl } from "../../runtime/datasets/overlap.ts";
import { type Lane, REFUSED, type Transfer } from "../../runtime/datasets/overlap-ring.ts";
import { createWriteBehind } from "../../runtime/datasets/write-behind.ts";
import type { MainKernel, StartOverlap } from "../../runtime/engine/ports.ts";
import { freshThreads, keptThreads } from "../../runtime/kept-threads.ts";
import { createKernel } from "../../runtime/kernel/instance.ts";
import { getChannel, layOutMemory, openChannel, setChannel } from "../../runtime/kernel/memory.ts";
import { compileKernel } from "../../runtime/kernel/module.ts";
import { makeCopyJob, RECORD } from "./copy-job.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-overlap-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = openSync("/dev/null", "w");
const made = makeCopyJob();
const module = compileKernel(made.kernel);

function kernel(bufferSize: number, inputFactor: number): MainKernel {
  return createKernel(made.job, module, made.initial, {
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
    buffers: { bufferSize, inputFactor, spares: 2 },
  });
}

/** Transfers done as late as may be, or at some time before; some are refused. `pick` gives numbers from 0 below its argument. */
function whenever(pick: (below: number) => number, orders: Record<Lane, number>): StartOverlap {
  return (memory) => {
    const bytes = new Uint8Array(memory);
    const lanes: Record<Lane, { transfer: Transfer; result: number | null }[]> = { read: [], write: [] };
    const carryOut = (lane: Lane, { fd, address, length, position }: Transfer): number => {
      if (pick(5) === 0) return REFUSED;
      return lane === "read"
        ? readSync(fd, bytes, address, length, position)
        : writeSync(fd, bytes, address, length, position);
    };
    const upTo = (lane: Lane, ticket: number): void => {
      for (const order of lanes[lane].slice(0, ticket)) order.result ??= carryOut(lane, order.transfer);
    };
    const overlap: Overlap = {
      present: () => pick(8) > 0,
      started: Promise.resolve(),
      order(lane, transfer) {
        const ticket = lanes[lane].push({ transfer, result: null });
        orders[lane] += 1;
        if (pick(2) === 0) upTo(lane, ticket);
        return ticket;
      },
      isDone(lane, ticket) {
        if (pick(3) === 0) upTo(lane, ticket);
        return lanes[lane][ticket - 1]?.result != null;
      },
      result(lane, ticket) {
        upTo(lane, ticket);
        return lanes[lane][ticket - 1]?.result ?? REFUSED;
      },
      spent: () => 0,
      close() {},
    };
    return overlap;
  };
}

/** A repeatable source of numbers. */
function picker(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Copies `in` to `out`, going back to where it was now and then, as a run does that goes on from a state. */
function copy(k: MainKernel, backs: readonly number[]): string {
  k.call("opening");
  let left = [...backs];
  for (;;) {
    const [back] = left;
    k.setLimit(0, back === undefined ? null : back * RECORD);
    const exit = k.call("loop");
    if (exit.kind === "node") break;
    if (exit.kind !== "limit") continue;
    left = left.slice(1);
    k.flush();
    k.attach(
      k.openFiles().map((f) => ({ ...f, position: Math.max(0, f.position - (f.position > 2 * RECORD ? RECORD : 0)) })),
    );
  }
  k.call("closing");
  k.finish({ kind: "end" });
  return readFileSync(join(folder, "out"), "latin1");
}

describe("a kernel with another thread's help", () => {
  it("copies the same bytes whenever that thread gets to it", () => {
    const seen: Record<Lane, number> = { read: 0, write: 0 };
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.integer({ min: 16, max: 900 }),
        fc.nat(7),
        fc.nat(),
        (count, bufferSize, tail, seed) => {
          const records = Array.from({ length: count }, (_, n) => String(n).padStart(RECORD, "r")).join("");
          const data = records + "x".repeat(tail);
          writeFileSync(join(folder, "in"), data);
          const pick = picker(seed);
          const backs = Array.from({ length: pick(4) }, () => 1 + pick(Math.max(1, count))).sort((a, b) => a - b);
          const expected = copy(kernel(bufferSize, 1), backs);
          const k = kernel(bufferSize, 3);
          const orders: Record<Lane, number> = { read: 0, write: 0 };
          expect(k.overlap(whenever(pick, orders))).not.toBeNull();
          expect(copy(k, backs)).toBe(expected);
          expect(readdirSync(folder).sort()).toEqual(["in", "out"]);
          for (const lane of ["read", "write"] as const) seen[lane] += orders[lane];
        },
      ),
      { numRuns: 150, seed: 3 },
    );
    expect(Math.min(seen.read, seen.write)).toBeGreaterThan(200);
  });

  it("tells which file it was that the system refuses to write, and nothing of one that nobody wants any more", () => {
    writeFileSync(join(folder, "readable"), "");
    const fd = openSync(join(folder, "readable"), "r");
    for (const end of ["settle", "forget"] as const) {
      const memory = layOutMemory(new WebAssembly.Memory({ initial: 1 }), made.job.layout, made.job.files, {
        bufferSize: 64,
        spares: 1,
      });
      const behind = createWriteBehind(memory, refusing());
      openChannel(memory, 1, "output");
      setChannel(memory, 1, "cur", getChannel(memory, 1, "base") + 64);
      expect(behind.leave(1, fd, 0)).toBe(64);
      expect(memory.spare.length).toBe(0);
      if (end === "forget") behind.forget();
      else expect(() => behind.settle()).toThrow(expect.objectContaining({ channel: 1, code: "EBADF" }));
      expect(memory.spare.length).toBe(1);
    }
    closeSync(fd);
  });
});

test("records longer than half a buffer are not kept several times over", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { inputs } = layOutMemory(memory, made.job.layout, made.job.files, { bufferSize: 16, inputFactor: 3 });
  expect(inputs.map(({ capacity, step }) => capacity === step)).toEqual([true, true]);
  const roomy = layOutMemory(memory, made.job.layout, made.job.files, { bufferSize: 64, inputFactor: 3 });
  expect(roomy.inputs.map(({ capacity, step }) => capacity / step)).toEqual([3, 3]);
});

function refusing(): Overlap {
  const overlap = whenever(() => 0, { read: 0, write: 0 })(new ArrayBuffer(0));
  if (overlap === null) throw new Error("no overlap");
  return { ...overlap, present: () => true, result: () => REFUSED };
}

describe.skipIf(!existsSync(overlapUrl()))("the thread", () => {
  it("reads, writes, and tells what it was refused, in the order of each kind", async () => {
    const memory = new SharedArrayBuffer(1 << 16);
    const bytes = Buffer.from(memory);
    const overlap = createOverlap(memory);
    if (overlap === null) throw new Error("no overlap");
    await overlap.started;
    expect(overlap.present()).toBe(true);
    writeFileSync(join(folder, "f"), "0123456789");
    const fd = openSync(join(folder, "f"), "r+");
    bytes.write("abcdef", 100);
    const writes = Array.from({ length: 200 }, (_, n) =>
      overlap.order("write", { fd, address: 100 + (n % 6), length: 1, position: 10 + n }),
    );
    expect(overlap.result("write", writes[199] ?? 0)).toBe(1);
    const read = overlap.order("read", { fd, address: 1000, length: 500, position: 4 });
    expect(overlap.result("read", read)).toBe(206);
    expect(bytes.toString("latin1", 1000, 1206)).toBe(`456789${"abcdef".repeat(34).slice(0, 200)}`);
    closeSync(fd);
    const refused = overlap.order("read", { fd: 1_000_000, address: 0, length: 1, position: 0 });
    expect(overlap.result("read", refused)).toBe(REFUSED);
    expect(overlap.isDone("read", refused)).toBe(true);
    overlap.close();
  });

  it("keeps what it read for whoever asks long after", async () => {
    const overlap = createOverlap(new SharedArrayBuffer(1 << 16));
    if (overlap === null) throw new Error("no overlap");
    await overlap.started;
    writeFileSync(join(folder, "f"), "0123456789");
    const fd = openSync(join(folder, "f"), "r");
    const early = overlap.order("read", { fd, address: 0, length: 3, position: 0 });
    // More than there are slots, as where a program reads much of another file in between.
    for (let n = 0; n < 300; n++) {
      const late = overlap.order("read", { fd, address: 100, length: 1 + (n % 9), position: 0 });
      expect(overlap.result("read", late)).toBe(1 + (n % 9));
    }
    expect(overlap.result("read", early)).toBe(3);
    closeSync(fd);
    overlap.close();
  });

  it("T21: moves nothing from or to beyond the memory, whatever a kernel has written into its buffers' headers", async () => {
    const overlap = createOverlap(new SharedArrayBuffer(1 << 16));
    if (overlap === null) throw new Error("no overlap");
    await overlap.started;
    writeFileSync(join(folder, "f"), "0123456789");
    const fd = openSync(join(folder, "f"), "r+");
    for (const lane of ["read", "write"] as const) {
      for (const [address, length, position] of [
        [(1 << 16) - 4, 8, 0],
        [0xffff_fff0, 8, 0],
      ] as const) {
        expect(overlap.result(lane, overlap.order(lane, { fd, address, length, position }))).toBe(REFUSED);
      }
    }
    expect(readFileSync(join(folder, "f"), "latin1")).toBe("0123456789");
    closeSync(fd);
    overlap.close();
  });

  /** The thread's script, with what it does at its third transfer. */
  function dying(deed: string): URL {
    const script = join(folder, "dying.mjs");
    const lines = [
      `import fs from "node:fs";`,
      `import { createRequire } from "node:module";`,
      `const { readSync, writeSync } = fs;`,
      `let left = 3;`,
      `const some = (real) => (...args) => { if (--left === 0) { ${deed} } return real(...args); };`,
      `fs.readSync = some(readSync);`,
      `fs.writeSync = some(writeSync);`,
      `createRequire(import.meta.url)(${JSON.stringify(fileURLToPath(overlapUrl()))});`,
    ];
    writeFileSync(script, lines.join("\n"));
    return pathToFileURL(script);
  }

  it.each([
    ["has no chance to say so", "process.exit();"],
    ["fails", 'performance.now = () => { throw new Error("the thread fails"); };'],
  ])("has refused what it had not done when it ends, even if it %s", async (_, deed) => {
    const overlap = createOverlap(new SharedArrayBuffer(1 << 16), freshThreads(dying(deed)));
    if (overlap === null) throw new Error("no overlap");
    await overlap.started;
    writeFileSync(join(folder, "f"), "");
    const fd = openSync(join(folder, "f"), "r+");
    const tickets = Array.from({ length: 9 }, (_, n) =>
      overlap.order("write", { fd, address: 0, length: 1, position: n }),
    );
    expect(overlap.result("write", tickets[8] ?? 0)).toBe(REFUSED);
    expect(overlap.present()).toBe(false);
    expect(tickets.slice(0, 3).map((t) => overlap.result("write", t))).toEqual([1, 1, REFUSED]);
    closeSync(fd);
    overlap.close();
  });

  it("serves one kernel after the other where it is kept", async () => {
    const threads = keptThreads(overlapUrl());
    writeFileSync(join(folder, "f"), "0123456789");
    const fd = openSync(join(folder, "f"), "r");
    const first = threads.take();
    if (first === null) throw new Error("no thread");
    threads.giveBack(first);
    for (const position of [0, 3, 7]) {
      const memory = new SharedArrayBuffer(1 << 16);
      const overlap = createOverlap(memory, threads);
      if (overlap === null) throw new Error("no overlap");
      await overlap.started;
      expect(overlap.result("read", overlap.order("read", { fd, address: 8, length: 3, position }))).toBe(3);
      expect(Buffer.from(memory).toString("latin1", 8, 11)).toBe("0123456789".slice(position, position + 3));
      const free = new Promise((resolve) => first.once("message", resolve));
      overlap.close();
      expect(await free).toEqual({ kind: "free" });
    }
    const last = threads.take();
    expect(last).toBe(first);
    await last?.terminate();
    closeSync(fd);
  });

  it("leaves the kernel to go on by itself when it ends", async () => {
    writeFileSync(join(folder, "in"), Array.from({ length: 5000 }, (_, n) => String(n).padStart(RECORD, "r")).join(""));
    const expected = copy(kernel(512, 1), []);
    const k = kernel(512, 3);
    await k.overlap((memory) => createOverlap(memory, freshThreads(dying("process.exit();"))));
    expect(copy(k, [])).toBe(expected);
  });

  it("is not there for memory that cannot be shared", () => {
    expect(createOverlap(new ArrayBuffer(8))).toBeNull();
  });
});
