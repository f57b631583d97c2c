/**
 * Soundness as a property: random programs, run in pieces as the engine runs them (guessed start states that are right
 * on `compare` and garbage wherever else the loop may have written), must put out what the serial run puts out.
 */
import { expect, test } from "vitest";
import { CELL_SIZE } from "../../ir/artifact/layout.ts";
import type { ParallelPlan, Plan, PlannedLoop } from "../../ir/plan.ts";
import { combine, refuseEntry, startReductions } from "../../runtime/engine/reductions.ts";
import { checkOrder, PASSES } from "../../transforms/passes.ts";
import { planProgram } from "../../transforms/plan.ts";
import { verify } from "../../transforms/verify.ts";
import type { Where, World } from "../analysis/interpret.ts";
import { run, TooLong, world } from "../analysis/interpret.ts";
import { randomProgram } from "../analysis/random-program.ts";
import type { Random } from "../analysis/random-storage.ts";
import { random } from "../analysis/random-storage.ts";

const SEEDS = Number(process.env.WEFT_SEEDS ?? 250);
const FIRST = Number(process.env.WEFT_FIRST_SEED ?? 1);

function copyOf(w: World): World {
  return {
    ...w,
    machine: { ...w.machine, bytes: w.machine.bytes.slice() },
    positions: new Map(w.positions),
    output: [],
  };
}

function within(list: readonly { offset: number; length: number }[], at: number): boolean {
  return list.some((i) => i.offset <= at && at < i.offset + i.length);
}

function reduced(plan: ParallelPlan, at: number): boolean {
  return plan.reductions.some(({ reduction: r }) => {
    if (r.kind !== "sum") return r.offset <= at && at < r.offset + r.length;
    for (let i = 0; i < r.count; i++)
      if (r.offset + i * r.stride <= at && at < r.offset + i * r.stride + r.length) return true;
    return false;
  });
}

interface Tally {
  pieces: number;
  exact: number;
  slices: number;
  slicesRight: number;
}

/** Runs one loop in pieces from `entry`; ends outside of it. */
function runLoop(committed: World, loop: PlannedLoop, plan: ParallelPlan, r: Random, tally: Tally): Where {
  const entry = committed.machine.bytes.slice();
  const { head, blocks } = loop.region;
  const reductions = plan.reductions.map((t) => t.reduction);
  const refused = refuseEntry(reductions, entry) !== null;
  for (let piece = 0; ; piece++) {
    let left = 1 + r(3);
    const pause = (b: number): boolean => (b === head ? --left === 0 : !blocks.has(b));
    const before = committed.machine.bytes.slice();
    if (!refused && piece > 0) {
      const guess = copyOf(committed);
      const { bytes } = guess.machine;
      for (let i = 0; i < bytes.length; i++) {
        if (within(plan.compare, i) || reduced(plan, i)) continue;
        bytes[i] = bytes[i] === entry[i] ? (entry[i] as number) : r(256);
      }
      startReductions(reductions, bytes, entry);
      guess.tracked = plan.reductions;
      guess.cells = new Uint8Array(CELL_SIZE * 16);
      trySlice(guess, committed, plan, left, head, tally);
      const start = left;
      const where = run(guess, loop.region.proc, head, pause);
      const joined = combine(reductions, entry, before, guess.machine.bytes, guess.cells);
      if (joined.ok) {
        tally.pieces++;
        adopt(committed, guess, joined.region);
        if (where.kind === "stopped" || where.block !== head) return where;
        continue;
      }
      left = start;
    }
    tally.exact++;
    const where = run(committed, loop.region.proc, head, pause);
    if (where.kind === "stopped" || where.block !== head) return where;
  }
}

function adopt(committed: World, piece: World, bytes: Uint8Array): void {
  committed.machine.bytes.set(bytes);
  committed.positions.clear();
  for (const [f, p] of piece.positions) committed.positions.set(f, p);
  committed.output.push(...piece.output);
  committed.steps += piece.steps;
}

