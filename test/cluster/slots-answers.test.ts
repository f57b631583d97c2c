/** What a runner believes of a worker: every message that is not due, or has not the job's sizes, is refused. */
import { describe, expect, test } from "vitest";
import { createAnswers } from "../../runtime/cluster/slots/answers.ts";
import type { FromWorker, LoopSetup, PieceOrder, PieceResult, ToWorker } from "../../runtime/engine/protocol.ts";
import { sampleJob } from "../engine/sample-loop.ts";

const { job } = sampleJob({ start: "lookback", lines: false });
const region = new Uint8Array(job.regionSize);
const compared = 8 + 8 + 4 + 1 + 1 + 8 + 16;
const file = { mode: "output", position: 0, size: 0, regular: true } as const;
const LOOP: LoopSetup = {
  kind: "loop",
  loop: 3,
  node: 1,
  entry: region,
  inputs: [{ ...file, mode: "input", file: 0, path: "/in" }],
  outputs: [{ ...file, file: 1, path: "/out" }],
  recordLength: 8,
  heldSoft: 1,
  heldHard: 1,
  chaos: null,
};
const GUESS: PieceOrder = {
  kind: "piece",
  loop: 3,
  piece: 1,
  attempt: 7,
  start: { kind: "lookback", lookFrom: 0, from: 8, recordsBefore: null },
  limit: 80,
  lead: false,
};
const EXACT: PieceOrder = { ...GUESS, start: { kind: "exact", region, positions: [0] } };
const COMMIT: ToWorker = { kind: "commit", loop: 3, attempt: 7, offsets: [[1, 0]] };
const DROP: ToWorker = { kind: "drop", loop: 3, attempt: 7 };
const STARTED: FromWorker & { kind: "started" } = {
  kind: "started",
  loop: 3,
  attempt: 7,
  guess: { bytes: new Uint8Array(compared), positions: [8] },
  next: null,
};
const NEXT = { region, positions: [80] };
const RESULT: PieceResult = {
  exit: { kind: "limit" },
  region,
  positions: [80],
  cells: new Uint8Array(job.layout.cellsLength),
  sizes: [[1, 10]],
  text: [],
  held: 10,
  bytes: 72,
  records: 9,
  seconds: 0.1,
};
const finished = (of: Partial<PieceResult> = {}): FromWorker => ({
  kind: "finished",
  loop: 3,
  attempt: 7,
  result: { ...RESULT, ...of },
});
const NOTHING = new Uint8Array(0);
const EMPTY = { region: NOTHING, cells: NOTHING, positions: [], sizes: [] };
const WRITTEN: FromWorker = { kind: "written", loop: 3, attempt: 7 };
const UNWRITTEN: FromWorker = { kind: "unwritten", loop: 3, attempt: 7, code: "ENOSPC", reason: "full" };

/** Commands and answers in their order; all but the last answer must be believed. Null: that one too. */
function last(...messages: readonly (ToWorker | FromWorker)[]): string | null {
  const answers = createAnswers(job);
  let problem: string | null = null;
  for (const message of messages) {
    expect(problem).toBe(null);
    switch (message.kind) {
      case "loop":
      case "piece":
      case "commit":
      case "drop":
        answers.told(message);
        break;
      default:
        problem = answers.problem(message);
    }
  }
  return problem;
}

