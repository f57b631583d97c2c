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
  TRANSFER,
} from "../kernel/memory.ts";
import type { Stores } from "../resources/stores.ts";
import { closeDescriptor, openDescriptor, readRetrying, writeAll } from "./descriptors.ts";
import type { Overlap } from "./overlap.ts";
import type { Descriptor, OpenMode, PhysicalFile } from "./physical.ts";
import { type ReadAhead, readAhead, takeAhead } from "./read-ahead.ts";
import type { SeenFile } from "./seen-file.ts";
import type { TextStream } from "./text-names.ts";
import type { TextOutputs } from "./text-outputs.ts";
import type { WriteBehind } from "./write-behind.ts";

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
  /** Inputs that are plain files: which one it has to be. */
  readonly seen?: SeenFile;
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
  /** What follows the buffer's bytes, being read by another thread. */
  ahead: ReadAhead | null;
}

export interface Channels {
  readonly memory: KernelMemory;
  /** By channel number; null where closed. */
  readonly open: (OpenChannel | null)[];
  sink: OutputSink | null;
  readonly text: TextOutputs;
  readonly stores: Stores | null;
  /** Null: this thread does all reading and writing itself. */
  overlap: { readonly thread: Overlap; readonly behind: WriteBehind } | null;
  /** How often something was read or written that cannot be so again: in a pipe, or in a file that the run has open twice. */
  passed: number;
  /** Milliseconds that this thread has spent on reading and writing, and on waiting for them; and those of them that it did so itself. */
  readonly spent: { all: number; own: number };
}

export function createChannels(memory: KernelMemory, text: TextOutputs, stores: Stores | null): Channels {
  const files = memory.layout.sysout;
  const open: (OpenChannel | null)[] = Array.from({ length: files + 2 }, () => null);
  const spent = { all: 0, own: 0 };
  const channels: Channels = { memory, open, sink: null, text, stores, overlap: null, passed: 0, spent };
  for (let n = 0; n < files; n++) closeChannel(memory, n);
  for (const n of [memory.layout.sysout, memory.layout.syserr]) openChannel(memory, n, "output");
  return channels;
}

/** Starts a channel at `position` of a file. */
export function attachChannel(
  c: Channels,
  file: Omit<OpenChannel, "offset" | "pauseAt" | "margin" | "limit" | "shared" | "nextRead" | "stores" | "ahead">,
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
    ahead: null,
  };
  c.open[file.channel] = state;
  openChannel(c.memory, file.channel, file.mode === "output" || file.mode === "extend" ? "output" : "input");
  return state;
}

