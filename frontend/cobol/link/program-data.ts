/**
 * The storage and the names of each program of a run unit, laid out when the program is first called.
 *
 * Contract: each program has its own working storage, kept between calls, and (outermost ones) its own RETURN-CODE and
 * TALLY, which those nested in it share (observed). A nested program sees the GLOBAL names of those around it that it does not
 * declare itself. An image of the first values exists for what LOCAL-STORAGE, INITIAL or CANCEL restores; record areas are
 * not restored, registers by CANCEL alone, which zeroes them (observed).
 */

import type { FileDecl } from "../../../ir/artifact/file-statements.ts";
import type { Arithmetic } from "../../../ir/artifact/standards.ts";
import type { Dialect, Place } from "../../../ir/artifact/statements.ts";
import type { Area, AreaId } from "../../../ir/artifact/storage.ts";
import { addDebugItem } from "../data/debug-item.ts";
import { slideItems } from "../data/depending.ts";
import { ALPHANUMERIC } from "../data/encoding.ts";
import { completeFiles, declareFiles, type SharedFiles } from "../data/files.ts";
import { checkValues } from "../data/image.ts";
import { completeLinage } from "../data/linage.ts";
import { declareReports, printItems, type ReportSymbol } from "../data/reports.ts";
import { addSections, type Externals, type Linkage, type LocalRecord, linkageOf } from "../data/sections.ts";
import {
  addAlterCells,
  addRegisters,
  addRuntimeArea,
  addTemporary,
  containedRegisters,
  type Registers,
  type RuntimeDraft,
  type StorageDraft,
} from "../data/storage.ts";
import type { DataItem, DataSymbol, FileSymbol } from "../data/symbols.ts";
import { rulesOf } from "../dialects.ts";
import type { DataRef } from "../expression.ts";
import { problem } from "../lower/diagnostics.ts";
import { wholePlace } from "../lower/places.ts";
import { mentionsIn } from "../mentions.ts";
import type { SyntaxProgram } from "../syntax.ts";
import type { Unit } from "./units.ts";

export type Names = ReadonlyMap<string, readonly DataSymbol[]>;

export interface ProgramData {
  readonly unit: Unit;
  /** Without those of its LINKAGE SECTION. */
  readonly names: Names;
  /** Its own files and the GLOBAL ones that it sees. */
  readonly files: ReadonlyMap<string, FileSymbol>;
  /** What the programs inside it see, also where it hides them from itself by names of its own that are not GLOBAL. */
  readonly globals: { readonly names: Names; readonly files: ReadonlyMap<string, FileSymbol> };
  readonly ownFiles: readonly FileSymbol[];
  readonly reports: ReadonlyMap<string, ReportSymbol>;
  readonly registers: Registers;
  readonly linkage: Linkage;
  /** Areas of WORKING-STORAGE with its index-names, and of LOCAL-STORAGE with its own. */
  readonly working: readonly Area[];
  readonly local: readonly Area[];
  /** LOCAL-STORAGE of a program that may be called while it runs. */
  readonly invocation: readonly LocalRecord[];
  /** Of ALTER: 0, or which of the targets; kept between calls, set back by CANCEL and INITIAL (observed). */
  readonly alterCells: readonly DataItem[];
  readonly mnemonics: ReadonlyMap<string, string>;
}

/** What the programs of a run unit share while they are laid out. */
export interface RunStorage {
  readonly draft: StorageDraft;
  readonly dialect: Dialect;
  readonly arithmetic: Arithmetic;
  /** As FUNCTION CURRENT-DATE gives it. */
  readonly compiledAt: string;
  /** Bytes that ALLOCATE may give in all. */
  readonly heapBytes: number;
  readonly externals: Externals;
  readonly files: SharedFiles;
  readonly decls: Map<number, FileDecl>;
  /** Level 01 and 77 items that start with values. */
  readonly records: DataItem[];
  /** Of them, those of each program's LOCAL-STORAGE. */
  readonly locals: (readonly DataItem[])[];
  /** Copies of first values, by the area that they are of. */
  readonly images: Map<AreaId, Area>;
  /** From the main program on. */
  runtime: RuntimeDraft | null;
}

