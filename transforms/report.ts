/**
 * The carried items of a loop as report data.
 */

import type { Accesses } from "../analysis/accesses.ts";
import { linesOf } from "../analysis/accesses.ts";
import type { Bits } from "../analysis/bits.ts";
import { isEmpty, subtractInto } from "../analysis/bits.ts";
import type { CarriedItem } from "../analysis/classify.ts";
import type { Facts } from "../analysis/facts.ts";
import { nameBytes } from "../analysis/names.ts";
import type { FoundReduction } from "../analysis/reductions.ts";
import type { CarriedReport, Evidence } from "../ir/artifact/report.ts";

export interface ReportedState {
  readonly accesses: Accesses;
  readonly carried: Bits;
  readonly reductions: readonly FoundReduction[];
  readonly items: readonly CarriedItem[];
}

export function carriedReports(facts: Facts, state: ReportedState): CarriedReport[] {
  const out: CarriedReport[] = state.reductions.map((r) => ({
    item: r.reduction.name,
    class: "reduction",
    evidence: [reductionEvidence(r)],
  }));
  for (const i of state.items) out.push({ item: i.named.name, class: i.class, evidence: i.evidence });
  return [...out, ...privates(facts, state)];
}

function reductionEvidence({ reduction, lines }: FoundReduction): Evidence {
  switch (reduction.kind) {
    case "sum":
      return {
        fact:
          reduction.count > 1
            ? "a table of totals: its elements are only added to in the loop"
            : "only added to in the loop",
        lines,
      };
    case "max":
    case "min":
      return { fact: `keeps the ${reduction.kind === "max" ? "greatest" : "least"} value met`, lines };
    case "last":
      return { fact: "overwritten in the loop and never read there: the last value counts", lines };
    default:
      return reduction satisfies never;
  }
}

function privates(facts: Facts, state: ReportedState): CarriedReport[] {
  const set = state.accesses.writes.slice();
  subtractInto(set, state.carried);
  if (isEmpty(set)) return [];
  const groups = nameBytes(facts, state.accesses, set).filter((g) => g.kind === "item" || g.kind === "record");
  return groups.map((g) => {
    const members = new Set(g.atoms);
    const lines = linesOf(state.accesses.touching(g.atoms).filter((a) => a.writes.some((w) => members.has(w))));
    return {
      item: g.name,
      class: "private",
      evidence: [{ fact: "written before it is read in every iteration", lines }],
    };
  });
}
