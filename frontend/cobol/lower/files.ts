/**
 * OPEN, CLOSE, READ, WRITE, REWRITE and their phrases.
 *
 * READ INTO moves the record area (as an alphanumeric item, of variable length where records vary) after a successful
 * READ only; NOT AT END likewise. Limit: sequential access.
 */

import type { Advancing } from "../../../ir/artifact/file-statements.ts";
import type { Span, Stmt } from "../../../ir/artifact/statements.ts";
import { LINE_ADVANCING } from "../data/devices.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { DataRef, Expr } from "../expression.ts";
import type {
  AdvancingSyntax,
  CloseStatement,
  OpenStatement,
  ReadStatement,
  RewriteStatement,
  WriteStatement,
} from "../file-statement.ts";
import { startJump } from "./arithmetic.ts";
import { passFile, passRecord, tell } from "./debug/debugging.ts";
import { tellRecord } from "./debug/references.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { raiseEndOfPage } from "./exceptions.ts";
import { statusIs } from "./file-status.ts";
import { branch, jump, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { checkRead, lowerKeyPhrases } from "./keyed-files.ts";
import { lowerOpenPage, lowerPageWrite, MOST_LINES } from "./linage.ts";
import { moveOne } from "./moves.ts";
import { dataFile, resolveItem } from "./names.ts";
import { emitForFile } from "./own-status.ts";
import { currentPlace, lowerNumber, withoutFunctions } from "./places.ts";
import { moveInto } from "./read-into.ts";
import { reportProblem } from "./report/diagnostics.ts";
import type { Scope } from "./scope.ts";
import { hasUse, performUse } from "./use.ts";

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
  afterFiles([file], span, frame);
}

/**
 * The same of a statement with several files. Observed: an error matters where it is the last file's; then there is a USE procedure to
 * perform for each file, from the last to the first, by the mode of the last one where a file has none of its own.
 */
function afterFiles(files: readonly FileSymbol[], span: Span, frame: Frame): void {
  const last = files.at(-1);
  if (last === undefined) return;
  const uses = files.map((file) => frame.use(file)).reverse();
  if (!uses.some(hasUse) && frame.debugging === null) return;
  const { flow } = frame;
  const failed = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, statusIs(last, "0"), after, failed, span);
  startBlock(flow, failed);
  for (const use of uses) {
    tell("USE PROCEDURE", span, frame);
    performUse(use, last, span, frame);
  }
  startBlock(flow, after);
}

function lowerOpen(statement: OpenStatement, frame: Frame): void {
  const { scope } = frame;
  const { span } = statement;
  const opened = statement.files.flatMap(({ mode, file: name, reversed }) => {
    const file = dataFile(name, "OPEN", scope);
    if (file === null) return [];
    if (mode === "io" && file.decl.organization === "line-sequential") {
      scope.sink.report(problem.unsupported(name.span, "OPEN I-O of a LINE SEQUENTIAL file"));
      return [];
    }
    if (reversed) scope.sink.report(problem.openReversed(name.span, name.text));
    return [{ file, mode }];
  });
  for (const [n, { file, mode }] of opened.entries()) {
    const handled = n < opened.length - 1 || isHandled(file, frame);
    if (file.linage !== null) lowerOpenPage(file, file.linage, mode, handled, span, frame);
    else emitForFile(file, { kind: "open", id: scope.nextId(), span, file: file.id, mode, handled }, span, frame);
    passFile(file, span, frame);
  }
  const files = opened.map(({ file }) => file);
  afterFiles(files, span, frame);
}

