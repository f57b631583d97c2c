/** STRING, UNSTRING. */
import type { DataRef, Expr } from "../expression.ts";
import type { Statement, StringStatement, UnstringStatement } from "../statement.ts";
import { parseOperand, parseRef, startsOperand } from "./operands.ts";
import { parseOperands, parsePhrases } from "./phrases.ts";
import { expected, is, type Parser, spanFrom, take } from "./state.ts";

export function parseString(p: Parser, start: number): Statement {
  const parts = [parsePart(p, "after STRING")];
  while (startsOperand(p)) parts.push(parsePart(p, "in STRING"));
  if (!take(p, "INTO")) expected(p, "INTO", "after the sending items of STRING", ["INTO", "DELIMITED"]);
  const into = parseRef(p, "a data item", "after INTO");
  const pointer = parsePointer(p);
  const { on: onOverflow, not: notOnOverflow } = parsePhrases(p, "ON", OVERFLOW, "", "ON OVERFLOW");
  take(p, "END-STRING");
  const span = spanFrom(p, start);
  return { kind: "string", span, parts: parts.slice(), into, pointer, onOverflow, notOnOverflow };
}

const OVERFLOW = ["OVERFLOW"];

function parsePart(p: Parser, after: string): StringStatement["parts"][number] {
  const sources = parseOperands(p, after);
  return { sources, delimiter: parseDelimitedBy(p) };
}

/** Null: SIZE, or nothing written. */
function parseDelimitedBy(p: Parser): Expr | null {
  if (!take(p, "DELIMITED")) return null;
  take(p, "BY");
  return take(p, "SIZE") ? null : parseOperand(p, "after DELIMITED BY");
}

function parsePointer(p: Parser): DataRef | null {
  if (!is(p, "POINTER") && !(is(p, "WITH") && is(p, "POINTER", 1))) return null;
  take(p, "WITH");
  p.at++;
  take(p, "IS");
  return parseRef(p, "a data item", "after POINTER");
}

export function parseUnstring(p: Parser, start: number): Statement {
  const from = parseOperand(p, "after UNSTRING");
  const delimiters: UnstringStatement["delimiters"][number][] = [];
  if (take(p, "DELIMITED")) {
    take(p, "BY");
    do {
      const all = take(p, "ALL");
      delimiters.push({ all, text: parseOperand(p, all ? "after ALL" : "after DELIMITED BY") });
    } while (take(p, "OR"));
  }
  if (!take(p, "INTO")) expected(p, "INTO", "in UNSTRING", ["INTO", "DELIMITED", "OR"]);
  const into: UnstringStatement["into"][number][] = [];
  do {
    const to = parseRef(p, "a data item", "after INTO");
    const delimiter = parseIn(p, "DELIMITER");
    into.push({ to, delimiter, count: parseIn(p, "COUNT") });
  } while (startsOperand(p));
  const pointer = parsePointer(p);
  const tallying = parseIn(p, "TALLYING");
  const pair = parsePhrases(p, "ON", OVERFLOW, "", "ON OVERFLOW");
  take(p, "END-UNSTRING");
  const phrases = { onOverflow: pair.on, notOnOverflow: pair.not };
  return { kind: "unstring", span: spanFrom(p, start), from, delimiters, into, pointer, tallying, ...phrases };
}

/** `word [IN] item` */
function parseIn(p: Parser, word: string): DataRef | null {
  if (!take(p, word)) return null;
  take(p, "IN");
  return parseRef(p, "a data item", `after ${word} IN`);
}
