/**
 * What the parser's functions share: the position in the tokens, names seen so far, and how errors are raised.
 *
 * Contract: a syntax error is recorded as a diagnostic and then leaves the statement (entry, clause) being parsed by
 * throwing SYNTAX_ERROR, a constant that carries nothing and is caught by `attempt` alone; it never leaves
 * parseProgram. So no function has to check its callees for failure, and no loop can run on after one.
 */
import type { Dialect, Span } from "../../../ir/artifact/statements.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import type { SourceText } from "../../../ir/program.ts";
import type { DataRef, Expr, Literal, RelationOp, Word } from "../expression.ts";
import type { Statement } from "../statement.ts";
import type { DataEntry } from "../syntax.ts";
import { type CodeName, diagnostic } from "../text/diagnose.ts";
import type { DefinedValue } from "../text/directive-conditions.ts";
import type { SourceFormat } from "../text/logical-text.ts";
import { explain } from "./explain.ts";
import { FLAG, TOKEN, type Tokens, tokenSpan, tokenText } from "./tokens.ts";

/** Grammar rules that lower ones refer back to; passed in so that the files form no import cycle. */
export interface Rules {
  /** `after`: the place, for messages. */
  readonly expression: (p: Parser, after: string) => Expr;
  /** Statements up to the first token that begins none. */
  readonly statements: (p: Parser) => readonly Statement[];
}

export interface Parser {
  readonly rules: Rules;
  readonly tokens: Tokens;
  readonly sources: readonly SourceText[];
  readonly formats: readonly SourceFormat[];
  readonly diagnostics: Diagnostic[];
  /** Index of the current token. */
  at: number;
  /** Of the lists that are open, the innermost one's last; what stands behind `statementCount` is out of use. */
  readonly statements: Statement[];
  statementCount: number;
  /** Statements, parentheses and conditions open around it. */
  depth: number;
  /** IFs open around it. */
  ifs: number;
  /** Of the innermost statement in whose conditional phrase it stands. */
  phrases: OpenPhrases | null;
  /** An error was reported in the current sentence: leftovers of it are skipped silently. */
  broken: boolean;
  /** Subject and operator that an abbreviated relation takes up. */
  subject: { readonly left: Expr; readonly op: RelationOp | null } | null;
  /** In a list of subscripts or arguments `A -1` is two elements. */
  inList: boolean;
  /** Level-78 constants. */
  readonly constants: Map<string, Literal>;
  /** What >>DEFINE has given names, for CONSTANT FROM. */
  readonly defines: ReadonlyMap<string, DefinedValue>;
  /** Data description entries of the program so far, behind those of the programs around it; constants may be their lengths. */
  readonly entries: DataEntry[];
  /** Known behind the environment division. */
  dialect: Dialect;
  readonly dataNames: Set<string>;
  readonly classNames: Set<string>;
  /** Intrinsic functions that need no word FUNCTION (REPOSITORY). */
  readonly functions: Set<string>;
  /** Functions that are not intrinsic, by their names in the program: upper-case names of their FUNCTION-IDs. */
  readonly userFunctions: Map<string, string>;
  /** The group of the USE BEFORE REPORTING whose section is being parsed. */
  reporting: DataRef | null;
  /** A FUNCTION-ID is being parsed. */
  inFunction: boolean;
  /** WITH DEBUGGING MODE: sections with USE FOR DEBUGGING count. */
  debugging: boolean;
  /** XML stands anywhere in the source. */
  readonly mentionsXml: boolean;
  /** How words are written where they stand first in the program: of its tokens before `until`. */
  written: { until: number; readonly first: Map<string, string> };
}

/** Which of a pair of phrases a statement has. */
export interface OpenPhrases {
  /** As messages call the pair. */
  readonly name: string;
  readonly on: boolean;
  readonly not: boolean;
  readonly outer: OpenPhrases | null;
}

const SYNTAX_ERROR = Symbol("syntax error");
const MAX_ERRORS = 100;
const MAX_DEPTH = 250;

export function newParser(
  rules: Rules,
  tokens: Tokens,
  sources: readonly SourceText[],
  formats: readonly SourceFormat[],
  diagnostics: Diagnostic[],
  dialect: Dialect,
  defines: ReadonlyMap<string, DefinedValue>,
): Parser {
  return {
    rules,
    tokens,
    sources,
    formats,
    diagnostics,
    at: 0,
    statements: [],
    statementCount: 0,
    depth: 0,
    ifs: 0,
    phrases: null,
    broken: false,
    subject: null,
    inList: false,
    constants: new Map(),
    defines,
    entries: [],
    dialect,
    dataNames: new Set(),
    classNames: new Set(),
    functions: new Set(),
    userFunctions: new Map(),
    inFunction: false,
    reporting: null,
    debugging: false,
    mentionsXml: /XML/i.test(tokens.source.text),
    written: { until: 0, first: new Map() },
  };
}

// ---- looking

export function kind(p: Parser, ahead: number = 0): number {
  return p.tokens.kind[p.at + ahead] ?? TOKEN.end;
}

