/**
 * Subscripts ALL in arguments of functions.
 *
 * Contract: all occurrences, or those that count where the table DEPENDS ON an item, as the standard has it; the reference compiler refuses ALL.
 */
import type { AllOccurrences, FunctionArgument } from "../../../ir/artifact/statements.ts";
import type { DataItem } from "../data/symbols.ts";
import type { DataRef, Expr } from "../expression.ts";
import { resolveItem } from "./names.ts";
import { lowerPlace, occurrencesOf } from "./places.ts";
import type { Scope } from "./scope.ts";

type AllArgument = FunctionArgument & { kind: "all" };

/** T(ALL), T(I, ALL): the place at the first occurrences, and the tables to run through. */
export function allOccurrences(ref: DataRef, scope: Scope): AllArgument | null {
  const item = resolveItem(ref, scope);
  if (item === null) return null;
  const tables = tablesAround(item);
  const occurs: AllOccurrences[] = [];
  const subscripts = ref.subscripts.map((subscript, n): Expr => {
    if (subscript !== "all") return subscript;
    const table = item.item.occurs[n];
    if (table !== undefined) occurs.push({ ...table, ...countedIn(tables[n], scope) });
    return { kind: "number", span: ref.span, text: "1" };
  });
  const place = lowerPlace({ ...ref, subscripts }, scope);
  return place === null ? null : { kind: "all", place, occurs };
}

/** The tables that the item is an occurrence of, or lies in, the outermost first. */
function tablesAround(item: DataItem): readonly DataItem[] {
  const tables: DataItem[] = [];
  for (let at: DataItem | null = item; at !== null; at = at.parent) if (at.table !== null) tables.unshift(at);
  return tables;
}

/** As the standard has it, only those that count. */
function countedIn(table: DataItem | undefined, scope: Scope): Pick<AllOccurrences, "counted"> {
  if (table?.table?.depending == null) return {};
  const counted = occurrencesOf(table, scope);
  return counted === null ? {} : { counted };
}
