/**
 * A resource that this node reaches over the network, as its I/O thread sees it.
 *
 * Contract: types, and asking again. All may be asked again after an answer that did not come: reads change nothing, a write leaves the
 * same bytes at the same place, and a change says that it is asked `again`. Rejects with StoreFailure only; `unreachable` is the
 * only kind that time may mend.
 */

import type { Change } from "./served.ts";
import type { Facts } from "./store.ts";
import { StoreFailure } from "./store.ts";
import type { Origin } from "./wire.ts";

export interface Remote {
  /** Bytes that are best gathered before they are written; 0: each write goes out as it is. */
  readonly gather: number;
  facts(path: string, settled: boolean): Promise<Facts | null>;
  /** Null as a version: whatever is there. Fewer bytes than `length` at the end of the file only. */
  fetch(path: string, version: string | null, position: number, length: number): Promise<Uint8Array>;
  write(path: string, origin: Origin, position: number, bytes: Uint8Array): Promise<void>;
  change(path: string, origin: Origin, change: Change): Promise<void>;
  list(prefix: string): Promise<readonly string[]>;
  close(): void;
}

export interface Patience {
  /** For one answer, and in all. */
  readonly answerMs: number;
  readonly totalMs: number;
}

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1000;

/** `action` is told whether it is asked again. */
export async function persistently<T>(patience: Patience, action: (again: boolean) => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (let pause = FIRST_PAUSE_MS, again = false; ; again = true) {
    try {
      return await action(again);
    } catch (error) {
      const left = patience.totalMs - (performance.now() - begun);
      if (!(error instanceof StoreFailure) || error.failure !== "unreachable" || left <= 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }
}
