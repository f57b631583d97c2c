/**
 * Where a job's runner gets slots from: the coordinator's allocator, seen from the pool.
 *
 * Contract: types only. A slot that was acquired is the runner's until it is released, or recalled as lost.
 */

/** One worker's place on a node. `incarnation` tells the node's process from those before and after it. */
export interface SlotAddress {
  readonly node: string;
  readonly incarnation: string;
  /** 0 .. slots - 1. */
  readonly slot: number;
}

/** leave: it is wanted elsewhere, or its node goes down in order. lost: its node is taken to be dead. */
export type RecallReason = "leave" | "lost";

export interface SlotSource {
  /** Waits as long as it takes. Rejects, with whatever it likes, only once `stop` has fired. */
  acquire(stop: AbortSignal): Promise<SlotAddress>;
  /** Once for each slot acquired, also after a recall. `trouble`: what went wrong with it; null: nothing did. */
  release(slot: SlotAddress, trouble: string | null): void;
  /** Who hears of recalls from now on. Recalls of slots that are not held, and repeated ones, are ignored. */
  onRecall(handler: (slot: SlotAddress, reason: RecallReason) => void): void;
}
