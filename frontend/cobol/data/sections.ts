/**
 * WORKING-STORAGE, LOCAL-STORAGE and LINKAGE of one program of a run unit.
 *
 * Contract: an EXTERNAL record has one area for all programs that declare it, of one size (observed: another size ends
 * the run, so it is an error here), and starts as binary zeros. A LINKAGE record has no area: it is laid out anew
 * (`bindLinkage`) for each place that is passed for it. A BASED record, and one of LINKAGE whose address the program sets, lies
 * where a pointer of the compiler's own says, which keeps its value between calls, CANCELs too (observed).
 */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { Area } from "../../../ir/artifact/storage.ts";
import type { Bound } from "../lower/calls.ts";
import { problem } from "../lower/diagnostics.ts";
import { mentionsIn } from "../mentions.ts";
import type { DataEntry, SyntaxProgram } from "../syntax.ts";
import { basedOn } from "./addresses.ts";
import { checkAny, shaped } from "./any-length.ts";
import { checkDepending } from "./depending.ts";
import { allBytes, type ItemWriter, layOut, layOutRenames, measure } from "./layout.ts";
import {
  addAddressCell,
  addArea,
  addConditions,
  addInvocationCell,
  addRecords,
  itemWriter,
  type StorageDraft,
} from "./storage.ts";
import type { DataItem } from "./symbols.ts";
import { buildTrees, type DataNode, entryName } from "./tree.ts";

/** EXTERNAL records by name. */
export type Externals = Map<string, { readonly area: Area; readonly length: number }>;

/** The level-01 and 77 items of a program's storage that starts with values. */
export interface Sections {
  readonly working: readonly DataItem[];
  readonly local: readonly DataItem[];
  /** LOCAL-STORAGE of a program that may be called while it runs. */
  readonly invocation: readonly LocalRecord[];
}

/** A record of LOCAL-STORAGE that is allocated anew for each invocation. */
export interface LocalRecord {
  /** Where it lies. */
  readonly cell: DataItem;
  /** The area with its first values. */
  readonly first: Area;
  /** With those that redefine it. */
  readonly items: readonly DataItem[];
}

/** `reentrant`: the program may be called while it runs. */
export function addSections(
  draft: StorageDraft,
  program: SyntaxProgram,
  externals: Externals,
  reentrant: boolean,
): Sections {
  for (const entry of program.localStorage) {
    if (entry.external) draft.sink.report(problem.unsupported(entry.span, "EXTERNAL in LOCAL-STORAGE"));
  }
  const families = familiesOf(buildTrees(program.workingStorage, draft.sink));
  const own: DataNode[] = [];
  for (const family of families) {
    const [first] = family;
    if (first?.entry.based === true) addBased(first.entry, family, draft);
    else if (first?.entry.external !== true) own.push(...family);
    else addRecords(draft, family, "working", externalArea(first, family, draft, externals), null);
  }
  return {
    working: addRecords(draft, own, "working", null, null),
    ...addLocal(draft, buildTrees(program.localStorage, draft.sink), reentrant),
  };
}

/** Of a reentrant program `local` has the first values only, under no names. */
function addLocal(
  draft: StorageDraft,
  trees: readonly DataNode[],
  reentrant: boolean,
): Pick<Sections, "local" | "invocation"> {
  if (!reentrant) return { local: addRecords(draft, trees, "working", null, null), invocation: [] };
  const { names } = draft;
  draft.names = new Map();
  const local = addRecords(draft, trees, "working", null, null);
  draft.names = names;
  const invocation = familiesOf(trees).flatMap((family): LocalRecord[] => {
    const [tree] = family;
    const first = tree === undefined ? undefined : draft.areas[local[trees.indexOf(tree)]?.item.area ?? -1];
    if (tree === undefined || first === undefined) return [];
    const cell = addInvocationCell(draft, entryName(tree.entry));
    const items = bindRecord(draft, family, basedAt(draft, cell, first.length), itemWriter(draft));
    return [{ cell, first, items }];
  });
  return { local, invocation };
}

function addBased(entry: DataEntry, family: readonly DataNode[], draft: StorageDraft): void {
  if (entry.external) draft.sink.report(problem.unsupported(entry.span, "BASED with EXTERNAL"));
  const cell = addAddressCell(draft, entryName(entry));
  bindRecord(draft, family, basedAt(draft, cell, lengthOf(family, draft)), itemWriter(draft));
}

