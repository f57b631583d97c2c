/**
 * USE FOR DEBUGGING: what a program WITH DEBUGGING MODE tells its debugging sections in DEBUG-ITEM, and when it performs them.
 *
 * Contract (observed): DEBUG-ITEM is set whether or not COB_SET_DEBUG is; the sections do nothing without it (`guard`). Each statement
 * outside of them sets DEBUG-LINE, each label DEBUG-NAME, transfers of control set DEBUG-CONTENTS. What a statement refers to is told
 * behind its effect and before its phrases are looked at (references.ts).
 */
import type { Cond, Operand, Place, ProcId, Span } from "../../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../../data/encoding.ts";
import type { DataItem, FileSymbol } from "../../data/symbols.ts";
import type { Paragraph, Section } from "../../syntax.ts";
import { cellIs, setCell } from "../cells.ts";
import { problem } from "../diagnostics.ts";
import { whereEnvironment } from "../environment-flag.ts";
import type { Flat } from "../flat.ts";
import { branch, emit, type Flow, newBlock, startBlock } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { bytesPlace, wholePlace } from "../places.ts";
import { moveRecord } from "../read-into.ts";
import type { Scope } from "../scope.ts";
import { findTargets, type Targets } from "./targets.ts";

export interface Debugging extends Targets {
  /** False in other sections of DECLARATIVES, where statements do not tell of what they refer to (observed). */
  readonly references: boolean;
  readonly line: DataItem;
  readonly name: DataItem;
  readonly subscripts: readonly DataItem[];
  readonly contents: DataItem;
}

/** Where statements are made. */
type Site = Pick<Frame, "flow" | "scope">;

/** Null for a program without debugging sections. */
export function debuggingOf(
  sections: readonly Section[],
  flat: Flat,
  perform: (section: number) => ProcId,
  scope: Scope,
): Debugging | null {
  const [first] = sections.flatMap(({ use }) => (use?.debugging ? [use] : []));
  if (first === undefined) return null;
  const whole = (name: string): DataItem | null => {
    const [item] = scope.symbols.names.get(name) ?? [];
    return item?.kind === "item" && item.parent?.item.name === "DEBUG-ITEM" ? item : null;
  };
  const [line, name, contents, ...subscripts] = ["LINE", "NAME", "CONTENTS", "SUB-1", "SUB-2", "SUB-3"].map((part) =>
    whole(`DEBUG-${part}`),
  );
  if (scope.symbols.reports.size > 0)
    scope.sink.report(problem.unsupported(first.span, "USE FOR DEBUGGING in a program with reports"));
  // Of a contained program the register is missing.
  if (!line || !name || !contents || !subscripts.every((item) => item !== null)) {
    scope.sink.report(problem.unsupported(first.span, "USE FOR DEBUGGING in a contained program"));
    return null;
  }
  return {
    ...findTargets(sections, flat, perform, contents.item.length, scope),
    references: true,
    line,
    name,
    subscripts,
    contents,
  };
}

const VARIABLE = "COB_SET_DEBUG";
const VALUE_BYTES = 5;
/** In any case. */
const ON = ["Y", "YES", "1", "ON", "T", "TRUE"];

/** What the run does before its first statement: `Scope.debugMode` becomes 1 where sections are to be performed. */
export function readDebugMode(span: Span, flow: Flow, scope: Scope): void {
  const { debugMode } = scope;
  if (debugMode === null) return;
  const isOn = (place: Place): Cond => {
    const value: Operand = { kind: "place", place };
    const left: Operand = { kind: "function", call: { name: "UPPER-CASE", args: [value], refmod: null } };
    const is = (bytes: string): Cond => ({
      kind: "compare-bytes",
      id: scope.nextId(),
      op: "=",
      left,
      right: { kind: "bytes", bytes },
    });
    return ON.map(is).reduce((left, right) => ({ kind: "or", left, right }));
  };
  const variable = { name: VARIABLE, bytes: VALUE_BYTES, isOn };
  whereEnvironment(variable, () => emit(flow, setCell(debugMode, 1, span, scope)), span, flow, scope);
}

/** At the beginning of a debugging section: `end` where the run is not in debugging mode. */
export function guard(end: () => number, span: Span, { flow, scope }: Site): void {
  const { debugMode } = scope;
  if (debugMode === null) return;
  const body = newBlock(flow);
  branch(flow, cellIs(debugMode, ">", 0, scope), body, end(), span);
  startBlock(flow, body);
}

export function put(item: DataItem, bytes: string, span: Span, { flow, scope }: Site): void {
  const place = wholePlace(item);
  const to = { ...bytesPlace(place, place.base, place.length), encoding: ALPHANUMERIC };
  const from = { kind: "bytes", bytes: bytes.slice(0, place.length) } as const;
  emit(flow, { kind: "move", id: scope.nextId(), span, from, to });
}

export function performSection(proc: ProcId, span: Span, { flow, scope }: Site): void {
  emit(flow, { kind: "perform", id: scope.nextId(), span, proc });
}

/** A transfer of control, or another event, in DEBUG-CONTENTS. */
export function tell(what: string, span: Span, site: Site & Pick<Frame, "debugging">): void {
  const { debugging } = site;
  if (debugging !== null) put(debugging.contents, what, span, site);
}

/** At a label. */
export function passSection(section: number, name: string | null, span: Span, debugging: Debugging, site: Site): void {
  if (name === null) return;
  put(debugging.name, name, span, site);
  const proc = debugging.sections.get(section) ?? debugging.allProcedures;
  if (proc !== null) performSection(proc, span, site);
}

export function passParagraph(index: number, { name, span }: Paragraph, debugging: Debugging, site: Site): void {
  if (name === null) return;
  put(debugging.name, name.text, span, site);
  const proc = debugging.paragraphs.get(index) ?? debugging.allProcedures;
  if (proc !== null) performSection(proc, span, site);
}

/** Whether a GO TO of the procedure empties DEBUG-CONTENTS. */
export function isWatched(
  debugging: Debugging,
  { first, last }: { readonly first: number; readonly last: { readonly kind: string; readonly index: number } },
): boolean {
  if (debugging.allProcedures !== null) return true;
  return last.kind === "section" ? debugging.sections.has(last.index) : debugging.paragraphs.has(first);
}

/** Behind OPEN and CLOSE. */
export function passFile(file: FileSymbol, span: Span, frame: Frame): void {
  const proc = frame.debugging?.files.get(file.id);
  if (!frame.debugging || proc === undefined) return;
  put(frame.debugging.name, file.name, span, frame);
  put(frame.debugging.contents, "", span, frame);
  performSection(proc, span, frame);
}

/** Behind a READ that gave a record. */
export function passRecord(file: FileSymbol, span: Span, frame: Frame): void {
  const { debugging } = frame;
  const proc = debugging?.files.get(file.id);
  if (debugging === null || proc === undefined) return;
  put(debugging.name, file.name, span, frame);
  moveRecord(file, wholePlace(debugging.contents), true, span, frame);
  performSection(proc, span, frame);
}
