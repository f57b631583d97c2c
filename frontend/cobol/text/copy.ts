/**
 * COPY and REPLACE: logical text to logical text, members included.
 *
 * Contract: never throws. The caller's `resolve` finds members (no file access here); a member that is not found is
 * diagnosed and left out. COPY is expanded first, with its REPLACING applied to all that it brings in; then REPLACE
 * statements act on the whole text. Limit: a COPY statement inside a member is found before the outer REPLACING acts.
 */
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import type { SourceText } from "../../../ir/program.ts";
import { diagnostic } from "./diagnose.ts";
import type { DefinedValue } from "./directive-conditions.ts";
import { newDirectiveState } from "./directives.ts";
import { readLines } from "./lines.ts";
import {
  append,
  appendRange,
  finish,
  type LogicalText,
  newBuilder,
  type SourceFormat,
  spanOf,
} from "./logical-text.ts";
import { applyRules, type ReplaceRule, type RuleParse, readRules } from "./replacing.ts";
import { comparable, nextTextWord, type TextWord } from "./text-words.ts";

/** Finds a COPY member; `library` is the word or literal after OF/IN. null: not found. */
export type ResolveCopy = (
  name: string,
  library: string | null,
  fromPath: string,
) => { readonly path: string; readonly text: string } | null;

export interface ReadOptions {
  readonly format: SourceFormat;
  readonly resolve: ResolveCopy;
  /** Names in capitals. */
  readonly defines?: ReadonlyMap<string, DefinedValue> | undefined;
  /** Whether debugging lines are compiled without WITH DEBUGGING MODE too. */
  readonly debuggingLines?: boolean | undefined;
  /** Sources of the compilation read before this one: the numbers of its own follow theirs. */
  readonly before?: readonly SourceText[] | undefined;
}

export interface ReadText {
  readonly logical: LogicalText;
  readonly sources: readonly SourceText[];
  /** Format at the end of each source. */
  readonly formats: readonly SourceFormat[];
  readonly diagnostics: readonly Diagnostic[];
  /** What >>DEFINE has given names, at the end of the text. */
  readonly defines: ReadonlyMap<string, DefinedValue>;
}

interface Reader {
  readonly sources: SourceText[];
  readonly formats: SourceFormat[];
  readonly diagnostics: Diagnostic[];
  readonly resolve: ResolveCopy;
  readonly defines: Map<string, DefinedValue>;
  /** The line of the source itself from which on debugging lines are compiled; infinite: they are not. */
  readonly debugFrom: number;
  /** Whether they are in the member that is read. */
  debugsMembers: boolean;
  /** Characters brought in so far, a guard against members that copy each other many times over. */
  expanded: number;
}

const MAX_NESTING = 50;
const MAX_EXPANDED = 200_000_000;

export function readSource(given: SourceText, options: ReadOptions): ReadText {
  const source = withoutMark(given);
  const reader: Reader = {
    sources: [...(options.before ?? [])],
    formats: (options.before ?? []).map(() => options.format),
    diagnostics: [],
    resolve: options.resolve,
    defines: new Map(options.defines ?? []),
    debugFrom: options.debuggingLines === true ? 0 : debuggingMode(source.text, options),
    debugsMembers: false,
    expanded: 0,
  };
  const copied = readFile(reader, source, options.format, []);
  const logical = /\bREPLACE\b/i.test(copied.text) ? replaceStatements(reader, copied) : copied;
  const { sources, formats, diagnostics, defines } = reader;
  return { logical, sources, formats, diagnostics, defines };
}

/** The line of the first SOURCE-COMPUTER paragraph that says DEBUGGING MODE, which counts from there on, for later programs too (observed). */
function debuggingMode(text: string, { format, defines }: ReadOptions): number {
  if (!/\bDEBUGGING\b/i.test(text)) return Number.POSITIVE_INFINITY;
  const directives = newDirectiveState(format, new Map(defines ?? []));
  const lines = readLines(text, { file: 0, debugFrom: Number.POSITIVE_INFINITY, directives, diagnostics: [] });
  // The words of a paragraph are those up to the period behind the one that its name may have.
  let words: string[] | null = null;
  for (let word = nextTextWord(lines.text, 0); word !== null; word = nextTextWord(lines.text, word.end)) {
    const read = comparable(lines.text, word);
    if (read === "SOURCE-COMPUTER") words = [];
    else if (read === "." && words !== null && words.length > 0) words = null;
    else if (read !== ".") words?.push(read);
    if (words?.at(-2) === "DEBUGGING" && read === "MODE") return spanOf(lines, word.start, word.end).line;
  }
  return Number.POSITIVE_INFINITY;
}

