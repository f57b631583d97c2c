/**
 * Conditions: relations in all their spellings, class and sign conditions, condition-names, NOT/AND/OR, abbreviation.
 *
 * Contract: no backtracking: a parenthesis may turn out to hold an expression or a condition, so the functions here
 * return either. Abbreviated relations are completed while reading, with the last subject and operator
 * (p.subject); the one that could be a condition-name becomes an "abbreviated" node. As observed in the reference
 * compiler, an abbreviation may go into parentheses: `A = (B OR C)`, `A = B OR (C OR D)`.
 */
import type { Condition, Expr, RelationOp } from "../expression.ts";
import { parseExpression, parseExpressionFrom } from "./expressions.ts";
import {
  describe,
  enter,
  expect,
  expected,
  fail,
  is,
  isWord,
  joinSpans,
  kind,
  leave,
  type Parser,
  spanFrom,
  spanHere,
  take,
  text,
} from "./state.ts";
import { TOKEN } from "./tokens.ts";

/** `expression`: not (yet) a condition; `negated` if NOT stood before it. */
export type Mixed =
  | { readonly kind: "condition"; readonly condition: Condition }
  | { readonly kind: "expression"; readonly expression: Expr; readonly negated: boolean; readonly first: number };

const MAX_OPERATORS = 400;

/** `after`: the place, for messages. */
export function parseCondition(p: Parser, after: string): Condition {
  const { subject } = p;
  p.subject = null;
  const condition = toCondition(p, parseMixed(p, after));
  p.subject = subject;
  return condition;
}

/** An OR of ANDs. Abbreviations take up p.subject. */
export function parseMixed(p: Parser, after: string): Mixed {
  return parseJoined(p, after, "OR", parseAnd);
}

function parseAnd(p: Parser, after: string): Mixed {
  return parseJoined(p, after, "AND", parseNot);
}

/** Parts with `word` between them. */
function parseJoined(p: Parser, after: string, word: "AND" | "OR", parsePart: typeof parseNot): Mixed {
  let left = parsePart(p, after);
  for (let count = 0; is(p, word); count++) {
    if (count > MAX_OPERATORS) fail(p, "tooDeep", spanHere(p), "this condition has too many operators");
    const first = toCondition(p, left);
    p.at++;
    const second = toCondition(p, parsePart(p, `after ${word}`));
    const span = joinSpans(first.span, second.span);
    const kind = word === "OR" ? "or" : "and";
    left = { kind: "condition", condition: { kind, span, left: first, right: second } };
  }
  return left;
}

function parseNot(p: Parser, after: string): Mixed {
  const start = p.at;
  if (!is(p, "NOT") || startsRelation(p, 1)) return parseRelation(p, after);
  p.at++;
  enter(p);
  const inner = parseNot(p, "after NOT");
  leave(p);
  if (inner.kind === "expression") return { ...inner, negated: !inner.negated };
  return { kind: "condition", condition: { kind: "not", span: spanFrom(p, start), operand: inner.condition } };
}

/** Whether a relational operator stands `ahead` tokens from here (IS and NOT before it not counted). */
export function startsRelation(p: Parser, ahead: number = 0): boolean {
  switch (text(p, ahead)) {
    case "=":
    case ">":
    case "<":
    case ">=":
    case "<=":
    case "<>":
    case "EQUAL":
    case "EQUALS":
    case "GREATER":
    case "LESS":
      return true;
    default:
      return false;
  }
}

function parseRelation(p: Parser, after: string): Mixed {
  const start = p.at;
  if (startsRelation(p) || (is(p, "NOT") && startsRelation(p, 1)) || (is(p, "IS") && p.subject !== null)) {
    const { subject } = p;
    if (subject === null) {
      fail(p, "condition", spanHere(p), `a data item or literal expected before ${describe(p)}`);
    }
    take(p, "IS");
    const negated = take(p, "NOT");
    if (!startsRelation(p)) expected(p, "a relational operator", after);
    return finishRelation(p, subject.left, negated, start);
  }
  const operand = parseSide(p, after);
  if (operand.kind === "condition") return operand;
  const left = operand.expression;
  const sawIs = take(p, "IS");
  const negated = is(p, "NOT") && (sawIs || startsTest(p, 1) || startsRelation(p, 1)) && take(p, "NOT");
  if (startsRelation(p)) return finishRelation(p, left, negated, start);
  const test = parseTest(p, left, negated, sawIs, start);
  if (test !== null) return { kind: "condition", condition: test };
  if (sawIs || negated) {
    expected(p, "a relational operator, class or sign", `after ${negated ? "NOT" : "IS"}`, ["NUMERIC", "ALPHABETIC"]);
  }
  return operand;
}

