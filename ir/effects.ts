/**
 * What a statement, condition or terminator does to the region's bytes and to files.
 *
 * Contract: `reads` and `writes` are upper bounds, `musts` is a lower bound of what is written whenever control goes
 * on after the statement. All reads count as made before the writes. Subscripts and reference modification are
 * taken to lie in range (architecture.md, "Out-of-range subscripts"). READ is taken to end with status 00 or 10:
 * a guessed piece in which a READ ends otherwise (04 short record, 46, 3x) must be voided by the runtime.
 * Limit: nothing is said of what a performed procedure does; see analysis/summaries.ts.
 */
import type { Interval } from "./artifact/job.ts";
import type { SortStmt } from "./artifact/sort-statements.ts";
import type {
  Cond,
  FileDecl,
  FunctionCall,
  NumExpr,
  Operand,
  Place,
  ProcId,
  RefMod,
  Stmt,
} from "./artifact/statements.ts";
import type { FileId, Item, Occurs } from "./artifact/storage.ts";
import { FCB, FCB_SIZE, RANDOM_STATE_BYTES } from "./artifact/storage.ts";
import { isNonZero, mayFail } from "./may-fail.ts";
import type { Program, Terminator } from "./program.ts";
import { randomStates } from "./random-state.ts";
import { sortTouches } from "./sort-effects.ts";
import { textOperands, textWrites } from "./text-effects.ts";

/**
 * The bytes that a place may denote: `element` bytes at `offset`, repeated by `dims`. [offset, offset + length) is the
 * hull, for those who need no more.
 */
export interface Extent extends Interval {
  readonly element: number;
  /** Non-constant subscripts with more than one occurrence, outermost first. */
  readonly dims: readonly Occurs[];
}

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
  return e;
}

export function bytes(offset: number, length: number): Extent {
  return { offset, length, element: length, dims: NO_DIMS };
}

const NO_DIMS: readonly Occurs[] = [];

/** The bytes a place may denote. */
export function extentOf(place: Place, program: Program): Extent {
  const element = place.refmod === null ? place.length : elementOf(place, program);
  if (place.subscripts.length === 0) return { offset: place.base, length: element, element, dims: NO_DIMS };
  const dims: Occurs[] = [];
  let length = element;
  for (const s of place.subscripts) {
    if (s.max <= 1) continue;
    dims.push({ count: s.max, stride: s.stride });
    length += (s.max - 1) * s.stride;
  }
  return { offset: place.base, length, element, dims };
}

/** True where the place denotes the same bytes always. */
export function isFixed(place: Place): boolean {
  return place.refmod === null && place.subscripts.every((s) => s.max <= 1);
}

/** With non-constant reference modification: the whole item (to the area's end where the item is not known). */
function elementOf(place: Place, program: Program): number {
  const item = itemById(program, place.item);
  if (item !== null) return Math.max(item.length, place.length);
  const area = program.storage.areas.find((a) => a.id === place.area);
  return area === undefined ? place.length : Math.max(place.length, area.offset + area.length - place.base);
}

export function itemById(program: Program, id: number): Item | null {
  const direct = program.storage.items[id];
  if (direct !== undefined && direct.id === id) return direct;
  return program.storage.items.find((i) => i.id === id) ?? null;
}

export function fileById(program: Program, id: FileId): FileDecl {
  const direct = program.files[id];
  const file = direct !== undefined && direct.id === id ? direct : program.files.find((f) => f.id === id);
  if (file === undefined) throw new Error(`no file ${id}`);
  return file;
}

export function readsOfExpr(expr: NumExpr, program: Program): Extent[] {
  const out: Extent[] = [];
  addExpr(expr, program, out);
  return out;
}

export function readsOfCond(cond: Cond, program: Program): Extent[] {
  const out: Extent[] = [];
  addCond(cond, program, out);
  return out;
}

