/** Syntax of START and DELETE; what statement.ts says of statements holds here too. */
import type { CompareOp, Span } from "../../ir/artifact/statements.ts";
import type { DataRef, Word } from "./expression.ts";
import type { Statement } from "./statement.ts";

export interface KeyPhrases {
  readonly invalidKey: readonly Statement[] | null;
  readonly notInvalidKey: readonly Statement[] | null;
}

/** `which`: FIRST or LAST, else the first record whose key is in `relation` to the item `key` (null: the file's key, equal to itself). */
export interface StartStatement extends KeyPhrases {
  readonly kind: "start";
  readonly span: Span;
  readonly file: Word;
  readonly which: "first" | "last" | null;
  readonly relation: CompareOp;
  readonly key: DataRef | null;
}

export interface DeleteStatement extends KeyPhrases {
  readonly kind: "delete";
  readonly span: Span;
  readonly file: Word;
}

export type KeyedStatement = StartStatement | DeleteStatement;
