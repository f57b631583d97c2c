/** The remote pool against nodes that do as the test says: what it hides from the engine, and what it tells. */
import { afterEach, describe, expect, test } from "vitest";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import { decodeToWorker } from "../../runtime/cluster/slots/codec.ts";
import { encodeFromWorker } from "../../runtime/cluster/slots/codec-results.ts";
import {
  decodeOpen,
  encodeAnswer,
  type OpenAnswer,
  openSubject,
  runnerSubject,
  slotSubject,
} from "../../runtime/cluster/slots/opening.ts";
import { createRemotePool } from "../../runtime/cluster/slots/remote-pool.ts";
import { createSession, type Session } from "../../runtime/cluster/slots/session.ts";
import { TIMING } from "../../runtime/cluster/slots/timers.ts";
import type { Pool } from "../../runtime/engine/pool.ts";
import type { FromWorker, LoopSetup } from "../../runtime/engine/protocol.ts";
import { sampleJob } from "../engine/sample-loop.ts";
import { createHandTimers, type HandTimers } from "./hand-timers.ts";
import { createTestSource } from "./slot-bench.ts";

const { job } = sampleJob({ start: "lookback", lines: false });
const LOOP: LoopSetup = {
  kind: "loop",
  loop: 1,
  node: 1,
  entry: new Uint8Array(job.regionSize),
  inputs: [],
  outputs: [],
  recordLength: 8,
  heldSoft: 1,
  heldHard: 1,
  chaos: null,
};
const JOB_FILE = `o/${"0".repeat(64)}`;

/** One session at a node: what it heard, and a way to speak. */
interface Guest {
  readonly node: string;
  readonly session: Session;
  readonly timers: HandTimers;
  readonly heard: string[];
  say(message: FromWorker): void;
}

/** How a node answers an opening; it hears the session only if it agrees. Undefined: never. */
type Manners = (node: string, count: number) => OpenAnswer | undefined;

let pools: Pool[] = [];
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

function createBench(manners: Manners = () => ({ ok: true })) {
  const hub = createMemoryHub();
  const timers = createHandTimers();
  const source = createTestSource();
  const guests: Guest[] = [];
  const events: string[] = [];
  const lines: string[] = [];
  const nodes = hub.connect("nodes");
  for (const node of ["a", "b"]) {
    let count = 0;
    nodes.bus.serve(openSubject(node, "1"), async (data) => {
      const request = decodeOpen(data);
      if (!request.ok) throw new Error(request.problem);
      count += 1;
      const answer = manners(node, count);
      if (answer?.ok !== false) guests.push(createGuest(nodes, node, request.value.session));
      return answer === undefined ? new Promise(() => {}) : encodeAnswer(answer);
    });
    source.add([{ node, incarnation: "1", slot: 0 }]);
  }
  // Deadlines of calls pass when the test says so.
  const calls = new Set<() => void>();
  const expire = (): void => {
    for (const fail of calls) fail();
  };
  const runner = hub.connect("runner");
  const { bus } = runner;
  const call: typeof bus.call = (subject, data) =>
    new Promise((resolve, reject) => {
      calls.add(() => reject(new Error("no answer")));
      bus.call(subject, data, 60_000).then(resolve, reject);
    });
  const pool = createRemotePool({
    cluster: { ...runner, bus: { ...bus, call } },
    jobFile: JOB_FILE,
    job,
    source,
    slots: 8,
    prefix: "t",
    writer: { job: "t", epoch: 1 },
    log: (line) => lines.push(line),
    timers,
  });
  pools.push(pool);
  const listen = (): void =>
    pool.handle({
      message: (worker, message) => events.push(`${worker} ${message.kind}`),
      lost: (worker, reason) => events.push(`${worker} lost: ${reason}`),
      leaving: (worker) => events.push(`${worker} leaving`),
    });
  listen();
  return { pool, source, timers, guests, events, lines, listen, expire };
}

