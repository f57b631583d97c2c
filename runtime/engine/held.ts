/**
 * Output of pieces that are not committed yet, kept in the worker's memory.
 *
 * Contract: whole buffers of the kernel are kept where they lie; other bytes are copied on arrival into chunks. Both are used again after a
 * commit or drop, since fresh pages cost several times a copy. Beyond the hard limit `write` throws HeldOverflow: one iteration wrote more than may be held.
 */
import { writeSync } from "node:fs";
import type { FileId } from "../../ir/artifact/storage.ts";
import { openDescriptor } from "../datasets/descriptors.ts";
import type { Descriptor } from "../datasets/physical.ts";
import { TRANSFER } from "../kernel/memory.ts";
import type { Stores } from "../resources/stores.ts";
import type { OutputSink } from "./ports.ts";
import type { TextSegment } from "./protocol.ts";

const CHUNK = TRANSFER;
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
  /** In order. */
  readonly parts: Part[];
  bytes: number;
}

interface Part {
  readonly bytes: Uint8Array;
  /** Bytes used. */
  fill: number;
  /** More may be put behind them. */
  open: boolean;
  readonly release: () => void;
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
  const count = (bytes: Uint8Array): void => {
    total += bytes.length;
    if (total > hardLimit) throw new HeldOverflow(`more than ${hardLimit} bytes of output before the next loop head`);
  };
  const fileOf = (channel: number): HeldFile => {
    const file = files.get(channel) ?? { parts: [], bytes: 0 };
    files.set(channel, file);
    return file;
  };
  return {
    write(channel, bytes) {
      count(bytes);
      if (channel === channels.sysout || channel === channels.syserr) {
        text.push({ stream: channel === channels.sysout ? "sysout" : "syserr", bytes: bytes.slice() });
        return;
      }
      append(fileOf(channel), bytes, pool);
    },
    keep(channel, bytes, release) {
      const file = fileOf(channel);
      file.parts.push({ bytes, fill: bytes.length, open: false, release });
      file.bytes += bytes.length;
      count(bytes);
    },
    bytes: () => total,
    sizes: () => [...files].map(([file, held]) => [file, held.bytes] as const),
    text: () => text,
    writeTo(offsets, open) {
      for (const [file, held] of files) {
        const offset = offsets.get(file);
        if (offset === undefined) throw new Error(`no offset for file ${file}`);
        writeParts(open(file), held, offset);
      }
    },
    release() {
      for (const held of files.values()) for (const part of held.parts) part.release();
      files.clear();
      text.length = 0;
      total = 0;
    },
  };
}

function append(file: HeldFile, bytes: Uint8Array, pool: ChunkPool): void {
  for (let done = 0; done < bytes.length; ) {
    const part = openPart(file, pool);
    const piece = bytes.subarray(done, done + CHUNK - part.fill);
    part.bytes.set(piece, part.fill);
    part.fill += piece.length;
    part.open = part.fill < CHUNK;
    done += piece.length;
  }
  file.bytes += bytes.length;
}

function openPart(file: HeldFile, pool: ChunkPool): Part {
  const last = file.parts[file.parts.length - 1];
  if (last?.open === true) return last;
  const bytes = pool.take();
  const part = { bytes, fill: 0, open: true, release: () => pool.give(bytes) };
  file.parts.push(part);
  return part;
}

/** Part by part: calls of several MiB take the system three times as long for the same bytes. */
function writeParts(fd: Descriptor, file: HeldFile, offset: number): void {
  let at = offset;
  for (const { bytes, fill } of file.parts) {
    if (typeof fd !== "number") {
      fd.write(bytes.subarray(0, fill), at);
      at += fill;
      continue;
    }
    for (let done = 0; done < fill; ) {
      const count = writeSync(fd, bytes, done, fill - done, at);
      if (count <= 0) throw new Error("nothing could be written");
      done += count;
      at += count;
    }
  }
  if (typeof fd !== "number") fd.sync();
}

/** Opens files for positioned writing once each, by path. */
export function createWriteDescriptors(stores: Stores | null): (path: string) => Descriptor {
  const open = new Map<string, Descriptor>();
  return (path) => {
    const fd = open.get(path) ?? openDescriptor({ path, mode: "output", stores });
    open.set(path, fd);
    return fd;
  };
}
