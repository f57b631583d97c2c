/** OPEN, CLOSE, READ, WRITE, REWRITE. */

import type { AdvancingSyntax, CloseStatement, OpenStatement } from "../file-statement.ts";
import type { Statement } from "../statement.ts";
import { parseOperand, parseRef } from "./operands.ts";
import { parseInvalidKey, parsePhrases } from "./phrases.ts";
import {
  expected,
  expectWord,
  fail,
  is,
  isWord,
  type Parser,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";

type OpenMode = OpenStatement["files"][number]["mode"];

const MODES: ReadonlyMap<string, OpenMode> = new Map([
  ["INPUT", "input"],
  ["OUTPUT", "output"],
  ["I-O", "io"],
  ["EXTEND", "extend"],
]);

export function parseOpen(p: Parser, start: number): Statement {
  const files: OpenStatement["files"][number][] = [];
  let mode = MODES.get(text(p));
  if (mode === undefined) expected(p, "INPUT, OUTPUT, I-O or EXTEND", "after OPEN", [...MODES.keys()]);
  while (mode !== undefined) {
    p.at++;
    const name = text(p, -1);
    skipSharing(p);
    do {
      const file = expectWord(p, "a file name", `after OPEN ${name}`);
      files.push({ mode, file, reversed: parseOpenOptions(p) });
    } while (isWord(p));
    mode = MODES.get(text(p));
  }
  return { kind: "open", span: spanFrom(p, start), files };
}

/** SHARING WITH ... of OPEN and SELECT: one process, no effect. */
export function skipSharing(p: Parser): void {
  if (!take(p, "SHARING")) return;
  take(p, "WITH");
  if (takeAny(p, "ALL", "NO")) take(p, "OTHER");
  else take(p, "READ");
  take(p, "ONLY");
}

/** Whether REVERSED is said. WITH NO REWIND and WITH LOCK have no effect. */
function parseOpenOptions(p: Parser): boolean {
  if (take(p, "REVERSED")) return true;
  if (is(p, "WITH") || is(p, "NO") || is(p, "LOCK")) {
    take(p, "WITH");
    if (take(p, "NO")) take(p, "REWIND");
    else if (!take(p, "LOCK")) expected(p, "NO REWIND or LOCK", "after WITH");
  }
  return false;
}

export function parseClose(p: Parser, start: number): Statement {
  const files: CloseStatement["files"][number][] = [];
  do {
    const file = expectWord(p, "a file name", "after CLOSE");
    files.push({ file, phrase: parseClosePhrase(p) });
  } while (isWord(p));
  return { kind: "close", span: spanFrom(p, start), files };
}

/** [{REEL | UNIT} [FOR REMOVAL | WITH NO REWIND] | WITH {LOCK | NO REWIND}]. */
function parseClosePhrase(p: Parser): CloseStatement["files"][number]["phrase"] {
  const reel = takeAny(p, "REEL", "UNIT");
  if (reel && take(p, "FOR")) {
    if (!take(p, "REMOVAL")) expected(p, "REMOVAL", "after FOR", ["REMOVAL"]);
    return "reel";
  }
  if (reel && take(p, "REMOVAL")) return "reel";
  if (!is(p, "WITH") && !is(p, "LOCK") && !is(p, "NO")) return reel ? "reel" : null;
  take(p, "WITH");
  if (take(p, "LOCK")) return "lock";
  if (!take(p, "NO")) expected(p, "LOCK or NO REWIND", "after WITH", ["LOCK", "NO"]);
  take(p, "REWIND");
  return reel ? "reel" : "no-rewind";
}

/** UNLOCK file [RECORD | RECORDS]. */
export function parseUnlock(p: Parser, start: number): Statement {
  const file = expectWord(p, "a file name", "after UNLOCK");
  takeAny(p, "RECORD", "RECORDS");
  return { kind: "unlock", span: spanFrom(p, start), file };
}

export function parseRead(p: Parser, start: number): Statement {
  const file = expectWord(p, "a file name", "after READ");
  const direction = take(p, "NEXT") ? "next" : take(p, "PREVIOUS") ? "previous" : null;
  take(p, "RECORD");
  const into = take(p, "INTO") ? parseRef(p, "a data item", "after INTO") : null;
  skipLock(p);
  let key = null;
  if (take(p, "KEY")) {
    take(p, "IS");
    key = parseRef(p, "a data item", "after KEY IS");
  }
  const end = parsePhrases(p, "AT", ["END"], "", "AT END");
  const { on: invalidKey, not: notInvalidKey } = parseInvalidKey(p);
  take(p, "END-READ");
  const span = spanFrom(p, start);
  const { on: atEnd, not: notAtEnd } = end;
  return { kind: "read", span, file, direction, into, key, atEnd, notAtEnd, invalidKey, notInvalidKey };
}

/** WITH [NO | KEPT | IGNORE] LOCK: one process, no effect. */
function skipLock(p: Parser): void {
  const ahead = is(p, "WITH") ? 1 : 0;
  const word = text(p, ahead);
  if (word === "LOCK") p.at += ahead + 1;
  else if (["NO", "KEPT", "IGNORE"].includes(word) && is(p, "LOCK", ahead + 1)) p.at += ahead + 2;
}

const END_OF_PAGE = ["EOP", "END-OF-PAGE"];

export function parseWrite(p: Parser, start: number): Statement {
  if (is(p, "FILE"))
    fail(p, "unsupported", spanHere(p), "WRITE FILE is not supported yet", "write the record by its name");
  const record = parseRef(p, "a record name", "after WRITE");
  const from = take(p, "FROM") ? parseOperand(p, "after FROM") : null;
  skipLock(p);
  const advancing = parseAdvancing(p);
  const { on: atEndOfPage, not: notAtEndOfPage } = parsePhrases(p, "AT", END_OF_PAGE, "", "AT END-OF-PAGE");
  const { on: invalidKey, not: notInvalidKey } = parseInvalidKey(p);
  take(p, "END-WRITE");
  const span = spanFrom(p, start);
  return {
    kind: "write",
    span,
    record,
    from,
    advancing,
    atEndOfPage,
    notAtEndOfPage,
    invalidKey,
    notInvalidKey,
  };
}

function parseAdvancing(p: Parser): AdvancingSyntax | null {
  if (!is(p, "BEFORE") && !is(p, "AFTER")) return null;
  const when = is(p, "BEFORE") ? "before" : "after";
  p.at++;
  take(p, "ADVANCING");
  if (take(p, "PAGE")) return { when, lines: "page" };
  const lines = parseOperand(p, `after ${text(p, -1)}`);
  takeAny(p, "LINE", "LINES");
  return { when, lines };
}

export function parseRewrite(p: Parser, start: number): Statement {
  if (is(p, "FILE")) fail(p, "unsupported", spanHere(p), "REWRITE FILE is not supported yet", "name the record");
  const record = parseRef(p, "a record name", "after REWRITE");
  take(p, "RECORD");
  const from = take(p, "FROM") ? parseOperand(p, "after FROM") : null;
  skipLock(p);
  const { on: invalidKey, not: notInvalidKey } = parseInvalidKey(p);
  take(p, "END-REWRITE");
  return { kind: "rewrite", span: spanFrom(p, start), record, from, invalidKey, notInvalidKey };
}
