/** IF, EVALUATE, SEARCH, GO TO: statements that choose. PERFORM is in perform.ts. */
import type { Condition } from "../expression.ts";
import type { EvaluateBranch, EvaluateObject, EvaluateSubject, ProcedureName, Statement } from "../statement.ts";
import { parseCondition, parseMixed, startsRelation, toCondition } from "./conditions.ts";
import { parseRef, startsParagraph, takeOf } from "./operands.ts";
import { type Body, parseBody, parseOptionalBody, takePhrase } from "./phrases.ts";
import {
  attempt,
  describe,
  expected,
  expectWord,
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

/** A condition; after an error in it the parser goes on with what follows it, so that its statement keeps its shape. */
export function parseConditionOrSkip(p: Parser, after: string): Condition {
  const start = p.at;
  const condition = attempt(p, () => parseCondition(p, after), null);
  if (condition !== null) return condition;
  while (!endsCondition(p)) p.at++;
  const span = spanFrom(p, start);
  const nothing = { kind: "number", span, text: "0" } as const;
  return { kind: "relation", span, op: "=", left: nothing, right: nothing };
}

function endsCondition(p: Parser): boolean {
  if (kind(p) === TOKEN.verb || kind(p) === TOKEN.end) return true;
  const word = text(p);
  return [".", "THEN", "ELSE", "WHEN", "ALSO", "NEXT", "AFTER"].includes(word) || word.startsWith("END-");
}

export function parseIf(p: Parser, start: number): Statement {
  const condition = parseConditionOrSkip(p, "after IF");
  take(p, "THEN");
  p.ifs++;
  const then = is(p, "ELSE") ? [] : parseBody(p, "IF and its condition");
  const otherwise = take(p, "ELSE") ? parseBody(p, "ELSE") : null;
  p.ifs--;
  if (!take(p, "END-IF") && text(p).startsWith("END-")) {
    const verb = spanFrom(p, start);
    const where = { ...verb, endLine: verb.line, endColumn: verb.column + "IF".length };
    report(p, "openIf", where, `this IF has no END-IF: it goes on to ${text(p)}`, "end it where it is meant to end");
  }
  return { kind: "if", span: spanFrom(p, start), condition, then, else: otherwise };
}

export function parseEvaluate(p: Parser, start: number): Statement {
  const subjects = [parseSubject(p)];
  while (take(p, "ALSO")) subjects.push(parseSubject(p));
  if (!is(p, "WHEN")) expected(p, "WHEN", "after the subject of EVALUATE", ["WHEN", "ALSO"]);
  const branches: EvaluateBranch[] = [];
  let other: Body | null = null;
  while (is(p, "WHEN")) {
    if (is(p, "OTHER", 1)) {
      p.at += 2;
      if (other !== null) report(p, "duplicate", spanFrom(p, p.at - 2), "WHEN OTHER is given twice");
      other = parseOptionalBody(p);
      if (is(p, "WHEN")) fail(p, "expected", spanHere(p), "no WHEN may follow WHEN OTHER", "put WHEN OTHER last");
      break;
    }
    const branch = parseBranch(p, subjects);
    if (branch === null) {
      other = parseOptionalBody(p);
      break;
    }
    branches.push(branch);
  }
  take(p, "END-EVALUATE");
  return { kind: "evaluate", span: spanFrom(p, start), subjects, branches: branches.slice(), other };
}

function parseSubject(p: Parser): EvaluateSubject {
  const start = p.at;
  if (takeAny(p, "TRUE", "FALSE")) return { kind: "constant", span: spanFrom(p, start), value: text(p, -1) === "TRUE" };
  const { subject } = p;
  p.subject = null;
  const mixed = parseMixed(p, "after EVALUATE");
  p.subject = null;
  const span = spanFrom(p, start);
  let result: EvaluateSubject;
  if (mixed.kind === "expression" && !mixed.negated) result = { kind: "value", span, value: mixed.expression };
  else result = { kind: "condition", span, condition: toCondition(p, mixed) };
  p.subject = subject;
  return result;
}

/** WHENs and their body; null where the last WHEN of several says OTHER (its objects' body is then that of OTHER). */
function parseBranch(p: Parser, subjects: readonly EvaluateSubject[]): EvaluateBranch | null {
  const start = p.at;
  const whens: EvaluateBranch["whens"][number][] = [];
  while (is(p, "WHEN")) {
    const at = p.at++;
    if (take(p, "OTHER")) return null;
    const objects: EvaluateObject[] = [];
    attempt(p, () => parseObjects(p, subjects, objects), null);
    while (p.broken && !endsCondition(p)) p.at++;
    whens.push({ span: spanFrom(p, at), objects: objects.slice() });
  }
  const body = parseOptionalBody(p);
  return { span: spanFrom(p, start), whens: whens.slice(), body };
}

function parseObjects(p: Parser, subjects: readonly EvaluateSubject[], objects: EvaluateObject[]): void {
  do objects.push(parseObject(p, subjects[objects.length] ?? null));
  while (take(p, "ALSO"));
}

function parseObject(p: Parser, subject: EvaluateSubject | null): EvaluateObject {
  const start = p.at;
  if (take(p, "ANY")) return { kind: "any", span: spanFrom(p, start) };
  const not = is(p, "NOT") && (is(p, "TRUE", 1) || is(p, "FALSE", 1)) && take(p, "NOT");
  if (takeAny(p, "TRUE", "FALSE")) {
    return { kind: "constant", span: spanFrom(p, start), not, value: text(p, -1) === "TRUE" };
  }
  const before = p.subject;
  p.subject = subject?.kind === "value" ? { left: subject.value, op: null } : null;
  const partial = is(p, "IS") || startsRelation(p, is(p, "NOT") ? 1 : 0);
  const mixed = parseMixed(p, "after WHEN");
  p.subject = before;
  if (mixed.kind === "condition") {
    return { kind: "condition", span: spanFrom(p, start), condition: mixed.condition, partial };
  }
  const thru = takeAny(p, "THRU", "THROUGH") ? p.rules.expression(p, "after THRU") : null;
  return { kind: "value", span: spanFrom(p, start), not: mixed.negated, from: mixed.expression, thru };
}

export function parseSearch(p: Parser, start: number): Statement {
  const all = take(p, "ALL");
  const table = parseRef(p, "a table", "after SEARCH");
  const varying = take(p, "VARYING") ? parseRef(p, "a data item", "after VARYING") : null;
  let atEnd: Body | null = null;
  if (takePhrase(p, "AT", ["END"], "") !== null) atEnd = parseBody(p, "AT END");
  if (!is(p, "WHEN")) expected(p, "WHEN", `in SEARCH ${table.name.text}`, ["WHEN", "VARYING"]);
  const whens: { readonly span: ReturnType<typeof spanHere>; readonly condition: Condition; readonly body: Body }[] =
    [];
  while (is(p, "WHEN")) {
    const at = p.at++;
    const condition = parseConditionOrSkip(p, "after WHEN");
    take(p, "THEN");
    const body = parseBody(p, "WHEN and its condition");
    whens.push({ span: spanFrom(p, at), condition, body });
  }
  take(p, "END-SEARCH");
  const span = spanFrom(p, start);
  if (!all) return { kind: "search", span, table, varying, atEnd, whens };
  const [when, extra] = whens;
  if (when === undefined || extra !== undefined) {
    fail(p, "expected", span, "SEARCH ALL takes one WHEN", "join the conditions with AND");
  }
  if (varying !== null) fail(p, "expected", varying.span, "SEARCH ALL takes no VARYING");
  return { kind: "search-all", span, table, atEnd, when };
}

export function parseAlter(p: Parser, start: number): Statement {
  const changes: { readonly paragraph: ProcedureName; readonly to: ProcedureName }[] = [];
  do {
    const paragraph = parseProcedureName(p, "after ALTER");
    if (!take(p, "TO")) expected(p, "TO", `after ${paragraph.name.text}`, ["TO"]);
    if (take(p, "PROCEED")) take(p, "TO");
    changes.push({ paragraph, to: parseProcedureName(p, "after TO") });
  } while (startsProcedureName(p) && !startsParagraph(p));
  return { kind: "alter", span: spanFrom(p, start), changes };
}

export function parseGoTo(p: Parser, start: number): Statement {
  take(p, "TO");
  if (is(p, ".")) return { kind: "go-to", span: spanFrom(p, start), targets: [], depending: null };
  const targets = [parseProcedureName(p, "after GO TO")];
  while (startsProcedureName(p) && !startsParagraph(p)) targets.push(parseProcedureName(p, "after GO TO"));
  let depending = null;
  if (take(p, "DEPENDING")) {
    take(p, "ON");
    depending = parseRef(p, "a data item", "after DEPENDING ON");
  } else if (targets.length > 1) {
    expected(p, "DEPENDING ON", "after several procedure names", ["DEPENDING"]);
  }
  return { kind: "go-to", span: spanFrom(p, start), targets, depending };
}

export function startsProcedureName(p: Parser): boolean {
  return isWord(p) || kind(p) === TOKEN.number;
}

/** A paragraph or section name; it may be all digits. */
export function parseProcedureName(p: Parser, after: string): ProcedureName {
  const start = p.at;
  if (!startsProcedureName(p)) {
    const hint = kind(p) === TOKEN.reserved ? `${describe(p)} is a reserved word` : null;
    fail(p, "expected", spanHere(p), `a paragraph or section name expected ${after}, found ${describe(p)}`, hint);
  }
  const name = { text: text(p), span: spanHere(p) };
  p.at++;
  const section = takeOf(p) ? expectWord(p, "a section name", `after ${name.text} OF`) : null;
  return { span: spanFrom(p, start), name, section };
}
