/** ALLOCATE and FREE; everything else that statements.ts says of statements holds for them, too. */
import type { NumExpr, Place, StmtBase } from "./statements.ts";

/** Where allocated storage lies: `granules` pieces of GRANULE bytes from region offset `start` on, and what is kept of them at `directory`. */
export interface Heap {
  readonly start: number;
  readonly granules: number;
  readonly directory: number;
}

export const GRANULE = 16;
/** One for each size that pieces of storage may have (ir/semantics/heap.ts). */
export const SIZE_CLASSES = 240;

/** Bytes of the directory: an entry for each granule, the number of those in use, the first free one of each size. */
export function directoryBytes(granules: number): number {
  return 4 * (granules + 1 + SIZE_CLASSES);
}

/** Gives the pointers the address of storage of so many bytes, binary zeros; NULL for less than one byte. */
export interface Allocate extends StmtBase {
  readonly kind: "allocate";
  readonly size: NumExpr;
  readonly to: readonly Place[];
  readonly heap: Heap;
}

/** A pointer to allocated storage becomes NULL, and the storage may be allocated again; any other stays. */
export interface Free extends StmtBase {
  readonly kind: "free";
  readonly pointer: Place;
  readonly heap: Heap;
}
