/**
 * Diagnostics without those that say no more than others: of names that are nowhere defined, each is told once, and none that a COPY member
 * may hold which was not found.
 *
 * Contract: an error stays as long as there was one, the first of each name at its first place.
 */
import type { Diagnostic } from "../../ir/diagnostic.ts";
import { problem } from "./lower/diagnostics.ts";
import { CODES } from "./text/diagnose.ts";

const ANYWHERE = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 2 };
/** Codes of names that are defined nowhere. */
const NOWHERE: ReadonlySet<string> = new Set(
  [problem.undefinedName, problem.undefinedProcedure].map((of) => of(ANYWHERE, "", null).code),
);

export function withoutConsequences(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const copyMissing = diagnostics.some((d) => d.code === CODES.copyMissing);
  const uses = new Map<string, number>();
  const nameOf = (d: Diagnostic): string => `${d.span.file} ${d.message}`;
  const undefinedNames = diagnostics.filter((d) => NOWHERE.has(d.code));
  for (const d of undefinedNames) uses.set(nameOf(d), (uses.get(nameOf(d)) ?? 0) + 1);
  return diagnostics.flatMap((d) => {
    if (!NOWHERE.has(d.code)) return [d];
    const more = (uses.get(nameOf(d)) ?? 0) - 1;
    uses.delete(nameOf(d));
    if (more < 0 || (copyMissing && d.hint === null)) return [];
    return more === 0
      ? [d]
      : [{ ...d, message: `${d.message} (used in ${more} more ${more === 1 ? "place" : "places"})` }];
  });
}
