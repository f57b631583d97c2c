/**
 * Instances: a program's procedures for one place of its arguments, made when a CALL asks for them.
 *
 * Contract: what `Calls` promises. Instances are lowered one after the other from a list, so that programs that call each
 * other do not nest here. Two CALLs with arguments at the same places share an instance.
 * Limit: at most MAX_INSTANCES instances of one program.
 */
import type { Operand, Place, ProcId, Span } from "../../../ir/artifact/statements.ts";
import { type Area, type AreaId, RANDOM_STATE_BYTES } from "../../../ir/artifact/storage.ts";
import type { Procedure, SourceText } from "../../../ir/program.ts";
import { textAt } from "../../../ir/source-lines.ts";
import { takeAddress } from "../data/addresses.ts";
import { sequenceNamed } from "../data/collating.ts";
import { basedAt, type LinkageRecord } from "../data/sections.ts";
import { addArea } from "../data/storage.ts";
import type { DataRef, Word } from "../expression.ts";
import { storeAddress } from "../lower/addresses.ts";
import type { Bound, Callee, CalleeParameter, CallNote, Calls } from "../lower/calls.ts";
import { problem } from "../lower/diagnostics.ts";
import { emit, type Flow } from "../lower/flow.ts";
import { FUNCTIONS } from "../lower/functions.ts";
import { lowerPlace, occurrencesOf, wholePlace } from "../lower/places.ts";
import { lowerProcedures } from "../lower/procedures.ts";
import type { GlobalUses, Scope } from "../lower/scope.ts";
import type { GlobalUse } from "../lower/use.ts";
import { mentionsIn } from "../mentions.ts";
import { bindInstance } from "./bind.ts";
import type { CallGraph } from "./call-graph.ts";
import { boundByName, parameterNames } from "./entries.ts";
import { instanceKey } from "./instance-key.ts";
import { invocationOf, isRecursive, isReentrant, itemsPassed, itemsTold, keep, passedTo } from "./invocations.ts";
import { keepsArguments } from "./kept-arguments.ts";
import { buffer, type Called, cell, heapOf, type Instance, keyOf, type Linker, temporary } from "./linker.ts";
import { layOutProgram, type Names, type ProgramData, type RunStorage } from "./program-data.ts";
import { endWhereUnpassed } from "./reach.ts";
import { debugModeOf, exceptionsOf } from "./shared-cells.ts";
import { alphabetsOf, checkSpecialNames, classesOf, switchesOf } from "./special-names.ts";
import { entryOf, family, type Library, type Unit } from "./units.ts";

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
  readonly notes: readonly CallNote[];
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
    calledAs: new Map(),
    instances: new Map(),
    pending: [],
    cells: new Map(),
    frozen: new Set(),
    unpassed: new Map(),
    kept: new Map(),
    notes: [],
    heap: null,
    globalUses: new Map(),
  };
  const entry = enter(linker, { unit: main, entry: null }, [], 0, null);
  const procedures = new Map<ProcId, Procedure>();
  for (let i = 0; i < linker.pending.length; i += 1) {
    const instance = linker.pending[i];
    if (instance === undefined || linker.ids.stmt > MAX_STATEMENTS) break;
    for (const [id, procedure] of lowerInstance(linker, instance)) procedures.set(id, procedure);
  }
  for (const instance of linker.pending)
    if (instance.inner !== instance.proc) {
      const data = dataOf(linker, instance.unit);
      const scope = scopeOf(linker, data, instance.names);
      procedures.set(instance.proc, invocationOf(linker, instance, data, scope));
    }
  return {
    procedures,
    main: entry?.proc ?? 0,
    returnCode: dataOf(linker, main).registers.returnCode.item.offset,
    nextStmt: linker.ids.stmt,
    nextProc: linker.ids.proc,
    notes: linker.notes,
  };
}

