/**
 * Puts performed procedures into their callers.
 *
 * Contract: the program means the same. Procedures that (with all that they perform) are on a cycle of PERFORMs stay.
 * Limit: a PERFORM is left where the caller, or all of them together, would grow beyond the callee's limits.
 */
import type { ProcId, Stmt } from "../ir/artifact/statements.ts";
import type { Block, BlockId, Procedure, Program } from "../ir/program.ts";
import { endingIn, withBlocks } from "../ir/program.ts";
import type { Ids } from "./rewrite.ts";
import { freshBlock, idsOf, nextBlock } from "./rewrite.ts";

/** In statements and blocks. */
export interface Limits {
  /** Of the procedure with what is put into it. */
  readonly caller: number;
  /** Of all that is put anywhere. */
  readonly growth: number;
}

/** Null: it stays. */
export type InlineChoice = (callee: ProcId) => Limits | null;

export function inline(program: Program, choice: InlineChoice, order: readonly ProcId[]): Program {
  const ids = idsOf(program);
  const procedures = new Map(program.procedures);
  const size = new Map<ProcId, number>();
  for (const [id, p] of procedures) size.set(id, sizeOf(p));
  let growth = 0;
  for (const caller of order) {
    const proc = procedures.get(caller);
    if (proc === undefined) continue;
    let own = size.get(caller) ?? 0;
    const wanted = (s: Stmt): boolean => {
      if (s.kind !== "perform" || s.proc === caller) return false;
      const cost = size.get(s.proc) ?? 0;
      const limits = choice(s.proc);
      if (limits === null || own + cost > limits.caller || growth + cost > limits.growth) return false;
      own += cost;
      growth += cost;
      return true;
    };
    const grown = inlineInto(proc, procedures, wanted, ids);
    procedures.set(caller, grown);
    size.set(caller, own);
  }
  return ids.finish(program, reachableFrom(procedures, program.main));
}

function sizeOf(p: Procedure): number {
  let n = p.blocks.size;
  for (const b of p.blocks.values()) n += b.stmts.length;
  return n;
}

function inlineInto(
  proc: Procedure,
  procedures: ReadonlyMap<ProcId, Procedure>,
  wanted: (s: Stmt) => boolean,
  ids: Ids,
): Procedure {
  const blocks = new Map<BlockId, Block>();
  let next = nextBlock(proc);
  let grown = false;
  for (const block of proc.blocks.values()) {
    let { id } = block;
    let stmts: Stmt[] = [];
    for (const s of block.stmts) {
      const callee = s.kind === "perform" && wanted(s) ? procedures.get(s.proc) : undefined;
      if (callee === undefined) {
        stmts.push(s);
        continue;
      }
      grown = true;
      const rename = new Map<BlockId, BlockId>();
      for (const b of callee.blocks.keys()) rename.set(b, next++);
      const after = next++;
      blocks.set(id, { id, stmts, end: { kind: "jump", to: rename.get(callee.entry) as BlockId } });
      for (const b of callee.blocks.values()) {
        const copy = freshBlock(b, rename.get(b.id) as BlockId, ids, (t) => rename.get(t) as BlockId);
        blocks.set(copy.id, copy.end.kind === "return" ? endingIn(copy, { kind: "jump", to: after }) : copy);
      }
      id = after;
      stmts = [];
    }
    blocks.set(id, { id, stmts, end: block.end });
  }
  return grown ? withBlocks(proc, blocks) : proc;
}

/** Leaves out procedures that nobody performs any more. */
export function reachableFrom(procedures: ReadonlyMap<ProcId, Procedure>, main: ProcId): Map<ProcId, Procedure> {
  const out = new Map<ProcId, Procedure>();
  const stack = [main];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const proc = procedures.get(id);
    if (out.has(id) || proc === undefined) continue;
    out.set(id, proc);
    for (const b of proc.blocks.values()) for (const s of b.stmts) if (s.kind === "perform") stack.push(s.proc);
  }
  return new Map([...out].sort((a, b) => a[0] - b[0]));
}
