/**
 * Where the items of one record lie: offsets, lengths, OCCURS strides, REDEFINES, SYNCHRONIZED slack, 66 RENAMES.
 *
 * Contract: `layOut` gives one DataItem tree per level-01/77 node; offsets are final region offsets. A redefinition
 * larger than what it redefines makes its group longer by the difference, as the reference compiler does (lax).
 */
import type { Dialect, RefMod, Subscript } from "../../../ir/artifact/statements.ts";
import type { AreaId, Encoding, FileId, Item, Occurs } from "../../../ir/artifact/storage.ts";
import { rulesOf } from "../dialects.ts";
import type { Word } from "../expression.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { DataEntry } from "../syntax.ts";
import { type Encoded, encodeElementary, type Inherited } from "./encoding.ts";
import { renamedAlone } from "./renames.ts";
import type { DataItem, Table, TableKey } from "./symbols.ts";
import { type DataNode, entryName } from "./tree.ts";

const GROUP: Encoding = { kind: "group" };

/** What measuring found: bytes of one occurrence, and for each child its offset within its parent's occurrence. */
export interface Measured {
  readonly node: DataNode;
  readonly length: number;
  readonly encoded: Encoded | null;
  readonly offset: number;
  /** The sibling it redefines. */
  readonly redefines: Measured | null;
  readonly children: readonly Measured[];
}

/** Where a record's measuring is. */
interface Measuring {
  readonly dialect: Dialect;
  readonly sink: Sink;
  /**
   * Widest SYNCHRONIZED unit seen since the last group began: what the occurrences of a group are rounded up to. The
   * reference compiler holds it in one place for all groups (observed), so that a group inside a group sets it anew.
   */
  unit: number;
}

/** Bytes of the largest item, as in the reference compiler. */
export const MAX_ITEM = 1 << 28;

/** Sizes of a record; needs no addresses. SYNCHRONIZED is relative to the record's start. */
export function measure(node: DataNode, dialect: Dialect, sink: Sink): Measured {
  const record = measureItem(node, { usage: null, sign: null }, { dialect, sink, unit: 1 }, 0);
  if (allBytes(record) > MAX_ITEM) sink.report(problem.tooLarge(node.entry.span, entryName(node.entry), MAX_ITEM));
  return record;
}

/** `start` is the offset in the record. */
function measureItem(node: DataNode, inherited: Inherited, measuring: Measuring, start: number): Measured {
  const { entry } = node;
  const { dialect, sink } = measuring;
  if (node.children.length === 0) {
    const encoded = encodeElementary(entry, inherited, dialect, sink);
    return { node, length: encoded.length, encoded, offset: 0, redefines: null, children: [] };
  }
  if (entry.picture !== null) sink.report(problem.pictureOnGroup(entry.picture.span, entryName(entry)));
  const below: Inherited = { usage: entry.usage?.kind ?? inherited.usage, sign: entry.sign ?? inherited.sign };
  const children: Measured[] = [];
  let size = 0;
  measuring.unit = 1;
  for (const child of node.children) {
    if (child.entry.based) sink.report(problem.badBased(child.entry.span, entryName(child.entry)));
    const target = child.entry.redefines === null ? null : redefined(child.entry, children, sink);
    const offset = target === null ? size : target.offset;
    const placed = measureItem(child, below, measuring, start + offset);
    if (target !== null) {
      children.push({ ...placed, offset, redefines: target });
      const excess = allBytes(placed) - allBytes(target);
      if (excess > 0) {
        sink.report(problem.redefinesLarger(child.entry.span, entryName(child.entry), entryName(target.node.entry)));
        size += excess;
      }
      continue;
    }
    // Slack stands before a SYNCHRONIZED item itself, never before its group.
    const unit = syncUnit(placed, dialect);
    measuring.unit = Math.max(measuring.unit, unit);
    const slack = (unit - ((start + size) % unit)) % unit;
    size += slack + allBytes(placed);
    children.push({ ...placed, offset: offset + slack, redefines: null });
  }
  // An occurrence is made a multiple of the unit by slack before its last item, not behind it (observed).
  const slack = occursCount(entry) > 1 ? (measuring.unit - (size % measuring.unit)) % measuring.unit : 0;
  size += slack;
  if (size > MAX_ITEM) sink.report(problem.tooLarge(entry.span, entryName(entry), MAX_ITEM));
  const placed = moveLast(children, slack);
  return { node, length: Math.min(size, MAX_ITEM), encoded: null, offset: 0, redefines: null, children: placed };
}