function dataOf(linker: Linker, unit: Unit): ProgramData {
  const known = linker.data.get(unit);
  if (known !== undefined) return known;
  const container = unit.container === null ? null : dataOf(linker, unit.container);
  checkSpecialNames(unit, linker.main, linker.run.draft.sink);
  const resolveIn = (data: ProgramData) => (ref: DataRef) => filePlace(ref, data, linker);
  const data = layOutProgram(unit, container, linker.run, isReentrant(linker, unit), resolveIn);
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
    debugMode: debugModeOf(linker),
    temporary: (name, length, encoding) => keep(linker, data, temporary(linker, name, length, encoding)),
    exceptions: exceptionsOf(linker),
    drawsRandom: mentionsIn(data.unit.syntax.procedure).drawsRandom,
    randomState: () => cell(linker, "random", "RANDOM", RANDOM_STATE_BYTES, { kind: "group" }),
    callsFunctions: mentionsIn(data.unit.syntax.procedure).functions.size > 0,
    hasLinkage: data.unit.syntax.linkage.length > 0,
    isLinkage: (record) =>
      !data.names.has(record) && data.unit.syntax.linkage.some(({ name }) => name?.text === record),
    site: { flow: null, drawn: null, called: null, divides: false },
    functions: FUNCTIONS,
    unit: {
      name: data.unit.syntax.id,
      source: data.unit.syntax.sources[data.unit.syntax.span.file]?.path ?? "",
      compiledAt: run.compiledAt,
      written: (name) => written(name, data.unit.syntax.sources),
    },
    mnemonics: data.mnemonics,
    classes: classesOf(data.unit, run.draft.sink),
    sequence: (name) => sequenceNamed(name, alphabetsOf(data.unit), run.draft.sink),
    switches: switchesOf(data.unit, (name) => cell(linker, name, name)),
    addresses: addressesIn(linker),
    globalUses: globalUsesOf(linker, data.unit),
  };
}

/** As the name stands in its source. */
function written({ text, span }: Word, sources: readonly SourceText[]): string | null {
  const found = textAt(sources, span);
  return found.toUpperCase() === text ? found : null;
}

function globalUsesOf({ globalUses, run }: Linker, unit: Unit): GlobalUses {
  return {
    around: () => {
      const uses: GlobalUse[] = [];
      for (let at = unit.container; at !== null; at = at.container) uses.push(...(globalUses.get(at) ?? []));
      return uses;
    },
    declare: (use, span) => {
      const { using } = unit.syntax.procedure;
      // The reference performs a file's procedure of a contained program for all later programs of the source (observed).
      const what =
        unit.container !== null && use.files.length > 0
          ? "USE GLOBAL of a file in a contained program"
          : using.length > 0
            ? "USE GLOBAL in a program with USING"
            : null;
      if (what !== null) run.draft.sink.report(problem.unsupported(span, what));
      globalUses.set(unit, [...(globalUses.get(unit) ?? []), use]);
    },
  };
}

function addressesIn(linker: Linker): Scope["addresses"] {
  const { run, unpassed } = linker;
  const { areas, addresses } = run.draft;
  return {
    take: (id) => {
      const area = areas[id];
      return area !== undefined && takeAddress(addresses, area);
    },
    isUnpassed: (id) => [...unpassed.values()].some((area) => area.id === id),
    cellOf: ({ address: [first] }) =>
      first?.index.kind === "item" ? (addresses.cells.get(first.index.place.item) ?? null) : null,
    based: (cell, length) => basedAt(run.draft, cell, length),
    heap: () => heapOf(linker),
  };
}

function calleeOf(linker: Linker, unit: Unit, name: string): Callee {
  const known = linker.callees.get(unit) ?? new Map<string, Callee>();
  linker.callees.set(unit, known);
  const entry = name === unit.syntax.id ? null : (entryOf(unit, name) ?? null);
  const callee = known.get(name) ?? makeCallee(linker, { unit, entry }, name);
  known.set(name, callee);
  linker.calledAs.set(callee, { unit, entry });
  return callee;
}

function makeCallee(linker: Linker, { unit, entry }: Called, name: string): Callee {
  const data = dataOf(linker, unit);
  const { syntax } = unit;
  const { using } = entry ?? syntax.procedure;
  return {
    name,
    isFunction: syntax.isFunction,
    keeps: syntax.isFunction && [unit, ...linker.graph.reachedFrom(unit)].every((u) => keepsArguments(u.syntax)),
    isEntry: entry !== null,
    parameters: using.map(({ name, mode }): CalleeParameter => {
      const record = recordOf(data, name.text);
      if (record === undefined) linker.run.draft.sink.report(problem.parameterUnknown(name.span, name.text));
      return { name: name.text, mode, length: record?.length ?? 0, any: anyOf(data, name.text) };
    }),
    registers: data.registers,
    initial: syntax.initial,
    recursive: isRecursive(linker, unit),
    reentrant: isReentrant(linker, unit),
    ...itemsPassed(linker, unit),
    files: () => reached(linker, unit).flatMap((inner) => dataOf(linker, inner).ownFiles),
    running: linker.graph.needsCell(unit) ? cell(linker, `running ${keyOf(linker, unit)}`, "PROGRAM RUNNING") : null,
  };
}

/** By its own name and those of its ENTRYs. */
function calleesOf(linker: Linker, unit: Unit): readonly Callee[] {
  const names = [unit.syntax.id, ...unit.entries.map(({ name }) => name.bytes.trim())];
  return names.map((name) => calleeOf(linker, unit, name));
}

function anyOf({ unit }: ProgramData, name: string): CalleeParameter["any"] {
  return unit.syntax.linkage.find((entry) => entry.name?.text === name)?.any ?? null;
}

