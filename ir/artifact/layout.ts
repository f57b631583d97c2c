/**
 * Linear memory of a kernel, as the code generator lays it out and the runtime uses it. All numbers are addresses
 * in linear memory, little-endian u32 fields unless said otherwise.
 *
 * [0 .. 1024) unused | channels | cells (reductions) | region | constants (tables, literals) | buffers
 */
import type { FileId } from "./storage.ts";

export interface Layout {
  /** Address of the region (storage.ts), multiple of 16, with at least 16 unused bytes before and after. */
  readonly region: number;
  /** Address of the first channel; channel of file f is at channels + f * CHANNEL_SIZE. */
  readonly channels: number;
  /** Channel numbers of SYSOUT and SYSERR: files.length and files.length + 1. */
  readonly sysout: number;
  readonly syserr: number;
  /** Address and bytes of the reduction cells; the runtime zeroes them before each piece. */
  readonly cells: number;
  readonly cellsLength: number;
  /** First free address: the runtime puts the channels' buffers here and upward, growing memory as needed. */
  readonly buffers: number;
}

/**
 * A channel: where the kernel takes a file's next byte from, or puts it to. It is no program state; the runtime
 * keeps the file offset of `base` beside it, so that a file's position is that offset + (cur - base).
 * A closed channel has cur = end = base = 0 (so every fast path fails and goes to the runtime).
 * Input: bytes [cur, end) are valid; at least 64 bytes after `end` may be read (not used). Output: bytes [cur, end) are free.
 * A channel's file open for output AFTER ADVANCING etc. obeys the FCB in the region; the fast paths check it.
 */
export const CHANNEL_SIZE = 32;
export const CHANNEL = {
  cur: 0,
  end: 4,
  /** A record loop driven by this channel returns YIELD at its head when cur >= stop (unsigned). 0xffffffff: never. */
  stop: 8,
  base: 12,
  capacity: 16,
  /** READs that gave a record, modulo 2^32; never reset, so only differences mean something. */
  reads: 20,
} as const;
export const BUFFER_SLACK = 64;

/** What a node's function returns when it is not the id of the next node. */
export const NODE_END = -1;
/** At the loop's head with cur >= stop; calling the same function again goes on. */
export const NODE_YIELD = -2;

/**
 * A reduction cell, 16 bytes: what the guard of a reduction needs to know of one piece.
 * i64 at +0: sum over the updates of |addend| in units of the item's last digit (saturating is not needed: the flag is
 * set instead). u8 at +8: flag, 1 if an update could not be tracked (overflow, invalid digits, a rare path): the piece's
 * reductions are then void. For "last": u8 at +8 is 1 if the bytes were written in the piece.
 */
export const CELL_SIZE = 16;
export const CELL = { absSum: 0, flag: 8 } as const;

/** The kernel's imports, module "weft". */
export interface KernelImports {
  /** Carries out statement `id` (Job.statements) on the kernel's memory: the rare path of everything. */
  stmt(id: number): void;
  /** Evaluates leaf condition `id` (Job.conditions): 0 or 1. */
  cond(id: number): number;
  /** Evaluates expression number `n` of Job.indexes (GO TO DEPENDING), truncated to an i32, 0 if out of its range. */
  index(n: number): number;
  /** STOP RUN: throws; never returns. */
  stop(): void;
}

export type ChannelNumber = FileId;
