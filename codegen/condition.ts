/**
 * Conditions to i32 expressions, 0 or 1; `and` and `or` evaluate their right side only where the left does not decide.
 */

import type { Cond } from "../ir/artifact/statements.ts";
import { FCB } from "../ir/artifact/storage.ts";
import { emitLeaf } from "./compare.ts";
import { i32, i64 } from "./encoder/types.ts";
import { type Expr, IN_SLICE } from "./module.ts";
import { slowCondition } from "./path.ts";
import type { FunctionScope } from "./scope.ts";

export function emitCondition(scope: FunctionScope, cond: Cond, hot: boolean): Expr {
  const { kernel: k } = scope;
  const { m } = k;
  switch (cond.kind) {
    case "compare-numbers":
    case "compare-bytes":
    case "class":
      return (hot ? emitLeaf(scope, cond) : null) ?? m.block(null, slowCondition(scope, cond), i32);
    case "file-status":
      return fileStatus(scope, k.program.files[cond.file]!.control, cond.classes);
    case "size-error":
      return m.i32.load8_u(k.layout.region + k.program.storage.cells.sizeError, 1, m.i32.const(0));
    case "in-slice":
      return m.i64.ne(m.global.get(IN_SLICE, i64), m.i64.const(0n));
    case "constant":
      return m.i32.const(cond.value ? 1 : 0);
    case "not":
      return m.i32.eqz(emitCondition(scope, cond.operand, hot));
    case "and":
      return m.if(emitCondition(scope, cond.left, hot), emitCondition(scope, cond.right, hot), m.i32.const(0));
    case "or":
      return m.if(emitCondition(scope, cond.left, hot), m.i32.const(1), emitCondition(scope, cond.right, hot));
    default:
      return cond satisfies never;
  }
}

function fileStatus({ kernel: k }: FunctionScope, control: number, classes: string): Expr {
  const { m } = k;
  const is = (code: number) =>
    m.i32.eq(m.i32.load8_u(k.layout.region + control + FCB.status, 1, m.i32.const(0)), m.i32.const(code));
  let any = m.i32.const(0);
  for (const c of classes) any = m.i32.or(any, is(c.charCodeAt(0)));
  return any;
}
