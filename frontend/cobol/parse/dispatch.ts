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
import { expected, fail, hasFlag, is, kind, type Parser, report, spanFrom, take, text } from "./state.ts";
import { parseString, parseUnstring } from "./string.ts";
import { parseAccept, parseCall, parseCancel, parseDisplay, parseExit, parseGoback, parseStop } from "./system.ts";
import { FLAG, TOKEN } from "./tokens.ts";
import { parseXml } from "./xml.ts";

/** From the verb on. What the statement comes to goes to `out`. Answers true. */
export function parseStatement(p: Parser, out: Statement[]): true {
  const start = p.at;
  const verb = text(p);
  p.at++;
  if (UNSUPPORTED_VERBS.has(verb) || (verb === "XML" && is(p, "PARSE"))) skipUnsupported(p, verb, start);
  else if (verb === "SET") parseSet(p, start, out);
  else out.push(dispatch(p, verb, start));
  return true;
}

function dispatch(p: Parser, verb: string, start: number): Statement {
  switch (verb) {
    case "ACCEPT":
      return parseAccept(p, start);
    case "ADD":
      return parseAddSubtract(p, start, "add");
    case "ALLOCATE":
      return parseAllocate(p, start);
    case "ALTER":
      return parseAlter(p, start);
    case "CALL":
      return parseCall(p, start);
    case "CANCEL":
      return parseCancel(p, start);
    case "CLOSE":
      return parseClose(p, start);
    // Files that are shared with nobody have nothing to commit or to undo (observed: no effect on their records either).
    case "COMMIT":
    case "ROLLBACK":
      return { kind: "continue", span: spanFrom(p, start) };
    case "COMPUTE":
      return parseCompute(p, start);
    case "CONTINUE":
      return { kind: "continue", span: spanFrom(p, start) };
    case "DELETE":
      return parseDelete(p, start);
    case "DISPLAY":
      return parseDisplay(p, start);
    case "DIVIDE":
      return parseDivide(p, start);
    case "ENTRY":
      return parseEntry(p, start);
    case "EVALUATE":
      return parseEvaluate(p, start);
    case "EXHIBIT":
      return parseExhibit(p, start);
    case "EXIT":
      return parseExit(p, start);
    case "FREE":
      return parseFree(p, start);
    case "GENERATE":
      return parseGenerate(p, start);
    case "GO":
      return parseGoTo(p, start);
    case "GOBACK":
      return parseGoback(p, start);
    case "IF":
      return parseIf(p, start);
    case "INITIALIZE":
    case "INITIALISE":
      return parseInitialize(p, start);
    case "INITIATE":
      return parseReports(p, start, "initiate");
    case "INSPECT":
      return parseInspect(p, start);
    case "MERGE":
      return parseSort(p, start, "MERGE");
    case "MOVE":
      return parseMove(p, start);
    case "MULTIPLY":
      return parseMultiply(p, start);
    case "OPEN":
      return parseOpen(p, start);
    case "PERFORM":
      return parsePerform(p, start);
    case "READ":
      return parseRead(p, start);
    case "RELEASE":
      return parseRelease(p, start);
    case "RESET":
      return parseTrace(p, start);
    case "RETURN":
      return parseReturn(p, start);
    case "REWRITE":
      return parseRewrite(p, start);
    case "SEARCH":
      return parseSearch(p, start);
    case "SORT":
      return parseSort(p, start, "SORT");
    case "START":
      return parseStart(p, start);
    case "STOP":
      return parseStop(p, start);
    case "STRING":
      return parseString(p, start);
    case "SUBTRACT":
      return parseAddSubtract(p, start, "subtract");
    case "SUPPRESS":
      return parseSuppress(p, start);
    case "TERMINATE":
      return parseReports(p, start, "terminate");
    case "TRANSFORM":
      return parseTransform(p, start);
    case "UNLOCK":
      return parseUnlock(p, start);
    case "UNSTRING":
      return parseUnstring(p, start);
    case "WRITE":
      return parseWrite(p, start);
    case "XML":
      return parseXml(p, start) ?? expected(p, "GENERATE", "after XML", ["GENERATE"]);
    default:
      return expected(p, "a statement", "");
  }
}

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
