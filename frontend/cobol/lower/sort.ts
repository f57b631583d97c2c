/**
 * SORT, MERGE, RELEASE and RETURN.
 *
 * Contract: a sort of files is a beginning, what gives it records, what takes them and an end, all of it in the control-flow graph: the
 * procedures are performed, and USING and GIVING are loops whose steps take many records. SORT-RETURN becomes 0 when a sort begins, and 16 by a
 * RELEASE that comes too late (observed: else nobody sets it, and nobody looks at it). MERGE sorts its files (observed).
 */

import type { SortStep } from "../../../ir/artifact/sort-statements.ts";
import type { Cond, Span } from "../../../ir/artifact/statements.ts";
import type { FileSymbol } from "../data/symbols.ts";
import type { Word } from "../expression.ts";
import type { ReleaseStatement, ReturnStatement, SortInput, SortStatement } from "../sort-statement.ts";
import { setCell } from "./cells.ts";
import { tell } from "./debug/debugging.ts";
import { problem } from "./diagnostics.ts";
import { statusIs } from "./file-status.ts";
import { moveFrom, recordOf } from "./files.ts";
import { branch, emit, jump, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { emitPerform } from "./loops.ts";
import { dataFile, sortFile } from "./names.ts";
import { moveInto } from "./read-into.ts";
import { sortKeys } from "./sort-keys.ts";
import { lowerSortTable } from "./sort-table.ts";
import { refuseUnfollowed } from "./unfollowed.ts";

/** What SORT-RETURN says of a sort that has failed. */
const FAILED = 16;

export function lowerSort(statement: SortStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { of, span, verb } = statement;
  const { input, output } = statement;
  const { files, names } = scope.symbols;
  const withFiles = input !== null || output !== null;
  if (verb === "SORT" && !files.has(of.name.text) && (names.has(of.name.text) || !withFiles)) {
    lowerSortTable(statement, frame);
    return;
  }
  const file = sortFile(of.name, verb, scope);
  if (file === null) return;
  refuseUnfollowed(`${verb} of files`, span, scope);
  const order = sortKeys(statement, file, scope);
  if (input === null || (verb === "MERGE" && input.kind === "procedure"))
    scope.sink.report(problem.sortPhrase(span, verb, verb === "MERGE" ? "USING" : "USING or INPUT PROCEDURE"));
  if (output === null) scope.sink.report(problem.sortPhrase(span, verb, "GIVING or OUTPUT PROCEDURE"));
  if (order === null || input === null || output === null) return;
  emit(flow, { kind: "sort-start", id: scope.nextId(), span, file: file.id, order });
  emit(flow, setCell(scope.symbols.sortReturn, 0, span, scope));
  if (input.kind === "procedure") perform(input, `${verb} INPUT`, frame);
  else for (const from of filesOf(input, "USING", frame)) takeFile(file, from, input.span, frame);
  if (output.kind === "procedure") perform(output, `${verb} OUTPUT`, frame);
  else giveFiles(file, filesOf(output, "GIVING", frame), output.span, frame);
  emit(flow, { kind: "sort-end", id: scope.nextId(), span, file: file.id });
}

type SortProcedure = Extract<SortInput, { kind: "procedure" }>;

function perform({ first, thru, span }: SortProcedure, event: string, frame: Frame): void {
  tell(event, span, frame);
  emitPerform(frame.perform(first, thru, span), span, frame);
}

function filesOf({ files }: { readonly files: readonly Word[] }, phrase: string, { scope }: Frame): FileSymbol[] {
  const found: FileSymbol[] = [];
  for (const name of files) {
    const file = dataFile(name, phrase, scope);
    if (file === null) continue;
    if (found.includes(file)) scope.sink.report(problem.fileTwice(name.span, name.text, phrase));
    else found.push(file);
  }
  return found;
}

/** Opens the file, takes its records in several steps, and closes it. */
function takeFile(sort: FileSymbol, from: FileSymbol, span: Span, { flow, scope }: Frame): void {
  const step = (which: SortStep): void =>
    emit(flow, { kind: "sort-using", id: scope.nextId(), span, file: sort.id, step: which, from: from.id });
  step("open");
  repeat(() => step("take"), statusIs(from, "0"), span, flow);
  step("close");
}

function giveFiles(sort: FileSymbol, files: readonly FileSymbol[], span: Span, { flow, scope }: Frame): void {
  const to = files.map((file) => file.id);
  const step = (which: SortStep): void =>
    emit(flow, { kind: "sort-giving", id: scope.nextId(), span, file: sort.id, step: which, to });
  step("open");
  repeat(() => step("take"), statusIs(sort, "0"), span, flow);
  step("close");
}

function repeat(body: () => void, again: Cond, span: Span, flow: Frame["flow"]): void {
  const head = newBlock(flow);
  const after = newBlock(flow);
  startBlock(flow, head);
  body();
  branch(flow, again, head, after, span);
  startBlock(flow, after);
}

export function lowerRelease(statement: ReleaseStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { span, record } = statement;
  const target = recordOf(record, scope);
  if (target === null) return;
  const { file } = target;
  if (file.decl.organization !== "sort") {
    scope.sink.report(problem.notASortFile(record.span, file.name, "RELEASE", "WRITE writes its records"));
    return;
  }
  moveFrom(statement.from, record, span, frame);
  emit(flow, { kind: "sort-release", id: scope.nextId(), span, file: file.id });
  frame.passReferences();
  const failed = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, statusIs(file, "3"), failed, after, span);
  startBlock(flow, failed);
  emit(flow, setCell(scope.symbols.sortReturn, FAILED, span, scope));
  tell("USE PROCEDURE", span, frame);
  startBlock(flow, after);
}

/** Outside of a sort, where no record is returned, neither phrase is taken (observed). */
export function lowerReturn(statement: ReturnStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { span, into } = statement;
  const file = sortFile(statement.file, "RETURN", scope);
  if (file === null) return;
  emit(flow, { kind: "sort-return", id: scope.nextId(), span, file: file.id });
  frame.passReferences();
  const ended = newBlock(flow);
  const other = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, statusIs(file, "1"), ended, other, span);
  startBlock(flow, ended);
  frame.lowerBody(statement.atEnd, frame);
  jump(flow, after);
  startBlock(flow, other);
  if (into !== null || statement.notAtEnd !== null) {
    const returned = newBlock(flow);
    branch(flow, statusIs(file, "0"), returned, after, span);
    startBlock(flow, returned);
    if (into !== null) moveInto(file, into, span, frame);
    frame.lowerBody(statement.notAtEnd ?? [], frame);
  }
  startBlock(flow, after);
}
