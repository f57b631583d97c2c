/** SELECT: file control entries. */
import { LINE_ADVANCING } from "../data/devices.ts";
import type { DataRef } from "../expression.ts";
import type { Assign, Select } from "../syntax.ts";
import { skipSharing } from "./files.ts";
import { parseLiteral, parseRef } from "./operands.ts";
import {
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

interface Clauses {
  assign: Assign | null;
  organization: Select["organization"];
  access: Select["access"];
  recordKey: DataRef | null;
  relativeKey: DataRef | null;
  readonly alternateKeys: Select["alternateKeys"][number][];
  status: DataRef | null;
}

const DEVICES = new Set([
  "DISK",
  "DISC",
  "DISPLAY",
  "KEYBOARD",
  "PRINTER",
  "PRINTER-1",
  "PRINT",
  "TAPE",
  "CASSETTE",
  "CARD-READER",
  "CARD-PUNCH",
  "MAGNETIC-TAPE",
  "LINE-SEQUENTIAL",
  "RANDOM",
]);

export function parseSelect(p: Parser): Select {
  const start = p.at++;
  const optional = take(p, "NOT") ? !take(p, "OPTIONAL") : take(p, "OPTIONAL");
  const name = expectWord(p, "a file name", "after SELECT");
  const clauses: Clauses = {
    assign: null,
    organization: null,
    access: null,
    recordKey: null,
    relativeKey: null,
    alternateKeys: [],
    status: null,
  };
  while (!is(p, ".")) parseClause(p, clauses, name.text);
  p.at++;
  const span = spanFrom(p, start);
  if (clauses.assign === null)
    report(p, "expected", span, `SELECT ${name.text} has no ASSIGN clause`, "add ASSIGN TO name");
  return { span, name, optional, ...clauses };
}

function parseClause(p: Parser, clauses: Clauses, name: string): void {
  switch (text(p)) {
    case "ASSIGN":
      p.at++;
      clauses.assign = parseAssign(p);
      return;
    case "ORGANIZATION":
    case "ORGANISATION":
      p.at++;
      take(p, "IS");
      clauses.organization = parseOrganization(p);
      return;
    case "SEQUENTIAL":
    case "LINE":
    case "INDEXED":
    case "BINARY":
      clauses.organization = parseOrganization(p);
      return;
    case "RELATIVE":
      parseRelative(p, clauses);
      return;
    case "ACCESS":
      p.at++;
      take(p, "MODE");
      take(p, "IS");
      clauses.access = parseAccess(p);
      return;
    case "FILE":
    case "SORT":
    case "STATUS":
      if (!take(p, "STATUS")) p.at++;
      take(p, "STATUS");
      take(p, "IS");
      clauses.status = parseRef(p, "a data item", "after FILE STATUS IS");
      if (isWord(p)) parseRef(p, "a data item", "after FILE STATUS IS");
      return;
    case "RECORD":
      parseRecordClause(p, clauses);
      return;
    case "ALTERNATE":
      parseAlternate(p, clauses);
      return;
    default:
      skipClause(p, name);
  }
}

function parseAssign(p: Parser): Assign {
  const start = p.at - 1;
  takeAny(p, "TO", "USING");
  let mode: Assign["mode"] = null;
  if (take(p, "EXTERNAL")) mode = "external";
  else if (take(p, "DYNAMIC")) mode = "dynamic";
  let device: string | null = null;
  if (DEVICES.has(text(p)) || is(p, "LINE")) {
    device = text(p);
    p.at++;
    if (device === "LINE") {
      if (!take(p, "ADVANCING")) expected(p, "ADVANCING", "after ASSIGN TO LINE", ["ADVANCING"]);
      take(p, "FILE");
      device = LINE_ADVANCING;
    }
  }
  let target: Assign["target"] = null;
  if (kind(p) === TOKEN.string || (isWord(p) && p.constants.has(text(p)))) target = parseLiteral(p, "after ASSIGN TO");
  else if (isWord(p)) target = parseRef(p, "a name", "after ASSIGN TO");
  if (target === null && device === null) expected(p, "a file name as literal or word", "after ASSIGN TO");
  // Further names are documentation only.
  while (kind(p) === TOKEN.string || isWord(p)) p.at++;
  return { span: spanFrom(p, start), mode, device, target };
}

function parseOrganization(p: Parser): NonNullable<Select["organization"]> {
  take(p, "RECORD");
  take(p, "BINARY");
  if (take(p, "LINE")) {
    if (!take(p, "SEQUENTIAL")) expected(p, "SEQUENTIAL", "after LINE", ["SEQUENTIAL"]);
    return "line-sequential";
  }
  if (take(p, "LINE-SEQUENTIAL")) return "line-sequential";
  if (take(p, "SEQUENTIAL")) return "sequential";
  if (take(p, "RELATIVE")) return "relative";
  if (take(p, "INDEXED")) return "indexed";
  const words = ["SEQUENTIAL", "LINE", "RELATIVE", "INDEXED"];
  return expected(p, "SEQUENTIAL, LINE SEQUENTIAL, RELATIVE or INDEXED", "as the organization", words);
}

function parseRelative(p: Parser, clauses: Clauses): void {
  p.at++;
  if (!is(p, "KEY") && !is(p, "IS") && !isWord(p)) {
    clauses.organization = "relative";
    return;
  }
  take(p, "KEY");
  take(p, "IS");
  clauses.relativeKey = parseRef(p, "a data item", "after RELATIVE KEY IS");
}

function parseAccess(p: Parser): NonNullable<Select["access"]> {
  if (take(p, "SEQUENTIAL")) return "sequential";
  if (take(p, "RANDOM")) return "random";
  if (take(p, "DYNAMIC")) return "dynamic";
  return expected(p, "SEQUENTIAL, RANDOM or DYNAMIC", "after ACCESS MODE IS", ["SEQUENTIAL", "RANDOM", "DYNAMIC"]);
}

function parseRecordClause(p: Parser, clauses: Clauses): void {
  p.at++;
  if (take(p, "DELIMITER")) {
    take(p, "IS");
    p.at++;
    return;
  }
  if (["SEQUENTIAL", "BINARY"].includes(text(p))) {
    clauses.organization = parseOrganization(p);
    return;
  }
  take(p, "KEY");
  take(p, "IS");
  clauses.recordKey = parseRef(p, "a data item", "after RECORD KEY IS");
  skipSplitKey(p);
}

function parseAlternate(p: Parser, clauses: Clauses): void {
  p.at++;
  take(p, "RECORD");
  take(p, "KEY");
  take(p, "IS");
  const key = parseRef(p, "a data item", "after ALTERNATE RECORD KEY IS");
  skipSplitKey(p);
  const duplicates = is(p, "DUPLICATES") || is(p, "DUPLICATES", 1);
  take(p, "WITH");
  take(p, "DUPLICATES");
  clauses.alternateKeys.push({ key, duplicates });
}

function skipSplitKey(p: Parser): void {
  if (!is(p, "=") && !is(p, "SOURCE")) return;
  fail(p, "unsupported", spanHere(p), "split keys are not supported yet");
}

/** Clauses without effect on one process reading its files. */
function skipClause(p: Parser, name: string): void {
  const word = text(p);
  switch (word) {
    case "RESERVE":
      p.at += 2;
      take(p, "ALTERNATE");
      takeAny(p, "AREA", "AREAS");
      return;
    case "PADDING":
      p.at++;
      take(p, "CHARACTER");
      take(p, "IS");
      p.at++;
      return;
    case "LOCK":
      skipLockMode(p);
      return;
    case "SHARING":
      skipSharing(p);
      return;
    case "COLLATING":
      p.at++;
      while (!is(p, ".") && !startsClause(p) && kind(p) !== TOKEN.end) p.at++;
      return;
    default:
      fail(p, "expected", spanHere(p), `a clause of SELECT ${name} or a period expected, found ${describe(p)}`);
  }
}

/** LOCK MODE IS {MANUAL | AUTOMATIC | EXCLUSIVE} [WITH {LOCK ON [MULTIPLE] {RECORD | RECORDS} | ROLLBACK}]. */
function skipLockMode(p: Parser): void {
  p.at++;
  take(p, "MODE");
  take(p, "IS");
  const modes = ["MANUAL", "AUTOMATIC", "EXCLUSIVE"];
  if (!modes.includes(text(p))) expected(p, "MANUAL, AUTOMATIC or EXCLUSIVE", "after LOCK MODE IS", modes);
  p.at++;
  if (!take(p, "WITH") || take(p, "ROLLBACK")) return;
  if (!take(p, "LOCK")) expected(p, "LOCK ON RECORDS or ROLLBACK", "after WITH", ["LOCK", "ROLLBACK"]);
  take(p, "ON");
  take(p, "MULTIPLE");
  takeAny(p, "RECORD", "RECORDS");
}

const CLAUSES = new Set(
  "ASSIGN ORGANIZATION ACCESS FILE STATUS RECORD ALTERNATE RELATIVE RESERVE LOCK SHARING".split(" "),
);

function startsClause(p: Parser): boolean {
  return CLAUSES.has(text(p));
}
