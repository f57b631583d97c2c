/**
 * Procedure division: sections, paragraphs, sentences, statements, and recovery from errors in them.
 *
 * Contract: after a syntax error, parsing goes on at the next verb, scope end or period; what is left of the broken
 * sentence is skipped silently, so one mistake yields one diagnostic. Every loop here takes at least one token.
 */
import type { NumberLiteral, Word } from "../expression.ts";
import type { Parameter, Statement } from "../statement.ts";
import type { Paragraph, ProcedureDivision, Section, Sentence } from "../syntax.ts";
import { parseUse } from "./declaratives.ts";
import { parseStatement, skipUnsupported } from "./dispatch.ts";
import { parseParameters } from "./entry.ts";
import { parseTrace } from "./exhibit.ts";
import { explain } from "./explain.ts";
import { failMisspelled, howToStore } from "./misspelled.ts";
import { startsParagraph } from "./operands.ts";
import { NOT_RESERVED, STATEMENT_WORDS } from "./reserved.ts";
import { spell } from "./spelling.ts";
import {
  addStatement,
  attempt,
  describe,
  endStatements,
  expect,
  expectWord,
  hasFlag,
  is,
  isWord,
  kind,
  type Parser,
  report,
  spanFrom,
  spanHere,
  take,
  text,
} from "./state.ts";
import { FLAG, TOKEN } from "./tokens.ts";

/** From behind PROCEDURE DIVISION (or, where that is missing, from the first statement) to the end of the program. */
export function parseProcedureDivision(p: Parser, start: number, headed: boolean): ProcedureDivision {
  const using: Parameter[] = [];
  const chaining: Word[] = [];
  const returning = headed ? attempt(p, () => parseHeader(p, using, chaining), null) : null;
  if (p.broken) skipPeriod(p);
  const sections: Section[] = [];
  if (is(p, "DECLARATIVES")) parseDeclaratives(p, sections);
  const declaratives = sections.length;
  while (!atProgramEnd(p)) {
    if (atDeclarativesEnd(p)) strayEnd(p);
    else if (startsSection(p)) addSection(p, sections);
    else {
      const first = p.at;
      sections.push({ name: null, segment: null, use: null, paragraphs: parseParagraphs(p), span: spanFrom(p, first) });
    }
  }
  return { span: spanFrom(p, start), using, chaining, returning, declaratives, sections };
}

/** [USING parameters | CHAINING item ...] [RETURNING item]: gives the latter. */
function parseHeader(p: Parser, using: Parameter[], chaining: Word[]): Word | null {
  if (take(p, "CHAINING")) while (!is(p, ".")) chaining.push(expectWord(p, "a data item", "after CHAINING"));
  else if (take(p, "USING")) using.push(...parseParameters(p));
  const returning = take(p, "RETURNING") ? expectWord(p, "a data item", "after RETURNING") : null;
  expect(p, ".", "after PROCEDURE DIVISION");
  return returning;
}

function atProgramEnd(p: Parser): boolean {
  return kind(p) === TOKEN.end || (is(p, "END") && (is(p, "PROGRAM", 1) || is(p, "FUNCTION", 1))) || atProgramStart(p);
}

/** Where another program begins. */
export function atProgramStart(p: Parser): boolean {
  return (
    ((is(p, "IDENTIFICATION") || is(p, "ID")) && is(p, "DIVISION", 1)) ||
    ((is(p, "PROGRAM-ID") || is(p, "FUNCTION-ID")) && is(p, ".", -1))
  );
}

function parseDeclaratives(p: Parser, sections: Section[]): void {
  const span = spanHere(p);
  p.at++;
  if (!take(p, ".")) report(p, "expected", spanHere(p), `a period expected after DECLARATIVES, found ${describe(p)}`);
  while (!atProgramEnd(p) && !atDeclarativesEnd(p)) {
    if (startsSection(p)) addSection(p, sections);
    else {
      report(p, "expected", spanHere(p), `a section expected in DECLARATIVES, found ${describe(p)}`);
      p.at++;
      while (!atProgramEnd(p) && !atDeclarativesEnd(p) && !startsSection(p)) p.at++;
    }
  }
  p.broken = false;
  if (!atDeclarativesEnd(p)) report(p, "scope", span, "these DECLARATIVES have no END DECLARATIVES");
  else {
    p.at += 2;
    take(p, ".");
  }
}

