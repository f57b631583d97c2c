/** What jobs do to a group's generations, against a model that knows nothing of records: whoever does what again, and in whatever order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GroupEntry } from "../../../runtime/cluster/catalog/entry.ts";
import {
  catalogGenerations,
  claimGenerations,
  deletable,
  withoutClaims,
  withoutDeleted,
} from "../../../runtime/cluster/catalog/generations.ts";
import { type GenerationWord, generationName } from "../../../runtime/cluster/catalog/names.ts";

const AT = "2026-01-01T00:00:00Z";
const by = (job: string) => ({ job, at: AT });
const relative = (offset: number): GenerationWord => ({ kind: "relative", offset });
const absolute = (number: number): GenerationWord => ({ kind: "absolute", number });

function group(more: Partial<GroupEntry> = {}): GroupEntry {
  return {
    kind: "group",
    storage: "/data/hist",
    format: null,
    readers: [],
    limit: 3,
    scratch: true,
    empty: false,
    last: 0,
    generations: [],
    leaving: [],
    claims: [],
    change: { deed: "define", job: null, at: AT },
    ...more,
  };
}

function claimed(entry: GroupEntry, job: string, ...words: GenerationWord[]) {
  const found = claimGenerations(entry, words, by(job));
  if ("problem" in found) throw new Error(found.problem);
  return { ...found, entry: found.entry ?? entry, serials: found.claims.map((claim) => claim.serial) };
}

function made(entry: GroupEntry, job: string, ...serials: number[]): GroupEntry {
  const now = catalogGenerations(entry, serials, by(job));
  if (typeof now === "string") throw new Error(now);
  return now ?? entry;
}

/** `count` generations, each by a job of its own that is over. */
function filled(count: number, more: Partial<GroupEntry> = {}): GroupEntry {
  let entry = group(more);
  for (let i = 1; i <= count; i++) {
    const job = `o.P${i}`;
    const found = claimed(entry, job, relative(1));
    entry = made(found.entry, job, ...found.serials);
    entry = withoutClaims(entry, new Set([job]), by(job)) ?? entry;
  }
  return entry;
}

const serialsOf = (entry: GroupEntry): number[] => entry.generations.map((one) => one.serial);

describe("claims of generations", () => {
  test("relative numbers count from the current one, and (+1) is the same in all DDs", () => {
    const entry = filled(3);
    const { serials, claims } = claimed(entry, "o.J", relative(1), relative(0), relative(-2), absolute(2), relative(1));
    expect(serials).toEqual([4, 3, 1, 2, 4]);
    expect(claims[0]).toEqual({ job: "o.J", serial: 4, use: "new", path: "/data/hist.G0004V00" });
    expect(claims[1]).toEqual({ job: "o.J", serial: 3, use: "read", path: "/data/hist.G0003V00" });
    expect(claimed(entry, "o.J", relative(3), relative(1)).serials).toEqual([5, 4]);
  });

  test.each<[GroupEntry, GenerationWord[], string, number]>([
    [group(), [relative(1), relative(0)], "it has no generation yet", 1],
    [filled(1), [relative(-1)], "it has 1 generation, (0)", 0],
    [filled(2), [relative(-2)], "it has 2 generations, (0) to (-1)", 0],
    [filled(2), [relative(0), absolute(7)], "there is no such generation", 1],
    [filled(2), [{ kind: "none" }], "say which generation", 0],
    [filled(2, { limit: 1 }), [relative(0), relative(1), relative(2)], "the job is to make 2, and the limit is 1", 1],
  ])("what is not there is said (%#)", (entry, words, problem, at) => {
    expect(claimGenerations(entry, words, by("o.J"))).toEqual({ at, problem: expect.stringContaining(problem) });
  });

  test("asked again for the same job, they are the same, also when others were first or the job has made them", () => {
    const one = claimed(filled(2), "o.A", relative(1), relative(0));
    const two = claimed(one.entry, "o.B", relative(1));
    expect(two.serials).toEqual([4]);
    expect(claimGenerations(two.entry, [relative(1), relative(0)], by("o.A"))).toMatchObject({
      entry: null,
      claims: [{ serial: 3 }, { serial: 2 }],
    });
    const after = made(two.entry, "o.A", 3);
    const late = claimed(after, "o.A", relative(1), relative(0));
    expect(late.serials[0]).toBe(3);
    // What its other runner goes by is still held.
    expect(late.entry.claims.filter(({ job }) => job === "o.A").map((c) => c.serial)).toEqual([3, 2]);
  });

  test("a number is not given out twice, whatever became of it, and comes round after 9999", () => {
    const dropped = claimed(filled(1), "o.A", relative(1)).entry;
    const gone = withoutClaims(dropped, new Set(["o.A"]), by("o.B"))!;
    expect(claimed(gone, "o.B", relative(1)).serials).toEqual([3]);
    const old = { serial: 1, path: "/data/hist.G0001V00", job: "o.P", at: AT };
    const full = group({ last: 9999, generations: [old] });
    expect(claimGenerations(full, [relative(1)], by("o.J"))).toMatchObject({
      problem: "G0001V00 is still there: the numbers have come round",
    });
    const round = claimed(group({ last: 9999 }), "o.J", relative(1));
    expect(round.claims[0]).toMatchObject({ serial: 10_000, path: "/data/hist.G0001V00" });
  });
});

