/**
 * USE AFTER ERROR: the procedures of DECLARATIVES that file statements perform.
 *
 * Contract: performed after a statement whose status is no success and that no AT END phrase has taken. A procedure of the file comes
 * before one of the mode in which the file was last opened, or was tried to be; one of the program itself before a GLOBAL
 * one of the program around it (observed).
 */
import type { Operand, ProcId, Span } from "../../../ir/artifact/statements.ts";
import { type FileId, OPEN_MODE } from "../../../ir/artifact/storage.ts";
import type { FileSymbol } from "../data/symbols.ts";
import type { OpenMode, Section } from "../syntax.ts";
import { startJump } from "./arithmetic.ts";
import { controlIs } from "./cells.ts";
import { branch, emit, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import type { Scope } from "./scope.ts";
import { abend } from "./simple.ts";

/** What a program's DECLARATIVES do for one file. */
export interface UseProcedures {
  readonly ofFile: ProcId | null;
  readonly ofModes: ReadonlyMap<OpenMode, ProcId>;
}

/** A procedure of USE GLOBAL, which the programs inside its own perform too. */
export interface GlobalUse {
  readonly files: readonly FileId[];
  readonly mode: OpenMode | null;
  readonly proc: ProcId;
}

export function hasUse(use: UseProcedures): boolean {
  return use.ofFile !== null || use.ofModes.size > 0;
}

/** The procedures for a file among a program's sections and the GLOBAL ones around it. `perform`: the procedure of a section by its index. */
export function useProcedures(
  file: FileSymbol,
  sections: readonly Section[],
  around: readonly GlobalUse[],
  perform: (section: number) => ProcId,
): UseProcedures {
  let ofFile: ProcId | null = null;
  const ofModes = new Map<OpenMode, ProcId>();
  for (const [index, { use }] of sections.entries()) {
    if (use === null) continue;
    if (use.files.some((named) => named.text === file.name)) ofFile ??= perform(index);
    if (use.mode !== null) ofModes.set(use.mode, perform(index));
  }
  for (const { files, mode, proc } of around) {
    if (files.includes(file.id)) ofFile ??= proc;
    if (mode !== null && !ofModes.has(mode)) ofModes.set(mode, proc);
  }
  return { ofFile, ofModes };
}

/** What the programs inside this one perform too; the procedures' numbers and where they are declared. */
export function declareGlobalUses(
  sections: readonly Section[],
  perform: (section: number) => ProcId,
  { globalUses, symbols }: Scope,
): ReadonlyMap<ProcId, Span> {
  const declared = new Map<ProcId, Span>();
  for (const [index, { use }] of sections.entries()) {
    if (use?.global !== true) continue;
    const files = use.files.flatMap(({ text }) => symbols.files.get(text)?.id ?? []);
    const proc = perform(index);
    globalUses.declare({ files, mode: use.mode, proc }, use.span);
    declared.set(proc, use.span);
  }
  return declared;
}

/** Behind a file statement, where its status is no success. */
export function performUse(use: UseProcedures, file: FileSymbol, span: Span, frame: Frame): void {
  const { flow, scope } = frame;
  if (use.ofFile !== null) {
    emit(flow, { kind: "perform", id: scope.nextId(), span, proc: use.ofFile });
    return;
  }
  if (use.ofModes.size === 0) {
    // What this file's statement does not do itself where another file of it has a procedure.
    if (file.decl.status === null) endRun(file, span, frame);
    return;
  }
  const after = newBlock(flow);
  for (const [mode, proc] of use.ofModes) {
    const found = newBlock(flow);
    const other = newBlock(flow);
    branch(flow, controlIs(file, "tried", "=", OPEN_MODE[mode], scope), found, other, span);
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