/** Resolves the places that a file's clauses name, in the scope of the program; null after a diagnostic. */
export type ResolveIn = (data: ProgramData) => (ref: DataRef) => Place | null;

/** `container`: of the program around it. `reentrant`: it may be called while it runs. */
export function layOutProgram(
  unit: Unit,
  container: ProgramData | null,
  run: RunStorage,
  reentrant: boolean,
  resolveIn: ResolveIn,
): ProgramData {
  const { draft, dialect } = run;
  const { syntax } = unit;
  const firstItem = draft.items.length;
  const names = new Map<string, DataSymbol[]>();
  draft.names = names;
  const reports = declareReports(syntax, draft);
  const declared = declareFiles(syntax, draft, run.files, reports);
  const before = draft.areas.length;
  const sections = addSections(draft, syntax, run.externals, reentrant);
  const alterCells = addAlterCells(draft, mentionsIn(syntax.procedure).alters.flatMap((alter) => alter.changes).length);
  const linkage = linkageOf(draft, syntax, reentrant);
  const debugItem = syntax.debugging ? addDebugItem(draft, syntax, declared) : [];
  checkValues(draft.items.slice(firstItem), draft.sink);
  run.locals.push(sections.local);
  run.records.push(...sections.working, ...debugItem, ...sections.local, ...printItems(reports));
  const external = new Set([...run.externals.values()].map((e) => e.area.id));
  const own = draft.areas.slice(before).filter(({ id, kind }) => kind === "working" && !external.has(id));
  const { invocation } = sections;
  const localAreas = new Set(
    reentrant
      ? invocation.flatMap(({ items }) => items.flatMap(indexAreas))
      : sections.local.flatMap((item) => [item.item.area, ...indexAreas(item)]),
  );
  const registers =
    container === null ? registersOf(syntax.mentionsXml, run) : containedRegisters(draft, container.registers);
  const seen = new Map<string, readonly DataSymbol[]>(names);
  for (const item of [registers.returnCode, registers.sortReturn, registers.tally, registers.xmlCode])
    if (item !== null && !seen.has(item.item.name)) seen.set(item.item.name, [item]);
  const around = container?.globals ?? { names: new Map(), files: new Map() };
  for (const [name, symbols] of around.names) if (!seen.has(name)) seen.set(name, symbols);
  const inherited = [...around.files.values()];
  const base: ProgramData = {
    unit,
    names: seen,
    files: fileTable([...inherited, ...declared]),
    globals: { names: new Map([...around.names, ...globalsOf(names, declared, syntax)]), files: around.files },
    ownFiles: declared,
    reports,
    registers,
    linkage,
    working: own.filter((area) => !localAreas.has(area.id)),
    local: own.filter((area) => localAreas.has(area.id)),
    invocation,
    alterCells,
    mnemonics: new Map([
      ...(container?.mnemonics ?? []),
      ...syntax.specialNames.mnemonics.map(({ device, name }) => [name.text, device] as const),
    ]),
  };
  if (rulesOf(dialect).slidingTables)
    for (const item of draft.items.slice(firstItem))
      if (item.parent === null && item.role === "data") slideItems(item, resolveIn(base), draft.sink);
  const complete = completeOwn(base, declared, run, resolveIn, dialect);
  const inside = [...inherited, ...complete.filter((file) => isGlobal(file, syntax))];
  const globals = { names: base.globals.names, files: fileTable(inside) };
  return { ...base, files: fileTable([...inherited, ...complete]), globals, ownFiles: complete };
}

function fileTable(files: readonly FileSymbol[]): ReadonlyMap<string, FileSymbol> {
  return new Map(files.map((file) => [file.name, file]));
}

/** Those of the main program are in the runtime area. */
function registersOf(withXml: boolean, run: RunStorage): Registers {
  if (run.runtime !== null) return addRegisters(run.draft, withXml);
  run.runtime = addRuntimeArea(run.draft, withXml);
  return run.runtime;
}

