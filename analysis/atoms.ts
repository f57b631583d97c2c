/**
 * Atoms: the region's bytes, partitioned so that every access of the program covers each atom wholly or not at all.
 * Byte sets become small bit vectors, REDEFINES, group moves and reference modification included, and one field of all
 * occurrences of a table is usually one atom.
 *
 * Limit: a table reference with more than MAX_OCCURRENCES occurrences is taken for its hull, as are all once MAX_PIECES are spent.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { Extent } from "../ir/extents.ts";
import type { Bits } from "./bits.ts";
import { hasBit } from "./bits.ts";

const MAX_OCCURRENCES = 65_536;
const MAX_PIECES = 1 << 18;

export interface Atoms {
  readonly count: number;
  /** Atoms of an extent that was among those given to `partition` (else: of whatever atoms it touches). */
  of(extent: Extent): Int32Array;
  /** Merged byte intervals of a set of atoms, in order. */
  intervals(set: Bits): Interval[];
  /** True where [offset, offset + length) lies wholly in atoms of the set. */
  covers(set: Bits, offset: number, length: number): boolean;
  /** True where some byte of [offset, offset + length) lies in an atom of the set. */
  touches(set: Bits, offset: number, length: number): boolean;
}

export function partition(extents: Iterable<Extent>): Atoms {
  const distinct = new Map<ExtentKey, readonly Interval[]>();
  const cuts = new Set<number>();
  let spent = 0;
  for (const extent of extents) {
    const key = keyOf(extent);
    if (distinct.has(key)) continue;
    const pieces = piecesOf(extent, Math.min(MAX_OCCURRENCES, MAX_PIECES - spent));
    if (pieces.length > 1) spent += pieces.length;
    distinct.set(key, pieces);
    for (const p of pieces) cuts.add(p.offset).add(p.offset + p.length);
  }
  const starts = Int32Array.from(cuts).sort();
  const segments = Math.max(0, starts.length - 1);
  const classOf = new Int32Array(segments);
  const classes: Classes = {
    of: classOf,
    sizes: [segments],
    inside: new Int32Array(segments + 1),
    renamed: new Int32Array(segments + 1),
  };
  for (const pieces of distinct.values()) split(pieces, starts, classes);
  return makeAtoms(starts, classOf, classes.sizes.length, distinct);
}

/** Of extents that hold the same bytes in the same way. */
export type ExtentKey = string | number;

const SHORT = 2 ** 21;

export function keyOf(e: Extent): ExtentKey {
  if (e.dims.length === 0 && e.element < SHORT) return e.offset * SHORT + e.element;
  let key = `${e.offset}:${e.element}`;
  for (const d of e.dims) key += `:${d.count}x${d.stride}`;
  return key;
}

/** The extent as disjoint intervals, at most so many. */
function piecesOf(e: Extent, most: number): readonly Interval[] {
  let occurrences = 1;
  for (const d of e.dims) occurrences *= d.count;
  if (occurrences === 1 || occurrences > most) return [{ offset: e.offset, length: e.length }];
  let starts = [e.offset];
  for (const d of e.dims) {
    const next: number[] = [];
    for (const s of starts) for (let i = 0; i < d.count; i++) next.push(s + i * d.stride);
    starts = next;
  }
  starts.sort((a, b) => a - b);
  const out: { offset: number; length: number }[] = [];
  for (const s of starts) {
    const last = out[out.length - 1];
    if (last !== undefined && last.offset + last.length >= s)
      last.length = Math.max(last.length, s + e.element - last.offset);
    else out.push({ offset: s, length: e.element });
  }
  return out;
}

