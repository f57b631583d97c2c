/**
 * Output files that outlive a power failure, and are known again under another name.
 *
 * Contract: plain files; all of it throws the system's errors. An identity is the same on every machine that sees the file, before and after
 * a restart: it holds no device number. Limit: file systems that give a file another inode number when they are mounted again.
 */
import { closeSync, fsyncSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { isSystemError, plainWords } from "./cause.ts";

/** A file, whatever it is called: its inode's number, in decimal digits, and its bytes. */
export interface FileIdentity {
  readonly inode: string;
  readonly size: number;
}

/** A file that a run stands on has not all that was kept of it: it has become shorter, as after a power failure, or its device failed. */
export class MissingBytes extends Error {}

/** Null: there is no file of this path. */
export function identify(path: string): FileIdentity | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : { inode: String(stats.ino), size: Number(stats.size) };
}

export function sameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.inode === b.inode && a.size === b.size;
}

/** The bytes are on the device. */
export function flushFile(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Whether bytes that the system had taken may not have come to the device. It says so once, and not of which: they are gone, or still read as if
 * they were there, and a later flush finds nothing wrong (fsync(2), Linux). EINVAL: what it is cannot be flushed at all.
 */
export function isLostWrite(error: unknown): error is Error {
  return isSystemError(error) && /^f(data)?sync$/.test(error.syscall) && error.code !== "EINVAL";
}

/** Flushes what another run has left, before anybody goes by it. Throws MissingBytes where that run's writes were lost. */
export function flushLeft(path: string): void {
  try {
    flushFile(path);
  } catch (error) {
    if (!isLostWrite(error)) throw error;
    throw new MissingBytes(`${path} could not be written to its device: ${plainWords(error.message)}`);
  }
}

/** The names of these files are on the device, or that they are gone. */
export function flushNames(paths: readonly string[]): void {
  for (const folder of new Set(paths.map(dirname))) flushFile(folder);
}