function recordOf({ linkage }: ProgramData, name: string): LinkageRecord | undefined {
  return linkage.records.find((r) => r.trees.some((tree) => tree.entry.name?.text === name));
}

/** The program and those inside it that may be called at all. */
function reached({ graph }: Linker, unit: Unit): readonly Unit[] {
  return family(unit).filter((inner) => graph.isReached(inner));
}

function callsOf(linker: Linker, caller: Unit): Calls {
  const { library, graph, run, calledAs } = linker;
  const called = (callee: Callee): Called => calledAs.get(callee) as Called;
  const unit = (callee: Callee): Unit => called(callee).unit;
  return {
    caller: caller.syntax.id,
    ...itemsTold(linker, caller),
    find: (name) => {
      const found = library.find(caller, name);
      return found === null ? null : calleeOf(linker, found, name);
    },
    findFunction: (name) => {
      const found = library.findFunction(name);
      return found === null ? null : calleeOf(linker, found, found.syntax.id);
    },
    note: (call) => linker.notes.push(call),
    candidates: () => library.visible(caller).flatMap((found) => calleesOf(linker, found)),
    numberOf: (callee) => [...calledAs.keys()].indexOf(callee) + 1,
    routines: (identifier) => graph.namesOf(caller).routines(identifier),
    constant: (name) => graph.namesOf(caller).constants.get(name) ?? null,
    isRunning: (callee) => graph.isRunning(unit(callee), caller),
    mayRun: (callee) => graph.mayRun(unit(callee), caller),
    enter: (callee, bound, passed, span) => enter(linker, called(callee), bound, passed, span),
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
function enter(
  linker: Linker,
  called: Called,
  bound: readonly (Bound | null)[],
  passed: number,
  span: Span | null,
): Instance | null {
  const { unit, entry } = called;
  const data = dataOf(linker, unit);
  const { procedure } = unit.syntax;
  const using = (entry ?? procedure).using;
  const all = boundByName(parameterNames(procedure, unit.entries), using, bound, passed);
  const reentrant = isReentrant(linker, unit);
  if (reentrant && procedure.returning !== null && !unit.syntax.isFunction) {
    const what = "PROCEDURE DIVISION RETURNING of a program that is called while it runs";
    linker.run.draft.sink.report(problem.unsupported(procedure.returning.span, what));
  }
  const shaped = (name: string): boolean => anyOf(data, name) !== null;
  const key = instanceKey(entry?.name.bytes, all, reentrant, shaped);
  const known = linker.instances.get(unit) ?? new Map<string, Instance>();
  linker.instances.set(unit, known);
  const found = known.get(key);
  if (found !== undefined) return { ...found, passed: passedTo(linker, data, all) };
  if (known.size >= MAX_INSTANCES && span !== null) {
    linker.run.draft.sink.report(problem.tooManyBindings(span, unit.syntax.id, MAX_INSTANCES));
    return null;
  }
  const made = bindInstance(linker, data, entry, all, reentrant);
  known.set(key, made);
  linker.pending.push(made);
  return { ...made, passed: passedTo(linker, data, all) };
}

/** What a function returns is binary zeros until it is set (observed). */
function clearReturned(to: Place, span: Span, flow: Flow, scope: Scope): void {
  const from: Operand = { kind: "fill", figurative: "low", unit: "\0" };
  const bytes = { ...to, encoding: { kind: "group" as const } };
  emit(flow, { kind: "move", id: scope.nextId(), span, from, to: bytes });
}

function lowerInstance(linker: Linker, instance: Instance): ReadonlyMap<ProcId, Procedure> {
  const { unit, entry, inner: proc, names } = instance;
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
      if (syntax.isFunction && instance.own !== null) clearReturned(instance.own, syntax.name.span, flow, scope);
      for (const { from, to } of first) {
        const source = { kind: "place" as const, place: from };
        emit(flow, { kind: "move", id: scope.nextId(), span: syntax.name.span, from: source, to });
      }
      for (const { cell: pointer, value } of instance.addresses)
        storeAddress(value, wholePlace(pointer), syntax.name.span, flow, scope);
    },
    entry,
    leaving: () => keep(linker, data, cell(linker, `leaving ${keyOf(linker, unit)}`, "LEAVING PROGRAM")),
  };
  const own = lowerProcedures(syntax.procedure, syntax.name.text, proc, unit === linker.main ? null : called, scope);
  if (instance.linkage.length === 0) return own;
  const unpassed = new Set<AreaId>([...linker.unpassed.values()].map((area) => area.id));
  const items = new Map(instance.linkage.map((item) => [item.item.id, item]));
  return endWhereUnpassed(own, { unpassed, areas: linker.run.draft.areas, items, scope });
}