/** STOP RUN closes what is open: it reads RETURN-CODE and each file's mode and flags (a line feed may be owed). */
export function readsOfTerminator(end: Terminator, program: Program): Extent[] {
  switch (end.kind) {
    case "jump":
    case "return":
      return [];
    case "branch":
      return readsOfCond(end.cond, program);
    case "switch":
      return readsOfExpr(end.index, program);
    case "stop": {
      const cells = program.storage.cells;
      return [bytes(cells.returnCode, 4), ...program.files.map((f) => bytes(f.control + FCB.mode, 2))];
    }
    default:
      return end satisfies never;
  }
}

function addExpr(expr: NumExpr, program: Program, out: Extent[]): void {
  switch (expr.kind) {
    case "number":
      return;
    case "item":
      addPlace(expr.place, program, out);
      return;
    case "function":
      addCall(expr.call, program, out);
      return;
    case "negate":
    case "carried":
      addExpr(expr.operand, program, out);
      return;
    case "binary":
      addExpr(expr.left, program, out);
      addExpr(expr.right, program, out);
      return;
    default:
      expr satisfies never;
  }
}

function addPlace(place: Place, program: Program, out: Extent[]): void {
  out.push(extentOf(place, program));
  addAddress(place, program, out);
}

/** What is read to find out where the place is. */
function addAddress(place: Place, program: Program, out: Extent[]): void {
  for (const s of place.subscripts) addExpr(s.index, program, out);
  addRefMod(place.refmod, program, out);
}

function addRefMod(refmod: RefMod | null, program: Program, out: Extent[]): void {
  if (refmod === null) return;
  addExpr(refmod.start, program, out);
  if (refmod.length !== null) addExpr(refmod.length, program, out);
}

function addOperand(operand: Operand, program: Program, out: Extent[]): void {
  if (operand.kind === "place") addPlace(operand.place, program, out);
  if (operand.kind === "function") addCall(operand.call, program, out);
}

/** What the arguments of a function read. */
function addCall(call: FunctionCall, program: Program, out: Extent[]): void {
  for (const argument of call.args) {
    if (argument.kind === "expression") addExpr(argument.value, program, out);
    else if (argument.kind === "all") {
      const { offset, length, element, dims } = extentOf(argument.place, program);
      const reach = argument.occurs.reduce((sum, o) => sum + (o.count - 1) * o.stride, 0);
      out.push({ offset, length: length + reach, element: element + reach, dims });
      addAddress(argument.place, program, out);
    } else addOperand(argument, program, out);
  }
  addRefMod(call.refmod, program, out);
}

function addCond(cond: Cond, program: Program, out: Extent[]): void {
  switch (cond.kind) {
    case "compare-numbers":
      addExpr(cond.left, program, out);
      addExpr(cond.right, program, out);
      return;
    case "compare-bytes":
      addOperand(cond.left, program, out);
      addOperand(cond.right, program, out);
      return;
    case "class":
      addOperand(cond.operand, program, out);
      return;
    case "file-status":
      out.push(bytes(fileById(program, cond.file).control + FCB.status, 1));
      return;
    case "size-error":
      out.push(bytes(program.storage.cells.sizeError, 1));
      return;
    case "constant":
      return;
    case "not":
      addCond(cond.operand, program, out);
      return;
    case "and":
    case "or":
      addCond(cond.left, program, out);
      addCond(cond.right, program, out);
      return;
    default:
      cond satisfies never;
  }
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
    case "accept":
      if (typeof stmt.from === "object" && "environment" in stmt.from)
        addOperand(stmt.from.environment, program, e.reads);
      // An environment variable or argument that is not there leaves the item as it is.
      addWrite(stmt.to, false, program, e);
      if (stmt.check === true) addMust(bytes(cells.sizeError, 1), e);
      return;
    case "tell":
      addOperand(stmt.value, program, e.reads);
      if (stmt.check === true) addMust(bytes(cells.sizeError, 1), e);
      e.output = true;
      return;
    case "perform":
      e.perform = stmt.proc;
      return;
    case "string":
    case "unstring":
    case "inspect":
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
