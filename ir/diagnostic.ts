/** Diagnostics: the user's errors are values. A throw accuses the compiler. */
import type { Span } from "./artifact/statements.ts";

export interface Diagnostic {
  /** Stable code, e.g. "E0103"; one per error class. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly span: Span;
  /** In the words of the source language. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}
