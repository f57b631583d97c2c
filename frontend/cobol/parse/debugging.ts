/** USE [FOR] DEBUGGING [ON] {[ALL [REFERENCES] [OF]] name | ALL PROCEDURES} ... */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { Word } from "../expression.ts";
import type { DebuggingTarget, UseClause } from "../syntax.ts";
import { takeOf } from "./operands.ts";
import { expect, expected, fail, is, kind, type Parser, report, spanFrom, spanHere, take, text } from "./state.ts";
import { TOKEN } from "./tokens.ts";

/** In a program WITH DEBUGGING MODE. */
export function parseDebugging(p: Parser): UseClause {
  const start = takeHead(p);
  take(p, "ON");
  const targets: DebuggingTarget[] = [];
  let procedures: Span | null = null;
  do {
    const at = p.at;
    const all = take(p, "ALL");
    if (all && take(p, "PROCEDURES")) procedures ??= spanFrom(p, at);
    else targets.push(parseTarget(p, all, at));
  } while (!is(p, "."));
  const span = spanFrom(p, start);
  expect(p, ".", "after USE");
  return { span, global: false, files: [], mode: null, reporting: null, debugging: { procedures, targets } };
}

/** USE [FOR] DEBUGGING: gives the place of USE. */
function takeHead(p: Parser): number {
  const start = p.at++;
  take(p, "FOR");
  expect(p, "DEBUGGING", "after USE FOR");
  return start;
}

function parseTarget(p: Parser, all: boolean, at: number): DebuggingTarget {
  if (all) {
    take(p, "REFERENCES");
    take(p, "OF");
  }
  const name = parseName(p);
  const qualifiers: Word[] = [];
  while (takeOf(p)) qualifiers.push(parseName(p));
  if (is(p, "(")) fail(p, "expected", spanHere(p), `USE FOR DEBUGGING ON ${name.text} takes no subscript`);
  return { span: spanFrom(p, at), name, qualifiers, all };
}

/** Of data, a file or a procedure; a procedure's may be digits. */
function parseName(p: Parser): Word {
  if (kind(p) !== TOKEN.word && kind(p) !== TOKEN.number)
    expected(p, "a file, an item, a procedure or ALL PROCEDURES", "after USE FOR DEBUGGING ON");
  const name = { text: text(p), span: spanHere(p) };
  p.at++;
  return name;
}

/** In a program without: the section's USE is passed over. */
export function skipDebugging(p: Parser): "debugging" {
  const start = p.at;
  while (!is(p, ".") && kind(p) !== TOKEN.end) p.at++;
  const hint = "SOURCE-COMPUTER does not say WITH DEBUGGING MODE";
  report(p, "ignored", spanFrom(p, start), "a section with USE FOR DEBUGGING is never performed", hint);
  take(p, ".");
  return "debugging";
}
