/** PERFORM: of a procedure or inline, once, TIMES, UNTIL, VARYING. */
import type { PerformControl, PerformVariable, Statement } from "../statement.ts";
import { parseConditionOrSkip, parseProcedureName, startsProcedureName } from "./control.ts";
import { failMisspelled, failMisspelledEnd } from "./misspelled.ts";
import { parseOperand, parseRef, startsOperand } from "./operands.ts";
import { parseOptionalBody } from "./phrases.ts";
import {
  describe,
  expected,
  fail,
  is,
  isWord,
  kind,
  type Parser,
  report,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";
import { TOKEN } from "./tokens.ts";

export function parsePerform(p: Parser, start: number): Statement {
  refuseReserved(p);
  if (!startsProcedureName(p) || startsTimes(p) || is(p, "FOREVER")) return parseInline(p, start);
  const first = parseProcedureName(p, "after PERFORM");
  const thru = takeAny(p, "THRU", "THROUGH") ? parseProcedureName(p, "after THRU") : null;
  const control = parseControl(p);
  return { kind: "perform", span: spanFrom(p, start), first, thru, control };
}

/** `PERFORM count TIMES`: the count may be qualified or subscripted. */
function startsTimes(p: Parser): boolean {
  let ahead = 1;
  while ((is(p, "OF", ahead) || is(p, "IN", ahead)) && isWord(p, ahead + 1)) ahead += 2;
  return is(p, "TIMES", ahead) || is(p, "(", ahead);
}

function parseInline(p: Parser, start: number): Statement {
  const control = parseControl(p);
  let body = parseOptionalBody(p);
  while (p.ifs === 0 && (is(p, "ELSE") || is(p, "END-IF"))) {
    const hint = "a period, or an END-IF before it, has ended the IF already";
    report(p, "scope", spanHere(p), `${text(p)} without an open IF`, hint);
    p.broken = true;
    p.at++;
    body = [...body, ...parseOptionalBody(p)];
  }
  if (!take(p, "END-PERFORM")) {
    failMisspelledEnd(p, start, "END-PERFORM");
    if (!mayFollowBody(p)) {
      failMisspelled(p);
      const hint = `the PERFORM of line ${spanFrom(p, start).line} is open here: it ends with END-PERFORM`;
      fail(p, "expected", spanHere(p), `a statement or END-PERFORM expected, found ${describe(p)}`, hint);
    }
    const verb = spanFrom(p, start);
    const where = { ...verb, endLine: verb.line, endColumn: verb.column + "PERFORM".length };
    const hint = "an inline PERFORM ends with END-PERFORM, and no period may stand inside";
    fail(p, "scope", where, `this PERFORM has no END-PERFORM before ${describe(p)}`, hint);
  }
  return { kind: "perform-inline", span: spanFrom(p, start), control, body };
}

/** What ends a statement around the PERFORM, or goes on with it, so that END-PERFORM is what is missing. */
function mayFollowBody(p: Parser): boolean {
  const word = text(p);
  if (kind(p) === TOKEN.end || isWord(p) || word === "." || word === "ELSE" || word === "WHEN") return true;
  return word.startsWith("END-") || (p.phrases !== null && CONDITIONAL.has(word));
}

const CONDITIONAL = new Set(["AT", "NOT", "ON", "INVALID", "SIZE", "OVERFLOW", "EXCEPTION", "END"]);

/** Words behind PERFORM that are reserved, and of an inline one. */
const INLINE = new Set(["FOREVER", "UNTIL", "VARYING", "WITH", "TEST", "NEXT", "ELSE", "WHEN"]);

/** A word of the language where a procedure's name is meant. */
function refuseReserved(p: Parser): void {
  const word = text(p);
  const named = is(p, "THRU", 1) || is(p, "THROUGH", 1);
  const other = kind(p) === TOKEN.reserved && !startsOperand(p) && !INLINE.has(word) && !word.startsWith("END");
  if (!other && !(named && (kind(p) === TOKEN.reserved || kind(p) === TOKEN.verb))) return;
  const message = `a paragraph or section name expected after PERFORM, found ${word}`;
  fail(p, "expected", spanHere(p), message, `${word} is a reserved word and cannot name a paragraph`);
}

function parseControl(p: Parser): PerformControl {
  if (take(p, "FOREVER")) return { kind: "forever" };
  if (is(p, "UNTIL") || is(p, "VARYING") || is(p, "WITH") || is(p, "TEST")) return parseLoop(p);
  if (!startsOperand(p)) return { kind: "once" };
  const count = parseOperand(p, "after PERFORM");
  if (!is(p, "TIMES")) failMisspelled(p);
  if (!take(p, "TIMES")) expected(p, "TIMES", "after the count of PERFORM", ["TIMES", "UNTIL", "VARYING", "THRU"]);
  return { kind: "times", count };
}

function parseLoop(p: Parser): PerformControl {
  let test: "before" | "after" = "before";
  const saw = take(p, "WITH");
  if (take(p, "TEST")) {
    if (take(p, "AFTER")) test = "after";
    else if (!take(p, "BEFORE")) expected(p, "BEFORE or AFTER", "after TEST", ["BEFORE", "AFTER"]);
  } else if (saw) expected(p, "TEST", "after WITH", ["TEST"]);
  if (take(p, "UNTIL")) {
    if (take(p, "EXIT")) return { kind: "forever" };
    return { kind: "until", test, condition: parseConditionOrSkip(p, "after UNTIL") };
  }
  if (!take(p, "VARYING")) expected(p, "UNTIL or VARYING", "after TEST", ["UNTIL", "VARYING"]);
  const variables = [parseVariable(p)];
  while (take(p, "AFTER")) variables.push(parseVariable(p));
  return { kind: "varying", test, variables };
}

function parseVariable(p: Parser): PerformVariable {
  const variable = parseRef(p, "a data item", "after VARYING");
  const name = variable.name.text;
  if (!take(p, "FROM")) expected(p, "FROM", `after VARYING ${name}`, ["FROM"]);
  const from = parseOperand(p, "after FROM");
  const by = take(p, "BY") ? parseOperand(p, "after BY") : ({ kind: "number", span: spanHere(p), text: "1" } as const);
  if (!take(p, "UNTIL")) expected(p, "UNTIL", `in PERFORM VARYING ${name}`, ["UNTIL", "BY"]);
  return { variable, from, by, until: parseConditionOrSkip(p, "after UNTIL") };
}