function startsTest(p: Parser, ahead: number): boolean {
  switch (text(p, ahead)) {
    case "NUMERIC":
    case "ALPHABETIC":
    case "ALPHABETIC-LOWER":
    case "ALPHABETIC-UPPER":
    case "POSITIVE":
    case "NEGATIVE":
    case "ZERO":
    case "ZEROS":
    case "ZEROES":
      return true;
    default:
      return isWord(p, ahead) && p.classNames.has(text(p, ahead));
  }
}

/** An expression, or a condition in parentheses. */
function parseSide(p: Parser, after: string): Mixed {
  const first = p.at;
  if (!is(p, "(")) return { kind: "expression", expression: parseExpression(p, after), negated: false, first };
  p.at++;
  enter(p);
  const inner = parseMixed(p, "after (");
  leave(p);
  expect(p, ")", "in the condition");
  if (inner.kind === "condition") return inner;
  if (inner.negated) return { kind: "condition", condition: toCondition(p, inner) };
  return { kind: "expression", expression: parseExpressionFrom(p, inner.expression), negated: false, first };
}

/** From the relational operator on. */
function finishRelation(p: Parser, left: Expr, negated: boolean, start: number): Mixed {
  const written = parseOperator(p);
  const op = negated ? opposite(written) : written;
  p.subject = { left, op };
  const right = parseSide(p, `after ${written}`);
  if (right.kind === "condition") return right;
  if (startsRelation(p)) {
    const hint = "join two relations with AND or OR";
    fail(p, "condition", spanHere(p), `a second operator ${describe(p)} in one relation`, hint);
  }
  const span = p.at > start ? spanFrom(p, start) : right.expression.span;
  return { kind: "condition", condition: { kind: "relation", span, op, left, right: right.expression } };
}

/** At a relational operator. */
export function parseOperator(p: Parser): RelationOp {
  const word = text(p);
  p.at++;
  switch (word) {
    case "=":
    case ">":
    case "<":
    case ">=":
    case "<=":
    case "<>":
      take(p, "TO");
      return word;
    case "EQUAL":
    case "EQUALS":
      take(p, "TO");
      return "=";
    default: {
      take(p, "THAN");
      const orEqual = is(p, "OR") && is(p, "EQUAL", 1);
      if (orEqual) {
        p.at += 2;
        take(p, "TO");
      }
      return word === "GREATER" ? (orEqual ? ">=" : ">") : orEqual ? "<=" : "<";
    }
  }
}

export function opposite(op: RelationOp): RelationOp {
  switch (op) {
    case "=":
      return "<>";
    case "<>":
      return "=";
    case "<":
      return ">=";
    case ">=":
      return "<";
    case ">":
      return "<=";
    case "<=":
      return ">";
    default:
      return op satisfies never;
  }
}

/** A class or sign condition on `operand`, or null where none stands here. */
function parseTest(p: Parser, operand: Expr, not: boolean, sawIs: boolean, start: number): Condition | null {
  const word = text(p);
  switch (word) {
    case "NUMERIC":
    case "ALPHABETIC":
    case "ALPHABETIC-LOWER":
    case "ALPHABETIC-UPPER": {
      p.at++;
      const test = word.toLowerCase() as "numeric" | "alphabetic" | "alphabetic-lower" | "alphabetic-upper";
      return { kind: "class", span: spanFrom(p, start), not, test, className: null, operand };
    }
    case "POSITIVE":
    case "NEGATIVE":
      p.at++;
      return {
        kind: "sign",
        span: spanFrom(p, start),
        not,
        sign: word === "POSITIVE" ? "positive" : "negative",
        operand,
      };
    case "ZERO":
    case "ZEROS":
    case "ZEROES":
      p.at++;
      return { kind: "sign", span: spanFrom(p, start), not, sign: "zero", operand };
    default: {
      if (kind(p) !== TOKEN.word || (!sawIs && !p.classNames.has(word))) return null;
      const className = { text: word, span: spanHere(p) };
      p.at++;
      return { kind: "class", span: spanFrom(p, start), not, test: "named", className, operand };
    }
  }
}

/** Completes what is not a condition yet: a condition-name, or an abbreviated relation. */
export function toCondition(p: Parser, mixed: Mixed): Condition {
  if (mixed.kind === "condition") return mixed.condition;
  const { expression } = mixed;
  const { span } = expression;
  const { subject } = p;
  let condition: Condition;
  if (subject !== null && subject.op !== null) {
    const { left, op } = subject;
    if (expression.kind === "ref") condition = { kind: "abbreviated", span, op, left, right: expression };
    else condition = { kind: "relation", span, op, left, right: expression };
  } else if (expression.kind === "ref") condition = { kind: "condition-name", span, ref: expression };
  else {
    const hint = "compare it with something, e.g. = 1, or test it with IS NUMERIC";
    fail(
      p,
      "condition",
      span,
      `a condition is expected here, and this is only a value; found ${describe(p)} after it`,
      hint,
    );
  }
  return mixed.negated ? { kind: "not", span, operand: condition } : condition;
}
