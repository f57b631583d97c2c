/** Cells: items of the compiler's own, and registers, that hold a small whole number; bytes of files' control blocks. */
import type { CompareOp, Cond, NumExpr, Span, Stmt } from "../../../ir/artifact/statements.ts";
import { FCB } from "../../../ir/artifact/storage.ts";
import { U8 } from "../data/encoding.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import { wholeNumber } from "./decimal.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

/** The statement that gives the cell the value. */
export function setCell(cell: DataItem, value: number, span: Span, scope: Scope): Stmt {
  const targets = [{ place: wholePlace(cell), rounding: "truncate" as const }];
  const set = { verb: "set", giving: true, value: wholeNumber(value), targets, checkSize: false } as const;
  return { kind: "compute", id: scope.nextId(), span, ...set };
}

/** The statement that adds the whole number to the cell, which has room for it. */
export function addToCell(cell: DataItem, value: number, span: Span, scope: Scope): Stmt {
  const place = wholePlace(cell);
  const sum: NumExpr = { kind: "binary", op: "+", left: { kind: "item", place }, right: wholeNumber(value) };
  const set = { verb: "set", giving: false, value: sum, targets: [{ place, rounding: "truncate" as const }] } as const;
  return { kind: "compute", id: scope.nextId(), span, ...set, checkSize: false };
}

export function cellIs(cell: DataItem, op: CompareOp, value: number, scope: Scope): Cond {
  const left = { kind: "item", place: wholePlace(cell) } as const;
  return { kind: "compare-numbers", id: scope.nextId(), op, left, right: wholeNumber(value) };
}

/** About a byte of the file's control block. */
export function controlIs(
  file: FileSymbol,
  name: "mode" | "flags" | "tried",
  op: CompareOp,
  value: number,
  scope: Scope,
): Cond {
  const place = { ...wholePlace(file.recordLength), base: file.decl.control + FCB[name], length: 1, encoding: U8 };
  const left = { kind: "item", place } as const;
  return { kind: "compare-numbers", id: scope.nextId(), op, left, right: wholeNumber(value) };
}