/** As bytes: what an editor may put before a text in UTF-8. The reference passes over it. */
const BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

function withoutMark({ path, text }: SourceText): SourceText {
  return { path, text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text };
}

function readFile(reader: Reader, source: SourceText, format: SourceFormat, path: readonly string[]): LogicalText {
  const file = reader.sources.length;
  reader.sources.push(source);
  const directives = newDirectiveState(format, reader.defines);
  const { diagnostics } = reader;
  const debugFrom = path.length === 0 ? reader.debugFrom : reader.debugsMembers ? 0 : Number.POSITIVE_INFINITY;
  const lines = readLines(source.text, { file, debugFrom, directives, diagnostics });
  reader.formats.push(directives.format);
  reader.formats[file] = directives.format;
  reader.expanded += lines.text.length;
  if (!/\bCOPY\b/i.test(lines.text)) return lines;
  return expandCopies(reader, lines, file, [...path, source.path]);
}

/** Replaces each COPY statement of `text` by the member. */
function expandCopies(reader: Reader, source: LogicalText, file: number, path: readonly string[]): LogicalText {
  const { text } = source;
  const builder = newBuilder();
  let kept = 0;
  for (let word = nextTextWord(text, 0); word !== null; ) {
    if (word.end - word.start !== 4 || comparable(text, word) !== "COPY" || !standsAlone(text, word)) {
      word = nextTextWord(text, word.end);
      continue;
    }
    if (path.length === 1) reader.debugsMembers = spanOf(source, word.start, word.end).line >= reader.debugFrom;
    const statement = readCopy(reader, source, word);
    appendRange(builder, source, kept, word.start);
    kept = statement.end;
    const member = statement.member === null ? null : copyMember(reader, source, word, statement.member, file, path);
    if (member !== null) {
      const ruled = statement.rules.length === 0 ? member : applyRules(member, statement.rules);
      append(builder, "\n");
      appendRange(builder, ruled, 0, ruled.text.length);
      append(builder, "\n");
    }
    word = nextTextWord(text, kept);
  }
  appendRange(builder, source, kept, text.length);
  return finish(builder);
}

/** COPY is a word of its own, not a part of pseudo-text like `:COPY:` or of a comment entry's `COPY-IT`. */
function standsAlone(text: string, word: TextWord): boolean {
  const before = word.start === 0 ? 32 : text.charCodeAt(word.start - 1);
  const after = text.charCodeAt(word.end);
  return (before <= 32 || before === 46) && !(after > 32 && after !== 46);
}

interface Member {
  readonly name: string;
  readonly library: string | null;
  readonly at: TextWord;
}

interface CopyStatement {
  readonly member: Member | null;
  readonly rules: readonly ReplaceRule[];
  readonly end: number;
}

function readCopy(reader: Reader, source: LogicalText, copy: TextWord): CopyStatement {
  const { text } = source;
  const at = nextTextWord(text, copy.end);
  const fail = (message: string, end: number): CopyStatement => {
    const hint = "write COPY member [OF library] [REPLACING ==text== BY ==text== ...].";
    reader.diagnostics.push(diagnostic("copySyntax", spanOf(source, copy.start, end), message, hint));
    return { member: null, rules: [], end };
  };
  if (at === null || text[at.start] === ".") return fail("COPY names no member", copy.end);
  let end = memberEnd(text, at);
  const name = unquote(text.slice(at.start, end));
  let library: string | null = null;
  for (;;) {
    const word = nextTextWord(text, end);
    if (word === null) {
      fail(`the period after COPY ${name} is missing`, end);
      return { member: { name, library, at }, rules: [], end };
    }
    const shape = comparable(text, word);
    if (shape === ".") return { member: { name, library, at }, rules: [], end: word.end };
    if (shape === "OF" || shape === "IN") {
      const lib = nextTextWord(text, word.end);
      if (lib === null) return fail("a library name is missing after OF", word.end);
      end = memberEnd(text, lib);
      library = unquote(text.slice(lib.start, end));
    } else if (shape === "SUPPRESS" || shape === "PRINTING") end = word.end;
    else if (shape === "REPLACING") {
      const parsed = readRules(text, word.end, false);
      if (parsed.rules === null) return fail(`COPY ${name} REPLACING: ${parsed.message}`, parsed.end);
      return { member: { name, library, at }, rules: parsed.rules, end: parsed.end };
    } else {
      const found = text.slice(word.start, word.end);
      fail(`OF, REPLACING or a period expected after COPY ${name}, found ${found}`, word.end);
      return { member: { name, library, at }, rules: [], end };
    }
  }
}

