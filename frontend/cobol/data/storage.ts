/**
 * The storage of a program: areas, items, files and symbols, from its ENVIRONMENT and DATA DIVISION.
 *
 * Contract: areas are laid out program by program, in the order record areas, control blocks, working storage with its
 * index-names; behind those of the main program the runtime cells. Temporaries are appended while statements are lowered
 * (`addTemporary`). The region's size is final only then.
 * Limit: organizations other than (line) sequential are diagnosed.
 */
import type { Dialect, Span } from "../../../ir/artifact/statements.ts";
import {
  AREA_ALIGN,
  AREA_SLACK,
  type Area,
  type AreaKind,
  type Binary,
  type Encoding,
  FCB,
  FCB_SIZE,
  type Item,
} from "../../../ir/artifact/storage.ts";
import { rulesOf } from "../dialects.ts";
import type { Word } from "../expression.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { DataEntry } from "../syntax.ts";
import { type Addresses, type AddressPlan, addressedOffset, addressesOf } from "./addresses.ts";
import { checkDepending } from "./depending.ts";
import { binaryOf, INDEX_ENCODING, nativeBinary, POINTER } from "./encoding.ts";
import { allBytes, type ItemWriter, layOut, layOutRenames, type Measured, measure } from "./layout.ts";
import type { ConditionName, DataItem, DataSymbol } from "./symbols.ts";
import { type DataNode, entryName } from "./tree.ts";

/** Storage under construction. */
export interface StorageDraft {
  readonly areas: Area[];
  readonly items: DataItem[];
  /** Of the program whose storage is being laid out. */
  names: Map<string, DataSymbol[]>;
  /** First free region offset. */
  next: number;
  readonly sink: Sink;
  readonly dialect: Dialect;
  readonly addresses: Addresses;
}

const NO_SPAN: Span = { file: 0, line: 0, column: 0, endLine: 0, endColumn: 0 };

export function createStorage(dialect: Dialect, sink: Sink, plan: AddressPlan): StorageDraft {
  const addresses = addressesOf(plan);
  const { whole } = addresses;
  const areas = whole === null ? [] : [whole];
  return { areas, items: [], names: new Map(), next: whole?.length ?? 0, sink, dialect, addresses };
}

/** A new area at the end of the region, or among those that pointers point to. */
export function addArea(draft: StorageDraft, kind: AreaKind, name: string, length: number): Area {
  const id = draft.areas.length;
  const addressed = addressedOffset(draft.addresses, id);
  const area: Area = { id, kind, name, offset: addressed ?? draft.next, length };
  draft.areas.push(area);
  if (addressed !== null) return area;
  draft.next = align(area.offset + length + AREA_SLACK);
  return area;
}

function align(offset: number): number {
  return Math.ceil(offset / AREA_ALIGN) * AREA_ALIGN;
}

/** An item that no source line declares. */
export function addMadeItem(
  draft: StorageDraft,
  area: Area,
  name: string,
  offset: number,
  length: number,
  encoding: Encoding,
  role: DataItem["role"] = "register",
  span: Span = NO_SPAN,
): DataItem {
  const item: Item = {
    id: draft.items.length,
    name,
    level: 77,
    parent: null,
    area: area.id,
    offset,
    length,
    encoding,
    occurs: [],
    redefines: null,
    line: span.file === 0 ? span.line : 0,
  };
  const made: DataItem = {
    kind: "item",
    item,
    entry: null,
    span,
    role,
    parent: null,
    children: [],
    table: null,
    file: null,
    address: [],
    slide: null,
    passed: null,
  };
  draft.items.push(made);
  return made;
}

/** Makes the item one that its name refers to. */
export function addNamed(draft: StorageDraft, item: DataItem): DataItem {
  draft.items[item.item.id] = item;
  addName(draft, item.item.name, item);
  return item;
}

export function addName(draft: StorageDraft, name: string, symbol: DataSymbol): void {
  if (name === "FILLER") return;
  const list = draft.names.get(name);
  if (list === undefined) draft.names.set(name, [symbol]);
  else list.push(symbol);
}

/** The writer that layout puts items through; index-names wait until the record's area is complete. */
export function itemWriter(draft: StorageDraft): ItemWriter {
  return {
    sink: draft.sink,
    add(make) {
      const made = make(draft.items.length);
      draft.items.push(made);
      addName(draft, made.item.name, made);
      return made;
    },
    index(name: Word) {
      const area = addArea(draft, "working", name.text, 4);
      const made = addMadeItem(draft, area, name.text, area.offset, 4, INDEX_ENCODING, "index-name", name.span);
      addName(draft, name.text, made);
      return made;
    },
  };
}

