/**
 * Names as they are written, which XML GENERATE shows: as the reference compiler does, in the spelling that stands first in the program,
 * wherever that is.
 */
import type { Parser } from "./state.ts";
import { TOKEN, tokenText, tokenWritten } from "./tokens.ts";

/** A program begins: `p.at` is behind its name. */
export function beginWritten(p: Parser): void {
  p.written = { until: p.at, first: new Map() };
}

/** The first spelling of a word up to the current token; null: it has no small letters, or the source does not mention XML. */
export function firstWritten(p: Parser, word: string): string | null {
  const { tokens, written } = p;
  if (!p.mentionsXml) return null;
  for (; written.until < p.at; written.until++) {
    if (tokens.kind[written.until] !== TOKEN.word) continue;
    const text = tokenText(tokens, written.until);
    if (!written.first.has(text)) written.first.set(text, tokenWritten(tokens, written.until));
  }
  const first = written.first.get(word);
  return first === undefined || first === word ? null : first;
}