/** Where an item lies that is based on a pointer. */
export function basedAt({ addresses }: StorageDraft, cell: DataItem, length: number): Bound {
  const { id: item, area, offset: base, encoding, length: bytes } = cell.item;
  const place = { item, area, base, length: bytes, encoding, subscripts: [], refmod: null };
  return basedOn(addresses, { kind: "item", place }, length);
}

/** Each record with those that redefine it, directly or not. */
function familiesOf(trees: readonly DataNode[]): DataNode[][] {
  const families: DataNode[][] = [];
  const byName = new Map<string, DataNode[]>();
  for (const tree of trees) {
    const { name, redefines } = tree.entry;
    const known = redefines === null ? undefined : byName.get(redefines.text);
    const family = known ?? [];
    family.push(tree);
    if (known === undefined) families.push(family);
    if (name !== null) byName.set(name.text, family);
  }
  return families;
}

function lengthOf(family: readonly DataNode[], draft: StorageDraft): number {
  return Math.max(...family.map((tree) => allBytes(measure(tree, draft.dialect, draft.sink))));
}

function externalArea(
  { entry }: DataNode,
  family: readonly DataNode[],
  draft: StorageDraft,
  externals: Externals,
): Area {
  const name = entryName(entry);
  const length = lengthOf(family, draft);
  const known = externals.get(name);
  if (known !== undefined && known.length !== length)
    draft.sink.report(problem.externalSize(entry.span, name, length, known.length));
  const area = known?.area ?? addArea(draft, "working", name, length);
  if (known === undefined) externals.set(name, { area, length });
  return area;
}

/** A record of the LINKAGE SECTION with those that redefine it. */
export interface LinkageRecord {
  readonly name: string;
  readonly span: Span;
  readonly trees: readonly DataNode[];
  /** Bytes. */
  readonly length: number;
  /** What it is based on, where the program sets its address. */
  readonly cell: DataItem | null;
}

export interface Linkage {
  readonly records: readonly LinkageRecord[];
  /** Index-names of its tables, which belong to the program and not to what is passed. */
  readonly indexes: ReadonlyMap<string, DataItem>;
}

/** `reentrant`: its parameters have another place in each invocation. */
export function linkageOf(draft: StorageDraft, program: SyntaxProgram, reentrant: boolean): Linkage {
  for (const entry of program.linkage) {
    if (entry.external) draft.sink.report(problem.unsupported(entry.span, "EXTERNAL in the LINKAGE SECTION"));
    if (entry.global) draft.sink.report(problem.unsupported(entry.span, "GLOBAL in the LINKAGE SECTION"));
    if (entry.based) draft.sink.report(problem.badBased(entry.span, entryName(entry)));
  }
  checkAny(program, draft.sink);
  const set = mentionsIn(program.procedure).addressesSet;
  const records = familiesOf(buildTrees(program.linkage, draft.sink)).flatMap((trees): LinkageRecord[] => {
    const entry: DataEntry | undefined = trees[0]?.entry;
    if (entry === undefined) return [];
    const isSet = trees.some((tree) => set.has(entryName(tree.entry)));
    const name = entryName(entry);
    const cell = isSet || reentrant ? addAddressCell(draft, name) : null;
    return [{ name, span: entry.span, trees, length: lengthOf(trees, draft), cell }];
  });
  const writer = itemWriter(draft);
  const indexes = program.linkage.flatMap((entry) => entry.occurs?.indexedBy ?? []);
  return { records, indexes: new Map(indexes.map((name) => [name.text, writer.index(name)])) };
}

/** The record's items at the place that is passed for it; its names are added to the draft's. */
export function bindLinkage(draft: StorageDraft, { trees }: LinkageRecord, at: Bound, linkage: Linkage): DataItem[] {
  const index = (name: { readonly text: string }) => linkage.indexes.get(name.text) as DataItem;
  return bindRecord(draft, trees, at, { ...itemWriter(draft), index });
}

/** The items of a record and of those that redefine it at a place of their own. */
function bindRecord(draft: StorageDraft, trees: readonly DataNode[], at: Bound, writer: ItemWriter): DataItem[] {
  const made: DataItem[] = [];
  for (const tree of trees) {
    const measured = shaped(measure(tree, draft.dialect, draft.sink), at.shape);
    const redefines = made[0] ?? null;
    const { area, base: offset, address } = at;
    const passed = at.shape?.passed ?? null;
    const place = { area, offset, parent: null, occurs: [], file: null, redefines, address, passed };
    const item = layOut(measured, place, writer);
    for (const entry of tree.renames) layOutRenames(entry, item, writer);
    addConditions(draft, tree, item);
    made.push(item);
  }
  for (const item of made) checkDepending(item, [], false, draft.sink);
  return made;
}
