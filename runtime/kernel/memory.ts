/**
 * A kernel's linear memory: views, and the channels' buffers.
 *
 * Contract: memory is grown once, before any view is taken, so the views stay valid for the kernel's life. Every
 * channel has a buffer of its own, followed by BUFFER_SLACK unused bytes; an output's may be exchanged for a spare one, so that what it
 * holds can be kept where it lies. A channel's header obeys ir/artifact/layout.ts. Limit: all buffers together must fit 4 GiB less the region.
 */

import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import { BUFFER_SLACK, CHANNEL, CHANNEL_SIZE, type Layout } from "../../ir/artifact/layout.ts";

/**
 * Bytes that are read or written at once. More falls out of the second-level cache: with 1 MiB the system took three times as long for the same
 * bytes. And less than 256 KiB, so that no file system makes a folio of that size for a write: such pages come from free blocks so large that
 * the host of a virtual machine may have taken them back, and each then costs a fault of the host (measured: five times the system time).
 */
export const TRANSFER = 252 * 1024;
const STREAM_BUFFER = 1 << 16;
const PAGE = 1 << 16;
/** Longest record that a buffer is made for beyond its usual size: a record always fits twice. */
const RECORDS_PER_BUFFER = 2;

export interface KernelMemory {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  readonly data: DataView;
  readonly layout: Layout;
  /** By channel number: where it reads to, and where it writes from. */
  readonly inputs: readonly InputBuffer[];
  readonly outputs: OutputBuffer[];
  /** Free buffers of `spareCapacity` bytes. */
  readonly spare: number[];
  readonly spareCapacity: number;
}

interface OutputBuffer {
  readonly address: number;
  /** In bytes. */
  readonly capacity: number;
}

interface InputBuffer extends OutputBuffer {
  /** Bytes that are read at once, at most. */
  readonly step: number;
}

export interface BufferSizes {
  /** Bytes of a file's buffer; default TRANSFER. */
  readonly bufferSize?: number;
  /** So many times as much is kept of an input whose records are not longer than half a buffer; default 1. */
  readonly inputFactor?: number;
  /** Buffers for outputs to be exchanged for; default 0. */
  readonly spares?: number;
}

/** Grows `memory` to hold a buffer for each file and for SYSOUT and SYSERR, and the spare ones. Pages that are not used are not taken from the system. */
export function layOutMemory(
  memory: WebAssembly.Memory,
  layout: Layout,
  files: readonly FileDecl[],
  { bufferSize = TRANSFER, inputFactor = 1, spares = 0 }: BufferSizes,
): KernelMemory {
  const inputs: InputBuffer[] = [];
  const outputs: OutputBuffer[] = [];
  let next = alignUp(layout.buffers, 64);
  const take = (bytes: number): number => {
    const address = next;
    next = alignUp(next + bytes + BUFFER_SLACK, 64);
    return address;
  };
  for (const file of files) {
    const step = Math.max(bufferSize, alignUp((file.record.max + 8) * RECORDS_PER_BUFFER, 64));
    // Buffers made for long records alone may be as large as they like: more of them would not fit.
    const capacity = step > bufferSize ? step : step * inputFactor;
    inputs.push({ address: take(capacity), capacity, step });
    outputs.push({ address: take(step), capacity: step });
  }
  for (let stream = 0; stream < 2; stream++) outputs.push({ address: take(STREAM_BUFFER), capacity: STREAM_BUFFER });
  const spare = Array.from({ length: spares }, () => take(bufferSize));
  const missing = Math.ceil((next - memory.buffer.byteLength) / PAGE);
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  return {
    bytes: new Uint8Array(buffer),
    words: new Uint32Array(buffer),
    data: new DataView(buffer),
    layout,
    inputs,
    outputs,
    spare,
    spareCapacity: bufferSize,
  };
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

/** input: nothing read yet. output: everything is free. shut: an output that does not show the kernel its room. */
type Opening = "input" | "output" | "shut";

/** An empty channel. */
export function openChannel(m: KernelMemory, channel: number, as: Opening): void {
  const { address, capacity } = as === "input" ? inputBuffer(m, channel) : outputBuffer(m, channel);
  setChannel(m, channel, "base", address);
  setChannel(m, channel, "cur", address);
  setChannel(m, channel, "end", as === "output" ? address + capacity : address);
  setChannel(m, channel, "capacity", capacity);
  setChannel(m, channel, "stop", NEVER);
}

export function inputBuffer(m: KernelMemory, channel: number): InputBuffer {
  return m.inputs[channel] ?? none(channel);
}

export function outputBuffer(m: KernelMemory, channel: number): OutputBuffer {
  return m.outputs[channel] ?? none(channel);
}

function none(channel: number): never {
  throw new Error(`kernel: no channel ${channel}`);
}

/**
 * Gives an output a spare buffer and empties it; what its old one holds stays, until whoever has it puts its address among the spare ones.
 * Null: there is none of the same size, and nothing has changed.
 */
export function exchangeBuffer(m: KernelMemory, channel: number): number | null {
  const { address, capacity } = outputBuffer(m, channel);
  const spare = capacity === m.spareCapacity ? m.spare.pop() : undefined;
  if (spare === undefined) return null;
  m.outputs[channel] = { address: spare, capacity };
  openChannel(m, channel, "output");
  return address;
}
