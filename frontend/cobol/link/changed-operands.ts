/**
 * Functions that change what their statement reads. Calls are made before the statement (lower/user-functions.ts), where the reference
 * reads operands that stand before a call in an arithmetic expression or a STRING before it is made: so such statements are diagnosed.
 * So are functions with a STRING in a STRING (and the like), which the reference's library mixes up.
 */

import type { Stmt } from "../../../ir/artifact/statements.ts";
import { effectsIn } from "../../../ir/known-effects.ts";
import type { Program } from "../../../ir/program.ts";
import type { CallNote } from "../lower/calls.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";

export function checkChangedOperands(notes: readonly CallNote[], program: Program, sink: Sink): void {
  const hint = "move it to an item first";
  for (const { name, span, proc, read, keeps, during } of notes) {
    const stmts = performed(proc, program);
    if (during !== null && stmts.some(({ kind }) => kind === during)) {
      const kind = during.toUpperCase();
      sink.report(
        problem.unsupported(span, `FUNCTION ${name}, in which there is a statement ${kind}, in ${kind}`, hint),
      );
    }
    // Among what pointers point to is also what a function that calls itself has for its invocations.
    const areas = program.storage.areas.filter(({ id, kind }) => read.includes(id) && !(keeps && kind === "addressed"));
    const effects = stmts.map((stmt) => effectsIn(program, stmt));
    const changed = areas.find(({ offset: start, length }) =>
      effects.some(({ writes }) => writes.some((w) => w.offset < start + length && start < w.offset + w.length)),
    );
    if (changed === undefined) continue;
    const what = `FUNCTION ${name}, which may change ${changed.name}, in an expression with it`;
    sink.report(problem.unsupported(span, what, hint));
  }
}

/** The statements of a procedure and of those that it performs. */
function performed(proc: number, program: Program): readonly Stmt[] {
  const seen = new Set([proc]);
  const found: Stmt[] = [];
  for (const id of seen)
    for (const { stmts } of program.procedures.get(id)?.blocks.values() ?? [])
      for (const stmt of stmts) {
        found.push(stmt);
        const { perform } = effectsIn(program, stmt);
        if (perform !== null) seen.add(perform);
      }
  return found;
}
