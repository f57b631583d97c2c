/**
 * From a list of data description entries to trees, by level numbers.
 *
 * Contract: every entry that can be placed is placed; wrong levels give diagnostics. Level 88 entries hang on the
 * item before them, level 66 entries on the record before them.
 */

import { problem, type Sink } from "../lower/diagnostics.ts";
import type { DataEntry } from "../syntax.ts";

export interface DataNode {
  readonly entry: DataEntry;
  readonly children: readonly DataNode[];
  readonly conditions: readonly DataEntry[];
  /** Level 66 entries; on level 01 only. */
  readonly renames: readonly DataEntry[];
}

interface Draft {
  readonly entry: DataEntry;
  readonly children: Draft[];
  readonly conditions: DataEntry[];
  readonly renames: DataEntry[];
}

/** The name as diagnostics show it. */
export function entryName(entry: DataEntry): string {
  return entry.name?.text ?? "FILLER";
}

/** Level 01 and 77 entries with what is under them, in source order. */
export function buildTrees(entries: readonly DataEntry[], sink: Sink): readonly DataNode[] {
  const roots: Draft[] = [];
  let open: Draft[] = [];
  let last: Draft | null = null;
  for (const entry of entries) {
    const root: Draft | undefined = open[0];
    if (entry.level === 88) {
      if (last === null) sink.report(problem.badLevel(entry.span, 88, "there is no item before it"));
      else last.conditions.push(entry);
      continue;
    }
    if (entry.level === 66) {
      if (root === undefined) sink.report(problem.badLevel(entry.span, 66, "there is no record before it"));
      else root.renames.push(entry);
      continue;
    }
    const draft: Draft = { entry, children: [], conditions: [], renames: [] };
    if (entry.level === 1 || entry.level === 77) {
      roots.push(draft);
      open = [draft];
    } else {
      open = attach(open, draft, sink);
    }
    last = draft;
  }
  return roots;
}

/** Hangs `draft` under the nearest open entry with a lower level; returns the new chain of open entries. */
function attach(open: readonly Draft[], draft: Draft, sink: Sink): Draft[] {
  const { level, span } = draft.entry;
  const chain = open.filter((d) => d.entry.level < level);
  const parent = chain.at(-1);
  if (parent === undefined || parent.entry.level === 77) {
    sink.report(problem.badLevel(span, level, "an item of this level must stand under a level 01"));
    return [...open];
  }
  const sibling = parent.children.at(-1);
  if (sibling !== undefined && sibling.entry.level !== level) {
    sink.report(
      problem.badLevel(span, level, `the items of ${entryName(parent.entry)} have level ${sibling.entry.level}`),
    );
  }
  parent.children.push(draft);
  return [...chain, draft];
}