function indexOfStart(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((starts[mid] as number) < offset) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Each of the numbers once, in order. */
export function ascending(numbers: readonly number[]): Int32Array {
  const sorted = Int32Array.from(numbers);
  if (sorted.length < 2) return sorted;
  sorted.sort();
  let count = 0;
  for (const number of sorted) if (count === 0 || sorted[count - 1] !== number) sorted[count++] = number;
  return count === sorted.length ? sorted : sorted.slice(0, count);
}

/** The partition under construction: classes of segments. */
interface Classes {
  readonly of: Int32Array;
  readonly sizes: number[];
  /** By class, all zero between two refinements: how many of its segments lie within, and what those are called from now on. */
  readonly inside: Int32Array;
  readonly renamed: Int32Array;
}

/** Refines the partition by one extent: a class of which only a part lies within is cut in two. */
function split(pieces: readonly Interval[], starts: Int32Array, classes: Classes): void {
  const { of, sizes, inside, renamed } = classes;
  const met: number[] = [];
  const first = pieces.map((p) => indexOfStart(starts, p.offset));
  const behind = pieces.map((p) => indexOfStart(starts, p.offset + p.length));
  for (let n = 0; n < pieces.length; n++) {
    for (let s = first[n] as number; s < (behind[n] as number); s++) {
      const cls = of[s] as number;
      if (inside[cls] === 0) met.push(cls);
      inside[cls] = (inside[cls] as number) + 1;
    }
  }
  let cut = false;
  for (const cls of met) {
    const n = inside[cls] as number;
    inside[cls] = 0;
    if (n === sizes[cls]) continue;
    cut = true;
    renamed[cls] = sizes.length;
    sizes[cls] = (sizes[cls] as number) - n;
    sizes.push(n);
  }
  if (!cut) return;
  for (let n = 0; n < pieces.length; n++) {
    for (let s = first[n] as number; s < (behind[n] as number); s++) {
      const now = renamed[of[s] as number] as number;
      if (now !== 0) of[s] = now;
    }
  }
  for (const cls of met) renamed[cls] = 0;
}

function makeAtoms(
  starts: Int32Array,
  classOf: Int32Array,
  count: number,
  distinct: ReadonlyMap<ExtentKey, readonly Interval[]>,
): Atoms {
  const cache = new Map<ExtentKey, Int32Array>();
  const segmentsOf = (offset: number, length: number): [number, number] => {
    let from = indexOfStart(starts, offset);
    if (from >= starts.length || (starts[from] as number) > offset) from--;
    return [Math.max(0, from), Math.min(indexOfStart(starts, offset + length), classOf.length)];
  };
  return {
    count,
    of(extent) {
      const key = keyOf(extent);
      const known = cache.get(key);
      if (known !== undefined) return known;
      const classes: number[] = [];
      for (const p of distinct.get(key) ?? piecesOf(extent, MAX_OCCURRENCES)) {
        const [from, to] = segmentsOf(p.offset, p.length);
        for (let s = from; s < to; s++) classes.push(classOf[s] as number);
      }
      const out = ascending(classes);
      cache.set(key, out);
      return out;
    },
    intervals(set) {
      const out: { offset: number; length: number }[] = [];
      for (let s = 0; s < classOf.length; s++) {
        if (!hasBit(set, classOf[s] as number)) continue;
        const offset = starts[s] as number;
        const length = (starts[s + 1] as number) - offset;
        const last = out[out.length - 1];
        if (last !== undefined && last.offset + last.length === offset) last.length += length;
        else out.push({ offset, length });
      }
      return out;
    },
    covers(set, offset, length) {
      if (
        starts.length === 0 ||
        offset < (starts[0] as number) ||
        offset + length > (starts[starts.length - 1] as number)
      )
        return false;
      const [from, to] = segmentsOf(offset, length);
      for (let s = from; s < to; s++) if (!hasBit(set, classOf[s] as number)) return false;
      return true;
    },
    touches(set, offset, length) {
      const [from, to] = segmentsOf(offset, length);
      for (let s = from; s < to; s++) {
        if (
          (starts[s] as number) < offset + length &&
          (starts[s + 1] as number) > offset &&
          hasBit(set, classOf[s] as number)
        )
          return true;
      }
      return false;
    },
  };
}
