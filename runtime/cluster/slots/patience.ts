/**
 * How long to keep off a node that gave trouble.
 *
 * Contract: the wait doubles with every trouble of a node's process in a row, up to the most; a piece that was finished there ends it.
 */
import type { SlotAddress } from "./source.ts";
import type { Timers, Timing } from "./timers.ts";

export interface Patience {
  trouble(slot: SlotAddress): void;
  well(slot: SlotAddress): void;
  /** Resolves early when `stop` fires. */
  wait(slot: SlotAddress, stop: AbortSignal): Promise<void>;
}

/** Nodes remembered; processes that are gone are forgotten like this. */
const MOST_NODES = 4096;

export function createPatience(timers: Timers, timing: Pick<Timing, "calmMs" | "calmestMs">): Patience {
  const troubles = new Map<string, number>();
  const keyOf = (slot: SlotAddress): string => `${slot.node}.${slot.incarnation}`;
  return {
    trouble(slot) {
      const key = keyOf(slot);
      const count = (troubles.get(key) ?? 0) + 1;
      troubles.delete(key);
      troubles.set(key, count);
      for (const oldest of troubles.keys()) if (troubles.size > MOST_NODES) troubles.delete(oldest);
    },
    well: (slot) => void troubles.delete(keyOf(slot)),
    wait(slot, stop) {
      const count = troubles.get(keyOf(slot)) ?? 0;
      if (count === 0 || stop.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          cancel();
          stop.removeEventListener("abort", done);
          resolve();
        };
        const cancel = timers.after(Math.min(timing.calmestMs, timing.calmMs * 2 ** Math.min(count - 1, 30)), done);
        stop.addEventListener("abort", done);
      });
    },
  };
}
