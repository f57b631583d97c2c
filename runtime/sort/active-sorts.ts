/** The sorts of a run: their records are no part of the program's state in the region. */
import type { FileId } from "../../ir/artifact/storage.ts";
import type { ExternalSort } from "./external-sort.ts";

export interface SortFiles {
  readonly active: Map<FileId, ActiveSort>;
  /** Bytes of records in memory, for each sort. */
  readonly memory: number;
  /** Where temporary files are made. */
  readonly folder: string;
}

export interface ActiveSort {
  readonly sort: ExternalSort;
  /** Returned since the loop paused last. */
  bytes: number;
}
