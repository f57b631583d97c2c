/**
 * Which bytes a statement may change when the runtime carries it out: what cached values do not survive.
 *
 * Differs from ir/effects.ts in one point: a subscript or reference modification out of range may reach any byte of its
 * area (architecture.md, "Out-of-range subscripts"), so what such a statement writes counts as its whole areas.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { LeafCond, ProcId, Stmt } from "../ir/artifact/statements.ts";
import { effectsOf, readsOfCond } from "../ir/effects.ts";
import type { Program } from "../ir/program.ts";

export function writtenBytes(stmt: Stmt, program: Program): readonly Interval[] {
  if (stmt.kind === "perform") return writtenByProcedure(stmt.proc, program);
  return hull(stmt, effectsOf(stmt, program).writes, program);
}

/** All that the runtime may read or write: it also changes garbage signs of what it reads (ir/semantics/number.ts). */
export function touchedBytes(stmt: Exclude<Stmt, { kind: "perform" }>, program: Program): readonly Interval[] {
  const { reads, writes } = effectsOf(stmt, program);
  return hull(stmt, [...reads, ...writes], program);
}

export function readBytes(cond: LeafCond, program: Program): readonly Interval[] {
  return hull(cond, readsOfCond(cond, program), program);
}

/** Whole areas if an address is computed. */
function hull(part: Stmt | LeafCond, bytes: readonly Interval[], program: Program): readonly Interval[] {
  if (!hasVariablePlace(part)) return bytes;
  const { areas } = program.storage;
  return bytes.map((w) => areas.find((a) => a.offset <= w.offset && w.offset < a.offset + Math.max(a.length, 1)) ?? w);
}

function hasVariablePlace(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  if ("subscripts" in part && Array.isArray(part.subscripts) && part.subscripts.length > 0) return true;
  if ("refmod" in part && part.refmod !== null) return true;
  return Object.values(part).some(hasVariablePlace);
}

const summaries = new WeakMap<Program, Map<ProcId, readonly Interval[]>>();

/** What a procedure and all that it performs may change. */
function writtenByProcedure(id: ProcId, program: Program): readonly Interval[] {
  const known = summaries.get(program) ?? new Map<ProcId, readonly Interval[]>();
  summaries.set(program, known);
  const found = known.get(id);
  if (found !== undefined) return found;
  const out: Interval[] = [];
  const seen = new Set([id]);
  for (const proc of seen) {
    for (const block of program.procedures.get(proc)!.blocks.values()) {
      for (const stmt of block.stmts) {
        if (stmt.kind === "perform") seen.add(stmt.proc);
        else out.push(...writtenBytes(stmt, program));
      }
    }
  }
  const merged = mergeIntervals(out);
  known.set(id, merged);
  return merged;
}

export function mergeIntervals(list: readonly Interval[]): readonly Interval[] {
  const sorted = [...list].sort((a, b) => a.offset - b.offset);
  const out: { offset: number; length: number }[] = [];
  for (const { offset, length } of sorted) {
    const last = out.at(-1);
    if (last !== undefined && offset <= last.offset + last.length) {
      last.length = Math.max(last.length, offset + length - last.offset);
    } else out.push({ offset, length });
  }
  return out;
}
