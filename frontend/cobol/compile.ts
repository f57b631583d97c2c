/**
 * The COBOL frontend: source text to `Program`.
 *
 * Contract: never throws on user input. `program` is null exactly when there is an error among the diagnostics.
 * `resolve` finds COPY members, `findProgram` the sources of called programs; all text is handed in by the caller.
 */

import type { Arithmetic, Standard } from "../../ir/artifact/standards.ts";
import type { Diagnostic } from "../../ir/diagnostic.ts";
import type { Program, SourceText } from "../../ir/program.ts";
import { withoutConsequences } from "./consequences.ts";
import { collatingSequence } from "./data/collating.ts";
import { dialectOf, rulesOf } from "./dialects.ts";
import { linkRunUnit } from "./link/run-unit.ts";
import type { LoadProgram } from "./link/units.ts";
import { createSink } from "./lower/diagnostics.ts";
import { type ParseOptions, type ParseResult, parseProgram } from "./parse/program.ts";

export interface CompileOptions extends Omit<ParseOptions, "before"> {
  readonly std: Standard;
  /** Rules for intermediate results; if not given, those of the dialect: Enterprise COBOL's ARITH(COMPAT) in "ibm", the reference's in others. */
  readonly arith?: Arithmetic;
  /** Sources of called programs, compiled together with the main one. */
  readonly others?: readonly SourceText[];
  /** The source that the search path has for a called program; null: none. `from`: path of the main source. */
  readonly findProgram?: (name: string, from: string) => SourceText | null;
  /** What FUNCTION WHEN-COMPILED gives: 21 characters, as CURRENT-DATE. Zeros if not given. */
  readonly compiledAt?: string;
  /** Bytes that ALLOCATE may give in all, at most 256 MiB; 8 MiB if not given. */
  readonly heap?: number;
}

const DEFAULT_HEAP = 8 << 20;

const NEVER = "0000000000000000+0000";

export interface CompileResult {
  readonly program: Program | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
}

/** `source` holds the main program, as its first or only one. */
export function compileCobol(source: SourceText, options: CompileOptions): CompileResult {
  const diagnostics: Diagnostic[] = [];
  let sources: readonly SourceText[] = [];
  const read = (text: SourceText): ParseResult => {
    const parsed = parseProgram(text, { ...options, before: sources });
    ({ sources } = parsed);
    diagnostics.push(...parsed.diagnostics);
    return parsed;
  };
  const main = read(source);
  if (main.program === null) return { program: null, diagnostics, sources };
  const others = (options.others ?? []).flatMap((other) => read(other).programs);
  const load: LoadProgram = (name) => {
    const found = options.findProgram?.(name, source.path) ?? null;
    if (found === null || sources.some((known) => known.path === found.path)) return null;
    return { path: found.path, programs: read(found).programs };
  };
  const sink = createSink();
  const { specialNames } = main.programs.find(({ isFunction }) => !isFunction) ?? main.program;
  const dialect = { ...dialectOf(options.std, specialNames), collating: collatingSequence(specialNames, sink) };
  const unit = {
    programs: [...main.programs, ...others],
    load,
    dialect,
    arithmetic: options.arith ?? rulesOf(dialect).arithmetic,
    compiledAt: options.compiledAt ?? NEVER,
    heapBytes: options.heap ?? DEFAULT_HEAP,
  };
  const program = linkRunUnit(unit, () => sources, sink);
  diagnostics.push(...sink.all());
  const failed = diagnostics.some((d) => d.severity === "error");
  return { program: failed ? null : program, diagnostics: withoutConsequences(diagnostics), sources };
}
