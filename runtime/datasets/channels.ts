/**
 * Channels: the buffers between a kernel and its files, both ways.
 *
 * Contract: a channel's header lies in the kernel's memory (ir/artifact/layout.ts) and is shared with the kernel's inlined
 * reads and writes; what is kept here is only where the buffer lies in the file. A file that the run has open twice is
 * `shared`: its channels never keep bytes between statements, so that each sees what the other wrote.
 * Limit: positions are exact for regular files only. Failed writes throw WriteFailure.
 */
import type { OutputSink } from "../engine/ports.ts";
import {
  closeChannel,
  exchangeBuffer,
  getChannel,
  inputBuffer,
  type KernelMemory,
  NEVER,
  openChannel,
  outputBuffer,
  setChannel,
} from "../kernel/memory.ts";
import type { Stores } from "../resources/stores.ts";
import { closeDescriptor, openDescriptor, readRetrying, writeAll } from "./descriptors.ts";
import type { Descriptor, OpenMode, PhysicalFile } from "./physical.ts";
import type { TextStream } from "./text-names.ts";
import type { TextOutputs } from "./text-outputs.ts";

/** The first buffers are short: code that runs in one long call is not tiered up before the call ends. */
const FIRST_READ = 16 * 1024;
const READ_GROWTH = 4;

export interface OpenChannel {
  readonly channel: number;
  readonly mode: OpenMode;
  readonly path: string;
  readonly regular: boolean;
  /** Bytes at OPEN, inputs only. */
  readonly size: number;
  /** The run's own open file; null in a worker, which opens `path` for itself. */
  readonly physical: PhysicalFile | null;
  fd: Descriptor | null;
  /** To open `path` with. */
  readonly stores: Stores | null;
  /** File offset of the header's `base`. */
  offset: number;
  shared: boolean;
  /** Address at which a record loop should return once, so that its code can be tiered up and messages are looked at. */
  pauseAt: number;
  /** Bytes before the end of what was read at which it should return, rather than read more within its call. */
  margin: number;
  limit: number | null;
  /** Bytes that the next refill reads at most. */
  nextRead: number;
}

export interface Channels {
  readonly memory: KernelMemory;
  /** By channel number; null where closed. */
  readonly open: (OpenChannel | null)[];
  sink: OutputSink | null;
  readonly text: TextOutputs;
  readonly stores: Stores | null;
}

export function createChannels(memory: KernelMemory, text: TextOutputs, stores: Stores | null): Channels {
  const files = memory.layout.sysout;
  const open: (OpenChannel | null)[] = Array.from({ length: files + 2 }, () => null);
  const channels: Channels = { memory, open, sink: null, text, stores };
  for (let n = 0; n < files; n++) closeChannel(memory, n);
  for (const n of [memory.layout.sysout, memory.layout.syserr]) openChannel(memory, n, "output");
  return channels;
}

/** Starts a channel at `position` of a file. */
export function attachChannel(
  c: Channels,
  file: Omit<OpenChannel, "offset" | "pauseAt" | "margin" | "limit" | "shared" | "nextRead" | "stores">,
  position: number,
): OpenChannel {
  const state: OpenChannel = {
    ...file,
    stores: c.stores,
    offset: position,
    shared: false,
    pauseAt: NEVER,
    margin: 0,
    limit: null,
    nextRead: FIRST_READ,
  };
  c.open[file.channel] = state;
  openChannel(c.memory, file.channel, file.mode === "output" || file.mode === "extend" ? "output" : "input");
  return state;
}

/** Forgets a channel and what it holds; closes the descriptor if it is its own. */
export function detachChannel(c: Channels, channel: number): void {
  const state = c.open[channel];
  if (state === null || state === undefined) return;
  if (state.physical === null && state.fd !== null) closeDescriptor(state.fd);
  c.open[channel] = null;
  closeChannel(c.memory, channel);
}

/** File offset of the next byte that the program reads or writes. */
export function positionOf(c: Channels, state: OpenChannel): number {
  return state.offset + getChannel(c.memory, state.channel, "cur") - getChannel(c.memory, state.channel, "base");
}

