/**
 * PERFORM ranges that overlap under `--std ibm`: the end of a paragraph or section returns from the innermost range under way that
 * ends there, and ends all that were performed within it (observed of `cobc -std=ibm`, its `perform-osvs`). In other dialects
 * only the range performed last returns, which needs nothing of this.
 *
 * Contract: where a range may pass such an end, the ranges under way that end there are counted in a cell; passing it while there
 * is one sets another cell to the end's number and returns. Behind each PERFORM that may come back so, that cell is tested and passed
 * on, up to the range that ends there. The program's own procedure clears all cells at its start. Programs without overlapping ranges stay as they are.
 */
import type { ProcId, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { Block, BlockId, Procedure } from "../../../ir/program.ts";
import { withBlocks } from "../../../ir/program.ts";
import type { DataItem } from "../data/symbols.ts";
import { rulesOf } from "../dialects.ts";
import { addToCell, cellIs, setCell } from "./cells.ts";
import type { Range } from "./flat.ts";
import { type Flow, finish, newBlock } from "./flow.ts";
import { allLeaving, freeBlock, performsAny } from "./leave.ts";
import type { Scope } from "./scope.ts";

/** Names the end of a paragraph or section. */
export type EndKey = string;

export function endKey({ kind, index }: Range["last"]): EndKey {
  return `${kind} ${index}`;
}

/** A procedure whose blocks are drafts. */
export interface Draft {
  readonly id: ProcId;
  readonly name: string;
  readonly span: Span;
  /** Where it returns; null: the program's own. */
  readonly end: EndKey | null;
  readonly flow: Flow;
  /** Blocks that control comes to at the end of a paragraph or section from which it goes on. */
  readonly passes: readonly Pass[];
}

export interface Pass {
  readonly block: BlockId;
  readonly end: EndKey;
  readonly span: Span;
}

interface Cells {
  /** Number of the end that is returned to, from 1; 0: none. */
  readonly returning: DataItem;
  readonly ends: ReadonlyMap<EndKey, { readonly number: number; readonly underWay: DataItem }>;
  readonly scope: Scope;
}

/** `others`: procedures of the same program that end nowhere in it (those of reports). `main`: the program's own. */
export function finishProcedures(
  drafts: readonly Draft[],
  others: ReadonlyMap<ProcId, Procedure>,
  main: ProcId,
  scope: Scope,
): ReadonlyMap<ProcId, Procedure> {
  const overlaps = rulesOf(scope.dialect).innerRangesEnd ? overlapsOf(drafts, others) : new Map<ProcId, never>();
  const cells = cellsFor([...overlaps.values()], scope);
  const made = new Map<ProcId, Procedure>();
  for (const draft of drafts) {
    returnWherePassed(draft, overlaps.get(draft.id), cells);
    made.set(draft.id, finished(draft));
  }
  for (const [id, procedure] of others) made.set(id, procedure);
  if (cells === null) return made;
  const leaving = allLeaving(made, main, new Set(overlaps.keys()));
  const ends = new Map(drafts.map(({ id, end }) => [id, end]));
  return new Map([...made].map(([id, proc]) => [id, aroundPerforms(proc, id === main, leaving, ends, cells)]));
}

function finished({ id, name, span, flow }: Draft): Procedure {
  const { entry, blocks } = finish(flow);
  return { id, name, span, entry, blocks };
}

/** For each procedure the ends that it may pass while a range that ends there is under way; none where it passes none. */
function overlapsOf(
  drafts: readonly Draft[],
  others: ReadonlyMap<ProcId, Procedure>,
): ReadonlyMap<ProcId, ReadonlySet<EndKey>> {
  const performed = new Set(drafts.flatMap(({ end }) => end ?? []));
  const passed = new Map<ProcId, ReadonlySet<EndKey>>();
  for (const { id, end, passes } of drafts)
    if (end !== null) passed.set(id, new Set(passes.map((pass) => pass.end).filter((at) => performed.has(at))));
  const all = new Set([...passed.values()].flatMap((ends) => [...ends]));
  const overlaps = new Map<ProcId, ReadonlySet<EndKey>>();
  if (all.size === 0) return overlaps;
  const underWay = endsUnderWay(drafts, others, all);
  for (const [id, ends] of passed) {
    const both = new Set([...ends].filter((end) => underWay.get(id)?.has(end)));
    if (both.size > 0) overlaps.set(id, both);
  }
  return overlaps;
}

/** Those of `ends` at which a range may return that is under way when a procedure is performed, by procedure. */
function endsUnderWay(
  drafts: readonly Draft[],
  others: ReadonlyMap<ProcId, Procedure>,
  ends: ReadonlySet<EndKey>,
): ReadonlyMap<ProcId, ReadonlySet<EndKey>> {
  const performs = new Map<ProcId, ReadonlySet<ProcId>>();
  for (const { id, flow } of drafts) performs.set(id, performedIn(flow.blocks));
  for (const [id, { blocks }] of others) performs.set(id, performedIn(blocks.values()));
  const own = new Map(drafts.flatMap(({ id, end }) => (end !== null && ends.has(end) ? [[id, end] as const] : [])));
  const found = new Map<ProcId, Set<EndKey>>();
  const work = [...performs.keys()];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const end = own.get(id);
    const inside = [...(found.get(id) ?? []), ...(end === undefined ? [] : [end])];
    for (const performed of performs.get(id) ?? []) {
      const known = found.get(performed) ?? new Set();
      const before = known.size;
      for (const at of inside) known.add(at);
      found.set(performed, known);
      if (known.size > before) work.push(performed);
    }
  }
  return found;
}

