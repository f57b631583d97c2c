/** What owners do to their names, under a log in memory; what is no entry. */
import { describe, expect, test } from "vitest";
import { defineName, removeGeneration, removeName } from "../../../runtime/cluster/catalog/catalog-client.ts";
import { changeEntry, listEntries, readEntry } from "../../../runtime/cluster/catalog/catalog-log.ts";
import type { Wanted } from "../../../runtime/cluster/catalog/definitions.ts";
import type { CatalogRecord, GroupEntry } from "../../../runtime/cluster/catalog/entry.ts";
import { entrySubject } from "../../../runtime/cluster/catalog/place.ts";
import { createMemoryHub } from "../../../runtime/cluster/memory.ts";
import { DamagedRecord, decodeCatalog, encodeCatalog, encodeRun } from "../../../runtime/cluster/record-codec.ts";
import { parseResourceConfig } from "../../../runtime/resources/config.ts";

const AT = "2026-01-01T00:00:00.000Z";
const GROUP: GroupEntry = {
  kind: "group",
  storage: "/data/hist",
  format: { recfm: "F", lrecl: 80 },
  readers: ["bob", "*"],
  limit: 2,
  scratch: true,
  empty: false,
  last: 3,
  generations: [{ serial: 2, path: "/data/hist.G0002V00", job: "o.J1", at: AT }],
  leaving: [{ serial: 1, path: "/data/hist.G0001V00" }],
  claims: [{ job: "o.J2", serial: 3, use: "new", path: "/data/hist.G0003V00" }],
  change: { deed: "claim", job: "o.J2", at: AT },
};

function catalog() {
  const { log } = createMemoryHub().connect("owner");
  let serial = 0;
  const place = (name: string) => ({ owner: "alice", name });
  const define = (name: string, wanted: Wanted, replace = false) => defineName(log, place(name), wanted, replace);
  const put = (name: string, record: CatalogRecord) =>
    changeEntry(
      log,
      place(name),
      () => `t${serial++}`,
      () => ({ record, value: null }),
    );
  return { log, place, define, put, get: (name: string) => readEntry(log, place(name)) };
}

describe("a definition", () => {
  test("is there as it was wanted, and is changed by what is given", async () => {
    const { define, get } = catalog();
    expect(await define("PROD.X", { storage: "PROD:pay/x", readers: ["bob"] })).toBeNull();
    expect(await define("PROD.H", { storage: "/data/h", limit: 5, scratch: true })).toBeNull();
    expect(await get("PROD.X")).toMatchObject({
      kind: "data set",
      storage: "PROD:pay/x",
      readers: ["bob"],
      format: null,
    });
    expect(await define("PROD.H", { limit: 7, empty: true }, true)).toBeNull();
    const rules = { kind: "group", storage: "/data/h", limit: 7, scratch: true, empty: true, last: 0 };
    expect(await get("PROD.H")).toMatchObject({ ...rules, change: { deed: "replace", job: null } });
    expect(await define("PROD.X", { format: { recfm: "L", lrecl: null } }, true)).toBeNull();
    expect(await get("PROD.X")).toMatchObject({ readers: ["bob"], format: { recfm: "L", lrecl: null } });
  });

  test.each<[string, Wanted, string]>([
    ["PROD.X", {}, "where does it lie? --storage says it"],
    ["PROD.X", { storage: "/x", scratch: true }, "--limit N makes it a generation group"],
    ["PROD.X", { storage: "x" }, "x: it is neither an absolute path nor RESOURCE:path"],
    ["PROD.X", { storage: "/a/../b" }, "/a/../b: the path holds an empty component"],
    ["PROD.X", { storage: "PROD:../x" }, "PROD:../x: the path holds"],
    ["PROD.X", { storage: "DSN:PROD.Y" }, "it is a name itself"],
    ["PROD.X", { storage: "PROD:x/" }, "PROD:x/: the path holds an empty component"],
    ["PROD.X", { storage: "/x", format: { recfm: "F", lrecl: null } }, "--lrecl says it"],
    ["PROD.X", { storage: "/x", readers: ["a b"] }, "readers.0: "],
    ["PROD.G0001V00", { storage: "/x" }, "PROD.G0001V00 would be a generation"],
    ["A2345678.B2345678.C2345678.D2345678.E", { storage: "/x", limit: 1 }, "at most 35"],
  ])("%s %j is refused", async (name, wanted, problem) => {
    const { define, get } = catalog();
    expect(await define(name, wanted)).toContain(problem);
    expect(await get(name)).toBeNull();
  });

  test("stands alone: neither the name nor the storage is anybody else's of the owner", async () => {
    const { define } = catalog();
    await define("PROD.X", { storage: "/x" });
    expect(await define("PROD.X", { storage: "/y" })).toBe("PROD.X is catalogued already: --replace changes it");
    expect(await define("PROD.Y", { storage: "/x" })).toContain("alice's PROD.X lies at /x");
    expect(await define("PROD.Y", { storage: "/y" }, true)).toContain("alice has no PROD.Y in the catalog");
    expect(await define("PROD.X", { limit: 2 }, true)).toContain("it is a data set: remove it first");
    expect(await define("PROD.X", { empty: true }, true)).toContain("neither scratch nor empty");
  });

  test("of two at the same time one is refused", async () => {
    const { define } = catalog();
    const both = await Promise.all([define("PROD.X", { storage: "/x" }), define("PROD.X", { storage: "/y" })]);
    expect(both.filter((problem) => problem === null)).toHaveLength(1);
  });
});

