/**
 * One data description entry with its clauses.
 *
 * Contract: clauses come in any order; each at most once. Constants (level 78, `01 .. CONSTANT`) are recorded in the
 * parser and answer null.
 */
import { emptyEntry } from "../data/empty-entry.ts";
import type { DataRef, Word } from "../expression.ts";
import type { DataEntry, OccursClause, UsageKind } from "../syntax.ts";
import { parseConstant } from "./constants.ts";
import { explain } from "./explain.ts";
import { failUnhyphenated } from "./misspelled.ts";
import { parseInteger, parseLiteral, parseRange, parseRef } from "./operands.ts";
import {
  describe,
  expect,
  expected,
  expectWord,
  fail,
  hasFlag,
  is,
  isWord,
  keyword,
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
import { withType } from "./types.ts";
import { firstWritten } from "./written.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const USAGES: ReadonlyMap<string, UsageKind> = new Map([
  ["DISPLAY", "display"],
  ["COMP", "binary"],
  ["COMPUTATIONAL", "binary"],
  ["COMP-4", "binary"],
  ["COMPUTATIONAL-4", "binary"],
  ["BINARY", "binary"],
  ["COMP-1", "comp-1"],
  ["COMPUTATIONAL-1", "comp-1"],
  ["FLOAT-SHORT", "comp-1"],
  ["COMP-2", "comp-2"],
  ["COMPUTATIONAL-2", "comp-2"],
  ["FLOAT-LONG", "comp-2"],
  ["COMP-3", "packed"],
  ["COMPUTATIONAL-3", "packed"],
  ["PACKED-DECIMAL", "packed"],
  ["COMP-5", "comp-5"],
  ["COMPUTATIONAL-5", "comp-5"],
  ["COMP-6", "comp-6"],
  ["COMPUTATIONAL-6", "comp-6"],
  ["COMP-X", "comp-x"],
  ["COMPUTATIONAL-X", "comp-x"],
  ["COMP-N", "comp-n"],
  ["COMPUTATIONAL-N", "comp-n"],
  ["INDEX", "index"],
  ["POINTER", "pointer"],
  ["PROCEDURE-POINTER", "program-pointer"],
  ["PROGRAM-POINTER", "program-pointer"],
  ["NATIONAL", "national"],
  ["BINARY-CHAR", "binary-char"],
  ["BINARY-SHORT", "binary-short"],
  ["BINARY-LONG", "binary-long"],
  ["BINARY-INT", "binary-long"],
  ["BINARY-DOUBLE", "binary-double"],
  ["BINARY-LONG-LONG", "binary-double"],
  ["BINARY-C-LONG", "binary-double"],
  ["SIGNED-INT", "signed-int"],
  ["SIGNED-SHORT", "binary-short"],
  ["SIGNED-LONG", "binary-double"],
  ["UNSIGNED-INT", "unsigned-int"],
  ["UNSIGNED-SHORT", "unsigned-short"],
  ["UNSIGNED-LONG", "unsigned-long"],
]);

/** `UNSIGNED` behind BINARY-CHAR and its kin. */
const UNSIGNED: ReadonlyMap<UsageKind, UsageKind> = new Map([
  ["binary-char", "unsigned-char"],
  ["binary-short", "unsigned-short"],
  ["binary-long", "unsigned-int"],
  ["binary-double", "unsigned-long"],
]);

/** Clauses that a section has besides those of all data descriptions: what they begin with, and how they go on. */
export interface MoreClauses {
  readonly words: ReadonlySet<string>;
  readonly parse: (p: Parser) => void;
}

const NO_MORE: MoreClauses = { words: new Set(), parse: () => undefined };

