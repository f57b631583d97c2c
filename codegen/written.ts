/**
 * Which bytes a statement may change when the runtime carries it out: what cached values do not survive.
 *
 * Differs from ir/effects.ts in one point: a subscript or reference modification out of range may reach any byte of its
 * area (architecture.md, "Out-of-range subscripts"), so what such a statement writes counts as its whole areas.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { LeafCond, ProcId, Stmt } from "../ir/artifact/statements.ts";
import { touchesReached, writesReached } from "../ir/known-effects.ts";
import type { Program } from "../ir/program.ts";
import { reached } from "../ir/reached.ts";
import { readsOfCond } from "../ir/reads.ts";

export function writtenBytes(stmt: Stmt, program: Program): readonly Interval[] {
  if (stmt.kind === "perform") return writtenByProcedure(stmt.proc, program);
  return writesReached(program, stmt);
}

/** All that the runtime may read or write: it also changes garbage signs of what it reads (ir/semantics/number.ts). */
export function touchedBytes(stmt: Exclude<Stmt, { kind: "perform" }>, program: Program): readonly Interval[] {
  return touchesReached(program, stmt);
}

export function readBytes(cond: LeafCond, program: Program): readonly Interval[] {
  return reached(cond, readsOfCond(cond, program), program);
}

/** What is found for a program: of each procedure what its own statements change, and what it changes with all that it performs. */
interface Written {
  readonly own: Map<ProcId, readonly Interval[]>;
  readonly all: Map<ProcId, readonly Interval[]>;
}

const summaries = new WeakMap<Program, Written>();

/** What a procedure and all that it performs may change. */
function writtenByProcedure(id: ProcId, program: Program): readonly Interval[] {
  const known = summaries.get(program) ?? { own: new Map(), all: new Map() };
  summaries.set(program, known);
  const found = known.all.get(id);
  if (found !== undefined) return found;
  const out: Interval[] = [];
  const seen = new Set([id]);
  for (const proc of seen) {
    out.push(...writtenByItself(proc, program, known));
    for (const block of program.procedures.get(proc)!.blocks.values()) {
      for (const stmt of block.stmts) if (stmt.kind === "perform") seen.add(stmt.proc);
    }
  }
  const merged = mergeIntervals(out);
  known.all.set(id, merged);
  return merged;
}

function writtenByItself(id: ProcId, program: Program, known: Written): readonly Interval[] {
  const found = known.own.get(id);
  if (found !== undefined) return found;
  const out: Interval[] = [];
  for (const block of program.procedures.get(id)!.blocks.values()) {
    for (const stmt of block.stmts) if (stmt.kind !== "perform") out.push(...writtenBytes(stmt, program));
  }
  const merged = mergeIntervals(out);
  known.own.set(id, merged);
  return merged;
}

/** The bytes of all, as intervals in order between which at least one byte is left out. */
export function mergeIntervals(list: readonly Interval[]): readonly Interval[] {
  if (list.length < 2) return list;
  // Where as many end as began before the next begins, there is a gap: which of them ends where does not matter.
  const starts = new Float64Array(list.length);
  const ends = new Float64Array(list.length);
  for (let n = 0; n < list.length; n++) {
    const { offset, length } = list[n]!;
    starts[n] = offset;
    ends[n] = offset + length;
  }
  starts.sort();
  ends.sort();
  const out: Interval[] = [];
  let first = 0;
  for (let n = 0; n < list.length; n++) {
    if (n + 1 < list.length && starts[n + 1]! <= ends[n]!) continue;
    out.push({ offset: starts[first]!, length: ends[n]! - starts[first]! });
    first = n + 1;
  }
  return out;
}
