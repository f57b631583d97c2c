/** Deferred stores that may be outstanding where a block begins. */
import { expect, test } from "vitest";
import { dirtyAtEntry } from "../../codegen/may-dirty.ts";
import type { Place, Stmt } from "../../ir/artifact/statements.ts";
import type { Block } from "../../ir/program.ts";

const place = (base: number) => ({ base }) as Place;
const move = (base: number) => ({ kind: "move", to: place(base) }) as Stmt;
const perform = { kind: "perform", proc: 9 } as Stmt;
const display = { kind: "display" } as Stmt;
const block = (id: number, stmts: readonly Stmt[], ...to: readonly number[]) =>
  ({ id, stmts, end: { kind: "branch", then: to[0], else: to[1] ?? to[0] } }) as unknown as Block;
const bitOf = ({ base }: Place) => (base < 63 ? 1n << BigInt(base) : 0n);

test("a store reaches what follows it, around a loop too, up to a PERFORM", () => {
  const blocks = [
    block(0, [move(0)], 1),
    block(1, [display], 2, 4),
    block(2, [move(1)], 3),
    block(3, [move(99)], 1),
    block(4, [move(2), perform, move(3)], 5),
  ];
  const at = dirtyAtEntry(blocks, 0, bitOf);
  expect([0, 1, 2, 3, 4, 5].map((id) => at.get(id))).toEqual([0n, 0b11n, 0b11n, 0b11n, 0b11n, 0b1000n]);
});

test("a computed branch leaves nothing outstanding; all targets of a statement count", () => {
  const compute = { kind: "compute", targets: [{ place: place(1) }, { place: place(2) }] } as unknown as Stmt;
  const divide = { kind: "divide-remainder", quotient: { place: place(3) }, remainder: place(4) } as Stmt;
  const computed = { id: 1, stmts: [move(5)], end: { kind: "switch", targets: [2], otherwise: 3 } } as unknown as Block;
  const at = dirtyAtEntry([block(0, [compute, divide], 1), computed], 0, bitOf);
  expect([1, 2, 3].map((id) => at.get(id))).toEqual([0b11110n, 0n, 0n]);
});
