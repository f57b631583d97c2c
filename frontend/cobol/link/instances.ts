/**
 * Instances: a program's procedures for one place of its arguments, made when a CALL asks for them.
 *
 * Contract: what `Calls` promises. Instances are lowered one after the other from a list, so that programs that call each
 * other do not nest here. Two CALLs with arguments at the same places share an instance.
 * Limit: at most MAX_INSTANCES instances of one program.
 */
import type { Place, ProcId, Span, Subscript } from "../../../ir/artifact/statements.ts";
import { type Area, type AreaId, type Encoding, RANDOM_STATE_BYTES } from "../../../ir/artifact/storage.ts";
import type { Procedure } from "../../../ir/program.ts";
import { sequenceNamed } from "../data/collating.ts";
import { nativeBinary } from "../data/encoding.ts";
import { bindLinkage, type LinkageRecord } from "../data/sections.ts";
import { addArea, addMadeItem, addTemporary } from "../data/storage.ts";
import type { DataItem, DataSymbol } from "../data/symbols.ts";
import type { DataRef } from "../expression.ts";
import type { Bound, Callee, CalleeParameter, Calls, Entered } from "../lower/calls.ts";
import { problem } from "../lower/diagnostics.ts";
import { emit } from "../lower/flow.ts";
import { FUNCTIONS } from "../lower/functions.ts";
import { lowerPlace, occurrencesOf, wholePlace } from "../lower/places.ts";
import { lowerProcedures } from "../lower/procedures.ts";
import type { Scope } from "../lower/scope.ts";
import type { CallGraph } from "./call-graph.ts";
import { layOutProgram, type Names, type ProgramData, type RunStorage } from "./program-data.ts";
import { endWhereUnpassed } from "./reach.ts";
import { alphabetsOf, checkSpecialNames, classesOf, switchesOf } from "./special-names.ts";
import { family, type Library, type Unit } from "./units.ts";

const MAX_INSTANCES = 200;
/** With the copies that PERFORM ranges and lists of arguments make; a program of 100,000 lines has about as many statements. */
const MAX_STATEMENTS = 1_000_000;

export interface Linked {
  readonly procedures: ReadonlyMap<ProcId, Procedure>;
  readonly main: ProcId;
  /** Region offset of the main program's RETURN-CODE. */
  readonly returnCode: number;
  readonly nextStmt: number;
  readonly nextProc: number;
}

interface Instance extends Entered {
  readonly unit: Unit;
  readonly names: Names;
  readonly linkage: readonly DataItem[];
}

interface Linker {
  readonly main: Unit;
  readonly library: Library;
  readonly graph: CallGraph;
  readonly run: RunStorage;
  readonly ids: { stmt: number; proc: number };
  readonly data: Map<Unit, ProgramData>;
  readonly callees: Map<Unit, Callee>;
  readonly unitOf: Map<Callee, Unit>;
  readonly instances: Map<Unit, Map<string, Instance>>;
  readonly pending: Instance[];
  /** Cells, buffers and temporaries by what they are for. */
  readonly cells: Map<string, DataItem>;
  readonly frozen: Set<number>;
  /** What stands for a LINKAGE record for which nothing is passed. */
  readonly unpassed: Map<string, Area>;
}

export function linkAll(main: Unit, library: Library, graph: CallGraph, run: RunStorage): Linked {
  const linker: Linker = {
    main,
    library,
    graph,
    run,
    ids: { stmt: 0, proc: 0 },
    data: new Map(),
    callees: new Map(),
    unitOf: new Map(),
    instances: new Map(),
    pending: [],
    cells: new Map(),
    frozen: new Set(),
    unpassed: new Map(),
  };
  const entry = enter(linker, main, [], null);
  const procedures = new Map<ProcId, Procedure>();
  for (let i = 0; i < linker.pending.length; i += 1) {
    const instance = linker.pending[i];
    if (instance === undefined || linker.ids.stmt > MAX_STATEMENTS) break;
    for (const [id, procedure] of lowerInstance(linker, instance)) procedures.set(id, procedure);
  }
  return {
    procedures,
    main: entry?.proc ?? 0,
    returnCode: dataOf(linker, main).registers.returnCode.item.offset,
    nextStmt: linker.ids.stmt,
    nextProc: linker.ids.proc,
  };
}

