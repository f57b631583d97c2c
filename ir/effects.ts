/**
 * What a statement does to the region's bytes and to files.
 *
 * Contract: `reads` and `writes` are upper bounds, `musts` is a lower bound of what is written whenever control goes
 * on after the statement. All reads count as made before the writes. What extents.ts says of places holds here. READ is
 * taken to end with status 00 or 10: a guessed piece in which a READ ends otherwise (04 short record, 46, 3x) must be
 * voided by the runtime.
 * Limit: nothing is said of what a performed procedure does; see analysis/summaries.ts.
 */

import { acceptName } from "./artifact/accept-name.ts";
import type { FileDecl } from "./artifact/file-statements.ts";
import type { Allocate, Free } from "./artifact/heap-statements.ts";
import type { SortStmt } from "./artifact/sort-statements.ts";
import type { NumExpr, Place, ProcId, Stmt } from "./artifact/statements.ts";
import type { FileId } from "./artifact/storage.ts";
import { FCB, FCB_SIZE, RANDOM_STATE_BYTES } from "./artifact/storage.ts";
import { exactly } from "./exactly.ts";
import { bytes, type Extent, extentOf, fileById, isFixed } from "./extents.ts";
import { heapTouches } from "./heap-effects.ts";
import { isNonZero, mayFail } from "./may-fail.ts";
import type { Program } from "./program.ts";
import { randomStates } from "./random-state.ts";
import { addAddress, addExpr, addOperand, addPlace } from "./reads.ts";
import { sortTouches } from "./sort-effects.ts";
import { textOperands, textWrites } from "./text-effects.ts";

export interface Effects {
  readonly reads: readonly Extent[];
  readonly writes: readonly Extent[];
  /** A subset of `writes`; never subscripted. */
  readonly musts: readonly Extent[];
  readonly filesRead: readonly FileId[];
  readonly filesWritten: readonly FileId[];
  /** Something visible outside whose order matters: WRITE, REWRITE, DISPLAY. */
  readonly output: boolean;
  /** The procedure performed, whose effects are not included here. */
  readonly perform: ProcId | null;
}

type Mutable = { -readonly [K in keyof Effects]: Effects[K] extends readonly (infer T)[] ? T[] : Effects[K] };

export function effectsOf(stmt: Stmt, program: Program): Effects {
  const e: Mutable = {
    reads: [],
    writes: [],
    musts: [],
    filesRead: [],
    filesWritten: [],
    output: false,
    perform: null,
  };
  addStmt(stmt, program, e);
  // Only a state of RANDOM can be that long and be read; looking for it in each statement would cost.
  if (e.reads.some((r) => r.element === RANDOM_STATE_BYTES)) {
    for (const state of randomStates(stmt)) e.writes.push(extentOf(state, program));
  }
  return {
    reads: exactly(e.reads),
    writes: exactly(e.writes),
    musts: exactly(e.musts),
    filesRead: exactly(e.filesRead),
    filesWritten: exactly(e.filesWritten),
    output: e.output,
    perform: e.perform,
  };
}

function addWrite(place: Place, certain: boolean, program: Program, e: Mutable): void {
  const extent = extentOf(place, program);
  e.writes.push(extent);
  if (certain && isFixed(place)) e.musts.push(extent);
  addAddress(place, program, e.reads);
}

function addMust(extent: Extent, e: Mutable): void {
  e.writes.push(extent);
  e.musts.push(extent);
}

function addStmt(stmt: Stmt, program: Program, e: Mutable): void {
  const cells = program.storage.cells;
  switch (stmt.kind) {
    case "move":
      addOperand(stmt.from, program, e.reads);
      addWrite(stmt.to, true, program, e);
      return;
    case "compute": {
      addExpr(stmt.value, program, e.reads);
      const certain = !stmt.checkSize && !mayFail(stmt.value);
      for (const t of stmt.targets) addWrite(t.place, certain, program, e);
      if (stmt.checkSize) e.writes.push(bytes(cells.sizeError, 1));
      return;
    }
    case "divide-remainder": {
      addExpr(stmt.dividend, program, e.reads);
      addExpr(stmt.divisor, program, e.reads);
      const certain = !stmt.checkSize && isNonZero(stmt.divisor) && !mayFail(stmt.dividend);
      addWrite(stmt.quotient.place, certain, program, e);
      addWrite(stmt.remainder, certain, program, e);
      if (stmt.checkSize) e.writes.push(bytes(cells.sizeError, 1));
      return;
    }
    case "clear-size-error":
      addMust(bytes(cells.sizeError, 1), e);
      return;
    case "open":
    case "close":
    case "read":
    case "write":
    case "rewrite":
      addInputOutput(stmt, program, e);
      return;
    case "display":
      for (const item of stmt.items) addOperand(item, program, e.reads);
      e.output = true;
      return;
    case "accept": {
      const name = acceptName(stmt.from);
      if (name !== null) addOperand(name, program, e.reads);
      // An environment variable or argument that is not there leaves the item as it is.
      addWrite(stmt.to, false, program, e);
      if (stmt.check === true) addMust(bytes(cells.sizeError, 1), e);
      return;
    }
    case "tell":
      addOperand(stmt.value, program, e.reads);
      if (stmt.check === true) addMust(bytes(cells.sizeError, 1), e);
      e.output = true;
      return;
    case "sleep":
      addPlace(stmt.time, program, e.reads);
      return;
    case "perform":
      e.perform = stmt.proc;
      return;
    case "string":
    case "unstring":
    case "inspect":
    case "xml-generate":
      for (const operand of textOperands(stmt)) addOperand(operand, program, e.reads);
      for (const { place, certain } of textWrites(stmt)) addWrite(place, certain, program, e);
      if (stmt.kind !== "inspect" && stmt.check !== null) addMust(bytes(cells.sizeError, 1), e);
      return;
    case "sort-start":
    case "sort-end":
    case "sort-release":
    case "sort-return":
    case "sort-using":
    case "sort-giving":
      addSort(stmt, program, e);
      return;
    case "sort-table":
      addPlace(stmt.table, program, e.reads);
      addExpr(stmt.count, program, e.reads);
      addWrite(stmt.table, false, program, e);
      return;
    case "allocate":
    case "free":
      addHeap(stmt, program, e);
      return;
    case "abend":
      for (const item of stmt.message) addOperand(item, program, e.reads);
      e.output = true;
      return;
    case "dump":
      addDump(stmt, program, e);
      return;
    default:
      stmt satisfies never;
  }
}

