/**
 * SORT of a table. Without a KEY phrase the first key of the table's OCCURS clause counts, and no other (observed); a phrase without names
 * means the elements themselves.
 */
import type { Place } from "../../../ir/artifact/statements.ts";
import { isInside } from "../data/depending.ts";
import type { DataItem, Table } from "../data/symbols.ts";
import type { DataRef } from "../expression.ts";
import type { SortStatement } from "../sort-statement.ts";
import { problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { resolveItem } from "./names.ts";
import { occurrencesOf, placeOf } from "./places.ts";
import type { Scope } from "./scope.ts";
import { keyAt, keysOf, sequenceOf } from "./sort-keys.ts";

export function lowerSortTable(statement: SortStatement, { flow, scope }: Frame): void {
  const { of, span } = statement;
  const item = resolveItem(of, scope);
  if (item === null) return;
  const { table } = item;
  if (table === null) {
    scope.sink.report(problem.notSortable(of.span, of.name.text));
    return;
  }
  for (const phrase of [statement.input, statement.output]) {
    if (phrase !== null) scope.sink.report(problem.tableWithFiles(phrase.span, of.name.text));
  }
  const keys = tableKeys(statement, item, table, scope);
  const collating = sequenceOf(statement.collating, scope);
  const place = elements(of, item, table, scope);
  const count = occurrencesOf(item, scope);
  if (keys === null || collating === undefined || place === null || count === null) return;
  const order = { keys, collating };
  emit(flow, { kind: "sort-table", id: scope.nextId(), span, table: place, stride: table.stride, count, order });
}

function tableKeys(statement: SortStatement, item: DataItem, table: Table, scope: Scope) {
  const base = item.item.offset;
  const { keys, of } = statement;
  if (keys.length === 0) {
    const [first] = table.keys;
    if (first !== undefined) return [keyAt(first.item, base, first.order === "descending")];
    scope.sink.report(
      problem.sortPhrase(of.span, "SORT", "ASCENDING or DESCENDING KEY, which the table does not have"),
    );
    return null;
  }
  const found = keysOf(keys, scope, (key) => isInside(key, item), of.name.text);
  if (found === null) return null;
  if (found.length === 0) return [keyAt(item, base, keys[0]?.order === "descending")];
  return found.map((key) => keyAt(key.item, base, key.descending));
}

/** All occurrences in one table: subscripts are those of the tables around it. */
function elements(of: DataRef, item: DataItem, table: Table, scope: Scope): Place | null {
  const first = { kind: "number", span: of.span, text: "1" } as const;
  const place = placeOf(item, { ...of, subscripts: [...of.subscripts, first] }, scope);
  return place === null ? null : { ...place, length: table.count * table.stride, encoding: { kind: "group" } };
}
