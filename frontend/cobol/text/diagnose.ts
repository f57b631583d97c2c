/**
 * Making diagnostics in the text reader and the parser.
 *
 * Contract: codes E01xx are the text reader's (lines, COPY, REPLACE, directives), E02xx the parser's. One code per class
 * of error; the table below is the list of them.
 */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";

export const CODES = {
  indicator: "E0101",
  continuation: "E0102",
  directive: "E0103",
  copyMissing: "E0104",
  copySyntax: "E0105",
  copyNesting: "E0106",
  replaceSyntax: "E0107",
  unterminatedLiteral: "E0110",
  badCharacter: "E0111",
  badLiteral: "E0112",
  expected: "E0201",
  unsupported: "E0202",
  unknownVerb: "E0203",
  missingDivision: "E0204",
  scope: "E0205",
  condition: "E0206",
  tooDeep: "E0207",
  duplicate: "E0209",
  reservedName: "E0210",
  tooMany: "E0211",
  ignored: "W0220",
  openIf: "W0221",
} as const;

export type CodeName = keyof typeof CODES;

export function diagnostic(code: CodeName, span: Span, message: string, hint: string | null = null): Diagnostic {
  const id = CODES[code];
  return { code: id, severity: id.startsWith("W") ? "warning" : "error", span, message, hint, related: [] };
}
