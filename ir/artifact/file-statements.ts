/** Files, and OPEN, CLOSE, READ, WRITE and REWRITE of them; everything else that statements.ts says of statements holds for them, too. */
import type { NumExpr, Place, StmtBase } from "./statements.ts";
import type { AreaId, FileId } from "./storage.ts";

/** Where a file's bytes are: in a data set, of a fixed name or of one that an item holds, or in a stream of the run. */
export type Assignment =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "item"; readonly place: Place }
  | { readonly kind: "stream"; readonly stream: "sysin" | "sysout" };

export interface FileDecl {
  readonly id: FileId;
  /** SELECT name, upper case. */
  readonly name: string;
  readonly assign: Assignment;
  readonly optional: boolean;
  /** "sort": an SD, which is no data set. */
  readonly organization: "sequential" | "line-sequential" | "sort";
  /** Region offset and area of the record area; all 01s of the FD overlap there. */
  readonly record: { readonly area: AreaId; readonly base: number; readonly min: number; readonly max: number };
  /** Records are stored with a 4-byte length prefix (RECORD VARYING and its kin). */
  readonly varying: boolean;
  readonly dependingOn: Place | null;
  /** FILE STATUS item (two bytes). */
  readonly status: Place | null;
  /** Region offset of the control block (FCB). */
  readonly control: number;
}

/** Bytes of the record area that a READ which ends with status 00 has certainly written: of records of several lengths, those of the shortest. */
export function filledRecord({ record, varying }: FileDecl): { readonly offset: number; readonly length: number } {
  return { offset: record.base, length: varying ? record.min : record.max };
}

export interface Open extends StmtBase {
  readonly kind: "open";
  readonly file: FileId;
  readonly mode: "input" | "output" | "io" | "extend";
  /** The limits of LINAGE are impossible: an OPEN that succeeds gives status 57. */
  readonly fault?: true;
  /** Whether the program looks at errors itself (FILE STATUS given); if not, an error ends the run with exit status 1. */
  readonly handled: boolean;
}

export interface Close extends StmtBase {
  readonly kind: "close";
  readonly file: FileId;
  /** REEL (or UNIT) leaves the file open; after "lock" no OPEN is successful; REEL and NO REWIND give status 07. */
  readonly phrase?: "lock" | "no-rewind" | "reel";
  readonly handled: boolean;
}

/** Sequential READ into the record area. READ INTO lowers to a conditional Move after it. */
export interface Read extends StmtBase {
  readonly kind: "read";
  readonly file: FileId;
  /** FILE STATUS is given, or (for the end condition only) AT END is. */
  readonly handled: boolean;
  readonly atEnd: boolean;
}

/**
 * WRITE of the record at `record` (WRITE FROM lowers to a Move before it). `least`: so many bytes of a line are written even where they
 * are spaces; none where it is not given.
 */
export interface Write extends StmtBase {
  readonly kind: "write";
  readonly file: FileId;
  readonly record: Place;
  readonly least?: number;
  readonly advancing: Advancing | PageLines | null;
  readonly handled: boolean;
}

export interface Advancing {
  readonly when: "before" | "after";
  readonly lines: NumExpr | "page";
}

/**
 * WRITE to a file with LINAGE: line feeds ahead of the record and behind its own line feed, none of them below 0. `fault`: the status
 * becomes 57, and where it is "ahead" the record is not written.
 */
export interface PageLines {
  readonly when: "page-lines";
  readonly ahead: NumExpr;
  readonly behind: NumExpr;
  readonly fault: "ahead" | "behind" | null;
}

export interface Rewrite extends StmtBase {
  readonly kind: "rewrite";
  readonly file: FileId;
  readonly record: Place;
  readonly handled: boolean;
}

export type FileStmt = Open | Close | Read | Write | Rewrite;