describe("cataloguing", () => {
  test("makes what was written current, and forgets what was not", () => {
    const { entry } = claimed(filled(1), "o.J", relative(1), relative(2));
    const now = made(entry, "o.J", 3);
    expect(serialsOf(now)).toEqual([1, 3]);
    expect(now.claims).toEqual([{ job: "o.J", serial: 3, use: "made", path: "/data/hist.G0003V00" }]);
    expect(now.generations[1]).toEqual({ serial: 3, path: "/data/hist.G0003V00", ...by("o.J") });
  });

  test("done again it changes nothing, even when others have rolled it off meanwhile", () => {
    const one = claimed(group({ limit: 1 }), "o.A", relative(1)).entry;
    const two = claimed(made(one, "o.A", 1), "o.B", relative(1)).entry;
    const later = made(two, "o.B", 2);
    expect(serialsOf(later)).toEqual([2]);
    expect(catalogGenerations(later, [1], by("o.A"))).toBeNull();
  });

  test("is refused when the job holds it no more", () => {
    expect(catalogGenerations(filled(2), [3], by("o.A"))).toBe("G0003V00 is not kept for the job any more");
  });

  test("rolls off the oldest, or with EMPTY all older ones; without SCRATCH nothing is to be deleted", () => {
    for (const [more, left, leaving] of [
      [{}, [2, 3, 4], [1]],
      [{ empty: true }, [4], [1, 2, 3]],
      [{ scratch: false }, [2, 3, 4], []],
    ] as const) {
      const { entry } = claimed(filled(3, more), "o.J", relative(1));
      const now = made(entry, "o.J", 4);
      expect([serialsOf(now), now.leaving.map((one) => one.serial)]).toEqual([left, leaving]);
    }
  });

  test("one that comes late takes its place by number, and may be rolled off at once", () => {
    const two = claimed(claimed(filled(1), "o.A", relative(1)).entry, "o.B", relative(1)).entry;
    expect(serialsOf(made(made(two, "o.B", 3), "o.A", 2))).toEqual([1, 2, 3]);
    const narrow = { ...two, limit: 1 };
    const late = made(made(narrow, "o.B", 3), "o.A", 2);
    expect([serialsOf(late), late.leaving.map((one) => one.serial)]).toEqual([[3], [1, 2]]);
  });

  test("what is rolled off is deleted only when no other job holds it, and once", () => {
    const reading = claimed(filled(3), "o.READ", relative(-2)).entry;
    const now = made(claimed(reading, "o.J", relative(1), relative(-2)).entry, "o.J", 4);
    expect(deletable(now, "o.J")).toEqual([]);
    const free = withoutClaims(now, new Set(["o.READ"]), by("o.J"))!;
    expect(deletable(free, "o.J")).toEqual([{ serial: 1, path: "/data/hist.G0001V00" }]);
    const deleted = withoutDeleted(free, [1], by("o.J"))!;
    expect(deleted.leaving).toEqual([]);
    expect(withoutDeleted(deleted, [1], by("o.J"))).toBeNull();
  });
});

test("jobs in any order, any step any number of times: numbers are kept apart, the limit holds, nothing that is catalogued or held is deleted", () => {
  const step = fc.record({
    job: fc.integer({ min: 0, max: 4 }),
    deed: fc.constantFrom("claim", "claim", "catalog", "delete", "end"),
    reads: fc.integer({ min: -3, max: 0 }),
  });
  const rules = fc.record({ limit: fc.integer({ min: 1, max: 4 }), scratch: fc.boolean(), empty: fc.boolean() });
  fc.assert(
    fc.property(rules, fc.array(step, { maxLength: 60 }), (more, steps) => {
      let entry = group(more);
      let ended = 0;
      const mine = new Map<string, { readonly own: number; readonly reads: number | null }>();
      const owners = new Map<number, string>();
      const deleted = new Set<number>();
      const names = [0, 1, 2, 3, 4].map((i) => `o.J${i}`);
      for (const { job: at, deed, reads } of steps) {
        const job = names[at] as string;
        const known = mine.get(job);
        if (deed === "claim" && known === undefined) {
          const both = claimGenerations(entry, [relative(1), relative(reads)], by(job));
          const found = "problem" in both ? claimGenerations(entry, [relative(1)], by(job)) : both;
          if ("problem" in found) throw new Error(found.problem);
          entry = found.entry ?? entry;
          const [own, read] = found.claims.map((claim) => claim.serial);
          expect(owners.has(own as number)).toBe(false);
          owners.set(own as number, job);
          mine.set(job, { own: own as number, reads: read ?? null });
        } else if (deed === "catalog" && known !== undefined) {
          const now = catalogGenerations(entry, [known.own], by(job));
          if (typeof now === "string") throw new Error(now);
          entry = now ?? entry;
          expect(catalogGenerations(entry, [known.own], by(job))).toBeNull();
        } else if (deed === "delete" && known !== undefined) {
          const gone = deletable(entry, job).map((one) => one.serial);
          for (const serial of gone) {
            for (const [other, { reads: held }] of mine) if (other !== job) expect(held).not.toBe(serial);
            deleted.add(serial);
          }
          entry = withoutDeleted(entry, gone, by(job)) ?? entry;
        } else if (deed === "end" && known !== undefined) {
          entry = withoutClaims(entry, new Set([job]), by(job)) ?? entry;
          mine.delete(job);
          names[at] = `o.J${5 + ended++}`;
        }
        const serials = serialsOf(entry);
        expect(serials.length).toBeLessThanOrEqual(more.limit);
        expect(serials).toEqual([...new Set(serials)].sort((a, b) => a - b));
        for (const { serial, job: maker } of entry.generations) {
          expect(deleted.has(serial)).toBe(false);
          expect(owners.get(serial), generationName(serial)).toBe(maker);
        }
        if (!more.scratch) expect(entry.leaving).toEqual([]);
      }
    }),
  );
});
