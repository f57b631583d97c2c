/**
 * A place that a run may go back to: what it does again from there leaves the same bytes in the same places.
 *
 * Contract: outputs are written again where they were, text is not put out twice. Limit: only where nothing has happened since that
 * cannot be done again (Lasting, and what has passed through channels).
 */
import type { Interval } from "../../ir/artifact/job.ts";
import type { Stmt } from "../../ir/artifact/statements.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import type { FileTable } from "../datasets/files.ts";
import type { TextPositions } from "../datasets/text-outputs.ts";
import type { OpenFile } from "../engine/ports.ts";

export interface Mark {
  readonly region: Uint8Array;
  readonly files: readonly OpenFile[];
  readonly order: readonly FileId[];
  readonly names: FileTable["lastNames"];
  readonly text: TextPositions;
  readonly stale: readonly Interval[];
  readonly lasting: number;
}

/** How many statements a run has carried out that it cannot carry out again. */
export interface Lasting {
  count: number;
}

/** What reads from outside, or changes a file at its place or from its beginning. */
export function noteLasting(lasting: Lasting, stmt: Stmt): void {
  const isLasting =
    stmt.kind === "accept" ||
    stmt.kind === "tell" ||
    stmt.kind === "rewrite" ||
    (stmt.kind.startsWith("sort-") && stmt.kind !== "sort-table") ||
    (stmt.kind === "open" && stmt.mode !== "input");
  if (isLasting) lasting.count++;
}