/** Lays out the records of one section or FD; `area` null: an area for each record that redefines no other. */
export function addRecords(
  draft: StorageDraft,
  trees: readonly DataNode[],
  kind: AreaKind,
  shared: Area | null,
  file: number | null,
): readonly DataItem[] {
  const measured = trees.map((tree) => measure(tree, draft.dialect, draft.sink));
  const writer = itemWriter(draft);
  const made: DataItem[] = [];
  const named = new Map<string, DataItem>();
  const lengths = shared === null ? areaLengths(trees, measured) : [];
  trees.forEach((tree, i) => {
    const sized = measured[i];
    if (sized === undefined) return;
    if (tree.entry.based) draft.sink.report(problem.badBased(tree.entry.span, entryName(tree.entry)));
    const target = shared !== null ? (made[0] ?? null) : redefinedRecord(tree, named, draft.sink);
    const area = shared ?? areaOf(target, draft) ?? addArea(draft, kind, entryName(tree.entry), lengths[i] ?? 0);
    const place = {
      area: area.id,
      offset: area.offset,
      parent: null,
      occurs: [],
      file,
      redefines: target,
      address: [],
    };
    const item = layOut(sized, place, writer);
    made.push(item);
    if (!named.has(item.item.name)) named.set(item.item.name, item);
    const renames = tree.renames.map((entry) => layOutRenames(entry, item, writer));
    checkDepending(
      item,
      renames.filter((r) => r !== null),
      rulesOf(draft.dialect).slidingTables,
      draft.sink,
    );
    addConditions(draft, tree, item);
  });
  return made;
}

function areaOf(item: DataItem | null, draft: StorageDraft): Area | undefined {
  return item === null ? undefined : draft.areas[item.item.area];
}

/** `made`: the first record of each name. */
function redefinedRecord(tree: DataNode, made: ReadonlyMap<string, DataItem>, sink: Sink): DataItem | null {
  const { redefines, span } = tree.entry;
  if (redefines === null) return null;
  const found = made.get(redefines.text);
  if (found === undefined)
    sink.report(problem.redefinesUnknown(redefines.span ?? span, entryName(tree.entry), redefines.text));
  return found ?? null;
}

/** By record: its area holds the record and all later ones that redefine it, directly or not. */
function areaLengths(trees: readonly DataNode[], measured: readonly Measured[]): readonly number[] {
  const lengths: number[] = trees.map(() => 0);
  /** In whose areas the first record of a name lies. */
  const holders = new Map<string, readonly number[]>();
  measured.forEach((sized, i) => {
    const { name, redefines } = trees[i]?.entry ?? { name: null, redefines: null };
    const within = [i, ...(redefines === null ? [] : (holders.get(redefines.text) ?? []))];
    for (const record of within) lengths[record] = Math.max(lengths[record] ?? 0, allBytes(sized));
    if (name !== null && !holders.has(name.text)) holders.set(name.text, within);
  });
  return lengths;
}

export function addConditions(draft: StorageDraft, tree: DataNode, item: DataItem): void {
  const declare = (entry: DataEntry, of: DataItem): void => {
    const name = entryName(entry);
    if (entry.values.length === 0) draft.sink.report(problem.conditionWithoutValue(entry.span, name));
    const symbol: ConditionName = { kind: "condition", name, entry, span: entry.name?.span ?? entry.span, of };
    addName(draft, name, symbol);
  };
  for (const entry of tree.conditions) declare(entry, item);
  tree.children.forEach((child, i) => {
    const below = item.children[i];
    if (below !== undefined) addConditions(draft, child, below);
  });
}

/** A file's control block and its items: status bytes and record length. */
export function addControlBlock(
  draft: StorageDraft,
  name: string,
): { readonly offset: number; readonly recordLength: DataItem } {
  const area = addArea(draft, "file", name, FCB_SIZE);
  const encoding = nativeBinary(4, 9, false);
  const recordLength = addMadeItem(
    draft,
    area,
    `${name} RECORD LENGTH`,
    area.offset + FCB.recordLength,
    encoding.bytes,
    encoding,
  );
  return { offset: area.offset, recordLength };
}

/** The runtime area: RETURN-CODE, the size-error cell, TALLY, and temporaries, which come while statements are lowered. */
export interface RuntimeDraft extends Registers {
  readonly draft: StorageDraft;
  readonly sizeError: number;
  /** Where temporaries go: the last area, or a new one if another has come behind it. */
  area: number;
}

const CELL_BYTES = 16;
const TALLY_AT = 8;
const SORT_RETURN_AT = 12;

export function addRuntimeArea(draft: StorageDraft, withXml: boolean): RuntimeDraft {
  const area = addArea(draft, "runtime", "RUNTIME", CELL_BYTES);
  return { draft, ...registersIn(draft, area, withXml), sizeError: area.offset + 4, area: area.id };
}

