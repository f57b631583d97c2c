/** Parameters, and ENTRY. */
import type { Parameter, Statement } from "../statement.ts";
import { parseLiteral, startsParagraph } from "./operands.ts";
import { expectWord, fail, is, isWord, type Parser, spanFrom, take } from "./state.ts";

/** ENTRY literal [USING parameters]. */
export function parseEntry(p: Parser, start: number): Statement {
  const name = parseLiteral(p, "after ENTRY");
  if (name.kind !== "string") return fail(p, "expected", name.span, "ENTRY takes a nonnumeric literal", null);
  const using = take(p, "USING") ? parseParameters(p) : [];
  return { kind: "entry", span: spanFrom(p, start), name, using };
}

/** {[BY] [REFERENCE | VALUE] [OPTIONAL] item} ... */
export function parseParameters(p: Parser): Parameter[] {
  const parameters: Parameter[] = [];
  let mode: Parameter["mode"] = "reference";
  do {
    take(p, "BY");
    if (take(p, "REFERENCE")) mode = "reference";
    else if (take(p, "VALUE")) mode = "value";
    take(p, "OPTIONAL");
    parameters.push({ name: expectWord(p, "a data item", "after USING"), mode });
  } while ((isWord(p) && !startsParagraph(p)) || ["BY", "REFERENCE", "VALUE", "OPTIONAL"].some((word) => is(p, word)));
  return parameters;
}
