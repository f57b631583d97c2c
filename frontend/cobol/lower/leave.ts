/**
 * EXIT PROGRAM and GOBACK inside of PERFORMed paragraphs of a called program.
 *
 * Contract: such a paragraph's procedure sets a cell to 1 and returns; behind each PERFORM that may come back so, the cell is
 * tested and passed on, up to the program's own procedure, which clears it at its start: so no call depends on the last one.
 */
import type { ProcId, Stmt } from "../../../ir/artifact/statements.ts";
import type { Block, BlockId, Procedure } from "../../../ir/program.ts";
import { withBlocks } from "../../../ir/program.ts";
import type { DataItem } from "../data/symbols.ts";
import { cellIs, setCell } from "./cells.ts";
import type { Scope } from "./scope.ts";

/** `leaving`: procedures that set the cell themselves; with them those that may come back from one so. `main`: the program's own. */
export function allLeaving(
  procedures: ReadonlyMap<ProcId, Procedure>,
  main: ProcId,
  leaving: ReadonlySet<ProcId>,
): ReadonlySet<ProcId> {
  const all = new Set(leaving);
  if (all.size === 0) return all;
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const proc of procedures.values()) if (proc.id !== main && performsAny(proc, all)) all.add(proc.id);
  }
  return all;
}

/** `leaving`: what `allLeaving` gives. */
export function passOnLeaving(
  procedures: ReadonlyMap<ProcId, Procedure>,
  main: ProcId,
  leaving: ReadonlySet<ProcId>,
  cell: () => DataItem,
  scope: Scope,
): ReadonlyMap<ProcId, Procedure> {
  if (leaving.size === 0) return procedures;
  return new Map(
    [...procedures].map(([id, proc]) => [
      id,
      performsAny(proc, leaving) ? testBehind(proc, leaving, id === main, cell(), scope) : proc,
    ]),
  );
}

/** A number from which on the procedure has no blocks. */
export function freeBlock({ blocks }: Procedure): BlockId {
  return [...blocks.keys()].reduce((most, id) => Math.max(most, id), 0) + 1;
}

/** Whether it performs any of these. */
export function performsAny(proc: Procedure, leaving: ReadonlySet<ProcId>): boolean {
  return [...proc.blocks.values()].some((b) => b.stmts.some((s) => s.kind === "perform" && leaving.has(s.proc)));
}

function testBehind(
  proc: Procedure,
  leaving: ReadonlySet<ProcId>,
  isMain: boolean,
  cell: DataItem,
  scope: Scope,
): Procedure {
  const blocks = new Map<BlockId, Block>();
  let next = freeBlock(proc);
  const out: BlockId = next++;
  blocks.set(out, {
    id: out,
    stmts: [],
    end: { kind: "return" },
  });
  const entry = isMain ? next++ : proc.entry;
  if (isMain) {
    const clear = setCell(cell, 0, proc.span, scope);
    blocks.set(entry, { id: entry, stmts: [clear], end: { kind: "jump", to: proc.entry } });
  }
  for (const block of proc.blocks.values()) {
    let id = block.id;
    let stmts: Stmt[] = [];
    for (const stmt of block.stmts) {
      stmts.push(stmt);
      if (stmt.kind !== "perform" || !leaving.has(stmt.proc)) continue;
      const rest = next++;
      const cond = cellIs(cell, ">", 0, scope);
      blocks.set(id, { id, stmts, end: { kind: "branch", cond, then: out, else: rest, span: stmt.span } });
      id = rest;
      stmts = [];
    }
    blocks.set(id, { id, stmts, end: block.end });
  }
  return withBlocks(proc, blocks, entry);
}