function atDeclarativesEnd(p: Parser): boolean {
  return is(p, "END") && is(p, "DECLARATIVES", 1);
}

/** END DECLARATIVES without a beginning. */
function strayEnd(p: Parser): void {
  report(p, "scope", spanHere(p), `END ${text(p, 1)} without a beginning`);
  p.at += 2;
  take(p, ".");
  p.broken = false;
}

/** Sections for debugging are left out. */
function addSection(p: Parser, sections: Section[]): void {
  const start = p.at;
  const name = { text: text(p), span: spanHere(p) };
  p.at += 2;
  let segment: NumberLiteral | null = null;
  if (kind(p) === TOKEN.number) {
    segment = { kind: "number", span: spanHere(p), text: text(p) };
    p.at++;
  }
  if (!take(p, ".")) {
    report(
      p,
      "expected",
      spanHere(p),
      `a period expected after ${name.text} SECTION, found ${describe(p)}`,
      explain(p, []),
    );
  }
  p.reporting = null;
  const use = parseUse(p);
  const paragraphs = parseParagraphs(p);
  if (use !== "debugging") sections.push({ name, segment, use, paragraphs, span: spanFrom(p, start) });
}

/** Paragraphs up to the next section header or the program's end. */
function parseParagraphs(p: Parser): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  while (!atProgramEnd(p) && !atDeclarativesEnd(p) && !startsSection(p)) {
    const start = p.at;
    const name = parseParagraphName(p);
    const sentences: Sentence[] = [];
    while (!atProgramEnd(p) && !atDeclarativesEnd(p) && !atHeader(p)) {
      const sentence = parseSentence(p);
      if (sentence !== null) sentences.push(sentence);
    }
    const span = spanFrom(p, start);
    if (name !== null || sentences.length > 0) paragraphs.push({ name, sentences: sentences.slice(), span });
    if (p.at === start) p.at++;
  }
  return paragraphs;
}

function atHeader(p: Parser): boolean {
  const named = isWord(p) || (kind(p) === TOKEN.number && hasFlag(p, FLAG.lineStart));
  if (!named) return false;
  return is(p, ".", 1) || is(p, "SECTION", 1);
}

function parseParagraphName(p: Parser): Word | null {
  if (!atHeader(p)) return null;
  const name = { text: text(p), span: spanHere(p) };
  p.at += 2;
  return name;
}

/** Up to and with the period; null where nothing was said. */
function parseSentence(p: Parser): Sentence | null {
  const start = p.at;
  const first = p.statementCount;
  p.broken = false;
  p.depth = 0;
  p.ifs = 0;
  p.phrases = null;
  while (!is(p, ".") && !atProgramEnd(p) && !atDeclarativesEnd(p)) {
    appendStatements(p);
    if (is(p, ".") || atProgramEnd(p) || atDeclarativesEnd(p)) break;
    if (p.at > start && (startsParagraph(p) || startsSection(p) || looksLikeParagraph(p))) {
      const hint = "end the sentence before it with a period";
      report(p, "expected", spanHere(p), `a period expected before paragraph ${text(p)}`, hint);
      p.broken = false;
      return sentenceFrom(p, first);
    }
    strayToken(p);
  }
  if (kind(p) === TOKEN.end && p.at > start) p.broken = false;
  take(p, ".");
  p.broken = false;
  return sentenceFrom(p, first);
}

function sentenceFrom(p: Parser, first: number): Sentence | null {
  return p.statementCount > first ? endStatements(p, first) : null;
}

/** A name alone on its line that is no misspelled verb: a paragraph outside of area A. */
function looksLikeParagraph(p: Parser): boolean {
  if (!isWord(p) || !hasFlag(p, FLAG.lineStart) || !is(p, ".", 1)) return false;
  return !p.dataNames.has(text(p)) && spell(text(p), STATEMENT_WORDS) === null;
}

