import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeIntervals, writtenByProcedures } from "../../codegen/written.ts";
import type { Interval } from "../../ir/artifact/job.ts";
import type { ProcId, Stmt } from "../../ir/artifact/statements.ts";
import type { Procedure, Program } from "../../ir/program.ts";

const SPACE = 40;

/** The bytes of each, one by one; a place between two bytes counts as held where an interval reaches or touches it. */
function held(list: readonly Interval[]): readonly (readonly boolean[])[] {
  const bytes = new Array<boolean>(2 * SPACE).fill(false);
  const seams = new Array<boolean>(2 * SPACE + 1).fill(false);
  for (const { offset, length } of list) {
    bytes.fill(true, offset, offset + length);
    seams.fill(true, offset, offset + length + 1);
  }
  return [bytes, seams];
}

test("merged intervals hold the same bytes, in order, and do not touch each other", () => {
  const interval = fc.record({ offset: fc.nat(SPACE - 1), length: fc.nat(6) });
  const holds = fc.property(fc.array(interval, { maxLength: 12 }), (list) => {
    const merged = mergeIntervals(list);
    expect(held(merged)).toEqual(held(list));
    for (let n = 1; n < merged.length; n++) {
      const before = merged[n - 1] as Interval;
      expect((merged[n] as Interval).offset).toBeGreaterThan(before.offset + before.length);
    }
  });
  fc.assert(holds, { numRuns: 2000, seed: 11 });
});

/** Procedures that each write some bytes and perform others. */
function programOf(
  procs: readonly { readonly writes: readonly number[]; readonly performs: readonly number[] }[],
): Program {
  let id = 0;
  const span = { file: 0, start: 0, end: 0 };
  const written = (base: number): Stmt => {
    const place = { base, length: 1, area: 0, item: -1, subscripts: [], refmod: null, encoding: { kind: "group" } };
    const from = { kind: "bytes", bytes: "A" };
    return { kind: "move", id: id++, span, from, to: place } as unknown as Stmt;
  };
  const procedures = procs.map(({ writes, performs }, proc) => {
    const performed = performs.map((to) => ({ kind: "perform", id: id++, span, proc: to }) as unknown as Stmt);
    const block = { id: 0, stmts: [...writes.map(written), ...performed], end: { kind: "return" } };
    return { id: proc, name: `P${proc}`, span, entry: 0, blocks: new Map([[0, block]]) } as unknown as Procedure;
  });
  const storage = { areas: [{ id: 0, offset: 0, length: SPACE }], items: [], cells: {} };
  return { storage, files: [], procedures: new Map(procedures.map((p) => [p.id, p])) } as unknown as Program;
}

test("a procedure changes what it writes and what all change that it performs, also where they perform each other", () => {
  const one = fc.record({
    writes: fc.array(fc.nat(SPACE - 1), { maxLength: 2 }),
    performs: fc.array(fc.nat(7), { maxLength: 2 }),
  });
  const holds = fc.property(fc.array(one, { minLength: 8, maxLength: 8 }), (procs) => {
    const found = writtenByProcedures(programOf(procs));
    for (const proc of procs.keys()) {
      const reached = new Set<ProcId>([proc]);
      for (const at of reached) for (const to of procs[at]!.performs) reached.add(to);
      const bytes = [...reached].flatMap((at) => procs[at]!.writes.map((offset) => ({ offset, length: 1 })));
      expect(found.get(proc)?.map(({ offset, length }) => ({ offset, length }))).toEqual(mergeIntervals(bytes));
    }
  });
  fc.assert(holds, { numRuns: 1000, seed: 7 });
});

test("procedures that perform one another in a long chain share what they change", () => {
  const count = 20_000;
  const chain = Array.from({ length: count }, (_, n) => ({
    writes: [(n % 10) * 3],
    performs: n + 1 < count ? [n + 1] : [],
  }));
  const found = writtenByProcedures(programOf(chain));
  expect(found.size).toBe(count);
  expect(new Set(found.values()).size).toBe(10);
});
