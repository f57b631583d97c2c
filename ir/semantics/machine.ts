/**
 * What the semantics execute on: a view of the program's region and the few facts of the program that change bytes.
 *
 * Contract: functions of ir/semantics read and write `bytes` only, never keep a Machine, and throw nothing but the
 * classes below (and RangeError on an IR that breaks its own contract). One Machine per thread of execution.
 */
import type { Interval } from "../artifact/job.ts";
import type { Dialect, Place } from "../artifact/statements.ts";
import type { Area, RuntimeCells } from "../artifact/storage.ts";

export interface Machine {
  /** The region: index 0 is region offset 0. */
  readonly bytes: Uint8Array;
  readonly areas: readonly Area[];
  readonly dialect: Dialect;
  readonly cells: RuntimeCells;
  /**
   * A guessed piece. True: a subscript or reference modification out of its declared range throws AssumptionBroken (the
   * piece is void and runs again exactly). False: addresses inside the same area are served, as the reference compiler
   * serves them without -debug; all others throw SubscriptOutOfArea.
   */
  readonly strict: boolean;
  /** Bytes that are not the serial program's: what is out of its declared range and among them throws StaleStorage. Left out: none. */
  readonly stale?: readonly Interval[];
}

export function isStale({ stale = [] }: Machine, offset: number, length: number): boolean {
  return stale.some((s) => s.offset < offset + length && offset < s.offset + s.length);
}

/** Ends the run as failed: its bytes are not known any more; a serial run knows them. */
export class StaleStorage extends Error {
  /** `what`: words that end with bytes. */
  constructor(what: string) {
    super(`${what} that are not known after a loop that ran in pieces; run the program with --serial`);
    this.name = "StaleStorage";
  }
}

/** Thrown in a guessed piece only: the analysis assumed that `place` stays in its declared range, and it does not. */
export class AssumptionBroken extends Error {
  readonly place: Place;

  constructor(place: Place) {
    super(`reference out of its declared range (item ${place.item})`);
    this.name = "AssumptionBroken";
    this.place = place;
  }
}

/** Ends the run: the address lies outside the area that the item belongs to. */
export class SubscriptOutOfArea extends Error {
  readonly place: Place;
  readonly offset: number;

  constructor(place: Place, offset: number) {
    super(`subscript or reference modification out of the item's level-01 area (item ${place.item}, offset ${offset})`);
    this.name = "SubscriptOutOfArea";
    this.place = place;
    this.offset = offset;
  }
}

/** Ends the run: ALLOCATE asks for more than there is. */
export class StorageExhausted extends Error {
  /** Bytes that can be allocated in all. */
  readonly limit: number;

  constructor(limit: number) {
    super(`no storage of ${limit} bytes is left to allocate`);
    this.name = "StorageExhausted";
    this.limit = limit;
  }
}

/** Ends the run: the value of a function has more digits than the reference compiler's descriptions of items can say, and it then damages its memory. */
export class FunctionValueTooLong extends Error {
  constructor() {
    super("the value of a function has more than 32767 digits");
    this.name = "FunctionValueTooLong";
  }
}
