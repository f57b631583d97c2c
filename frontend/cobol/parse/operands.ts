/**
 * Literals, data references, function calls.
 *
 * Contract: an *operand* is what MOVE, ADD or DISPLAY take: no operators (but a sign directly before a number).
 * Expressions are in expressions.ts. Level-78 constants become literals here.
 */

import type { DataRef, Expr, FigurativeLiteral, Literal, RefModSyntax, Word } from "../expression.ts";
import type { LiteralRange } from "../syntax.ts";
import { RESERVED } from "./reserved.ts";
import {
  enter,
  expect,
  expected,
  expectWord,
  fail,
  hasFlag,
  is,
  isWord,
  joinSpans,
  kind,
  leave,
  type Parser,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";
import { FLAG, TOKEN } from "./tokens.ts";

const FIGURATIVES: ReadonlyMap<string, readonly [FigurativeLiteral["figurative"], string]> = new Map([
  ["ZERO", ["zero", "0"]],
  ["ZEROS", ["zero", "0"]],
  ["ZEROES", ["zero", "0"]],
  ["SPACE", ["space", " "]],
  ["SPACES", ["space", " "]],
  ["QUOTE", ["quote", '"']],
  ["QUOTES", ["quote", '"']],
  ["HIGH-VALUE", ["high", "\xff"]],
  ["HIGH-VALUES", ["high", "\xff"]],
  ["LOW-VALUE", ["low", "\0"]],
  ["LOW-VALUES", ["low", "\0"]],
  ["NULL", ["low", "\0"]],
  ["NULLS", ["low", "\0"]],
]);

/** Special registers with reserved names. */
const COUNTERS: ReadonlySet<string> = new Set(["LINAGE-COUNTER", "LINE-COUNTER", "PAGE-COUNTER"]);

/** Reserved words that an operand may begin with. */
const EXPRESSION_WORDS: ReadonlySet<string> = new Set(["ALL", "LENGTH", "FUNCTION", "ADDRESS"]);

/** Whether an operand may begin at the current token. */
export function startsOperand(p: Parser): boolean {
  switch (kind(p)) {
    case TOKEN.number:
    case TOKEN.string:
      return true;
    case TOKEN.word:
      return !startsParagraph(p);
    case TOKEN.reserved: {
      const word = text(p);
      return (
        isFunctionWord(p) ||
        isFunctionOfDialect(p) ||
        FIGURATIVES.has(word) ||
        EXPRESSION_WORDS.has(word) ||
        COUNTERS.has(word)
      );
    }
    case TOKEN.symbol:
      return isSigned(p);
    default:
      return false;
  }
}

/** A sign directly before a number. */
function isSigned(p: Parser): boolean {
  return (is(p, "-") || is(p, "+")) && kind(p, 1) === TOKEN.number && hasFlag(p, FLAG.glued, 1);
}

/** A word in area A, no data name, before a period: a paragraph name where the sentence before has no period. */
export function startsParagraph(p: Parser): boolean {
  if (!hasFlag(p, FLAG.areaA) || (kind(p) !== TOKEN.word && kind(p) !== TOKEN.number)) return false;
  return (is(p, ".", 1) || is(p, "SECTION", 1)) && !p.dataNames.has(text(p));
}

export function parseOperand(p: Parser, after: string): Expr {
  const start = p.at;
  switch (kind(p)) {
    case TOKEN.number:
    case TOKEN.string:
      return parseLiteral(p, after);
    case TOKEN.word:
      return parseName(p, after);
    case TOKEN.reserved:
      if (isFunctionWord(p) || isFunctionOfDialect(p)) return parseFunction(p, start);
      if (take(p, "LENGTH")) return parseLengthOf(p, start);
      if (take(p, "FUNCTION")) return parseFunction(p, start);
      if (take(p, "ADDRESS")) {
        take(p, "OF");
        const of = parseRef(p, "a data item", "after ADDRESS OF");
        return { kind: "address-of", span: spanFrom(p, start), of };
      }
      if (COUNTERS.has(text(p))) return parseRefFrom(p, takeWord(p));
      if (is(p, "ALL") || FIGURATIVES.has(text(p))) return parseLiteral(p, after);
      break;
    case TOKEN.symbol:
      if (isSigned(p)) return parseLiteral(p, after);
      break;
    default:
  }
  return expected(p, "a data item or literal", after);
}

/** A data reference, level-78 constant, or function named in REPOSITORY. */
function parseName(p: Parser, after: string): Expr {
  const name = text(p);
  const constant = p.constants.get(name);
  if (constant !== undefined) {
    const span = spanHere(p);
    p.at++;
    return concatenate(p, { ...constant, span });
  }
  if (p.functions.has(name) && !p.dataNames.has(name)) return parseFunction(p, p.at);
  return parseRef(p, "a data item", after);
}

/** A reserved word that REPOSITORY has made the name of a function. */
function isFunctionWord(p: Parser): boolean {
  const word = text(p);
  if (!p.functions.has(word)) return false;
  return word === "RANDOM" || (["LENGTH", "REVERSE", "SIGN", "SUM"].includes(word) && is(p, "(", 1));
}

/** A name of REPOSITORY that is reserved in the program's dialect alone. */
function isFunctionOfDialect(p: Parser): boolean {
  return p.functions.has(text(p)) && !RESERVED.has(text(p));
}

function takeWord(p: Parser): Word {
  const word = { text: text(p), span: spanHere(p) };
  p.at++;
  return word;
}

function parseLengthOf(p: Parser, start: number): Expr {
  take(p, "OF");
  if (kind(p) === TOKEN.string) {
    const of = parseLiteral(p, "after LENGTH OF");
    if (of.kind === "string") return { kind: "length-of", span: spanFrom(p, start), of };
  }
  const of = parseRef(p, "a data item", "after LENGTH OF");
  return { kind: "length-of", span: spanFrom(p, start), of };
}

function parseFunction(p: Parser, start: number): Expr {
  if (kind(p) !== TOKEN.word && kind(p) !== TOKEN.reserved && kind(p) !== TOKEN.verb) {
    expected(p, "a function name", "after FUNCTION");
  }
  const name = takeWord(p);
  const user = p.userFunctions.get(name.text) ?? null;
  const args: Expr[] = [];
  let option: string | null = null;
  let refmod: RefModSyntax | null = null;
  if (opens(p)) {
    const open = p.at++;
    enter(p);
    const { inList } = p;
    p.inList = true;
    while (!is(p, ")")) {
      if (is(p, "LEADING") || is(p, "TRAILING") || is(p, "SYSTEM-OFFSET")) option = takeWord(p).text;
      else {
        const argument = p.rules.expression(p, `as an argument of ${name.text}`);
        if (is(p, ":") && args.length === 0) {
          refmod = parseRefModTail(p, open, argument);
          break;
        }
        args.push(argument);
      }
    }
    p.inList = inList;
    if (refmod === null) expect(p, ")", `after the arguments of ${name.text}`);
    leave(p);
  }
  if (refmod === null && opens(p)) refmod = parseRefMod(p);
  return { kind: "function", span: spanFrom(p, start), name, user, args, option, refmod };
}

/** A parenthesis that belongs to what is before it: in a list, one behind a comma begins the next element. */
function opens(p: Parser): boolean {
  return is(p, "(") && !(p.inList && hasFlag(p, FLAG.comma));
}

/** `what` names the thing expected, for messages. */
export function parseRef(p: Parser, what: string, after: string): DataRef {
  return parseRefFrom(p, COUNTERS.has(text(p)) ? takeWord(p) : expectWord(p, what, after));
}

function parseRefFrom(p: Parser, name: Word): DataRef {
  const start = p.at - 1;
  const qualifiers = is(p, "OF") || is(p, "IN") ? parseQualifiers(p, name) : NO_WORDS;
  const { subscripts, refmod } = opens(p) ? parseSelection(p, name) : WHOLE;
  const span = p.at === start + 1 ? name.span : spanFrom(p, start);
  return { kind: "ref", span, name, qualifiers, subscripts, refmod };
}

/** Most references have none: a list of its own for each would be a good part of all syntax. */
const NO_WORDS: readonly Word[] = [];

function parseQualifiers(p: Parser, name: Word): readonly Word[] {
  const qualifiers: Word[] = [];
  while (is(p, "OF") || is(p, "IN")) {
    p.at++;
    qualifiers.push(expectWord(p, "a name", `after ${name.text} OF`));
  }
  return qualifiers.slice();
}

type Selection = Pick<DataRef, "subscripts" | "refmod">;

const WHOLE: Selection = { subscripts: [], refmod: null };

/** Subscripts and reference modification, from the first "(". */
function parseSelection(p: Parser, name: Word): Selection {
  const open = p.at++;
  const subscripts: (Expr | "all")[] = [];
  let refmod: RefModSyntax | null = null;
  enter(p);
  const { inList } = p;
  p.inList = true;
  do {
    if (take(p, "ALL")) subscripts.push("all");
    else subscripts.push(p.rules.expression(p, `as a subscript of ${name.text}`));
    const only = subscripts[0];
    if (is(p, ":") && subscripts.length === 1 && only !== undefined && only !== "all") {
      subscripts.pop();
      refmod = parseRefModTail(p, open, only);
    }
  } while (refmod === null && !is(p, ")"));
  p.inList = inList;
  leave(p);
  if (refmod === null) {
    p.at++;
    if (opens(p)) refmod = parseRefMod(p);
  }
  return { subscripts: subscripts.slice(), refmod };
}

function parseRefMod(p: Parser): RefModSyntax {
  const open = p.at++;
  const first = p.rules.expression(p, "as the start of a reference modification");
  if (!is(p, ":")) expected(p, ":", "in the reference modification (start : length)");
  return parseRefModTail(p, open, first);
}

/** From the ":" to the ")". */
function parseRefModTail(p: Parser, open: number, start: Expr): RefModSyntax {
  p.at++;
  const length = is(p, ")") ? null : p.rules.expression(p, "as the length of a reference modification");
  expect(p, ")", "after the reference modification");
  return { span: spanFrom(p, open), start, length };
}

/** A literal or figurative constant, with its sign, `ALL`, and `&` concatenations. */
export function parseLiteral(p: Parser, after: string): Literal {
  const start = p.at;
  if (is(p, "+") || is(p, "-")) {
    if (!isSigned(p)) expected(p, "a literal", after);
    const sign = text(p);
    p.at += 2;
    return { kind: "number", span: spanFrom(p, start), text: sign + text(p, -1) };
  }
  if (kind(p) === TOKEN.number) {
    p.at++;
    return { kind: "number", span: spanFrom(p, start), text: text(p, -1) };
  }
  if (kind(p) === TOKEN.word) {
    const constant = p.constants.get(text(p));
    if (constant === undefined) expected(p, "a literal", after);
    p.at++;
    return concatenate(p, { ...constant, span: spanFrom(p, start) });
  }
  if (take(p, "ALL")) return parseAll(p, start);
  if (kind(p) === TOKEN.string) {
    const bytes = p.tokens.bytes.get(p.at) ?? "";
    p.at++;
    return concatenate(p, { kind: "string", span: spanFrom(p, start), bytes });
  }
  const figurative = FIGURATIVES.get(text(p));
  if (figurative === undefined) expected(p, "a literal", after);
  p.at++;
  const span = spanFrom(p, start);
  const [named, unit] = figurative;
  const isNull = /^NULLS?$/.test(text(p, -1));
  return concatenate(p, { kind: "figurative", span, figurative: named, unit, all: false, isNull });
}

function parseAll(p: Parser, start: number): Literal {
  const literal = parseLiteral(p, "after ALL");
  const span = spanFrom(p, start);
  switch (literal.kind) {
    case "number":
      return fail(p, "expected", literal.span, "ALL takes a nonnumeric literal or a figurative constant", null);
    case "string":
      if (literal.bytes === "") fail(p, "badLiteral", span, "ALL of an empty literal");
      return { kind: "figurative", span, figurative: "all", unit: literal.bytes, all: true, isNull: false };
    case "figurative":
      return { ...literal, span, all: true };
    default:
      return literal satisfies never;
  }
}

function concatenate(p: Parser, first: Literal): Literal {
  let literal = first;
  while (is(p, "&")) {
    const start = p.at;
    p.at++;
    const before = bytesOf(literal);
    const next = kind(p) === TOKEN.string ? (p.tokens.bytes.get(p.at) ?? "") : nextBytes(p);
    if (before === null || next === null) fail(p, "expected", spanFrom(p, start), "& joins nonnumeric literals only");
    p.at++;
    literal = { kind: "string", span: joinSpans(first.span, spanFrom(p, start)), bytes: before + next };
  }
  return literal;
}

function bytesOf(literal: Literal): string | null {
  if (literal.kind === "string") return literal.bytes;
  return literal.kind === "figurative" ? literal.unit : null;
}

function nextBytes(p: Parser): string | null {
  const constant = isWord(p) ? p.constants.get(text(p)) : undefined;
  if (constant !== undefined) return bytesOf(constant);
  return FIGURATIVES.get(text(p))?.[1] ?? null;
}

/** An unsigned integer literal (or constant); `what` for messages. */
export function parseInteger(p: Parser, what: string, after: string): number {
  const constant = isWord(p) ? p.constants.get(text(p)) : undefined;
  const digits = constant?.kind === "number" ? constant.text : kind(p) === TOKEN.number ? text(p) : "";
  if (!/^\d{1,15}$/.test(digits)) expected(p, what, after);
  p.at++;
  return Number(digits);
}

/** literal [THRU literal] */
export function parseRange(p: Parser, after: string): LiteralRange {
  const from = parseLiteral(p, after);
  const thru = takeAny(p, "THRU", "THROUGH") ? parseLiteral(p, "after THRU") : null;
  return { from, thru };
}

/** IN or OF. */
export function takeOf(p: Parser): boolean {
  return takeAny(p, "OF", "IN");
}