describe("what a correct worker says is believed", () => {
  test("a guess, its end, its commit", () => {
    expect(last({ kind: "ready" }, LOOP, GUESS, STARTED, finished(), COMMIT, WRITTEN)).toBe(null);
    expect(last(LOOP, GUESS, STARTED, finished(), COMMIT, UNWRITTEN)).toBe(null);
    expect(last(LOOP, { ...GUESS, lead: true }, { ...STARTED, next: NEXT }, finished())).toBe(null);
    expect(last(LOOP, { ...EXACT, lead: true }, { ...STARTED, guess: null, next: NEXT }, finished())).toBe(null);
    expect(last(LOOP, EXACT, finished({ exit: { kind: "node", next: 2 } }))).toBe(null);
  });

  test("what came to nothing", () => {
    expect(last(LOOP, GUESS, finished({ ...EMPTY, exit: { kind: "broken", reason: "x" } }))).toBe(null);
    expect(last(LOOP, GUESS, STARTED, finished({ ...EMPTY, exit: { kind: "overfull", reason: "x" } }))).toBe(null);
    expect(last(LOOP, GUESS, DROP, finished({ ...EMPTY, exit: { kind: "dropped" } }))).toBe(null);
  });

  test("what crosses an order to drop, or the next loop", () => {
    expect(last(LOOP, GUESS, DROP, STARTED, finished())).toBe(null);
    expect(last(LOOP, GUESS, finished(), COMMIT, DROP, WRITTEN)).toBe(null);
    expect(last(LOOP, GUESS, { ...LOOP, loop: 4 }, STARTED, finished())).toBe(null);
    expect(last(LOOP, GUESS, finished(), COMMIT, { ...LOOP, loop: 4 }, WRITTEN)).toBe(null);
  });
});

test("T23: what is not due is refused", () => {
  expect(last({ kind: "ready" }, { kind: "ready" })).toMatch("ready twice");
  expect(last(STARTED)).toMatch("loop 3 was not begun");
  expect(last({ ...LOOP, loop: 2 }, finished())).toMatch("loop 3 was not begun");
  expect(last(LOOP, STARTED)).toMatch("was not ordered");
  expect(last(LOOP, GUESS, STARTED, STARTED)).toMatch("was started already");
  expect(last(LOOP, GUESS, finished(), STARTED)).toMatch("was finished already");
  expect(last(LOOP, GUESS, finished(), finished())).toMatch("was finished already");
  expect(last(LOOP, GUESS, finished(), WRITTEN)).toMatch("without leave");
  expect(last(LOOP, GUESS, UNWRITTEN)).toMatch("without leave");
  expect(last(LOOP, GUESS, finished(), COMMIT, WRITTEN, WRITTEN)).toMatch("without leave");
  expect(last(LOOP, GUESS, finished(), DROP, finished())).toMatch("was not ordered");
  expect(last(LOOP, GUESS, finished({ ...EMPTY, exit: { kind: "dropped" } }))).toMatch("not to be dropped");
});

test("T23: what has other sizes, files or nodes than the job is refused", () => {
  expect(last(LOOP, EXACT, { ...STARTED, guess: null })).toMatch("needs none");
  expect(last(LOOP, GUESS, { ...STARTED, guess: null })).toMatch("another kind");
  expect(last(LOOP, { ...EXACT, lead: true }, STARTED)).toMatch("another kind");
  expect(last(LOOP, GUESS, { ...STARTED, guess: { bytes: NOTHING, positions: [8] } })).toMatch("another size");
  expect(last(LOOP, GUESS, { ...STARTED, next: NEXT })).toMatch("not asked for");
  const lead = { ...GUESS, lead: true };
  expect(last(LOOP, lead, { ...STARTED, next: { ...NEXT, region: NOTHING } })).toMatch("another size");
  expect(last(LOOP, lead, { ...STARTED, next: { ...NEXT, positions: [] } })).toMatch("another size");
  expect(last(LOOP, { ...GUESS, limit: null }, finished())).toMatch("no limit");
  expect(last(LOOP, GUESS, finished({ exit: { kind: "node", next: 99 } }))).toMatch("no such node");
  for (const wrong of [{ region: NOTHING }, { cells: NOTHING }, { positions: [] }]) {
    expect(last(LOOP, GUESS, finished(wrong))).toMatch("another size");
  }
  for (const sizes of [
    [[0, 1]],
    [
      [1, 1],
      [1, 1],
    ],
  ] as const) {
    expect(last(LOOP, GUESS, finished({ sizes }))).toMatch("no output");
  }
});
