/**
 * Where a driver file may be cut, and where a look-back starts.
 *
 * Contract: answers are record starts where the format lets them be found without reading all before; they are
 * targets only (a loop may be elsewhere at its head), so a wrong one costs time and no byte. Synchronous small reads.
 */
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import { closeDescriptor, openDescriptor, readRetrying } from "../datasets/descriptors.ts";
import type { Stores } from "../resources/stores.ts";

const BLOCK = 64 * 1024;
const LF = 10;

export interface Boundaries {
  /** The first record start at or after `target`; null: none before the end of the file. */
  after(target: number): number | null;
  /** The start of the record `records` before the record start `position`, but not before `begin`. */
  back(position: number, records: number): number;
  close(): void;
}

/** Bytes of every record of the file; null where they vary. */
export function fixedLength(file: FileDecl): number | null {
  return file.organization === "sequential" && !file.varying ? file.record.max : null;
}

export function fixedBoundaries(range: { begin: number; size: number }, length: number): Boundaries {
  return {
    after(target) {
      const at = range.begin + Math.ceil(Math.max(0, target - range.begin) / length) * length;
      return at < range.size ? at : null;
    },
    back: (position, records) => Math.max(range.begin, position - records * length),
    close() {},
  };
}

/** Lines end with LF; `range.begin` is a line's start. */
export function lineBoundaries(
  range: { begin: number; size: number },
  path: string,
  stores: Stores | null,
): Boundaries {
  const fd = openDescriptor({ path, mode: "input", stores });
  const block = Buffer.allocUnsafe(BLOCK);
  const read = (at: number, length: number): Buffer => block.subarray(0, readRetrying(fd, block, 0, length, at));
  return {
    after(target) {
      if (target <= range.begin) return range.begin;
      for (let at = target - 1; at < range.size; at += BLOCK) {
        const found = read(at, BLOCK).indexOf(LF);
        if (found >= 0) return at + found + 1 < range.size ? at + found + 1 : null;
      }
      return null;
    },
    back(position, records) {
      // The line feed that ends the record before `position` is no start; one more line feed for each record back.
      let wanted = records + 1;
      for (let end = position; end > range.begin; ) {
        const from = Math.max(range.begin, end - BLOCK);
        const bytes = read(from, end - from);
        for (let i = bytes.length - 1; i >= 0; i--) {
          if (bytes[i] !== LF) continue;
          wanted -= 1;
          if (wanted === 0) return from + i + 1;
        }
        end = from;
      }
      return range.begin;
    },
    close: () => closeDescriptor(fd),
  };
}
