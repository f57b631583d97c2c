/**
 * Full output buffers that another thread writes while the kernel fills the next one.
 *
 * Contract: a buffer that was left is the channel's again only when it is written. Nothing is in order among the writes but their places in the files.
 */
import { exchangeBuffer, getChannel, type KernelMemory } from "../kernel/memory.ts";
import { writeAll } from "./descriptors.ts";
import type { Overlap } from "./overlap.ts";
import type { Descriptor } from "./physical.ts";

export interface WriteBehind {
  /**
   * Leaves what the channel's buffer holds, and gives it a free one. Returns the bytes left; 0: it must be written now, and nothing has changed.
   * Throws the WriteFailure of what was left before.
   */
  leave(channel: number, fd: Descriptor, position: number): number;
  /** Waits until all that was left is written. Throws WriteFailure. */
  settle(): void;
  /** As settle, but what was refused stays unwritten: nobody wants it any more. */
  forget(): void;
}

interface Left {
  readonly ticket: number;
  readonly channel: number;
  readonly fd: number;
  readonly address: number;
  readonly length: number;
  readonly position: number;
}

export function createWriteBehind(m: KernelMemory, overlap: Overlap): WriteBehind {
  const left: Left[] = [];
  const finish = (again: boolean): void => {
    const first = left.shift();
    if (first === undefined) return;
    const { ticket, channel, fd, address, length, position } = first;
    const written = overlap.result("write", ticket) === length;
    m.spare.push(address);
    if (!written && again) writeAll(channel, fd, m.bytes.subarray(address, address + length), position);
  };
  return {
    leave(channel, fd, position) {
      const base = getChannel(m, channel, "base");
      const length = getChannel(m, channel, "cur") - base;
      if (!overlap.present() || typeof fd !== "number" || length * 2 <= m.spareCapacity) return 0;
      while (left[0] !== undefined && (overlap.isDone("write", left[0].ticket) || m.spare.length === 0)) finish(true);
      const address = exchangeBuffer(m, channel);
      if (address === null) return 0;
      const ticket = overlap.order("write", { fd, address, length, position });
      left.push({ ticket, channel, fd, address, length, position });
      return length;
    },
    settle() {
      while (left.length > 0) finish(true);
    },
    forget() {
      while (left.length > 0) finish(false);
    },
  };
}
