/** The scheduler with as many workers as a cluster has: what it keeps, on which the time of every event depends. */
import { expect, test } from "vitest";
import { SLOT_PIECES } from "../../runtime/cluster/slots/remote-pool.ts";
import { budget, type PieceSizes, THREAD_PIECES } from "../../runtime/engine/memory-budget.ts";
import { target } from "../../runtime/scheduler/cut.ts";
import { type Command, type Event, initialState, type SchedulerState } from "../../runtime/scheduler/state.ts";
import { transition } from "../../runtime/scheduler/transition.ts";
import { waitAt } from "../../runtime/scheduler/workers.ts";

/** 600 workers, of which 300 get a slot; `pieces` of a loop that start by look-back. Returns the most pieces that were known at once. */
function mostKept(pieces: number): number {
  const { limits } = budget({
    ...{ workers: 600, regionSize: 100, heldSoft: null, sizes: SLOT_PIECES, pieces },
    tolerance: { workers: 9, perPiece: 4 },
  });
  const ids = Array.from({ length: 600 }, (_, id) => id);
  let state: SchedulerState = initialState(limits, { begin: 0, size: pieces * 100 }, ids, false);
  let most = 0;
  let running: (Command & { kind: "assign" })[] = [];
  const queue: Event[] = ids.slice(0, 300).map((worker) => ({ kind: "ready", worker }));
  const carryOut = (command: Command): void => {
    const { kind } = command;
    if (kind === "bound") queue.push({ kind: "bounded", piece: command.piece, limit: command.target });
    else if (kind === "assign") running.push(command);
    else if (kind === "verify") queue.push({ ...command, kind: "verdict", equal: true, reason: "" });
    else if (kind === "commit") queue.push({ kind: "written", worker: command.worker, attempt: command.attempt });
  };
  while (state.phase !== "done") {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [after, commands] = transition(state, next);
      state = after;
      most = Math.max(most, state.pieces.length);
      commands.forEach(carryOut);
    }
    // Nothing else is under way: all that run end, in the order of their beginning.
    expect(state.phase === "done" || running.length === 300 || running.length === state.pieces.length).toBe(true);
    const all = running;
    running = [];
    for (const { worker, attempt, mode, limit } of all) {
      if (mode === "guess") queue.push({ kind: "started", worker, attempt, led: false });
      const ending = limit === null ? ("final" as const) : ("limit" as const);
      queue.push({ kind: "finished", worker, attempt, ending, reason: "", held: 0, bytes: 100, seconds: 1 });
    }
  }
  expect(state.committed).toBe(pieces);
  return most;
}

test("pieces that nobody can run yet are not cut, and no worker is idle for it", () => {
  expect(mostKept(1500)).toBeLessThanOrEqual(900);
});

test("a region of 256 KiB still lets 300 slots work", () => {
  const of = { workers: 600, heldSoft: null, sizes: SLOT_PIECES, pieces: null, tolerance: { workers: 9, perPiece: 4 } };
  expect(budget({ ...of, regionSize: 256 * 1024 }).limits.lookAhead).toBeGreaterThan(300);
});

const RATE = 1e6;
const LEARNED = { bytesPerSecond: RATE, heldPerByte: 0 };
const OF = {
  regionSize: 100,
  heldSoft: null,
  sizes: SLOT_PIECES,
  pieces: null,
  tolerance: { workers: 9, perPiece: 4 },
};

test("pieces grow with the workers there are: no more than 200 end in a second", () => {
  const { limits } = budget({ ...OF, workers: 600 });
  const seconds = (working: number): number =>
    (target(limits, LEARNED, { begin: 0, size: 1e12 }, { index: 9, from: 0 }, working) ?? 0) / RATE;
  expect([0, 1, 8, 40, 300].map(seconds)).toEqual([0.1, 0.1, 0.1, 0.2, 1.5]);
});

test("towards the end pieces are shorter, down to a quarter", () => {
  const { limits } = budget({ ...OF, workers: 600 });
  const size = 1e9;
  const seconds = (left: number, working: number): number | null => {
    const from = size - left * RATE;
    const end = target(limits, LEARNED, { begin: 0, size }, { index: 9, from }, working);
    return end === null ? null : (end - from) / RATE;
  };
  expect([990, 600, 300, 10, 0.5].map((left) => seconds(left, 300))).toEqual([1.5, 1, 0.5, 0.375, null]);
  expect([2, 0.3, 0.16, 0.05, 0.03].map((left) => seconds(left, 2))).toEqual([0.1, 0.075, 0.04, 0.032768, null]);
});

test("short pieces wait at workers; long ones, and those that others are to have, do not", () => {
  const waiting = (sizes: PieceSizes, pieces: number | null, atWork: number, starting: number): number => {
    const { limits } = budget({ ...OF, sizes, pieces, workers: 600 });
    const { workers } = initialState(
      limits,
      { begin: 0, size: 1 },
      Array(atWork + starting)
        .fill(0)
        .map((_, id) => id),
      false,
    );
    return waitAt(
      limits,
      workers.map((w) => (w.id < atWork ? { ...w, status: "idle" as const } : w)),
    );
  };
  expect([20, 21].map((atWork) => waiting(SLOT_PIECES, null, atWork, 300))).toEqual([1, 0]);
  expect([1, 0].map((starting) => waiting(SLOT_PIECES, 9, 2, starting))).toEqual([0, 1]);
  expect([1, 0].map((starting) => waiting(THREAD_PIECES, null, 2, starting))).toEqual([0, 1]);
});