function completeOwn(
  data: ProgramData,
  declared: readonly FileSymbol[],
  run: RunStorage,
  resolveIn: ResolveIn,
  dialect: Dialect,
): readonly FileSymbol[] {
  const { sink } = run.draft;
  const names = new Set(data.names.keys());
  const passed = new Set(declared.map(({ select }) => select.status).filter((ref) => isPassed(ref, data)));
  const resolve = resolveIn(data);
  const resolveOrHold = (ref: DataRef): Place | null => (passed.has(ref) ? statusCell(run) : resolve(ref));
  const decls = completeFiles(declared, data.unit.syntax, names, dialect, resolveOrHold, sink);
  return declared.map((file, i) => {
    const decl = decls[i] ?? file.decl;
    const { status } = file.select;
    const told = status !== null && passed.has(status) ? status : decl.status;
    const linage = file.linage && completeLinage(file.linage, resolve, sink);
    const known = run.decls.get(file.id);
    if (known === undefined) {
      run.decls.set(file.id, decl);
      return { ...file, decl, linage, ownStatus: told === decl.status ? null : { told, kept: null } };
    }
    if (assigned(known) !== assigned(decl)) {
      const what = `EXTERNAL file ${file.name} with another ASSIGN than in the program before`;
      sink.report(problem.unsupported(file.span, what));
    }
    const same = JSON.stringify(bytesOf(known.status)) === JSON.stringify(bytesOf(decl.status));
    return { ...file, decl: known, linage, ownStatus: same ? null : { told, kept: known.status } };
  });
}

/** Whether a FILE STATUS item is passed to the program. One that programs inside it would have to find is not. */
function isPassed(ref: DataRef | null, { names, unit }: ProgramData): ref is DataRef {
  if (ref === null || names.has(ref.name.text)) return false;
  const { linkage, selects, files } = unit.syntax;
  const file = selects.find(({ status }) => status === ref)?.name.text;
  const global = files.some((fd) => fd.name.text === file && fd.global);
  return !global && linkage.some((entry) => entry.name?.text === ref.name.text);
}

/** What stands for the status of a file whose FILE STATUS item has no place of its own. */
function statusCell({ runtime }: RunStorage): Place | null {
  return runtime && wholePlace(addTemporary(runtime, "FILE STATUS", 2, ALPHANUMERIC));
}

function bytesOf(place: Place | null): unknown {
  return place && [place.base, place.length, place.subscripts, place.refmod];
}

/** What ASSIGN says, an item by its bytes. */
function assigned({ assign }: FileDecl): string {
  return JSON.stringify(assign.kind === "item" ? bytesOf(assign.place) : assign);
}

/** Index-names of the tables in a record. */
function indexesIn(item: DataItem): readonly DataItem[] {
  return [...(item.table?.indexes ?? []), ...item.children.flatMap(indexesIn)];
}

function indexAreas(item: DataItem): readonly AreaId[] {
  return indexesIn(item).map((index) => index.item.area);
}

/** The names of a program's own GLOBAL records, and of the index-names of their tables. */
function globalsOf(
  names: Names,
  files: readonly FileSymbol[],
  syntax: SyntaxProgram,
): [string, readonly DataSymbol[]][] {
  const roots = new Set<DataItem>();
  for (const root of new Set([...names.values()].flat().map(rootOf))) {
    const file = files.find(({ id }) => id === root.file);
    if (root.entry?.global === true || (file !== undefined && isGlobal(file, syntax))) roots.add(root);
  }
  const indexes = new Set([...roots].flatMap(indexesIn));
  return [...names].flatMap(([name, symbols]): [string, readonly DataSymbol[]][] => {
    const global = symbols.filter((s) => roots.has(rootOf(s)) || (s.kind === "item" && indexes.has(s)));
    return global.length === 0 ? [] : [[name, global]];
  });
}

function rootOf(symbol: DataSymbol): DataItem {
  let at = symbol.kind === "condition" ? symbol.of : symbol;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** Whether programs inside one see its file. */
function isGlobal(file: FileSymbol, { files }: SyntaxProgram): boolean {
  return files.some((fd) => fd.name.text === file.name && fd.global);
}
