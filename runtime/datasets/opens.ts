/** Which files a program opens, and how: by OPEN, and by USING and GIVING of a sort. */

import type { Assignment, FileDecl } from "../../ir/artifact/file-statements.ts";
import type { Stmt } from "../../ir/artifact/statements.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import type { OpenMode } from "./physical.ts";

export type DataSetDecl = FileDecl & { readonly assign: Exclude<Assignment, { kind: "stream" }> };

/** A sort file is none, nor is a stream. */
export function isDataSet(file: FileDecl): file is DataSetDecl {
  return file.organization !== "sort" && file.assign.kind !== "stream";
}

export interface FileOpen {
  readonly file: FileId;
  readonly mode: OpenMode;
}

export function opensOf(statements: readonly Stmt[]): readonly FileOpen[] {
  return statements.flatMap((stmt): readonly FileOpen[] => {
    switch (stmt.kind) {
      case "open":
        return [{ file: stmt.file, mode: stmt.mode }];
      case "sort-using":
        return [{ file: stmt.from, mode: "input" }];
      case "sort-giving":
        return stmt.to.map((file) => ({ file, mode: "output" }));
      default:
        return [];
    }
  });
}
