/**
 * ENTRY: the other places at which a program can be called, and the parameters of them all.
 *
 * Contract (observed): a program has one list of parameters, those of its header and then those of each ENTRY, each item
 * once. A CALL of any of its names passes nothing for the items of that list whose place in it is beyond the number of
 * arguments, even where the ENTRY called names them.
 */
import type { Bound } from "../lower/calls.ts";
import type { EntryStatement, Parameter } from "../statement.ts";
import type { ProcedureDivision } from "../syntax.ts";

export function parameterNames(procedure: ProcedureDivision, entries: readonly EntryStatement[]): readonly string[] {
  const all = [procedure.using, ...entries.map((entry) => entry.using)].flat();
  return [...new Set(all.map(({ name }) => name.text))];
}

/** What the parameters `called` are bound to, for each name of the program's list; null: not passed. */
export function boundByName(
  names: readonly string[],
  called: readonly Parameter[],
  bound: readonly (Bound | null)[],
  passed: number,
): ReadonlyMap<string, Bound | null> {
  const own = new Map(called.map(({ name }, n) => [name.text, bound[n] ?? null]));
  return new Map(names.map((name, n) => [name, n < passed ? (own.get(name) ?? null) : null]));
}
