/** Misspelled verbs and scope ends that a statement before them has taken for operands, and misspelled headers. */
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
  failIfStored(p);
  for (let at = p.at - 1; at > Math.max(0, p.at - FAR); at--) {
    if (p.tokens.kind[at] === TOKEN.verb || tokenText(p.tokens, at) === ".") return;
    if (((p.tokens.flags[at] ?? 0) & FLAG.lineStart) !== 0 || tokenText(p.tokens, at).startsWith("END-"))
      failIfMeant(p, at, STATEMENT_WORDS);
  }
}

/** An "=" behind a name that begins its line: other languages store so. */
function failIfStored(p: Parser): void {
  const at = p.at - 1;
  if (tokenText(p.tokens, p.at) !== "=" || p.tokens.kind[at] !== TOKEN.word) return;
  if (((p.tokens.flags[at] ?? 0) & FLAG.lineStart) === 0) return;
  const name = tokenText(p.tokens, at);
  fail(p, "unknownVerb", tokenSpan(p.tokens, at, at), `${name} is no statement`, howToStore(name));
}

export function howToStore(name: string): string {
  return `COMPUTE ${name} = ... or MOVE ... TO ${name} gives it a value`;
}

/** Where a statement from token `start` on lacks its `end`: a word among it that looks like that is the error. */
export function failMisspelledEnd(p: Parser, start: number, end: string): void {
  for (let at = start; at <= p.at; at++) if (tokenText(p.tokens, at).startsWith("END-")) failIfMeant(p, at, [end]);
}

/** Where a data description or a section's header is expected: a header without its hyphen is the error. */
export function failUnhyphenated(p: Parser): void {
  const [first, second] = [tokenText(p.tokens, p.at), tokenText(p.tokens, p.at + 1)];
  if (second !== "STORAGE" || (first !== "WORKING" && first !== "LOCAL")) return;
  const span = tokenSpan(p.tokens, p.at, p.at + 1);
  fail(p, "expected", span, `${first} STORAGE is no section`, `did you mean ${first}-STORAGE?`);
}

/** A word that is meant for DIVISION. */
export function isMisspelledDivision(p: Parser, ahead: number): boolean {
  const at = p.at + ahead;
  return p.tokens.kind[at] === TOKEN.word && spell(tokenText(p.tokens, at), ["DIVISION"]) !== null;
}

function failIfMeant(p: Parser, at: number, words: readonly string[]): void {
  const word = tokenText(p.tokens, at);
  if (p.tokens.kind[at] !== TOKEN.word || p.dataNames.has(word)) return;
  const meant = spell(word, words);
  if (meant === null) return;
  fail(p, "unknownVerb", tokenSpan(p.tokens, at, at), `${word} is no statement`, `did you mean ${meant}?`);
}
