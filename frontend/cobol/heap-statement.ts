/** Syntax of ALLOCATE and FREE; what statement.ts says of statements holds for them, too. */
import type { Span } from "../../ir/artifact/statements.ts";
import type { DataRef, Expr } from "./expression.ts";

/** ALLOCATE item | expression CHARACTERS [INITIALIZED] [RETURNING pointer]. */
export interface AllocateStatement {
  readonly kind: "allocate";
  readonly span: Span;
  readonly what: DataRef | { readonly characters: Expr };
  readonly initialized: boolean;
  readonly returning: DataRef | null;
}

/** FREE targets: pointers, and based items with or without ADDRESS OF. */
export interface FreeStatement {
  readonly kind: "free";
  readonly span: Span;
  readonly targets: readonly { readonly ref: DataRef; readonly addressOf: boolean }[];
}
