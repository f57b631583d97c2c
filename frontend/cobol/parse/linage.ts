/** The LINAGE clause of an FD. */
import type { LinageClause } from "../syntax.ts";
import { parseInteger, parseRef } from "./operands.ts";
import { is, kind, type Parser, report, spanFrom, spanHere, take, takeAny } from "./state.ts";
import { TOKEN } from "./tokens.ts";

type Limit = LinageClause["lines"];

/** Behind the word LINAGE: [IS] lines [LINES] {[WITH] FOOTING [AT] line | [LINES] [AT] {TOP | BOTTOM} lines} ... */
export function parseLinage(p: Parser, start: number): LinageClause {
  take(p, "IS");
  const lines = parseLimit(p, "after LINAGE IS");
  takeAny(p, "LINES", "LINE");
  const limits: { footing: Limit | null; top: Limit | null; bottom: Limit | null } = {
    footing: null,
    top: null,
    bottom: null,
  };
  for (;;) {
    const ahead = leadIn(p);
    const which = is(p, "FOOTING", ahead) ? "footing" : is(p, "TOP", ahead) ? "top" : "bottom";
    if (which === "bottom" && !is(p, "BOTTOM", ahead)) return { span: spanFrom(p, start), lines, ...limits };
    const word = which.toUpperCase();
    if (limits[which] !== null) report(p, "duplicate", spanHere(p), `two ${word} phrases in one LINAGE clause`);
    p.at += ahead + 1;
    take(p, "AT");
    limits[which] = parseLimit(p, `after ${word}`);
    takeAny(p, "LINES", "LINE");
  }
}

/** Words before FOOTING, TOP and BOTTOM that may be left out: how many of them stand here. */
function leadIn(p: Parser): number {
  let ahead = 0;
  while (["WITH", "LINES", "LINE", "AT"].some((word) => is(p, word, ahead))) ahead++;
  return ahead;
}

function parseLimit(p: Parser, after: string): Limit {
  return kind(p) === TOKEN.number
    ? parseInteger(p, "a number of lines", after)
    : parseRef(p, "a number of lines or a data item", after);
}
