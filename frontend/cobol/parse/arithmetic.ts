/** ADD, SUBTRACT, MULTIPLY, DIVIDE and COMPUTE in all their forms. */
import type { DataRef, Expr } from "../expression.ts";
import type { ArithmeticStatement, Statement, TargetSyntax } from "../statement.ts";
import { parseOperand, parseRef } from "./operands.ts";
import {
  type PhrasePair,
  parseOperands,
  parseRounding,
  parseSizeError,
  parseTargets,
  parseTargetsOrBase,
} from "./phrases.ts";
import { expected, fail, is, type Parser, spanFrom, spanHere, take, takeAny } from "./state.ts";

type BaseList = ReturnType<typeof parseTargetsOrBase>;

/** ADD and SUBTRACT; `start`: the verb's token, already taken. */
export function parseAddSubtract(p: Parser, start: number, verb: "add" | "subtract"): Statement {
  const name = verb === "add" ? "ADD" : "SUBTRACT";
  const joint = verb === "add" ? "TO" : "FROM";
  if (takeAny(p, "CORRESPONDING", "CORR")) return parseCorresponding(p, start, verb, name, joint);
  const operands = parseOperands(p, `after ${name}`);
  let list: BaseList = [];
  if (take(p, joint)) list = parseTargetsOrBase(p, `after ${joint}`);
  else if (verb === "subtract" || !is(p, "GIVING")) {
    expected(p, verb === "add" ? "TO or GIVING" : "FROM", `after the operands of ${name}`, [joint, "GIVING"]);
  }
  if (take(p, "GIVING")) {
    const base = giveBase(p, list, name, joint);
    return arithmetic(p, start, verb, operands, base, true, parseTargets(p, "after GIVING"));
  }
  return arithmetic(p, start, verb, operands, null, false, asTargets(p, list));
}

/** From its size error phrases on. */
function arithmetic(
  p: Parser,
  start: number,
  verb: ArithmeticStatement["verb"],
  operands: readonly Expr[],
  base: Expr | null,
  giving: boolean,
  targets: readonly TargetSyntax[],
): ArithmeticStatement {
  const { on: onSizeError, not: notOnSizeError } = finish(p, verb.toUpperCase());
  const span = spanFrom(p, start);
  return { kind: "arithmetic", span, verb, operands, base, giving, targets, onSizeError, notOnSizeError };
}

function parseCorresponding(
  p: Parser,
  start: number,
  verb: "add" | "subtract",
  name: string,
  joint: string,
): Statement {
  const from = parseRef(p, "a group item", `after ${name} CORRESPONDING`);
  if (!take(p, joint)) expected(p, joint, `after ${name} CORRESPONDING ${from.name.text}`, [joint]);
  const ref = parseRef(p, "a group item", `after ${joint}`);
  const target = { ref, rounding: parseRounding(p) };
  const { on: onSizeError, not: notOnSizeError } = finish(p, name);
  return { kind: "corresponding", span: spanFrom(p, start), verb, from, target, onSizeError, notOnSizeError };
}

export function parseMultiply(p: Parser, start: number): Statement {
  const operands = [parseOperand(p, "after MULTIPLY")];
  if (!take(p, "BY")) expected(p, "BY", "after the operand of MULTIPLY", ["BY"]);
  const list = parseTargetsOrBase(p, "after BY");
  const giving = take(p, "GIVING");
  const base = giving ? giveBase(p, list, "MULTIPLY", "BY") : null;
  const targets = giving ? parseTargets(p, "after GIVING") : asTargets(p, list);
  return arithmetic(p, start, "multiply", operands, base, giving, targets);
}

export function parseDivide(p: Parser, start: number): Statement {
  const first = parseOperand(p, "after DIVIDE");
  let divisor = first;
  let base: Expr | null = null;
  let list: BaseList = [];
  if (take(p, "INTO")) {
    list = parseTargetsOrBase(p, "after INTO");
    if (is(p, "GIVING")) base = giveBase(p, list, "DIVIDE", "INTO");
  } else if (take(p, "BY")) {
    base = first;
    divisor = parseOperand(p, "after BY");
    if (!is(p, "GIVING")) expected(p, "GIVING", "after DIVIDE ... BY ...", ["GIVING"]);
  } else expected(p, "INTO or BY", "after the operand of DIVIDE", ["INTO", "BY"]);
  const giving = take(p, "GIVING");
  const targets = giving ? parseTargets(p, "after GIVING") : asTargets(p, list);
  if (base !== null && is(p, "REMAINDER")) return parseRemainder(p, start, base, divisor, targets);
  return arithmetic(p, start, "divide", [divisor], base, giving, targets);
}

function parseRemainder(
  p: Parser,
  start: number,
  dividend: Expr,
  divisor: Expr,
  targets: readonly TargetSyntax[],
): Statement {
  const [quotient, second] = targets;
  if (quotient === undefined || second !== undefined) {
    fail(p, "expected", spanHere(p), "with REMAINDER, GIVING takes one item only");
  }
  p.at++;
  const ref = parseRef(p, "a data item", "after REMAINDER");
  const remainder = { ref, rounding: parseRounding(p) };
  const phrases = finish(p, "DIVIDE");
  const size = { onSizeError: phrases.on, notOnSizeError: phrases.not };
  return { kind: "divide-remainder", span: spanFrom(p, start), dividend, divisor, quotient, remainder, ...size };
}

export function parseCompute(p: Parser, start: number): Statement {
  const targets = parseTargets(p, "after COMPUTE");
  if (!take(p, "=") && !takeAny(p, "EQUAL", "EQUALS"))
    expected(p, "=", "after the receiving items of COMPUTE", ["EQUAL"]);
  const value = p.rules.expression(p, "after COMPUTE ... =");
  const { on: onSizeError, not: notOnSizeError } = finish(p, "COMPUTE");
  return { kind: "compute", span: spanFrom(p, start), targets, value, onSizeError, notOnSizeError };
}

function finish(p: Parser, name: string): PhrasePair {
  const phrases = parseSizeError(p);
  take(p, `END-${name}`);
  return phrases;
}

/** The operand between TO (FROM, BY, INTO) and GIVING. */
function giveBase(p: Parser, list: BaseList, name: string, joint: string): Expr | null {
  const [first, second] = list;
  if (second !== undefined) {
    fail(
      p,
      "expected",
      second.value.span,
      `with GIVING, ${name} takes one operand after ${joint}`,
      "move the others before it",
    );
  }
  return first?.value ?? null;
}

function asTargets(p: Parser, list: BaseList): TargetSyntax[] {
  return list.map(({ value, rounding }) => ({ ref: asTarget(p, value), rounding }));
}

function asTarget(p: Parser, value: Expr): DataRef {
  if (value.kind === "ref") return value;
  return fail(p, "expected", value.span, "a data item expected: a literal cannot receive a result", "use GIVING");
}