/** Bytes on a multiple of which a SYNCHRONIZED item stands; 1 for all others, and where its length is no power of two (observed). */
function syncUnit({ node, encoded }: Measured, dialect: Dialect): number {
  const encoding = node.entry.synchronized && rulesOf(dialect).synchronized ? encoded?.encoding : undefined;
  if (encoding?.kind !== "binary" && encoding?.kind !== "float") return 1;
  const { bytes } = encoding;
  return (bytes & (bytes - 1)) === 0 ? bytes : 1;
}

/** The last child moved by `slack`, in place: of a group its own last child, and so on. */
function moveLast(children: readonly Measured[], slack: number): readonly Measured[] {
  const last = children[children.length - 1];
  if (last === undefined || slack === 0) return children;
  const moved =
    last.children.length === 0
      ? { ...last, offset: last.offset + slack }
      : { ...last, children: moveLast(last.children, slack) };
  return [...children.slice(0, -1), moved];
}

/** Bytes of all occurrences. */
export function allBytes(measured: Measured): number {
  return measured.length * occursCount(measured.node.entry);
}

function occursCount(entry: DataEntry): number {
  return Math.max(1, entry.occurs?.max ?? 1);
}

function redefined(entry: DataEntry, before: readonly Measured[], sink: Sink): Measured | null {
  const name = entry.redefines?.text;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const candidate = before[i];
    if (candidate === undefined) break;
    if (candidate.node.entry.name?.text === name) return candidate;
    if (candidate.redefines === null) break;
  }
  sink.report(problem.redefinesUnknown(entry.redefines?.span ?? entry.span, entryName(entry), name ?? "?"));
  return null;
}

/** Where items are put while they are made: numbered in source order. */
export interface ItemWriter {
  readonly add: (make: (id: number) => DataItem) => DataItem;
  /** Declares an index-name with an area of its own. */
  readonly index: (name: Word) => DataItem;
  readonly sink: Sink;
}

interface Place {
  readonly area: AreaId;
  readonly offset: number;
  readonly parent: DataItem | null;
  readonly occurs: readonly Occurs[];
  readonly file: FileId | null;
  readonly redefines: DataItem | null;
  /** See DataItem. */
  readonly address: readonly Subscript[];
  readonly passed?: RefMod | null;
}

/** Makes the items of a measured record, parents first. */
export function layOut(measured: Measured, place: Place, writer: ItemWriter): DataItem {
  const { entry } = measured.node;
  const occurs =
    entry.occurs === null ? place.occurs : [...place.occurs, { count: occursCount(entry), stride: measured.length }];
  checkOccurs(entry, writer.sink);
  const children: DataItem[] = [];
  const keys: TableKey[] = [];
  const table: Table | null =
    entry.occurs === null
      ? null
      : {
          count: occursCount(entry),
          stride: measured.length,
          keys,
          indexes: entry.occurs.indexedBy.map(writer.index),
          depending: entry.occurs.depending,
        };
  const made = writer.add((id) => ({
    kind: "item",
    item: {
      id,
      name: entryName(entry),
      level: entry.level,
      parent: place.parent?.item.id ?? null,
      area: place.area,
      offset: place.offset,
      length: measured.length,
      encoding: measured.encoded?.encoding ?? { kind: "group" },
      occurs,
      redefines: place.redefines?.item.id ?? null,
      line: entry.span.file === 0 ? entry.span.line : 0,
    },
    entry,
    span: entry.name?.span ?? entry.span,
    role: "data",
    parent: place.parent,
    children,
    table,
    file: place.file,
    address: place.address,
    slide: null,
    passed: entry.any === null ? null : (place.passed ?? null),
  }));
  const byNode = new Map<DataNode, DataItem>();
  for (const child of measured.children) {
    const target = child.redefines === null ? null : (byNode.get(child.redefines.node) ?? null);
    const item = layOut(
      child,
      { ...place, offset: place.offset + child.offset, parent: made, occurs, redefines: target },
      writer,
    );
    byNode.set(child.node, item);
    children.push(item);
  }
  keys.push(...tableKeys(entry, made, writer.sink));
  return made;
}