function dataOf(linker: Linker, unit: Unit): ProgramData {
  const known = linker.data.get(unit);
  if (known !== undefined) return known;
  const container = unit.container === null ? null : dataOf(linker, unit.container);
  checkSpecialNames(unit, linker.main, linker.run.draft.sink);
  const resolveIn = (data: ProgramData) => (ref: DataRef) => filePlace(ref, data, linker);
  const data = layOutProgram(unit, container, linker.run, resolveIn);
  linker.data.set(unit, data);
  return data;
}

/** FILE STATUS, ASSIGN and DEPENDING items: one place for all instances. */
function filePlace(ref: DataRef, data: ProgramData, linker: Linker): Place | null {
  const { text, span } = ref.name;
  if (!data.names.has(text) && data.unit.syntax.linkage.some((entry) => entry.name?.text === text)) {
    linker.run.draft.sink.report(problem.fileInLinkage(span, text));
    return null;
  }
  return lowerPlace(ref, scopeOf(linker, data, data.names));
}

function scopeOf(linker: Linker, data: ProgramData, names: Names): Scope {
  const { run, ids } = linker;
  return {
    sink: run.draft.sink,
    dialect: run.dialect,
    arithmetic: run.arithmetic,
    symbols: { names, files: data.files, reports: data.reports, ...data.registers },
    nextId: () => ids.stmt++,
    nextProc: () => ids.proc++,
    isFull: () => ids.stmt > MAX_STATEMENTS,
    runCode: (linker.data.get(linker.main) ?? data).registers.returnCode,
    calls: callsOf(linker, data.unit),
    alterCells: data.alterCells,
    temporary: (name, length, encoding) => temporary(linker, name, length, encoding),
    randomState: () => cell(linker, "random", "RANDOM", RANDOM_STATE_BYTES, { kind: "group" }),
    site: { flow: null, inCondition: false },
    functions: FUNCTIONS,
    unit: { name: data.unit.syntax.id, compiledAt: run.compiledAt },
    mnemonics: data.mnemonics,
    classes: classesOf(data.unit, run.draft.sink),
    sequence: (name) => sequenceNamed(name, alphabetsOf(data.unit), run.draft.sink),
    switches: switchesOf(data.unit, (name) => cell(linker, name, name)),
  };
}

const INTEGER: Encoding = nativeBinary(8, 18, true);

function temporary({ run }: Linker, name: string, length = 8, encoding = INTEGER): DataItem {
  if (run.runtime === null) throw new Error("there is no runtime area before the main program's storage");
  return addTemporary(run.runtime, name, length, encoding);
}

function cell(linker: Linker, key: string, name: string, length?: number, encoding?: Encoding): DataItem {
  const known = linker.cells.get(key);
  if (known !== undefined) return known;
  const made = temporary(linker, name, length, encoding);
  linker.cells.set(key, made);
  return made;
}

function calleeOf(linker: Linker, unit: Unit): Callee {
  const known = linker.callees.get(unit);
  if (known !== undefined) return known;
  const data = dataOf(linker, unit);
  const { syntax } = unit;
  const callee: Callee = {
    name: syntax.id,
    parameters: syntax.procedure.using.map(({ name, mode }): CalleeParameter => {
      const record = recordOf(data, name.text);
      if (record === undefined) linker.run.draft.sink.report(problem.parameterUnknown(name.span, name.text));
      return { name: name.text, mode, length: record?.length ?? 0 };
    }),
    registers: data.registers,
    initial: syntax.initial,
    files: () => reached(linker, unit).flatMap((inner) => dataOf(linker, inner).ownFiles),
    running: linker.graph.needsCell(unit) ? cell(linker, `running ${keyOf(linker, unit)}`, "PROGRAM RUNNING") : null,
  };
  linker.callees.set(unit, callee);
  linker.unitOf.set(callee, unit);
  return callee;
}

