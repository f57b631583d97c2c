/**
 * OCCURS DEPENDING ON: which items have a variable length, and what is wrong with where such a table stands.
 *
 * Contract: storage is laid out for the greatest number of occurrences (observed: no item follows the table, in the
 * reference compiler's default dialect), so a group ends with at most one such table and only its length varies.
 */
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { Measured } from "./layout.ts";
import type { DataItem } from "./symbols.ts";

/** The table inside a group that makes its length vary; null: the length is fixed, as it is of the table's occurrences. */
export function variableTable(group: DataItem): DataItem | null {
  const own = group.children.filter((child) => child.entry?.redefines == null);
  const last = own[own.length - 1];
  if (last === undefined) return null;
  return last.table !== null && last.table.depending !== null ? last : variableTable(last);
}

/** Bytes of a record that holds the fewest occurrences. */
export function leastBytes(record: Measured, most: number): number {
  const own = record.children.filter((child) => child.redefines === null);
  const last = own[own.length - 1];
  if (last === undefined) return most;
  const { occurs } = last.node.entry;
  if (occurs === null || occurs.depending === null) return leastBytes(last, most);
  return most - last.length * (occurs.max - (occurs.min ?? 1));
}

/** Whether `item` is `group` or lies in it. */
export function isInside(item: DataItem, group: DataItem): boolean {
  for (let at: DataItem | null = item; at !== null; at = at.parent) if (at === group) return true;
  return false;
}

/** Nothing follows the table in its record, and nothing with it repeats or redefines. */
export function checkDepending(record: DataItem, renames: readonly DataItem[], sink: Sink): void {
  const all = [...within(record)];
  const table = all.find((item) => item.table !== null && item.table.depending !== null);
  if (table === undefined) return;
  const { name } = table.item;
  const end = table.item.offset;
  const enclosing: DataItem[] = [];
  for (let at = table.parent; at !== null; at = at.parent) enclosing.push(at);
  for (const group of enclosing) {
    if (group.table !== null) sink.report(problem.dependingInTable(table.span, name, group.item.name));
  }
  for (const item of [table, ...enclosing]) {
    if (item.entry?.redefines != null) sink.report(problem.dependingRedefines(item.span, item.item.name, name));
  }
  for (const item of all) {
    const target = item.item.redefines;
    if ([table, ...enclosing].some((e) => e.item.id === target))
      sink.report(problem.dependingRedefines(item.span, item.item.name, name));
    else if (
      item.item.offset >= end &&
      !isInside(item, table) &&
      !enclosing.includes(item) &&
      item.entry?.redefines == null
    )
      sink.report(problem.dependingNotLast(table.span, name, item.item.name));
    else if (item !== table && isInside(item, table) && item.table !== null && item.table.depending !== null)
      sink.report(problem.dependingInTable(item.span, item.item.name, name));
  }
  for (const item of renames) {
    if (item.item.offset + item.item.length > end)
      sink.report(problem.dependingRedefines(item.span, item.item.name, name));
  }
}

function* within(item: DataItem): Generator<DataItem> {
  yield item;
  for (const child of item.children) yield* within(child);
}
