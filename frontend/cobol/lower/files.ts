/**
 * OPEN, CLOSE, READ, WRITE, REWRITE and their phrases.
 *
 * READ INTO moves the record area (as an alphanumeric item, of variable length where records vary) after a successful
 * READ only; NOT AT END likewise. Limit: sequential access; LINAGE and CLOSE phrases are diagnosed.
 */
import type { Advancing, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { DataRef, Expr } from "../expression.ts";
import type {
  AdvancingSyntax,
  CloseStatement,
  OpenStatement,
  ReadStatement,
  RewriteStatement,
  WriteStatement,
} from "../statement.ts";
import { startJump } from "./arithmetic.ts";
import { problem } from "./diagnostics.ts";
import { statusIs } from "./file-status.ts";
import { branch, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { checkRead, lowerKeyPhrases } from "./keyed-files.ts";
import { moveOne } from "./moves.ts";
import { dataFile, resolveItem } from "./names.ts";
import { emitForFile } from "./own-status.ts";
import { currentPlace, lowerNumber, withoutFunctions } from "./places.ts";
import { moveInto } from "./read-into.ts";
import { reportProblem } from "./report/diagnostics.ts";
import type { Scope } from "./scope.ts";
import { hasUse, noteMode, performUse } from "./use.ts";

type FileStatement = OpenStatement | CloseStatement | ReadStatement | WriteStatement | RewriteStatement;

export function lowerFileStatement(statement: FileStatement, frame: Frame): void {
  switch (statement.kind) {
    case "open":
      lowerOpen(statement, frame);
      return;
    case "close":
      lowerClose(statement, frame);
      return;
    case "read":
      lowerRead(statement, frame);
      return;
    case "write":
      lowerWrite(statement, frame);
      return;
    case "rewrite":
      lowerRewrite(statement, frame);
      return;
    default:
      statement satisfies never;
  }
}

/** Whether the program looks at errors itself. */
function isHandled(file: FileSymbol, frame: Frame): boolean {
  return file.decl.status !== null || hasUse(frame.use(file));
}

/** Behind a statement that has no phrases for errors. */
function afterStatement(file: FileSymbol, span: Span, frame: Frame): void {
  const use = frame.use(file);
  if (!hasUse(use)) return;
  const { flow } = frame;
  const failed = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, statusIs(file, "0"), after, failed, span);
  startBlock(flow, failed);
  performUse(use, file, span, frame);
  startBlock(flow, after);
}

function lowerOpen(statement: OpenStatement, frame: Frame): void {
  const { scope } = frame;
  for (const { mode, file: name } of statement.files) {
    const file = dataFile(name, "OPEN", scope);
    if (file === null) continue;
    if (mode === "io" && file.decl.organization === "line-sequential") {
      scope.sink.report(problem.unsupported(name.span, "OPEN I-O of a LINE SEQUENTIAL file"));
      continue;
    }
    noteMode(frame.use(file), mode, statement.span, frame);
    const { span } = statement;
    const handled = isHandled(file, frame);
    emitForFile(file, { kind: "open", id: scope.nextId(), span, file: file.id, mode, handled }, span, frame);
    afterStatement(file, statement.span, frame);
  }
}

function lowerClose(statement: CloseStatement, frame: Frame): void {
  const { scope } = frame;
  for (const { file: name, lock } of statement.files) {
    const file = dataFile(name, "CLOSE", scope);
    if (file === null) continue;
    if (lock) scope.sink.report(problem.unsupported(name.span, "CLOSE WITH LOCK"));
    const { span } = statement;
    const handled = isHandled(file, frame);
    emitForFile(file, { kind: "close", id: scope.nextId(), span, file: file.id, handled }, span, frame);
    afterStatement(file, statement.span, frame);
  }
}

function lowerRead(statement: ReadStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { span } = statement;
  const file = dataFile(statement.file, "READ", scope);
  if (file === null) return;
  checkRead(statement, file, frame);
  const atEnd = statement.atEnd !== null;
  const handled = isHandled(file, frame);
  emitForFile(file, { kind: "read", id: scope.nextId(), span, file: file.id, handled, atEnd }, span, frame);
  lowerKeyPhrases(statement, file, span, frame);
  const after = newBlock(flow);
  if (statement.atEnd !== null) {
    const ended = newBlock(flow);
    const other = newBlock(flow);
    branch(flow, statusIs(file, "1"), ended, other, span);
    startBlock(flow, ended);
    frame.lowerBody(statement.atEnd, frame);
    startJump(flow, after, other);
  }
  afterStatement(file, span, frame);
  if (statement.into !== null || statement.notAtEnd !== null) {
    const read = newBlock(flow);
    branch(flow, statusIs(file, "0"), read, after, span);
    startBlock(flow, read);
    if (statement.into !== null) moveInto(file, statement.into, span, frame);
    frame.lowerBody(statement.notAtEnd ?? [], frame);
  }
  startBlock(flow, after);
}

/** The record that WRITE, REWRITE or RELEASE names, with its file. */
export function recordOf(ref: DataRef, scope: Scope): { readonly item: DataItem; readonly file: FileSymbol } | null {
  const named = scope.symbols.files.get(ref.name.text);
  if (named !== undefined) {
    scope.sink.report(problem.notARecord(ref.span, ref.name.text, named.records[0]?.item.name ?? null));
    return null;
  }
  const item = resolveItem(ref, scope);
  if (item === null) return null;
  for (const file of scope.symbols.files.values()) {
    if (!file.records.includes(item)) continue;
    if (file.reports.length > 0) scope.sink.report(reportProblem.writeOfReport(ref.span, file.name));
    return { item, file };
  }
  scope.sink.report(problem.notARecord(ref.span, ref.name.text, null));
  return null;
}

/** Not of a sort file. */
function dataRecord(ref: DataRef, verb: string, scope: Scope): ReturnType<typeof recordOf> {
  const found = recordOf(ref, scope);
  if (found?.file.decl.organization !== "sort") return found;
  scope.sink.report(problem.sortFileUse(ref.span, verb, found.file.name));
  return null;
}

export function moveFrom(from: Expr | null, record: DataRef, span: Span, { flow, scope }: Frame): void {
  if (from !== null) moveOne(from, record, span, flow, scope);
}

function lowerWrite(statement: WriteStatement, frame: Frame): void {
  const { scope } = frame;
  const { span } = statement;
  const target = dataRecord(statement.record, "WRITE", scope);
  if (target === null) return;
  if (statement.atEndOfPage !== null || statement.notAtEndOfPage !== null) {
    scope.sink.report(problem.unsupported(span, "AT END-OF-PAGE"));
  }
  moveFrom(statement.from, statement.record, span, frame);
  const advancing = statement.advancing === null ? null : lowerAdvancing(statement.advancing, scope);
  const stmt: Stmt = {
    kind: "write",
    id: scope.nextId(),
    span,
    file: target.file.id,
    record: currentPlace(target.item, scope),
    advancing,
    handled: isHandled(target.file, frame),
  };
  emitForFile(target.file, stmt, span, frame);
  lowerKeyPhrases(statement, target.file, span, frame);
  afterStatement(target.file, span, frame);
}

function lowerAdvancing(syntax: AdvancingSyntax, scope: Scope): Advancing | null {
  const { when, lines } = syntax;
  if (lines === "page") return { when, lines };
  if (lines.kind === "ref" && lines.qualifiers.length === 0) {
    const device = scope.mnemonics.get(lines.name.text);
    if (device !== undefined) {
      if (device === "C01" || device === "FORMFEED") return { when, lines: "page" };
      scope.sink.report(problem.unsupported(lines.span, `ADVANCING ${device}`));
      return null;
    }
  }
  const value = lowerNumber(lines, scope);
  return value === null ? null : { when, lines: withoutFunctions(value, lines.span, scope) };
}

function lowerRewrite(statement: RewriteStatement, frame: Frame): void {
  const { scope } = frame;
  const { span } = statement;
  const target = dataRecord(statement.record, "REWRITE", scope);
  if (target === null) return;
  moveFrom(statement.from, statement.record, span, frame);
  const stmt: Stmt = {
    kind: "rewrite",
    id: scope.nextId(),
    span,
    file: target.file.id,
    record: currentPlace(target.item, scope),
    handled: isHandled(target.file, frame),
  };
  emitForFile(target.file, stmt, span, frame);
  lowerKeyPhrases(statement, target.file, span, frame);
  afterStatement(target.file, span, frame);
}
