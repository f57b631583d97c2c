/** START, DELETE. */
import type { CompareOp } from "../../../ir/artifact/statements.ts";
import type { DataRef } from "../expression.ts";
import type { Statement } from "../statement.ts";
import { opposite, parseOperator, startsRelation } from "./conditions.ts";
import { parseRef } from "./operands.ts";
import { parseInvalidKey } from "./phrases.ts";
import { expected, expectWord, fail, is, type Parser, spanFrom, spanHere, take } from "./state.ts";

export function parseStart(p: Parser, start: number): Statement {
  const file = expectWord(p, "a file name", "after START");
  const which = take(p, "FIRST") ? "first" : take(p, "LAST") ? "last" : null;
  let relation: CompareOp = "=";
  let key: DataRef | null = null;
  if (take(p, "KEY")) {
    take(p, "IS");
    relation = parseRelation(p);
    key = parseRef(p, "a key", "in START");
  }
  const { on: invalidKey, not: notInvalidKey } = parseInvalidKey(p);
  take(p, "END-START");
  return { kind: "start", span: spanFrom(p, start), file, which, relation, key, invalidKey, notInvalidKey };
}

/** [NOT] relation. */
function parseRelation(p: Parser): CompareOp {
  const not = take(p, "NOT");
  if (!startsRelation(p)) expected(p, "a relation", "after KEY IS in START", ["EQUAL", "GREATER", "LESS", "NOT"]);
  const relation = parseOperator(p);
  return not ? opposite(relation) : relation;
}

export function parseDelete(p: Parser, start: number): Statement {
  if (is(p, "FILE")) fail(p, "unsupported", spanHere(p), "DELETE FILE is not supported yet");
  const file = expectWord(p, "a file name", "after DELETE");
  take(p, "RECORD");
  const { on: invalidKey, not: notInvalidKey } = parseInvalidKey(p);
  take(p, "END-DELETE");
  return { kind: "delete", span: spanFrom(p, start), file, invalidKey, notInvalidKey };
}
