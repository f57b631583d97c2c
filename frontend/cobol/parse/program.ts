/**
 * Entry of the parser: source text to syntax tree.
 *
 * Contract: pure; never throws on user input; linear in the length of the expanded text. `program` is null where no
 * PROGRAM-ID or no procedure division was found; with errors in `diagnostics` the tree lacks what was in error and must
 * not be compiled. `sources` holds the main source and each copied member once per COPY, in the order of first reading.
 * Limit: one program per source; nested and following programs are diagnosed.
 */
import type { Dialect } from "../../../ir/artifact/statements.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import type { SourceText } from "../../../ir/program.ts";
import type { Word } from "../expression.ts";
import type { SyntaxProgram } from "../syntax.ts";
import { type ResolveCopy, readSource } from "../text/copy.ts";
import { CODES } from "../text/diagnose.ts";
import type { SourceFormat } from "../text/logical-text.ts";
import { dialectOf } from "./constants.ts";
import { parseDataDivision } from "./data.ts";
import { parseEnvironment } from "./environment.ts";
import { explain } from "./explain.ts";
import { parseExpression } from "./expressions.ts";
import { lex } from "./lexer.ts";
import { parseProcedureDivision, parseStatements } from "./procedure.ts";
import { newSpecialNames } from "./special-names.ts";
import {
  attempt,
  describe,
  fail,
  is,
  kind,
  newParser,
  type Parser,
  report,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";
import { TOKEN } from "./tokens.ts";

export interface ParseOptions {
  /** Reference format at the start; `>>SOURCE FORMAT` may change it. The reference compiler's default is fixed. */
  readonly format: SourceFormat;
  readonly resolve: ResolveCopy;
  /** The reference compiler's `-std`; "default" if not given. */
  readonly std?: Dialect["name"];
  /** Values for >>IF, upper-case names. */
  readonly defines?: ReadonlyMap<string, string>;
}

export interface ParseResult {
  readonly program: SyntaxProgram | null;
  readonly sources: readonly SourceText[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The text holds one char (0-255) per byte. */
export function parseProgram(source: SourceText, options: ParseOptions): ParseResult {
  const read = readSource(source, options);
  const diagnostics = [...read.diagnostics];
  const fixed = read.formats[0] === "fixed";
  const tokens = lex(read.logical, fixed, diagnostics);
  const rules = { expression: parseExpression, statements: parseStatements };
  const parser = newParser(
    rules,
    tokens,
    read.sources,
    read.formats,
    diagnostics,
    dialectOf(options.std ?? "default", newSpecialNames()),
  );
  const program = parseDivisions(parser);
  return { program, sources: read.sources, diagnostics: inOrder(diagnostics) };
}

/** Lines with no indicator in column 7 from which on the source is taken to be in another format. */
const FOREIGN_LINES = 3;

/** By place, in the order of the files; without what only follows from an error of the text itself. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const indicators = diagnostics.filter((d) => d.code === CODES.indicator);
  if (indicators.length >= FOREIGN_LINES) return indicators.slice(0, 1);
  const place = (d: Diagnostic): string => `${d.span.file}:${d.span.line}`;
  const unclosed = new Set(diagnostics.filter((d) => d.code === CODES.unterminatedLiteral).map(place));
  const causes = diagnostics.filter((d) => !(d.code.startsWith("E02") && unclosed.has(place(d))));
  return causes.sort((a, b) => a.span.file - b.span.file || a.span.line - b.span.line || a.span.column - b.span.column);
}

function parseDivisions(p: Parser): SyntaxProgram | null {
  const start = p.at;
  const heading = attempt(p, () => parseIdentification(p), null);
  p.broken = false;
  if (heading === null) skipTo(p, ["ENVIRONMENT", "DATA", "PROCEDURE"]);
  takeDivision(p, "ENVIRONMENT");
  const environment = parseEnvironment(p);
  p.dialect = dialectOf(p.dialect.name, environment.specialNames);
  if (!takeDivision(p, "DATA") && !is(p, "SECTION", 1) && !is(p, "PROCEDURE") && kind(p) !== TOKEN.end) {
    const hint = "divisions come in the order IDENTIFICATION, ENVIRONMENT, DATA, PROCEDURE";
    report(p, "missingDivision", spanHere(p), `DATA or PROCEDURE DIVISION expected, found ${describe(p)}`, hint);
    skipTo(p, ["DATA", "PROCEDURE"]);
    takeDivision(p, "DATA");
  }
  const data = parseDataDivision(p);
  const at = p.at;
  const headed = take(p, "PROCEDURE");
  if (!headed) {
    const before = kind(p) === TOKEN.end ? "" : ` before ${text(p)}`;
    const hint = "the statements follow PROCEDURE DIVISION.";
    report(p, "missingDivision", spanHere(p), `PROCEDURE DIVISION is missing${before}`, hint);
    if (before === "") return null;
  } else p.at++;
  const procedure = parseProcedureDivision(p, at, headed);
  parseEnd(p);
  if (heading === null) return null;
  const { selects, specialNames } = environment;
  const span = spanFrom(p, start);
  return { ...heading, span, specialNames, selects, ...data, procedure, sources: p.sources };
}

/** [IDENTIFICATION DIVISION.] PROGRAM-ID. name [IS INITIAL | COMMON | RECURSIVE] [PROGRAM]. */
function parseIdentification(p: Parser): { readonly name: Word; readonly initial: boolean } {
  if ((is(p, "IDENTIFICATION") || is(p, "ID")) && is(p, "DIVISION", 1)) {
    p.at += 2;
    if (!take(p, ".")) report(p, "expected", spanHere(p), `a period expected after DIVISION, found ${describe(p)}`);
  }
  if (is(p, "FUNCTION-ID") || is(p, "CLASS-ID")) fail(p, "unsupported", spanHere(p), `${text(p)} is not supported`);
  if (!take(p, "PROGRAM-ID")) {
    const hint = explain(p, ["IDENTIFICATION", "PROGRAM-ID"]) ?? fixedHint(p);
    fail(p, "missingDivision", spanHere(p), `PROGRAM-ID expected, found ${describe(p)}`, hint);
  }
  take(p, ".");
  const name = parseProgramName(p);
  let initial = false;
  if (takeAny(p, "AS", "IS") && kind(p) === TOKEN.string) p.at++;
  take(p, "IS");
  while (is(p, "INITIAL") || is(p, "COMMON") || is(p, "RECURSIVE")) {
    initial ||= is(p, "INITIAL");
    p.at++;
  }
  take(p, "PROGRAM");
  if (!take(p, ".")) report(p, "expected", spanHere(p), `a period expected after PROGRAM-ID. ${name.text}`);
  // Comment entries (AUTHOR. ...) have lost their text in the lexer.
  while (kind(p) === TOKEN.word && is(p, ".", 1)) p.at += 2;
  return { name, initial };
}

function fixedHint(p: Parser): string | null {
  if (p.formats[0] !== "fixed") return null;
  const raw = p.sources[0]?.text ?? "";
  return /^\s{0,6}(identification|id)\s+division/im.test(raw) || kind(p) === TOKEN.end
    ? "the source is read in fixed format; if it is free, say so (--free, or >>SOURCE FORMAT IS FREE)"
    : null;
}

function parseProgramName(p: Parser): Word {
  const span = spanHere(p);
  if (kind(p) === TOKEN.string) {
    p.at++;
    return { text: (p.tokens.bytes.get(p.at - 1) ?? "").toUpperCase(), span };
  }
  // A reserved word will do (observed).
  const reserved = (kind(p) === TOKEN.reserved || kind(p) === TOKEN.verb) && !is(p, "DIVISION", 1);
  if (kind(p) !== TOKEN.word && kind(p) !== TOKEN.number && !reserved) {
    fail(p, "expected", span, `a program name expected after PROGRAM-ID, found ${describe(p)}`, explain(p, []));
  }
  p.at++;
  return { text: text(p, -1), span };
}

function takeDivision(p: Parser, name: string): boolean {
  if (!is(p, name) || !is(p, "DIVISION", 1)) return false;
  p.at += 2;
  if (!take(p, "."))
    report(p, "expected", spanHere(p), `a period expected after ${name} DIVISION, found ${describe(p)}`);
  return true;
}

/** To `word DIVISION` of one of `words`, or the end. */
function skipTo(p: Parser, words: readonly string[]): void {
  while (kind(p) !== TOKEN.end && !(words.includes(text(p)) && is(p, "DIVISION", 1))) p.at++;
}

function parseEnd(p: Parser): void {
  if (is(p, "END") && is(p, "PROGRAM", 1)) {
    p.at += 2;
    if (kind(p) !== TOKEN.end) p.at++;
    take(p, ".");
  }
  if (kind(p) === TOKEN.end) return;
  const hint = "compile each program by itself";
  report(
    p,
    "unsupported",
    spanHere(p),
    "nested programs and several programs in one source are not supported yet",
    hint,
  );
}
