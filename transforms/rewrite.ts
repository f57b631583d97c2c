/**
 * Copies of statements and blocks under fresh ids, for transforms that duplicate code.
 *
 * Contract: every statement and every leaf condition of a copy has an id of its own. Copies of conditions and ends are written out,
 * not spread: so they have the hidden classes of what they copy, which everything that looks at them is compiled for.
 */
import type { Cond, Stmt } from "../ir/artifact/statements.ts";
import { type Block, type BlockId, type Procedure, type Program, retarget, type Terminator } from "../ir/program.ts";

/** Hands out statement and procedure ids; `program` is left as it is, `finish` gives the one with the counters moved on. */
export interface Ids {
  stmt(): number;
  proc(): number;
  finish(program: Program, procedures: ReadonlyMap<number, Procedure>): Program;
}

export function idsOf(program: Program): Ids {
  let { nextStmt, nextProc } = program;
  return {
    stmt: () => nextStmt++,
    proc: () => nextProc++,
    finish: (p, procedures) => ({ ...p, procedures, nextStmt, nextProc }),
  };
}

export function freshStmt(s: Stmt, ids: Ids): Stmt {
  return { ...s, id: ids.stmt() };
}

export function freshCond(c: Cond, ids: Ids): Cond {
  switch (c.kind) {
    case "compare-numbers":
      return { kind: "compare-numbers", id: ids.stmt(), op: c.op, left: c.left, right: c.right };
    case "compare-bytes":
      return { kind: "compare-bytes", id: ids.stmt(), op: c.op, left: c.left, right: c.right };
    case "class":
      return { kind: "class", id: ids.stmt(), test: c.test, operand: c.operand };
    case "not":
      return { kind: "not", operand: freshCond(c.operand, ids) };
    case "and":
    case "or":
      return { kind: c.kind, left: freshCond(c.left, ids), right: freshCond(c.right, ids) };
    case "file-status":
    case "size-error":
    case "in-slice":
    case "constant":
      return c;
    default:
      return c satisfies never;
  }
}

export function freshEnd(end: Terminator, ids: Ids, to: (id: BlockId) => BlockId): Terminator {
  if (end.kind !== "branch") return retarget(end, to);
  const cond = freshCond(end.cond, ids);
  return { kind: "branch", cond, then: to(end.then), else: to(end.else), span: end.span };
}

export function freshBlock(b: Block, id: BlockId, ids: Ids, to: (id: BlockId) => BlockId): Block {
  return { id, stmts: b.stmts.map((s) => freshStmt(s, ids)), end: freshEnd(b.end, ids, to) };
}

/** First block id that the procedure does not use. */
export function nextBlock(proc: Procedure): BlockId {
  let next = 0;
  for (const id of proc.blocks.keys()) next = Math.max(next, id + 1);
  return next;
}
