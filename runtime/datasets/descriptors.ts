/**
 * Reading and writing by descriptors, of plain files and of data sets in resources.
 *
 * Contract: a pipe that is full, or has nothing yet, is waited for. Failed writes throw WriteFailure, failed reads the system's error.
 */
import { closeSync, readSync, writeSync } from "node:fs";
import { TRANSFER } from "../kernel/memory.ts";
import { StoreFailure } from "../resources/store.ts";
import type { Stores } from "../resources/stores.ts";
import type { Descriptor, OpenMode } from "./physical.ts";
import { openPlain } from "./plain-access.ts";
import { checkSame, type SeenFile } from "./seen-file.ts";
import { errorCode } from "./status.ts";

/** A write that the system refused. The run cannot go on: what was buffered is lost. */
export class WriteFailure extends Error {
  readonly channel: number;
  readonly code: string;
  constructor(channel: number, code: string, message: string) {
    super(message);
    this.channel = channel;
    this.code = code;
  }
}

/** Opens what an earlier OPEN has found, by the path that it gave; an input in the version that it saw. Throws ChangedInput, and the system's errors. */
export function openDescriptor({
  path,
  mode,
  stores,
  seen,
}: {
  readonly path: string;
  readonly mode: OpenMode;
  readonly stores: Stores | null;
  readonly seen?: SeenFile | undefined;
}): Descriptor {
  const found = stores?.find(path) ?? null;
  if (found === null) {
    const fd = openPlain(stores?.plain ?? null, path, mode === "input" ? "r" : "r+");
    try {
      if (seen !== undefined) checkSame(fd, seen, path);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    return fd;
  }
  const access = mode !== "input" ? "write" : found.version === null ? "live" : "fixed";
  return found.store.open(found.path, access, found.version);
}

export function closeDescriptor(fd: Descriptor): void {
  if (typeof fd === "number") closeSync(fd);
  else fd.close();
}

export function readRetrying(
  fd: Descriptor,
  into: Uint8Array,
  at: number,
  length: number,
  position: number | null,
): number {
  if (typeof fd !== "number") return fd.read(into, at, length, position ?? 0);
  for (;;) {
    try {
      return readSync(fd, into, at, length, position);
    } catch (error) {
      const code = errorCode(error);
      if (code === "EOF") return 0;
      if (code !== "EAGAIN" && code !== "EINTR") throw error;
      pauseBriefly();
    }
  }
}

/** Writes everything, waiting while a pipe is full. */
export function writeAll(channel: number, fd: Descriptor, bytes: Uint8Array, position: number | null): void {
  if (typeof fd !== "number") {
    writeToStore(channel, fd, bytes, position ?? 0);
    return;
  }
  let done = 0;
  while (done < bytes.length) {
    try {
      const some = Math.min(bytes.length - done, TRANSFER);
      done += writeSync(fd, bytes, done, some, position === null ? null : position + done);
    } catch (error) {
      const code = errorCode(error);
      if (code !== "EAGAIN" && code !== "EINTR") {
        throw new WriteFailure(channel, code, error instanceof Error ? error.message : String(error));
      }
      pauseBriefly();
    }
  }
}

function writeToStore(channel: number, file: Exclude<Descriptor, number>, bytes: Uint8Array, position: number): void {
  try {
    file.write(bytes, position);
  } catch (error) {
    if (error instanceof StoreFailure) throw new WriteFailure(channel, error.failure, error.message);
    throw error;
  }
}

const idle = new Int32Array(new SharedArrayBuffer(4));

/** A few milliseconds without spinning, for descriptors in non-blocking mode. */
function pauseBriefly(): void {
  Atomics.wait(idle, 0, 0, 2);
}
