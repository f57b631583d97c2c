/** Syntax of SORT, MERGE, RELEASE and RETURN; what statement.ts says of statements holds here too. */
import type { Span } from "../../ir/artifact/statements.ts";
import type { DataRef, Expr, Word } from "./expression.ts";
import type { ProcedureName, Statement } from "./statement.ts";

export interface SortStatement {
  readonly kind: "sort";
  readonly span: Span;
  readonly verb: "SORT" | "MERGE";
  /** A sort file or, for SORT, a table. */
  readonly of: DataRef;
  readonly keys: readonly SortKeySyntax[];
  /** COLLATING SEQUENCE. */
  readonly collating: Word | null;
  /** USING, or INPUT PROCEDURE; null: neither. */
  readonly input: SortInput | null;
  /** GIVING, or OUTPUT PROCEDURE; null: neither. */
  readonly output: SortInput | null;
}

export interface SortKeySyntax {
  readonly span: Span;
  readonly order: "ascending" | "descending";
  /** None: the table's elements themselves. */
  readonly names: readonly DataRef[];
}

export type SortInput =
  | { readonly kind: "files"; readonly span: Span; readonly files: readonly Word[] }
  | {
      readonly kind: "procedure";
      readonly span: Span;
      readonly first: ProcedureName;
      readonly thru: ProcedureName | null;
    };

export type SortingStatement = SortStatement | ReleaseStatement | ReturnStatement;

export interface ReleaseStatement {
  readonly kind: "release";
  readonly span: Span;
  readonly record: DataRef;
  readonly from: Expr | null;
}

export interface ReturnStatement {
  readonly kind: "return";
  readonly span: Span;
  readonly file: Word;
  readonly into: DataRef | null;
  readonly atEnd: readonly Statement[];
  readonly notAtEnd: readonly Statement[] | null;
}
