/** What the coordinator tells of others' names: to many at once, as of after they asked. */
import { expect, test } from "vitest";
import { defineName } from "../../../runtime/cluster/catalog/catalog-client.ts";
import { createShared, sharedSubject } from "../../../runtime/cluster/catalog/shared.ts";
import { createMemoryHub } from "../../../runtime/cluster/memory.ts";
import type { Log } from "../../../runtime/cluster/ports.ts";

async function catalog() {
  const { log } = createMemoryHub().connect("coordinator");
  const define = (owner: string, name: string) =>
    defineName(log, { owner, name }, { storage: `/data/${owner}/${name}`, readers: ["*"] }, false);
  await define("alice", "PROD.A");
  const reads = { now: 0, most: 0, all: 0, failing: false };
  const counting: Log = {
    ...log,
    async lasts(filter) {
      reads.all += 1;
      reads.now += 1;
      reads.most = Math.max(reads.most, reads.now);
      try {
        const found = await log.lasts(filter);
        if (reads.failing) throw new Error("not now");
        return found;
      } finally {
        reads.now -= 1;
      }
    },
  };
  const shared = createShared(counting);
  const namesFor = async (by: string): Promise<string[]> =>
    JSON.parse(new TextDecoder().decode(await shared(sharedSubject(by)))).map((e: { name: string }) => e.name);
  return { define, reads, namesFor };
}

test("each is told what is for it, and the catalog is read once at a time, for all who wait", async () => {
  const { reads, namesFor } = await catalog();
  const askers = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? "alice" : "bob"));
  const answers = await Promise.all(askers.map(namesFor));
  expect(answers).toEqual(askers.map((by) => (by === "alice" ? [] : ["PROD.A"])));
  expect([reads.most, reads.all]).toEqual([1, 1]);
});

test("whoever asks while it is read is told of what was there then", async () => {
  const { define, reads, namesFor } = await catalog();
  const first = namesFor("bob");
  while (reads.now === 0) await Promise.resolve();
  await define("alice", "PROD.B");
  const later = namesFor("bob");
  await first;
  expect(await later).toEqual(["PROD.A", "PROD.B"]);
  expect(reads.most).toBe(1);
});

test("a catalog that cannot be read is an error for those who asked then, and nobody after them", async () => {
  const { reads, namesFor } = await catalog();
  reads.failing = true;
  await expect(namesFor("bob")).rejects.toThrow("not now");
  reads.failing = false;
  expect(await namesFor("bob")).toEqual(["PROD.A"]);
});
