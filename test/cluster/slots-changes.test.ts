/** Regions told as changes to the one at the loop's entry: they come back as they were, and whatever else comes is refused in words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Base, baseOf, changesOf, withChanges } from "../../runtime/cluster/slots/changes.ts";
import { decodeToWorker, encodeToWorker } from "../../runtime/cluster/slots/codec.ts";
import { decodeFromWorker, encodeFromWorker } from "../../runtime/cluster/slots/codec-results.ts";
import { Malformed } from "../../runtime/cluster/slots/fields.ts";
import type { FromWorker, ToWorker } from "../../runtime/engine/protocol.ts";

const SIZE = 20_000;
const edits = fc.array(fc.record({ at: fc.nat(SIZE - 1), bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }) }), {
  maxLength: 12,
});

function region(seed: number): Uint8Array {
  return Uint8Array.from({ length: SIZE }, (_, i) => (i * 31 + seed) & 255);
}

function edited(base: Uint8Array, all: readonly { readonly at: number; readonly bytes: Uint8Array }[]): Uint8Array {
  const bytes = base.slice();
  for (const edit of all) bytes.set(edit.bytes.subarray(0, SIZE - edit.at), edit.at);
  return bytes;
}

const joined = (chunks: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(chunks));
const BASE = baseOf({ loop: 7, entry: region(0) }) as Base;
const finished = (loop: number, bytes: Uint8Array): FromWorker => ({
  kind: "finished",
  loop,
  attempt: 1,
  result: {
    exit: { kind: "limit" },
    region: bytes,
    positions: [1],
    cells: new Uint8Array(3),
    sizes: [],
    text: [],
    held: 0,
    bytes: 1,
    records: 1,
    seconds: 1,
  },
});
const order = (loop: number, bytes: Uint8Array): ToWorker => ({
  kind: "piece",
  loop,
  piece: 1,
  attempt: 1,
  start: { kind: "exact", region: bytes, positions: [1] },
  limit: null,
  lead: false,
});

describe("changes", () => {
  test("give back what was there, and take less than half of it or are none", () => {
    fc.assert(
      fc.property(edits, (all) => {
        const base = region(1);
        const bytes = edited(base, all);
        const changes = changesOf(base, bytes);
        if (changes === null) return expect(all.length).toBeGreaterThan(3);
        expect(2 * changes.length).toBeLessThanOrEqual(SIZE);
        expect(Buffer.compare(withChanges(base, changes), bytes)).toBe(0);
        expect(Buffer.compare(base, region(1))).toBe(0);
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(changesOf(region(1), region(1))).toEqual(new Uint8Array(0));
    expect(changesOf(region(1), region(2))).toBeNull();
    expect(changesOf(region(1), region(1).subarray(1))).toBeNull();
  });

  test("that are damaged are refused, or give a region of the same length", () => {
    const base = region(1);
    const changes = changesOf(base, edited(base, [{ at: 5000, bytes: new Uint8Array(200) }])) as Uint8Array;
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(changes.length), fc.nat(changes.length - 1), fc.nat(255), (length, at, value) => {
        const wrong = changes.slice(0, length);
        if (at < length) wrong[at] = value;
        try {
          expect(withChanges(base, wrong).length).toBe(SIZE);
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
          refused += 1;
        }
      }),
      { numRuns: 500, seed: 2 },
    );
    expect(refused).toBeGreaterThan(300);
  });

  test("of small regions are not worth it", () => {
    expect(baseOf({ loop: 1, entry: new Uint8Array(4095) })).toBeNull();
  });
});

describe("messages with a base", () => {
  const bytes = edited(BASE.entry, [{ at: 10_000, bytes: new Uint8Array(10) }]);
  const messages: readonly FromWorker[] = [
    finished(7, bytes),
    { kind: "started", loop: 7, attempt: 1, guess: null, next: { region: bytes, positions: [1] } },
    { kind: "started", loop: 7, attempt: 1, guess: { bytes: new Uint8Array(2), positions: [] }, next: null },
  ];

  test("come back as they were, and take little", () => {
    for (const message of messages) {
      const sent = joined(encodeFromWorker(message, BASE));
      expect(sent.length).toBeLessThan(1000);
      expect(decodeFromWorker(sent, BASE)).toEqual({ ok: true, value: message });
    }
    const sent = joined(encodeToWorker(order(7, bytes), BASE));
    expect(sent.length).toBeLessThan(1000);
    expect(decodeToWorker(sent, BASE)).toEqual({ ok: true, value: order(7, bytes) });
  });

  test("of another loop are sent whole", () => {
    for (const loop of [6, 8]) {
      const sent = joined(encodeFromWorker(finished(loop, bytes), BASE));
      expect(sent.length).toBeGreaterThan(SIZE);
      expect(decodeFromWorker(sent, null)).toEqual({ ok: true, value: finished(loop, bytes) });
    }
  });

  test("late news of an earlier loop come without their region; what has no base is refused", () => {
    const sent = joined(encodeFromWorker(finished(7, bytes), BASE));
    expect(decodeFromWorker(sent, { ...BASE, loop: 8 })).toEqual({ ok: true, value: finished(7, new Uint8Array(0)) });
    const problem = "region is told as changes to what is not known";
    expect(decodeFromWorker(sent, null)).toEqual({ ok: false, problem });
    expect(decodeFromWorker(sent, { ...BASE, loop: 6 })).toEqual({ ok: false, problem });
    const told = joined(encodeToWorker(order(7, bytes), BASE));
    for (const base of [null, { ...BASE, loop: 6 }, { ...BASE, loop: 8 }]) {
      expect(decodeToWorker(told, base)).toEqual({ ok: false, problem });
    }
  });
});
