/**
 * USE AFTER ERROR: the procedures of DECLARATIVES that file statements perform.
 *
 * Contract: performed after a statement whose status is no success and that no AT END phrase has taken, the one of the file
 * before that of the mode in which the file was last opened, or was tried to be (observed). That mode lies in a cell of the file's,
 * which OPEN sets.
 */
import type { Operand, ProcId, Span } from "../../../ir/artifact/statements.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { OpenMode, Section } from "../syntax.ts";
import { startJump } from "./arithmetic.ts";
import { cellIs, setCell } from "./cells.ts";
import { problem, type Sink } from "./diagnostics.ts";
import { branch, emit, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { abend } from "./simple.ts";

/** What a program's DECLARATIVES do for one file. */
export interface UseProcedures {
  readonly ofFile: ProcId | null;
  readonly ofModes: ReadonlyMap<OpenMode, ProcId>;
  /** The mode of the last OPEN (MODES); null where no mode has a procedure. */
  readonly mode: DataItem | null;
}

const MODES: readonly OpenMode[] = ["input", "output", "io", "extend"];

export function hasUse(use: UseProcedures): boolean {
  return use.ofFile !== null || use.ofModes.size > 0;
}

/**
 * The procedures for a file among a program's sections. `perform`: the procedure of a section by its index; `cell`: the
 * file's cell for its mode, null in called programs, where a USE of a mode is refused.
 */
export function useProcedures(
  file: FileSymbol,
  sections: readonly Section[],
  perform: (section: number) => ProcId,
  cell: (() => DataItem) | null,
  sink: Sink,
): UseProcedures {
  let ofFile: ProcId | null = null;
  const ofModes = new Map<OpenMode, ProcId>();
  for (const [index, { use }] of sections.entries()) {
    if (use === null) continue;
    if (use.files.some((named) => named.text === file.name)) ofFile ??= perform(index);
    if (use.mode === null) continue;
    if (cell === null) sink.report(problem.unsupported(use.span, "USE of a mode in a called program"));
    else ofModes.set(use.mode, perform(index));
  }
  return { ofFile, ofModes, mode: ofModes.size === 0 || cell === null ? null : cell() };
}

/** Before OPEN. */
export function noteMode(use: UseProcedures, mode: OpenMode, span: Span, { flow, scope }: Frame): void {
  if (use.mode === null) return;
  emit(flow, setCell(use.mode, MODES.indexOf(mode) + 1, span, scope));
}

/** Behind a file statement, where its status is no success. */
export function performUse(use: UseProcedures, file: FileSymbol, span: Span, frame: Frame): void {
  const { flow, scope } = frame;
  if (use.ofFile !== null) {
    emit(flow, { kind: "perform", id: scope.nextId(), span, proc: use.ofFile });
    return;
  }
  if (use.mode === null) return;
  const after = newBlock(flow);
  for (const [mode, proc] of use.ofModes) {
    const found = newBlock(flow);
    const other = newBlock(flow);
    branch(flow, cellIs(use.mode, "=", MODES.indexOf(mode) + 1, scope), found, other, span);
    startBlock(flow, found);
    emit(flow, { kind: "perform", id: scope.nextId(), span, proc });
    startJump(flow, after, other);
  }
  if (file.decl.status === null) endRun(file, span, frame);
  startBlock(flow, after);
}

/** No procedure and no FILE STATUS: the run ends. */
function endRun(file: FileSymbol, span: Span, { flow, scope }: Frame): void {
  const message: Operand = { kind: "bytes", bytes: `error on file ${file.name}, for which no USE procedure is given` };
  const help = "give the file a FILE STATUS, or a USE procedure";
  abend([message], help, span, flow, scope);
}
