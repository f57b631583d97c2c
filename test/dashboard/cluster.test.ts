/** A cluster as a dashboard's source: what is told, over the cluster in memory. */
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { createNodes } from "../../dashboard/cluster/nodes.ts";
import { type ClusterSource, createClusterSource } from "../../dashboard/cluster/source.ts";
import { createSpoolReader } from "../../dashboard/cluster/spool.ts";
import { MOST_TAIL } from "../../dashboard/tail.ts";
import {
  ALIVE_SUBJECT,
  encodeState,
  encodeTroubles,
  STATE_SUBJECT,
  troubleSubject,
} from "../../runtime/cluster/coordinator-state.ts";
import { submitJob } from "../../runtime/cluster/job-client.ts";
import { runSubject } from "../../runtime/cluster/jobs.ts";
import { decodeLook } from "../../runtime/cluster/look.ts";
import { createMemoryHub, type MemoryHub } from "../../runtime/cluster/memory.ts";
import { encodeRun } from "../../runtime/cluster/record-codec.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { createRunPublisher, runSubjectOf } from "../../runtime/cluster/run-publisher.ts";
import { beatSubject, encodeBeat, type NodeBeat } from "../../runtime/cluster/slots/beat.ts";
import { decodeTold, encodeTold, type RunTold } from "../../runtime/observe/told-codec.ts";
import { foldTold, NO_VIEW } from "../../runtime/observe/view.ts";
import { HOSTILE, job, pieces } from "./told.ts";

const ID = "ops.J0123456789";
const runTold = (id: string): readonly RunTold[] => pieces(id) as readonly RunTold[];
const beat = (changes: Partial<NodeBeat> = {}): NodeBeat => ({
  name: "n1",
  incarnation: "i",
  slots: 2,
  busy: [],
  version: "0.1.0",
  draining: false,
  cpus: 2,
  memory: { total: 8e9, free: 4e9 },
  ...changes,
});

describe("what a run tells, as bytes", () => {
  test("comes back as it was, and only for the job that it is about", () => {
    const view = [job(ID), ...pieces(ID)].reduce(foldTold, NO_VIEW);
    const [{ head: _, graph, dataSets, spool: __, ...run }] = view.jobs as [(typeof view.jobs)[0]];
    const told: RunTold[] = [
      ...runTold(ID),
      { kind: "run-view", job: ID, run },
      { kind: "place", job: ID, worker: 1, node: "n1", slot: 0 },
      { kind: "graph", job: ID, graph },
      { kind: "data-sets", job: ID, dataSets },
    ];
    expect(decodeTold(encodeTold(told), ID)).toEqual(told);
    expect(decodeTold(encodeTold(told), "ops.J9999999999")).toBeNull();
  });

  test("is nothing where it is something else, whatever that is", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(decodeTold(new TextEncoder().encode(text), ID)).toBeNull();
      }),
    );
    expect(decodeTold(new Uint8Array([255, 0, 1]), ID)).toBeNull();
    const lie = { v: 1, told: [{ kind: "job", job: { id: ID } }] };
    expect(decodeTold(new TextEncoder().encode(JSON.stringify(lie)), ID)).toBeNull();
  });

  test("is short, however long a program's texts are", () => {
    const [found] =
      decodeTold(
        encodeTold([
          { kind: "run", job: ID, event: { kind: "worker-lost", worker: 0, reason: "x".repeat(1e6), at: 0 } },
        ]),
        ID,
      ) ?? [];
    expect(JSON.stringify(found).length).toBeLessThan(1000);
  });
});

describe("a run's publisher", () => {
  test("is silent until somebody looks, tells the whole then, and falls silent again", async () => {
    let now = 0;
    const sent: (readonly RunTold[])[] = [];
    const bus = {
      publish(subject: string, data: Uint8Array) {
        expect(subject).toBe(runSubjectOf(ID));
        sent.push(decodeTold(data, ID) ?? []);
      },
    };
    const publisher = createRunPublisher(bus, ID, () => now);
    const [first, ...rest] = runTold(ID).flatMap((told) => (told.kind === "run" ? [told.event] : []));
    if (first !== undefined) publisher.observe(first);
    publisher.place(0, { node: "n1", incarnation: "i", slot: 1 });
    await delay(250);
    expect(sent).toEqual([]);
    publisher.look(false);
    expect(sent.map((told) => told.map((t) => t.kind))).toEqual([["run-view"]]);
    expect(sent[0]?.[0]).toMatchObject({ run: { workers: 2, lanes: { places: { 0: { node: "n1", slot: 1 } } } } });
    for (const event of rest) publisher.observe(event);
    expect(sent.length).toBe(1);
    await delay(250);
    expect(sent[1]?.length).toBe(rest.length);
    // Asked for too often, and then again.
    publisher.look(true);
    expect(sent.length).toBe(2);
    now = 3000;
    publisher.look(true);
    expect(sent[2]).toMatchObject([{ kind: "run-view", run: { counters: { committed: 2, reruns: 1 } } }]);
    now = 30_000;
    if (first !== undefined) publisher.observe(first);
    publisher.close();
    expect(sent.length).toBe(3);
  });
});

