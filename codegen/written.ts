/**
 * Which bytes a statement may change when the runtime carries it out: what cached values do not survive.
 *
 * Differs from ir/effects.ts in one point: a subscript or reference modification out of range may reach any byte of its
 * area (architecture.md, "Out-of-range subscripts"), so what such a statement writes counts as its whole areas.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { LeafCond, ProcId, Stmt } from "../ir/artifact/statements.ts";
import { components } from "../ir/cycles.ts";
import { touchesReached, writesReached } from "../ir/known-effects.ts";
import type { Procedure, Program } from "../ir/program.ts";
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

const summaries = new WeakMap<Program, ReadonlyMap<ProcId, readonly Interval[]>>();

/** What a procedure and all that it performs may change. */
function writtenByProcedure(id: ProcId, program: Program): readonly Interval[] {
  const known = summaries.get(program) ?? writtenByProcedures(program);
  summaries.set(program, known);
  return known.get(id)!;
}

/** Of each procedure, from what those that it performs change. */
export function writtenByProcedures(program: Program): ReadonlyMap<ProcId, readonly Interval[]> {
  const procs = [...program.procedures.values()];
  const index = new Map(procs.map(({ id }, n) => [id, n]));
  const edges = procs.map((proc) => [...performedBy(proc)].map((id) => index.get(id)!));
  const out = new Map<ProcId, readonly Interval[]>();
  for (const members of components(edges)) {
    const performed = new Set(members.flatMap((n) => edges[n]!));
    // Those of the component itself are not known yet.
    const theirs = [...performed].map((n) => out.get(procs[n]!.id)).filter((list) => list !== undefined);
    const all = [...members.map((n) => writtenByItself(procs[n]!, program)), ...new Set(theirs)];
    const written = mergeIntervals(all.flat());
    // One list for all that change the same: there may be thousands of procedures, and of intervals.
    const shared = all.find((list) => sameIntervals(list, written)) ?? written;
    for (const n of members) out.set(procs[n]!.id, shared);
  }
  return out;
}

function performedBy({ blocks }: Procedure): ReadonlySet<ProcId> {
  const out = new Set<ProcId>();
  for (const { stmts } of blocks.values()) {
    for (const stmt of stmts) if (stmt.kind === "perform") out.add(stmt.proc);
  }
  return out;
}

function sameIntervals(a: readonly Interval[], b: readonly Interval[]): boolean {
  return (
    a.length === b.length && a.every(({ offset, length }, n) => offset === b[n]!.offset && length === b[n]!.length)
  );
}

function writtenByItself({ blocks }: Procedure, program: Program): readonly Interval[] {
  const out: Interval[] = [];
  for (const { stmts } of blocks.values()) {
    for (const stmt of stmts) if (stmt.kind !== "perform") out.push(...writtenBytes(stmt, program));
  }
  return mergeIntervals(out);
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
