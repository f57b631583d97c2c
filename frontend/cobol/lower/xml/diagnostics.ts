/** The errors and warnings of XML GENERATE: E0496 to E0499 and W0498. */
import type { Span } from "../../../../ir/artifact/statements.ts";
import { error, warning } from "../diagnostics.ts";

export const xmlProblem = {
  receiver: (span: Span, name: string, why: string) =>
    error("E0496", span, `XML GENERATE cannot write to ${name}: ${why}`, {
      hint: "it takes a group or an alphanumeric item as a whole, without JUSTIFIED",
    }),
  source: (span: Span, name: string, why: string) => error("E0497", span, `XML GENERATE cannot read ${name}: ${why}`),
  /** `what`: NAME OF, TYPE OF or SUPPRESS. */
  phrase: (span: Span, what: string, why: string) => error("E0499", span, `${what}: ${why}`),
  odd: (span: Span, what: string) => warning("W0498", span, `XML GENERATE: ${what}`),
};