describe("nodes", () => {
  test("are told of when something changes, with their slots' jobs, and when they fall silent", () => {
    const nodes = createNodes();
    expect(nodes.beat(beat(), 0)).toMatchObject([{ kind: "node", node: { name: "n1", state: "up", busy: [] } }]);
    expect(nodes.beat(beat({ memory: { total: 8e9, free: 3e9 } }), 1000)).toEqual([]);
    nodes.place("ops.J1", "n1", 1, 1500);
    nodes.place("ops.J1", "unknown", 1, 1500);
    // What was heard before that, by way of another, says nothing of it, and nothing that is not known already.
    expect(nodes.beat(beat({ slots: 9 }), 1600, 900)).toEqual([]);
    const busy = beat({ busy: [{ slot: 1, session: "s" }] });
    expect(nodes.beat(busy, 2000)).toMatchObject([{ node: { busy: [{ slot: 1, job: "ops.J1" }] } }]);
    expect(nodes.beat(beat({ draining: true }), 3000)).toMatchObject([{ node: { state: "draining", busy: [] } }]);
    expect(nodes.tick(4000)).toEqual([]);
    expect(nodes.tick(9100)).toMatchObject([{ node: { state: "silent" } }]);
    expect(nodes.beat(busy, 9500)).toMatchObject([{ node: { state: "up", busy: [{ slot: 1, job: "" }] } }]);
    expect(nodes.tick(80_000)).toEqual([{ kind: "node-gone", name: "n1" }]);
  });
});

describe("a cluster's spool", () => {
  test("is read from its end, once for each end", async () => {
    const got: string[] = [];
    const reader = createSpoolReader({
      async get(name) {
        got.push(name);
        return Buffer.from(`${name}\n`.padStart(name === "large" ? MOST_TAIL + 1 : 0, "x"));
      },
    });
    expect(await reader.read("j", "sysout", [])).toMatchObject({ text: "", cut: false, size: 0 });
    expect(await reader.read("j", "sysout", ["a", "b"])).toEqual({ mark: 2, size: 4, cut: false, text: "a\nb\n" });
    await reader.read("j", "sysout", ["a", "b"]);
    expect(got).toEqual(["b", "a"]);
    const cut = await reader.read("j", "sysout", ["a", "large", "c"]);
    expect(cut).toMatchObject({ mark: 3, size: null, cut: true });
    expect(cut.text.endsWith("c\n")).toBe(true);
    expect(got.slice(2)).toEqual(["c", "large"]);
  });
});

