/**
 * Guesses at the cause of a syntax error, for the hint of a diagnostic.
 *
 * Contract: looks at the tokens and the source lines around the error only; a hint is a likely cause, never a claim.
 */
import type { SourceText } from "../../../ir/program.ts";
import { sourceLines } from "../../../ir/source-lines.ts";
import type { SourceFormat } from "../text/logical-text.ts";
import { spell } from "./spelling.ts";
import { FLAG, TOKEN, type Tokens, tokenSpan, tokenText } from "./tokens.ts";

/** Token `at` of a program and the texts around it. */
export interface ErrorPlace {
  readonly tokens: Tokens;
  readonly at: number;
  readonly sources: readonly SourceText[];
  readonly formats: readonly SourceFormat[];
}

const MARGIN_R = 72;

/** `words`: what could have stood here, to find a misspelling. */
export function explain(p: ErrorPlace, words: readonly string[]): string | null {
  const { tokens, at } = p;
  const cut = textPastMargin(p, Math.max(0, at - 1)) ?? textPastMargin(p, at);
  if (cut !== null) return `columns 73 and after are not read: "${cut}" is not part of the program`;
  const found = tokenText(tokens, at);
  const userWord = tokens.kind[at] === TOKEN.word;
  const meant = userWord ? spell(found, words) : null;
  if (meant !== null) return `did you mean ${meant}?`;
  if (userWord && ((tokens.flags[at] ?? 0) & FLAG.areaA) !== 0 && tokenText(tokens, at - 1) !== ".") {
    return `${found} begins in area A (columns 8-11): is the period before it missing?`;
  }
  if (tokens.kind[at] === TOKEN.reserved && words.length === 0) {
    return `${found} is a reserved word and cannot be used as a name`;
  }
  return null;
}

/** Text in columns 73-80 of the line of token `index`, if it looks like program text that ran over. */
function textPastMargin(p: ErrorPlace, index: number): string | null {
  if (index >= p.tokens.count) return null;
  const { file, line } = tokenSpan(p.tokens, index, index);
  if (p.formats[file] !== "fixed") return null;
  const raw = sourceLines(p.sources[file]?.text ?? "", line, line)[0] ?? "";
  const cut = raw.slice(MARGIN_R).trim();
  // A sequence number or a change mark in columns 73-80 is usual; a word that runs over column 72 is not.
  const runsOver = raw.charCodeAt(MARGIN_R - 1) > 32 && raw.charCodeAt(MARGIN_R) > 32;
  return cut !== "" && (runsOver || raw.trimEnd().length > 80 || /[."'()]/.test(cut)) ? cut.slice(0, 30) : null;
}
