/**
 * The next bytes of an input, read by another thread while the kernel takes those before.
 *
 * Contract: an input's buffer of three steps has two areas of one step each, with half a step before each, into which the unread end of the other
 * goes. An area that is being read into is nobody else's until it is taken or forgotten.
 */
import { getChannel, inputBuffer, type KernelMemory, setChannel } from "../kernel/memory.ts";
import type { Overlap } from "./overlap.ts";
import { REFUSED } from "./overlap-ring.ts";

/** Steps that the buffer must hold. */
export const AREAS_STEPS = 3;

export interface ReadAhead {
  readonly ticket: number;
  readonly address: number;
  readonly position: number;
}

/** Begins to read what follows the channel's bytes; null: its buffer is too small, or they lie where there is no free area. */
export function readAhead(
  m: KernelMemory,
  overlap: Overlap,
  { channel, fd, position }: { readonly channel: number; readonly fd: number; readonly position: number },
): ReadAhead | null {
  const { address: start, capacity, step } = inputBuffer(m, channel);
  if (capacity < AREAS_STEPS * step) return null;
  const first = start + step / 2;
  const second = start + 2 * step;
  const [from, to] = [getChannel(m, channel, "base"), getChannel(m, channel, "end")];
  // The gap before an area counts as its own: the end of what is there now will be moved into it.
  const isFree = (area: number): boolean => to <= area - step / 2 || from >= area + step;
  const address = isFree(second) ? second : isFree(first) ? first : null;
  if (address === null) return null;
  return { ticket: overlap.order("read", { fd, address, length: step, position }), address, position };
}

/**
 * Puts the channel's unread bytes before those that were read ahead, and the channel there. Returns how many those are, or null: they are
 * of no use, and nothing has changed.
 */
export function takeAhead(
  m: KernelMemory,
  overlap: Overlap,
  channel: number,
  { ahead, position }: { readonly ahead: ReadAhead; readonly position: number },
): number | null {
  const got = overlap.result("read", ahead.ticket);
  const from = getChannel(m, channel, "cur");
  const tail = getChannel(m, channel, "end") - from;
  if (got === REFUSED || ahead.position !== position || tail > inputBuffer(m, channel).step / 2) return null;
  const base = ahead.address - tail;
  m.bytes.copyWithin(base, from, from + tail);
  setChannel(m, channel, "base", base);
  setChannel(m, channel, "cur", base);
  setChannel(m, channel, "end", ahead.address + got);
  return got;
}
