/**
 * Entry of the parser: source text to syntax tree.
 *
 * Contract: pure; never throws on user input; linear in the length of the expanded text. `program` is null where no
 * PROGRAM-ID or no procedure division was found for the first one; with errors in `diagnostics` the tree lacks what was in error and must
 * not be compiled. `sources` holds the main source and each copied member once per COPY, in the order of first reading.
 * A source may hold several programs, one after the other, each with programs nested in it.
 */
import type { Standard } from "../../../ir/artifact/standards.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import type { SourceText } from "../../../ir/program.ts";
import { dialectOf } from "../dialects.ts";
import type { Word } from "../expression.ts";
import type { SyntaxProgram } from "../syntax.ts";
import { type ResolveCopy, readSource } from "../text/copy.ts";
import { CODES } from "../text/diagnose.ts";
import type { DefinedValue } from "../text/directive-conditions.ts";
import type { SourceFormat } from "../text/logical-text.ts";
import { parseDataDivision } from "./data.ts";
import { parseEnvironment } from "./environment.ts";
import { explain } from "./explain.ts";
import { parseExpression } from "./expressions.ts";
import { lex } from "./lexer.ts";
import { isMisspelledDivision } from "./misspelled.ts";
import { atProgramStart, parseProcedureDivision, parseStatements } from "./procedure.ts";
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
import { beginWritten } from "./written.ts";

export interface ParseOptions {
  /** Reference format at the start; `>>SOURCE FORMAT` may change it. The reference compiler's default is fixed. */
  readonly format: SourceFormat;
  readonly resolve: ResolveCopy;
  /** The reference compiler's `-std`; "default" if not given. */
  readonly std?: Standard;
  /** Values for >>IF, upper-case names. */
  readonly defines?: ReadonlyMap<string, DefinedValue>;
  /** Whether debugging lines are compiled without WITH DEBUGGING MODE too. */
  readonly debuggingLines?: boolean | undefined;
  /** Sources of the compilation read before this one. */
  readonly before?: readonly SourceText[];
}

