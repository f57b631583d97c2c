/**
 * A record loop's first moments: run serially, and watched, until it is clear how the rest goes fastest.
 *
 * Contract: afterwards the kernel is at a head of the loop, or beyond its end; whatever is chosen, the bytes are the same. Short loops start no thread. Longer ones
 * get one that reads and writes while this one computes (datasets/overlap.ts); workers follow where pieces promise to be faster still.
 */
import { availableParallelism } from "node:os";
import type { LoopNode } from "../ir/artifact/job.ts";
import { createOverlap } from "./datasets/overlap.ts";
import type { Eligibility } from "./engine/eligible.ts";
import { inPieces, overlapped, type Spent, worthPieces } from "./engine/forecast.ts";
import type { Exit } from "./engine/ports.ts";
import { splitDataSetPath } from "./resources/store.ts";
import { checked, keepNow, positionOf, type Run, turn } from "./run-state.ts";

/** Starting workers and cutting takes about a tenth of a second of processor time for each. */
const LEAST_SECONDS = 0.4;
/** How long a loop is tried before its speed is believed: kernels are slow until they are tiered up. */
const TRIAL_MS = 60;
/** Code that is tiered up is at most so many times as fast as at first: what holds even then need not be waited for. */
const FASTEST_GAIN = 6;
/** By then it is tiered up, and what it costs is measured for a while. */
const TIERED_MS = 80;
const MEASURED_MS = 50;
/**
 * A cluster's slots are no faster than one thread with overlapped input and output only where they are fewer than this, and nodes that join
 * later are worth waiting for only by loops that still have so many seconds.
 */
const MANY_SLOTS = 8;
const WORTH_NODES_SECONDS = 20;
/** Driver bytes of the first serial step, and the length that steps aim at. */
const FIRST_STEP = 64 * 1024;
const STEP_MS = 8;

/** How the loop ended, or at a loop head how it is to go on. */
export interface Trial {
  readonly exit: Exit | "serial" | "pieces";
  /** Why it is not to go on in pieces. */
  readonly reason: string;
  /** Driver bytes in a second, once it was warm; null: unknown. */
  readonly bytesPerSecond: number | null;
}

/** Up to some moment, by a monotonic clock. */
interface Reached extends Spent {
  readonly at: number;
  /** The driver's position. */
  readonly bytes: number;
}

/** `eligibility`: whether the loop can go on in pieces at all. `progress` is told the driver's position after each step. */
export async function tryOut(
  run: Run,
  node: LoopNode,
  eligibility: Eligibility,
  progress: (bytes: number) => void,
): Promise<Trial> {
  const { kernel, options } = run;
  const least = options.leastSeconds ?? LEAST_SECONDS;
  const driver = kernel.openFiles().find((f) => f.file === node.driver);
  if (options.overlap === true) {
    await overlapIn(run);
    return serial("its input and output overlap");
  }
  const whyNot = eligibility.ok ? "it is short" : eligibility.reason;
  if (eligibility.ok && ((options.pieces ?? null) !== null || least === 0)) return { ...PIECES, bytesPerSecond: null };
  if (driver === undefined || run.workers < 2) return serial(whyNot);
  const helpers = createHelpers(run, eligibility);
  let compute = 0;
  const reached = (bytes: number): Reached => ({
    at: performance.now(),
    bytes,
    compute,
    waiting: kernel.transferTime().here,
    transfer: kernel.transferTime().all,
  });
  const begin = reached(driver.position);
  let marked = begin;
  for (let step = FIRST_STEP, position = driver.position; ; ) {
    const from = position;
    const [called, waited] = [performance.now(), kernel.transferTime().here];
    kernel.setLimit(node.driver, from + step);
    const exit = kernel.call(node.fn);
    const took = performance.now() - called;
    compute += took - (kernel.transferTime().here - waited);
    position = positionOf(kernel, node) ?? driver.size;
    progress(position);
    if (exit.kind !== "limit" && exit.kind !== "pause") {
      kernel.setLimit(node.driver, null);
      return { ...serial(whyNot), exit: checked(exit) };
    }
    await turn(run);
    await keepNow(run, node.id, { line: node.line, bytes: position, total: driver.size });
    const rate = Math.max(1, position - from) / Math.max(0.001, took);
    const now = reached(position);
    if (now.at - begin.at < TIERED_MS) marked = now;
    const rest = (driver.size - position) / rate / 1000;
    const trial = helpers.choose({ begin, marked, now, rest, least });
    if (trial !== null) {
      kernel.setLimit(node.driver, null);
      return trial;
    }
    step = Math.max(FIRST_STEP, Math.floor(rate * STEP_MS));
  }
}

