/**
 * One statement to code: its fast path where there is one, else the runtime.
 */

import type { Stmt } from "../ir/artifact/statements.ts";
import { emitCompute, emitDivideRemainder } from "./compute.ts";
import { flushAll } from "./deferred.ts";
import { none } from "./encoder/types.ts";
import { emitRead, emitWrite } from "./files.ts";
import { type Expr, procedureName } from "./module.ts";
import { emitMove } from "./move.ts";
import { slowStatement } from "./path.ts";
import { type FunctionScope, forgetBytes } from "./scope.ts";
import { writtenBytes } from "./written.ts";

export function emitStatement(scope: FunctionScope, stmt: Stmt, hot: boolean): Expr {
  const { kernel: k } = scope;
  const { m } = k;
  if (stmt.kind !== "write") scope.moved.clear();
  if (stmt.kind === "perform") {
    k.performed.add(stmt.proc);
    const call = m.call(procedureName(stmt.proc), [], none);
    return m.block(null, [...flushAll(scope), call, ...forgetBytes(scope, writtenBytes(stmt, k.program))]);
  }
  const fast = hot && k.fast ? emitFast(scope, stmt) : null;
  if (stmt.kind === "write") scope.moved.clear();
  scope.endStatement();
  return fast ?? m.block(null, slowStatement(scope, stmt));
}

/** Null: no fast path. */
function emitFast(scope: FunctionScope, stmt: Exclude<Stmt, { kind: "perform" }>): Expr | null {
  const { m, layout, program, tracked } = scope.kernel;
  if (tracked.has(stmt.id) && stmt.kind !== "move" && stmt.kind !== "compute") return null;
  switch (stmt.kind) {
    case "move":
      return emitMove(scope, stmt);
    case "compute":
      return emitCompute(scope, stmt);
    case "divide-remainder":
      return emitDivideRemainder(scope, stmt);
    case "clear-size-error":
      return m.i32.store8(0, 1, m.i32.const(layout.region + program.storage.cells.sizeError), m.i32.const(0));
    case "read":
      return emitRead(scope, stmt);
    case "write":
      return emitWrite(scope, stmt);
    case "open":
    case "close":
    case "rewrite":
    case "display":
    case "accept":
    case "tell":
    case "sleep":
    case "abend":
    case "string":
    case "unstring":
    case "inspect":
    case "xml-generate":
    case "sort-start":
    case "sort-end":
    case "sort-release":
    case "sort-return":
    case "sort-using":
    case "sort-giving":
    case "sort-table":
    case "allocate":
    case "free":
    case "dump":
      return null;
    default:
      return stmt satisfies never;
  }
}