/** Moves to a file offset. Input: keeps the buffer if it holds that offset. Output: forgets what is buffered. */
export function seek(c: Channels, state: OpenChannel, position: number): void {
  const m = c.memory;
  const base = getChannel(m, state.channel, "base");
  const address = base + (position - state.offset);
  const input = state.mode === "input" || state.mode === "io";
  if (input && address >= base && address <= getChannel(m, state.channel, "end")) {
    setChannel(m, state.channel, "cur", address);
    setPause(c, state);
    return;
  }
  state.offset = position;
  state.pauseAt = NEVER;
  openChannel(m, state.channel, input ? "input" : state.shared ? "shut" : "output");
}

/**
 * Sets the header's `stop`: the limit if it lies in the buffer, else the buffer's pause address, once.
 * `resumed`: a pause address already passed was reported and must not stop the loop again.
 */
export function armStop(c: Channels, state: OpenChannel, resumed: boolean): void {
  const m = c.memory;
  const cur = getChannel(m, state.channel, "cur");
  const base = getChannel(m, state.channel, "base");
  if (resumed && cur >= state.pauseAt) setPause(c, state);
  let stop = state.pauseAt;
  if (state.limit !== null) {
    const at = base + (state.limit - state.offset);
    if (at <= getChannel(m, state.channel, "end")) stop = Math.min(stop, Math.max(at, base));
  }
  setChannel(m, state.channel, "stop", stop);
}

/** The next pause: after as many bytes as are read at once, and before more has to be read. */
function setPause(c: Channels, state: OpenChannel): void {
  const m = c.memory;
  const cur = getChannel(m, state.channel, "cur");
  const last = getChannel(m, state.channel, "end") - state.margin;
  state.pauseAt = last > cur ? Math.min(last, cur + inputBuffer(m, state.channel).step) : NEVER;
}

/**
 * Reads more behind what was read. Where the buffer has no room for it the unread tail moves to the buffer's start first.
 * Returns the bytes read: 0 at the end.
 */
export function refill(c: Channels, state: OpenChannel, margin: number): number {
  const m = c.memory;
  const { address, capacity, step } = inputBuffer(m, state.channel);
  const tail = getChannel(m, state.channel, "end") - getChannel(m, state.channel, "cur");
  if (tail === capacity) return 0;
  const most = Math.min(step, state.nextRead);
  if (getChannel(m, state.channel, "end") + most > address + capacity) moveToStart(c, state);
  const end = getChannel(m, state.channel, "end");
  const at = state.regular ? state.offset + (end - getChannel(m, state.channel, "base")) : null;
  const got = readRetrying(descriptor(state), m.bytes, end, Math.min(most, address + capacity - end), at);
  state.nextRead = Math.min(step, state.nextRead * READ_GROWTH);
  setChannel(m, state.channel, "end", end + got);
  state.margin = margin;
  state.pauseAt = NEVER;
  if (got > 0) setPause(c, state);
  armStop(c, state, false);
  if (got > 0) pauseLoops(c, state);
  return got;
}

/** A loop may go on for long with this file while its driver stands still, or has ended: it pauses at its next head, once. */
function pauseLoops(c: Channels, state: OpenChannel): void {
  for (const driver of c.open) {
    const drives = driver?.mode === "input" || driver?.mode === "io";
    if (drives && driver !== state) setChannel(c.memory, driver.channel, "stop", 0);
  }
}

function moveToStart(c: Channels, state: OpenChannel): void {
  const m = c.memory;
  const { address } = inputBuffer(m, state.channel);
  const cur = getChannel(m, state.channel, "cur");
  const end = getChannel(m, state.channel, "end");
  state.offset = positionOf(c, state);
  if (cur !== address) m.bytes.copyWithin(address, cur, end);
  setChannel(m, state.channel, "base", address);
  setChannel(m, state.channel, "cur", address);
  setChannel(m, state.channel, "end", address + (end - cur));
}

/** Gives up what an input channel holds unread, so that the next read sees the file as it is then. */
export function dropUnread(c: Channels, state: OpenChannel): void {
  if (!state.regular) return;
  state.offset = positionOf(c, state);
  state.pauseAt = NEVER;
  openChannel(c.memory, state.channel, "input");
}

