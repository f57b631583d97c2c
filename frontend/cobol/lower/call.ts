/**
 * CALL and CANCEL.
 *
 * Contract: CALL is the binding of the arguments, a PERFORM of the called program's procedure, and RETURN-CODE's way back. An identifier is
 * compared with the names of all programs that it may mean. A program that runs already is not called again: as in the
 * reference compiler that is the exception of ON EXCEPTION (and RETURN-CODE -1), or else the end of the run. A
 * RECURSIVE program is called again (pass-arguments.ts); not so the main program, which ends the run here.
 * Limit: an exception that the called program has met and
 * handled is not taken for one of the CALL.
 */
import type { Operand, Span } from "../../../ir/artifact/statements.ts";
import { OPEN_MODE } from "../../../ir/artifact/storage.ts";
import type { DataItem } from "../data/symbols.ts";
import type { DataRef } from "../expression.ts";
import { SYSTEM_ROUTINES } from "../routine-names.ts";
import type { CallStatement, CancelStatement } from "../statement.ts";
import { bindArguments, takesModes } from "./arguments.ts";
import type { Callee } from "./calls.ts";
import { cellIs, controlIs, setCell } from "./cells.ts";
import { problem } from "./diagnostics.ts";
import { raise } from "./exceptions.ts";
import { branch, emit, jump, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { emitMove } from "./moves.ts";
import { describe } from "./names.ts";
import { lowerOperand } from "./operands.ts";
import { freeCopies, passArguments } from "./pass-arguments.ts";
import { lowerNumber, lowerPlace, wholePlace } from "./places.ts";
import { tellArguments } from "./routines/call-facts.ts";
import { callRoutine } from "./routines/call-routine.ts";
import { abend, copyReturnCode } from "./simple.ts";
import { dispatch, dispatchPointer, programName, programPointer } from "./which-program.ts";

/** A CALL under way: where its exception and its success lead. */
interface Calling {
  readonly statement: CallStatement;
  readonly frame: Frame;
  /** Null without ON EXCEPTION. */
  readonly failed: number | null;
  readonly done: number;
}

export function lowerCall(statement: CallStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { program, span, onException, notOnException } = statement;
  const name = programName(program, scope);
  if (name === "hexd" && scope.calls.find(name) === null) {
    lowerDump(statement, frame);
    return;
  }
  if (name !== null && SYSTEM_ROUTINES.has(name)) {
    callRoutine(name, statement, frame);
    frame.lowerBody(notOnException ?? [], frame);
    return;
  }
  const failed = onException === null ? null : newBlock(flow);
  const calling: Calling = { statement, frame, failed, done: newBlock(flow) };
  const after = newBlock(flow);
  const pointer = programPointer(program, scope);
  if (pointer !== null) dispatchPointer(pointer, span, frame, (c) => callOne(c, calling));
  else if (name === null) {
    const routine = (found: string): void => {
      callRoutine(found, statement, frame);
      jump(flow, calling.done);
    };
    const each = { callee: (c: Callee): void => callIfPassedSo(c, calling), routine };
    dispatch(program as DataRef, span, frame, each, () => notFound(calling));
  } else {
    const callee = scope.calls.find(name);
    if (callee !== null) callOne(callee, calling);
    else literalNotFound(name, calling);
  }
  startBlock(flow, calling.done);
  frame.lowerBody(notOnException ?? [], frame);
  jump(flow, after);
  if (failed !== null) {
    startBlock(flow, failed);
    frame.lowerBody(onException ?? [], frame);
  }
  startBlock(flow, after);
}

function literalNotFound(name: string, calling: Calling): void {
  const { sink, calls } = calling.frame.scope;
  const { span } = calling.statement.program;
  // An item's name is looked up at run time only.
  const handled = calling.failed !== null || calling.statement.program.kind === "ref";
  sink.report(problem.programNotFound(span, name, calls.miss(name), handled));
  notFound(calling);
}

function notFound(calling: Calling): void {
  const { program } = calling.statement;
  const name: Operand | null =
    program.kind === "string" ? { kind: "bytes", bytes: program.bytes } : lowerOperand(program, calling.frame.scope);
  raise("PROGRAM-NOT-FOUND", calling.statement.span, calling.frame.flow, calling.frame.scope);
  const message: Operand[] = [text("module '"), ...(name === null ? [] : [name]), text("' not found")];
  failCall(calling, message, "give its source to the compiler, or the folder that holds it with -L");
}

/** To ON EXCEPTION, or the end of the run. */
function failCall({ statement, frame, failed }: Calling, message: readonly Operand[], help: string): void {
  if (failed === null) abend(message, help, statement.span, frame.flow, frame.scope);
  else jump(frame.flow, failed);
}

function text(bytes: string): Operand {
  return { kind: "bytes", bytes };
}

/** A name at run time may be that of a program with other parameters. */
function callIfPassedSo(callee: Callee, calling: Calling): void {
  const { statement, frame } = calling;
  if (takesModes(callee, statement)) callOne(callee, calling);
  else {
    const message = [text(`${callee.name} takes its arguments BY VALUE and BY REFERENCE in another way`)];
    abend(message, "pass them as its USING says", statement.span, frame.flow, frame.scope);
  }
}

function callOne(callee: Callee, calling: Calling): void {
  const { statement, frame, done } = calling;
  const { flow, scope } = frame;
  const { span } = statement;
  if (!callee.reentrant && scope.calls.isRunning(callee)) {
    if (statement.program.kind === "string")
      scope.sink.report(
        callee.recursive ? problem.recursion(span, callee.name) : problem.recursiveCall(span, callee.name),
      );
    recursive(callee, calling);
    return;
  }
  if (!callee.reentrant && scope.calls.mayRun(callee) && callee.running !== null)
    whileRunning(callee.running, span, frame, () => recursive(callee, calling));
  const bound = bindArguments(callee, statement, frame);
  const entered = bound === null ? null : scope.calls.enter(callee, bound, statement.using.length, span);
  if (entered === null) return;
  const copies = passArguments(entered, span, frame);
  setRunning(callee, 1, span, frame);
  if (callee.callerName !== null)
    emitMove({ kind: "bytes", bytes: scope.calls.caller }, wholePlace(callee.callerName), span, flow, scope);
  if (callee.callFacts !== null) tellArguments(callee.callFacts, statement, frame);
  emit(flow, { kind: "perform", id: scope.nextId(), span, proc: entered.proc });
  freeCopies(copies, span, frame);
  setRunning(callee, 0, span, frame);
  if (callee.initial) closeFiles(callee, span, frame);
  const { returning } = statement;
  const { returnCode } = callee.registers;
  if (returning === null) {
    if (returnCode !== scope.symbols.returnCode)
      copyReturnCode(returnCode, scope.symbols.returnCode, span, flow, scope);
  } else {
    const to = lowerPlace(returning, scope);
    const place = entered.returning ?? wholePlace(returnCode);
    if (to !== null) emitMove({ kind: "place", place }, to, span, flow, scope);
  }
  jump(flow, done);
}

function recursive(callee: Callee, calling: Calling): void {
  const { frame, statement } = calling;
  const { flow, scope } = frame;
  if (callee.recursive) {
    const what = `recursive CALL from '${scope.calls.caller}' to '${callee.name}'`;
    abend([text(what)], "the main program cannot be called again", statement.span, flow, scope);
    return;
  }
  emit(flow, setCell(scope.symbols.returnCode, -1, statement.span, scope));
  raise("PROGRAM-RECURSIVE-CALL", statement.span, flow, scope);
  const message = `recursive CALL from '${scope.calls.caller}' to '${callee.name}' which is NOT RECURSIVE`;
  failCall(calling, [text(message)], "");
}

/** `then`, which leads elsewhere, where the callee runs already; goes on where it does not. */
function whileRunning(running: DataItem, span: Span, { flow, scope }: Frame, then: () => void): void {
  const found = newBlock(flow);
  const free = newBlock(flow);
  branch(flow, cellIs(running, ">", 0, scope), found, free, span);
  startBlock(flow, found);
  then();
  startBlock(flow, free);
}

/** A reentrant program sets it itself. */
function setRunning({ running, reentrant }: Callee, value: 0 | 1, span: Span, { flow, scope }: Frame): void {
  if (running !== null && !reentrant) emit(flow, setCell(running, value, span, scope));
}

/** Closes what is open. */
function closeFiles({ files }: Callee, span: Span, { flow, scope }: Frame): void {
  for (const file of files()) {
    const open = newBlock(flow);
    const next = newBlock(flow);
    branch(flow, controlIs(file, "mode", ">", OPEN_MODE.closed, scope), open, next, span);
    startBlock(flow, open);
    emit(flow, { kind: "close", id: scope.nextId(), span, file: file.id, handled: true });
    startBlock(flow, next);
  }
}

/** CANCEL of what is not there, or was not called, does nothing. */
export function lowerCancel(statement: CancelStatement, frame: Frame): void {
  const { scope } = frame;
  for (const program of statement.programs) {
    const name = programName(program, scope);
    if (name === null) {
      const each = (callee: Callee): void => cancel(callee, statement.span, frame);
      dispatch(program as DataRef, statement.span, frame, { callee: each, routine: null }, () => undefined);
      continue;
    }
    const callee = scope.calls.find(name);
    if (callee !== null) cancel(callee, statement.span, frame);
  }
}

/** An ENTRY cannot be cancelled: that does nothing (observed). */
function cancel(callee: Callee, span: Span, frame: Frame): void {
  const { flow, scope } = frame;
  if (callee.isEntry) return;
  const refuse = (): void => abend([text("attempt to CANCEL active program")], "", span, flow, scope);
  if (scope.calls.isRunning(callee)) {
    refuse();
    return;
  }
  if (callee.running !== null) whileRunning(callee.running, span, frame, refuse);
  closeFiles(callee, span, frame);
  for (const { from, to } of scope.calls.restore(callee))
    emitMove({ kind: "place", place: from }, to, span, flow, scope);
  const { returnCode, sortReturn, tally } = callee.registers;
  if (returnCode === scope.symbols.returnCode) return;
  for (const register of [returnCode, sortReturn, ...(tally === null ? [] : [tally])])
    emit(flow, setCell(register, 0, span, scope));
}

/** CALL 'hexd' USING label field BY VALUE length: the probes' memory dump. */
function lowerDump(statement: CallStatement, { flow, scope }: Frame): void {
  const { using, span } = statement;
  const [label, field, length] = using.map((argument) => argument.value);
  if (label == null || field == null || length == null) {
    scope.sink.report(problem.programNotFound(statement.program.span, "hexd", null, false));
    return;
  }
  if (field.kind !== "ref") {
    scope.sink.report(problem.displayOperand(field.span, describe(field)));
    return;
  }
  const operand = lowerOperand(label, scope);
  const of = lowerPlace(field, scope);
  const bytes = lowerNumber(length, scope);
  if (operand !== null && of !== null && bytes !== null) {
    emit(flow, { kind: "dump", id: scope.nextId(), span, label: operand, of, length: bytes });
  }
}
