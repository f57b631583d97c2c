/** Misspelled verbs and scope ends that a statement before them has taken for operands. */
import { STATEMENT_WORDS } from "./reserved.ts";
import { spell } from "./spelling.ts";
import { fail, type Parser } from "./state.ts";
import { FLAG, TOKEN, tokenSpan, tokenText } from "./tokens.ts";

/** Operands that are looked through for one. */
const FAR = 40;

/**
 * At a token that does not go on with the statement: where an operand of it that is no data item looks like a verb at the start of a line, or like the end
 * of a statement, that is the error.
 */
export function failMisspelled(p: Parser): void {
  for (let at = p.at - 1; at > Math.max(0, p.at - FAR); at--) {
    if (p.tokens.kind[at] === TOKEN.verb || tokenText(p.tokens, at) === ".") return;
    if (((p.tokens.flags[at] ?? 0) & FLAG.lineStart) !== 0 || tokenText(p.tokens, at).startsWith("END-"))
      failIfMeant(p, at, STATEMENT_WORDS);
  }
}

/** Where a statement from token `start` on lacks its `end`: a word among it that looks like that is the error. */
export function failMisspelledEnd(p: Parser, start: number, end: string): void {
  for (let at = start; at <= p.at; at++) if (tokenText(p.tokens, at).startsWith("END-")) failIfMeant(p, at, [end]);
}

function failIfMeant(p: Parser, at: number, words: readonly string[]): void {
  const word = tokenText(p.tokens, at);
  if (p.tokens.kind[at] !== TOKEN.word || p.dataNames.has(word)) return;
  const meant = spell(word, words);
  if (meant === null) return;
  fail(p, "unknownVerb", tokenSpan(p.tokens, at, at), `${word} is no statement`, `did you mean ${meant}?`);
}