/** Appends bytes of the kernel's memory to an output channel. */
export function putFromMemory(c: Channels, channel: number, address: number, length: number): void {
  const m = c.memory;
  let from = address;
  for (let left = length; left > 0; ) {
    const at = room(c, channel);
    const n = Math.min(left, getChannel(m, channel, "end") - at);
    m.bytes.copyWithin(at, from, from + n);
    setChannel(m, channel, "cur", at + n);
    from += n;
    left -= n;
  }
}

/** Appends bytes from elsewhere. */
export function putBytes(c: Channels, channel: number, bytes: Uint8Array): void {
  const m = c.memory;
  for (let done = 0; done < bytes.length; ) {
    const at = room(c, channel);
    const n = Math.min(bytes.length - done, getChannel(m, channel, "end") - at);
    m.bytes.set(bytes.subarray(done, done + n), at);
    setChannel(m, channel, "cur", at + n);
    done += n;
  }
}

/** `count` times one byte. */
export function putFill(c: Channels, channel: number, byte: number, count: number): void {
  for (let left = count; left > 0; ) {
    const at = room(c, channel);
    const n = Math.min(left, getChannel(c.memory, channel, "end") - at);
    c.memory.bytes.fill(byte, at, at + n);
    setChannel(c.memory, channel, "cur", at + n);
    left -= n;
  }
}

/** Address of the next free byte; at least one is free. A shared channel hides its room from the kernel. */
function room(c: Channels, channel: number): number {
  const m = c.memory;
  const { address, capacity } = outputBuffer(m, channel);
  setChannel(m, channel, "end", address + capacity);
  if (getChannel(m, channel, "cur") >= address + capacity) flushChannel(c, channel);
  return getChannel(m, channel, "cur");
}

/** Moves buffered output to the sink, or to the file. */
export function flushChannel(c: Channels, channel: number): void {
  const m = c.memory;
  const base = getChannel(m, channel, "base");
  const cur = getChannel(m, channel, "cur");
  if (cur <= base) return;
  const state = c.open[channel] ?? null;
  const bytes = m.bytes.subarray(base, cur);
  if (c.sink !== null) giveToSink(c, c.sink, channel, bytes);
  else if (state === null) c.text.write(textStreamOf(c, channel), bytes);
  else writeAll(channel, descriptor(state), bytes, state.regular ? state.offset : null);
  if (state !== null) {
    state.offset += cur - base;
    pauseLoops(c, state);
  }
  setChannel(m, channel, "cur", getChannel(m, channel, "base"));
}

/** A buffer that is full enough is left to the sink as it is, if there is another one for the channel. */
function giveToSink(c: Channels, sink: OutputSink, channel: number, bytes: Uint8Array): void {
  const m = c.memory;
  const worth = sink.keep !== undefined && channel < m.layout.sysout && bytes.length * 2 > m.spareCapacity;
  const address = worth ? exchangeBuffer(m, channel) : null;
  if (address === null) sink.write(channel, bytes);
  else sink.keep?.(channel, bytes, () => m.spare.push(address));
}

/** After a statement on a shared output: nothing stays buffered, and the kernel sees no room. */
export function settleShared(c: Channels, state: OpenChannel): void {
  flushChannel(c, state.channel);
  setChannel(c.memory, state.channel, "end", getChannel(c.memory, state.channel, "cur"));
}

/** Flushes all outputs, SYSOUT and SYSERR last. */
export function flushAll(c: Channels): void {
  c.open.forEach((state, channel) => {
    const stream = channel >= c.memory.layout.sysout;
    if (stream || state?.mode === "output" || state?.mode === "extend") flushChannel(c, channel);
  });
}

/** Forgets the SYSOUT and SYSERR text that is still buffered. */
export function forgetText(c: Channels): void {
  const { sysout, syserr } = c.memory.layout;
  for (const stream of [sysout, syserr]) openChannel(c.memory, stream, "output");
}

function textStreamOf(c: Channels, channel: number): TextStream {
  if (channel === c.memory.layout.syserr) return "syserr";
  if (channel === c.memory.layout.sysout) return "sysout";
  throw new Error(`channels: output to closed channel ${channel}`);
}

/** The descriptor, opened now if the channel was attached by path. */
export function descriptor(state: OpenChannel): Descriptor {
  state.fd ??= openDescriptor(state);
  return state.fd;
}
