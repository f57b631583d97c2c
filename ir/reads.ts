/**
 * The bytes that places, operands, expressions, conditions and terminators read: upper bounds, appended to `out`.
 *
 * Contract: extents.ts; what a performed procedure reads is not said here.
 */
import type { Cond, FunctionCall, NumExpr, Operand, Place, RefMod } from "./artifact/statements.ts";
import { FCB } from "./artifact/storage.ts";
import { bytes, type Extent, extentOf, fileById } from "./extents.ts";
import type { Program, Terminator } from "./program.ts";

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

export function addExpr(expr: NumExpr, program: Program, out: Extent[]): void {
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

export function addPlace(place: Place, program: Program, out: Extent[]): void {
  out.push(extentOf(place, program));
  addAddress(place, program, out);
}

/** What is read to find out where the place is. */
export function addAddress(place: Place, program: Program, out: Extent[]): void {
  for (const s of place.subscripts) addExpr(s.index, program, out);
  addRefMod(place.refmod, program, out);
}

function addRefMod(refmod: RefMod | null, program: Program, out: Extent[]): void {
  if (refmod === null) return;
  addExpr(refmod.start, program, out);
  if (refmod.length !== null) addExpr(refmod.length, program, out);
}

export function addOperand(operand: Operand, program: Program, out: Extent[]): void {
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
      for (const { counted } of argument.occurs) if (counted !== undefined) addExpr(counted, program, out);
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
    case "in-slice":
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
