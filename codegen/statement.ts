/**
 * One statement to code.
 */
import type { Stmt } from "../ir/artifact/statements.ts";
import { callStatement, type Expr, procedureName } from "./module.ts";
import type { FunctionScope } from "./scope.ts";
import { flagAll } from "./tracking.ts";

export function emitStatement(scope: FunctionScope, stmt: Stmt): Expr {
  const { kernel: k } = scope;
  const { m } = k;
  if (stmt.kind === "perform") {
    k.performed.add(stmt.proc);
    return m.call(procedureName(stmt.proc), [], k.b.none);
  }
  return m.block(null, [callStatement(k, stmt), ...flagAll(k, stmt.id)]);
}