function startsSection(p: Parser): boolean {
  return (isWord(p) || kind(p) === TOKEN.number) && is(p, "SECTION", 1);
}

/** A token that begins no statement, at the level of a sentence. Takes it. */
function strayToken(p: Parser): void {
  const span = spanHere(p);
  const word = text(p);
  if (word.startsWith("END-") && kind(p) === TOKEN.reserved) {
    const hint = "a period, or an END- phrase before it, has ended the statement already";
    report(p, "scope", span, `${word} without an open ${word.slice(4)}`, hint);
  } else if (word === "ELSE" || word === "WHEN") {
    const hint = "a period, or an END- phrase before it, has ended the statement already";
    report(p, "scope", span, `${word} without an open ${word === "ELSE" ? "IF" : "EVALUATE or SEARCH"}`, hint);
  } else if (isWord(p)) unknownVerb(p);
  else {
    attempt(p, () => failMisspelled(p), null);
    const hint =
      kind(p) === TOKEN.reserved && is(p, ".", 1) ? "a reserved word cannot name a paragraph" : explain(p, []);
    const before = p.at > 0 ? ` after ${text(p, -1) === '"' ? "the literal" : text(p, -1)}` : "";
    report(p, "expected", span, `a statement or a period expected${before}, found ${describe(p)}`, hint);
  }
  p.broken = true;
  p.at++;
  recover(p);
}

function unknownVerb(p: Parser): void {
  const word = text(p);
  const meant = spell(word, STATEMENT_WORDS);
  const paragraph = hasFlag(p, FLAG.areaA) ? `if ${word} is a paragraph name, put a period after it` : null;
  const stored = is(p, "=", 1) ? howToStore(word) : null;
  const hint = meant === null || stored !== null ? (stored ?? paragraph ?? explain(p, [])) : `did you mean ${meant}?`;
  const previous = kind(p, -1);
  const first = p.at === 0 || text(p, -1) === "." || previous === TOKEN.reserved;
  const message =
    first || meant !== null ? `${word} is no statement` : `a statement or a period expected, found ${word}`;
  report(p, "unknownVerb", spanHere(p), message, hint);
}

/** Skips to the next verb, scope word or period. */
function recover(p: Parser): void {
  while (kind(p) !== TOKEN.verb && kind(p) !== TOKEN.end) {
    const word = text(p);
    if (word === "." || word === "ELSE" || word === "WHEN") return;
    if (word.startsWith("END-") || (word === "NEXT" && is(p, "SENTENCE", 1)) || startsParagraph(p)) return;
    p.at++;
  }
}

function skipPeriod(p: Parser): void {
  while (kind(p) !== TOKEN.end && !is(p, ".")) p.at++;
  take(p, ".");
  p.broken = false;
}

/** Statements up to the first token that begins none. */
export function parseStatements(p: Parser): readonly Statement[] {
  const first = p.statementCount;
  appendStatements(p);
  return endStatements(p, first);
}

function appendStatements(p: Parser): void {
  for (;;) {
    const start = p.at;
    if (kind(p) === TOKEN.verb) {
      if (!attempt(p, parseStatement, false)) recover(p);
    } else if (is(p, "NEXT") && is(p, "SENTENCE", 1)) {
      p.at += 2;
      addStatement(p, { kind: "next-sentence", span: spanFrom(p, start) });
    } else if (isWord(p) && !atHeader(p) && !startsParagraph(p)) {
      const word = text(p);
      if (word === "READY" && is(p, "TRACE", 1)) {
        p.at++;
        addStatement(p, parseTrace(p, start));
        continue;
      }
      if (NOT_RESERVED.has(word)) {
        p.at++;
        attempt(p, () => skipUnsupported(p, word, start), null);
        continue;
      }
      // No statement goes on here: a misspelled verb inside a body must not look like a missing scope end.
      unknownVerb(p);
      p.broken = true;
      p.at++;
      recover(p);
    } else return;
  }
}
