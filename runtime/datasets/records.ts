/**
 * Records in files: reading and writing them in each organisation, byte for byte as GnuCOBOL 3.1.2 does.
 *
 * Contract: the record area is `at`..`at + max` in the kernel's memory. Bytes of the area that a short record does not
 * fill keep what they held (sequential) or become spaces (line sequential). Nothing here looks at FILE STATUS or FCBs.
 */
import { getChannel, type KernelMemory, setChannel } from "../kernel/memory.ts";
import { type Channels, dropUnread, type OpenChannel, putBytes, putFill, putFromMemory, refill } from "./channels.ts";
import { errorCode, type FileStatus } from "./status.ts";

export interface RecordRead {
  readonly status: FileStatus;
  /** Length that the file states (variable) or that was there; may exceed the area. */
  readonly length: number;
}

const END: RecordRead = { status: "10", length: 0 };
const BROKEN: RecordRead = { status: "30", length: 0 };
const LF = 0x0a;
const CR = 0x0d;
const FF = 0x0c;
const SPACE = 0x20;
const PREFIX = 4;

/** Next record of fixed length `max`: a short last one gives 04. */
export function readFixed(c: Channels, file: OpenChannel, at: number, max: number): RecordRead {
  const there = available(c, file, max, max);
  if (there < 0) return BROKEN;
  if (there === 0) return END;
  const length = Math.min(there, max);
  take(c, file, at, length);
  return { status: length < max ? "04" : "00", length };
}

/** Next record with a 4-byte prefix (two bytes of length, big-endian; two ignored). What exceeds `max` is skipped. */
export function readVarying(c: Channels, file: OpenChannel, at: number, max: number): RecordRead {
  const prefix = available(c, file, PREFIX, max + PREFIX);
  if (prefix < 0) return BROKEN;
  if (prefix === 0) return END;
  if (prefix < PREFIX) {
    skip(c, file, prefix);
    return BROKEN;
  }
  const cur = getChannel(c.memory, file.channel, "cur");
  const length = c.memory.data.getUint16(cur);
  skip(c, file, PREFIX);
  if (length === 0) return { status: "00", length };
  const wanted = Math.min(length, max);
  const there = Math.max(0, available(c, file, wanted, max + PREFIX));
  if (there === 0) return END;
  take(c, file, at, Math.min(wanted, there));
  if (there < wanted) return { status: "04", length: there };
  for (let left = length - wanted; left > 0; ) {
    const n = Math.min(left, Math.max(0, available(c, file, 1, max + PREFIX)));
    if (n === 0) return { status: "04", length: wanted };
    skip(c, file, n);
    left -= n;
  }
  return { status: "00", length };
}

/** Next line: carriage returns vanish, what exceeds `max` is dropped, the rest of the area becomes spaces. */
export function readLine(c: Channels, file: OpenChannel, at: number, max: number): RecordRead {
  const m = c.memory;
  let length = 0;
  let ended = false;
  while (!ended) {
    const there = available(c, file, 1, max + PREFIX);
    if (there <= 0) {
      if (length === 0) return END;
      break;
    }
    const cur = getChannel(m, file.channel, "cur");
    const found = m.bytes.subarray(cur, cur + there).indexOf(LF);
    ended = found >= 0;
    const stop = ended ? cur + found : cur + there;
    for (let from = cur; from < stop && length < max; from++) {
      const byte = m.bytes[from];
      if (byte !== undefined && byte !== CR) m.bytes[at + length++] = byte;
    }
    setChannel(m, file.channel, "cur", ended ? stop + 1 : stop);
  }
  m.bytes.fill(SPACE, at + length, at + max);
  return { status: "00", length };
}

/** Bytes in the buffer, after reading more if there are fewer than `wanted`; -1 if the read fails. */
function available(c: Channels, file: OpenChannel, wanted: number, margin: number): number {
  for (;;) {
    const there = getChannel(c.memory, file.channel, "end") - getChannel(c.memory, file.channel, "cur");
    if (there >= wanted) return there;
    try {
      if (refill(c, file, margin) === 0) return there;
    } catch (error) {
      if (errorCode(error) === "") throw error;
      return -1;
    }
  }
}

function take(c: Channels, file: OpenChannel, at: number, length: number): void {
  const cur = getChannel(c.memory, file.channel, "cur");
  c.memory.bytes.copyWithin(at, cur, cur + length);
  skip(c, file, length);
}

function skip(c: Channels, file: OpenChannel, length: number): void {
  setChannel(c.memory, file.channel, "cur", getChannel(c.memory, file.channel, "cur") + length);
}

/** After a READ of a shared file. */
export function settleInput(c: Channels, file: OpenChannel): void {
  if (file.shared) dropUnread(c, file);
}

export type Spacing = { readonly when: "before" | "after"; readonly lines: number | "page" | "none" } | null;

/** A sequential record: control bytes as any other file, prefix if variable. */
export function writeSequential(
  c: Channels,
  channel: number,
  at: number,
  length: number,
  varying: boolean,
  spacing: Spacing,
): void {
  if (spacing?.when === "after") putSpacing(c, channel, spacing.lines);
  if (varying) putBytes(c, channel, Uint8Array.of(length >> 8, length & 0xff, 0, 0));
  putFromMemory(c, channel, at, length);
  if (spacing?.when === "before") putSpacing(c, channel, spacing.lines);
}

/** A line: trailing spaces vanish, but for the first `least` bytes; without ADVANCING it ends in one line feed. */
export function writeLine(
  c: Channels,
  channel: number,
  at: number,
  length: number,
  least: number,
  spacing: Spacing,
): void {
  if (spacing?.when === "after") putSpacing(c, channel, spacing.lines);
  putFromMemory(c, channel, at, trimmedLength(c.memory, at, length, least));
  if (spacing === null) putFill(c, channel, LF, 1);
  else if (spacing.when === "before") putSpacing(c, channel, spacing.lines);
}

function trimmedLength(m: KernelMemory, at: number, length: number, least: number): number {
  let n = length;
  while (n > least && m.bytes[at + n - 1] === SPACE) n--;
  return n;
}

function putSpacing(c: Channels, channel: number, lines: number | "page" | "none"): void {
  if (lines === "none") return;
  if (lines === "page") putFill(c, channel, FF, 1);
  else if (lines > 0) putFill(c, channel, LF, lines);
  else putFill(c, channel, CR, 1);
}
