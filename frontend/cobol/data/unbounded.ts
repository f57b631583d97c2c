/**
 * OCCURS least TO UNBOUNDED DEPENDING ON item: tables of parameters, with as many occurrences as the argument has room for.
 *
 * Contract: only items of the LINKAGE SECTION have them (observed), and the room goes to the end of the level-01 item that is passed.
 * Limit: a record whose place is set by SET ADDRESS, or varies as those of a program that calls itself, has no room that is known.
 */
import type { Dialect } from "../../../ir/artifact/statements.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { DataEntry, OccursClause, SyntaxProgram } from "../syntax.ts";
import { allBytes, measure } from "./layout.ts";
import { type DataNode, entryName } from "./tree.ts";

/** Reports tables of other sections. */
export function checkUnbounded({ workingStorage, localStorage, files }: SyntaxProgram, sink: Sink): void {
  for (const entry of [...workingStorage, ...localStorage, ...files.flatMap((file) => file.entries)])
    if (entry.occurs?.unbounded === true) sink.report(problem.unboundedElsewhere(entry.occurs.span, entryName(entry)));
}

export function isUnbounded({ entry, children }: DataNode): boolean {
  return entry.occurs?.unbounded === true || children.some(isUnbounded);
}

/** The record with as many occurrences as `room` bytes hold. */
export function fitted(record: DataNode, room: number, dialect: Dialect, sink: Sink): DataNode {
  if (!isUnbounded(record)) return record;
  const bytes = (count: number): number => allBytes(measure(withCount(record, count), dialect, sink));
  const one = bytes(1);
  const stride = Math.max(1, bytes(2) - one);
  return withCount(record, 1 + Math.max(0, Math.floor((room - one) / stride)));
}

function withCount(node: DataNode, max: number): DataNode {
  const { occurs } = node.entry;
  const entry: DataEntry = occurs?.unbounded === true ? { ...node.entry, occurs: counted(occurs, max) } : node.entry;
  return { ...node, entry, children: node.children.map((child) => withCount(child, max)) };
}

function counted(occurs: OccursClause, max: number): OccursClause {
  return { ...occurs, max };
}
