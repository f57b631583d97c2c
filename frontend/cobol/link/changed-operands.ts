/**
 * Functions that change what their statement reads. Calls are made before the statement (lower/user-functions.ts), where the reference
 * reads operands that stand before a call in an arithmetic expression or a STRING before it is made: so such statements are diagnosed.
 * So are functions with a STRING in a STRING (and the like), which the reference's library mixes up, and those that use what is stored into before they are called.
 */
import type { Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { Area } from "../../../ir/artifact/storage.ts";
import { type Extent, overlap } from "../../../ir/extents.ts";
import { heapTouches } from "../../../ir/heap-effects.ts";
import { effectsIn, readsAtEnd } from "../../../ir/known-effects.ts";
import type { Program } from "../../../ir/program.ts";
import type { CallNote } from "../lower/calls.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";

const HINT = "move it to an item first";

export function checkChangedOperands(notes: readonly CallNote[], program: Program, sink: Sink): void {
  for (const { name, span, proc, read, stored, keeps, during } of notes) {
    const { stmts, reads } = performed(proc, program);
    if (during !== null && stmts.some(({ kind }) => kind === during)) {
      const kind = during.toUpperCase();
      sink.report(
        problem.unsupported(span, `FUNCTION ${name}, in which there is a statement ${kind}, in ${kind}`, HINT),
      );
    }
    const { areas } = program.storage;
    const writes = stmts.flatMap((stmt) => writesOf(stmt, program));
    const before = areas.filter(({ id }) => stored.includes(id));
    checkStored(name, span, before, [...reads, ...writes], sink);
    // Through pointers such a function writes only what it has for its invocations, and what it returns.
    const others = keeps ? writes.filter((part) => !isThroughPointer(part, areas)) : writes;
    const changed = areas.find((area) => read.includes(area.id) && meets(area, others));
    if (changed === undefined) continue;
    const what = `FUNCTION ${name}, which may change ${changed.name}, in an expression with it`;
    sink.report(problem.unsupported(span, what, HINT));
  }
}

/** The reference calls a function in a subscript of a later receiving item when it has stored into those before. */
function checkStored(name: string, span: Span, stored: readonly Area[], touched: readonly Extent[], sink: Sink): void {
  const used = stored.find((area) => meets(area, touched));
  if (used === undefined) return;
  const what = `FUNCTION ${name}, which uses ${used.name}, which its statement has stored into,`;
  sink.report(problem.unsupported(span, what, HINT));
}

/** What ALLOCATE empties is nobody's yet. */
function writesOf(stmt: Stmt, program: Program): readonly Extent[] {
  const { writes } = effectsIn(program, stmt);
  const emptied = stmt.kind === "allocate" ? heapTouches(stmt).emptied : null;
  if (emptied === null) return writes;
  return writes.filter(({ offset, length }) => offset !== emptied.offset || length !== emptied.length);
}

/** Whether these bytes, of what pointers may point to, are more than any one area of it has: they are those of a BASED item. */
function isThroughPointer(written: Extent, areas: readonly Area[]): boolean {
  const whole = areas.find(({ kind }) => kind === "addressed");
  if (whole?.parts === undefined || !overlap(whole, written)) return false;
  const { offset, length } = written;
  return !whole.parts.some((part) => part.offset <= offset && offset + length <= part.offset + part.length);
}

function meets(area: Area, extents: readonly Extent[]): boolean {
  return extents.some((part) => overlap(area, part));
}

interface Performed {
  readonly stmts: readonly Stmt[];
  readonly reads: readonly Extent[];
}

/** What a procedure and those that it performs consist of, and read. */
function performed(proc: number, program: Program): Performed {
  const seen = new Set([proc]);
  const stmts: Stmt[] = [];
  const read: Extent[] = [];
  for (const id of seen)
    for (const block of program.procedures.get(id)?.blocks.values() ?? []) {
      read.push(...readsAtEnd(program, block.end));
      for (const stmt of block.stmts) {
        stmts.push(stmt);
        const { perform, reads } = effectsIn(program, stmt);
        read.push(...reads);
        if (perform !== null) seen.add(perform);
      }
    }
  return { stmts, reads: read };
}
