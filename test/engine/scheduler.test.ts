/**
 * The scheduler against a model engine that delivers events in random order, twice, late, and loses workers:
 * whatever happens, what is committed is the whole input, in order, each part from the state that was committed before it.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { brokenInvariants } from "../../runtime/scheduler/invariants.ts";
import type { Command, Event } from "../../runtime/scheduler/state.ts";
import { initialState } from "../../runtime/scheduler/state.ts";
import { transition } from "../../runtime/scheduler/transition.ts";
import { type Chances, LIMITS, simulate } from "./scheduler-model.ts";

const NONE: Chances = { wrongGuess: 0, partial: 0, crash: 0, broken: 0, duplicate: 0, leave: 0, straggle: 0 };

test("without failures the whole input is committed once, from few pieces at first to longer ones", () => {
  const size = 200_000_000;
  for (const relay of [false, true]) {
    const run = simulate(1, size, 2, NONE, LIMITS, size, relay);
    expect(run.outcome).toBe("done");
    expect(run.committed).toBe(size);
    expect(run.state.reruns).toBe(0);
    expect(run.commits).toBeGreaterThan(100);
    expect(run.commits).toBeLessThan(600);
  }
});

test("whatever fails, is late or comes twice, commits are in order and verified, and the run ends", () => {
  const chance = fc.double({ min: 0, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 30_000_000 }),
      fc.integer({ min: 1, max: 8 }),
      fc.record({
        wrongGuess: chance,
        partial: chance,
        crash: fc.constantFrom(0, 0.005, 0.05),
        broken: chance,
        duplicate: chance,
        leave: fc.constantFrom(0, 0, 0.02, 0.1),
        straggle: fc.constantFrom(0, 0.1, 0.5),
      }),
      fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
      fc.double({ min: 0, max: 1.5, noNaN: true }),
      fc.boolean(),
      fc.nat(2),
      (seed, size, workers, chances, forced, leave, relay, ahead) => {
        const leaveAt = Math.min(size, Math.ceil(size * leave));
        const run = simulate(seed, size, workers, chances, { ...LIMITS, forced, ahead }, leaveAt, relay);
        if (run.outcome === "done") expect(run.committed).toBe(leaveAt);
        else expect(run.committed).toBeLessThanOrEqual(leaveAt);
      },
    ),
    { numRuns: 400, seed: 26 },
  );
});

test("an exact run begins again where what is before it ran again and left other dead bytes", () => {
  let again = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const chances = { ...NONE, wrongGuess: 0.3, crash: 0.02, dead: 0.7 };
    const limits = { ...LIMITS, forced: 12, lostLimit: 100, crashLimit: 100, failureLimit: 100 };
    const run = simulate(seed, 1_000_000, 4, chances, limits, 1_000_000, seed % 2 === 0);
    expect([run.outcome, run.committed]).toEqual(["done", 1_000_000]);
    again += run.refused;
  }
  expect(again).toBeGreaterThan(0);
});

test("a loop whose guesses all fail goes on serially after the failure limit", () => {
  const run = simulate(7, 50_000_000, 2, { ...NONE, wrongGuess: 1 }, LIMITS, 50_000_000);
  expect(run.outcome).toBe("serial");
  expect(run.state.failures).toBe(LIMITS.failureLimit);
});

test("--pieces N makes exactly N pieces", () => {
  for (const forced of [1, 2, 7, 31]) {
    const run = simulate(3, 1_000_000, 3, NONE, { ...LIMITS, forced }, 1_000_000);
    expect([run.outcome, run.state.committed]).toEqual(["done", forced]);
  }
});

/** Two ready workers on 100 bytes, and all commands so far. */
function conversation(forced: number, relay: boolean, ahead = 0) {
  let state = initialState({ ...LIMITS, forced, ahead }, { begin: 0, size: 100 }, [0, 1], relay);
  const log: Command[] = [];
  const send = (event: Event): void => {
    const [next, commands] = transition(state, event);
    state = next;
    expect(brokenInvariants(state)).toEqual([]);
    log.push(...commands);
    for (const command of commands) {
      if (command.kind === "bound") send({ kind: "bounded", piece: command.piece, limit: command.target });
    }
  };
  const finish = (worker: number, attempt: number): void =>
    send({ kind: "finished", worker, attempt, ending: "limit", held: 0, bytes: 50, seconds: 1, reason: "" });
  const judge = (attempt: number, stage: "start" | "end", equal: boolean): void =>
    send({ kind: "verdict", attempt, stage, equal, reason: "a test" });
  const assigned = (): string[] =>
    log.flatMap((c) => (c.kind === "assign" ? [`${c.piece} ${c.mode}${c.lead ? " leads" : ""} on ${c.worker}`] : []));
  send({ kind: "ready", worker: 0 });
  send({ kind: "ready", worker: 1 });
  return { state: () => state, log, send, finish, judge, assigned };
}