/** The entry, and those that its TYPE stands for; null: a constant, which is no entry. */
export function parseEntry(p: Parser, more: MoreClauses = NO_MORE): readonly DataEntry[] | null {
  const start = p.at;
  const level = parseLevel(p);
  const name = take(p, "FILLER") || !isWord(p) ? null : expectWord(p, "a name", "");
  const where = name === null ? `level ${level}` : name.text;
  if (name !== null) p.dataNames.add(name.text);
  const begins = (startsClause(p) && !isMeantAsName(p)) || more.words.has(text(p));
  if (kind(p) === TOKEN.reserved && name === null && !begins && !is(p, "FILLER", -1) && !is(p, ".")) {
    fail(
      p,
      "reservedName",
      spanHere(p),
      `${text(p)} is a reserved word and cannot name a data item`,
      "choose another name",
    );
  }
  if (level === 78 || is(p, "CONSTANT")) return parseConstant(p, name);
  const entry: Mutable<DataEntry> = emptyEntry(spanHere(p), level, name);
  const written = name === null ? null : firstWritten(p, name.text);
  if (written !== null) entry.written = written;
  while (!take(p, ".")) {
    if (hasFlag(p, FLAG.lineStart) && kind(p) === TOKEN.number) {
      report(
        p,
        "expected",
        spanFrom(p, start),
        `a period is missing at the end of ${where}`,
        explain(p, []) ?? "end each entry with a period",
      );
      break;
    }
    if (more.words.has(text(p))) more.parse(p);
    else parseClause(p, entry, where);
  }
  entry.span = spanFrom(p, start);
  if (level === 88 && (entry.picture ?? entry.usage ?? entry.occurs ?? entry.redefines) !== null) {
    const hint = "a condition-name has VALUE and nothing else; an item needs another level";
    report(
      p,
      "expected",
      entry.span,
      `level 88 with ${entry.picture !== null ? "PICTURE" : "other clauses than VALUE"}`,
      hint,
    );
  }
  if (entry.typedef && level !== 1 && level !== 77)
    report(p, "expected", entry.span, "TYPEDEF goes with level 01 and 77 only");
  const entries = entry.type === null ? [entry] : withType(p, entry, entry.type);
  if (more === NO_MORE) p.entries.push(...entries);
  return entries;
}

function parseLevel(p: Parser): number {
  const digits = kind(p) === TOKEN.number ? text(p) : "";
  const level = /^\d{1,2}$/.test(digits) ? Number(digits) : 0;
  if (level >= 1 && (level <= 49 || [66, 77, 78, 88].includes(level))) {
    p.at++;
    return level;
  }
  failUnhyphenated(p);
  const hint = "a data description begins with a level number: 01-49, 66, 77, 78 or 88";
  return fail(p, "expected", spanHere(p), `a level number expected, found ${describe(p)}`, hint);
}

function startsClause(p: Parser): boolean {
  const word = keyword(p);
  return USAGES.has(word) || CLAUSES.has(word);
}

/** Clauses with an operand, which stand before a PICTURE only where they are meant as the item's name. */
const WITH_OPERAND = new Set(["OCCURS", "REDEFINES", "RENAMES", "SAME", "LIKE", "TYPE", "PROPERTY", "VALUE", "VALUES"]);

function isMeantAsName(p: Parser): boolean {
  return WITH_OPERAND.has(text(p)) && (is(p, "PIC", 1) || is(p, "PICTURE", 1));
}

const CLAUSES = new Set(
  `REDEFINES PIC PICTURE USAGE SIGN LEADING TRAILING OCCURS VALUE VALUES JUST JUSTIFIED BLANK SYNC SYNCHRONIZED
  SYNCHRONISED RENAMES IS EXTERNAL GLOBAL CONSTANT TYPEDEF BASED ANY SAME LIKE VOLATILE PROPERTY GROUP-USAGE
  TYPE`.split(/\s+/),
);

function parseClause(p: Parser, entry: Mutable<DataEntry>, where: string): void {
  const start = p.at;
  const word = keyword(p);
  const usage = USAGES.get(word);
  if (usage !== undefined) {
    parseUsage(p, entry, start);
    return;
  }
  p.at++;
  switch (word) {
    case "REDEFINES":
      entry.redefines = expectWord(p, "a data name", "after REDEFINES");
      return;
    case "PIC":
    case "PICTURE":
      parsePicture(p, entry, where);
      return;
    case "USAGE":
      take(p, "IS");
      parseUsage(p, entry, start);
      return;
    case "SIGN":
      take(p, "IS");
      if (!is(p, "LEADING") && !is(p, "TRAILING"))
        expected(p, "LEADING or TRAILING", "after SIGN IS", ["LEADING", "TRAILING"]);
      p.at++;
      parseSign(p, entry, start);
      return;
    case "LEADING":
    case "TRAILING":
      parseSign(p, entry, start);
      return;
    case "OCCURS":
      entry.occurs = parseOccurs(p, start);
      return;
    case "VALUE":
    case "VALUES":
      parseValues(p, entry, where);
      return;
    case "JUST":
    case "JUSTIFIED":
      take(p, "RIGHT");
      entry.justified = true;
      return;
    case "BLANK":
      take(p, "WHEN");
      if (!takeAny(p, "ZERO", "ZEROS") && !take(p, "ZEROES")) expected(p, "ZERO", "after BLANK WHEN", ["ZERO"]);
      entry.blankWhenZero = true;
      return;
    default:
      parseRareClause(p, entry, word, start, where);
  }
}

