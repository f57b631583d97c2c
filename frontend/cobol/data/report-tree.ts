/** From the entries of a report to trees, by level numbers. */
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { ReportEntry } from "../report-syntax.ts";
import type { DataEntry } from "../syntax.ts";
import { buildTrees, type DataNode } from "./tree.ts";

export interface ReportNode {
  readonly entry: ReportEntry;
  readonly children: readonly ReportNode[];
}

/** Level 01 entries with what is under them, in source order. Levels 66, 77 and 88 are errors. */
export function buildReportTrees(entries: readonly ReportEntry[], sink: Sink): readonly ReportNode[] {
  const known = new Map<DataEntry, ReportEntry>(entries.map((entry) => [entry.data, entry]));
  for (const { data } of entries) {
    if (data.level > 49) sink.report(problem.badLevel(data.span, data.level, "a report group has levels 01 to 49"));
  }
  const nodeOf = (node: DataNode): ReportNode[] => {
    const entry = known.get(node.entry);
    return entry === undefined ? [] : [{ entry, children: node.children.flatMap(nodeOf) }];
  };
  return buildTrees(
    [...known.keys()].filter((data) => data.level <= 49),
    sink,
  ).flatMap(nodeOf);
}