function recordOf({ linkage }: ProgramData, name: string): LinkageRecord | undefined {
  return linkage.records.find((r) => r.trees.some((tree) => tree.entry.name?.text === name));
}

/** The program and those inside it that may be called at all. */
function reached({ graph }: Linker, unit: Unit): readonly Unit[] {
  return family(unit).filter((inner) => graph.isReached(inner));
}

function keyOf({ data }: Linker, unit: Unit): number {
  return [...data.keys()].indexOf(unit);
}

function callsOf(linker: Linker, caller: Unit): Calls {
  const { library, graph, run, unitOf } = linker;
  const unit = (callee: Callee): Unit => unitOf.get(callee) as Unit;
  return {
    caller: caller.syntax.id,
    find: (name) => {
      const found = library.find(caller, name);
      return found === null ? null : calleeOf(linker, found);
    },
    candidates: () => library.visible(caller).map((found) => calleeOf(linker, found)),
    constant: (name) => graph.namesOf(caller).constants.get(name) ?? null,
    isRunning: (callee) => graph.isRunning(unit(callee), caller),
    mayRun: (callee) => graph.mayRun(unit(callee), caller),
    enter: (callee, bound, span) => enter(linker, unit(callee), bound, span),
    buffer: (callee, parameter, length) => buffer(linker, unit(callee), parameter, length),
    frozen: (callee, parameter, nth) => {
      const made = cell(linker, `frozen ${keyOf(linker, unit(callee))} ${parameter} ${nth}`, "PLACE OF ARGUMENT");
      linker.frozen.add(made.item.id);
      return made;
    },
    isFrozen: (item) => linker.frozen.has(item),
    endOf: (id) => {
      const area = run.draft.areas[id];
      return area === undefined ? 0 : area.offset + area.length;
    },
    restore: (callee) => reached(linker, unit(callee)).flatMap((inner) => restore(linker, inner, "all")),
    miss: library.miss,
  };
}

/** `parameter` -1: of RETURNING. */
function buffer(linker: Linker, unit: Unit, parameter: number, length: number): DataItem {
  const key = `buffer ${keyOf(linker, unit)} ${parameter} ${length}`;
  const known = linker.cells.get(key);
  if (known !== undefined) return known;
  const { draft } = linker.run;
  const name = parameter < 0 ? `what ${unit.syntax.id} returns` : `argument ${parameter + 1} of ${unit.syntax.id}`;
  const area = addArea(draft, "working", name, length);
  const made = addMadeItem(draft, area, area.name, area.offset, length, { kind: "group" });
  linker.cells.set(key, made);
  return made;
}

/** Pairs of first values and the areas that they are for. */
function restore(linker: Linker, unit: Unit, which: "all" | "local"): { readonly from: Place; readonly to: Place }[] {
  const { run } = linker;
  const { working, local } = dataOf(linker, unit);
  return [...(which === "all" ? working : []), ...local].map((area) => {
    const image = run.images.get(area.id) ?? addArea(run.draft, "working", `first ${area.name}`, area.length);
    run.images.set(area.id, image);
    return { from: wholeArea(image), to: wholeArea(area) };
  });
}

function wholeArea({ id, offset, length }: Area): Place {
  return { item: -1, area: id, base: offset, length, encoding: { kind: "group" }, subscripts: [], refmod: null };
}