function createGuest(
  nodes: ReturnType<ReturnType<typeof createMemoryHub>["connect"]>,
  node: string,
  id: string,
): Guest {
  const timers = createHandTimers();
  const heard: string[] = [];
  const session = createSession({
    bus: nodes.bus,
    hear: slotSubject(node, "1", id),
    speak: runnerSubject(node, "t", id),
    timers,
    timing: TIMING,
    data: (bytes) => {
      const message = decodeToWorker(bytes);
      if (!message.ok) throw new Error(message.problem);
      heard.push(message.value.kind === "loop" ? `loop ${message.value.loop}` : message.value.kind);
    },
    leave: () => heard.push("leave"),
    over: (reason) => heard.push(`over: ${reason}`),
  });
  session.begin();
  return { node, session, timers, heard, say: (message) => session.send(encodeFromWorker(message)) };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function turns(count = 8): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

describe("starting a worker", () => {
  test("waits for a slot, keeps the last loop, and is ready when its thread says so", async () => {
    const { pool, guests, events } = createBench();
    pool.start(0);
    expect(pool.ids()).toEqual([0]);
    pool.post(0, LOOP);
    pool.post(0, { ...LOOP, loop: 2 });
    await until(() => guests[0]?.heard.length === 1);
    pool.post(0, { ...LOOP, loop: 3 });
    await turns();
    expect(guests[0]?.heard).toEqual(["loop 2", "loop 3"]);
    expect(pool.ready()).toEqual([]);
    guests[0]?.say({ kind: "ready" });
    await until(() => events.length > 0);
    expect([events, pool.ready()]).toEqual([["0 ready"], [0]]);
  });

  test("tries another slot where one is refused, with all that was posted, and the engine hears nothing of it", async () => {
    const { pool, source, guests, events, lines } = createBench((node) =>
      node === "a" ? { ok: false, reason: "in use" } : { ok: true },
    );
    pool.start(0);
    pool.post(0, LOOP);
    await until(() => guests.length === 1);
    guests[0]?.say({ kind: "ready" });
    await until(() => events.length > 0);
    await turns();
    expect(guests[0]).toMatchObject({ node: "b", heard: ["loop 1"] });
    expect(events).toEqual(["0 ready"]);
    expect(source.returned).toEqual([{ slot: { node: "a", incarnation: "1", slot: 0 }, trouble: "in use" }]);
    expect(lines).toEqual(["slot 0 of node a: in use"]);
  });

  test("keeps off a node that made trouble, longer each time", async () => {
    const { pool, source, timers } = createBench(() => ({ ok: false, reason: "no" }));
    pool.start(0);
    await until(() => source.returned.length === 2);
    await turns();
    const counts = [];
    for (let i = 0; i < 8; i++) {
      timers.advance(50);
      await turns();
      counts.push(source.returned.length);
    }
    // a after 50 ms and b after 50; then each after 100, then 200.
    expect(counts).toEqual([3, 4, 4, 5, 5, 6, 6, 6]);
  });

  test("takes a session for open when the node speaks in it, though its answer never comes", async () => {
    const { pool, guests, events, expire } = createBench(() => undefined);
    pool.start(0);
    pool.post(0, LOOP);
    await until(() => guests.length === 1);
    guests[0]?.say({ kind: "ready" });
    await until(() => guests[0]?.heard.length === 1);
    expire();
    await turns();
    expect([events, guests[0]?.heard]).toEqual([["0 ready"], ["loop 1"]]);
  });

  test("tries another where no answer comes, and tells the one that may have opened it", async () => {
    const { pool, guests, lines, expire } = createBench((node) => (node === "a" ? undefined : { ok: true }));
    pool.start(0);
    await until(() => guests.length === 1);
    expire();
    await until(() => lines.length === 1);
    await turns();
    expect([lines, guests[0]?.heard]).toEqual([["slot 0 of node a: no answer"], ["over: no answer"]]);
    await until(() => guests.length === 2);
    expect(guests[1]?.node).toBe("b");
  });

  test("tries another where the session ends before it is ready, or the thread does not get ready", async () => {
    const { pool, guests, events, timers, lines } = createBench();
    pool.start(0);
    await until(() => guests.length === 1);
    guests[0]?.session.close("the job is damaged");
    await until(() => guests.length === 2);
    expect(lines).toEqual(["slot 0 of node a: the job is damaged"]);
    for (let s = 0; s < 60; s++) {
      guests[1]?.timers.advance(1000);
      await turns(2);
      timers.advance(1000);
      await turns(2);
    }
    expect(lines[1]).toBe("slot 0 of node b: it was not ready within 60000 ms");
    expect(events).toEqual([]);
  });

  test("ends with the pool, wherever it was: waiting, keeping off, opening, open", async () => {
    const { pool, source } = createBench((_, count) => (count === 1 ? { ok: false, reason: "no" } : undefined));
    for (const id of [0, 1, 2]) pool.start(id);
    await until(() => source.returned.length >= 2);
    await pool.close();
    expect(pool.ids()).toEqual([]);
    expect(source.returned.length).toBe(source.given.length);
  });
});

describe("a worker that is ready", () => {
  async function readyBench() {
    const bench = createBench();
    bench.pool.start(0);
    await until(() => bench.guests.length === 1);
    const guest = bench.guests[0] as Guest;
    guest.say({ kind: "ready" });
    await until(() => bench.events.length === 1);
    bench.events.length = 0;
    return { ...bench, guest };
  }

  test("is lost once when its session ends, and its slot goes back with the reason", async () => {
    const { pool, source, guest, events } = await readyBench();
    guest.session.close("unlucky");
    await until(() => events.length > 0);
    source.recall("a", "lost");
    pool.kill(0, "late");
    await turns();
    expect(events).toEqual(["0 lost: slot 0 of node a: unlucky"]);
    expect([pool.ids(), pool.ready()]).toEqual([[], []]);
    expect(source.returned[0]?.trouble).toBe("unlucky");
  });

  test("is lost when nothing is heard of it", async () => {
    const { timers, events, guest } = await readyBench();
    for (let s = 0; s < 6; s++) {
      expect(events).toEqual([]);
      timers.advance(1000);
      await turn();
    }
    expect(events).toEqual(["0 lost: slot 0 of node a: nothing was heard for 5000 ms"]);
    await turns();
    expect(guest.heard).toEqual(["over: nothing was heard for 5000 ms"]);
  });

  test("is lost when the allocator takes its node for dead", async () => {
    const { source, events } = await readyBench();
    source.recall("a", "lost");
    expect(events).toEqual(["0 lost: slot 0 of node a: its node is taken to be dead"]);
  });

  test("is lost when it sends what is malformed or not due", async () => {
    for (const [send, reason] of [
      [(g: Guest) => g.session.send([new Uint8Array(3)]), "it is cut short"],
      [(g: Guest) => g.say({ kind: "ready" }), "it was ready twice"],
      [(g: Guest) => g.say({ kind: "written", loop: 1, attempt: 1 }), "it wrote attempt 1 without leave"],
    ] as const) {
      const { guest, events } = await readyBench();
      send(guest);
      await until(() => events.length > 0);
      expect(events).toEqual([`0 lost: slot 0 of node a: it sent a wrong message: ${reason}`]);
      await turns();
      expect(guest.heard).toEqual([`over: it sent a wrong message: ${reason}`]);
    }
  });

  test("is asked to leave once, by its node or the allocator, and released without a loss", async () => {
    for (const by of ["node", "allocator"] as const) {
      const { pool, source, guest, events } = await readyBench();
      if (by === "node") guest.session.leave();
      else source.recall("a", "leave");
      await turns();
      source.recall("a", "leave");
      expect(events).toEqual(["0 leaving"]);
      pool.release(0);
      await turns();
      expect(events).toEqual(["0 leaving"]);
      expect(guest.heard).toEqual(["over: it is not needed any more"]);
      expect(source.returned.map((r) => r.trouble)).toEqual([null]);
      pool.post(0, LOOP);
      pool.kill(0, "late");
      expect([pool.ids(), events]).toEqual([[], ["0 leaving"]]);
    }
  });

  test("that is to leave is reported again to whoever listens next", async () => {
    const { source, listen, events } = await readyBench();
    source.recall("a", "leave");
    listen();
    expect(events).toEqual(["0 leaving"]);
    await turns();
    expect(events).toEqual(["0 leaving", "0 leaving"]);
  });

  test("is lost when it is killed; its node is not blamed", async () => {
    const { pool, source, guest, events } = await readyBench();
    pool.kill(0, "it spins");
    expect(events).toEqual(["0 lost: it spins"]);
    await turns();
    expect(guest.heard).toEqual(["over: it spins"]);
    expect(source.returned[0]?.trouble).toBe(null);
  });
});

test("one that is not ready takes another slot when its own is wanted elsewhere", async () => {
  const { pool, source, guests, events, lines } = createBench();
  pool.start(0);
  await until(() => guests.length === 1);
  source.recall("a", "leave");
  await until(() => guests.length === 2);
  await turns();
  expect(guests.map((g) => [g.node, g.heard])).toEqual([
    ["a", ["over: it is wanted elsewhere"]],
    ["b", []],
  ]);
  expect([events, lines]).toEqual([[], []]);
});

test("a slot that is wanted elsewhere while its node is kept off goes back", async () => {
  const { pool, source, guests } = createBench((node, count) =>
    node === "b" || count === 1 ? { ok: false, reason: "no" } : { ok: true },
  );
  pool.start(0);
  await until(() => source.given.length === 3);
  expect(source.given[2]?.node).toBe("a");
  await turns();
  source.recall("a", "leave");
  await turns();
  expect(source.returned.map((r) => r.trouble)).toEqual(["no", "no", null]);
  expect(guests).toEqual([]);
});
