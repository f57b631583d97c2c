/** Misspelled verbs and scope ends that a statement before them has taken for operands. */
import { STATEMENT_WORDS } from "./reserved.ts";
import { spell } from "./spelling.ts";
import { fail, type Parser } from "./state.ts";
import { TOKEN, tokenSpan, tokenText } from "./tokens.ts";

/** Operands that are looked through for one. */
const FAR = 40;

/** At a token that does not go on with the statement: where one of its operands is such a word, and no data item, that is the error. */
export function failMisspelled(p: Parser): void {
  for (let at = p.at - 1; at > Math.max(0, p.at - FAR); at--) {
    const type = p.tokens.kind[at];
    if (type === TOKEN.verb || tokenText(p.tokens, at) === ".") return;
    const word = tokenText(p.tokens, at);
    if (type !== TOKEN.word || p.dataNames.has(word)) continue;
    const meant = spell(word, STATEMENT_WORDS);
    if (meant === null) continue;
    fail(p, "unknownVerb", tokenSpan(p.tokens, at, at), `${word} is no statement`, `did you mean ${meant}?`);
  }
}
