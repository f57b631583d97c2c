/** What ALLOCATE and FREE look at and change beside their operands, for effects.ts: upper bounds. */
import { type Allocate, directoryBytes, type Free, GRANULE } from "./artifact/heap-statements.ts";
import type { Interval } from "./artifact/job.ts";
import type { Place, Stmt } from "./artifact/statements.ts";

export function isHeap(stmt: Stmt): stmt is Allocate | Free {
  return stmt.kind === "allocate" || stmt.kind === "free";
}

export interface HeapTouches {
  /** Where what lies: read and written. */
  readonly directory: Interval;
  /** What is emptied; null: nothing. */
  readonly emptied: Interval | null;
  readonly pointers: readonly Place[];
}

export function heapTouches(stmt: Allocate | Free): HeapTouches {
  const { start, granules, directory } = stmt.heap;
  const isFree = stmt.kind === "free";
  return {
    directory: { offset: directory, length: directoryBytes(granules) },
    emptied: isFree ? null : { offset: start, length: granules * GRANULE },
    pointers: isFree ? [stmt.pointer] : stmt.to,
  };
}
