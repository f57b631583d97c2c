/** The catalog of a secured cluster: whose names are whose, by what the servers let be written and read; and what roll-off may delete. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineName, removeName } from "../../../runtime/cluster/catalog/catalog-client.ts";
import { changeEntry, listEntries, readEntry } from "../../../runtime/cluster/catalog/catalog-log.ts";
import type { GroupEntry } from "../../../runtime/cluster/catalog/entry.ts";
import { entrySubject } from "../../../runtime/cluster/catalog/place.ts";
import { askShared, createShared, sharedSubject } from "../../../runtime/cluster/catalog/shared.ts";
import { listJobs } from "../../../runtime/cluster/job-client.ts";
import { type Cluster, Denied } from "../../../runtime/cluster/ports.ts";
import { encodeCatalog, encodeRun } from "../../../runtime/cluster/record-codec.ts";
import { defaultWorkerUrl } from "../../../runtime/engine/pool.ts";
import { NO_SECRETS, parseResourceConfig } from "../../../runtime/resources/config.ts";
import { createStores } from "../../../runtime/resources/stores.ts";
import { sampleInput, sampleJob } from "../../engine/sample-loop.ts";
import { place, runner } from "../runner-bench.ts";
import { type Secured, startSecured } from "../secured.ts";
import { findNatsServer } from "../servers.ts";

const binary = findNatsServer();
if (binary === null) console.warn("test/cluster/catalog/secured.test.ts: no nats-server, its tests are skipped");

const AT = "2026-01-01T00:00:00.000Z";
const of = (owner: string, name: string) => ({ owner, name });

describe.skipIf(binary === null)("a secured cluster's catalog (skipped where there is no nats-server)", () => {
  let secured: Secured;
  let coordinator: Cluster;
  let alice: Cluster;
  let bob: Cluster;
  let serial = 0;
  const token = (): string => `t${serial++}`;

  beforeAll(async () => {
    secured = await startSecured(binary!);
    coordinator = await secured.cluster("coordinator");
    alice = await secured.cluster("client-alice");
    bob = await secured.cluster("client-bob");
    const secret = { storage: "PROD:bob/secret", readers: ["alice"] };
    expect(await defineName(bob.log, of("bob", "PROD.SECRET"), secret, false)).toBeNull();
  });
  afterAll(async () => {
    await secured?.stop();
  });

  test("an owner defines, reads and removes its names; runners change them; operators and monitors read all", async () => {
    const name = of("alice", "PROD.HIST");
    const group = { storage: "PROD:alice/hist", limit: 3 };
    expect(await defineName(alice.log, name, group, false)).toBeNull();
    await changeEntry(coordinator.log, name, token, (record) => ({
      record: { ...(record as GroupEntry), last: 1, change: { deed: "claim", job: "alice.J1", at: AT } },
      value: null,
    }));
    await expect.poll(() => readEntry(alice.log, name)).toMatchObject({ last: 1, limit: 3 });
    expect(await defineName(alice.log, name, { limit: 5 }, true)).toBeNull();
    expect(await readEntry(coordinator.log, name)).toMatchObject({ last: 1, limit: 5 });
    for (const who of ["operator", "monitor"]) {
      const { log } = await secured.cluster(who);
      // A copy, which follows what owners append.
      const listed = async () => (await listEntries(log, null)).map((one) => `${one.owner}/${one.name}`);
      await expect.poll(listed).toEqual(["alice/PROD.HIST", "bob/PROD.SECRET"]);
    }
    expect(await removeName(alice.log, name, false)).toBeNull();
  });

  test("T37: an owner reads others' names only where they name it as a reader", async () => {
    expect((await listEntries(alice.log, null)).map((one) => one.owner)).not.toContain("bob");
    expect(await readEntry(alice.log, of("bob", "PROD.SECRET"))).toBeNull();
    expect(await defineName(bob.log, of("bob", "PROD.OWN"), { storage: "PROD:bob/own" }, false)).toBeNull();
    const shared = createShared(coordinator.log);
    const end = coordinator.bus.serve(sharedSubject("*"), (_, subject) => shared(subject));
    await expect
      .poll(() => askShared(alice.bus, "alice", 500))
      .toMatchObject([{ ...of("bob", "PROD.SECRET"), record: { kind: "data set", storage: "PROD:bob/secret" } }]);
    expect(await askShared(bob.bus, "bob", 500)).toEqual([]);
    const raw = await secured.raw("client-alice");
    for (const subject of ["bob", "*"]) expect(await raw.ask(`weft.bus.${sharedSubject(subject)}`)).toEqual([]);
    end();
    await expect(readEntry((await secured.cluster("node-n1")).log, of("bob", "PROD.SECRET"))).rejects.toThrow(Denied);
  });

  test.each(["client-alice", "node-n1", "operator", "monitor"])("T37: %s changes no other's names", async (who) => {
    const raw = await secured.raw(who);
    const before = await coordinator.log.lasts("job.bob.>");
    const jobs = (await listJobs(coordinator)).length;
    const change = { deed: "remove", job: null, at: AT } as const;
    const bytes = encodeCatalog({ kind: "removed", last: 0, change });
    const bobs = [
      entrySubject(of("bob", "PROD.SECRET")),
      entrySubject(of("bob", "PROD.NEW")),
      "job.bob.catalog.entry.>",
    ];
    for (const subject of bobs) expect(await raw.ask(`weft.${subject}`, bytes, 50)).toEqual([]);
    // Nor by having an answer put there.
    const own =
      who === "client-alice"
        ? [`weft.${entrySubject(of("alice", "PROD.MINE"))}`, "$JS.API.DIRECT.GET.WEFT_OWNER_alice"]
        : [];
    for (const asked of ["$JS.API.DIRECT.GET.WEFT_READ", ...own]) {
      for (const reply of bobs.slice(0, 2)) await raw.say(asked, JSON.stringify({ seq: 1, batch: 5 }), `weft.${reply}`);
    }
    if (who !== "client-alice") {
      await raw.ask(`weft.${entrySubject(of("alice", "PROD.FORGED"))}`, bytes, 50);
      expect(await coordinator.log.last(entrySubject(of("alice", "PROD.FORGED")))).toBeNull();
    }
    // What is an entry's place is no run record's.
    const run = encodeRun({ kind: "done", epoch: 1, returnCode: 0, at: AT });
    for (const subject of ["job.alice.catalog.run", "job.alice.catalog.J0123456789.run"]) {
      expect(await raw.ask(`weft.${subject}`, run, 50)).toEqual([]);
      expect(await coordinator.log.last(subject)).toBeNull();
    }
    expect(await coordinator.log.lasts("job.bob.>")).toEqual(before);
    expect(await listJobs(coordinator)).toHaveLength(jobs);
  });

  test("T38: odd names and bytes in an owner's part are no names, or damage of that name alone", async () => {
    const raw = await secured.raw("client-alice");
    for (const rest of ["*", "prod.x", "PROD._q", "J0123456789.run"]) {
      await raw.ask(`weft.job.alice.catalog.entry.${rest}`, "?", 20);
    }
    await raw.ask(`weft.${entrySubject(of("alice", "PROD.BAD"))}`, "?", 20);
    const list = () => listEntries(coordinator.log, null);
    const damaged = async () =>
      (await list()).filter((one) => typeof one.record === "string").map(({ owner, name }) => `${owner}/${name}`);
    await expect.poll(damaged).toContain("alice/PROD.BAD");
    const [listed, bad] = [await list(), await damaged()];
    expect(bad.every((name) => ["alice/PROD.BAD", "alice/PROD.MINE"].includes(name))).toBe(true);
    expect(listed).toContainEqual(expect.objectContaining(of("bob", "PROD.SECRET")));
    expect((await listJobs(coordinator)).map((job) => job.id)).not.toContain("alice.catalog");
  });
});

test.skipIf(!existsSync(defaultWorkerUrl()))(
  "T40: roll-off deletes nothing that the owner could not delete",
  async () => {
    const input = sampleInput({ records: 50, group: 9, seed: 4, lines: false });
    const there = await place(sampleJob({ start: "lookback", lines: false }), input);
    const { folder } = there;
    for (const name of ["mine", "bob", "share"]) mkdirSync(join(folder, name));
    mkdirSync(join(folder, "share/bob"));
    const access = [{ prefix: "bob/", owner: "bob", readers: [] }];
    const config = parseResourceConfig(
      JSON.stringify({
        resources: { SHARE: { kind: "shared", root: join(folder, "share"), access } },
        plain: [
          { prefix: `${folder}/`, owner: "tester", readers: [] },
          { prefix: `${folder}/bob/`, owner: "bob", readers: [] },
        ],
      }),
    );
    if (!config.ok) throw new Error(config.problems.join());
    const client = there.hub.connect("owner");
    const name = of("tester", "PROD.HIST");
    await defineName(client.log, name, { storage: join(folder, "mine/hist"), limit: 1, scratch: true }, false);
    const paths = [
      `${folder}/bob/x.G0001V00`,
      "SHARE:bob/x.G0002V00",
      "NOWHERE:x.G0003V00",
      `${folder}/mine/x.G0004V00`,
    ];
    const files = ["bob/x.G0001V00", "share/bob/x.G0002V00", "mine/x.G0004V00"].map((path) => join(folder, path));
    for (const file of files) writeFileSync(file, "bob's");
    const generations = paths.map((path, i) => ({ serial: i + 1, path, job: "tester.J0", at: AT }));
    await changeEntry(
      client.log,
      name,
      () => "u",
      (record) => ({
        record: { ...(record as GroupEntry), last: 4, generations },
        value: null,
      }),
    );
    const none = (): never => {
      throw new Error("nothing is remote");
    };
    const io = { connect: none, renew() {}, close: async () => {} };
    const writer = { job: "tester.J1", epoch: 1, attempt: "a" };
    const about = { config: config.value, node: "n", secrets: NO_SECRETS, grant: null, principal: "tester" };
    const notes: string[] = [];
    const request = { ...there.request, dd: [["out.dat", "DSN:PROD.HIST(+1)"]] as const };
    const outcome = await runner({ ...there, request }, there.hub.connect("a"), {
      stores: () => createStores({ ...about, writer }, io),
      note: (line) => notes.push(line),
    });
    expect(outcome).toEqual({ kind: "done", returnCode: 0 });
    expect(files.map((file) => existsSync(file))).toEqual([true, true, false]);
    expect(readFileSync(files[0]!, "utf8")).toBe("bob's");
    expect(notes.filter((line) => line.includes("cannot be deleted now"))).toHaveLength(3);
    const entry = (await readEntry(client.log, name)) as GroupEntry;
    expect(entry.generations.map((one) => one.serial)).toEqual([5]);
    expect(entry.leaving.map((one) => one.serial)).toEqual([1, 2, 3]);
    rmSync(folder, { recursive: true });
  },
);
