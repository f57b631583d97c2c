/**
 * A run unit: the main program and all that it calls, linked into one `Program`.
 *
 * Contract: every program's storage is areas of its own; its procedure division is lowered once for each different place
 * of its arguments (instances.ts), into procedures like any others. So what a called program keeps between calls is state
 * like all state, and the stages behind the frontend know nothing of CALL. Programs that nothing calls are left out.
 */
import type { Arithmetic } from "../../../ir/artifact/standards.ts";
import type { Dialect, ProcId } from "../../../ir/artifact/statements.ts";
import type { StorageMap } from "../../../ir/artifact/storage.ts";
import type { Procedure, Program, SourceText } from "../../../ir/program.ts";
import { NO_ADDRESSES, nextPlan } from "../data/addresses.ts";
import { initialImage } from "../data/image.ts";
import { limitOccurrences } from "../data/local-tables.ts";
import { createStorage } from "../data/storage.ts";
import { createSink, problem, type Sink } from "../lower/diagnostics.ts";
import type { SyntaxProgram } from "../syntax.ts";
import { callGraph } from "./call-graph.ts";
import { checkChangedOperands } from "./changed-operands.ts";
import { type Linked, linkAll } from "./instances.ts";
import type { RunStorage } from "./program-data.ts";
import { createLibrary, family, type LoadProgram, type Unit } from "./units.ts";

export interface RunUnit {
  /** The main program first. */
  readonly programs: readonly SyntaxProgram[];
  readonly load: LoadProgram;
  readonly dialect: Dialect;
  readonly arithmetic: Arithmetic;
  /** As FUNCTION CURRENT-DATE gives it. */
  readonly compiledAt: string;
  /** Bytes that ALLOCATE may give in all. */
  readonly heapBytes: number;
}

/** Bytes of all areas: the job file and each worker's memory hold them. */
const MAX_STORAGE = 1 << 29;

/** Null with errors in `sink`. `sources`: all that was read, asked for when linking is done. */
export function linkRunUnit(unit: RunUnit, sources: () => readonly SourceText[], sink: Sink): Program | null {
  const { programs, load, dialect } = unit;
  const library = createLibrary(programs, load);
  // Functions may stand before it (observed).
  const main = library.outermost.find(({ syntax }) => !syntax.isFunction);
  if (main === undefined) return null;
  const graph = callGraph(main, library);
  checkMain(main, sink);
  for (const outer of library.outermost) checkNames(outer, library.outermost, sink);
  for (const { syntax } of library.outermost.slice(0, programs.length).filter((unit) => !graph.isReached(unit)))
    sink.report(problem.neverCalled(syntax.name.span, syntax.id));
  const { storage, linked } = linkStorage(unit, sink, (run) => linkAll(main, library, graph, run));
  if (storage.draft.next > MAX_STORAGE)
    sink.report(problem.storageTooLarge(main.syntax.name.span, storage.draft.next, MAX_STORAGE));
  // What is described wrongly may have any size.
  if (sink.all().some((d) => d.severity === "error")) return null;
  const program: Program = {
    name: main.syntax.name.text,
    dialect,
    storage: finishStorage(storage, linked.returnCode),
    files: [...storage.decls.values()].sort((a, b) => a.id - b.id),
    procedures: reachableProcedures(linked.procedures, linked.main),
    main: linked.main,
    sources: sources(),
    nextStmt: linked.nextStmt,
    nextProc: linked.nextProc,
  };
  checkChangedOperands(linked.notes, program, sink);
  return sink.all().some((d) => d.severity === "error") ? null : program;
}

/** The main program has no caller (an error of the reference compiler too). */
function checkMain({ syntax, entries }: Unit, sink: Sink): void {
  const [parameter] = [syntax.procedure.using, ...entries.map((entry) => entry.using)].flat();
  if (parameter !== undefined) sink.report(problem.mainParameters(parameter.name.span, syntax.name.text));
}

interface LinkedStorage {
  readonly storage: RunStorage;
  readonly linked: Linked;
}

/** Linked once more as long as that shows addresses that storage was not laid out for. */
function linkStorage(unit: RunUnit, sink: Sink, link: (run: RunStorage) => Linked): LinkedStorage {
  const { dialect, arithmetic, compiledAt, heapBytes } = unit;
  for (let plan = NO_ADDRESSES; ; ) {
    const found = createSink();
    const storage: RunStorage = {
      draft: createStorage(dialect, found, plan),
      dialect,
      arithmetic,
      compiledAt,
      heapBytes,
      externals: new Map(),
      files: { count: 0, external: new Map() },
      decls: new Map(),
      records: [],
      locals: [],
      images: new Map(),
      runtime: null,
    };
    const linked = link(storage);
    const next = nextPlan(storage.draft.addresses, storage.draft.areas);
    if (next === null) {
      for (const diagnostic of found.all()) sink.report(diagnostic);
      return { storage, linked };
    }
    plan = next;
  }
}

/** Programs of one name where a CALL could mean either. */
function checkNames(unit: Unit, beside: readonly Unit[], sink: Sink): void {
  const { id, name } = unit.syntax;
  if (beside.find((other) => other.syntax.id === id) !== unit) sink.report(problem.duplicateProgram(name.span, id));
  if (unit.container !== null) for (const entry of unit.entries) sink.report(problem.nestedEntry(entry.span));
  for (const inner of unit.contained) checkNames(inner, family(unit).slice(1), sink);
}

function finishStorage(storage: RunStorage, returnCode: number): StorageMap {
  const { draft, dialect, records, locals, images, runtime } = storage;
  const cells = { returnCode, sizeError: runtime?.sizeError ?? 0 };
  const map = { size: draft.next, areas: draft.areas, items: draft.items.map((i) => i.item), cells };
  const indexes = draft.items.filter((i) => i.role === "index-name");
  const initial = initialImage(map, dialect, records, indexes);
  for (const local of locals) limitOccurrences(local, initial);
  for (const [id, image] of images) {
    const area = draft.areas[id];
    if (area !== undefined) initial.copyWithin(image.offset, area.offset, area.offset + area.length);
  }
  return { ...map, initial };
}

/** Only what `main` performs, directly or not. */
function reachableProcedures(all: ReadonlyMap<ProcId, Procedure>, main: ProcId): ReadonlyMap<ProcId, Procedure> {
  const kept = new Map<ProcId, Procedure>();
  const work: ProcId[] = [main];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const procedure = all.get(id);
    if (procedure === undefined || kept.has(id)) continue;
    kept.set(id, procedure);
    for (const { stmts } of procedure.blocks.values()) {
      for (const stmt of stmts) if (stmt.kind === "perform") work.push(stmt.proc);
    }
  }
  return new Map([...kept].sort(([a], [b]) => a - b));
}
