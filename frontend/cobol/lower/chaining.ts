/** PROCEDURE DIVISION CHAINING: the arguments of the run are put into items of the main program. */
import type { Word } from "../expression.ts";
import { problem } from "./diagnostics.ts";
import { emit, type Flow } from "./flow.ts";
import { resolveItem } from "./names.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

/** Each argument as the bytes of its item; where there is none, the item is as it was (observed). */
export function takeArguments(flow: Flow, chaining: readonly Word[], isCalled: boolean, scope: Scope): void {
  for (const [n, name] of chaining.entries()) {
    if (isCalled) scope.sink.report(problem.unsupported(name.span, "CHAINING in a called program"));
    const ref = { kind: "ref", span: name.span, name, qualifiers: [], subscripts: [], refmod: null } as const;
    const item = resolveItem(ref, scope);
    if (item === null) continue;
    if (item.parent !== null || item.role !== "data") scope.sink.report(problem.chainedItem(name.span, name.text));
    const to = { ...wholePlace(item), encoding: { kind: "group" } } as const;
    emit(flow, { kind: "accept", id: scope.nextId(), span: name.span, from: { argument: n + 1 }, to });
  }
}
