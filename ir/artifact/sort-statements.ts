/**
 * SORT and MERGE; everything else that statements.ts says of statements holds for them, too.
 *
 * A sort file (FileDecl of organization "sort") takes records, and gives them in the order of its keys, equal ones as they came. It lies
 * outside of the region and exists from sort-start to sort-end; its control block holds the status of the last statement:
 * 00, 10 no record left, 30 not to be done now. The procedures of SORT are Performs between these statements.
 */
import type { NumExpr, Place, StmtBase } from "./statements.ts";
import type { Encoding, FileId } from "./storage.ts";

export interface SortKey {
  /** Bytes behind the start of the record, or of the table's element. */
  readonly offset: number;
  readonly length: number;
  /** Exact numbers and floats compare by value, all else by bytes. */
  readonly encoding: Encoding;
  readonly descending: boolean;
}

export interface SortOrder {
  /** At least one, the most significant first. */
  readonly keys: readonly SortKey[];
  /** As Dialect.collating; of keys that compare by bytes. */
  readonly collating: string | null;
}

export interface SortStart extends StmtBase {
  readonly kind: "sort-start";
  readonly file: FileId;
  readonly order: SortOrder;
}

export interface SortEnd extends StmtBase {
  readonly kind: "sort-end";
  readonly file: FileId;
}

/** RELEASE of the record area, always all of it. Status 30: records are being returned already. Outside of a SORT it does nothing. */
export interface SortRelease extends StmtBase {
  readonly kind: "sort-release";
  readonly file: FileId;
}

/** RETURN into the record area; no record is taken any more after the first one. Outside of a SORT: status 30, and the FILE STATUS item stays. */
export interface SortReturn extends StmtBase {
  readonly kind: "sort-return";
  readonly file: FileId;
}

/**
 * One step of USING or GIVING. open and close: of the files, whatever comes of it; no FILE STATUS item is set. take: some records, in bulk;
 * while there are more, the status is 00 in the control block of the file that is read, which is the sort file for GIVING.
 */
export type SortStep = "open" | "take" | "close";

export interface SortUsing extends StmtBase {
  readonly kind: "sort-using";
  readonly file: FileId;
  readonly step: SortStep;
  readonly from: FileId;
}

export interface SortGiving extends StmtBase {
  readonly kind: "sort-giving";
  readonly file: FileId;
  readonly step: SortStep;
  readonly to: readonly FileId[];
}

/** SORT of a table in its place. */
export interface SortTable extends StmtBase {
  readonly kind: "sort-table";
  /** All occurrences. */
  readonly table: Place;
  /** Bytes of one occurrence, each behind the one before. */
  readonly stride: number;
  /** How many of them are sorted. */
  readonly count: NumExpr;
  readonly order: SortOrder;
}

export type SortStmt = SortStart | SortEnd | SortRelease | SortReturn | SortUsing | SortGiving;
