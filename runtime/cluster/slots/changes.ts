/**
 * A state as what it has different from another: pieces change little of a large region.
 *
 * Contract: changes are runs, one after another, in ascending order: offset and length (4 bytes each, little endian), and so many bytes. Neither
 * function keeps or changes what it is given.
 */
import { Malformed } from "./fields.ts";

/** What both ends of a session know of its present loop: the region at its entry. */
export interface Base {
  readonly loop: number;
  readonly entry: Uint8Array;
}

/** Smaller regions are sent as they are. */
const LEAST_BYTES = 4096;
/** Bytes that are compared at a time: at first, and where those differ. Runs are of whole small blocks. */
const LARGE_BLOCK = 4096;
const BLOCK = 64;
const HEAD = 8;

/** Null: the region is not worth it. */
export function baseOf(loop: { readonly loop: number; readonly entry: Uint8Array }): Base | null {
  return loop.entry.length < LEAST_BYTES ? null : { loop: loop.loop, entry: loop.entry };
}

/** Null: it is of another length, or so different that it is better sent as it is. */
export function changesOf(base: Uint8Array, bytes: Uint8Array): Uint8Array | null {
  if (base.length !== bytes.length) return null;
  const runs = runsOf(base, bytes);
  const size = runs.reduce((sum, [from, to]) => sum + HEAD + to - from, 0);
  if (2 * size > bytes.length) return null;
  const changes = new Uint8Array(size);
  const view = new DataView(changes.buffer);
  let at = 0;
  for (const [from, to] of runs) {
    view.setUint32(at, from, true);
    view.setUint32(at + 4, to - from, true);
    changes.set(bytes.subarray(from, to), at + HEAD);
    at += HEAD + to - from;
  }
  return changes;
}

/** Where they differ, and behind that. */
function runsOf(base: Uint8Array, bytes: Uint8Array): readonly [number, number][] {
  const a = Buffer.from(base.buffer, base.byteOffset, base.length);
  const differ = (from: number, to: number): boolean => a.compare(bytes, from, to, from, to) !== 0;
  const runs: [number, number][] = [];
  for (let large = 0; large < bytes.length; large += LARGE_BLOCK) {
    const end = Math.min(large + LARGE_BLOCK, bytes.length);
    if (!differ(large, end)) continue;
    for (let from = large; from < end; from += BLOCK) {
      const to = Math.min(from + BLOCK, end);
      if (!differ(from, to)) continue;
      const last = runs[runs.length - 1];
      if (last?.[1] === from) last[1] = to;
      else runs.push([from, to]);
    }
  }
  return runs;
}

/** `base` with the changes, in a buffer of its own. Throws Malformed. */
export function withChanges(base: Uint8Array, changes: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(base);
  const view = new DataView(changes.buffer, changes.byteOffset, changes.length);
  let done = 0;
  for (let at = 0; at < changes.length; ) {
    if (at + HEAD > changes.length) throw new Malformed("a change is cut short");
    const from = view.getUint32(at, true);
    const to = from + view.getUint32(at + 4, true);
    const next = at + HEAD + to - from;
    if (from < done || to > bytes.length || next > changes.length) throw new Malformed("a change lies elsewhere");
    bytes.set(changes.subarray(at + HEAD, next), from);
    done = to;
    at = next;
  }
  return bytes;
}
