/**
 * Sorted runs of entries, in memory or in the spill file, and merging them.
 *
 * Contract: a source stands at an entry until `next`, and is at its end when that answers false. Of equal entries a merge gives those of
 * earlier sources first.
 */
import { compareKeys, type KeyLayout } from "../../ir/semantics/sort-key.ts";
import type { SpillFile } from "./spill-file.ts";

export interface Source {
  /** The present entry: `bytes` from `at()` on. */
  readonly bytes: Uint8Array;
  readonly at: () => number;
  readonly next: () => boolean;
}

/** A run in the spill file. */
export interface SpilledRun {
  readonly start: number;
  readonly entries: number;
  /** How often its entries were merged. */
  readonly level: number;
}

/** Null: there are no entries. */
export function memorySource(bytes: Uint8Array, places: Uint32Array): Source | null {
  let n = 0;
  if (places.length === 0) return null;
  return { bytes, at: () => places[n] as number, next: () => ++n < places.length };
}

/** `room`: bytes of its buffer, at least one entry. */
export function spilledSource(file: SpillFile, run: SpilledRun, size: number, room: number): Source {
  const held = Math.max(1, Math.min(run.entries, Math.floor(room / size)));
  const bytes = new Uint8Array(held * size);
  let read = 0;
  let n = 0;
  let filled = 0;
  function fill(): void {
    filled = Math.min(held, run.entries - read);
    file.read(bytes.subarray(0, filled * size), run.start + read * size);
    read += filled;
    n = 0;
  }
  fill();
  return {
    bytes,
    at: () => n * size,
    next() {
      n += 1;
      if (n < filled) return true;
      if (read >= run.entries) return false;
      fill();
      return true;
    },
  };
}

/** All entries of the sources, in order. Null: there are no sources. */
export function merged(layout: KeyLayout, sources: readonly Source[]): Merge | null {
  if (sources.length === 0) return null;
  /** A heap of the numbers of those that are not at their end. */
  const heap = sources.map((_, n) => n);
  const before = (i: number, j: number): boolean => {
    const [a, b] = [heap[i] as number, heap[j] as number];
    const [one, other] = [sources[a] as Source, sources[b] as Source];
    const order = compareKeys(layout, one.bytes, one.at(), other.bytes, other.at());
    return order === 0 ? a < b : order < 0;
  };
  const sink = (from: number): void => {
    for (let i = from; ; ) {
      const left = 2 * i + 1;
      let least = left < heap.length && before(left, i) ? left : i;
      if (left + 1 < heap.length && before(left + 1, least)) least = left + 1;
      if (least === i) return;
      [heap[i], heap[least]] = [heap[least] as number, heap[i] as number];
      i = least;
    }
  };
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(i);
  return {
    top: () => sources[heap[0] as number] as Source,
    next() {
      if (!(sources[heap[0] as number] as Source).next()) {
        const last = heap.pop() as number;
        if (heap.length === 0) return false;
        heap[0] = last;
      }
      sink(0);
      return true;
    },
  };
}

export interface Merge {
  /** The source that stands at the present entry. */
  readonly top: () => Source;
  /** False: that was the last one. */
  readonly next: () => boolean;
}
