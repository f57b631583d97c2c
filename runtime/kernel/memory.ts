/**
 * A kernel's linear memory: views, and the channels' buffers.
 *
 * Contract: memory is grown once, before any view is taken, so the views stay valid for the kernel's life. Every
 * channel has its own buffer of `capacity` bytes followed by BUFFER_SLACK unused ones. A channel's header obeys
 * ir/artifact/layout.ts. Limit: all buffers together must fit 4 GiB less the region.
 */
import { BUFFER_SLACK, CHANNEL, CHANNEL_SIZE, type Layout } from "../../ir/artifact/layout.ts";
import type { FileDecl } from "../../ir/artifact/statements.ts";

/** Of a file. Larger ones fall out of the second-level cache: with 1 MiB the system took three times as long for the same bytes. */
const FILE_BUFFER = 256 * 1024;
const STREAM_BUFFER = 1 << 16;
const PAGE = 1 << 16;
/** Longest record that a buffer is made for beyond its usual size: a record always fits twice. */
const RECORDS_PER_BUFFER = 2;

export interface KernelMemory {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  readonly data: DataView;
  readonly layout: Layout;
  /** By channel number. */
  readonly buffers: readonly { readonly address: number; readonly capacity: number }[];
}

/** Grows `memory` to hold a buffer for each file and for SYSOUT and SYSERR, `bufferSize` bytes for a file. */
export function layOutMemory(
  memory: WebAssembly.Memory,
  layout: Layout,
  files: readonly FileDecl[],
  bufferSize: number = FILE_BUFFER,
): KernelMemory {
  const buffers: { address: number; capacity: number }[] = [];
  let next = alignUp(layout.buffers, 64);
  const add = (capacity: number): void => {
    buffers.push({ address: next, capacity });
    next = alignUp(next + capacity + BUFFER_SLACK, 64);
  };
  for (const file of files) add(Math.max(bufferSize, alignUp((file.record.max + 8) * RECORDS_PER_BUFFER, 64)));
  add(STREAM_BUFFER);
  add(STREAM_BUFFER);
  const missing = Math.ceil((next - memory.buffer.byteLength) / PAGE);
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  return { bytes: new Uint8Array(buffer), words: new Uint32Array(buffer), data: new DataView(buffer), layout, buffers };
}

function alignUp(address: number, to: number): number {
  return Math.ceil(address / to) * to;
}

export type ChannelField = keyof typeof CHANNEL;

export function getChannel(m: KernelMemory, channel: number, field: ChannelField): number {
  return m.words[(m.layout.channels + channel * CHANNEL_SIZE + CHANNEL[field]) >>> 2] ?? 0;
}

export function setChannel(m: KernelMemory, channel: number, field: ChannelField, value: number): void {
  m.words[(m.layout.channels + channel * CHANNEL_SIZE + CHANNEL[field]) >>> 2] = value;
}

/** A record loop never stops on its own at this value. */
export const NEVER = 0xffffffff;

/** cur = end = base = 0: every fast path fails. */
export function closeChannel(m: KernelMemory, channel: number): void {
  setChannel(m, channel, "cur", 0);
  setChannel(m, channel, "end", 0);
  setChannel(m, channel, "base", 0);
  setChannel(m, channel, "capacity", 0);
  setChannel(m, channel, "stop", NEVER);
}

/** An empty channel on its own buffer: nothing read yet, or everything free (`free`). */
export function openChannel(m: KernelMemory, channel: number, free: boolean): void {
  const { address, capacity } = bufferOf(m, channel);
  setChannel(m, channel, "base", address);
  setChannel(m, channel, "cur", address);
  setChannel(m, channel, "end", free ? address + capacity : address);
  setChannel(m, channel, "capacity", capacity);
  setChannel(m, channel, "stop", NEVER);
}

export function bufferOf(m: KernelMemory, channel: number): { readonly address: number; readonly capacity: number } {
  const buffer = m.buffers[channel];
  if (buffer === undefined) throw new Error(`kernel: no channel ${channel}`);
  return buffer;
}
