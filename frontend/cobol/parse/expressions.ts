/**
 * Arithmetic expressions.
 *
 * Contract: precedence climbing, no backtracking. As the reference compiler reads them: a sign binds tighter than `**`,
 * and `**` groups from the right. The number of operators in one expression is limited:
 * later stages may recurse.
 */
import type { Expr } from "../expression.ts";
import { parseOperand } from "./operands.ts";
import { enter, expect, fail, hasFlag, is, joinSpans, leave, type Parser, spanFrom, spanHere, text } from "./state.ts";
import { FLAG, TOKEN } from "./tokens.ts";

const MAX_OPERATORS = 400;

/** `after`: the place, for messages, e.g. "after COMPUTE X =". */
export function parseExpression(p: Parser, after: string): Expr {
  return climb(p, parseSigned(p, after), 1);
}

/** Goes on with an expression whose first operand was read already. */
export function parseExpressionFrom(p: Parser, first: Expr): Expr {
  return climb(p, first, 1);
}

function parseSigned(p: Parser, after: string): Expr {
  const start = p.at;
  if (is(p, "-") || is(p, "+")) {
    const literal = p.tokens.kind[p.at + 1] === TOKEN.number && hasFlag(p, FLAG.glued, 1);
    if (literal) return parseOperand(p, after);
    const negative = is(p, "-");
    p.at++;
    enter(p);
    const operand = parseSigned(p, `after ${negative ? "-" : "+"}`);
    leave(p);
    return negative ? { kind: "negate", span: spanFrom(p, start), operand } : operand;
  }
  if (!is(p, "(")) return parseOperand(p, after);
  p.at++;
  enter(p);
  const { inList } = p;
  p.inList = false;
  const inner = parseExpression(p, "after (");
  p.inList = inList;
  leave(p);
  expect(p, ")", "after the expression in parentheses");
  return inner;
}

function precedence(p: Parser): number {
  if (p.tokens.kind[p.at] !== TOKEN.symbol) return 0;
  switch (text(p)) {
    case "+":
    case "-":
      return p.inList && startsElement(p) ? 0 : 1;
    case "*":
    case "/":
      return 2;
    case "**":
      return 3;
    default:
      return 0;
  }
}

/** In a list, `A -1` and `A, - B` are two elements. */
function startsElement(p: Parser): boolean {
  if (hasFlag(p, FLAG.comma)) return true;
  return !hasFlag(p, FLAG.glued) && hasFlag(p, FLAG.glued, 1) && p.tokens.kind[p.at + 1] === TOKEN.number;
}

function climb(p: Parser, first: Expr, least: number): Expr {
  let left = first;
  let count = 0;
  for (let level = precedence(p); level >= least && level > 0; level = precedence(p)) {
    if (++count > MAX_OPERATORS) fail(p, "tooDeep", spanHere(p), "this expression has too many operators");
    const op = text(p) as "+" | "-" | "*" | "/" | "**";
    p.at++;
    let right = parseSigned(p, `after ${op}`);
    const next = precedence(p);
    if (next > level || (next === level && level === 3)) {
      enter(p);
      right = climb(p, right, level === 3 ? 3 : level + 1);
      leave(p);
    }
    left = { kind: "binary", span: joinSpans(left.span, right.span), op, left, right };
  }
  return left;
}
