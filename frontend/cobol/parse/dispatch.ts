/** One statement: from its verb to the parser of that verb; verbs that are not supported are reported and skipped. */
import type { Statement } from "../statement.ts";
import { parseAllocate, parseFree } from "./allocate.ts";
import { parseAddSubtract, parseCompute, parseDivide, parseMultiply } from "./arithmetic.ts";
import { parseAlter, parseEvaluate, parseGoTo, parseIf, parseSearch } from "./control.ts";
import { parseEntry } from "./entry.ts";
import { parseExhibit, parseTrace } from "./exhibit.ts";
import { parseClose, parseOpen, parseRead, parseRewrite, parseUnlock, parseWrite } from "./files.ts";
import { parseInspect, parseTransform } from "./inspect.ts";
import { parseDelete, parseStart } from "./keyed.ts";
import { parseInitialize, parseMove, parseSet } from "./moves.ts";
import { startsParagraph } from "./operands.ts";
import { parsePerform } from "./perform.ts";
import { parseOptionalBody } from "./phrases.ts";
import { parseGenerate, parseReports, parseSuppress } from "./report-statements.ts";
import { UNSUPPORTED_VERBS } from "./reserved.ts";
import { parseRelease, parseReturn, parseSort } from "./sort.ts";
import { addStatement, expected, fail, hasFlag, is, kind, type Parser, report, spanFrom, take, text } from "./state.ts";
import { parseString, parseUnstring } from "./string.ts";
import { parseAccept, parseCall, parseCancel, parseDisplay, parseExit, parseGoback, parseStop } from "./system.ts";
import { FLAG, TOKEN } from "./tokens.ts";
import { parseXml } from "./xml.ts";

/** From the verb on; adds what the statement comes to. Answers true. */
export function parseStatement(p: Parser): true {
  const start = p.at;
  const verb = text(p);
  p.at++;
  if (UNSUPPORTED_VERBS.has(verb) || (verb === "XML" && is(p, "PARSE"))) skipUnsupported(p, verb, start);
  else if (verb === "SET") parseSet(p, start);
  else addStatement(p, (VERBS.get(verb) ?? noStatement)(p, start));
  return true;
}

function noStatement(p: Parser): Statement {
  return expected(p, "a statement", "");
}

type ParseVerb = (p: Parser, start: number) => Statement;

function nothing(p: Parser, start: number): Statement {
  return { kind: "continue", span: spanFrom(p, start) };
}

/** Parsers of statements, from behind the verb on; `start`: the verb's token. */
const VERBS: ReadonlyMap<string, ParseVerb> = new Map<string, ParseVerb>([
  ["ACCEPT", parseAccept],
  ["ADD", (p, start) => parseAddSubtract(p, start, "add")],
  ["ALLOCATE", parseAllocate],
  ["ALTER", parseAlter],
  ["CALL", parseCall],
  ["CANCEL", parseCancel],
  ["CLOSE", parseClose],
  // Files that are shared with nobody have nothing to commit or to undo (observed: no effect on their records either).
  ["COMMIT", nothing],
  ["ROLLBACK", nothing],
  ["COMPUTE", parseCompute],
  ["CONTINUE", nothing],
  ["DELETE", parseDelete],
  ["DISPLAY", parseDisplay],
  ["DIVIDE", parseDivide],
  ["ENTRY", parseEntry],
  ["EVALUATE", parseEvaluate],
  ["EXHIBIT", parseExhibit],
  ["EXIT", parseExit],
  ["FREE", parseFree],
  ["GENERATE", parseGenerate],
  ["GO", parseGoTo],
  ["GOBACK", parseGoback],
  ["IF", parseIf],
  ["INITIALIZE", parseInitialize],
  ["INITIALISE", parseInitialize],
  ["INITIATE", (p, start) => parseReports(p, start, "initiate")],
  ["INSPECT", parseInspect],
  ["MERGE", (p, start) => parseSort(p, start, "MERGE")],
  ["MOVE", parseMove],
  ["MULTIPLY", parseMultiply],
  ["OPEN", parseOpen],
  ["PERFORM", parsePerform],
  ["READ", parseRead],
  ["RELEASE", parseRelease],
  ["RESET", parseTrace],
  ["RETURN", parseReturn],
  ["REWRITE", parseRewrite],
  ["SEARCH", parseSearch],
  ["SORT", (p, start) => parseSort(p, start, "SORT")],
  ["START", parseStart],
  ["STOP", parseStop],
  ["STRING", parseString],
  ["SUBTRACT", (p, start) => parseAddSubtract(p, start, "subtract")],
  ["SUPPRESS", parseSuppress],
  ["TERMINATE", (p, start) => parseReports(p, start, "terminate")],
  ["TRANSFORM", parseTransform],
  ["UNLOCK", parseUnlock],
  ["UNSTRING", parseUnstring],
  ["WRITE", parseWrite],
  ["XML", (p, start) => parseXml(p, start) ?? expected(p, "GENERATE", "after XML", ["GENERATE"])],
]);

/** Words behind which an unsupported statement may hold statements of its own. */
const PHRASE_ENDS = new Set(["OVERFLOW", "EXCEPTION", "END", "KEY", "INVALID", "EOP", "ERROR"]);

/** What a program can do now in place of an unsupported verb. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["EXAMINE", "INSPECT does the same work"],
  ["JSON", "the reference has no library for JSON: its JSON GENERATE writes nothing"],
  ["XML", "the reference compiler warns of it, and does nothing"],
  ["EXEC", "unload the table to a file in a step of its own, and read that file"],
]);

/** Reports the verb, and skips its statement with the statements inside its phrases. */
export function skipUnsupported(p: Parser, verb: string, start: number): void {
  if (hasFlag(p, FLAG.areaA, -1) && is(p, ".")) {
    const span = spanFrom(p, start);
    fail(
      p,
      "expected",
      span,
      `a paragraph name expected, found ${verb}`,
      `${verb} is a reserved word and cannot name a paragraph`,
    );
  }
  const what = verb === "XML" ? "XML PARSE" : verb;
  report(p, "unsupported", spanFrom(p, start), `${what} is not supported yet`, INSTEAD.get(verb) ?? null);
  const end = `END-${verb}`;
  // Of JSON no statement of its own.
  take(p, "GENERATE");
  while (kind(p) !== TOKEN.end && !is(p, ".")) {
    if (take(p, end)) return;
    if (kind(p) === TOKEN.verb && verb !== "EXEC") {
      if (!PHRASE_ENDS.has(text(p, -1))) return;
      parseOptionalBody(p);
      continue;
    }
    const word = text(p);
    if (word === "ELSE" || word === "WHEN" || (word.startsWith("END-") && word !== "END-OF-PAGE")) return;
    if (startsParagraph(p)) return;
    p.at++;
  }
}
