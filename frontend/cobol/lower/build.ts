/** What the procedures of a procedure division share while they are made: its paragraphs, and which ranges have procedures. */
import type { ProcId, Span } from "../../../ir/artifact/statements.ts";
import type { DataItem } from "../data/symbols.ts";
import type { EntryStatement, ProcedureName } from "../statement.ts";
import type { ProcedureDivision } from "../syntax.ts";
import type { Alteration } from "./alter.ts";
import type { Debugging } from "./debug/debugging.ts";
import { problem } from "./diagnostics.ts";
import { type Flat, type FlatParagraph, type Found, findProcedure, type Range } from "./flat.ts";
import type { Flow } from "./flow.ts";
import type { ReportProcedures } from "./report/procedures.ts";
import type { Scope } from "./scope.ts";
import type { UseProcedures } from "./use.ts";

/** What makes a program one that is called. */
export interface CalledProgram {
  /** Lowered before its first statement. */
  readonly prologue: (flow: Flow) => void;
  /** Where it begins; null: with its first paragraph. */
  readonly entry: EntryStatement | null;
  /** The cell that is 1 while PERFORMed paragraphs are left for the caller. */
  readonly leaving: () => DataItem;
}

export interface Build {
  readonly flat: Flat;
  readonly scope: Scope;
  readonly called: CalledProgram | null;
  readonly ids: Map<string, ProcId>;
  /** By paragraph. */
  readonly alterations: Map<number, Alteration>;
  /** What keeps altered GO TOs (segments.ts). */
  readonly kept: Map<DataItem, DataItem>;
  readonly division: ProcedureDivision;
  /** What DECLARATIVES do for each file, by its name. */
  readonly uses: Map<string, UseProcedures>;
  readonly reports: ReportProcedures;
  readonly pending: { readonly id: ProcId; readonly range: Range }[];
  /** Paragraphs that have been lowered, be it for one procedure. */
  readonly lowered: Set<number>;
  debugging: Debugging | null;
  /** Procedures in which EXIT PROGRAM or the like was met. */
  readonly leaving: Set<ProcId>;
}

export function find(name: ProcedureName, section: number, { flat, scope }: Build): Found | null {
  return findProcedure(name, section, flat, scope.sink);
}

/** Null in a debugging section. */
export function debuggingIn(section: number, { division, debugging }: Build): Debugging | null {
  if (division.sections[section]?.use?.debugging || debugging === null) return null;
  return section < division.declaratives ? { ...debugging, references: false } : debugging;
}

/** The procedure of a section of DECLARATIVES. */
export function performSection(section: number, build: Build): ProcId {
  const { first, name } = build.flat.sections[section] ?? { first: 0, name: null };
  const range: Found = { first, last: { kind: "section", index: section }, name: name ?? "" };
  return procedureOf(range, range, range.name, build.division.span, build);
}

/** Of PERFORM in the procedure of the range `around`; null after a diagnostic. */
export function procedureFor(
  first: ProcedureName,
  thru: ProcedureName | null,
  span: Span,
  from: FlatParagraph,
  around: Range | null,
  build: Build,
): ProcId | null {
  const start = find(first, from.section, build);
  const end = thru === null ? start : find(thru, from.section, build);
  if (start === null || end === null) return null;
  const lastParagraph =
    end.last.kind === "paragraph" ? end.last.index : (build.flat.sections[end.last.index]?.last ?? 0);
  if (lastParagraph < start.first) build.scope.sink.report(problem.performBackward(span, first.name.text, end.name));
  const key = `${start.first} ${end.last.kind} ${end.last.index}`;
  if (around !== null && key === `${around.first} ${around.last.kind} ${around.last.index}`) {
    build.scope.sink.report(problem.performRecursive(span, around.name));
  }
  const name = thru === null ? start.name : `${start.name} THRU ${end.name}`;
  return procedureOf(start, end, name, span, build);
}

function procedureOf(start: Found, end: Found, name: string, span: Span, build: Build): ProcId {
  const bySection = build.debugging !== null && start.last.kind === "section";
  const key = `${bySection} ${start.first} ${end.last.kind} ${end.last.index}`;
  const known = build.ids.get(key);
  if (known !== undefined) return known;
  const id = build.scope.nextProc();
  build.ids.set(key, id);
  const place = build.flat.paragraphs[start.first]?.paragraph.span ?? span;
  build.pending.push({ id, range: { first: start.first, last: end.last, bySection, name, span: place } });
  return id;
}