function parseRareClause(p: Parser, entry: Mutable<DataEntry>, word: string, start: number, where: string): void {
  switch (word) {
    case "SYNC":
    case "SYNCHRONIZED":
    case "SYNCHRONISED":
      takeAny(p, "LEFT", "RIGHT");
      entry.synchronized = true;
      return;
    case "RENAMES": {
      const from = parseRef(p, "a data name", "after RENAMES");
      const thru = takeAny(p, "THRU", "THROUGH") ? parseRef(p, "a data name", "after THRU") : null;
      entry.renames = { from, thru };
      return;
    }
    case "IS":
      if (!["EXTERNAL", "GLOBAL", "TYPEDEF"].some((next) => is(p, next)))
        expected(p, "EXTERNAL, GLOBAL or TYPEDEF", "after IS", ["EXTERNAL", "GLOBAL", "TYPEDEF"]);
      return;
    case "EXTERNAL":
      entry.external = true;
      if (take(p, "AS")) parseLiteral(p, "after AS");
      return;
    case "GLOBAL":
      entry.global = true;
      return;
    case "VOLATILE":
      return;
    case "BASED":
      entry.based = true;
      return;
    case "TYPEDEF":
      take(p, "STRONG");
      entry.typedef = true;
      return;
    case "TYPE":
      take(p, "TO");
      entry.type = expectWord(p, "the name of a TYPEDEF", "after TYPE");
      return;
    case "ANY":
      if (!is(p, "LENGTH") && !is(p, "NUMERIC")) expected(p, "LENGTH or NUMERIC", "after ANY", ["LENGTH", "NUMERIC"]);
      entry.any = is(p, "LENGTH") ? "length" : "numeric";
      p.at++;
      return;
    case "SAME":
    case "LIKE":
    case "PROPERTY":
    case "GROUP-USAGE":
      fail(p, "unsupported", spanFrom(p, start), `${word} in a data description is not supported yet`);
      return;
    default:
      p.at = start;
      expected(p, "a clause or a period", `in the description of ${where}`, [...CLAUSES, ...USAGES.keys()]);
  }
}

function parsePicture(p: Parser, entry: Mutable<DataEntry>, where: string): void {
  if (kind(p) !== TOKEN.picture) expected(p, "a picture", `after PIC of ${where}`);
  const span = spanHere(p);
  if (entry.picture !== null) report(p, "duplicate", span, `${where} has two PICTURE clauses`);
  const written = text(p);
  // A level-78 constant may stand for a repetition count.
  const expanded = written.replace(/\(([A-Z][A-Z0-9-]*)\)/g, (all, name: string) => {
    const constant = p.constants.get(name);
    return constant?.kind === "number" ? `(${constant.text})` : all;
  });
  entry.picture = { text: expanded, span };
  p.at++;
}

function parseUsage(p: Parser, entry: Mutable<DataEntry>, start: number): void {
  let usage = USAGES.get(keyword(p));
  if (usage === undefined && isWord(p)) {
    entry.type = expectWord(p, "a usage, or the name of a TYPEDEF", "after USAGE IS");
    return;
  }
  if (usage === undefined) {
    if (kind(p) === TOKEN.reserved) fail(p, "unsupported", spanHere(p), `USAGE ${text(p)} is not supported yet`);
    expected(p, "a usage (DISPLAY, COMP, COMP-3 ...)", "after USAGE IS", [...USAGES.keys()]);
    return;
  }
  p.at++;
  if (take(p, "UNSIGNED")) usage = UNSIGNED.get(usage) ?? usage;
  else take(p, "SIGNED");
  if (entry.usage !== null) report(p, "duplicate", spanFrom(p, start), "two USAGE clauses in one data description");
  entry.usage = { kind: usage, span: spanFrom(p, start) };
}