test("a head piece that never starts is given up and run exactly", () => {
  const { state, log, send, finish, judge } = conversation(2, false);
  send({ kind: "overdue", attempt: 2 });
  expect(state().failures).toBe(0);
  finish(0, 1);
  judge(1, "end", true);
  send({ kind: "written", worker: 0, attempt: 1 });
  send({ kind: "overdue", attempt: 2 });
  expect(log.at(-2)).toEqual({ kind: "drop", attempt: 2, worker: 1 });
  expect(log.at(-1)).toEqual({
    kind: "assign",
    piece: 1,
    attempt: 3,
    worker: 0,
    mode: "exact",
    limit: null,
    lead: false,
  });
});

test("in a relay a piece is begun when the one before has told its start, and begins anew after a wrong start", () => {
  const { state, send, finish, judge, assigned } = conversation(4, true);
  expect(assigned()).toEqual(["0 exact leads on 0"]);
  send({ kind: "started", worker: 0, attempt: 1, led: true });
  send({ kind: "started", worker: 1, attempt: 2, led: true });
  finish(0, 1);
  expect(assigned().slice(1)).toEqual(["1 guess leads on 1", "2 guess leads on 0"]);
  judge(1, "end", true);
  judge(2, "start", false);
  send({ kind: "finished", worker: 1, attempt: 2, ending: "dropped", held: 0, bytes: 0, seconds: 0, reason: "" });
  // Piece 2 stood on the wrong start: it waits until the exact run of piece 1 has told another.
  expect(assigned().slice(3)).toEqual(["1 exact leads on 1"]);
  send({ kind: "finished", worker: 0, attempt: 3, ending: "dropped", held: 0, bytes: 0, seconds: 0, reason: "" });
  expect(assigned()).toHaveLength(4);
  send({ kind: "started", worker: 1, attempt: 4, led: true });
  expect(assigned().slice(4)).toEqual(["2 guess leads on 0"]);
  expect(state().failures).toBe(1);
});

test("in a relay a piece that fails at its end, from a right start, runs again alone", () => {
  const { send, finish, judge, assigned } = conversation(4, true);
  send({ kind: "started", worker: 0, attempt: 1, led: true });
  send({ kind: "started", worker: 1, attempt: 2, led: true });
  finish(0, 1);
  judge(1, "end", true);
  judge(2, "start", true);
  finish(1, 2);
  judge(2, "end", false);
  // Attempt 3, of piece 2, goes on; nobody needs to be told its start again.
  expect(assigned().slice(2)).toEqual(["2 guess leads on 0", "1 exact on 1"]);
});

test("a slice that does not end in time is not tried again", () => {
  const { state, send, finish, judge, assigned } = conversation(3, true);
  send({ kind: "overdue", attempt: 1 });
  send({ kind: "finished", worker: 0, attempt: 1, ending: "dropped", held: 0, bytes: 0, seconds: 0, reason: "" });
  expect(assigned().slice(1)).toEqual(["0 exact on 1"]);
  finish(1, 2);
  judge(2, "end", true);
  expect(assigned().slice(2)).toEqual(["1 exact leads on 0"]);
  expect(state().failures).toBe(1);
});

