/** Graph algorithms and byte partitions, on random graphs against definitions, and on long chains. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { partition } from "../../analysis/atoms.ts";
import { emptyBits, membersOf, setAll } from "../../analysis/bits.ts";
import { dominance, dominators } from "../../analysis/dominators.ts";
import type { Graph } from "../../analysis/flow.ts";
import { loopsOf } from "../../analysis/loops.ts";
import type { Extent } from "../../ir/extents.ts";

function graphOf(count: number, edges: readonly (readonly [number, number])[]): Graph {
  const succ: number[][] = Array.from({ length: count }, () => []);
  const pred: number[][] = Array.from({ length: count }, () => []);
  for (const [a, b] of edges) {
    if (succ[a]?.includes(b)) continue;
    succ[a]?.push(b);
    pred[b]?.push(a);
  }
  return { count, succ, pred };
}

function reach(g: Graph, without: number): Set<number> {
  const out = new Set<number>();
  const stack = without === 0 ? [] : [0];
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (out.has(n) || n === without) continue;
    out.add(n);
    stack.push(...(g.succ[n] as readonly number[]));
  }
  return out;
}

const graphs = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 20 }).map((edges) => graphOf(n, edges)));

test("a dominates b where b is not reached without a", () => {
  fc.assert(
    fc.property(graphs, (g) => {
      const dominates = dominance(dominators(g, 0), 0);
      const all = reach(g, -1);
      for (const a of all) {
        const rest = reach(g, a);
        for (const b of all) expect(dominates(a, b)).toBe(!rest.has(b));
      }
    }),
  );
});

test("natural loops are entered at their heads only, and nest", () => {
  fc.assert(
    fc.property(graphs, (g) => {
      const { loops } = loopsOf(g);
      const all = reach(g, -1);
      for (const l of loops) {
        for (const n of l.nodes)
          for (const p of g.pred[n] as readonly number[])
            if (all.has(p) && n !== l.head) expect(l.nodes.has(p)).toBe(true);
        const parent = loops[l.parent];
        if (parent !== undefined) for (const n of l.nodes) expect(parent.nodes.has(n)).toBe(true);
      }
    }),
  );
});

test("a chain of 100,000 blocks overflows no stack", () => {
  const n = 100_000;
  const g = graphOf(n, [...Array.from({ length: n - 1 }, (_, i) => [i, i + 1] as const), [n - 1, 0]]);
  expect(dominators(g, 0)[n - 1]).toBe(n - 2);
  expect(loopsOf(g).loops[0]?.nodes.size).toBe(n);
});

const extents = fc.array(
  fc.record({
    offset: fc.nat(30),
    element: fc.integer({ min: 1, max: 6 }),
    count: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 6, max: 9 }),
  }),
  { minLength: 1, maxLength: 8 },
);

test("atoms of an extent cover exactly its bytes", () => {
  fc.assert(
    fc.property(extents, (list) => {
      const given = list.map(
        ({ offset, element, count, stride }): Extent => ({
          offset,
          element,
          length: element + (count - 1) * stride,
          dims: count === 1 ? [] : [{ count, stride }],
        }),
      );
      const atoms = partition(given);
      for (const e of given) {
        const set = emptyBits(atoms.count);
        setAll(set, atoms.of(e));
        const bytes = new Set<number>();
        for (let i = 0; i < (e.dims[0]?.count ?? 1); i++)
          for (let b = 0; b < e.element; b++) bytes.add(e.offset + i * (e.dims[0]?.stride ?? 0) + b);
        const found = atoms.intervals(set).flatMap((i) => Array.from({ length: i.length }, (_, k) => i.offset + k));
        expect(found).toEqual([...bytes].sort((a, b) => a - b));
        expect(atoms.covers(set, e.offset, e.element)).toBe(true);
        expect(membersOf(set).length).toBe(atoms.of(e).length);
      }
    }),
  );
});
