/**
 * Constants: `78 name VALUE ...` and `01 name CONSTANT AS ...`, recorded in the parser as literals.
 *
 * Rules (observed): a literal, or an expression of integers, other constants and LENGTH OF (all occurrences of an item
 * declared before), with + - * / ** and parentheses; a quotient is cut to a whole number.
 */

import type { Dialect } from "../../../ir/artifact/statements.ts";
import { allBytes, type Measured, measure } from "../data/layout.ts";
import { buildTrees } from "../data/tree.ts";
import type { Literal, Word } from "../expression.ts";
import { createSink } from "../lower/diagnostics.ts";
import type { SpecialNames } from "../syntax.ts";
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

/** 78 name [IS GLOBAL] VALUE [IS] value. / 01 name CONSTANT [IS GLOBAL] [AS] value. Behind the name. */
export function parseConstant(p: Parser, name: Word | null): null {
  if (name === null) return expected(p, "a constant name", "after the level number");
  if (take(p, "CONSTANT")) {
    take(p, "IS");
    take(p, "GLOBAL");
    take(p, "AS");
  } else {
    take(p, "IS");
    take(p, "GLOBAL");
    if (!takeAny(p, "VALUE", "VALUES")) expected(p, "VALUE", `after 78 ${name.text}`, ["VALUE"]);
    takeAny(p, "IS", "ARE");
  }
  for (const word of ["NEXT", "START", "FROM"]) {
    if (is(p, word)) fail(p, "unsupported", spanHere(p), `${word} in the constant ${name.text} is not supported`);
  }
  p.constants.set(name.text, value(p, name));
  expect(p, ".", `after the constant ${name.text}`);
  return null;
}

function value(p: Parser, name: Word): Literal {
  const start = p.at;
  if (!startsExpression(p)) {
    const literal = parseLiteral(p, `as the value of ${name.text}`);
    if (!isOperator(p)) return literal;
    p.at = start;
  }
  const result = sum(p, name);
  return { kind: "number", span: spanFrom(p, start), text: result.toString() };
}

function startsExpression(p: Parser): boolean {
  return is(p, "(") || is(p, "LENGTH") || is(p, "BYTE-LENGTH");
}

function isOperator(p: Parser): boolean {
  return ["+", "-", "*", "/", "**"].includes(text(p));
}

function sum(p: Parser, name: Word): bigint {
  let result = product(p, name);
  while (is(p, "+") || is(p, "-")) {
    const add = is(p, "+");
    p.at++;
    const right = product(p, name);
    result = add ? result + right : result - right;
  }
  return result;
}

function product(p: Parser, name: Word): bigint {
  let result = power(p, name);
  while (is(p, "*") || is(p, "/")) {
    const multiply = is(p, "*");
    p.at++;
    const at = spanHere(p);
    const right = power(p, name);
    if (!multiply && right === 0n) fail(p, "expected", at, `the constant ${name.text} divides by zero`);
    result = multiply ? result * right : result / right;
  }
  return result;
}

const MAX_EXPONENT = 128n;

function power(p: Parser, name: Word): bigint {
  const base = operand(p, name);
  if (!take(p, "**")) return base;
  const at = spanHere(p);
  const exponent = operand(p, name);
  if (exponent >= 0n && exponent <= MAX_EXPONENT) return base ** exponent;
  return fail(p, "expected", at, `the exponent in the constant ${name.text} is not from 0 to ${MAX_EXPONENT}`);
}

function operand(p: Parser, name: Word): bigint {
  if (take(p, "(")) {
    enter(p);
    const inner = sum(p, name);
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

/** Bytes of all occurrences of an item that the parser has seen. */
function lengthOf(p: Parser, name: string): number | null {
  const sink = createSink();
  for (const tree of buildTrees(p.entries, sink)) {
    const found = findNamed(measure(tree, { usage: null, sign: null }, p.dialect, sink), name);
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

/** What `cobc -std=` and SPECIAL-NAMES set, but for the collating sequence. */
export function dialectOf(std: Dialect["name"], names: SpecialNames): Dialect {
  return {
    name: std,
    binaryTruncate: std === "default",
    prettyDisplay: std === "default",
    decimalPoint: names.decimalPointIsComma ? "," : ".",
    currency: names.currency ?? "$",
    collating: null,
  };
}