export interface ParseResult {
  /** The source's first program. */
  readonly program: SyntaxProgram | null;
  /** All its outermost programs, in their order. */
  readonly programs: readonly SyntaxProgram[];
  readonly sources: readonly SourceText[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The text holds one char (0-255) per byte. */
export function parseProgram(source: SourceText, options: ParseOptions): ParseResult {
  const read = readSource(source, options);
  const diagnostics = [...read.diagnostics];
  const first = options.before?.length ?? 0;
  const fixed = read.formats[first] === "fixed";
  const std = options.std ?? "default";
  const tokens = lex(read.logical, fixed, std, diagnostics);
  const rules = { expression: parseExpression, statements: parseStatements };
  const dialect = dialectOf(std, newSpecialNames());
  const parser = newParser(rules, tokens, read.sources, read.formats, diagnostics, dialect, read.defines);
  const programs = parsePrograms(parser, first);
  const [program] = programs;
  return {
    program: program ?? null,
    programs: programs.filter((p) => p !== null),
    sources: read.sources,
    diagnostics: inOrder(diagnostics),
  };
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

/** `first`: number of the source. Null for a program of which no heading or no statement was found. */
function parsePrograms(p: Parser, first: number): (SyntaxProgram | null)[] {
  const programs: (SyntaxProgram | null)[] = [];
  do {
    forgetNames(p, NO_NAMES);
    programs.push(parseDivisions(p, first));
    skipBehindEnd(p);
  } while (kind(p) !== TOKEN.end);
  return programs;
}

/** To where a program begins; what stands before it is in no program. */
function skipBehindEnd(p: Parser): void {
  if (kind(p) === TOKEN.end || atProgramStart(p)) return;
  const hint = "END PROGRAM has ended the program before it";
  report(p, "expected", spanHere(p), `IDENTIFICATION DIVISION expected, found ${describe(p)}`, hint);
  while (kind(p) !== TOKEN.end && !atProgramStart(p)) p.at++;
}

type Names = Pick<Parser, "constants" | "entries" | "dataNames" | "classNames" | "functions" | "userFunctions">;
const NO_NAMES: Names = {
  constants: new Map(),
  entries: [],
  dataNames: new Set(),
  classNames: new Set(),
  functions: new Set(),
  userFunctions: new Map(),
};

function namesOf(p: Parser): Names {
  const { constants, entries, dataNames, classNames, functions, userFunctions } = p;
  return {
    constants: new Map(constants),
    entries: [...entries],
    dataNames: new Set(dataNames),
    classNames: new Set(classNames),
    functions: new Set(functions),
    userFunctions: new Map(userFunctions),
  };
}

/** What a program declares is unknown behind it: back to the names of the program that contains it. */
function forgetNames(p: Parser, names: Names): void {
  p.constants.clear();
  for (const [name, value] of names.constants) p.constants.set(name, value);
  p.userFunctions.clear();
  for (const [name, value] of names.userFunctions) p.userFunctions.set(name, value);
  p.entries.splice(0, p.entries.length, ...names.entries);
  for (const set of ["dataNames", "classNames", "functions"] as const) {
    p[set].clear();
    for (const name of names[set]) p[set].add(name);
  }
}

function parseDivisions(p: Parser, first: number): SyntaxProgram | null {
  const start = p.at;
  const heading = attempt(p, () => parseIdentification(p, first), null);
  p.broken = false;
  if (heading === null) skipTo(p, ["ENVIRONMENT", "DATA", "PROCEDURE"]);
  if (heading?.isFunction === true) {
    // It knows itself (observed).
    p.functions.add(heading.name.text);
    p.userFunctions.set(heading.name.text, heading.id);
  }
  takeDivision(p, "ENVIRONMENT");
  const environment = parseEnvironment(p);
  p.dialect = dialectOf(p.dialect.name, environment.specialNames);
  p.debugging = environment.debugging;
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
  } else takeDivisionWord(p);
  p.inFunction = heading?.isFunction === true;
  const procedure = parseProcedureDivision(p, at, headed);
  const contained = parseContained(p, first);
  parseEnd(p, heading?.name.text ?? null, contained.length > 0);
  if (heading === null) return null;
  const span = spanFrom(p, start);
  const { mentionsXml } = p;
  return { ...heading, span, ...environment, ...data, procedure, contained, mentionsXml, sources: p.sources };
}

/** Behind PROCEDURE, where DIVISION stands or what is meant for it. */
function takeDivisionWord(p: Parser): void {
  if (isMisspelledDivision(p, 0))
    report(p, "expected", spanHere(p), `DIVISION expected after PROCEDURE, found ${text(p)}`, "did you mean DIVISION?");
  p.at++;
}

/** Programs before the END PROGRAM of this one. */
function parseContained(p: Parser, first: number): SyntaxProgram[] {
  const contained: SyntaxProgram[] = [];
  if (!atProgramStart(p)) return contained;
  const names = namesOf(p);
  while (atProgramStart(p)) {
    const before = p.at;
    const program = parseDivisions(p, first);
    forgetNames(p, names);
    if (program !== null) contained.push(program);
    if (p.at === before) p.at++;
  }
  return contained;
}

type Heading = Pick<SyntaxProgram, "name" | "id" | "initial" | "common" | "recursive" | "isFunction">;

/** [IDENTIFICATION DIVISION.] PROGRAM-ID. name [IS INITIAL | COMMON | RECURSIVE] [PROGRAM]. */
function parseIdentification(p: Parser, first: number): Heading {
  if ((is(p, "IDENTIFICATION") || is(p, "ID")) && is(p, "DIVISION", 1)) {
    p.at += 2;
    if (!take(p, ".")) report(p, "expected", spanHere(p), `a period expected after DIVISION, found ${describe(p)}`);
  }
  if (is(p, "CLASS-ID")) fail(p, "unsupported", spanHere(p), `${text(p)} is not supported`);
  const isFunction = take(p, "FUNCTION-ID");
  if (!isFunction && !take(p, "PROGRAM-ID")) {
    const hint = explain(p, ["IDENTIFICATION", "PROGRAM-ID"]) ?? fixedHint(p, first);
    fail(p, "missingDivision", spanHere(p), `PROGRAM-ID expected, found ${describe(p)}`, hint);
  }
  take(p, ".");
  const { name, id: written } = parseProgramName(p);
  beginWritten(p);
  let id = isFunction ? name.text : written;
  if (takeAny(p, "AS", "IS") && kind(p) === TOKEN.string) {
    if (isFunction) id = (p.tokens.bytes.get(p.at) ?? id).toUpperCase();
    p.at++;
  }
  take(p, "IS");
  if (isFunction && is(p, "PROTOTYPE"))
    fail(p, "unsupported", spanHere(p), "FUNCTION-ID ... IS PROTOTYPE is not supported");
  const attributes = { initial: false, common: false, recursive: isFunction };
  for (;;) {
    if (take(p, "INITIAL")) attributes.initial = true;
    else if (take(p, "COMMON")) attributes.common = true;
    else if (take(p, "RECURSIVE")) attributes.recursive = true;
    else break;
  }
  take(p, "PROGRAM");
  if (!take(p, ".")) report(p, "expected", spanHere(p), `a period expected after PROGRAM-ID. ${name.text}`);
  // Comment entries (AUTHOR. ...) have lost their text in the lexer.
  while (kind(p) === TOKEN.word && is(p, ".", 1)) p.at += 2;
  return { name, id, ...attributes, isFunction };
}

function fixedHint(p: Parser, first: number): string | null {
  if (p.formats[first] !== "fixed") return null;
  const raw = p.sources[first]?.text ?? "";
  return /^\s{0,6}(identification|id)\s+division/im.test(raw) || kind(p) === TOKEN.end
    ? "the source is read in fixed format; if it is free, say so (--free, or >>SOURCE FORMAT IS FREE)"
    : null;
}

function parseProgramName(p: Parser): { readonly name: Word; readonly id: string } {
  const span = spanHere(p);
  if (kind(p) === TOKEN.string) {
    p.at++;
    const id = p.tokens.bytes.get(p.at - 1) ?? "";
    return { name: { text: id.toUpperCase(), span }, id };
  }
  // A reserved word will do (observed).
  const reserved = (kind(p) === TOKEN.reserved || kind(p) === TOKEN.verb) && !is(p, "DIVISION", 1);
  if (kind(p) !== TOKEN.word && kind(p) !== TOKEN.number && !reserved) {
    fail(p, "expected", span, `a program name expected after PROGRAM-ID, found ${describe(p)}`, explain(p, []));
  }
  p.at++;
  const name = { text: text(p, -1), span };
  return { name, id: asWritten(p, name) };
}

/** The word in its own case, as far as the source shows it (REPLACE may have made it). */
function asWritten(p: Parser, { text: name, span }: Word): string {
  const line = p.sources[span.file]?.text.split("\n", span.line)[span.line - 1] ?? "";
  const found = line.slice(span.column - 1, span.column - 1 + name.length);
  return found.toUpperCase() === name ? found : name;
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

/** [END PROGRAM name.], or END FUNCTION. Only the last program of a source may go without, if it contains no other (observed). */
function parseEnd(p: Parser, name: string | null, contains: boolean): void {
  const hint = "a program that contains others, or has others behind it, ends with END PROGRAM and its own name";
  if (!is(p, "END") || !(is(p, "PROGRAM", 1) || is(p, "FUNCTION", 1))) {
    if (contains) report(p, "scope", spanHere(p), `END PROGRAM ${name ?? ""} is missing`, hint);
    return;
  }
  p.at += 2;
  if (kind(p) === TOKEN.end) return;
  const given = kind(p) === TOKEN.string ? (p.tokens.bytes.get(p.at) ?? "").toUpperCase() : text(p);
  if (name !== null && given !== "." && given !== name)
    report(p, "scope", spanHere(p), `END PROGRAM ${given} does not end ${name}`, hint);
  if (given !== ".") p.at++;
  take(p, ".");
}
