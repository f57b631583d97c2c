/**
 * A run while it goes on: what its parts share.
 *
 * Contract: one thread. `callOut` gives the event loop a turn often enough for signals to be seen.
 */
import type { Job, LoopNode, NodeId } from "../ir/artifact/job.ts";
import { Interrupted } from "./engine/loop.ts";
import type { Pool } from "./engine/pool.ts";
import type { Exit, MainKernel } from "./engine/ports.ts";
import type { KeptProgress } from "./keeper.ts";
import type { RunWatch } from "./observe/watch-run.ts";
import type { WayBack } from "./rest-of-loop.ts";
import type { RunOptions } from "./run.ts";

export interface LoopStats {
  readonly line: number;
  /** Times entered. */
  entries: number;
  /** Pieces committed; 0: it ran serially. */
  pieces: number;
  /** Runs of pieces beyond the first of each. */
  reruns: number;
  /** Slices that were to find a next piece's start, and did not arrive there. */
  unled: number;
  /** Records of the driver read in the loop. */
  records: number;
  bytes: number;
  seconds: number;
  /** Number of the piece, from 0, from which it went on serially; null: it was never cut, or in pieces to its end. */
  serialFrom: number | null;
  /** Why it ran, or went on, serially. */
  serialReason: string | null;
}

export interface Run {
  readonly job: Job;
  readonly kernel: MainKernel;
  readonly pool: Pool;
  readonly options: RunOptions;
  readonly workers: number;
  readonly stats: Map<number, LoopStats>;
  readonly stuck: Set<number>;
  /** Null: nobody looks on. */
  readonly watch: RunWatch | null;
  strays: boolean;
  /** Null: all bytes are the serial program's, or there is no way. */
  back: WayBack | null;
  /** Why no loop is cut any more. */
  serialBecause: string | null;
  loops: number;
  turned: number;
  /** When the last region was left. */
  left: number;
  told: number;
}

/** Longest stretch without a turn of the event loop, in milliseconds. */
const TURN_MS = 50;

/** Calls a node until it is left, with turns of the event loop, so that signals are seen. */
export async function callOut(run: Run, fn: string, each?: () => Promise<void>): Promise<Exit> {
  return checked(await callStrictly(run, fn, each));
}

/** Regions are entered so much later than the last one was left, in milliseconds, or they are short: what they are wrapped in has its price. */
const SELDOM_MS = 5;

/** Calls what lies outside of the record loops, once. */
export async function callRegion(run: Run, fn: string): Promise<Exit> {
  const { signals } = run.options;
  if (signals === undefined || performance.now() - run.left < SELDOM_MS) return callOut(run, fn);
  // At once: a signal that comes between is lost.
  const exit = await atTurn(run, () => signals.interruptible(() => signals.unheard(() => run.kernel.call(fn))));
  run.left = performance.now();
  if (exit === null) throw new Interrupted("interrupted");
  return checked(exit);
}

/** The same where the kernel is strict: it may be broken. */
export async function callStrictly(run: Run, fn: string, each: () => Promise<void> = async () => {}): Promise<Exit> {
  for (;;) {
    const exit = run.kernel.call(fn);
    const over = exit.kind !== "pause" && exit.kind !== "limit";
    if (performance.now() - run.turned > TURN_MS) {
      await turn(run);
      if (!over) await each();
    }
    if (over) return exit;
  }
}

/** Offers the state before a call of the node to the keeper. */
export async function keepNow(run: Run, node: NodeId, progress: KeptProgress | null = null): Promise<void> {
  const { keeper } = run.options;
  if (keeper == null || !keeper.wants()) return;
  const files = run.kernel.keepFiles();
  await keeper.keep(files === null ? null : { ...files, node, region: run.kernel.saveState() }, progress);
}

export function checked(exit: Exit): Exit {
  if (exit.kind === "broken") throw new Error(`a serial run was called broken: ${exit.reason}`);
  return exit;
}

export function turn(run: Run): Promise<void> {
  return atTurn(run, () => {});
}

/** Acts as soon as the event loop has had a turn. Throws Interrupted. */
function atTurn<T>(run: Run, act: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        if (run.options.signal?.aborted === true) throw new Interrupted("interrupted");
        run.turned = performance.now();
        resolve(act());
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Where the loop's driver is; null: it is not open. */
export function positionOf(kernel: MainKernel, node: LoopNode): number | null {
  return kernel.openFiles().find((f) => f.file === node.driver)?.position ?? null;
}
