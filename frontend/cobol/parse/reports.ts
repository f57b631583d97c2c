/** RD: the clauses of a report as a whole. The entries of its groups are in report-entry.ts. */
import type { DataRef, StringLiteral } from "../expression.ts";
import type { Count, PageLimit, ReportDescription } from "../report-syntax.ts";
import { parseInteger, parseLiteral, parseRef } from "./operands.ts";
import {
  describe,
  expected,
  expectWord,
  fail,
  is,
  isWord,
  type Parser,
  report,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";

type Head = { -readonly [K in "name" | "code" | "controls" | "page"]: ReportDescription[K] };

/** From RD to its period. */
export function parseReportHead(p: Parser): Head {
  p.at++;
  const head: Head = { name: expectWord(p, "a report name", "after RD"), code: null, controls: [], page: null };
  while (!take(p, ".")) parseClause(p, head);
  return head;
}

function parseClause(p: Parser, head: Head): void {
  if (!takeAny(p, "IS", "WITH")) take(p, "ARE");
  const start = p.at++;
  switch (text(p, -1)) {
    case "CODE":
      take(p, "IS");
      head.code = parseCode(p);
      return;
    case "CONTROL":
    case "CONTROLS":
      takeAny(p, "IS", "ARE");
      head.controls = parseControls(p);
      return;
    case "PAGE":
      if (head.page !== null) report(p, "duplicate", spanFrom(p, start), `${head.name.text} has two PAGE clauses`);
      head.page = parsePage(p, start);
      return;
    case "GLOBAL":
      report(p, "unsupported", spanFrom(p, start), "RD ... GLOBAL is not supported yet");
      return;
    default:
      p.at = start;
      fail(
        p,
        "expected",
        spanHere(p),
        `a clause of RD ${head.name.text} (CODE, CONTROLS, PAGE) or a period expected, found ${describe(p)}`,
      );
  }
}

function parseCode(p: Parser): StringLiteral | DataRef {
  if (isWord(p) && !p.constants.has(text(p))) return parseRef(p, "a data item", "after CODE IS");
  const literal = parseLiteral(p, "after CODE IS");
  if (literal.kind === "string") return literal;
  return fail(p, "expected", literal.span, "CODE takes a nonnumeric literal or a data item");
}

function parseControls(p: Parser): readonly DataRef[] {
  const controls: DataRef[] = [];
  const final = take(p, "FINAL");
  while (isWord(p)) controls.push(parseRef(p, "a control item", "after CONTROLS ARE"));
  if (!final && controls.length === 0) expected(p, "FINAL or a data item", "after CONTROLS ARE", ["FINAL"]);
  return controls;
}

type Page = { -readonly [K in keyof PageLimit]: PageLimit[K] };

/** Behind the word PAGE. */
function parsePage(p: Parser, start: number): PageLimit {
  if (takeAny(p, "LIMIT", "LIMITS")) takeAny(p, "IS", "ARE");
  const page: Page = {
    span: spanFrom(p, start),
    lines: null,
    columns: null,
    heading: null,
    firstDetail: null,
    lastDetail: null,
    footing: null,
  };
  const first = parseCount(p, "after PAGE LIMIT IS");
  if (takeColumns(p)) page.columns = first;
  else {
    page.lines = first;
    takeAny(p, "LINE", "LINES");
    if (/^\d+$/.test(text(p))) {
      page.columns = parseCount(p, "after LINES");
      if (!takeColumns(p)) expected(p, "COLUMNS", "after the number of columns", ["COLUMNS", "COLS"]);
    }
  }
  for (let part = partHere(p); part !== null; part = partHere(p)) {
    const at = p.at;
    p.at += part.words;
    take(p, "IS");
    const count = parseCount(p, `after ${part.name}`);
    if (part.page === null) continue;
    if (page[part.page] !== null) report(p, "duplicate", spanFrom(p, at), `two ${part.name} in one PAGE clause`);
    page[part.page] = count;
  }
  page.span = spanFrom(p, start);
  return page;
}

function takeColumns(p: Parser): boolean {
  return takeAny(p, "COLUMNS", "COLS") || takeAny(p, "COLUMN", "COL");
}

interface Part {
  readonly name: string;
  readonly words: number;
  /** null: LAST CONTROL HEADING, which has no effect (observed). */
  readonly page: "heading" | "firstDetail" | "lastDetail" | "footing" | null;
}

function partHere(p: Parser): Part | null {
  if (is(p, "HEADING")) return { name: "HEADING", words: 1, page: "heading" };
  if (is(p, "FOOTING")) return { name: "FOOTING", words: 1, page: "footing" };
  const detail = is(p, "DETAIL", 1) || is(p, "DE", 1);
  if (is(p, "FIRST") && detail) return { name: "FIRST DETAIL", words: 2, page: "firstDetail" };
  if (!is(p, "LAST")) return null;
  if (detail) return { name: "LAST DETAIL", words: 2, page: "lastDetail" };
  if (is(p, "CH", 1)) return { name: "LAST CH", words: 2, page: null };
  if (is(p, "CONTROL", 1) && is(p, "HEADING", 2)) return { name: "LAST CONTROL HEADING", words: 3, page: null };
  return null;
}

function parseCount(p: Parser, after: string): Count {
  const start = p.at;
  if (isWord(p) && !p.constants.has(text(p)))
    fail(p, "unsupported", spanHere(p), "a data item in the PAGE clause is not supported yet", "write the number");
  const value = parseInteger(p, "a number of lines", after);
  return { value, span: spanFrom(p, start) };
}
