import type { Span } from "../../../ir/artifact/statements.ts";
import type { Word } from "../expression.ts";
import type { DataEntry } from "../syntax.ts";

/** A data description without clauses. */
export function emptyEntry(span: Span, level: number, name: Word | null): DataEntry {
  return {
    span,
    level,
    name,
    redefines: null,
    picture: null,
    usage: null,
    sign: null,
    occurs: null,
    values: [],
    falseValue: null,
    justified: false,
    blankWhenZero: false,
    synchronized: false,
    renames: null,
    external: false,
    global: false,
    based: false,
    any: null,
    typedef: false,
    type: null,
  };
}
