/**
 * Entries in memory: keys with their records behind them, and their order.
 *
 * Contract: an entry is `layout.bytes + recordBytes` bytes; the memory for them grows as they come, up to `limit` bytes together with what
 * sorting takes, but holds at least two. Sorting is stable.
 */
import { isNumeric } from "../../ir/artifact/storage.ts";
import { compareKeys, type KeyLayout, putKey } from "../../ir/semantics/sort-key.ts";

export interface Entries {
  readonly count: () => number;
  readonly full: () => boolean;
  /** Adds the record at `at`. */
  readonly add: (from: Uint8Array, at: number) => void;
  readonly bytes: () => Uint8Array;
  /** Where in `bytes` each entry begins, in their order. */
  readonly sorted: () => Uint32Array;
  readonly clear: () => void;
}

const FIRST_ENTRIES = 64;
/** Bytes for each entry's place: its number in two lists, and the beginning of its key. */
const PLACE_BYTES = 16;
/** Bytes that a double holds without rounding. */
const EXACT_BYTES = 6;
const MOST_BYTES = 2 ** 31;

export function createEntries(layout: KeyLayout, recordBytes: number, limit: number): Entries {
  const size = layout.bytes + recordBytes;
  const most = Math.max(2, Math.floor(Math.min(limit, MOST_BYTES) / (size + PLACE_BYTES)));
  let bytes = new Uint8Array(0);
  let count = 0;

  function grow(): void {
    const room = Math.min(most, Math.max(FIRST_ENTRIES, 2 * count));
    const grown = new Uint8Array(room * size);
    grown.set(bytes);
    bytes = grown;
  }

  return {
    count: () => count,
    full: () => count >= most,
    add(from, at) {
      const to = count * size;
      if (to + size > bytes.length) grow();
      putKey(layout, from, at, bytes, to);
      bytes.set(from.subarray(at, at + recordBytes), to + layout.bytes);
      count += 1;
    },
    bytes: () => bytes,
    sorted: () => sortedPlaces(layout, bytes, size, count),
    clear() {
      count = 0;
    },
  };
}

/** Merges ever longer stretches; two that are in order already stay as they are. */
function sortedPlaces(layout: KeyLayout, bytes: Uint8Array, size: number, count: number): Uint32Array {
  const first = firstNumbers(layout, bytes, size, count);
  const before = (a: number, b: number): boolean => {
    const one = first[a] as number;
    const other = first[b] as number;
    return one === other ? compareKeys(layout, bytes, a * size, bytes, b * size) <= 0 : one < other;
  };
  let from = Uint32Array.from({ length: count }, (_, n) => n);
  let to = new Uint32Array(count);
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count);
      mergeStretches(from, to, start, middle, Math.min(middle + width, count), before);
    }
    [from, to] = [to, from];
  }
  for (let n = 0; n < count; n++) from[n] = (from[n] as number) * size;
  return from;
}

function mergeStretches(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  before: (a: number, b: number) => boolean,
): void {
  if (middle >= end || before(from[middle - 1] as number, from[middle] as number)) {
    to.set(from.subarray(start, end), start);
    return;
  }
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesLeft = left < middle && (right >= end || before(from[left] as number, from[right] as number));
    to[at] = from[takesLeft ? left++ : right++] as number;
  }
}

/** A number for each key that nearly always tells the order: never the wrong one, but equal ones tell nothing. */
function firstNumbers(layout: KeyLayout, bytes: Uint8Array, size: number, count: number): Float64Array {
  const first = new Float64Array(count);
  const [part] = layout.parts;
  if (part === undefined || part.as === "float") return first;
  const view = new DataView(bytes.buffer);
  const word = isNumeric(part.key.encoding);
  for (let n = 0; n < count; n++) {
    const at = n * size;
    first[n] = word ? firstWord(view, at) : firstCharacters(bytes, at, part.length);
  }
  return first;
}

/** Rounding does not change which of two numbers is the greater one. */
function firstWord(view: DataView, at: number): number {
  return view.getUint8(at) * 2 ** 64 + (view.getUint32(at + 1) * 2 ** 32 + view.getUint32(at + 5));
}

function firstCharacters(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < EXACT_BYTES; i++) value = value * 256 + (i < length ? (bytes[at + i] as number) : 0);
  return value;
}
