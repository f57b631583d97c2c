/** Data division: its sections and file descriptions, and recovery between entries; clauses are in clauses.ts. */
import type { Word } from "../expression.ts";
import type { ReportDescription } from "../report-syntax.ts";
import type { DataEntry, FileDescription, LinageClause, RecordClause } from "../syntax.ts";
import { parseEntry } from "./clauses.ts";
import { parseLinage } from "./linage.ts";
import { failUnhyphenated, isMisspelledDivision } from "./misspelled.ts";
import { parseInteger, parseLiteral, parseRef, startsOperand } from "./operands.ts";
import { parseReportEntry } from "./report-entry.ts";
import { parseReportHead } from "./reports.ts";
import { alphabetName } from "./special-names.ts";
import { spell } from "./spelling.ts";
import {
  attempt,
  describe,
  expect,
  expectWord,
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

export interface DataDivision {
  readonly files: FileDescription[];
  readonly workingStorage: DataEntry[];
  readonly localStorage: DataEntry[];
  readonly linkage: DataEntry[];
  readonly reports: ReportDescription[];
}

/** From behind DATA DIVISION to PROCEDURE DIVISION or the end. */
export function parseDataDivision(p: Parser): DataDivision {
  const data: DataDivision = { files: [], workingStorage: [], localStorage: [], linkage: [], reports: [] };
  while (!atProcedure(p)) {
    p.broken = false;
    attempt(p, () => parseSection(p, data), null);
    if (!p.broken) continue;
    while (!atProcedure(p) && !is(p, "SECTION", 1)) p.at++;
  }
  p.broken = false;
  return data;
}

function atProcedure(p: Parser): boolean {
  return (
    kind(p) === TOKEN.end ||
    (is(p, "PROCEDURE") && (is(p, "DIVISION", 1) || isMisspelledDivision(p, 1))) ||
    atStatement(p)
  );
}

/** Statements where the header of the procedure division was forgotten: a verb, or a paragraph header and a verb. */
function atStatement(p: Parser): boolean {
  if (!is(p, ".", -1) || !hasFlag(p, FLAG.lineStart)) return false;
  return kind(p) === TOKEN.verb || (isWord(p) && is(p, ".", 1) && kind(p, 2) === TOKEN.verb);
}

function parseSection(p: Parser, data: DataDivision): void {
  if (!is(p, "SECTION", 1)) {
    failUnhyphenated(p);
    const hint = kind(p) === TOKEN.number ? "is the header WORKING-STORAGE SECTION missing?" : null;
    fail(p, "expected", spanHere(p), `a section of the data division expected, found ${describe(p)}`, hint);
  }
  const at = spanHere(p);
  const name = sectionName(p);
  p.at += 2;
  if (!take(p, "."))
    report(p, "expected", spanHere(p), `a period expected after ${name} SECTION, found ${describe(p)}`);
  switch (name) {
    case "FILE":
      while (is(p, "FD") || is(p, "SD")) parseFile(p, data.files);
      return;
    case "WORKING-STORAGE":
      parseEntries(p, data.workingStorage, parseEntry);
      return;
    case "LOCAL-STORAGE":
      parseEntries(p, data.localStorage, parseEntry);
      return;
    case "LINKAGE":
      parseEntries(p, data.linkage, parseEntry);
      return;
    case "REPORT":
      while (is(p, "RD")) parseReport(p, data.reports);
      return;
    default:
      fail(p, "unsupported", at, `${name} SECTION is not supported yet`);
  }
}

const SECTIONS = ["FILE", "WORKING-STORAGE", "LOCAL-STORAGE", "LINKAGE", "REPORT"];

/** The name in the header, or the one that is meant: then the rest of the section is no error. */
function sectionName(p: Parser): string {
  const name = text(p);
  // The header without its hyphen has been reported.
  if (name === "STORAGE" && (is(p, "WORKING", -1) || is(p, "LOCAL", -1))) return `${text(p, -1)}-STORAGE`;
  const meant = SECTIONS.includes(name) ? name : spell(name, SECTIONS);
  if (meant === null || meant === name) return name;
  report(p, "expected", spanHere(p), `there is no ${name} SECTION`, `did you mean ${meant} SECTION?`);
  return meant;
}

/** Data description entries up to something that begins none. An entry in error is left out. */
function parseEntries<T>(p: Parser, out: T[], parse: (p: Parser) => readonly T[] | null): void {
  while (!atProcedure(p) && !is(p, "SECTION", 1) && !is(p, "FD") && !is(p, "SD") && !is(p, "RD")) {
    p.broken = false;
    const start = p.at;
    const made = attempt(p, () => parse(p), null);
    if (made !== null) out.push(...made);
    else if (p.broken) skipEntry(p, start);
  }
}

/** To behind the entry's period; a level number that begins a line ends it too. */
function skipEntry(p: Parser, start: number): void {
  while (!atProcedure(p) && !is(p, "SECTION", 1)) {
    if (take(p, ".")) return;
    if (p.at > start && startsLevel(p)) return;
    p.at++;
  }
}

/** A level number at the start of a line, with a name or clause behind it. */
export function startsLevel(p: Parser): boolean {
  if (kind(p) !== TOKEN.number || !hasFlag(p, FLAG.lineStart)) return false;
  if (!/^\d{1,2}$/.test(text(p))) return false;
  return isWord(p, 1) || is(p, "FILLER", 1) || is(p, "PIC", 1);
}

function parseReport(p: Parser, reports: ReportDescription[]): void {
  p.broken = false;
  const start = p.at;
  const head = attempt(p, () => parseReportHead(p), null);
  if (head === null) {
    while (!atProcedure(p) && !is(p, "SECTION", 1) && !take(p, ".")) p.at++;
  }
  const entries: ReportDescription["entries"][number][] = [];
  parseEntries(p, entries, parseReportEntry);
  if (head !== null) reports.push({ ...head, span: spanFrom(p, start), entries });
}

function parseFile(p: Parser, files: FileDescription[]): void {
  p.broken = false;
  const start = p.at;
  const head = attempt(p, () => parseFileHead(p), null);
  if (head === null) {
    while (!atProcedure(p) && !is(p, "SECTION", 1) && !take(p, ".")) p.at++;
  }
  const entries: DataEntry[] = [];
  parseEntries(p, entries, parseEntry);
  if (head !== null) files.push({ ...head, span: spanFrom(p, start), entries });
}

interface FileHead {
  kind: "fd" | "sd";
  name: FileDescription["name"];
  external: boolean;
  global: boolean;
  record: RecordClause | null;
  linage: LinageClause | null;
  codeSet: FileDescription["codeSet"];
  recordingMode: string | null;
  reports: readonly Word[];
}

function parseFileHead(p: Parser): FileHead {
  const sort = is(p, "SD");
  p.at++;
  const head: FileHead = {
    kind: sort ? "sd" : "fd",
    name: expectWord(p, "a file name", sort ? "after SD" : "after FD"),
    external: false,
    global: false,
    record: null,
    linage: null,
    codeSet: null,
    recordingMode: null,
    reports: [],
  };
  while (!take(p, ".")) parseFileClause(p, head);
  return head;
}

function parseFileClause(p: Parser, head: FileHead): void {
  take(p, "IS");
  const start = p.at++;
  switch (text(p, -1)) {
    case "EXTERNAL":
      head.external = true;
      if (take(p, "AS")) parseLiteral(p, "after AS");
      return;
    case "GLOBAL":
      head.global = true;
      return;
    case "BLOCK":
      take(p, "CONTAINS");
      parseInteger(p, "a number", "after BLOCK CONTAINS");
      if (take(p, "TO")) parseInteger(p, "a number", "after TO");
      takeAny(p, "CHARACTERS", "RECORDS");
      return;
    case "RECORD":
      head.record = parseRecord(p, start);
      return;
    case "LABEL":
    case "DATA":
      takeAny(p, "RECORD", "RECORDS");
      takeAny(p, "IS", "ARE");
      while (isWord(p) || is(p, "STANDARD") || is(p, "OMITTED")) p.at++;
      return;
    case "VALUE":
      take(p, "OF");
      while (isWord(p) || is(p, "FILE-ID") || is(p, "IDENTIFICATION")) {
        p.at++;
        take(p, "IS");
        if (startsOperand(p)) p.at++;
      }
      return;
    case "RECORDING":
      take(p, "MODE");
      take(p, "IS");
      head.recordingMode = expectWord(p, "F, V, U or S", "after RECORDING MODE IS").text;
      return;
    case "REPORT":
    case "REPORTS":
      takeAny(p, "IS", "ARE");
      head.reports = parseReportNames(p);
      return;
    case "CODE-SET":
      take(p, "IS");
      head.codeSet = alphabetName(p, "after CODE-SET IS");
      return;
    case "LINAGE":
      head.linage = parseLinage(p, start);
      return;
    default:
      p.at = start;
      fail(
        p,
        "expected",
        spanHere(p),
        `a clause of ${head.kind.toUpperCase()} ${head.name.text} or a period expected, found ${describe(p)}`,
      );
  }
}

function parseReportNames(p: Parser): readonly Word[] {
  const names: Word[] = [];
  do names.push(expectWord(p, "a report name", "after REPORT IS"));
  while (isWord(p));
  return names;
}

/** Behind the word RECORD. */
function parseRecord(p: Parser, start: number): RecordClause {
  if (is(p, "CONTAINS") || kind(p) === TOKEN.number) {
    take(p, "CONTAINS");
    const first = parseInteger(p, "a number of characters", "after RECORD CONTAINS");
    const second = take(p, "TO") ? parseInteger(p, "a number of characters", "after TO") : null;
    take(p, "CHARACTERS");
    if (is(p, "DEPENDING")) {
      const depending = parseDepending(p);
      return { kind: "varying", span: spanFrom(p, start), min: first, max: second, depending };
    }
    const sizes = second === null ? { min: null, max: first } : { min: first, max: second };
    return { kind: "contains", span: spanFrom(p, start), ...sizes };
  }
  take(p, "IS");
  expect(p, "VARYING", "after RECORD IS");
  take(p, "IN");
  take(p, "SIZE");
  const from = take(p, "FROM") || kind(p) === TOKEN.number;
  const min = from ? parseInteger(p, "a number of characters", "after FROM") : null;
  const max = take(p, "TO") ? parseInteger(p, "a number of characters", "after TO") : null;
  take(p, "CHARACTERS");
  const depending = is(p, "DEPENDING") ? parseDepending(p) : null;
  return { kind: "varying", span: spanFrom(p, start), min, max, depending };
}

function parseDepending(p: Parser) {
  p.at++;
  take(p, "ON");
  return parseRef(p, "a data item", "after DEPENDING ON");
}
