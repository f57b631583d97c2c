/**
 * A pool of worker threads of which every message, either way, is late by a time of its own: the orders in which things may happen on a
 * busy machine, and more.
 *
 * Contract: messages of one worker keep their order in each direction. Delays follow from the seed, what comes of them does not.
 */
import { createPool, defaultWorkerUrl, type Pool } from "../../../runtime/engine/pool.ts";
import type { FromWorker, ToWorker } from "../../../runtime/engine/protocol.ts";
import type { RunOptions } from "../../../runtime/run.ts";
import { Random } from "../../../samples/fields.ts";

/** Most are short; a few are long enough for everything else to overtake. */
const LONGEST_MS = { usual: 2, rare: 30 };
const RARE = 0.08;

export function delayedPool(seed: number): NonNullable<RunOptions["pool"]> {
  const random = new Random(seed);
  const delay = (): number => random.between(0, random.chance(RARE) ? LONGEST_MS.rare : LONGEST_MS.usual);
  return (setup) => {
    const pool = createPool(defaultWorkerUrl(), { ...setup, buffers: {} });
    const orders = new Map<number, Line>();
    const answers = new Map<number, Line>();
    const lineOf = (lines: Map<number, Line>, id: number): Line => {
      const line = lines.get(id) ?? createLine(delay);
      lines.set(id, line);
      return line;
    };
    // Another thread may have its number by then.
    const tellLost = (id: number, reason: string): void => {
      if (!pool.ids().includes(id)) hears?.lost(id, reason);
    };
    let hears: Parameters<Pool["handle"]>[0] | null = null;
    return {
      ...pool,
      post: (id: number, message: ToWorker) => lineOf(orders, id).put(() => pool.post(id, message)),
      release(id) {
        orders.delete(id);
        pool.release(id);
      },
      handle(handlers) {
        // Whoever listens when they come hears them.
        hears = handlers;
        pool.handle({
          message: (id, message: FromWorker) => lineOf(answers, id).put(() => hears?.message(id, message)),
          lost: (id, reason) => lineOf(answers, id).put(() => tellLost(id, reason)),
          leaving: handlers.leaving,
        });
      },
    } satisfies Pool;
  };
}

interface Line {
  put(act: () => void): void;
}

/** Acts in order, each some time after it could. */
function createLine(delay: () => number): Line {
  let last = Promise.resolve();
  return {
    put(act) {
      last = last.then(() => new Promise((resolve) => setTimeout(resolve, delay()))).then(act);
    },
  };
}
