/** INSPECT, TRANSFORM. */
import type { DataRef, Expr } from "../expression.ts";
import type { InspectLimits, InspectStatement, InspectSubject } from "../inspect-statement.ts";
import type { Statement } from "../statement.ts";
import { parseOperand, parseRef, startsOperand } from "./operands.ts";
import { expected, is, isWord, kind, type Parser, spanFrom, take, takeAny, text } from "./state.ts";
import { TOKEN } from "./tokens.ts";

const PHRASES = ["TALLYING", "REPLACING", "CONVERTING"];

export function parseInspect(p: Parser, start: number): Statement {
  const of = parseOperand(p, "after INSPECT");
  const tallying = take(p, "TALLYING") ? parseTallying(p).slice() : [];
  const replacing = take(p, "REPLACING") ? parseReplacing(p).slice() : [];
  let converting: InspectStatement["converting"] = null;
  if (tallying.length === 0 && replacing.length === 0) {
    if (!take(p, "CONVERTING")) expected(p, "TALLYING, REPLACING or CONVERTING", "in INSPECT", PHRASES);
    converting = parseConverting(p, "CONVERTING");
  }
  return { kind: "inspect", span: spanFrom(p, start), of, tallying, replacing, converting };
}

/** TRANSFORM item [CHARACTERS] FROM text TO text. */
export function parseTransform(p: Parser, start: number): Statement {
  const of = parseRef(p, "a data item", "after TRANSFORM");
  take(p, "CHARACTERS");
  if (!take(p, "FROM")) expected(p, "FROM", "in TRANSFORM", ["FROM"]);
  const converting = { ...parseConverting(p, "FROM"), limits: [] };
  return { kind: "inspect", span: spanFrom(p, start), of, tallying: [], replacing: [], converting };
}

function parseConverting(p: Parser, after: string): NonNullable<InspectStatement["converting"]> {
  const from = parseOperand(p, `after ${after}`);
  if (!take(p, "TO")) expected(p, "TO", `after the text of ${after}`, ["TO"]);
  const to = parseOperand(p, "after TO");
  return { from, to, limits: parseLimits(p) };
}

const MATCHES: ReadonlyMap<string, InspectSubject["which"]> = new Map([
  ["ALL", "all"],
  ["LEADING", "leading"],
  ["FIRST", "first"],
  ["TRAILING", "trailing"],
]);

/** `counter FOR subjects` several times; a counter looks like a further text, and is told from it by FOR. */
function parseTallying(p: Parser): InspectStatement["tallying"] {
  const out: InspectStatement["tallying"][number][] = [];
  do {
    const counter = parseRef(p, "a data item", "after TALLYING");
    if (!take(p, "FOR")) expected(p, "FOR", `after ${counter.name.text}`, ["FOR"]);
    parseSubjects(p, counter, out);
  } while (startsOperand(p) && !is(p, "ALL"));
  return out;
}

function parseSubjects(p: Parser, counter: DataRef, out: InspectStatement["tallying"][number][]): void {
  do {
    if (take(p, "CHARACTERS")) {
      out.push({ counter, subject: { which: "characters", text: null, limits: parseLimits(p) } });
      continue;
    }
    const word = text(p);
    const which = MATCHES.get(word);
    if (which === undefined || which === "first")
      expected(p, "CHARACTERS, ALL, LEADING or TRAILING", "after FOR", ["CHARACTERS", "ALL", "LEADING", "TRAILING"]);
    p.at++;
    let after = `after ${word}`;
    do {
      const wanted = parseOperand(p, after);
      out.push({ counter, subject: { which, text: wanted, limits: parseLimits(p) } });
      after = "in TALLYING";
    } while (startsOperand(p) && !startsCounter(p) && !MATCHES.has(text(p)));
  } while (is(p, "CHARACTERS") || (MATCHES.has(text(p)) && !is(p, "FIRST")));
}

/** `item FOR`, the item qualified and subscripted as it may be. */
function startsCounter(p: Parser): boolean {
  if (!isWord(p)) return false;
  let ahead = 1;
  while (is(p, "OF", ahead) || is(p, "IN", ahead)) ahead += 2;
  for (let open = 0; open > 0 || is(p, "(", ahead); ahead++) {
    if (is(p, "(", ahead)) open++;
    else if (is(p, ")", ahead)) open--;
    else if (kind(p, ahead) === TOKEN.end) return false;
  }
  return is(p, "FOR", ahead);
}

function parseReplacing(p: Parser): InspectStatement["replacing"] {
  const out: InspectStatement["replacing"][number][] = [];
  do {
    if (take(p, "CHARACTERS")) {
      const by = parseBy(p, "after CHARACTERS");
      out.push({ by, subject: { which: "characters", text: null, limits: parseLimits(p) } });
      continue;
    }
    const word = text(p);
    const which = MATCHES.get(word);
    if (which === undefined)
      return expected(p, "CHARACTERS, ALL, LEADING, FIRST or TRAILING", "after REPLACING", [
        "CHARACTERS",
        ...MATCHES.keys(),
      ]);
    p.at++;
    do {
      const wanted = parseOperand(p, `after ${word}`);
      const by = parseBy(p, "after the text to be replaced");
      out.push({ by, subject: { which, text: wanted, limits: parseLimits(p) } });
    } while (startsOperand(p) && !MATCHES.has(text(p)));
  } while (is(p, "CHARACTERS") || MATCHES.has(text(p)));
  return out;
}

function parseBy(p: Parser, after: string): Expr {
  if (!take(p, "BY")) expected(p, "BY", after, ["BY"]);
  return parseOperand(p, "after BY");
}

/** BEFORE and AFTER, each at most once. */
function parseLimits(p: Parser): InspectLimits {
  const limits: InspectLimits[number][] = [];
  while (is(p, "BEFORE") || is(p, "AFTER")) {
    const side = is(p, "BEFORE") ? "before" : "after";
    if (limits.some((limit) => limit.side === side)) expected(p, "one BEFORE and one AFTER", "in a phrase of INSPECT");
    takeAny(p, "BEFORE", "AFTER");
    take(p, "INITIAL");
    limits.push({ side, text: parseOperand(p, `after ${side.toUpperCase()}`) });
  }
  return limits;
}
