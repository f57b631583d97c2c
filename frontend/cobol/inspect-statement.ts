/** Syntax of INSPECT, under the contract of statement.ts. */
import type { Span } from "../../ir/artifact/statements.ts";
import type { DataRef, Expr } from "./expression.ts";

/** BEFORE and AFTER as written. */
export type InspectLimits = readonly { readonly side: "before" | "after"; readonly text: Expr }[];

/** `text` null: CHARACTERS. */
export interface InspectSubject {
  readonly which: "characters" | "all" | "leading" | "first" | "trailing";
  readonly text: Expr | null;
  readonly limits: InspectLimits;
}

/** INSPECT; TRANSFORM is INSPECT CONVERTING. */
export interface InspectStatement {
  readonly span: Span;
  readonly kind: "inspect";
  readonly of: Expr;
  readonly tallying: readonly { readonly counter: DataRef; readonly subject: InspectSubject }[];
  readonly replacing: readonly { readonly subject: InspectSubject; readonly by: Expr }[];
  readonly converting: { readonly from: Expr; readonly to: Expr; readonly limits: InspectLimits } | null;
}