test("a straggler is raced by an idle worker, and who finishes first counts", () => {
  const { state, log, send, finish, judge, assigned } = conversation(2, false);
  finish(1, 2);
  send({ kind: "straggling", attempt: 1 });
  expect(assigned()).toEqual(["0 exact on 0", "1 guess on 1", "0 exact on 1"]);
  send({ kind: "straggling", attempt: 1 });
  expect(assigned()).toHaveLength(3);
  finish(1, 3);
  expect(log.at(-2)).toEqual({ kind: "drop", attempt: 1, worker: 0 });
  expect(log.at(-1)).toEqual({ kind: "verify", piece: 0, attempt: 3, stage: "end" });
  send({ kind: "lost", worker: 0, reason: "a test" });
  judge(3, "end", true);
  expect([state().pieces[0]?.worker, state().pieces[0]?.status]).toEqual([1, "writing"]);
});

test("a straggler's worker may be lost: its rival goes on", () => {
  const { state, send, finish, assigned } = conversation(2, false);
  finish(1, 2);
  send({ kind: "straggling", attempt: 1 });
  send({ kind: "lost", worker: 0, reason: "a test" });
  expect([state().pieces[0]?.attempt, state().pieces[0]?.rival]).toEqual([3, null]);
  expect(assigned()).toHaveLength(3);
});

test("a piece waits behind the one that will be over first, and goes on elsewhere if its worker is lost", () => {
  const { state, send, finish, assigned } = conversation(6, false, 1);
  expect(assigned()).toEqual(["0 exact on 0", "1 guess on 1", "2 guess on 0", "3 guess on 1"]);
  finish(1, 2);
  expect(assigned().slice(4)).toEqual(["4 guess on 1"]);
  send({ kind: "lost", worker: 0, reason: "a test" });
  // Only the piece that it ran can have been the reason.
  expect(state().pieces.map((p) => p.crashes)).toEqual([1, 0, 0, 0, 0, 0]);
  expect(assigned().slice(5)).toEqual([]);
  // Nothing is put behind another while a worker starts, who will have nothing to do.
  finish(1, 4);
  expect(assigned().slice(5)).toEqual([]);
  finish(1, 5);
  expect(assigned().slice(5)).toEqual(["0 exact on 1"]);
});

test("an exact run is not raced while a lost writer's piece before it has to run again", () => {
  const { send, finish, judge, assigned } = conversation(3, false);
  finish(0, 1);
  judge(1, "end", true);
  // Piece 1 fails and runs again from the end of piece 0, which is being written.
  judge(2, "start", true);
  send({ kind: "finished", worker: 1, attempt: 2, ending: "broken", held: 0, bytes: 0, seconds: 0, reason: "a test" });
  expect(assigned()).toEqual(["0 exact on 0", "1 guess on 1", "2 guess on 0", "1 exact on 1"]);
  send({ kind: "lost", worker: 0, reason: "a test" });
  send({ kind: "ready", worker: 2 });
  finish(2, 5);
  const before = assigned().length;
  send({ kind: "straggling", attempt: 4 });
  expect(assigned().slice(before)).toEqual([]);
});

test("a loop that gains nothing goes on serially from what is committed; what was begun is dropped", () => {
  const { state, log, send, finish, judge } = conversation(4, false);
  finish(0, 1);
  judge(1, "end", true);
  send({ kind: "unprofitable", reason: "a test" });
  const ends = log.slice(log.findIndex((c) => c.kind === "commit") + 1);
  expect(ends.filter((c) => c.kind === "drop").map((c) => c.attempt)).toEqual([1, 2, 3]);
  expect(log.at(-1)).toEqual({ kind: "serial", reason: "a test" });
  send({ kind: "written", worker: 0, attempt: 1 });
  expect([state().phase, state().committed, state().pieces]).toEqual(["serial", 0, []]);
});

test("an illegal event throws with the piece's story", () => {
  let [state] = transition(initialState(LIMITS, { begin: 0, size: 9 }, [0], false), { kind: "ready", worker: 0 });
  [state] = transition(state, { kind: "bounded", piece: 0, limit: null });
  expect(() => transition(state, { kind: "written", worker: 0, attempt: 1 })).toThrow(
    /running of piece 0[\s\S]*cut to the loop's end/,
  );
});
