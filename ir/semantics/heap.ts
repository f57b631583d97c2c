/**
 * ALLOCATE and FREE: pieces of a part of the region.
 *
 * Contract: a piece begins at a granule, and has whole granules. Sizes are rounded up to four for each power of two, so that a freed
 * piece serves the next request of its size. The directory has an entry for each granule: at the first one of a piece its bytes, or
 * (freed) FREED and 1 more than the next freed one of its size; else 0. Behind them stands how many granules have ever been used, then
 * 1 more than the first freed granule of each size, 0: none. What a pointer names that is no piece is not freed (observed).
 */
import type { Allocate, Free, Heap } from "../artifact/heap-statements.ts";
import { GRANULE, SIZE_CLASSES } from "../artifact/heap-statements.ts";
import type { Place } from "../artifact/statements.ts";
import { AssumptionBroken, type Machine, StorageExhausted } from "./machine.ts";
import { writeBinary } from "./number.ts";
import { indexValue, offsetOf } from "./place.ts";

const FREED = 0x8000_0000;

export function allocate(m: Machine, { size, to, heap }: Allocate): void {
  const bytes = indexValue(m, size);
  const address = bytes < 1 ? 0 : take(m, bytes, heap, to) + 1;
  for (const place of to) setPointer(m, place, address);
}

export function free(m: Machine, { pointer, heap }: Free): void {
  const view = directoryOf(m, heap);
  const offset = indexValue(m, { kind: "item", place: pointer }) - 1 - heap.start;
  const granule = offset / GRANULE;
  if (!Number.isInteger(granule) || granule < 0 || granule >= heap.granules) return;
  const bytes = view.getUint32(4 * granule, true);
  if (bytes === 0 || bytes >= FREED) return;
  const head = headOf(sizeClass(bytes).index, heap);
  view.setUint32(4 * granule, FREED + view.getUint32(head, true), true);
  view.setUint32(head, granule + 1, true);
  setPointer(m, pointer, 0);
}

function setPointer(m: Machine, place: Place, address: number): void {
  const { encoding } = place;
  if (encoding.kind !== "binary") throw new RangeError("an address is stored into an item that is no pointer");
  writeBinary(m.bytes, offsetOf(m, place), encoding, BigInt(address));
}

/** Region offset of the piece; its bytes are zeros. */
function take(m: Machine, bytes: number, heap: Heap, to: readonly Place[]): number {
  const { index, granules } = sizeClass(bytes);
  const view = directoryOf(m, heap);
  const head = headOf(index, heap);
  const known = view.getUint32(head, true);
  const granule = known > 0 ? known - 1 : view.getUint32(4 * heap.granules, true);
  if (granule + granules > heap.granules) {
    const [place] = to;
    if (m.strict && place !== undefined) throw new AssumptionBroken(place);
    throw new StorageExhausted(heap.granules * GRANULE);
  }
  if (known > 0) view.setUint32(head, view.getUint32(4 * granule, true) % FREED, true);
  else view.setUint32(4 * heap.granules, granule + granules, true);
  view.setUint32(4 * granule, bytes, true);
  const at = heap.start + granule * GRANULE;
  m.bytes.fill(0, at, at + granules * GRANULE);
  return at;
}

function directoryOf(m: Machine, { directory }: Heap): DataView {
  return new DataView(m.bytes.buffer, m.bytes.byteOffset + directory);
}

function headOf(index: number, { granules }: Heap): number {
  return 4 * (granules + 1 + index);
}

const SMALL = 8;

/** The size that the piece gets, and its number among all sizes. */
function sizeClass(bytes: number): { readonly index: number; readonly granules: number } {
  const wanted = Math.ceil(bytes / GRANULE);
  if (wanted < SMALL) return { index: wanted, granules: wanted };
  const shift = 29 - Math.clz32(wanted);
  const step = Math.ceil(wanted / 2 ** shift);
  const [power, steps] = step === SMALL ? [shift + 1, SMALL / 2] : [shift, step];
  const index = Math.min(SIZE_CLASSES - 1, SMALL * power + steps);
  return { index, granules: steps * 2 ** power };
}
