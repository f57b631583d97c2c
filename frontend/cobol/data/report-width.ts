/**
 * How many columns of its lines a report writes.
 *
 * Contract (observed): the reference's record has as many bytes as the report's entries take in its own storage, where items without COLUMN lie
 * behind each other wherever they are printed, and repeated ones take one COLUMN: what is printed beyond is lost, unless another group or
 * RECORD CONTAINS is wider.
 */
import type { ReportEntry } from "../report-syntax.ts";
import type { ReportNode } from "./report-tree.ts";

interface Extent {
  /** Bytes of the items so far. */
  bytes: number;
  /** The end of the last entry, or of all of them. */
  end: number;
  /** Behind the last entry. */
  behind: number;
}

/** Of one report group. `lengthOf`: bytes of an elementary entry, 0 where it prints nothing. */
export function recordColumns(group: ReportNode, lengthOf: (entry: ReportEntry) => number): number {
  let widest = 0;
  const extentOf = (nodes: readonly ReportNode[], base: number): number => {
    const extent: Extent = { bytes: 0, end: 0, behind: base };
    nodes.forEach(({ entry, children }, i) => {
      if (children.length > 0)
        addGroup(extent, extentOf(children, entry.line === null ? base + extent.bytes : 0), base);
      else widest = Math.max(widest, addItem(extent, entry, lengthOf(entry), i === 0, base));
    });
    return extent.end;
  };
  const end = extentOf(group.children.length > 0 ? group.children : [group], 0);
  return Math.max(widest, end);
}

function addGroup(extent: Extent, bytes: number, base: number): void {
  extent.bytes += bytes;
  extent.end = extent.bytes;
  extent.behind = base + extent.bytes;
}

/** Where the item ends by its COLUMN; 0 without one. */
function addItem(extent: Extent, entry: ReportEntry, length: number, first: boolean, base: number): number {
  const { column, repeat } = entry;
  const all = length * (repeat?.times ?? 1 + (column?.more.length ?? 0));
  const before = extent.bytes;
  extent.bytes += all;
  let at = base + before;
  if (column !== null) at = column.plus && !first ? extent.behind + column.number : column.number - 1;
  extent.end = Math.max(at + length, extent.bytes);
  extent.behind = at + all;
  return column === null ? 0 : column.number - 1 + length;
}
