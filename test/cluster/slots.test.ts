/**
 * Runs over slots of several nodes on the memory hub, with real worker threads: whatever fails, files, SYSOUT, SYSERR and return code
 * are those of the serial run. Needs the built worker (npm run build).
 */
import { existsSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import type { Bus } from "../../runtime/cluster/ports.ts";
import { TIMING } from "../../runtime/cluster/slots/timers.ts";
import { chaosNumbers } from "../../runtime/engine/chaos.ts";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { failedGuesses } from "../engine/failed-guesses.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { type BenchResult, compareOver, type Plot } from "./slot-bench.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/slots.test.ts is skipped: dist/bin/worker.cjs is not built");

const LOOKBACK = sampleJob({ start: "lookback", lines: false });
const LEADER = sampleJob({ start: "leader", lines: false });
const LINES = sampleJob({ start: "leader", lines: true });
const INPUT = sampleInput({ records: 4000, group: 9, seed: 5, lines: false });

/** Once the runner has published so many messages. */
function at(count: number, then: Plot): Plot {
  return (published, bench) => {
    if (published === count) then(published, bench);
  };
}

let last: BenchResult | null = null;

async function compare(...args: Parameters<typeof compareOver>): Promise<BenchResult> {
  last = await compareOver(...args);
  return last;
}

function troubles(result: BenchResult): number {
  return result.source.returned.filter((r) => r.trouble !== null).length;
}

describe.skipIf(!built)("pieces on slots of nodes equal the serial run", () => {
  afterEach(() => {
    // No fault makes a correct worker's message a wrong one.
    expect(last?.lines.filter((line) => /wrong message|malformed/.test(line))).toEqual([]);
    last = null;
  });

  test("on several nodes and slots", async () => {
    for (const [nodes, slots] of [
      [1, 1],
      [1, 3],
      [3, 1],
      [2, 2],
    ] as const) {
      const [job, lines] = nodes === 3 ? ([LINES, true] as const) : ([slots === 3 ? LEADER : LOOKBACK, false] as const);
      const input = sampleInput({ records: 4000, group: 9, seed: 5, lines });
      const { failures, observe } = failedGuesses();
      const result = await compare(job, input, { nodes, slots, options: { pieces: 20, observe }, timing: TIMING });
      expect([result.loop.pieces, failures, result.loop.serialFrom]).toEqual([20, [], null]);
      expect(troubles(result)).toBe(0);
    }
  });

  test("begun serially, with pieces of adapted length", async () => {
    const input = sampleInput({ records: 150_000, group: 30, seed: 6, lines: false });
    const result = await compare(LEADER, input, {
      nodes: 2,
      slots: 1,
      options: { leastSeconds: 0 },
      timing: TIMING,
    });
    expect([result.loop.serialFrom, result.loop.pieces > 1]).toEqual([null, true]);
  });

  test("with wrong guesses, STOP RUN and run-time errors", async () => {
    const wrong = { seed: 2, wrongGuess: 0.3 };
    const { loop } = await compare(LEADER, INPUT, { nodes: 2, slots: 2, options: { pieces: 20, chaos: wrong } });
    expect(loop.reruns).toBeGreaterThan(0);
    for (const amount of [9999, 9998]) {
      const special = new Map([[2222, amount]]);
      const input = sampleInput({ records: 4000, group: 9, seed: 8, lines: false, special });
      await compare(LOOKBACK, input, { nodes: 2, slots: 1, options: { pieces: 6 } });
    }
  });

  test("when threads of slots die, in pieces and at commits", async () => {
    for (const seed of [1, 4]) {
      const chaos = { seed, wrongGuess: 0.1, crash: seed === 4 ? 0.2 : 0.05, crashAtCommit: 0.1 };
      const result = await compare(LOOKBACK, INPUT, { nodes: 2, slots: 2, options: { pieces: 16, chaos } });
      expect(result.loop.reruns).toBeGreaterThan(0);
      expect(troubles(result)).toBeGreaterThan(0);
    }
  });

  test("when a piece takes all its workers with it", async () => {
    const chaos = { seed: 1, wrongGuess: 0, crash: 1 };
    const { loop, lines } = await compare(LOOKBACK, INPUT, { nodes: 1, slots: 2, options: { pieces: 4, chaos } });
    expect(loop.serialFrom).toBe(0);
    expect(lines.some((line) => line.includes("deliberate crash in a piece"))).toBe(true);
  });

  test("when the only node is closed in the middle, and others come", async () => {
    for (const count of [2, 9, 30]) {
      const plot = at(count, (_, bench) => {
        void bench.nodes[0]?.host.close();
        bench.addRest();
      });
      const result = await compare(LEADER, INPUT, { nodes: 3, slots: 2, present: 1, options: { pieces: 24 }, plot });
      expect(result.source.returned.filter((r) => r.trouble === "the node was closed").length).toBe(2);
      expect(result.loop.serialFrom).toBe(null);
    }
  });

  test("when a node is cut off, which is noticed by its silence", async () => {
    // So early that most pieces are still to be run; the others come when both slots were given up.
    const plot = at(9, (_, { nodes, source, addRest }) => {
      source.onReturn = () => source.returned.length === 2 && addRest();
      nodes[0]?.cluster.faults.cut();
    });
    const result = await compare(LOOKBACK, INPUT, { nodes: 2, slots: 2, present: 1, options: { pieces: 24 }, plot });
    const lost = result.source.returned.slice(0, 2).map(({ slot, trouble }) => [slot.node, trouble]);
    // One that was not open yet has not answered.
    const silence = expect.stringMatching(/^nothing was heard for 400 ms$|: no answer within 300 ms$/);
    expect(lost).toEqual([
      ["n0", silence],
      ["n0", silence],
    ]);
    expect(lost).toContainEqual(["n0", "nothing was heard for 400 ms"]);
    // It has noticed too, and its threads are free.
    expect(result.lines.filter((line) => /^n0:.*nothing was heard/.test(line)).length).toBeGreaterThan(0);
  });

  test("when the allocator takes a node for dead", async () => {
    const plot = at(9, (_, bench) => {
      bench.source.recall("n0", "lost");
      bench.addRest();
    });
    const result = await compare(LOOKBACK, INPUT, { nodes: 2, slots: 2, present: 1, options: { pieces: 24 }, plot });
    expect(result.source.returned.filter((r) => r.trouble === "its node is taken to be dead").length).toBe(2);
  });

  test("when a node drains, and another comes: no piece is lost", async () => {
    for (const job of [LOOKBACK, LEADER]) {
      let drained: Promise<void> | undefined;
      const plot = at(9, (_, bench) => {
        drained = bench.nodes[0]?.host.drain();
        bench.addRest();
      });
      const { failures, observe } = failedGuesses();
      const options = { pieces: 24, observe };
      const result = await compare(job, INPUT, { nodes: 2, slots: 2, present: 1, options, plot, timing: TIMING });
      await drained;
      expect([result.loop.pieces, failures, result.loop.serialFrom]).toEqual([24, [], null]);
      // One that was not ready yet goes at once.
      const orderly = /^n0:.*it is (not needed any more|wanted elsewhere)/;
      expect(result.lines.filter((line) => orderly.test(line)).length).toBe(2);
      expect(result.nodes[0]?.host.beat()).toMatchObject({ draining: true, busy: [] });
    }
  });

  test("when all slots are wanted elsewhere, and others come once they are free", async () => {
    for (const job of [LOOKBACK, LEADER]) {
      const plot = at(9, (_, { source, addRest }) => {
        source.onReturn = () => source.returned.length === 2 && addRest();
        source.recall("n0", "leave");
      });
      const { failures, observe } = failedGuesses();
      const options = { pieces: 24, observe };
      const result = await compare(job, INPUT, { nodes: 2, slots: 2, present: 1, options, plot, timing: TIMING });
      expect([result.loop.pieces, failures, troubles(result)]).toEqual([24, [], 0]);
      expect(result.source.given.map((slot) => slot.node)).toEqual(["n0", "n0", "n1", "n1"]);
    }
  });

  test("when messages are lost and repeated on the way", async () => {
    for (const seed of [1, 2]) {
      const random = chaosNumbers({ seed, wrongGuess: 0 }, 0, "crash");
      const wire = (bus: Bus): Bus => ({
        ...bus,
        publish(subject, data) {
          const fate = random();
          if (fate >= 0.02) bus.publish(subject, data);
          if (fate >= 0.98) bus.publish(subject, data);
        },
      });
      const result = await compare(LEADER, INPUT, { nodes: 2, slots: 2, options: { pieces: 20 }, wire });
      expect(troubles(result)).toBeGreaterThan(0);
    }
  });
});
