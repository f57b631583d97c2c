/** XML GENERATE as it is written. */
import type { Span } from "../../ir/artifact/statements.ts";
import type { DataRef, Expr, FigurativeLiteral, StringLiteral } from "./expression.ts";
import type { Statement } from "./statement.ts";

export interface XmlStatement {
  readonly kind: "xml-generate";
  readonly span: Span;
  readonly into: DataRef;
  readonly from: DataRef;
  readonly count: DataRef | null;
  /** ENCODING, which has no effect. */
  readonly encoding: Span | null;
  readonly declaration: boolean;
  readonly attributes: boolean;
  readonly namespace: Expr | null;
  readonly prefix: Expr | null;
  readonly names: readonly { readonly of: DataRef; readonly name: StringLiteral }[];
  readonly types: readonly { readonly of: DataRef; readonly type: XmlType }[];
  readonly suppress: readonly XmlSuppress[];
  readonly onException: readonly Statement[] | null;
  readonly notOnException: readonly Statement[] | null;
}

export type XmlType = "attribute" | "content" | "element";

/** One WHEN of SUPPRESS. */
export interface XmlSuppress {
  readonly span: Span;
  /** null: of all items that `category` and `type` say; null there: of every one. */
  readonly of: DataRef | null;
  readonly category: "numeric" | "nonnumeric" | null;
  readonly type: XmlType | null;
  readonly when: readonly FigurativeLiteral[];
}