function tableKeys(entry: DataEntry, table: DataItem, sink: Sink): readonly TableKey[] {
  const keys: TableKey[] = [];
  for (const { order, names } of entry.occurs?.keys ?? []) {
    for (const name of names) {
      const item = table.item.name === name.name.text ? table : findInside(table, name.name.text);
      if (item === null) sink.report(problem.keyUnknown(name.span, name.name.text, table.item.name));
      else keys.push({ order, item });
    }
  }
  return keys;
}

function checkOccurs(entry: DataEntry, sink: Sink): void {
  if (entry.occurs === null) return;
  if (entry.level === 77) sink.report(problem.occursLevel(entry.occurs.span, entryName(entry)));
  if (entry.occurs.max < 1) sink.report(problem.occursCount(entry.occurs.span, entryName(entry)));
  const { min, max, depending } = entry.occurs;
  if (depending !== null && min !== null && min >= max)
    sink.report(problem.occursOrder(entry.occurs.span, entryName(entry), min, max));
}

/** 66 RENAMES: a group over the bytes from one item to the end of another, or another name for one item. */
export function layOutRenames(entry: DataEntry, record: DataItem, writer: ItemWriter): DataItem | null {
  if (entry.renames === null) return null;
  const from = findInside(record, entry.renames.from.name.text);
  const thru = entry.renames.thru === null ? from : findInside(record, entry.renames.thru.name.text);
  if (from === null || thru === null) {
    const missing = from === null ? entry.renames.from : (entry.renames.thru ?? entry.renames.from);
    writer.sink.report(problem.renamesUnknown(missing.span, entryName(entry), missing.name.text));
    return null;
  }
  const end = thru.item.offset + thru.item.length;
  if (end <= from.item.offset || from.item.occurs.length > 0 || thru.item.occurs.length > 0) {
    writer.sink.report(problem.renamesUnknown(entry.span, entryName(entry), thru.item.name));
    return null;
  }
  const alone = from === thru ? renamedAlone(from) : GROUP;
  if (alone === null) writer.sink.report(problem.unsupported(entry.span, `RENAMES of ${from.item.name} alone`));
  const item: Omit<Item, "id"> = {
    name: entryName(entry),
    level: 66,
    parent: record.item.id,
    area: record.item.area,
    offset: from.item.offset,
    length: end - from.item.offset,
    encoding: alone ?? GROUP,
    occurs: [],
    redefines: from.item.id,
    line: entry.span.file === 0 ? entry.span.line : 0,
  };
  return writer.add((id) => ({
    kind: "item",
    item: { id, ...item },
    entry,
    span: entry.name?.span ?? entry.span,
    role: "renames",
    parent: record,
    children: [],
    table: null,
    file: record.file,
    address: record.address,
    slide: null,
    passed: null,
  }));
}

function findInside(item: DataItem, name: string): DataItem | null {
  for (const child of item.children) {
    if (child.item.name === name) return child;
    const found = findInside(child, name);
    if (found !== null) return found;
  }
  return null;
}