function addSort(stmt: SortStmt, program: Program, e: Mutable): void {
  const t = sortTouches(stmt, (id) => fileById(program, id));
  const extents = t.bytes.map(({ offset, length }) => bytes(offset, length));
  e.reads.push(...extents);
  e.writes.push(...extents);
  for (const place of t.reads) addPlace(place, program, e.reads);
  for (const place of t.writes) addWrite(place, false, program, e);
  e.filesRead.push(...t.filesRead);
  e.filesWritten.push(...t.filesWritten);
  if (t.filesWritten.length > 0) e.output = true;
}

function addHeap(stmt: Allocate | Free, program: Program, e: Mutable): void {
  const { directory, emptied, pointers } = heapTouches(stmt);
  const kept = bytes(directory.offset, directory.length);
  e.reads.push(kept);
  e.writes.push(kept);
  if (emptied !== null) e.writes.push(bytes(emptied.offset, emptied.length));
  if (stmt.kind === "allocate") addExpr(stmt.size, program, e.reads);
  else addPlace(stmt.pointer, program, e.reads);
  for (const place of pointers) addWrite(place, stmt.kind === "allocate", program, e);
}

/** A dump may run past the item it starts at: its whole area counts as read. */
function addDump(stmt: Extract<Stmt, { kind: "dump" }>, program: Program, e: Mutable): void {
  addOperand(stmt.label, program, e.reads);
  addExpr(stmt.length, program, e.reads);
  addPlace(stmt.of, program, e.reads);
  const area = program.storage.areas.find((a) => a.id === stmt.of.area);
  if (area !== undefined) e.reads.push(bytes(area.offset, area.length));
  e.output = true;
}

function addInputOutput(
  stmt: Extract<Stmt, { kind: "open" | "close" | "read" | "write" | "rewrite" }>,
  program: Program,
  e: Mutable,
): void {
  const file = fileById(program, stmt.file);
  const at = file.control;
  addMust(bytes(at + FCB.status, 2), e);
  if (file.status !== null) addWrite(file.status, true, program, e);
  // The data set's name: of OPEN, and of the message that ends the run.
  if (file.assign.kind === "item") addPlace(file.assign.place, program, e.reads);
  switch (stmt.kind) {
    case "open":
    case "close":
      e.reads.push(bytes(at + FCB.mode, 2));
      e.writes.push(bytes(at, FCB_SIZE));
      return;
    case "read":
      e.reads.push(bytes(at + FCB.mode, 2));
      e.writes.push(bytes(at + FCB.flags, 1), bytes(at + FCB.recordLength, 4));
      e.writes.push(bytes(file.record.base, file.record.max));
      if (file.dependingOn !== null) addWrite(file.dependingOn, false, program, e);
      e.filesRead.push(file.id);
      return;
    case "write":
    case "rewrite":
      e.reads.push(stmt.kind === "write" ? bytes(at + FCB.mode, 2) : bytes(at, FCB_SIZE));
      if (changesFlags(stmt, file)) e.writes.push(bytes(at + FCB.flags, 1));
      addRecord(stmt.record, file, program, e);
      if (stmt.kind === "write") for (const lines of linesOf(stmt)) addExpr(lines, program, e.reads);
      e.filesWritten.push(file.id);
      e.output = true;
      return;
    default:
      stmt satisfies never;
  }
}

/** A plain WRITE to a SEQUENTIAL file, and one with LINAGE, leave it open whether CLOSE owes a line feed. */
function changesFlags(stmt: Extract<Stmt, { kind: "write" | "rewrite" }>, file: FileDecl): boolean {
  if (stmt.kind === "rewrite") return true;
  if (stmt.advancing === null) return file.organization === "line-sequential";
  return stmt.advancing.when !== "page-lines";
}

/** How many lines a WRITE advances. */
function linesOf({ advancing }: Extract<Stmt, { kind: "write" }>): readonly NumExpr[] {
  if (advancing === null) return [];
  if (advancing.when === "page-lines") return [advancing.ahead, advancing.behind];
  return advancing.lines === "page" ? [] : [advancing.lines];
}

/** The bytes of the 01 written, cut to what DEPENDING ON says. */
function addRecord(record: Place, file: FileDecl, program: Program, e: Mutable): void {
  addPlace(record, program, e.reads);
  if (file.dependingOn !== null) addPlace(file.dependingOn, program, e.reads);
}