/** Settled once the thread is there, or could not be started; null: it cannot. */
function overlapIn({ kernel, options }: Run): Promise<void> | null {
  return kernel.overlap((memory) => createOverlap(memory, options.overlapThreads));
}

const PIECES = { exit: "pieces", reason: "" } as const;

function serial(reason: string, bytesPerSecond: number | null = null): Trial {
  return { exit: "serial", reason, bytesPerSecond };
}

interface Moment {
  readonly begin: Reached;
  /** When it was tiered up; `now` before that. */
  readonly marked: Reached;
  readonly now: Reached;
  /** Seconds that the rest takes at the last step's speed, and for how many it is worth starting threads. */
  readonly rest: number;
  readonly least: number;
}

/** The threads that a loop gets, one after the other. `choose`: how to go on; null: as before. */
function createHelpers(run: Run, eligibility: Eligibility): { choose(moment: Moment): Trial | null } {
  const lanes = Math.min(run.workers, run.pool.lanes);
  const mayOverlap = (rest: number): boolean => {
    if (availableParallelism() < 2) return false;
    if (run.options.pool === undefined || !eligibility.ok) return true;
    // Slots may be nearer to what lies in resources.
    const here = eligibility.files.open.every(({ path }) => splitDataSetPath(path) === null);
    return here && lanes > 0 && lanes < MANY_SLOTS && rest < WORTH_NODES_SECONDS;
  };
  let helped: "not yet" | "overlap" | "workers" = "not yet";
  const startWorkers = (): void => {
    // Once: workers that die as soon as they are there must not be started for ever.
    helped = "workers";
    const ids = run.pool.ids();
    const first = Math.max(-1, ...ids) + 1;
    for (let n = ids.length; n < run.workers; n++) run.pool.start(first + n - ids.length);
  };
  return {
    choose({ begin, marked, now, rest, least }) {
      const long = rest > least * FASTEST_GAIN;
      const tried = now.at - begin.at > TRIAL_MS;
      if (helped === "not yet" && (long || (tried && rest > least))) {
        if (mayOverlap(rest) && overlapIn(run) !== null) helped = "overlap";
        else if (eligibility.ok) startWorkers();
        else return serial(eligibility.reason);
      }
      const measured = now.at - marked.at >= MEASURED_MS;
      const bytesPerSecond = measured ? ((now.bytes - marked.bytes) * 1000) / (now.at - marked.at) : null;
      if (helped === "overlap") {
        if (!eligibility.ok) return measured ? serial(eligibility.reason, bytesPerSecond) : null;
        const { files } = eligibility;
        const early = since(begin, now);
        const compute = early.compute / FASTEST_GAIN;
        // Where reading and writing may be what takes longest, nothing can be said early.
        const best = { compute, waiting: 0, transfer: early.transfer };
        const surely = tried && compute > early.transfer && inPieces(best, files, lanes) < overlapped(best);
        const worth = surely || (measured ? worthPieces(since(marked, now), files, lanes, now.at - marked.at) : null);
        if (worth === true) startWorkers();
        else if (worth === false) return serial("overlapped input and output is faster than pieces", bytesPerSecond);
      }
      if (helped !== "workers" || run.pool.ready().length === 0 || rest <= least) return null;
      return { ...PIECES, bytesPerSecond };
    },
  };
}

function since(from: Reached, to: Reached): Spent {
  return {
    compute: to.compute - from.compute,
    waiting: to.waiting - from.waiting,
    transfer: to.transfer - from.transfer,
  };
}
