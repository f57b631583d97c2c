/** Grants and recalls: properties over random clusters, and a few situations by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type JobNeeds, type NodeState, SILENT_MS } from "../../runtime/cluster/allocator.ts";
import { fairShares } from "../../runtime/cluster/fair-shares.ts";
import type { Near } from "../../runtime/cluster/near.ts";
import type { SlotAddress } from "../../runtime/cluster/slots/source.ts";

const NOW = 100_000;

const node = (name: string, slots: number, more: Partial<NodeState> = {}): NodeState => ({
  name,
  incarnation: "i",
  slots,
  draining: false,
  heardAt: NOW,
  barred: [],
  ...more,
});

const job = (id: string, waiting: number, held: readonly SlotAddress[] = [], priority = 5): JobNeeds => ({
  id,
  priority,
  waiting,
  held: held.map((slot) => ({ slot, recalled: null })),
  near: [],
});

const slot = (name: string, at: number): SlotAddress => ({ node: name, incarnation: "i", slot: at });
const text = (s: SlotAddress): string => `${s.node}.${s.incarnation}.${s.slot}`;

/** The jobs after their runners have taken what was granted and given back what was recalled. */
function carriedOut(nodes: readonly NodeState[], jobs: readonly JobNeeds[]): readonly JobNeeds[] {
  const { grants, recalls } = allocate(nodes, jobs, NOW);
  const gone = new Set(recalls.map((r) => `${r.job} ${text(r.slot)}`));
  return jobs.map((j) => {
    const got = grants.filter((g) => g.job === j.id).map((g) => ({ slot: g.slot, recalled: null }));
    const kept = j.held.filter((h) => h.recalled === null && !gone.has(`${j.id} ${text(h.slot)}`));
    // What a runner gives back it still wants.
    return { ...j, waiting: j.waiting - got.length + (j.held.length - kept.length), held: [...kept, ...got] };
  });
}

