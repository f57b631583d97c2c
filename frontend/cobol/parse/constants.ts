/**
 * Constants: `78 name VALUE ...` and `01 name CONSTANT AS ...`, recorded in the parser as literals.
 *
 * Rules (observed): a literal, or an expression of integers, other constants and LENGTH OF (all occurrences of an item
 * declared before), with + - * / ** and parentheses; a quotient is cut to a whole number. Level 78 goes from left to right
 * without precedence (3 + 4 * 2 is 14), CONSTANT as arithmetic does.
 */

import { allBytes, type Measured, measure } from "../data/layout.ts";
import { buildTrees } from "../data/tree.ts";
import type { Literal, Word } from "../expression.ts";
import { createSink } from "../lower/diagnostics.ts";
import type { DataEntry } from "../syntax.ts";
import { parseLiteral } from "./operands.ts";
import {
  enter,
  expect,
  expected,
  expectWord,
  fail,
  is,
  leave,
  type Parser,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";

/** 78 name [IS GLOBAL] VALUE [IS] value. / 01 name CONSTANT [IS GLOBAL] {[AS] value | FROM name}. Behind the name. */
export function parseConstant(p: Parser, name: Word | null): null {
  if (name === null) return expected(p, "a constant name", "after the level number");
  const leftToRight = !take(p, "CONSTANT");
  if (!leftToRight) {
    take(p, "IS");
    take(p, "GLOBAL");
    if (take(p, "FROM")) {
      p.constants.set(name.text, defined(p, name));
      expect(p, ".", `after the constant ${name.text}`);
      return null;
    }
    take(p, "AS");
  } else {
    take(p, "IS");
    take(p, "GLOBAL");
    if (!takeAny(p, "VALUE", "VALUES")) expected(p, "VALUE", `after 78 ${name.text}`, ["VALUE"]);
    takeAny(p, "IS", "ARE");
  }
  for (const word of ["NEXT", "START"]) {
    if (is(p, word)) fail(p, "unsupported", spanHere(p), `${word} in the constant ${name.text} is not supported`);
  }
  p.constants.set(name.text, value(p, { name, leftToRight }));
  expect(p, ".", `after the constant ${name.text}`);
  return null;
}

/** What >>DEFINE or the command line gives the name behind FROM, once all directives of the text are read (observed). */
function defined(p: Parser, of: Word): Literal {
  const { text: name, span } = expectWord(p, "a name of >>DEFINE", "after FROM");
  const value = p.defines.get(name);
  // The reference shows such a number, and computes with what is before its point.
  if (value?.kind === "number" && value.scale > 0)
    fail(p, "unsupported", span, `CONSTANT FROM ${name}, which has decimals, is not supported`);
  if (value?.kind === "number") return { kind: "number", span, text: value.written };
  if (value?.kind === "text") return { kind: "string", span, bytes: value.text };
  const hint = `give it one with >>DEFINE ${name} AS value, or -D ${name}=VALUE`;
  return fail(p, "expected", span, `${name}, which the constant ${of.text} is taken from, has no value`, hint);
}

function value(p: Parser, of: Naming): Literal {
  const { name } = of;
  const start = p.at;
  if (!startsExpression(p)) {
    const literal = parseLiteral(p, `as the value of ${name.text}`);
    if (operatorAt(p) === null) return literal;
    p.at = start;
  }
  const result = expression(p, of);
  return { kind: "number", span: spanFrom(p, start), text: result.toString() };
}

function startsExpression(p: Parser): boolean {
  return is(p, "(") || is(p, "LENGTH") || is(p, "BYTE-LENGTH");
}

type Operator = "+" | "-" | "*" | "/" | "**";

/** How tightly each operator binds in a CONSTANT; in level 78 all are alike. */
const BINDING: Readonly<Record<Operator, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "**": 3 };

interface Naming {
  readonly name: Word;
  readonly leftToRight: boolean;
}

function expression(p: Parser, of: Naming, least: number = 1): bigint {
  let result = operand(p, of);
  for (let op = operatorAt(p); op !== null; op = operatorAt(p)) {
    const binding = of.leftToRight ? 1 : BINDING[op];
    if (binding < least) break;
    p.at++;
    const at = spanHere(p);
    const right = of.leftToRight ? operand(p, of) : expression(p, of, binding + 1);
    const value = combine(op, result, right);
    if (value === null) fail(p, "expected", at, `${right} is no operand for ${op} in the constant ${of.name.text}`);
    result = value;
  }
  return result;
}

function operatorAt(p: Parser): Operator | null {
  const symbol = text(p);
  return symbol in BINDING ? (symbol as Operator) : null;
}

const MAX_EXPONENT = 128n;

function combine(op: Operator, left: bigint, right: bigint): bigint | null {
  switch (op) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0n ? null : left / right;
    case "**":
      return right < 0n || right > MAX_EXPONENT ? null : left ** right;
    default:
      return op satisfies never;
  }
}

function operand(p: Parser, of: Naming): bigint {
  const { name } = of;
  if (take(p, "(")) {
    enter(p);
    const inner = expression(p, of);
    expect(p, ")", `in the constant ${name.text}`);
    leave(p);
    return inner;
  }
  if (take(p, "LENGTH") || take(p, "BYTE-LENGTH")) {
    take(p, "OF");
    const item = expectWord(p, "a data item", "after LENGTH OF");
    const length = lengthOf(p, item.text);
    if (length !== null) return BigInt(length);
    return fail(p, "expected", item.span, `LENGTH OF ${item.text}: no such item is declared before`);
  }
  const literal = parseLiteral(p, `in the constant ${name.text}`);
  if (literal.kind === "number" && /^[+-]?\d+$/.test(literal.text)) return BigInt(literal.text);
  return fail(p, "expected", literal.span, `an expression in the constant ${name.text} takes whole numbers only`);
}

/** Bytes of all occurrences of an item that the parser has seen: the program's own before those of programs around it. */
function lengthOf(p: Parser, name: string): number | null {
  const sink = createSink();
  let end = p.entries.length;
  for (let at = end - 1; at >= 0; at--) {
    const { level } = p.entries[at] as DataEntry;
    if (level !== 1 && level !== 77) continue;
    const record = p.entries.slice(at, end);
    end = at;
    if (!record.some((entry) => entry.name?.text === name)) continue;
    const [tree] = buildTrees(record, sink);
    const found = tree === undefined ? null : findNamed(measure(tree, p.dialect, sink), name);
    if (found !== null) return allBytes(found);
  }
  return null;
}

function findNamed(measured: Measured, name: string): Measured | null {
  if (measured.node.entry.name?.text === name) return measured;
  for (const child of measured.children) {
    const found = findNamed(child, name);
    if (found !== null) return found;
  }
  return null;
}