function performedIn(blocks: Iterable<{ readonly stmts: readonly Stmt[] }>): ReadonlySet<ProcId> {
  const performed = new Set<ProcId>();
  for (const { stmts } of blocks) for (const stmt of stmts) if (stmt.kind === "perform") performed.add(stmt.proc);
  return performed;
}

/** Null where no ranges overlap. */
function cellsFor(overlaps: readonly ReadonlySet<EndKey>[], scope: Scope): Cells | null {
  const ends = [...new Set(overlaps.flatMap((passed) => [...passed]))];
  if (ends.length === 0) return null;
  const cellOf = (end: EndKey, n: number) =>
    [end, { number: n + 1, underWay: scope.temporary("RANGES UNDER WAY") }] as const;
  return { returning: scope.temporary("RETURNING RANGE"), ends: new Map(ends.map(cellOf)), scope };
}

function returnWherePassed({ flow, passes }: Draft, ends: ReadonlySet<EndKey> | undefined, cells: Cells | null): void {
  if (cells === null || ends === undefined) return;
  const { returning, scope } = cells;
  for (const { block, end, span } of passes) {
    const at = cells.ends.get(end);
    const passed = flow.blocks[block];
    if (at === undefined || passed === undefined || !ends.has(end)) continue;
    const on = newBlock(flow);
    flow.blocks[on] = { ...passed, id: on };
    const back = newBlock(flow);
    flow.blocks[back] = { id: back, stmts: [setCell(returning, at.number, span, scope)], end: { kind: "return" } };
    const cond = cellIs(at.underWay, ">", 0, scope);
    flow.blocks[block] = { id: block, stmts: [], end: { kind: "branch", cond, then: back, else: on, span } };
  }
}

/** With its PERFORMs counted, and left again where they come back on the way to a range around them. */
function aroundPerforms(
  proc: Procedure,
  isMain: boolean,
  leaving: ReadonlySet<ProcId>,
  ends: ReadonlyMap<ProcId, EndKey | null>,
  cells: Cells,
): Procedure {
  const { scope, returning } = cells;
  const counted = (id: ProcId) => cells.ends.get(ends.get(id) ?? "")?.underWay ?? null;
  const blocks = new Map<BlockId, Block>();
  let next = freeBlock(proc);
  // Of the program's own procedure no range is under way.
  const out = !isMain && performsAny(proc, leaving) ? next++ : null;
  if (out !== null) next = addOut(proc, out, next, ends, cells, blocks);
  const entry = isMain ? next++ : proc.entry;
  if (isMain) {
    const all = [returning, ...[...cells.ends.values()].map(({ underWay }) => underWay)];
    const stmts = all.map((cell) => setCell(cell, 0, proc.span, scope));
    blocks.set(entry, { id: entry, stmts, end: { kind: "jump", to: proc.entry } });
  }
  for (const block of proc.blocks.values()) {
    let id = block.id;
    let stmts: Stmt[] = [];
    for (const stmt of block.stmts) {
      const cell = stmt.kind === "perform" ? counted(stmt.proc) : null;
      if (cell === null) stmts.push(stmt);
      else stmts.push(addToCell(cell, 1, stmt.span, scope), stmt, addToCell(cell, -1, stmt.span, scope));
      if (out === null || stmt.kind !== "perform" || !leaving.has(stmt.proc)) continue;
      const rest = next++;
      const cond = cellIs(returning, ">", 0, scope);
      blocks.set(id, { id, stmts, end: { kind: "branch", cond, then: out, else: rest, span: stmt.span } });
      id = rest;
      stmts = [];
    }
    blocks.set(id, { id, stmts, end: block.end });
  }
  return withBlocks(proc, blocks, entry);
}

/** Adds the block `out`, which returns, and has come back if it is this procedure's end that is returned to; gives the next free number. */
function addOut(
  { id, span }: Procedure,
  out: BlockId,
  next: BlockId,
  ends: ReadonlyMap<ProcId, EndKey | null>,
  { ends: all, returning, scope }: Cells,
  blocks: Map<BlockId, Block>,
): BlockId {
  const own = all.get(ends.get(id) ?? "");
  if (own === undefined) {
    blocks.set(out, { id: out, stmts: [], end: { kind: "return" } });
    return next;
  }
  const [back, on] = [next, next + 1];
  const cond = cellIs(returning, "=", own.number, scope);
  blocks.set(out, { id: out, stmts: [], end: { kind: "branch", cond, then: back, else: on, span } });
  blocks.set(back, { id: back, stmts: [setCell(returning, 0, span, scope)], end: { kind: "return" } });
  blocks.set(on, { id: on, stmts: [], end: { kind: "return" } });
  return next + 2;
}
