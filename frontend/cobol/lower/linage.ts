/**
 * OPEN and WRITE of files with LINAGE.
 *
 * Contract: LINAGE-COUNTER, the page's limits and what is owed to its top are cells like any other, computed here, so that a record
 * loop carries them as it carries a counter of its own; the WRITE itself only gets numbers of line feeds. Rules as
 * observed: a page ends where the counter passes LINAGE; without ADVANCING a line is written BEFORE 1; whatever OPEN
 * succeeds begins a page; impossible limits give status 57 and LINAGE-COUNTER 0, with which nothing but the records of
 * WRITE BEFORE is written.
 * Limit: advancing by less than 0 lines advances by none and counts none, by more than 65535 to the next page.
 */

import type { PageLines } from "../../../ir/artifact/file-statements.ts";
import type { CompareNumbers, CompareOp, Cond, NumExpr, Place, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { BlockId } from "../../../ir/program.ts";
import type { Linage, PageLimit } from "../data/linage.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { OpenMode } from "../syntax.ts";
import { cellIs, controlIs, setCell } from "./cells.ts";
import { wholeNumber } from "./decimal.ts";
import { branch, emit, type Flow, jump, newBlock, startBlock } from "./flow.ts";
import { fold } from "./fold.ts";
import type { Frame } from "./frame.ts";
import { emitForFile } from "./own-status.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

/** OPEN, and the first page. Goes on behind it, whatever its status. */
export function lowerOpenPage(
  file: FileSymbol,
  linage: Linage,
  mode: OpenMode,
  handled: boolean,
  span: Span,
  frame: Frame,
): void {
  const { flow, scope } = frame;
  const [sound, faulty, opened, after] = [newBlock(flow), newBlock(flow), newBlock(flow), newBlock(flow)];
  const open = { kind: "open", span, file: file.id, mode, handled } as const;
  branch(flow, impossible(linage, scope), faulty, sound, span);
  startBlock(flow, faulty);
  emitForFile(file, { ...open, id: scope.nextId(), fault: true }, span, frame);
  zeroIfFault(file, linage, after, span, frame);
  startBlock(flow, sound);
  emitForFile(file, { ...open, id: scope.nextId() }, span, frame);
  branch(flow, statusIs(file, "0"), opened, after, span);
  startBlock(flow, opened);
  if (mode === "input" && file.decl.optional) {
    // What is not there has no pages.
    const present = newBlock(flow);
    branch(flow, controlIs(file, "flags", "=", 0, scope), present, after, span);
    startBlock(flow, present);
  }
  beginPage(linage, span, flow, scope);
  set(linage.owed, linage.top.next, span, flow, scope);
  startBlock(flow, after);
}

export interface PageWrite {
  readonly file: FileSymbol;
  readonly linage: Linage;
  readonly record: Place;
  readonly when: "before" | "after";
  /** A whole number, 0 to MOST_LINES, where it is a constant. */
  readonly lines: NumExpr | "page";
  readonly handled: boolean;
  readonly span: Span;
  /** Where it goes on: at the end of a page, not there, and without success. */
  readonly endOfPage: BlockId;
  readonly inPage: BlockId;
  readonly failed: BlockId;
}

export function lowerPageWrite(write: PageWrite, frame: Frame): void {
  const { linage, lines, span } = write;
  const { flow, scope } = frame;
  const [blank, page] = [newBlock(flow), newBlock(flow)];
  if (lines === "page") {
    branch(flow, cellIs(linage.counter, "=", 0, scope), blank, page, span);
  } else {
    const advance = countOf(write, lines, page, frame);
    const next: NumExpr = { kind: "binary", op: "+", left: item(linage.counter), right: advance };
    const [some, fits, over] = [newBlock(flow), newBlock(flow), newBlock(flow)];
    branch(flow, cellIs(linage.counter, ">", 0, scope), some, blank, span);
    startBlock(flow, some);
    branch(flow, compare("<=", next, now(linage.lines), scope), fits, over, span);
    startBlock(flow, fits);
    lowerInPage(write, advance, next, frame);
    startBlock(flow, over);
    lowerNewPage(write, write.endOfPage, frame);
  }
  startBlock(flow, page);
  lowerNewPage(write, write.inPage, frame);
  startBlock(flow, blank);
  putFault(write, wholeNumber(0), frame);
}

/** The number of lines: a constant, or a cell that lies in 0 to 65535 behind this; a greater one leads to `page`. */
function countOf(write: PageWrite, lines: NumExpr, page: BlockId, frame: Frame): NumExpr {
  if (lines.kind === "number") return lines;
  const { linage, span } = write;
  const { flow, scope } = frame;
  set(linage.advance, lines, span, flow, scope);
  const [none, some, other] = [newBlock(flow), newBlock(flow), newBlock(flow)];
  branch(flow, cellIs(linage.advance, ">", MOST_LINES, scope), page, some, span);
  startBlock(flow, some);
  branch(flow, cellIs(linage.advance, "<", 0, scope), none, other, span);
  startBlock(flow, none);
  put(write, "before", wholeNumber(0), null, write.inPage, () => undefined, frame);
  startBlock(flow, other);
  return item(linage.advance);
}

/** That a WRITE can advance. */
export const MOST_LINES = 65_535;

/** The page has room for the lines. */
function lowerInPage(write: PageWrite, advance: NumExpr, next: NumExpr, frame: Frame): void {
  const { linage, span, when } = write;
  const { flow, scope } = frame;
  const feeds = belowRecord(write, advance, frame);
  const counted = (): void => set(linage.counter, next, span, flow, scope);
  const { footing } = linage;
  const done = footing === null ? write.inPage : newBlock(flow);
  put(write, when, feeds, null, done, counted, frame);
  if (footing === null) return;
  startBlock(flow, done);
  branch(flow, compare(">=", item(linage.counter), now(footing), scope), write.endOfPage, write.inPage, span);
}

/** Line feeds for an advance within the page, since the record has one of its own. */
function belowRecord({ linage, span }: PageWrite, advance: NumExpr, { flow, scope }: Frame): NumExpr {
  const less = wholeNumber(1);
  if (advance.kind === "number") {
    const none = Number(advance.value.mantissa) === 0;
    return none ? wholeNumber(0) : fold({ kind: "binary", op: "-", left: advance, right: less });
  }
  // The counter is computed from the cell afterwards: it keeps its value.
  const feeds = scope.temporary("LINE FEEDS");
  const [some, after] = [newBlock(flow), newBlock(flow)];
  emit(flow, setCell(feeds, 0, span, scope));
  branch(flow, cellIs(linage.advance, ">", 0, scope), some, after, span);
  startBlock(flow, some);
  set(feeds, { kind: "binary", op: "-", left: advance, right: less }, span, flow, scope);
  startBlock(flow, after);
  return item(feeds);
}

/** The rest of the page and its bottom, then the top of the next one, whose limits are those of now. */
function lowerNewPage(write: PageWrite, then: BlockId, frame: Frame): void {
  const { linage, span, when } = write;
  const { flow, scope } = frame;
  const feeds = item(linage.advance);
  const [room, full, faulty, sound] = [newBlock(flow), newBlock(flow), newBlock(flow), newBlock(flow)];
  set(linage.advance, now(linage.bottom), span, flow, scope);
  branch(flow, compare("<", item(linage.counter), now(linage.lines), scope), room, full, span);
  startBlock(flow, room);
  const rest: NumExpr = { kind: "binary", op: "-", left: now(linage.lines), right: item(linage.counter) };
  set(linage.advance, { kind: "binary", op: "+", left: feeds, right: rest }, span, flow, scope);
  startBlock(flow, full);
  branch(flow, impossible(linage, scope), faulty, sound, span);
  startBlock(flow, faulty);
  putFault(write, feeds, frame);
  startBlock(flow, sound);
  const all: NumExpr = { kind: "binary", op: "+", left: feeds, right: linage.top.next };
  put(write, when, all, null, then, () => beginPage(linage, span, flow, scope), frame);
}

function beginPage(linage: Linage, span: Span, flow: Flow, scope: Scope): void {
  for (const limit of [linage.lines, linage.footing, linage.top, linage.bottom]) {
    if (limit !== null && typeof limit.now === "object") set(limit.now, limit.next, span, flow, scope);
  }
  emit(flow, setCell(linage.counter, 1, span, scope));
}

/** Status 57, with what of the page's end is written nevertheless. Ends the block. */
function putFault(write: PageWrite, feeds: NumExpr, frame: Frame): void {
  const { linage, span, when, failed } = write;
  const zero = (): void => emit(frame.flow, setCell(linage.counter, 0, span, frame.scope));
  put(write, when, feeds, when === "after" ? "ahead" : "behind", failed, zero, frame);
}

/** The WRITE itself, with line feeds before or after the record's line; `done` where its status is what it should be. Ends the block. */
function put(
  write: PageWrite,
  when: "before" | "after",
  feeds: NumExpr,
  fault: PageLines["fault"],
  then: BlockId,
  done: () => void,
  frame: Frame,
): void {
  const { file, linage, record, handled, span, failed } = write;
  const { flow, scope } = frame;
  const none = wholeNumber(0);
  const [ahead, behind] = when === "after" ? [feeds, none] : [none, feeds];
  const emitWrite = (lines: NumExpr): void => {
    const advancing = { when: "page-lines", ahead: lines, behind, fault } as const;
    const stmt: Stmt = { kind: "write", id: scope.nextId(), span, file: file.id, record, advancing, handled };
    emitForFile(file, stmt, span, frame);
  };
  const written = newBlock(flow);
  if (linage.top.now !== 0) {
    const [first, later] = [newBlock(flow), newBlock(flow)];
    branch(flow, cellIs(linage.owed, "=", 0, scope), later, first, span);
    startBlock(flow, first);
    emitWrite(fold({ kind: "binary", op: "+", left: item(linage.owed), right: ahead }));
    emit(flow, setCell(linage.owed, 0, span, scope));
    jump(flow, written);
    startBlock(flow, later);
  }
  emitWrite(ahead);
  startBlock(flow, written);
  if (handled) {
    const succeeded = newBlock(flow);
    branch(flow, statusIs(file, fault === null ? "0" : "5"), succeeded, failed, span);
    startBlock(flow, succeeded);
  }
  done();
  jump(flow, then);
}

/** Status 57 of OPEN makes LINAGE-COUNTER 0. */
function zeroIfFault(file: FileSymbol, { counter }: Linage, after: BlockId, span: Span, { flow, scope }: Frame): void {
  const fault = newBlock(flow);
  branch(flow, statusIs(file, "5"), fault, after, span);
  startBlock(flow, fault);
  emit(flow, setCell(counter, 0, span, scope));
  jump(flow, after);
}

/** Whether the limits of a page that begins now cannot be; constants have been looked at already. */
function impossible({ lines, footing, top, bottom }: Linage, scope: Scope): Cond {
  const none = wholeNumber(0);
  const wrong = [
    compare("<=", lines.next, none, scope),
    ...(footing === null
      ? []
      : [compare("<=", footing.next, none, scope), compare(">", footing.next, lines.next, scope)]),
    compare("<", top.next, none, scope),
    compare("<", bottom.next, none, scope),
  ].filter((cond) => cond.left.kind !== "number" || cond.right.kind !== "number");
  return wrong.reduce<Cond>((left, right) => ({ kind: "or", left, right }), { kind: "constant", value: false });
}

function compare(op: CompareOp, left: NumExpr, right: NumExpr, scope: Scope): CompareNumbers {
  return { kind: "compare-numbers", id: scope.nextId(), op, left, right };
}

function statusIs(file: FileSymbol, classes: string): Cond {
  return { kind: "file-status", file: file.id, classes };
}

function set(cell: DataItem, value: NumExpr, span: Span, flow: Flow, scope: Scope): void {
  const targets = [{ place: wholePlace(cell), rounding: "truncate" }] as const;
  emit(flow, {
    kind: "compute",
    verb: "set",
    giving: true,
    value,
    targets,
    checkSize: false,
    id: scope.nextId(),
    span,
  });
}

function item(cell: DataItem): NumExpr {
  return { kind: "item", place: wholePlace(cell) };
}

/** The limit of the page under way. */
function now(limit: PageLimit): NumExpr {
  return typeof limit.now === "number" ? wholeNumber(limit.now) : item(limit.now);
}
