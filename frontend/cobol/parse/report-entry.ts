/**
 * One report group description entry.
 *
 * Contract: the clauses that all data descriptions have are those of clauses.ts. ABSENT, VARYING and PRESENT without WHEN are
 * diagnosed as not supported.
 */
import type {
  ColumnClause,
  GroupClause,
  GroupKind,
  LineClause,
  NextGroupClause,
  PresentClause,
  RepeatClause,
  ReportEntry,
  SumClause,
} from "../report-syntax.ts";
import { parseEntry } from "./clauses.ts";
import { parseCondition } from "./conditions.ts";
import { parseInteger, parseRef } from "./operands.ts";
import {
  expect,
  expected,
  fail,
  hasFlag,
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
import { FLAG, TOKEN } from "./tokens.ts";

type Clauses = { -readonly [K in Exclude<keyof ReportEntry, "data">]: ReportEntry[K] };

const WORDS: ReadonlySet<string> = new Set(
  `TYPE LINE LINES NEXT COLUMN COLUMNS COL COLS SOURCE SUM GROUP OCCURS PRESENT ABSENT VARYING`.split(" "),
);

const AS_REFERENCE = "as in the reference";

/** null after a diagnostic that has left the entry. */
export function parseReportEntry(p: Parser): readonly ReportEntry[] | null {
  const clauses: Clauses = {
    group: null,
    line: null,
    nextGroup: null,
    column: null,
    repeat: null,
    source: null,
    sum: null,
    groupIndicate: false,
    present: null,
  };
  const entries = parseEntry(p, { words: WORDS, parse: (at) => parseClause(at, clauses) });
  return entries === null ? null : entries.map((data) => ({ data, ...clauses }));
}

function parseClause(p: Parser, clauses: Clauses): void {
  const start = p.at;
  const word = text(p);
  p.at++;
  switch (word) {
    case "TYPE":
      once(p, start, clauses.group, "TYPE");
      take(p, "IS");
      clauses.group = parseGroup(p, start);
      return;
    case "LINE":
    case "LINES":
      once(p, start, clauses.line, "LINE");
      clauses.line = parseLine(p, start);
      return;
    case "NEXT":
      once(p, start, clauses.nextGroup, "NEXT GROUP");
      clauses.nextGroup = parseNextGroup(p, start);
      return;
    case "COLUMN":
    case "COLUMNS":
    case "COL":
    case "COLS":
      once(p, start, clauses.column, "COLUMN");
      clauses.column = parseColumn(p, start);
      return;
    case "OCCURS":
      once(p, start, clauses.repeat, "OCCURS");
      clauses.repeat = parseRepeat(p, start);
      return;
    case "SOURCE":
      once(p, start, clauses.source, "SOURCE");
      takeAny(p, "IS", "ARE");
      clauses.source = parseSource(p);
      return;
    case "SUM":
      once(p, start, clauses.sum, "SUM");
      clauses.sum = parseSum(p, start);
      return;
    case "GROUP":
      take(p, "INDICATE");
      clauses.groupIndicate = true;
      return;
    case "PRESENT":
      once(p, start, clauses.present, "PRESENT");
      clauses.present = parsePresent(p, start);
      return;
    default:
      p.at = start;
      fail(
        p,
        "unsupported",
        spanHere(p),
        `${word} in the REPORT SECTION is not supported yet`,
        word === "ABSENT" ? "say PRESENT WHEN NOT" : null,
      );
  }
}

/** Behind PRESENT. */
function parsePresent(p: Parser, start: number): PresentClause {
  if (!take(p, "WHEN"))
    fail(p, "unsupported", spanHere(p), "PRESENT without WHEN in the REPORT SECTION is not supported yet");
  const when = parseCondition(p, "after PRESENT WHEN");
  return { span: spanFrom(p, start), when };
}

function once(p: Parser, start: number, before: object | null, clause: string): void {
  if (before !== null) report(p, "duplicate", spanFrom(p, start), `two ${clause} clauses in one entry`);
}

const GROUPS: ReadonlyMap<string, GroupKind> = new Map([
  ["RH", "report-heading"],
  ["REPORT HEADING", "report-heading"],
  ["PH", "page-heading"],
  ["PAGE HEADING", "page-heading"],
  ["CH", "control-heading"],
  ["CONTROL HEADING", "control-heading"],
  ["DE", "detail"],
  ["DETAIL", "detail"],
  ["CF", "control-footing"],
  ["CONTROL FOOTING", "control-footing"],
  ["PF", "page-footing"],
  ["PAGE FOOTING", "page-footing"],
  ["RF", "report-footing"],
  ["REPORT FOOTING", "report-footing"],
]);

/** Behind TYPE IS. */
function parseGroup(p: Parser, start: number): GroupClause {
  const short = GROUPS.get(text(p));
  const long = GROUPS.get(`${text(p)} ${text(p, 1)}`);
  const found = short ?? long;
  if (found === undefined) return expected(p, "RH, PH, CH, DETAIL, CF, PF or RF", "after TYPE IS", [...GROUPS.keys()]);
  p.at += short === undefined ? 2 : 1;
  let control: GroupClause["control"] = null;
  if (found === "control-heading" || found === "control-footing") {
    takeAny(p, "ON", "FOR");
    const word = text(p, -1);
    if (take(p, "FINAL")) control = "final";
    else if (is(p, "ALL")) fail(p, "unsupported", spanHere(p), "TYPE CONTROL FOOTING ALL is not supported yet");
    else control = parseRef(p, "FINAL or a control item", `after ${word}`);
    const at = p.at;
    if (take(p, "OR")) {
      expect(p, "PAGE", "after OR");
      report(p, "ignored", spanFrom(p, at), "OR PAGE has no effect", AS_REFERENCE);
    }
  }
  return { span: spanFrom(p, start), kind: found, control };
}

/** Behind LINE. */
function parseLine(p: Parser, start: number): LineClause {
  if (!takeAny(p, "NUMBER", "NUMBERS")) take(p, "NUMBERS");
  takeAny(p, "IS", "ARE");
  let plus = takeAny(p, "PLUS", "+");
  let nextPage = takeNextPage(p);
  let number = 0;
  if (!nextPage) {
    plus ||= takeAny(p, "PLUS", "+");
    const after = plus ? "after LINE PLUS" : "after LINE";
    number = parseInteger(p, plus ? "a number of lines" : "a line number, PLUS or NEXT PAGE", after);
    nextPage = takeNextPage(p);
  }
  if (kind(p) === TOKEN.number)
    fail(p, "unsupported", spanHere(p), "several LINEs in one entry are not supported yet", "write an entry for each");
  return { span: spanFrom(p, start), number, plus, nextPage };
}

function takeNextPage(p: Parser): boolean {
  const at = p.at;
  take(p, "ON");
  if (take(p, "NEXT") && take(p, "PAGE")) return true;
  p.at = at;
  return false;
}

/** Behind NEXT. */
function parseNextGroup(p: Parser, start: number): NextGroupClause {
  if (!take(p, "GROUP")) expected(p, "GROUP", "after NEXT", ["GROUP"]);
  take(p, "IS");
  if (takeNextPage(p)) return { span: spanFrom(p, start), kind: "page", number: 0 };
  if (take(p, "PAGE")) return { span: spanFrom(p, start), kind: "page", number: 0 };
  const kind = takeAny(p, "PLUS", "+") ? "plus" : "line";
  const number = parseInteger(p, "a line number, PLUS or NEXT PAGE", "after NEXT GROUP");
  return { span: spanFrom(p, start), kind, number };
}

const ALIGNMENTS = new Map([
  ["LEFT", "left"],
  ["RIGHT", "right"],
  ["CENTER", "center"],
] as const);

/** Behind COLUMN. */
function parseColumn(p: Parser, start: number): ColumnClause {
  takeAny(p, "NUMBER", "NUMBERS");
  const align = [...ALIGNMENTS].find(([word]) => take(p, word))?.[1] ?? null;
  takeAny(p, "IS", "ARE");
  const plus = takeAny(p, "PLUS", "+");
  if (plus && align !== null)
    fail(p, "expected", spanHere(p), `PLUS does not go with COLUMN ${align.toUpperCase()}`, "give the column itself");
  const number = parseInteger(p, "a column number", "after COLUMN");
  const more: number[] = [];
  while (kind(p) === TOKEN.number && !hasFlag(p, FLAG.lineStart))
    more.push(parseInteger(p, "a column number", "after COLUMN"));
  return { span: spanFrom(p, start), number, plus, align, more };
}

/** Behind OCCURS. */
function parseRepeat(p: Parser, start: number): RepeatClause {
  const times = parseInteger(p, "a number of times", "after OCCURS");
  take(p, "TIMES");
  for (const word of ["TO", "DEPENDING"])
    if (is(p, word))
      fail(p, "unsupported", spanHere(p), `OCCURS ... ${word} in the REPORT SECTION is not supported yet`);
  const step = take(p, "STEP") ? parseInteger(p, "a number of columns", "after STEP") : null;
  return { span: spanFrom(p, start), times, step };
}

/** Behind SOURCE IS. */
function parseSource(p: Parser): ReportEntry["source"] {
  const source = parseRef(p, "a data item", "after SOURCE IS");
  const at = p.at;
  if (take(p, "ROUNDED")) report(p, "ignored", spanFrom(p, at), "ROUNDED has no effect", AS_REFERENCE);
  if (["+", "-", "*", "/"].includes(text(p)) && !isWord(p))
    fail(
      p,
      "unsupported",
      spanHere(p),
      "an expression as SOURCE is not supported yet",
      "compute it into an item first",
    );
  return source;
}

/** Behind SUM. */
function parseSum(p: Parser, start: number): SumClause {
  take(p, "OF");
  const of: SumClause["of"][number][] = [];
  do of.push(parseRef(p, "a data item", "after SUM"));
  while (isWord(p));
  let upon = false;
  let reset = false;
  if (take(p, "UPON")) {
    upon = true;
    do parseRef(p, "a detail group", "after UPON");
    while (isWord(p));
  }
  if (take(p, "RESET")) {
    reset = true;
    take(p, "ON");
    if (!take(p, "FINAL")) parseRef(p, "FINAL or a control item", "after RESET ON");
  }
  return { span: spanFrom(p, start), of, upon, reset };
}