/** The slice, run over the same records from the same guess, should end in the same compared bytes and positions. */
function trySlice(
  guess: World,
  committed: World,
  plan: ParallelPlan,
  iterations: number,
  head: number,
  tally: Tally,
): void {
  const full = copyOf(committed);
  const slice = copyOf(guess);
  slice.inSlice = true;
  const stopAt = (blocks: ReadonlySet<number>): ((b: number) => boolean) => {
    let left = iterations;
    return (b) => (b === head ? --left === 0 : !blocks.has(b));
  };
  const a = run(
    full,
    full.program.main,
    head,
    stopAt(
      plan.slice.blocks.size > 0 ? new Set(full.program.procedures.get(full.program.main)?.blocks.keys()) : new Set(),
    ),
  );
  const b = run(slice, plan.slice.proc, head, stopAt(plan.slice.blocks));
  if (a.kind !== "paused" || a.block !== head || b.kind !== "paused") return;
  tally.slices++;
  const same = plan.compare.every((i) =>
    full.machine.bytes.slice(i.offset, i.offset + i.length).every((v, k) => slice.machine.bytes[i.offset + k] === v),
  );
  if (same && b.block === head && [...full.positions].every(([f, p]) => slice.positions.get(f) === p))
    tally.slicesRight++;
}

function runPlan(plan: Plan, inputs: ReadonlyMap<number, Uint8Array>, r: Random, tally: Tally): readonly string[] {
  const w = world(plan.program, inputs);
  const heads = new Map(plan.loops.map((l) => [l.region.head, l]));
  const main = plan.program.procedures.get(plan.program.main);
  let where: Where = { kind: "paused", block: main?.entry ?? 0 };
  while (where.kind === "paused") {
    const loop = heads.get(where.block);
    where = loop?.parallel
      ? runLoop(w, loop, loop.parallel, r, tally)
      : run(w, plan.program.main, where.block, (b) => heads.has(b));
  }
  return w.output;
}

test("the passes stand in a sound order", () => {
  expect(checkOrder(PASSES)).toEqual([]);
});

test(`${SEEDS} random programs in pieces put out what they put out serially`, () => {
  const tally: Tally = { pieces: 0, exact: 0, slices: 0, slicesRight: 0 };
  let ran = 0;
  let parallel = 0;
  let summed = 0;
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const { program, inputs } = randomProgram(seed);
    let expected: readonly string[];
    try {
      const serial = world(program, inputs);
      run(serial, program.main, program.procedures.get(program.main)?.entry ?? 0, () => false);
      expected = serial.output;
    } catch (e) {
      if (e instanceof TooLong || (e instanceof Error && /declared range|area/.test(e.message))) continue;
      throw e;
    }
    expect(verify(program), `seed ${seed}`).toEqual([]);
    let now = program;
    for (const pass of PASSES) {
      now = pass.run(now);
      expect(verify(now), `seed ${seed} after ${pass.name}`).toEqual([]);
    }
    const plan = planProgram(program, { shared: seed % 2 === 0 ? null : 0 });
    expect(verify(plan.program), `seed ${seed}`).toEqual([]);
    ran++;
    if (plan.loops.some((l) => l.parallel !== null)) parallel++;
    if (plan.loops.some((l) => (l.parallel?.reductions.length ?? 0) > 0)) summed++;
    for (let round = 0; round < 3; round++) {
      try {
        expect(runPlan(plan, inputs, random(seed * 7 + round), tally), `seed ${seed}, round ${round}`).toEqual(
          expected,
        );
      } catch (e) {
        if (!(e instanceof TooLong)) throw e;
      }
    }
  }
  if (process.env.WEFT_TALLY) console.log({ ran, parallel, summed, ...tally });
  expect(ran).toBeGreaterThan(SEEDS / 3);
  expect(parallel).toBeGreaterThan(ran / 4);
  expect(tally.pieces).toBeGreaterThan(ran);
  expect(tally.slicesRight / tally.slices).toBeGreaterThan(0.95);
});
