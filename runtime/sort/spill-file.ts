/**
 * The file into which a sort puts what does not fit into memory.
 *
 * Contract: it has no name from the moment on in which it is open, so that nothing of it is left whatever ends the process; nobody but its
 * owner can open it before. Bytes are appended, and read anywhere. Throws the system's errors.
 */
import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

export interface SpillFile {
  /** Returns where they begin. */
  append(bytes: Uint8Array): number;
  read(into: Uint8Array, from: number): void;
  close(): void;
}

const OWNER_ONLY = 0o600;

export function openSpillFile(folder: string): SpillFile {
  const path = join(folder, `weft-sort-${process.pid}-${randomUUID()}`);
  const fd = openSync(path, "wx+", OWNER_ONLY);
  rmSync(path);
  let end = 0;
  return {
    append(bytes) {
      const start = end;
      for (let done = 0; done < bytes.length; ) {
        const written = writeSync(fd, bytes, done, bytes.length - done, end);
        done += written;
        end += written;
      }
      return start;
    },
    read(into, from) {
      for (let done = 0; done < into.length; ) {
        const got = readSync(fd, into, done, into.length - done, from + done);
        if (got === 0) throw new Error("the sort's temporary file has become shorter");
        done += got;
      }
    },
    close: () => closeSync(fd),
  };
}
