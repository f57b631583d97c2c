/**
 * What the statements of SORT and MERGE look at and change, for effects.ts.
 *
 * Contract: as there: upper bounds. The FILE STATUS item of the sort file is the only one that is set, and that not by each statement.
 */

import type { FileDecl } from "./artifact/file-statements.ts";
import type { Interval } from "./artifact/job.ts";
import type { SortStmt } from "./artifact/sort-statements.ts";
import type { Place, Stmt } from "./artifact/statements.ts";
import { FCB_SIZE, type FileId } from "./artifact/storage.ts";

const KINDS: ReadonlySet<string> = new Set<SortStmt["kind"]>([
  "sort-start",
  "sort-end",
  "sort-release",
  "sort-return",
  "sort-using",
  "sort-giving",
]);

/** Statements on a sort file. */
export function isSort(stmt: Stmt): stmt is SortStmt {
  return KINDS.has(stmt.kind);
}

export interface SortTouches {
  /** Control blocks and record areas, which are read and written. */
  readonly bytes: readonly Interval[];
  readonly reads: readonly Place[];
  readonly writes: readonly Place[];
  readonly filesRead: readonly FileId[];
  readonly filesWritten: readonly FileId[];
}

export function sortTouches(stmt: SortStmt, fileOf: (id: FileId) => FileDecl): SortTouches {
  const sort = fileOf(stmt.file);
  const none = { bytes: [control(sort)], reads: [], writes: [], filesRead: [], filesWritten: [] };
  const status = present(sort.status);
  switch (stmt.kind) {
    case "sort-start":
    case "sort-end":
      return { ...none, writes: status };
    case "sort-release":
      return { ...none, bytes: whole(sort), writes: status };
    case "sort-return":
      return { ...none, bytes: whole(sort), writes: status, filesRead: [sort.id] };
    case "sort-using": {
      const from = fileOf(stmt.from);
      return {
        bytes: [sort, from].flatMap(whole),
        reads: names(from),
        writes: present(from.dependingOn),
        filesRead: stmt.step === "take" ? [from.id] : [],
        filesWritten: [],
      };
    }
    case "sort-giving": {
      const to = stmt.to.map(fileOf);
      return {
        bytes: [sort, ...to].flatMap(whole),
        reads: to.flatMap((file) => [...names(file), ...present(file.dependingOn)]),
        writes: [],
        filesRead: stmt.step === "take" ? [sort.id] : [],
        filesWritten: stmt.to,
      };
    }
    default:
      return stmt satisfies never;
  }
}

function control(file: FileDecl): Interval {
  return { offset: file.control, length: FCB_SIZE };
}

function whole(file: FileDecl): readonly Interval[] {
  return [control(file), { offset: file.record.base, length: file.record.max }];
}

/** The data set's name, of OPEN. */
function names({ assign }: FileDecl): readonly Place[] {
  return assign.kind === "item" ? [assign.place] : [];
}

function present(place: Place | null): readonly Place[] {
  return place === null ? [] : [place];
}
