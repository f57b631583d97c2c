/** The results in words: what was refused and why, what failed, and the counts of each module. */
import { type Counts, countsIn, NOTHING, sum } from "./counts.ts";
import { grouped } from "./group.ts";
import type { Outcome } from "./processors.ts";
import type { Result } from "./run-suite.ts";

export interface Findings {
  readonly text: string;
  /** Every program was compiled and came to its end, and no test failed, nor differs any report where it was compared. */
  readonly clean: boolean;
}

const COLUMNS = ["module", "programs", "refused", "died", "silent", "passed", "failed", "deleted", "inspect"] as const;

export function findingsOf(results: readonly Result[]): Findings {
  const lines: string[] = [];
  let clean = true;
  for (const result of results) {
    const troubles = troublesOf(result);
    for (const trouble of troubles) lines.push(`${result.step.name}  ${trouble}`);
    if (troubles.some((trouble) => !trouble.startsWith("silent"))) clean = false;
  }
  const modules = grouped(results, (result) => result.step.module);
  const table = [COLUMNS, ...[...modules].flatMap(([module, of]) => rows(module, of)), ...rows("all", results)];
  const shown = table.map((row) => row.map((cell, at) => cell.padStart(COLUMNS[at]?.length ?? 0)).join("  "));
  return { text: [...lines, ...(lines.length > 0 ? [""] : []), ...shown, ""].join("\n"), clean };
}

function reportOf(outcome: Outcome): string {
  return outcome.kind === "refused" ? "" : outcome.report;
}

/** weft's counts, and below them the reference's where it was run. */
function rows(name: string, results: readonly Result[]): readonly (readonly string[])[] {
  const theirs = results.flatMap(({ reference }) => reference ?? []);
  const ours = [name, ...figures(results.map(({ weft }) => weft))].map(String);
  return theirs.length === 0 ? [ours] : [ours, ["cobc", ...figures(theirs)].map(String)];
}

function figures(outcomes: readonly Outcome[]): readonly number[] {
  const counts = outcomes.map((outcome) => countsIn(reportOf(outcome)));
  const total = counts.reduce<Counts>((before, found) => (found === null ? before : sum(before, found)), NOTHING);
  const ended = (of: Outcome["kind"]): number => outcomes.filter(({ kind }) => kind === of).length;
  const silent = outcomes.filter(({ kind }, at) => kind === "ran" && counts[at] === null).length;
  return [outcomes.length, ended("refused"), ended("died"), silent, ...Object.values(total)];
}

function troublesOf({ weft, reference }: Result): readonly string[] {
  const found: string[] = [];
  const counts = countsIn(reportOf(weft));
  if (weft.kind !== "ran") found.push(`${weft.kind}: ${weft.why}`);
  else if (counts === null) found.push("silent: it writes no summary");
  if (counts !== null && counts.failed > 0) found.push(`${counts.failed} failed`);
  if (reference === null) return found;
  if (reference.kind !== weft.kind) {
    found.push(`the reference: ${reference.kind}${reference.kind === "ran" ? "" : `: ${reference.why}`}`);
  }
  if (weft.kind !== "refused" && reference.kind !== "refused") {
    const differs = firstDifference(reference.report, weft.report);
    if (differs !== null) found.push(`its report differs ${differs}`);
  }
  return found;
}

/** Where two reports differ: the line, and both lines' text. Dates and times of day are not looked at: the suite prints none. */
function firstDifference(expected: string, actual: string): string | null {
  if (expected === actual) return null;
  const theirs = expected.split("\n");
  const ours = actual.split("\n");
  const at = theirs.findIndex((line, n) => line !== ours[n]);
  const line = at < 0 ? theirs.length : at;
  const shown = (text: string | undefined): string => JSON.stringify((text ?? "").trimEnd());
  return `in line ${line + 1}: the reference has ${shown(theirs[line])}, weft ${shown(ours[line])}`;
}