describe("what is removed", () => {
  test("is there no more; a group that has generations, or is used, stays unless it is forced", async () => {
    const { define, put, get, log, place } = catalog();
    await define("PROD.X", { storage: "/x" });
    expect(await removeName(log, place("PROD.X"), false)).toBeNull();
    expect(await removeName(log, place("PROD.X"), false)).toContain("alice has no PROD.X");
    await put("PROD.H", GROUP);
    const begin = encodeRun({ kind: "begin", epoch: 1, coordinator: "c", at: AT });
    const seq = await log.append("job.o.J2.run", begin, 0, "b");
    expect(await removeName(log, place("PROD.H"), false)).toContain("job o.J2 uses PROD.H.G0003V00; --force");
    await log.append("job.o.J2.run", encodeRun({ kind: "failed", epoch: 1, message: "", at: AT }), seq, "e");
    expect(await removeName(log, place("PROD.H"), false)).toContain("PROD.H has 1 generation; --force");
    expect(await removeName(log, place("PROD.H"), true)).toBeNull();
    expect(await get("PROD.H")).toMatchObject({ kind: "removed", last: 3 });
    await define("PROD.H", { storage: "/data/hist", limit: 2 });
    expect(await get("PROD.H")).toMatchObject({ kind: "group", last: 3, generations: [], leaving: [] });
  });

  test("a group's numbers go on, also when the name was a data set's in between: their data sets may still be there", async () => {
    const { define, put, get, log, place } = catalog();
    await put("PROD.H", GROUP);
    expect(await removeName(log, place("PROD.H"), true)).toBeNull();
    await define("PROD.H", { storage: "/data/one" });
    await define("PROD.H", { readers: ["bob"] }, true);
    expect(await removeName(log, place("PROD.H"), false)).toBeNull();
    await define("PROD.H", { storage: "/data/hist", limit: 2 });
    expect(await get("PROD.H")).toMatchObject({ kind: "group", last: 3, generations: [] });
  });

  test("a generation is taken out by its number, also one that could not be deleted", async () => {
    const { put, get, log, place } = catalog();
    await put("PROD.H", GROUP);
    expect(await removeGeneration(log, place("PROD.H"), 1)).toBeNull();
    expect(await get("PROD.H")).toMatchObject({ generations: [{ serial: 2 }], leaving: [] });
    expect(await removeGeneration(log, place("PROD.H"), 2)).toBeNull();
    expect(await get("PROD.H")).toMatchObject({ generations: [] });
    expect(await removeGeneration(log, place("PROD.H"), 2)).toBe("there is no such generation");
  });
});

describe("an entry", () => {
  const read = (data: Uint8Array) => decodeCatalog({ subject: "s", seq: 1, data });
  const text = (value: object) => Buffer.from(JSON.stringify({ v: 1, ...value }));

  test("is read as it was written", () => {
    const change = GROUP.change;
    const dataSet: CatalogRecord = { kind: "data set", storage: "A:x", format: null, readers: [], change };
    for (const record of [GROUP, dataSet, { kind: "removed", last: 9, change }] as CatalogRecord[]) {
      expect(read(encodeCatalog(record))).toEqual(record);
    }
  });

  test("T38: what cannot be one is damage: paths of no generation, numbers out of range, words out of place", () => {
    for (const wrong of [
      { leaving: [{ serial: 1, path: "/etc/passwd" }] },
      { leaving: [{ serial: 1, path: "/data/hist.G0002V00" }] },
      { generations: [{ ...GROUP.generations[0], path: "/data/../etc/hist.G0002V00" }] },
      { claims: [{ ...GROUP.claims[0], path: "hist.G0003V00" }] },
      { claims: [{ ...GROUP.claims[0], job: "../x" }] },
      { last: Number.MAX_SAFE_INTEGER },
      { limit: 0 },
      { storage: "DSN:PROD.X" },
      { readers: ["a b"] },
      { change: { ...GROUP.change, deed: "elect" } },
    ]) {
      expect(() => read(text({ ...GROUP, ...wrong })), JSON.stringify(wrong)).toThrow(DamagedRecord);
    }
    expect(read(text(GROUP))).toEqual(GROUP);
  });

  test("that cannot be read is listed as such", async () => {
    const { log, place, define } = catalog();
    await log.append(entrySubject(place("PROD.BAD")), Buffer.from("?"), 0, "t");
    await define("PROD.X", { storage: "/x" });
    const listed = await listEntries(log, "alice");
    expect(listed.map(({ name, record }) => [name, typeof record])).toEqual([
      ["PROD.BAD", "string"],
      ["PROD.X", "object"],
    ]);
    expect(await listEntries(log, "bob")).toEqual([]);
  });
});

test("DSN is no resource's name", () => {
  const text = JSON.stringify({ resources: { DSN: { kind: "shared", root: "/tmp" } } });
  expect(parseResourceConfig(text)).toEqual({
    ok: false,
    problems: ["resources.DSN: DSN: is for names in a cluster's catalog"],
  });
});
