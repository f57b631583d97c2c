/**
 * Channels whose input and output another thread overlaps: from when, what it took, until when.
 *
 * Contract: of one kernel's channels; see overlap.ts for what the thread does.
 */
import type { Channels } from "./channels.ts";
import type { Overlap } from "./overlap.ts";
import { createWriteBehind } from "./write-behind.ts";

/** Settled once the thread is there, or could not be started; null: it cannot. Idempotent. */
export function beginOverlap(c: Channels, start: (memory: ArrayBufferLike) => Overlap | null): Promise<void> | null {
  if (c.overlap === null) {
    const thread = start(c.memory.bytes.buffer);
    if (thread === null) return null;
    c.overlap = { thread, behind: createWriteBehind(c.memory, thread) };
  }
  return c.overlap.thread.started;
}

/** Milliseconds of transfers: by whichever thread, and by this one or waiting for them. */
export function transferTime({ spent, overlap }: Channels): { readonly all: number; readonly here: number } {
  return { all: spent.own + (overlap?.thread.spent() ?? 0), here: spent.all };
}

/** The other thread ends; nothing that it was left with is waited for here. */
export function endOverlap(c: Channels): void {
  c.overlap?.thread.close();
  c.overlap = null;
}
