/**
 * Output of pieces that are not committed yet, kept in the worker's memory.
 *
 * Contract: bytes are copied on arrival into chunks that are used again after a commit or drop, since fresh pages cost several times
 * a copy. Beyond the hard limit `write` throws HeldOverflow: one iteration wrote more than may be held.
 */
import { openSync, writeSync } from "node:fs";
import type { FileId } from "../../ir/artifact/storage.ts";
import type { Descriptor } from "../datasets/physical.ts";
import type { Stores } from "../resources/stores.ts";
import type { OutputSink } from "./ports.ts";
import type { TextSegment } from "./protocol.ts";

const CHUNK = 256 * 1024;
/** Chunks kept for use again: 8 MiB. */
const SPARE_CHUNKS = 32;

/** Thrown by the sink through the kernel's call. */
export class HeldOverflow extends Error {}

export interface ChunkPool {
  take(): Uint8Array;
  give(chunk: Uint8Array): void;
}

export function createChunkPool(): ChunkPool {
  const spare: Uint8Array[] = [];
  return {
    take: () => spare.pop() ?? new Uint8Array(new ArrayBuffer(CHUNK)),
    give(chunk) {
      if (spare.length < SPARE_CHUNKS) spare.push(chunk);
    },
  };
}

interface HeldFile {
  readonly chunks: Uint8Array[];
  /** Bytes used in the last chunk; the others are full. */
  fill: number;
  bytes: number;
}

export interface HeldOutput extends OutputSink {
  /** Bytes held, text included. */
  bytes(): number;
  sizes(): readonly (readonly [FileId, number])[];
  text(): readonly TextSegment[];
  /** Writes file output at the offsets given, through descriptors from `open`; whoever opens it then sees it. Throws on I/O errors. */
  writeTo(offsets: ReadonlyMap<FileId, number>, open: (file: FileId) => Descriptor): void;
  /** Gives the chunks back. */
  release(): void;
}

export function createHeldOutput(
  pool: ChunkPool,
  channels: { readonly sysout: number; readonly syserr: number },
  hardLimit: number,
): HeldOutput {
  const files = new Map<FileId, HeldFile>();
  const text: { stream: "sysout" | "syserr"; bytes: Uint8Array }[] = [];
  let total = 0;
  return {
    write(channel, bytes) {
      total += bytes.length;
      if (total > hardLimit) throw new HeldOverflow(`more than ${hardLimit} bytes of output before the next loop head`);
      if (channel === channels.sysout || channel === channels.syserr) {
        text.push({ stream: channel === channels.sysout ? "sysout" : "syserr", bytes: bytes.slice() });
        return;
      }
      const file = files.get(channel) ?? { chunks: [], fill: CHUNK, bytes: 0 };
      files.set(channel, file);
      append(file, bytes, pool);
    },
    bytes: () => total,
    sizes: () => [...files].map(([file, held]) => [file, held.bytes] as const),
    text: () => text,
    writeTo(offsets, open) {
      for (const [file, held] of files) {
        const offset = offsets.get(file);
        if (offset === undefined) throw new Error(`no offset for file ${file}`);
        writeChunks(open(file), held, offset);
      }
    },
    release() {
      for (const held of files.values()) for (const chunk of held.chunks) pool.give(chunk);
      files.clear();
      text.length = 0;
      total = 0;
    },
  };
}

function append(file: HeldFile, bytes: Uint8Array, pool: ChunkPool): void {
  for (let done = 0; done < bytes.length; ) {
    if (file.fill === CHUNK) {
      file.chunks.push(pool.take());
      file.fill = 0;
    }
    const chunk = file.chunks[file.chunks.length - 1] as Uint8Array;
    const part = bytes.subarray(done, done + CHUNK - file.fill);
    chunk.set(part, file.fill);
    file.fill += part.length;
    done += part.length;
  }
  file.bytes += bytes.length;
}

/** Chunk by chunk: calls of several MiB take the system three times as long for the same bytes. */
function writeChunks(fd: Descriptor, file: HeldFile, offset: number): void {
  const last = file.chunks.length - 1;
  let at = offset;
  file.chunks.forEach((chunk, i) => {
    const length = i === last ? file.fill : CHUNK;
    if (typeof fd !== "number") {
      fd.write(chunk.subarray(0, length), at);
      at += length;
      return;
    }
    for (let done = 0; done < length; ) {
      const count = writeSync(fd, chunk, done, length - done, at);
      if (count <= 0) throw new Error("nothing could be written");
      done += count;
      at += count;
    }
  });
  if (typeof fd !== "number") fd.sync();
}

/** Opens files for positioned writing once each, by path. */
export function createWriteDescriptors(stores: Stores | null): (path: string) => Descriptor {
  const open = new Map<string, Descriptor>();
  return (path) => {
    const fd = open.get(path) ?? openForWriting(path, stores);
    open.set(path, fd);
    return fd;
  };
}

function openForWriting(path: string, stores: Stores | null): Descriptor {
  const found = stores?.find(path) ?? null;
  return found === null ? openSync(path, "r+") : found.store.open(found.path, "write", null);
}