/** `span`: the CALL; null: the main program's own start. */
function enter(linker: Linker, unit: Unit, bound: readonly (Bound | null)[], span: Span | null): Instance | null {
  const data = dataOf(linker, unit);
  const key = JSON.stringify(bound.map((b) => b && [b.base, b.area, b.address.map(addressKey)]));
  const known = linker.instances.get(unit) ?? new Map<string, Instance>();
  linker.instances.set(unit, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MAX_INSTANCES && span !== null) {
    linker.run.draft.sink.report(problem.tooManyBindings(span, unit.syntax.id, MAX_INSTANCES));
    return null;
  }
  const made = bindInstance(linker, data, bound);
  known.set(key, made);
  linker.pending.push(made);
  return made;
}

function addressKey({ index, stride, max }: Subscript): unknown {
  return [index.kind === "item" ? index.place.base : index, stride, max];
}

/** The instance's names: those of the program, and its LINKAGE items where the arguments lie. */
function bindInstance(linker: Linker, data: ProgramData, bound: readonly (Bound | null)[]): Instance {
  const { draft } = linker.run;
  const { procedure } = data.unit.syntax;
  const names = new Map<string, DataSymbol[]>([...data.names].map(([name, symbols]) => [name, [...symbols]]));
  draft.names = names;
  const first = draft.items.length;
  let returning: Place | null = null;
  for (const record of data.linkage.records) {
    const named = (name: string): boolean => record.trees.some((tree) => tree.entry.name?.text === name);
    const parameter = procedure.using.findIndex(({ name }) => named(name.text));
    const returns = procedure.returning !== null && named(procedure.returning.text);
    const at = returns ? returnedAt(linker, data, record) : (bound[parameter] ?? unpassedAt(linker, data, record));
    const [item] = bindLinkage(draft, record, at, data.linkage);
    if (returns && item !== undefined) returning = wholePlace(item);
  }
  const { returning: word } = procedure;
  if (word !== null && returning === null) draft.sink.report(problem.parameterUnknown(word.span, word.text));
  const proc = linker.ids.proc++;
  return { unit: data.unit, proc, names, linkage: draft.items.slice(first), returning };
}

function returnedAt(linker: Linker, { unit }: ProgramData, { length }: LinkageRecord): Bound {
  const { item } = buffer(linker, unit, -1, length);
  return { area: item.area, base: item.offset, address: [] };
}

function unpassedAt(linker: Linker, { unit }: ProgramData, { name, length }: LinkageRecord): Bound {
  const key = `${keyOf(linker, unit)} ${name}`;
  const area = linker.unpassed.get(key) ?? addArea(linker.run.draft, "working", name, length);
  linker.unpassed.set(key, area);
  return { area: area.id, base: area.offset, address: [] };
}

function lowerInstance(linker: Linker, instance: Instance): ReadonlyMap<ProcId, Procedure> {
  const { unit, proc, names } = instance;
  const data = dataOf(linker, unit);
  const scope = scopeOf(linker, data, names);
  const { syntax } = unit;
  // Also of tables that no statement names.
  for (const symbol of [...names.values()].flat())
    if (symbol.kind === "item" && symbol.table !== null) occurrencesOf(symbol, scope);
  const called = {
    prologue: (flow: Parameters<typeof emit>[0]) => {
      // An INITIAL program's contained programs are in their first state too (observed).
      const first = syntax.initial
        ? reached(linker, unit).flatMap((inner) => restore(linker, inner, "all"))
        : restore(linker, unit, "local");
      for (const { from, to } of first) {
        const source = { kind: "place" as const, place: from };
        emit(flow, { kind: "move", id: scope.nextId(), span: syntax.name.span, from: source, to });
      }
    },
    leaving: () => cell(linker, `leaving ${keyOf(linker, unit)}`, "LEAVING PROGRAM"),
  };
  const own = lowerProcedures(syntax.procedure, syntax.name.text, proc, unit === linker.main ? null : called, scope);
  if (instance.linkage.length === 0) return own;
  const unpassed = new Set<AreaId>([...linker.unpassed.values()].map((area) => area.id));
  const items = new Map(instance.linkage.map((item) => [item.item.id, item]));
  return endWhereUnpassed(own, { unpassed, areas: linker.run.draft.areas, items, scope });
}
