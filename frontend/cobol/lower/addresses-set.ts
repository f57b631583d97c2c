/** The names whose addresses a procedure division may set: those of SET ADDRESS OF. */
import type { SetStatement } from "../statement.ts";
import type { ProcedureDivision } from "../syntax.ts";

export function addressesSet(procedure: ProcedureDivision): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("kind" in node && node.kind === "set")
      for (const ref of (node as SetStatement).addresses) names.add(ref.name.text);
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(procedure.sections);
  return names;
}
