/** Blocks on cycles, against the definition: can a block reach itself? */
import fc from "fast-check";
import { expect, test } from "vitest";
import { components, onCycles } from "../../ir/cycles.ts";
import type { Block } from "../../ir/program.ts";
import { successors } from "../../ir/program.ts";

/** By exhaustive search. */
function reachesItself(blocks: readonly Block[], from: number): boolean {
  const seen = new Set<number>();
  const work = [from];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    const block = blocks.find((b) => b.id === at);
    for (const to of block === undefined ? [] : successors(block.end)) {
      if (seen.has(to)) continue;
      seen.add(to);
      work.push(to);
    }
  }
  return seen.has(from);
}

const SIZE = 12;
/** Targets may lie outside. */
const graph = fc.array(fc.array(fc.nat(SIZE + 2), { maxLength: 3 }), { maxLength: SIZE }).map((targets) =>
  targets.map((to, id): Block => {
    const [first, second] = to;
    if (first === undefined) return { id, stmts: [], end: { kind: "return" } };
    if (second === undefined) return { id, stmts: [], end: { kind: "jump", to: first } };
    return {
      id,
      stmts: [],
      end: { kind: "branch", cond: { kind: "size-error" }, then: first, else: second } as Block["end"],
    };
  }),
);

test("a block is on a cycle where it can reach itself", () => {
  fc.assert(
    fc.property(graph, (blocks) => {
      const expected = blocks.filter((b) => reachesItself(blocks, b.id)).map((b) => b.id);
      expect([...onCycles(blocks)].sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});

test("components hold each node once, behind all that it leads to outside of its own", () => {
  const edges = fc.array(fc.array(fc.nat(SIZE - 1), { maxLength: 3 }), { minLength: SIZE, maxLength: SIZE });
  const holds = fc.property(edges, (to) => {
    const found = components(to);
    expect(found.flat().sort((a, b) => a - b)).toEqual([...to.keys()]);
    const place = new Map(found.flatMap((members, n) => members.map((node) => [node, n] as const)));
    const reaches = to.map((_, from) => reachedFrom(to, from));
    for (const [a, reached] of reaches.entries()) {
      for (const b of reached) expect(place.get(b)).toBeLessThanOrEqual(place.get(a)!);
      for (const b of to.keys()) {
        const mutual = a === b || (reached.has(b) && reaches[b]!.has(a));
        expect(place.get(a) === place.get(b)).toBe(mutual);
      }
    }
  });
  fc.assert(holds, { numRuns: 1000, seed: 3 });
});

function reachedFrom(to: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const seen = new Set(to[from]);
  for (const node of seen) for (const next of to[node]!) seen.add(next);
  return seen;
}

test("a long chain and a long cycle take no stack", () => {
  const count = 100_000;
  const chain = Array.from({ length: count }, (_, id): Block => ({ id, stmts: [], end: { kind: "jump", to: id + 1 } }));
  expect(onCycles(chain).size).toBe(0);
  chain[count - 1] = { id: count - 1, stmts: [], end: { kind: "jump", to: 0 } };
  expect(onCycles(chain).size).toBe(count);
});
