/** DISPLAY, ACCEPT, STOP, GOBACK, EXIT, CALL. */
import type { DataRef, StringLiteral, Word } from "../expression.ts";
import type { AcceptSyntaxSource, CallArgument, ExitStatement, Statement } from "../statement.ts";
import { parseLiteral, parseOperand, parseRef, startsOperand, startsParagraph } from "./operands.ts";
import { type PhrasePair, parseOperands, parsePhrases } from "./phrases.ts";
import {
  expected,
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

export function parseDisplay(p: Parser, start: number): Statement {
  const items = parseOperands(p, "after DISPLAY");
  let upon: Word | null = null;
  let noAdvancing = false;
  for (;;) {
    if (take(p, "UPON")) upon = parseDevice(p, "after UPON");
    else if (is(p, "NO") || (is(p, "WITH") && is(p, "NO", 1))) {
      take(p, "WITH");
      p.at++;
      take(p, "ADVANCING");
      noAdvancing = true;
    } else break;
  }
  refuseScreen(p, "DISPLAY");
  const { on: onException, not: notOnException } = exceptions(p);
  take(p, "END-DISPLAY");
  return { kind: "display", span: spanFrom(p, start), items, upon, noAdvancing, onException, notOnException };
}

/** A device or mnemonic-name; a few are reserved words. */
function parseDevice(p: Parser, after: string): Word {
  if (kind(p) !== TOKEN.word && kind(p) !== TOKEN.reserved) expected(p, "a device or mnemonic-name", after);
  const device = { text: text(p), span: spanHere(p) };
  p.at++;
  return device;
}

const SCREEN = ["AT", "LINE", "COLUMN", "COL", "POSITION", "WITH", "MODE"];

function refuseScreen(p: Parser, verb: string): void {
  if (!SCREEN.includes(text(p))) return;
  fail(
    p,
    "unsupported",
    spanHere(p),
    `${verb} with screen phrases (${text(p)}) is not supported`,
    "weft runs batch programs",
  );
}

const EXCEPTION = ["EXCEPTION", "ESCAPE"];

function exceptions(p: Parser): PhrasePair {
  return parsePhrases(p, "ON", EXCEPTION, "", "ON EXCEPTION");
}

export function parseAccept(p: Parser, start: number): Statement {
  if (is(p, "OMITTED"))
    fail(p, "unsupported", spanHere(p), "ACCEPT OMITTED is not supported", "weft runs batch programs");
  const target = parseRef(p, "a data item", "after ACCEPT");
  const from: AcceptSyntaxSource = take(p, "FROM") ? parseAcceptSource(p) : "console";
  refuseScreen(p, "ACCEPT");
  const { on: onException, not: notOnException } = exceptions(p);
  take(p, "END-ACCEPT");
  return { kind: "accept", span: spanFrom(p, start), target, from, onException, notOnException };
}

function parseAcceptSource(p: Parser): AcceptSyntaxSource {
  const word = text(p);
  const known = kind(p) === TOKEN.word || kind(p) === TOKEN.reserved;
  if (!known) expected(p, "DATE, DAY, TIME, COMMAND-LINE, ENVIRONMENT or a device", "after FROM");
  const start = p.at++;
  switch (word) {
    case "DATE":
      return take(p, "YYYYMMDD") ? "date-yyyymmdd" : "date";
    case "DAY":
      return take(p, "YYYYDDD") ? "day-yyyyddd" : "day";
    case "DAY-OF-WEEK":
      return "day-of-week";
    case "TIME":
      return "time";
    case "COMMAND-LINE":
      return "command-line";
    case "ARGUMENT-NUMBER":
      return "argument-number";
    case "ARGUMENT-VALUE":
      return "argument-value";
    case "ENVIRONMENT-VALUE":
      return "environment-value";
    case "ENVIRONMENT":
      return { environment: parseOperand(p, "after ENVIRONMENT") };
    case "ESCAPE":
    case "EXCEPTION":
    case "LINES":
    case "COLUMNS":
    case "USER":
      return fail(p, "unsupported", spanFrom(p, start), `ACCEPT FROM ${word} is not supported yet`);
    default:
      return { device: { text: word, span: spanFrom(p, start) } };
  }
}

export function parseStop(p: Parser, start: number): Statement {
  if (!take(p, "RUN")) {
    const code = parseLiteral(p, "after STOP (STOP RUN, or STOP literal)");
    return { kind: "stop", span: spanFrom(p, start), run: false, code };
  }
  let code = null;
  if (takeAny(p, "RETURNING", "GIVING")) code = parseOperand(p, "after RETURNING");
  else if (is(p, "WITH") || is(p, "ERROR") || is(p, "NORMAL")) {
    take(p, "WITH");
    const error = take(p, "ERROR");
    take(p, "NORMAL");
    take(p, "STATUS");
    if (startsOperand(p)) code = parseOperand(p, "after STATUS");
    else code = { kind: "number", span: spanFrom(p, start), text: error ? "1" : "0" } as const;
  } else if (startsOperand(p)) code = parseOperand(p, "after STOP RUN");
  return { kind: "stop", span: spanFrom(p, start), run: true, code };
}

export function parseGoback(p: Parser, start: number): Statement {
  const returning = takeAny(p, "RETURNING", "GIVING") ? parseOperand(p, "after RETURNING") : null;
  return { kind: "goback", span: spanFrom(p, start), returning };
}

export function parseExit(p: Parser, start: number): Statement {
  let what: ExitStatement["what"] = "plain";
  let returning = null;
  if (take(p, "PROGRAM")) {
    what = "program";
    if (takeAny(p, "RETURNING", "GIVING")) returning = parseOperand(p, "after RETURNING");
  } else if (take(p, "PERFORM")) what = take(p, "CYCLE") ? "perform-cycle" : "perform";
  else if (take(p, "PARAGRAPH")) what = "paragraph";
  else if (take(p, "SECTION")) what = "section";
  else if (take(p, "FUNCTION")) {
    if (!p.inFunction) report(p, "scope", spanFrom(p, start), "EXIT FUNCTION stands in a program, not in a function");
    what = "program";
  }
  return { kind: "exit", span: spanFrom(p, start), what, returning };
}

const CALL_EXCEPTION = ["EXCEPTION", "OVERFLOW"];

export function parseCall(p: Parser, start: number): Statement {
  const program = parseProgramName(p, "after CALL");
  const using = take(p, "USING") ? parseArguments(p) : [];
  let returning: DataRef | null = null;
  if (takeAny(p, "RETURNING", "GIVING")) {
    take(p, "INTO");
    returning = parseRef(p, "a data item", "after RETURNING");
  }
  const { on: onException, not: notOnException } = parsePhrases(p, "ON", CALL_EXCEPTION, "", "ON EXCEPTION");
  take(p, "END-CALL");
  return { kind: "call", span: spanFrom(p, start), program, using, returning, onException, notOnException };
}

export function parseCancel(p: Parser, start: number): Statement {
  const programs: (StringLiteral | DataRef)[] = [];
  do programs.push(parseProgramName(p, "after CANCEL"));
  while (isWord(p) ? !startsParagraph(p) : kind(p) === TOKEN.string);
  return { kind: "cancel", span: spanFrom(p, start), programs };
}

export function parseProgramName(p: Parser, after: string): StringLiteral | DataRef {
  if (isWord(p) && !p.constants.has(text(p))) return parseRef(p, "a program name", after);
  const literal = parseLiteral(p, after);
  if (literal.kind === "string") return literal;
  return fail(p, "expected", literal.span, `a program name expected ${after}`, "write it as a nonnumeric literal");
}

function parseArguments(p: Parser): CallArgument[] {
  const args: CallArgument[] = [];
  let mode: CallArgument["mode"] = "reference";
  for (;;) {
    const start = p.at;
    const by = take(p, "BY");
    if (take(p, "REFERENCE")) mode = "reference";
    else if (take(p, "CONTENT")) mode = "content";
    else if (take(p, "VALUE")) mode = "value";
    else if (by) expected(p, "REFERENCE, CONTENT or VALUE", "after BY", ["REFERENCE", "CONTENT", "VALUE"]);
    const cut = mode === "value" ? parseSize(p) : null;
    const value = take(p, "OMITTED") ? null : parseOperand(p, "as an argument of CALL");
    args.push({ span: spanFrom(p, start), mode, value, ...(cut !== null && { cut }) });
    if (!startsOperand(p) && !["BY", "REFERENCE", "CONTENT", "VALUE", "OMITTED"].includes(text(p))) return args;
  }
}

/** UNSIGNED SIZE n, SIZE AUTO ...: how a value is passed to a C function. Null where nothing is cut off. */
function parseSize(p: Parser): NonNullable<CallArgument["cut"]> | null {
  const signed = !take(p, "UNSIGNED");
  if (!take(p, "SIZE")) return null;
  take(p, "IS");
  if (takeAny(p, "AUTO", "DEFAULT")) return null;
  const size = parseLiteral(p, "after SIZE");
  const bytes = size?.kind === "number" ? Number(size.text) : 0;
  return bytes === 1 || bytes === 2 ? { bytes, signed } : null;
}
