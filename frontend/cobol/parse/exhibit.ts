/**
 * EXHIBIT [NAMED], READY TRACE and RESET TRACE.
 *
 * Contract: EXHIBIT is a DISPLAY of names and values with a space between them; TRACE has no effect, as in the reference's programs that
 * are compiled without -ftrace.
 * Limit: EXHIBIT CHANGED, which the reference takes for EXHIBIT without names, and identifiers with subscripts or reference modification,
 * whose names it writes in a way of its own.
 */
import type { DataRef, Expr } from "../expression.ts";
import type { Statement } from "../statement.ts";
import { parseOperands } from "./phrases.ts";
import { expected, fail, is, type Parser, spanFrom, spanHere, take, text as word } from "./state.ts";

export function parseExhibit(p: Parser, start: number): Statement {
  if (is(p, "CHANGED")) fail(p, "unsupported", spanHere(p), "EXHIBIT CHANGED is not supported", "DISPLAY the items");
  take(p, "NAMED");
  const items = parseOperands(p, "after EXHIBIT").flatMap((item, n) => {
    const shown = named(p, item);
    return n === 0 ? shown : [text(" ", item), ...shown];
  });
  const plain = { upon: null, noAdvancing: false, onException: null, notOnException: null };
  return { kind: "display", span: spanFrom(p, start), items, ...plain };
}

/** `NAME = ` and the value; a literal is shown alone. */
function named(p: Parser, item: Expr): readonly Expr[] {
  switch (item.kind) {
    case "ref":
      return [text(`${nameOf(p, item)} = `, item), item];
    case "string":
    case "number":
      return [item];
    default:
      return fail(p, "unsupported", item.span, "EXHIBIT of what is no item and no literal is not supported");
  }
}

function nameOf(p: Parser, { name, qualifiers, subscripts, refmod, span }: DataRef): string {
  if (subscripts.length === 0 && refmod === null) return [name, ...qualifiers].map((word) => word.text).join(" in ");
  return fail(p, "unsupported", span, "EXHIBIT with subscripts or reference modification is not supported yet");
}

function text(bytes: string, { span }: Expr): Expr {
  return { kind: "string", span, bytes };
}

/** Behind READY or RESET. */
export function parseTrace(p: Parser, start: number): Statement {
  if (!take(p, "TRACE")) expected(p, "TRACE", `after ${word(p, -1)}`, ["TRACE"]);
  return { kind: "continue", span: spanFrom(p, start) };
}