function lowerClose(statement: CloseStatement, frame: Frame): void {
  const { scope } = frame;
  const { span } = statement;
  const closed = statement.files.flatMap(({ file: name, phrase }) => {
    const file = dataFile(name, "CLOSE", scope);
    return file === null ? [] : [{ file, phrase }];
  });
  for (const [n, { file, phrase }] of closed.entries()) {
    const handled = n < closed.length - 1 || isHandled(file, frame);
    const close = { kind: "close", id: scope.nextId(), span, file: file.id, handled } as const;
    emitForFile(file, { ...close, ...(phrase !== null && { phrase }) }, span, frame);
    passFile(file, span, frame);
  }
  const files = closed.map(({ file }) => file);
  afterFiles(files, span, frame);
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
  frame.passReferences();
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
  if (statement.into !== null || statement.notAtEnd !== null || frame.debugging?.files.has(file.id)) {
    const read = newBlock(flow);
    branch(flow, statusIs(file, "0"), read, after, span);
    startBlock(flow, read);
    if (statement.into !== null) moveInto(file, statement.into, span, frame);
    passRecord(file, span, frame);
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
  const { flow, scope } = frame;
  const { span } = statement;
  const target = dataRecord(statement.record, "WRITE", scope);
  if (target === null) return;
  moveFrom(statement.from, statement.record, span, frame);
  tellRecord(statement.record, span, frame);
  const { file } = target;
  const record = currentPlace(target.item, scope);
  const advancing = statement.advancing === null ? plainAdvancing(file) : lowerAdvancing(statement.advancing, scope);
  const handled = isHandled(file, frame);
  const [inPage, failed, after] = [newBlock(flow), newBlock(flow), newBlock(flow)];
  // Without AT END-OF-PAGE it is not looked for (observed): NOT AT END-OF-PAGE is taken always.
  const endOfPage = statement.atEndOfPage === null ? inPage : newBlock(flow);
  const { linage } = file;
  if (linage !== null) {
    const { when, lines } = advancing ?? { when: "before", lines: wholeNumber(1) };
    const ends = { endOfPage, inPage, failed };
    lowerPageWrite({ file, linage, record, when, lines, handled, span, ...ends }, frame);
  } else {
    const stmt: Stmt = { kind: "write", id: scope.nextId(), span, file: file.id, record, advancing, handled };
    emitForFile(file, stmt, span, frame);
    lowerKeyPhrases(statement, file, span, frame);
    const matters = statement.notAtEndOfPage !== null || hasUse(frame.use(file)) || frame.debugging !== null;
    if (handled && matters) branch(flow, statusIs(file, "0"), inPage, failed, span);
    else jump(flow, inPage);
  }
  if (statement.atEndOfPage !== null) {
    startBlock(flow, endOfPage);
    raiseEndOfPage(file, span, flow, scope);
    frame.lowerBody(statement.atEndOfPage, frame);
    startJump(flow, after, inPage);
  } else startBlock(flow, inPage);
  frame.lowerBody(statement.notAtEndOfPage ?? [], frame);
  startJump(flow, after, failed);
  afterStatement(file, span, frame);
  startBlock(flow, after);
}

/** Of a WRITE without ADVANCING. */
function plainAdvancing({ select }: FileSymbol): Advancing | null {
  return select.assign?.device === LINE_ADVANCING ? { when: "after", lines: wholeNumber(1) } : null;
}

/** Channels, pockets and CSP: all of them begin a page (observed). */
const PAGE_NAMES = /^(C0[1-9]|C1[0-2]|CSP|S0[1-5]|FORMFEED)$/;

function lowerAdvancing(syntax: AdvancingSyntax, scope: Scope): Advancing | null {
  const { when, lines } = syntax;
  if (lines === "page") return { when, lines };
  if (lines.kind === "ref" && lines.qualifiers.length === 0) {
    const device = scope.mnemonics.get(lines.name.text);
    if (device !== undefined) {
      if (PAGE_NAMES.test(device)) return { when, lines: "page" };
      scope.sink.report(problem.unsupported(lines.span, `ADVANCING ${device}`));
      return null;
    }
  }
  if (lines.kind === "number" && !(/^\d+$/.test(lines.text) && Number(lines.text) <= MOST_LINES))
    scope.sink.report(problem.advancingCount(lines.span, MOST_LINES));
  const value = lowerNumber(lines, scope);
  return value === null ? null : { when, lines: withoutFunctions(value, lines.span, scope) };
}

function lowerRewrite(statement: RewriteStatement, frame: Frame): void {
  const { scope } = frame;
  const { span } = statement;
  const target = dataRecord(statement.record, "REWRITE", scope);
  if (target === null) return;
  moveFrom(statement.from, statement.record, span, frame);
  tellRecord(statement.record, span, frame);
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