/** LEADING or TRAILING is taken. */
function parseSign(p: Parser, entry: Mutable<DataEntry>, start: number): void {
  const at = text(p, -1) === "LEADING" ? "leading" : "trailing";
  const separate = take(p, "SEPARATE");
  if (separate) take(p, "CHARACTER");
  entry.sign = { at, separate, span: spanFrom(p, start) };
}

function parseValues(p: Parser, entry: Mutable<DataEntry>, where: string): void {
  takeAny(p, "IS", "ARE");
  const values = [parseRange(p, `after VALUE of ${where}`)];
  while (startsValue(p) && (entry.level === 88 || !hasFlag(p, FLAG.lineStart))) {
    values.push(parseRange(p, `after VALUE of ${where}`));
  }
  entry.values = values;
  const isFalse = is(p, "FALSE") || (is(p, "WHEN") && (is(p, "FALSE", 1) || is(p, "SET", 1)));
  if (!isFalse) return;
  take(p, "WHEN");
  if (take(p, "SET")) take(p, "TO");
  expect(p, "FALSE", "after WHEN SET TO");
  take(p, "IS");
  entry.falseValue = parseLiteral(p, "after FALSE IS");
}

/** Another literal of the list: not the level number of the next entry, whose period before is missing. */
function startsValue(p: Parser): boolean {
  switch (kind(p)) {
    case TOKEN.string:
      return true;
    case TOKEN.number:
      return !hasFlag(p, FLAG.lineStart) || !(isWord(p, 1) || is(p, "FILLER", 1));
    case TOKEN.symbol:
      return (is(p, "+") || is(p, "-")) && kind(p, 1) === TOKEN.number;
    case TOKEN.word:
      return p.constants.has(text(p));
    default:
      return /^(ZERO|ZEROS|ZEROES|SPACES?|QUOTES?|HIGH-VALUES?|LOW-VALUES?|ALL|NULLS?)$/.test(text(p));
  }
}

function parseOccurs(p: Parser, start: number): OccursClause {
  // The reference takes it for one occurrence.
  if (is(p, "DYNAMIC")) fail(p, "unsupported", spanHere(p), "OCCURS DYNAMIC is not supported yet");
  const first = is(p, "UNBOUNDED") ? 0 : parseInteger(p, "a number of occurrences", "after OCCURS");
  const unbounded = is(p, "UNBOUNDED") || (is(p, "TO") && is(p, "UNBOUNDED", 1));
  const second = take(p, "TO") && !unbounded ? parseInteger(p, "a number of occurrences", "after TO") : null;
  if (unbounded) take(p, "UNBOUNDED");
  take(p, "TIMES");
  let depending: DataRef | null = null;
  const keys: OccursClause["keys"][number][] = [];
  const indexedBy: Word[] = [];
  for (;;) {
    if (take(p, "DEPENDING")) {
      take(p, "ON");
      depending = parseRef(p, "a data item", "after DEPENDING ON");
    } else if (is(p, "ASCENDING") || is(p, "DESCENDING")) {
      const order = is(p, "ASCENDING") ? "ascending" : "descending";
      p.at++;
      take(p, "KEY");
      take(p, "IS");
      const names: DataRef[] = [];
      do names.push(parseRef(p, "a key name", "after KEY IS"));
      while (isWord(p));
      keys.push({ order, names });
    } else if (take(p, "INDEXED")) {
      take(p, "BY");
      do indexedBy.push(expectWord(p, "an index name", "after INDEXED BY"));
      while (isWord(p));
    } else break;
  }
  for (const index of indexedBy) p.dataNames.add(index.text);
  if (unbounded && depending === null) expected(p, "DEPENDING ON", "after OCCURS UNBOUNDED", ["DEPENDING"]);
  const limited = second === null ? { min: null, max: first } : { min: first, max: second };
  const sizes = unbounded ? { min: first, max: 1, unbounded } : limited;
  return { span: spanFrom(p, start), ...sizes, depending, keys, indexedBy };
}
