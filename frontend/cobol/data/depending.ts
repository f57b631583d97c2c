/**
 * OCCURS DEPENDING ON: which items have a variable length, and what is wrong with where such a table stands.
 *
 * Contract: storage is laid out for the greatest number of occurrences. In most dialects no item follows the table
 * (observed), so that a group ends with at most one such table and only its length varies. Under --std ibm items may follow, and
 * lie directly behind the occurrences that count ("complex OCCURS DEPENDING ON" of Enterprise COBOL; observed with cobc's
 * -fodoslide): their offset is that of the greatest table less what the tables before them lack.
 */
import type { NumExpr, Place, Subscript } from "../../../ir/artifact/statements.ts";
import type { DataRef } from "../expression.ts";
import { wholeNumber } from "../lower/decimal.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { Measured } from "./layout.ts";
import type { DataItem, Slide } from "./symbols.ts";

/** The table inside a group that makes its length vary; null: the length is fixed, as it is of the table's occurrences. */
export function variableTable(group: DataItem): DataItem | null {
  const own = group.children.filter((child) => child.entry?.redefines == null);
  const last = own[own.length - 1];
  if (last === undefined) return null;
  return last.table !== null && last.table.depending !== null ? last : variableTable(last);
}

/** All tables inside a group that make its length vary, in the order in which they lie. */
export function variableTables(group: DataItem): readonly DataItem[] {
  // Asked of every operand: most are elementary.
  if (group.children.length === 0) return NO_TABLES;
  return group.children.flatMap((child) =>
    child.table !== null && child.table.depending !== null ? [child] : variableTables(child),
  );
}

/** Whether one of them is OCCURS UNBOUNDED. */
export function hasUnbounded(group: DataItem): boolean {
  return variableTables(group).some(({ entry }) => entry?.occurs?.unbounded === true);
}

const NO_TABLES: readonly DataItem[] = [];

/** Bytes of a record that holds the fewest occurrences. */
export function leastBytes(record: Measured, most: number): number {
  return record.children.reduce((bytes, child) => {
    const { occurs } = child.node.entry;
    if (child.redefines !== null) return bytes;
    if (occurs === null || occurs.depending === null) return leastBytes(child, bytes);
    return bytes - child.length * (occurs.max - (occurs.min ?? 1));
  }, most);
}

/** Lets the items of a record that follow its tables of variable length slide. `resolve`: the place of a DEPENDING ON item. */
export function slideItems(record: DataItem, resolve: (ref: DataRef) => Place | null, sink: Sink): void {
  const tables = variableTables(record);
  const moving = new Set<DataItem>();
  for (const item of within(record)) {
    const before = tables.filter((table) => !isInside(item, table) && endOf(table) <= item.item.offset);
    if (before.length > 0) item.slide = slideOf(before, resolve);
    for (const table of before) moving.add(table);
  }
  for (const { table, span } of moving) {
    const on = table?.depending ?? null;
    const place = on === null ? null : resolve(on);
    if (on !== null && place !== null && place.subscripts.length > 0)
      sink.report(problem.unsupported(span, `OCCURS DEPENDING ON ${on.name.text}, whose own place varies,`));
  }
}

function endOf({ item, table }: DataItem): number {
  return item.offset + (table === null ? item.length : table.count * table.stride);
}

function slideOf(tables: readonly DataItem[], resolve: (ref: DataRef) => Place | null): Slide {
  let bytes = 0;
  const address: Subscript[] = [];
  for (const { table } of tables) {
    const place = table?.depending == null ? null : resolve(table.depending);
    if (table === null || place === null) continue;
    bytes += table.count * table.stride;
    const index: NumExpr = { kind: "binary", op: "+", left: { kind: "item", place }, right: wholeNumber(1) };
    address.push({ index, stride: table.stride, max: table.count + 1 });
  }
  return { bytes, address };
}

/** Whether `item` is `group` or lies in it. */
export function isInside(item: DataItem, group: DataItem): boolean {
  for (let at: DataItem | null = item; at !== null; at = at.parent) if (at === group) return true;
  return false;
}

/** Nothing follows a table in its record, unless it may slide, and nothing with it repeats or redefines. */
export function checkDepending(record: DataItem, renames: readonly DataItem[], slides: boolean, sink: Sink): void {
  for (const table of variableTables(record).slice(0, slides ? undefined : 1))
    checkTable(table, record, renames, slides, sink);
}

function checkTable(
  table: DataItem,
  record: DataItem,
  renames: readonly DataItem[],
  slides: boolean,
  sink: Sink,
): void {
  const all = [...within(record)];
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
      !slides &&
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
