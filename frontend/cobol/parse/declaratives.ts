/** USE, the sentence that begins a section of DECLARATIVES. */
import type { Word } from "../expression.ts";
import type { OpenMode, UseClause } from "../syntax.ts";
import { parseDebugging, skipDebugging } from "./debugging.ts";
import { parseRef } from "./operands.ts";
import {
  attempt,
  expect,
  expected,
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

const MODES: ReadonlyMap<string, OpenMode> = new Map([
  ["INPUT", "input"],
  ["OUTPUT", "output"],
  ["I-O", "io"],
  ["EXTEND", "extend"],
]);

/**
 * The USE at the current token; null where there is none, or after a diagnostic. "debugging": the section is none of the program, which
 * has no WITH DEBUGGING MODE.
 */
export function parseUse(p: Parser): UseClause | "debugging" | null {
  if (!is(p, "USE")) return null;
  const start = p.at;
  const debugging = ["FOR", "DEBUGGING"].includes(text(p, 1));
  if (debugging && !p.debugging) return skipDebugging(p);
  const use = attempt(p, () => (debugging ? parseDebugging(p) : parseUseClause(p, start)), null);
  while (use === null && !is(p, ".") && text(p) !== "") p.at++;
  if (use === null) take(p, ".");
  p.broken = false;
  return use;
}

function parseUseClause(p: Parser, start: number): UseClause {
  p.at++;
  const global = take(p, "GLOBAL");
  if (global && is(p, "BEFORE"))
    fail(p, "unsupported", spanHere(p), "USE GLOBAL BEFORE REPORTING is not supported yet");
  if (take(p, "BEFORE")) return parseReporting(p, start);
  take(p, "AFTER");
  take(p, "STANDARD");
  if (!takeAny(p, "ERROR", "EXCEPTION")) expected(p, "ERROR or EXCEPTION", "after USE AFTER", ["ERROR", "EXCEPTION"]);
  take(p, "PROCEDURE");
  take(p, "ON");
  const mode = MODES.get(text(p));
  const files: Word[] = [];
  if (mode !== undefined) p.at++;
  else {
    while (isWord(p)) {
      files.push({ text: text(p), span: spanHere(p) });
      p.at++;
    }
    if (files.length === 0) expected(p, "a file, INPUT, OUTPUT, I-O or EXTEND", "after USE AFTER ERROR PROCEDURE ON");
  }
  const span = spanFrom(p, start);
  expect(p, ".", "after USE");
  return { span, global, files, mode: mode ?? null, reporting: null, debugging: null };
}

/** Behind USE BEFORE. */
function parseReporting(p: Parser, start: number): UseClause {
  expect(p, "REPORTING", "after USE BEFORE");
  const reporting = parseRef(p, "a report group", "after USE BEFORE REPORTING");
  const span = spanFrom(p, start);
  expect(p, ".", "after USE");
  p.reporting = reporting;
  return { span, global: false, files: [], mode: null, reporting, debugging: null };
}
