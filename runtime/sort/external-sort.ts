/**
 * A stable sort of records of one length that need not fit into memory: sorted runs in a file, which are merged.
 *
 * Contract: takes records until the first `next`, and gives them from then on. Memory stays within about twice `memory` bytes, but for a few
 * records however small that is. `close` removes all that is left. Throws what the spill file throws.
 */

import type { SortOrder } from "../../ir/artifact/sort-statements.ts";
import { equalParts, keyLayout, repair } from "../../ir/semantics/sort-key.ts";
import { createEntries } from "./entries.ts";
import { type Merge, memorySource, merged, type SpilledRun, spilledSource } from "./sources.ts";
import type { SpillFile } from "./spill-file.ts";

export interface ExternalSort {
  /** Takes the record at `at`. */
  add(from: Uint8Array, at: number): void;
  /** Puts the next record to `at`; false: there is none left. */
  next(to: Uint8Array, at: number): boolean;
  /** Whether `next` has been called. */
  giving(): boolean;
  close(): void;
}

export interface SortMemory {
  /** Bytes of records and keys that are kept in memory. */
  readonly memory: number;
  readonly openSpill: () => SpillFile;
}

/** Bytes that are written, or read of one run, at once; less where memory is less. */
const TRANSFER = 256 * 1024;

export function createExternalSort(
  order: SortOrder,
  recordBytes: number,
  { memory, openSpill }: SortMemory,
): ExternalSort {
  const layout = keyLayout(order, recordBytes);
  const size = layout.bytes + recordBytes;
  const entries = createEntries(layout, recordBytes, memory);
  const room = Math.max(size, Math.min(TRANSFER, memory >> 2));
  /** So many runs of one level become one of the next: all of two levels go into memory together. */
  const fan = Math.max(2, Math.floor(memory / room / 2));
  const runs: SpilledRun[] = [];
  let spill: SpillFile | null = null;
  let giving: { readonly merge: Merge | null; left: boolean } | null = null;
  /** The entry that is given, and parts that it has in common with the one before; -1: there is none. */
  const present = new Uint8Array(size);
  let common = -1;

  function spillRun(merge: Merge | null, count: number, level: number): SpilledRun {
    spill ??= openSpill();
    const chunk = new Uint8Array(Math.max(size, room - (room % size)));
    let start = -1;
    let filled = 0;
    for (let left = merge !== null; left; left = merge?.next() ?? false) {
      const top = (merge as Merge).top();
      chunk.set(top.bytes.subarray(top.at(), top.at() + size), filled);
      filled += size;
      if (filled < chunk.length) continue;
      const at = spill.append(chunk);
      if (start < 0) start = at;
      filled = 0;
    }
    const at = spill.append(chunk.subarray(0, filled));
    return { start: start < 0 ? at : start, entries: count, level };
  }

  function inMemory(): Merge | null {
    const source = memorySource(entries.bytes(), entries.sorted());
    return merged(layout, source === null ? [] : [source]);
  }

  function makeRoom(): void {
    runs.push(spillRun(inMemory(), entries.count(), 0));
    entries.clear();
    for (let last = runs.slice(-fan); last.length === fan && last[0]?.level === last[fan - 1]?.level; ) {
      const count = last.reduce((sum, run) => sum + run.entries, 0);
      const level = (last[0]?.level ?? 0) + 1;
      runs.splice(-fan, fan, spillRun(merged(layout, spilled(last)), count, level));
      last = runs.slice(-fan);
    }
  }

  function spilled(some: readonly SpilledRun[]) {
    const file = spill;
    return file === null ? [] : some.map((run) => spilledSource(file, run, size, room));
  }

  function begin(): { readonly merge: Merge | null; left: boolean } {
    const last = memorySource(entries.bytes(), entries.sorted());
    const merge = merged(layout, [...spilled(runs), ...(last === null ? [] : [last])]);
    return { merge, left: merge !== null };
  }

  /** The present entry is copied already; the next one stands at the top. */
  function repairPresent(merge: Merge, left: boolean): void {
    const top = merge.top();
    const behind = left ? equalParts(layout, present, 0, top.bytes, top.at()) : -1;
    const equal = Math.max(common, behind);
    common = behind;
    if (equal >= 0) repair(layout, present, layout.bytes, equal);
  }

  return {
    add(from, at) {
      if (giving !== null) throw new Error("a record for a sort that gives them already");
      if (entries.full()) makeRoom();
      entries.add(from, at);
    },
    next(to, at) {
      giving ??= begin();
      const { merge } = giving;
      if (merge === null || !giving.left) return false;
      const top = merge.top();
      present.set(top.bytes.subarray(top.at(), top.at() + size));
      giving.left = merge.next();
      if (layout.repairs) repairPresent(merge, giving.left);
      to.set(present.subarray(layout.bytes), at);
      return true;
    },
    giving: () => giving !== null,
    close() {
      spill?.close();
      spill = null;
      entries.clear();
    },
  };
}
