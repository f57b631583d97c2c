/**
 * The region's bytes at the start of the program.
 *
 * Contract (observed): VALUE clauses, else spaces or zeros by category; of a table the first occurrence is built and
 * copied; REDEFINES items contribute nothing; record areas and control blocks are binary zeros, VALUE there is ignored;
 * index-names start at 1. Values that do not fit are diagnosed by `checkValues`.
 */
import type { Dialect, Operand, Place } from "../../../ir/artifact/statements.ts";
import { type Encoding, isNumeric, type StorageMap } from "../../../ir/artifact/storage.ts";
import type { Machine } from "../../../ir/semantics/machine.ts";
import { move } from "../../../ir/semantics/move.ts";
import type { Literal } from "../expression.ts";
import { parseDecimal, significantDigits } from "../lower/decimal.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import { isPointer } from "./encoding.ts";
import type { DataItem } from "./symbols.ts";
import { childExtents, defaultFill, defaultOperand, uniformFill, valueStore } from "./values.ts";

/** Of a numeric literal. */
export const MAX_DIGITS = 38;

/** `records`: the 01 and 77 levels of working storage. `indexes`: all index-names. */
export function initialImage(
  map: Omit<StorageMap, "initial">,
  dialect: Dialect,
  records: readonly DataItem[],
  indexes: readonly DataItem[],
): Uint8Array {
  const bytes = new Uint8Array(map.size);
  const machine: Machine = { bytes, areas: map.areas, dialect, cells: map.cells, strict: false };
  for (const record of records) {
    const end = record.item.offset + record.item.length * (record.table?.count ?? 1);
    if (record.entry?.redefines == null) fillItem(record, wholeFill(record), end, machine);
  }
  for (const index of indexes) new DataView(bytes.buffer).setInt32(index.item.offset, 1, true);
  return bytes;
}

/** `fill` up to `end`; else by VALUE, children or category. */
function fillItem(item: DataItem, fill: string | null, end: number, machine: Machine): void {
  const { offset, length, encoding } = item.item;
  if (fill !== null) {
    if (end > offset) machine.bytes.fill(fill.charCodeAt(0), offset, end);
    return;
  }
  const value = item.entry?.values[0]?.from;
  if (value !== undefined) {
    const stored = valueStore(value, encoding);
    store(item, stored.operand, stored.encoding, machine);
  } else if (item.children.length > 0) {
    for (const { child, fill, end } of childExtents(item, wholeFill)) fillItem(child, fill, end, machine);
  } else {
    store(item, defaultOperand(encoding), encoding, machine);
  }
  if (item.table === null) return;
  repeat(machine.bytes, offset, length, item.table.count);
}

/** Copies the first occurrence to all others, which lie behind it: twice as many each time. */
function repeat(bytes: Uint8Array, offset: number, length: number, count: number): void {
  const end = offset + length * count;
  for (let done = length; done > 0 && offset + done < end; done *= 2) {
    bytes.copyWithin(offset + done, offset, Math.min(offset + done, end - done));
  }
}

/** The byte that fills an item without VALUEs. */
function wholeFill(item: DataItem): string | null {
  return hasValue(item) ? null : uniformFill(item, (leaf) => defaultFill(leaf.item.encoding));
}

function hasValue(item: DataItem): boolean {
  return (item.entry?.values.length ?? 0) > 0 || item.children.some(hasValue);
}

function store(item: DataItem, from: Operand, encoding: Encoding, machine: Machine): void {
  const { id, area, offset, length } = item.item;
  const to: Place = { item: id, area, base: offset, length, encoding, subscripts: [], refmod: null };
  move(machine, from, to);
}

/** VALUE clauses against their items: several values, wrong kinds (errors), values too long (warnings). */
export function checkValues(items: readonly DataItem[], sink: Sink): void {
  for (const item of items) {
    const { entry } = item;
    const first = entry?.values[0];
    if (entry === null || first === undefined) continue;
    if (entry.values.length > 1 || first.thru !== null) sink.report(problem.severalValues(entry.span, item.item.name));
    checkValue(item, first.from, sink);
  }
}

function checkValue(item: DataItem, value: Literal, sink: Sink): void {
  const { encoding, name, length } = item.item;
  if (value.kind === "number" && significantDigits(value.text) > MAX_DIGITS) {
    sink.report(problem.numberTooLong(value.span));
    return;
  }
  if (encoding.kind === "float") return;
  if (isPointer(encoding)) {
    if (value.kind !== "figurative" || !value.isNull)
      sink.report(problem.badValue(value.span, name, "a POINTER can only start as NULL"));
    return;
  }
  const numeric = isNumeric(encoding);
  if (numeric && value.kind === "figurative" && value.figurative === "space") {
    sink.report(problem.badValue(value.span, name, "a numeric item cannot start as SPACES"));
  }
  if (value.kind === "string" && value.bytes.length > length) sink.report(problem.valueTruncated(value.span, name));
  if (value.kind !== "number" || !numeric) return;
  const { mantissa, scale } = parseDecimal(value.text);
  if (mantissa.startsWith("-") && !encoding.signed) {
    sink.report(problem.badValue(value.span, name, "the item has no sign (no S in its PICTURE)"));
  }
  const whole = mantissa.replace("-", "").length - scale;
  if (mantissa !== "0" && (whole > encoding.digits - encoding.scale || scale > Math.max(0, encoding.scale))) {
    sink.report(problem.valueTruncated(value.span, name));
  }
}
