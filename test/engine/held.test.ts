/** Held output, record boundaries, and the comparison of start states. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { fixedBoundaries, lineBoundaries } from "../../runtime/engine/boundaries.ts";
import { corruptGuess } from "../../runtime/engine/chaos.ts";
import { createChunkPool, createHeldOutput, HeldOverflow } from "../../runtime/engine/held.ts";
import { difference, gather } from "../../runtime/engine/state.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-held-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("held bytes reach their offsets, over chunk edges and for several files", () => {
  const pool = createChunkPool();
  const path = join(folder, "out");
  for (let round = 0; round < 3; round++) {
    const held = createHeldOutput(pool, { sysout: 8, syserr: 9 }, 1 << 30);
    const parts: Buffer[] = [];
    for (let i = 0; i < 40; i++) {
      const part = Buffer.alloc(1 + ((i * 37_123) % 61_000), i + round);
      parts.push(part);
      held.write(3, part);
      held.write(8, Buffer.from(`line ${i}\n`));
    }
    const all = Buffer.concat(parts);
    expect(held.sizes()).toEqual([[3, all.length]]);
    expect(held.text()).toHaveLength(40);
    writeFileSync(path, "head");
    const fd = openSync(path, "r+");
    held.writeTo(new Map([[3, 4]]), () => fd);
    closeSync(fd);
    held.release();
    expect(readFileSync(path).equals(Buffer.concat([Buffer.from("head"), all]))).toBe(true);
  }
});

test("kept buffers stand between copied bytes in their order, and are released once", () => {
  const pool = createChunkPool();
  const path = join(folder, "kept");
  const held = createHeldOutput(pool, { sysout: 8, syserr: 9 }, 1 << 30);
  let released = 0;
  held.write(3, Buffer.from("ab"));
  held.keep?.(3, Buffer.from("CD"), () => void released++);
  held.write(3, Buffer.from("ef"));
  held.write(3, Buffer.from("g"));
  held.keep?.(3, Buffer.from("H"), () => void released++);
  expect([held.sizes(), held.bytes()]).toEqual([[[3, 8]], 8]);
  writeFileSync(path, "");
  const fd = openSync(path, "r+");
  held.writeTo(new Map([[3, 1]]), () => fd);
  closeSync(fd);
  expect([readFileSync(path, "latin1"), released]).toEqual(["\0abCDefgH", 0]);
  held.release();
  held.release();
  expect(released).toBe(2);
});

test("more than the hard limit is refused", () => {
  const held = createHeldOutput(createChunkPool(), { sysout: 8, syserr: 9 }, 100);
  held.write(0, new Uint8Array(100));
  expect(() => held.write(0, new Uint8Array(1))).toThrow(HeldOverflow);
  // A buffer that is refused is released with the others.
  let released = 0;
  expect(() => held.keep?.(0, new Uint8Array(1), () => void released++)).toThrow(HeldOverflow);
  held.release();
  expect(released).toBe(1);
});

test("fixed-length boundaries are multiples of the record length after the loop's entry", () => {
  const cut = fixedBoundaries({ begin: 30, size: 130 }, 10);
  expect([0, 30, 31, 40, 119, 120, 121].map((t) => cut.after(t))).toEqual([30, 30, 40, 40, 120, 120, null]);
  expect([cut.back(100, 3), cut.back(100, 99)]).toEqual([70, 30]);
});

test("line boundaries follow line feeds, whatever the lines are", () => {
  const path = join(folder, "lines");
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 6 }),
      fc.nat(300_000),
      (lengths, target) => {
        writeFileSync(path, lengths.map((length) => `${"x".repeat(length)}\n`).join(""));
        const starts: number[] = [];
        let at = 0;
        for (const length of lengths) {
          starts.push(at);
          at += length + 1;
        }
        const cut = lineBoundaries({ begin: 0, size: at }, path, null);
        expect(cut.after(target)).toBe(starts.find((s) => s >= target) ?? null);
        for (const [i, start] of starts.entries()) {
          expect(cut.back(start, 2)).toBe(starts[Math.max(0, i - 2)]);
        }
        cut.close();
      },
    ),
    { numRuns: 60 },
  );
});

test("a guess is compared on the plan's bytes and positions only, and every fault is seen", () => {
  const compare = [
    { offset: 2, length: 3 },
    { offset: 9, length: 1 },
  ];
  const plan = { compare, inputs: [0, 1] } as unknown as Parameters<typeof difference>[0];
  const region = Uint8Array.from({ length: 12 }, (_, i) => i);
  const committed = { region, positions: [100, 7], outputs: new Map(), records: 0 };
  expect(difference(plan, committed, { bytes: gather(region, compare), positions: [100, 7] })).toBe(null);
  expect(difference(plan, committed, { bytes: gather(region, compare), positions: [100, 8] })).toMatch("stands at 7");
  const elsewhere = region.slice();
  elsewhere[0] = 99;
  expect(difference(plan, committed, { bytes: gather(elsewhere, compare), positions: [100, 7] })).toBe(null);
  for (let attempt = 0; attempt < 200; attempt++) {
    const wrong = region.slice();
    const positions = corruptGuess({ seed: 1, wrongGuess: 1 }, attempt, wrong, compare, [100, 7]);
    expect(positions).not.toBe(null);
    const guess = { bytes: gather(wrong, compare), positions: positions as readonly number[] };
    expect(difference(plan, committed, guess)).not.toBe(null);
  }
});
