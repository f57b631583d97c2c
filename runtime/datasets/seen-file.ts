/**
 * Knowing again the plain file that an input was when it was opened: others open it by its path, later.
 *
 * Contract: where it lies on a file system of several machines, all of them see the same. Limit: while a run has it open it may be changed in place, as with any program
 * that reads it; that is noticed only where the run goes on in another process.
 */
import { fstatSync, type Stats } from "node:fs";

export interface SeenFile {
  /** Its number, in decimal digits. */
  readonly inode: string;
  /** Last change of its bytes, in milliseconds. */
  readonly modified: number;
}

/** An input is not what it was when it was opened. */
export class ChangedInput extends Error {}

export function seenFile({ ino, mtimeMs }: Stats): SeenFile {
  return { inode: String(ino), modified: mtimeMs };
}

/** The descriptor is of that file, whatever it holds by now. Throws ChangedInput. */
export function checkSame(fd: number, seen: SeenFile, name: string): void {
  if (seenFile(fstatSync(fd)).inode !== seen.inode)
    throw new ChangedInput(`${name} has been replaced since it was opened`);
}

/** That file, and nobody has written to it. */
export function isUnchanged(now: SeenFile, seen: SeenFile): boolean {
  return now.inode === seen.inode && now.modified === seen.modified;
}

/** As isUnchanged, of an input. Throws ChangedInput. */
export function checkUnchanged(now: SeenFile, seen: SeenFile, name: string): void {
  if (!isUnchanged(now, seen)) throw new ChangedInput(`${name} has been changed or replaced since it was opened`);
}
