/**
 * The COBOL frontend: source text to `Program`.
 *
 * Contract: never throws on user input. `program` is null exactly when there is an error among the diagnostics.
 * `resolve` finds COPY members; all text is handed in by the caller.
 */

import type { Dialect } from "../../ir/artifact/statements.ts";
import type { Binary, Item, StorageMap } from "../../ir/artifact/storage.ts";
import type { Diagnostic } from "../../ir/diagnostic.ts";
import type { Program, SourceText } from "../../ir/program.ts";
import { classCharacters, collatingSequence } from "./data/collating.ts";
import { completeFiles, declareFiles } from "./data/files.ts";
import { checkValues, initialImage } from "./data/image.ts";
import {
  addRuntimeArea,
  addTemporary,
  addWorkingStorage,
  createStorage,
  finishAreas,
  type RuntimeDraft,
} from "./data/storage.ts";
import type { DataItem, FileSymbol } from "./data/symbols.ts";
import { createSink, problem, type Sink } from "./lower/diagnostics.ts";
import { lowerPlace, occurrencesOf } from "./lower/places.ts";
import { lowerProcedures } from "./lower/procedures.ts";
import type { Scope } from "./lower/scope.ts";
import { declareSwitches } from "./lower/switches.ts";
import { dialectOf } from "./parse/constants.ts";
import { type ParseOptions, parseProgram } from "./parse/program.ts";
import type { SyntaxProgram } from "./syntax.ts";

export interface CompileOptions extends ParseOptions {
  readonly std: Dialect["name"];
}

export interface CompileResult {
  readonly program: Program | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
}

export function compileCobol(source: SourceText, options: CompileOptions): CompileResult {
  const parsed = parseProgram(source, options);
  if (parsed.program === null) return { program: null, diagnostics: parsed.diagnostics, sources: parsed.sources };
  const sink = createSink();
  const { specialNames } = parsed.program;
  const dialect = { ...dialectOf(options.std, specialNames), collating: collatingSequence(specialNames, sink) };
  const program = lowerProgram(parsed.program, dialect, sink);
  const diagnostics = [...parsed.diagnostics, ...sink.all()];
  const failed = diagnostics.some((d) => d.severity === "error");
  return { program: failed ? null : program, diagnostics, sources: parsed.sources };
}

/** Lowers a syntax tree; with errors in `sink` the result is incomplete. */
function lowerProgram(syntax: SyntaxProgram, dialect: Dialect, sink: Sink): Program {
  checkEnvironment(syntax, sink);
  const draft = createStorage(dialect, sink);
  const files = declareFiles(syntax, draft);
  const records = addWorkingStorage(draft, syntax);
  checkValues(draft.items, sink);
  const runtime = addRuntimeArea(draft);
  const scope = createScope(syntax, runtime, files);
  const names = new Set(draft.names.keys());
  const decls = completeFiles(files, syntax, names, dialect, (ref) => lowerPlace(ref, scope), sink);
  const complete = files.map((file, i) => ({ ...file, decl: decls[i] ?? file.decl }));
  const ids = scope.nextId;
  const full: Scope = { ...scope, symbols: { ...scope.symbols, files: fileTable(complete) } };
  // Also of tables that no statement names.
  for (const item of draft.items) if (item.table !== null) occurrencesOf(item, full);
  const { procedures, main, nextProc } = lowerProcedures(syntax.procedure, syntax.name.text, full);
  const storage = finishStorage(runtime, records, dialect);
  return {
    name: syntax.name.text,
    dialect,
    storage,
    files: decls,
    procedures,
    main,
    sources: syntax.sources,
    nextStmt: ids(),
    nextProc,
  };
}

function checkEnvironment(syntax: SyntaxProgram, sink: Sink): void {
  const [using] = syntax.procedure.using;
  if (using !== undefined) sink.report(problem.unsupported(using.span, "PROCEDURE DIVISION USING"));
}

function fileTable(files: readonly FileSymbol[]): ReadonlyMap<string, FileSymbol> {
  return new Map(files.map((file) => [file.name, file]));
}

function createScope(syntax: SyntaxProgram, runtime: RuntimeDraft, files: readonly FileSymbol[]): Scope {
  let next = 0;
  const { specialNames, span } = syntax;
  const temporary: Scope["temporary"] = (name) => addTemporary(runtime, name, 8, TEMPORARY);
  const classes = specialNames.classes.map(
    ({ name, values }) => [name.text, classCharacters(values, runtime.draft.sink)] as const,
  );
  return {
    sink: runtime.draft.sink,
    dialect: runtime.draft.dialect,
    symbols: { names: runtime.draft.names, files: fileTable(files), returnCode: runtime.returnCode },
    nextId: () => next++,
    temporary,
    mnemonics: new Map(specialNames.mnemonics.map(({ device, name }) => [name.text, device])),
    classes: new Map(classes),
    switches: declareSwitches(specialNames, temporary, span),
  };
}

const TEMPORARY: Binary = {
  kind: "binary",
  digits: 18,
  scale: 0,
  signed: true,
  bytes: 8,
  endian: "little",
  truncate: false,
};

function finishStorage(runtime: RuntimeDraft, records: readonly DataItem[], dialect: Dialect): StorageMap {
  const { areas, size } = finishAreas(runtime);
  const items: readonly Item[] = runtime.draft.items.map((i) => i.item);
  const cells = { returnCode: runtime.returnCode.item.offset, sizeError: runtime.sizeError };
  const map = { size, areas, items, cells };
  const indexes = runtime.draft.items.filter((i) => i.role === "index-name");
  return { ...map, initial: initialImage(map, dialect, records, indexes) };
}