/** A member name may hold points, as in `COPY customer.cpy.` */
function memberEnd(text: string, word: TextWord): number {
  let end = word.end;
  const code = text.charCodeAt(word.start);
  if (code === 34 || code === 39) return end;
  while (end < text.length) {
    const here = text.charCodeAt(end);
    const next = text.charCodeAt(end + 1);
    if ((here === 46 || here === 47) && next > 32) end++;
    else if (here > 32 && here !== 46 && here !== 44 && here !== 59) end++;
    else break;
  }
  return end;
}

function unquote(word: string): string {
  const first = word.charCodeAt(0);
  if (first !== 34 && first !== 39) return word;
  return word.charCodeAt(word.length - 1) === first && word.length > 1 ? word.slice(1, -1) : word.slice(1);
}

function copyMember(
  reader: Reader,
  source: LogicalText,
  copy: TextWord,
  member: Member,
  file: number,
  path: readonly string[],
): LogicalText | null {
  const span = spanOf(source, copy.start, member.at.end);
  if (path.length > MAX_NESTING || reader.expanded > MAX_EXPANDED) {
    reader.diagnostics.push(diagnostic("copyNesting", span, `COPY ${member.name}: too many members inside each other`));
    return null;
  }
  const found = reader.resolve(member.name, member.library, reader.sources[file]?.path ?? "");
  if (found === null) {
    const where = member.library === null ? "" : ` of library ${member.library}`;
    const hint = "name the folder that holds it with -I";
    reader.diagnostics.push(diagnostic("copyMissing", span, `COPY member ${member.name}${where} not found`, hint));
    return null;
  }
  if (path.includes(found.path)) {
    const chain = [...path.slice(path.indexOf(found.path)), found.path].join(" copies ");
    reader.diagnostics.push(diagnostic("copyNesting", span, `COPY ${member.name} copies itself: ${chain}`));
    return null;
  }
  return readFile(reader, withoutMark(found), reader.formats[file] ?? "fixed", path);
}

/** Carries out the REPLACE statements of the whole text. */
function replaceStatements(reader: Reader, source: LogicalText): LogicalText {
  const { text } = source;
  const builder = newBuilder();
  let rules: readonly ReplaceRule[] = [];
  /** What REPLACE LAST OFF goes back to. */
  let before: (readonly ReplaceRule[])[] = [];
  let kept = 0;
  const flush = (end: number): void => {
    if (rules.length === 0) appendRange(builder, source, kept, end);
    else applyRules(source, rules, kept, end, builder);
  };
  for (let word = nextTextWord(text, 0); word !== null; ) {
    if (word.end - word.start !== 7 || comparable(text, word) !== "REPLACE" || !standsAlone(text, word)) {
      word = nextTextWord(text, word.end);
      continue;
    }
    const parsed = readReplace(text, word);
    flush(word.start);
    if (parsed.rules === null) {
      const hint = "write REPLACE [ALSO] ==text== BY ==text== ... or REPLACE [LAST] OFF, and a period";
      reader.diagnostics.push(diagnostic("replaceSyntax", spanOf(source, word.start, word.end), parsed.message, hint));
    } else if (parsed.scope === "last") rules = before.pop() ?? [];
    else if (parsed.scope === "also") {
      before.push(rules);
      rules = [...parsed.rules, ...rules];
    } else {
      before = [];
      rules = parsed.rules;
    }
    kept = parsed.end;
    word = nextTextWord(text, kept);
  }
  flush(text.length);
  return finish(builder);
}

interface ReplaceStatement extends RuleParse {
  /** also: the rules come before those that hold. last: the last ones are taken back. all: they alone hold. */
  readonly scope: "all" | "also" | "last";
}

function readReplace(text: string, replace: TextWord): ReplaceStatement {
  const first = nextTextWord(text, replace.end);
  const shape = first === null ? "" : comparable(text, first);
  const scope = shape === "ALSO" ? "also" : shape === "LAST" ? "last" : "all";
  const next = scope === "all" || first === null ? first : nextTextWord(text, first.end);
  if (next !== null && scope !== "also" && comparable(text, next) === "OFF") {
    const dot = nextTextWord(text, next.end);
    const end = dot !== null && text[dot.start] === "." ? dot.end : next.end;
    return { rules: [], end, message: "", scope };
  }
  if (scope === "last")
    return { rules: null, end: first?.end ?? replace.end, message: "OFF expected after LAST", scope };
  return { ...readRules(text, scope === "also" ? (first?.end ?? replace.end) : replace.end, true), scope };
}
