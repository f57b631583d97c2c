/** Syntax of the statements that every file has: OPEN, CLOSE, READ, WRITE, REWRITE, UNLOCK. What statement.ts says holds here, too. */
import type { Span } from "../../ir/artifact/statements.ts";
import type { DataRef, Expr, Word } from "./expression.ts";
import type { Statement } from "./statement.ts";

export type FileStatement =
  | OpenStatement
  | CloseStatement
  | ReadStatement
  | WriteStatement
  | RewriteStatement
  | UnlockStatement;

type Body = readonly Statement[];

interface Base {
  readonly span: Span;
}

export interface OpenStatement extends Base {
  readonly kind: "open";
  readonly files: readonly {
    readonly mode: "input" | "output" | "io" | "extend";
    readonly file: Word;
    readonly reversed: boolean;
  }[];
}

export interface CloseStatement extends Base {
  readonly kind: "close";
  readonly files: readonly { readonly file: Word; readonly phrase: "lock" | "no-rewind" | "reel" | null }[];
}

export interface ReadStatement extends Base {
  readonly kind: "read";
  readonly file: Word;
  readonly direction: "next" | "previous" | null;
  readonly into: DataRef | null;
  readonly key: DataRef | null;
  readonly atEnd: Body | null;
  readonly notAtEnd: Body | null;
  readonly invalidKey: Body | null;
  readonly notInvalidKey: Body | null;
}

export interface AdvancingSyntax {
  readonly when: "before" | "after";
  /** Lines (LINE/LINES does not matter), PAGE, or a mnemonic-name, which looks like a data reference. */
  readonly lines: Expr | "page";
}

export interface WriteStatement extends Base {
  readonly kind: "write";
  /** The record's name. */
  readonly record: DataRef;
  readonly from: Expr | null;
  readonly advancing: AdvancingSyntax | null;
  readonly atEndOfPage: Body | null;
  readonly notAtEndOfPage: Body | null;
  readonly invalidKey: Body | null;
  readonly notInvalidKey: Body | null;
}

export interface RewriteStatement extends Base {
  readonly kind: "rewrite";
  readonly record: DataRef;
  readonly from: Expr | null;
  readonly invalidKey: Body | null;
  readonly notInvalidKey: Body | null;
}

export interface UnlockStatement extends Base {
  readonly kind: "unlock";
  readonly file: Word;
}