/** Forgets a channel and what it holds; closes the descriptor if it is its own. */
export function detachChannel(c: Channels, channel: number): void {
  const state = c.open[channel];
  if (state === null || state === undefined) return;
  forgetAhead(c, state);
  c.overlap?.behind.settle();
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
  forgetAhead(c, state);
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

/** The next pause: after as many bytes as the system takes at once, and before more has to be read. */
function setPause(c: Channels, state: OpenChannel): void {
  const m = c.memory;
  const cur = getChannel(m, state.channel, "cur");
  const last = getChannel(m, state.channel, "end") - state.margin;
  state.pauseAt = last > cur ? Math.min(last, cur + TRANSFER) : NEVER;
}

/**
 * Reads more behind what was read. Where the buffer has no room for it the unread tail moves to the buffer's start first.
 * Returns the bytes read: 0 at the end.
 */
export function refill(c: Channels, state: OpenChannel, margin: number): number {
  const got = timed(c, () => nextAhead(c, state)) ?? readNow(c, state);
  if (got > 0) beginAhead(c, state, got);
  state.margin = margin;
  state.pauseAt = NEVER;
  if (got > 0) setPause(c, state);
  armStop(c, state, false);
  if (got > 0) pauseLoops(c, state);
  return got;
}

function readNow(c: Channels, state: OpenChannel): number {
  const m = c.memory;
  const { address, capacity, step } = inputBuffer(m, state.channel);
  const tail = getChannel(m, state.channel, "end") - getChannel(m, state.channel, "cur");
  if (tail === capacity) return 0;
  const most = Math.min(step, state.nextRead);
  if (getChannel(m, state.channel, "end") + most > address + capacity) moveToStart(c, state);
  const end = getChannel(m, state.channel, "end");
  const at = state.regular ? endOf(c, state) : null;
  notePassed(c, state);
  const length = Math.min(most, address + capacity - end);
  const got = timed(c, () => readRetrying(descriptor(state), m.bytes, end, length, at), true);
  state.nextRead = Math.min(TRANSFER, state.nextRead * READ_GROWTH);
  setChannel(m, state.channel, "end", end + got);
  return got;
}

/** Also at OPEN and CLOSE of it. */
export function notePassed(c: Channels, { regular, shared }: Pick<OpenChannel, "regular" | "shared">): void {
  if (!regular || shared) c.passed++;
}

/** File offset behind what the buffer holds. */
function endOf(c: Channels, state: OpenChannel): number {
  return state.offset + getChannel(c.memory, state.channel, "end") - getChannel(c.memory, state.channel, "base");
}

/** Takes what was read ahead; null: nothing was, or it is of no use. */
function nextAhead(c: Channels, state: OpenChannel): number | null {
  const { ahead } = state;
  if (ahead === null || c.overlap === null) return null;
  state.ahead = null;
  const offset = positionOf(c, state);
  const got = takeAhead(c.memory, c.overlap.thread, state.channel, { ahead, position: endOf(c, state) });
  if (got !== null) state.offset = offset;
  return got;
}

/** Not for what is short, and not behind the end of the file. */
function beginAhead(c: Channels, state: OpenChannel, got: number): void {
  const { step } = inputBuffer(c.memory, state.channel);
  if (c.overlap === null || got < Math.min(step, TRANSFER) || state.mode !== "input" || !state.regular || state.shared)
    return;
  const fd = descriptor(state);
  if (typeof fd !== "number" || !c.overlap.thread.present()) return;
  state.ahead = readAhead(c.memory, c.overlap.thread, { channel: state.channel, fd, position: endOf(c, state) });
}

/** Waits for what is being read into the buffer, since the buffer will be put to another use. */
function forgetAhead(c: Channels, state: OpenChannel): void {
  if (state.ahead !== null) c.overlap?.thread.result("read", state.ahead.ticket);
  state.ahead = null;
}

function timed<T>(c: Channels, transfer: () => T, own = false): T {
  const begun = performance.now();
  const result = transfer();
  const took = performance.now() - begun;
  c.spent.all += took;
  if (own) c.spent.own += took;
  return result;
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
  forgetAhead(c, state);
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
  forgetAhead(c, state);
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
  if (getChannel(m, channel, "cur") >= address + capacity) emptyBuffer(c, channel);
  return getChannel(m, channel, "cur");
}

/** Makes room for more output: what the buffer holds need not be in the file yet. */
function emptyBuffer(c: Channels, channel: number): void {
  const state = c.open[channel] ?? null;
  if (c.sink === null && c.overlap !== null && state?.regular === true && !state.shared) {
    const { behind } = c.overlap;
    const left = timed(c, () => behind.leave(channel, descriptor(state), state.offset));
    state.offset += left;
    if (left > 0) {
      pauseLoops(c, state);
      return;
    }
  }
  flushBuffer(c, channel);
}

/** Moves buffered output to the sink, or to the file; what was left to be written behind is written then, too. */
export function flushChannel(c: Channels, channel: number): void {
  c.overlap?.behind.settle();
  flushBuffer(c, channel);
}

function flushBuffer(c: Channels, channel: number): void {
  const m = c.memory;
  const base = getChannel(m, channel, "base");
  const cur = getChannel(m, channel, "cur");
  if (cur <= base) return;
  const state = c.open[channel] ?? null;
  const bytes = m.bytes.subarray(base, cur);
  if (c.sink !== null) giveToSink(c, c.sink, channel, bytes);
  else if (state === null) c.text.write(textStreamOf(c, channel), bytes);
  else timed(c, () => writeAll(channel, descriptor(state), bytes, state.regular ? state.offset : null), true);
  if (state !== null) {
    if (c.sink === null) notePassed(c, state);
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
export function forgetText({ memory }: Channels): void {
  for (const stream of [memory.layout.sysout, memory.layout.syserr]) openChannel(memory, stream, "output");
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
