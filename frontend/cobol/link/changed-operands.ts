/**
 * Functions that change what their statement reads. Calls are made before the statement (lower/user-functions.ts), where the reference
 * reads operands that stand before a call in an arithmetic expression or a STRING before it is made: so such statements are diagnosed.
 */
import { effectsIn } from "../../../ir/known-effects.ts";
import type { Program } from "../../../ir/program.ts";
import type { CallNote } from "../lower/calls.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";

export function checkChangedOperands(notes: readonly CallNote[], program: Program, sink: Sink): void {
  for (const { name, span, proc, read, keeps } of notes) {
    // Among what pointers point to is also what a function that calls itself has for its invocations.
    const areas = program.storage.areas.filter(({ id, kind }) => read.includes(id) && !(keeps && kind === "addressed"));
    const changed = areas.find((area) => writes(proc, area.offset, area.offset + area.length, program));
    if (changed === undefined) continue;
    const what = `FUNCTION ${name}, which may change ${changed.name}, in an expression with it`;
    sink.report(problem.unsupported(span, what, "move it to an item first"));
  }
}

/** Whether the procedure, or one that it performs, may write any of the bytes. */
function writes(proc: number, start: number, end: number, program: Program): boolean {
  const seen = new Set([proc]);
  for (const id of seen) {
    for (const { stmts } of program.procedures.get(id)?.blocks.values() ?? [])
      for (const stmt of stmts) {
        const effects = effectsIn(program, stmt);
        if (effects.perform !== null) seen.add(effects.perform);
        if (effects.writes.some(({ offset, length }) => offset < end && start < offset + length)) return true;
      }
  }
  return false;
}