describe("a cluster's source", () => {
  let source: ClusterSource | null = null;
  afterEach(() => source?.close());

  const wanted = { program: HOSTILE, owner: "ops", folder: "/data", dd: [["IN", "in.dat"]] as const, env: {} };
  async function submitted(hub: MemoryHub, owner = "ops"): Promise<string> {
    const rest = { args: ["x"], priority: 5, held: false };
    return submitJob(hub.connect("client"), Buffer.from("job"), { ...wanted, ...rest, owner });
  }
  async function ran(hub: MemoryHub, id: string, ...records: RunRecord[]): Promise<void> {
    const { log } = hub.connect("coordinator");
    for (const record of records) {
      const last = await log.last(runSubject(id));
      await log.append(runSubject(id), encodeRun(record), last?.seq ?? 0, `${Math.random()}`);
    }
  }
  const at = "2025-01-02T04:00:00.000Z";
  const begin = { kind: "begin", epoch: 1, coordinator: "c1-00000000-0000-0000-0000-000000000000/1", at } as const;
  const stats = {
    loops: [
      {
        ...{ line: 7, entries: 1, pieces: 3, reruns: 1, records: 9, bytes: 90, seconds: 1 },
        ...{ serialFrom: null, serialReason: null },
      },
    ],
  };
  const publish = {
    kind: "publish",
    epoch: 1,
    outputs: [],
    sysout: "text",
    syserr: null,
    text: [],
    returnCode: 4,
    stats,
  } as const;
  const done = { kind: "done", epoch: 1, returnCode: 4, at } as const;
  const open = (hub: MemoryHub, owner: string | null = null): ClusterSource => {
    const cluster = hub.connect("dashboard");
    source = createClusterSource({ cluster, title: "nats://here", version: "0.1.0", owner, log() {}, lookEveryMs: 50 });
    return source;
  };

  test("shows jobs that were there, that come, and that end; with their facts, text and audit", async () => {
    const hub = createMemoryHub();
    const old = await submitted(hub);
    await hub.connect("c").blobs.put("text", Buffer.from("RECORDS 9\n"));
    await ran(hub, old, begin, publish, done);
    const { board, facts, spool, audit, info } = open(hub);
    await expect.poll(() => board.view().jobs.map((j) => j.head.state)).toEqual(["done"]);
    expect(board.view().jobs[0]?.head).toMatchObject({ program: HOSTILE, owner: "ops", returnCode: 4, begun: null });
    expect(await facts(old)).toMatchObject({ folder: "/data", dd: [["IN", "in.dat"]], coordinator: "c1", runs: 1 });
    expect((await facts(old))?.loops).toEqual(stats.loops);
    expect((await facts(old))?.chronicle?.runs).toMatchObject([{ epoch: 1, coordinator: "c1", last: Date.parse(at) }]);
    expect(board.view().jobs[0]?.head.begun).toBe(Date.parse(at));
    expect(await spool(old, "sysout")).toMatchObject({ text: "RECORDS 9\n" });
    expect(await spool("ops.J0000000000", "sysout")).toBeNull();
    const young = await submitted(hub);
    await expect.poll(() => board.view().jobs.length).toBe(2);
    await ran(hub, young, begin);
    await expect.poll(() => board.view().jobs[1]?.head.state).toBe("running");
    expect((await facts(young))?.chronicle).toBeNull();
    expect(info()).toMatchObject({ greatestRun: 1, trouble: null, kind: "cluster", nodes: true });
    await ran(hub, young, { kind: "failed", epoch: 1, message: HOSTILE, at });
    await expect.poll(() => board.view().jobs[1]?.head).toMatchObject({ state: "failed", message: HOSTILE });
    expect((await facts(young))?.chronicle?.end).toEqual({ kind: "failed", at: Date.parse(at) });
    expect((await audit())?.map((line) => line.what)).toContain("done, return code 4");
  });

  test("looks, and shows what the run tells then, and nodes with their jobs", async () => {
    const hub = createMemoryHub();
    const id = await submitted(hub);
    await ran(hub, id, begin);
    const coordinator = hub.connect("coordinator");
    const looks: boolean[] = [];
    const publisher = createRunPublisher(coordinator.bus, id, () => performance.now());
    for (const told of runTold(id)) if (told.kind === "run") publisher.observe(told.event);
    publisher.place(0, { node: "n1", incarnation: "i", slot: 1 });
    coordinator.bus.serve(ALIVE_SUBJECT, async (data) => {
      const look = decodeLook(data);
      if (look !== null) looks.push(look.all);
      if (look !== null) publisher.look(look.all);
      return new Uint8Array();
    });
    coordinator.bus.serve(STATE_SUBJECT, async () =>
      encodeState({ name: "c1", version: "0.1.0", slots: 2, jobs: [{ id, slots: 1, waiting: 0 }] }),
    );
    const { board, info } = open(hub);
    const beating = setInterval(
      () => coordinator.bus.publish(beatSubject("n1"), encodeBeat(beat({ busy: [{ slot: 1, session: "s" }] }))),
      50,
    );
    try {
      await expect.poll(() => board.view().jobs[0]?.counters.committed).toBe(2);
      await expect.poll(() => info().coordinator?.name).toBe("c1");
      await expect.poll(() => board.view().nodes[0]?.busy).toEqual([{ slot: 1, job: id }]);
      expect(looks[0]).toBe(true);
    } finally {
      clearInterval(beating);
    }
  });

  test.each([null, "ops"])("tells why a job waits, and when it does not any more (to %s)", async (owner) => {
    const hub = createMemoryHub();
    const id = await submitted(hub);
    await ran(hub, id, begin);
    const coordinator = hub.connect("coordinator");
    const others = { id: "eve.J0123456789", slots: 0, waiting: 0, trouble: HOSTILE };
    let trouble: { readonly trouble?: string } = { trouble: "no space left on device" };
    const jobs = () => [{ id, slots: 0, waiting: 0, ...trouble }, others];
    coordinator.bus.serve(ALIVE_SUBJECT, async () => new Uint8Array());
    coordinator.bus.serve(STATE_SUBJECT, async () =>
      encodeState({ name: "c1", version: "0.1.0", slots: 2, jobs: jobs() }),
    );
    coordinator.bus.serve(troubleSubject("*"), async (_, subject) => encodeTroubles(jobs(), subject));
    const { board } = open(hub, owner);
    const told = () => board.view().jobs.map((j) => [j.head.state, j.head.trouble]);
    await expect.poll(told).toEqual([["running", "no space left on device"]]);
    trouble = {};
    await expect.poll(told).toEqual([["running", null]]);
    trouble = { trouble: "again" };
    await expect.poll(told).toEqual([["running", "again"]]);
    await ran(hub, id, { kind: "cancelled", epoch: 1, at });
    await expect.poll(told).toEqual([["cancelled", null]]);
  });

  test("of an owner has no nodes and asks for nothing that is not an owner's", async () => {
    const hub = createMemoryHub();
    const { info, board } = open(hub, "ops");
    const id = await submitted(hub);
    await expect.poll(() => board.view().jobs.map((j) => j.head.id)).toEqual([id]);
    hub.connect("node").bus.publish(beatSubject("n1"), encodeBeat(beat()));
    await delay(50);
    expect(board.view().nodes).toEqual([]);
    expect(info()).toMatchObject({ nodes: false, coordinator: null });
  });
});
