/**
 * What the catalog says of one name.
 *
 * Contract: types only. An entry is the last record on its subject (place.ts): each change appends a whole new one, under the expectation of the one before it. Its
 * owner appends definitions, runners what their jobs do to generations; both may append anything there, so that nothing here is believed about
 * anybody but the owner of the name.
 */

/** F: all records have `lrecl` bytes. V: at most so many, a length before each. L: lines of at most so many. */
export interface RecordFormat {
  readonly recfm: "F" | "V" | "L";
  /** Bytes of a record, without length or line end; null: not said. */
  readonly lrecl: number | null;
}

/** What a definition says. */
interface Definition {
  /** An absolute path, or RESOURCE:path; of a group: what its generations' paths begin with. */
  readonly storage: string;
  readonly format: RecordFormat | null;
  /** Owners whose jobs may name it; `*`: all. Whether they can read what is there is for the access list of its storage. */
  readonly readers: readonly string[];
}

export interface Change {
  readonly deed: "define" | "replace" | "remove" | "uncatalog" | "claim" | "catalog" | "scratch" | "release";
  /** Whose runner did it; null: the owner of the name. */
  readonly job: string | null;
  /** ISO 8601. */
  readonly at: string;
}

export interface Generation {
  /** Counts from 1, and is never used again, whatever becomes of the group. */
  readonly serial: number;
  readonly path: string;
  /** That made it. */
  readonly job: string;
  readonly at: string;
}

/** A job's hold on a generation until the job is over. new: it is to make it. made: it has made it, and it is catalogued. */
export interface Claim {
  readonly job: string;
  readonly serial: number;
  readonly use: "read" | "new" | "made";
  readonly path: string;
}

export interface GroupEntry extends Definition {
  readonly kind: "group";
  /** Generations that stay. */
  readonly limit: number;
  /** Data sets of generations that are rolled off are deleted. */
  readonly scratch: boolean;
  /** When the limit is passed all older generations are rolled off, not only those beyond it. */
  readonly empty: boolean;
  /** The greatest serial ever given out. */
  readonly last: number;
  /** By serial: the last one is the current one. */
  readonly generations: readonly Generation[];
  /** Rolled off, and to be deleted. */
  readonly leaving: readonly Pick<Generation, "serial" | "path">[];
  readonly claims: readonly Claim[];
  readonly change: Change;
}

export interface DataSetEntry extends Definition {
  readonly kind: "data set";
  /** Of a group that had this name before, whose data sets may still be there; left out: there was none. */
  readonly last?: number | undefined;
  readonly change: Change;
}

/** Nothing is catalogued any more. `last`: if it is defined again, its numbers go on from here. */
export interface RemovedEntry {
  readonly kind: "removed";
  readonly last: number;
  readonly change: Change;
}

export type CatalogRecord = DataSetEntry | GroupEntry | RemovedEntry;