/** Cells that start as 0, in an area of the program's working storage. */
export function addAlterCells(draft: StorageDraft, count: number): readonly DataItem[] {
  if (count === 0) return [];
  const area = addArea(draft, "working", "ALTERED GO TO", count * CELL_BYTES);
  return Array.from({ length: count }, (_, n) =>
    addMadeItem(draft, area, area.name, area.offset + n * CELL_BYTES, 4, INDEX_ENCODING),
  );
}

/** The pointer that a BASED item, or one of the LINKAGE SECTION, is based on; it keeps its value for the whole run (observed). */
export function addAddressCell(draft: StorageDraft, name: string): DataItem {
  const area = addArea(draft, "runtime", `ADDRESS OF ${name}`, POINTER.bytes);
  const cell = addMadeItem(draft, area, area.name, area.offset, area.length, POINTER);
  draft.addresses.cells.set(cell.item.id, cell);
  return cell;
}

/** The pointer that a record of LOCAL-STORAGE is based on, which no statement sets. */
export function addInvocationCell(draft: StorageDraft, name: string): DataItem {
  const area = addArea(draft, "runtime", `PLACE OF ${name}`, POINTER.bytes);
  return addMadeItem(draft, area, area.name, area.offset, area.length, POINTER);
}

/** A program's special registers. */
export interface Registers {
  readonly returnCode: DataItem;
  readonly sortReturn: DataItem;
  /** `PIC 9(5) COMP`, but for DISPLAY (observed). Null where the program declares a TALLY of its own. */
  readonly tally: DataItem | null;
  /** XML-CODE, which CANCEL leaves as it is (observed). Null where the source has nothing to do with XML. */
  readonly xmlCode: DataItem | null;
  /** What XML GENERATE sets: in a contained program another one, which no name stands for (observed). */
  readonly xmlCodeSet: DataItem | null;
}

/** The registers of a called program, in an area of their own. */
export function addRegisters(draft: StorageDraft, withXml: boolean): Registers {
  return registersIn(draft, addArea(draft, "runtime", "REGISTERS", CELL_BYTES), withXml);
}

function registersIn(draft: StorageDraft, area: Area, withXml: boolean): Registers {
  const xmlCode = withXml ? addXmlCode(draft) : null;
  const returnCode = addMadeItem(draft, area, "RETURN-CODE", area.offset, 4, INDEX_ENCODING);
  addName(draft, "RETURN-CODE", returnCode);
  const sortReturn = addMadeItem(draft, area, "SORT-RETURN", area.offset + SORT_RETURN_AT, 4, INDEX_ENCODING);
  addName(draft, "SORT-RETURN", sortReturn);
  if (draft.names.has("TALLY")) return { returnCode, sortReturn, tally: null, xmlCode, xmlCodeSet: xmlCode };
  const digits = { digits: 5, scale: 0, signed: false };
  const encoding: Binary = { ...binaryOf("binary", digits, draft.dialect), register: true };
  const tally = addMadeItem(draft, area, "TALLY", area.offset + TALLY_AT, encoding.bytes, encoding);
  addName(draft, "TALLY", tally);
  return { returnCode, sortReturn, tally, xmlCode, xmlCodeSet: xmlCode };
}

/** A program's own item of this name takes its place. */
function addXmlCode(draft: StorageDraft): DataItem {
  const code = addXmlCell(draft);
  if (!draft.names.has(code.item.name)) addName(draft, code.item.name, code);
  return code;
}

function addXmlCell(draft: StorageDraft): DataItem {
  const area = addArea(draft, "runtime", "XML-CODE", INDEX_ENCODING.bytes);
  return addMadeItem(draft, area, area.name, area.offset, area.length, INDEX_ENCODING);
}

/** Those of the program around it. */
export function containedRegisters(draft: StorageDraft, around: Registers): Registers {
  return around.xmlCode === null ? around : { ...around, xmlCodeSet: addXmlCell(draft) };
}

/** A temporary that starts as binary zeros, on a multiple of eight. */
export function addTemporary(runtime: RuntimeDraft, name: string, length: number, encoding: Encoding): DataItem {
  const { draft } = runtime;
  const last = draft.areas[draft.areas.length - 1];
  const area = last !== undefined && last.id === runtime.area ? last : addArea(draft, "runtime", "RUNTIME", 0);
  runtime.area = area.id;
  const offset = area.offset + area.length;
  const grown = { ...area, length: Math.ceil((area.length + length) / 8) * 8 };
  draft.areas[area.id] = grown;
  draft.next = align(grown.offset + grown.length + AREA_SLACK);
  return addMadeItem(draft, grown, name, offset, length, encoding);
}