/** Text of the token; strings answer `"`, the end "". */
export function text(p: Parser, ahead: number = 0): string {
  return tokenText(p.tokens, p.at + ahead);
}

/** The word of the language (not a name that looks like it in the program's dialect). */
export function is(p: Parser, word: string, ahead: number = 0): boolean {
  return tokenText(p.tokens, p.at + ahead) === word && !hasFlag(p, FLAG.foreign, ahead);
}

/** The token's text if it is a word of the language in the program's dialect, or no word at all; else "". */
export function keyword(p: Parser, ahead: number = 0): string {
  return hasFlag(p, FLAG.foreign, ahead) ? "" : text(p, ahead);
}

export function hasFlag(p: Parser, flag: number, ahead: number = 0): boolean {
  return ((p.tokens.flags[p.at + ahead] ?? 0) & flag) !== 0;
}

export function isWord(p: Parser, ahead: number = 0): boolean {
  return kind(p, ahead) === TOKEN.word;
}

// ---- taking

/** Takes the token if it is `word`. */
export function take(p: Parser, word: string): boolean {
  if (!is(p, word)) return false;
  p.at++;
  return true;
}

export function takeAny(p: Parser, first: string, second: string): boolean {
  return take(p, first) || take(p, second);
}

export function expect(p: Parser, word: string, after: string): void {
  if (!take(p, word)) expected(p, word === "." ? "a period" : word, after, [word]);
}

/** A user-defined word. */
export function expectWord(p: Parser, what: string, after: string): Word {
  if (!isWord(p)) expected(p, what, after);
  const word = { text: text(p), span: spanFrom(p, p.at) };
  p.at++;
  return word;
}

// ---- spans

/** From token `first` to the token before the current one. */
export function spanFrom(p: Parser, first: number): Span {
  return tokenSpan(p.tokens, first, Math.max(first, p.at - 1));
}

export function spanHere(p: Parser): Span {
  return tokenSpan(p.tokens, p.at, p.at);
}

/** From the start of one span to the end of another. */
export function joinSpans(first: Span, last: Span): Span {
  if (first.file !== last.file) return first;
  return { ...first, endLine: last.endLine, endColumn: last.endColumn };
}

// ---- errors

/** Records an error unless the sentence is already in error. */
export function report(p: Parser, code: CodeName, span: Span, message: string, hint: string | null = null): void {
  if (p.broken || p.diagnostics.length > MAX_ERRORS) return;
  if (p.diagnostics.length === MAX_ERRORS) {
    p.diagnostics.push(diagnostic("tooMany", span, "too many errors; the rest are not shown"));
    return;
  }
  p.diagnostics.push(diagnostic(code, span, message, hint));
}

export function fail(p: Parser, code: CodeName, span: Span, message: string, hint: string | null = null): never {
  report(p, code, span, message, hint);
  p.broken = true;
  throw SYNTAX_ERROR;
}

/** `what` expected at the current token; `after` says where, e.g. "after MOVE A". `words`: for spelling hints. */
export function expected(p: Parser, what: string, after: string, words: readonly string[] = []): never {
  const place = after === "" ? "" : ` ${after}`;
  const hint = explain(p, words);
  fail(p, "expected", spanHere(p), `${what} expected${place}, found ${describe(p)}`, hint);
}

/** The current token in words. */
export function describe(p: Parser): string {
  switch (kind(p)) {
    case TOKEN.end:
      return "the end of the program";
    case TOKEN.string:
      return `the literal "${(p.tokens.bytes.get(p.at) ?? "").slice(0, 30)}"`;
    default:
      return text(p) === "." ? "a period" : text(p);
  }
}

/** Runs `parse`; on a syntax error in it (already recorded) the result is `otherwise`. */
export function attempt<T, U>(p: Parser, parse: (p: Parser) => T, otherwise: U): T | U {
  const { statementCount, depth, ifs, phrases, subject, inList } = p;
  try {
    return parse(p);
  } catch (error) {
    if (error !== SYNTAX_ERROR) throw error;
    p.statementCount = statementCount;
    p.depth = depth;
    p.ifs = ifs;
    p.phrases = phrases;
    p.subject = subject;
    p.inList = inList;
    return otherwise;
  }
}

/** Adds the statement to the innermost list that is open. */
export function addStatement(p: Parser, statement: Statement): void {
  const { statements } = p;
  if (p.statementCount < statements.length) statements[p.statementCount] = statement;
  else statements.push(statement);
  p.statementCount++;
}

/** Ends the list that was opened when so many statements were there. It has no room for more: most hold one statement. */
export function endStatements(p: Parser, first: number): readonly Statement[] {
  const list = p.statements.slice(first, p.statementCount);
  p.statementCount = first;
  return list;
}

/** Guards recursion: every `enter` has a `leave` (or an error that resets the depth). */
export function enter(p: Parser): void {
  if (++p.depth > MAX_DEPTH) {
    const hint = "split it into paragraphs or use intermediate items";
    fail(p, "tooDeep", spanHere(p), `nesting deeper than ${MAX_DEPTH} levels is not supported`, hint);
  }
}

export function leave(p: Parser): void {
  p.depth--;
}