const nodes = fc
  .array(
    fc.record({
      slots: fc.integer({ min: 0, max: 6 }),
      draining: fc.boolean(),
      silent: fc.integer({ min: 0, max: 9 }),
      barred: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map((n, i) =>
      node(`n${i}`, n.slots, {
        draining: n.draining && i % 3 === 0,
        heardAt: NOW - (n.silent === 0 ? SILENT_MS : n.silent * 500),
        barred: n.barred,
      }),
    ),
  );

const jobs = fc
  .array(fc.record({ waiting: fc.integer({ min: 0, max: 12 }), priority: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 7,
  })
  .map((all) => all.map((j, i) => job(`J${i}`, j.waiting, [], j.priority)));

/** Gives out slots at random, also of nodes that are silent, draining or gone. */
function scatter(cluster: readonly NodeState[], wanting: readonly JobNeeds[], picks: readonly number[]) {
  const all = [...cluster, node("gone", 3)].flatMap((n) => {
    const free = Array.from({ length: n.slots }, (_, i) => i).filter((i) => !n.barred.includes(i));
    return free.map((i) => slot(n.name, i));
  });
  const held = wanting.map((): SlotAddress[] => []);
  for (const [i, address] of all.entries()) held[(picks[i % picks.length] ?? 0) % (wanting.length + 1)]?.push(address);
  return wanting.map((j, i) => job(j.id, j.waiting, held[i], j.priority));
}

const picks = fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 40 });
const usable = (n: NodeState): boolean => !n.draining && NOW - n.heardAt < SILENT_MS;
const freeSlots = (n: NodeState): number => n.slots - new Set(n.barred.filter((b) => b < n.slots)).size;

describe("random clusters and jobs", () => {
  test("a grant is of a usable node's free slot, once, to a job that waits; a recall of a slot that is held", () => {
    fc.assert(
      fc.property(nodes, jobs, picks, (cluster, wanting, choice) => {
        const before = scatter(cluster, wanting, choice);
        const { grants, recalls } = allocate(cluster, before, NOW);
        const held = before.flatMap((j) => j.held.map((h) => text(h.slot)));
        const granted = grants.map((g) => text(g.slot));
        expect(new Set([...held, ...granted]).size).toBe(held.length + granted.length);
        for (const { slot: at } of grants) {
          const on = cluster.find((n) => n.name === at.node)!;
          expect(usable(on) && at.slot < on.slots && !on.barred.includes(at.slot)).toBe(true);
        }
        for (const j of before) {
          expect(grants.filter((g) => g.job === j.id).length).toBeLessThanOrEqual(j.waiting);
          const own = j.held.map((h) => text(h.slot));
          for (const r of recalls.filter((x) => x.job === j.id)) expect(own).toContain(text(r.slot));
        }
        expect(new Set(recalls.map((r) => text(r.slot))).size).toBe(recalls.length);
        // What cannot be used is always asked back.
        for (const j of before) {
          for (const { slot: at } of j.held) {
            const on = cluster.find((n) => n.name === at.node);
            const expected = on === undefined || NOW - on.heardAt >= SILENT_MS ? "lost" : on.draining ? "leave" : null;
            if (expected === null) continue;
            expect(recalls).toContainEqual({ job: j.id, slot: at, reason: expected });
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("it comes to rest: nothing idle while a job waits, one for each while there are enough, shares met by a slot", () => {
    fc.assert(
      fc.property(nodes, jobs, picks, (cluster, wanting, choice) => {
        let state: readonly JobNeeds[] = scatter(cluster, wanting, choice);
        let rounds = 0;
        for (;;) {
          const { grants, recalls } = allocate(cluster, state, NOW);
          if (grants.length + recalls.length === 0) break;
          expect(++rounds).toBeLessThan(20);
          state = carriedOut(cluster, state);
        }
        const slots = cluster.filter(usable).reduce((sum, n) => sum + freeSlots(n), 0);
        const used = state.reduce((sum, j) => sum + j.held.length, 0);
        const wanted = state.reduce((sum, j) => sum + j.held.length + j.waiting, 0);
        expect(used).toBe(Math.min(slots, wanted));
        const claims = state.map((j) => ({ weight: j.priority + 1, wanted: j.held.length + j.waiting }));
        const shares = fairShares(claims, slots);
        const enough = claims.filter((c) => c.wanted > 0).length <= slots;
        for (const [i, j] of state.entries()) {
          const { fair } = shares[i]!;
          if (enough && claims[i]!.wanted > 0) expect(j.held.length).toBeGreaterThan(0);
          const others = state.some((o, k) => k !== i && o.held.length < shares[k]!.target);
          if (others) expect(j.held.length - fair).toBeLessThan(1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("shares add up to what can be used, follow the weights, and none is more than its demand", () => {
    fc.assert(
      fc.property(jobs, fc.nat({ max: 40 }), (wanting, slots) => {
        const demands = wanting.map((j) => ({ weight: j.priority + 1, wanted: j.waiting }));
        const shares = fairShares(demands, slots);
        const total = Math.min(
          slots,
          demands.reduce((sum, d) => sum + d.wanted, 0),
        );
        expect(shares.reduce((sum, s) => sum + s.target, 0)).toBe(total);
        const claims = demands.filter((d) => d.wanted > 0).length;
        for (const [i, a] of demands.entries()) {
          const mine = shares[i]!;
          expect(mine.fair).toBeLessThanOrEqual(a.wanted + 1e-9);
          expect(Math.abs(mine.target - mine.fair)).toBeLessThan(1);
          if (claims <= slots && a.wanted > 0) expect(mine.fair).toBeGreaterThanOrEqual(1 - 1e-9);
          for (const [k, b] of demands.entries()) {
            // Nobody who could use more has less for its weight than another has beyond its one.
            const other = shares[k]!;
            if (claims > slots || mine.fair >= a.wanted - 1e-6 || other.fair <= 1 + 1e-6) continue;
            expect(mine.fair / a.weight).toBeGreaterThanOrEqual(other.fair / b.weight - 1e-6);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("jobs that are nearer to some nodes", () => {
  const tiers = fc.array(fc.subarray(["n0", "n1", "n2", "n3", "nobody"]), { maxLength: 3 });
  const nearness = fc.array(tiers, { minLength: 7, maxLength: 7 });
  const tierOf = (near: Near, name: string): number => {
    const at = near.findIndex((tier) => tier.includes(name));
    return at < 0 ? near.length : at;
  };

  test("have as many slots, and give as many back, as if they were not", () => {
    fc.assert(
      fc.property(nodes, jobs, picks, nearness, (cluster, wanting, choice, near) => {
        const far = scatter(cluster, wanting, choice);
        const close = far.map((j, i) => ({ ...j, near: near[i] ?? [] }));
        const figures = (state: readonly JobNeeds[]) => {
          const { grants, recalls } = allocate(cluster, state, NOW);
          const of = (id: string) => [
            grants.filter((g) => g.job === id).length,
            recalls.filter((r) => r.job === id).map((r) => r.reason),
          ];
          return { turns: grants.map((g) => g.job), jobs: state.map((j) => of(j.id)) };
        };
        expect(figures(close)).toEqual(figures(far));
      }),
      { numRuns: 1000 },
    );
  });

  test("get the nearest of what is free: none is granted while a nearer one stays free", () => {
    fc.assert(
      fc.property(nodes, jobs, picks, nearness, (cluster, wanting, choice, near) => {
        const state = scatter(cluster, wanting, choice).map((j, i) => ({ ...j, near: near[i] ?? [] }));
        const { grants } = allocate(cluster, state, NOW);
        const taken = new Set([
          ...state.flatMap((j) => j.held.map((h) => text(h.slot))),
          ...grants.map((g) => text(g.slot)),
        ]);
        const left = cluster.filter(usable).filter((n) => {
          const all = Array.from({ length: n.slots }, (_, i) => i).filter((i) => !n.barred.includes(i));
          return all.some((i) => !taken.has(text(slot(n.name, i))));
        });
        for (const { job: id, slot: at } of grants) {
          const own = state.find((j) => j.id === id)?.near ?? [];
          for (const n of left) expect(tierOf(own, n.name)).toBeGreaterThanOrEqual(tierOf(own, at.node));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("by hand: the disk's node first, then those that cache, then the others; two jobs each near to one", () => {
    const cluster = [node("a", 2), node("b", 2), node("c", 4)];
    const one = { ...job("J", 5), near: [["b"], ["a"]] };
    const names = (all: readonly JobNeeds[]) =>
      allocate(cluster, all, NOW).grants.map((g) => `${g.job} ${g.slot.node}`);
    expect(names([one])).toEqual(["J b", "J b", "J a", "J a", "J c"]);
    const two = [
      { ...job("A", 2), near: [["a"]] },
      { ...job("B", 2), near: [["b"]] },
    ];
    expect(names(two)).toEqual(["A a", "B b", "A a", "B b"]);
    // It gives back what is far, whenever that came.
    const held = [slot("b", 0), slot("a", 0), slot("a", 1)];
    const full = [node("a", 2), node("b", 1)];
    const [first, second] = [{ ...job("A", 0, held), near: [["a"]] }, job("B", 1)];
    expect(allocate(full, [first, second], NOW).recalls).toEqual([{ job: "A", slot: held[0], reason: "leave" }]);
  });
});

describe("by hand", () => {
  test("slots are spread over the nodes that are used least", () => {
    const { grants } = allocate([node("a", 2), node("b", 4)], [job("J", 3)], NOW);
    expect(grants.map((g) => text(g.slot))).toEqual(["a.i.0", "b.i.0", "b.i.1"]);
  });

  test("a second job of equal priority gets half of what the first has, by recall", () => {
    const held = [0, 1, 2, 3].map((i) => slot("a", i));
    const { grants, recalls } = allocate([node("a", 4)], [job("A", 4, held), job("B", 4)], NOW);
    expect(grants).toEqual([]);
    expect(recalls.map((r) => [r.job, r.reason])).toEqual([
      ["A", "leave"],
      ["A", "leave"],
    ]);
  });

  test("what was asked back is not asked back again, and not asked of another", () => {
    const held = [0, 1, 2, 3].map((i) => slot("a", i));
    const first = allocate([node("a", 4)], [job("A", 4, held), job("B", 4)], NOW);
    const gone = new Set(first.recalls.map((r) => text(r.slot)));
    const after: JobNeeds = {
      ...job("A", 4),
      held: held.map((s) => ({ slot: s, recalled: gone.has(text(s)) ? "leave" : null })),
    };
    expect(allocate([node("a", 4)], [after, job("B", 4)], NOW)).toEqual({ grants: [], recalls: [] });
  });

  test("one slot more than the share is kept, unless a job has none", () => {
    const a = [0, 1].map((i) => slot("a", i));
    const b = [2, 3].map((i) => slot("a", i));
    const c = [slot("a", 4)];
    const three = [job("A", 9, a), job("B", 9, b), job("C", 9, c)];
    expect(allocate([node("a", 5)], three, NOW)).toEqual({ grants: [], recalls: [] });
    const { recalls } = allocate([node("a", 5)], [...three, job("D", 9)], NOW);
    expect(recalls).toHaveLength(1);
  });

  test("with fewer slots than jobs the first in order have them", () => {
    const { grants, recalls } = allocate([node("a", 1)], [job("A", 1), job("B", 0, [slot("a", 0)])], NOW);
    expect([grants.length, recalls.map((r) => r.job)]).toEqual([0, ["B"]]);
  });

  test("a higher priority has a greater share", () => {
    const { grants } = allocate([node("a", 10)], [job("A", 10, [], 7), job("B", 10, [], 1)], NOW);
    expect(grants.filter((g) => g.job === "A")).toHaveLength(8);
  });
});
