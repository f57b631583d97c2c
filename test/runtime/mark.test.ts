/** Which statements a run cannot carry out again, when it goes back to a loop's entry. */
import { expect, test } from "vitest";
import type { Stmt } from "../../ir/artifact/statements.ts";
import { type Lasting, noteLasting } from "../../runtime/kernel/mark.ts";
import { span } from "../analysis/build.ts";

function lastingOf(parts: object): number {
  const lasting: Lasting = { count: 0 };
  noteLasting(lasting, { id: 1, span, ...parts } as Stmt);
  return lasting.count;
}

test("what reads from outside or changes files lasts; what changes storage alone does not", () => {
  for (const kind of ["accept", "tell", "rewrite", "sort-start", "sort-release", "sort-giving"])
    expect([kind, lastingOf({ kind })]).toEqual([kind, 1]);
  expect(lastingOf({ kind: "open", mode: "output" })).toBe(1);
  expect(lastingOf({ kind: "open", mode: "input" })).toBe(0);
  // A table is sorted in storage, in loops that run in pieces, too.
  for (const kind of ["sort-table", "move", "write", "display", "string"])
    expect([kind, lastingOf({ kind })]).toEqual([kind, 0]);
});
