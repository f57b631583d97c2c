/** The coordinator over the cluster in memory: what it takes up, hands out, ends, and gives up when it is deposed. */
import { afterEach, describe, expect, test } from "vitest";
import { askCoordinator, askTroubles } from "../../runtime/cluster/coordinator-state.ts";
import { askJob, type Submission, showJob, submitJob } from "../../runtime/cluster/job-client.ts";
import { statusOf } from "../../runtime/cluster/jobs.ts";
import { LOOK_MS, look } from "../../runtime/cluster/look.ts";
import { createMemoryHub, type MemoryCluster } from "../../runtime/cluster/memory.ts";
import { decodeProgress, progressSubject } from "../../runtime/cluster/progress-messages.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { MOST_DEATHS } from "../../runtime/cluster/task.ts";
import { beat, type Court, handClock, hold, record, settle } from "./court.ts";

const WANTED: Submission = {
  program: "PAYROLL",
  owner: "ops",
  folder: "/data",
  dd: [],
  env: {},
  args: [],
  priority: 5,
  held: false,
};
const AT = "2025-01-02T04:00:00.000Z";
const begin = (epoch: number): RunRecord => ({ kind: "begin", epoch, coordinator: "x", at: AT });
const published = (epoch: number): RunRecord => ({
  kind: "publish",
  epoch,
  outputs: [],
  sysout: null,
  syserr: null,
  text: [],
  returnCode: 0,
  stats: null,
});

let hub = createMemoryHub();
let clock = handClock();
let client: MemoryCluster = hub.connect("client");
const courts: Court[] = [];

/** A coordinator that is elected by now, if there is no other. */
async function court(name: string, mostJobs?: number): Promise<Court> {
  const one = hold(hub, clock, name, mostJobs);
  courts.push(one);
  await pass(100);
  return one;
}

/** Time goes on, in steps, with everything arriving in between. */
async function pass(ms: number): Promise<void> {
  await settle();
  for (let left = ms; left > 0; left -= 100) {
    clock.advance(Math.min(100, left));
    await settle();
  }
}

const submit = (more: Partial<Submission> = {}): Promise<string> =>
  submitJob(client, Buffer.from("job"), { ...WANTED, ...more });
const status = async (id: string): Promise<string> => statusOf((await showJob(client, id))!);

afterEach(async () => {
  for (const { coordinator, runners } of courts.splice(0)) {
    const stopped = coordinator.stop(0);
    for (const r of runners) r.end(null);
    for (let i = 0; i < 30; i++) await pass(200);
    await stopped;
  }
  hub = createMemoryHub();
  clock = handClock();
  client = hub.connect("client");
});

describe("taking jobs up", () => {
  test("by priority, then age, a bounded number at a time; held ones wait", async () => {
    const low = await submit({ priority: 1 });
    const held = await submit({ held: true, priority: 8 });
    const high = await submit({ priority: 8 });
    const c = await court("a", 2);
    beat(client, "n", 4);
    await pass(200);
    expect(c.runners.map((r) => r.setup.request.id)).toEqual([high, low]);
    expect(c.runner(high).setup.slots).toBe(4);
    await askJob(client, held, "release");
    await pass(100);
    expect(c.runners).toHaveLength(2);
    await record(client, low, begin(1));
    await record(client, low, { kind: "done", epoch: 1, returnCode: 0, at: AT });
    c.runner(low).say({ kind: "ended", outcome: { kind: "done", returnCode: 0 } });
    c.runner(low).end(null);
    await pass(100);
    expect(c.runners.map((r) => r.setup.request.id)).toEqual([high, low, held]);
  });

  test("one above the number if its priority is above all that run, so that no eight others block it", async () => {
    const low = [await submit({ priority: 1 }), await submit({ priority: 3 })];
    const c = await court("a", 2);
    beat(client, "n", 4);
    await pass(200);
    expect(c.runners).toHaveLength(2);
    await submit({ priority: 3 });
    await pass(200);
    expect(c.runners).toHaveLength(2);
    const urgent = await submit({ priority: 9 });
    const waits = await submit({ priority: 9 });
    await pass(200);
    expect(c.runners.map((r) => r.setup.request.id).slice(2)).toEqual([urgent]);
    // When one of the low ones has ended there are two still, which is the number.
    for (const id of low) {
      await record(client, id, begin(1));
      await record(client, id, { kind: "done", epoch: 1, returnCode: 0, at: AT });
      c.runner(id).say({ kind: "ended", outcome: { kind: "done", returnCode: 0 } });
      c.runner(id).end(null);
      await pass(100);
    }
    expect(c.runners.map((r) => r.setup.request.id).slice(2)).toEqual([urgent, waits]);
  });

  test("without nodes after a moment", async () => {
    const id = await submit();
    const c = await court("a");
    await pass(1000);
    expect(c.runners).toEqual([]);
    await pass(600);
    expect(c.runner(id).setup.slots).toBe(0);
  });

  test("a job whose log cannot be read is left alone, and said so", async () => {
    const id = await submit();
    await client.log.append(`job.${id}.run`, Buffer.from("?"), 0, "t");
    const c = await court("a");
    beat(client, "n", 1);
    await pass(2000);
    expect(c.runners).toEqual([]);
    expect(c.lines.join("\n")).toContain(`job ${id} is left alone: entry`);
  });
});

describe("slots", () => {
  test("near a job's data are granted first, and others when there are no more", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "far", 3);
    beat(client, "near", 2);
    await pass(200);
    c.runner(id).say({ kind: "near", nodes: [["near"]] });
    for (let i = 0; i < 3; i++) c.runner(id).say({ kind: "want" });
    await pass(100);
    const slots = c.runner(id).heard.flatMap((m) => (m.kind === "slot" ? [m.slot.node] : []));
    expect(slots).toEqual(["near", "near", "far"]);
  });

  test("are granted to those who wait, recalled for others, and given to them when released", async () => {
    const one = await submit();
    const c = await court("a");
    beat(client, "n", 2);
    await pass(200);
    for (let i = 0; i < 3; i++) c.runner(one).say({ kind: "want" });
    await pass(100);
    const slots = c.runner(one).heard.flatMap((m) => (m.kind === "slot" ? [m.slot] : []));
    expect(slots.map((s) => s.slot)).toEqual([0, 1]);
    const two = await submit();
    await pass(100);
    c.runner(two).say({ kind: "want" });
    await pass(100);
    const recall = c.runner(one).heard.at(-1);
    expect(recall).toEqual({ kind: "recall", slot: slots[1], reason: "leave" });
    c.runner(one).say({ kind: "release", slot: slots[1]!, trouble: null });
    await pass(100);
    expect(c.runner(two).heard).toEqual([{ kind: "slot", slot: slots[1] }]);
    expect((await askCoordinator(client.bus, 1000))?.jobs).toEqual([
      { id: one, slots: 1, waiting: 1 },
      { id: two, slots: 1, waiting: 0 },
    ]);
  });

  test("of a silent node are taken back as lost, those of a draining one asked back", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "dies", 1);
    beat(client, "goes", 1);
    await pass(200);
    c.runner(id).say({ kind: "want" });
    c.runner(id).say({ kind: "want" });
    await pass(100);
    beat(client, "goes", 1, { draining: true });
    await pass(100);
    const recalls = () =>
      c.runner(id).heard.flatMap((m) => (m.kind === "recall" ? [[m.slot.node, m.reason] as const] : []));
    expect(recalls()).toEqual([["goes", "leave"]]);
    for (let i = 0; i < 6; i++) {
      await pass(1000);
      beat(client, "goes", 1, { draining: true });
    }
    expect(recalls()).toEqual([
      ["goes", "leave"],
      ["dies", "lost"],
    ]);
  });

  test("that somebody else is still on, or that made trouble, are left alone for a while", async () => {
    const id = await submit();
    const c = await court("a");
    const busy = [{ slot: 0, session: "s", job: "j" }];
    beat(client, "n", 2, { busy });
    await pass(200);
    c.runner(id).say({ kind: "want" });
    c.runner(id).say({ kind: "want" });
    await pass(100);
    const granted = () => c.runner(id).heard.flatMap((m) => (m.kind === "slot" ? [m.slot.slot] : []));
    expect(granted()).toEqual([1]);
    c.runner(id).say({ kind: "release", slot: { node: "n", incarnation: "i", slot: 1 }, trouble: "no answer" });
    c.runner(id).say({ kind: "want" });
    await pass(300);
    expect(granted()).toEqual([1]);
    await pass(700);
    expect(granted()).toEqual([1, 1]);
    beat(client, "n", 2);
    await pass(100);
    expect(granted()).toEqual([1, 1, 0]);
  });

  test("of a runner that is gone are free again", async () => {
    const one = await submit();
    const c = await court("a");
    beat(client, "n", 1);
    await pass(200);
    c.runner(one).say({ kind: "want" });
    await pass(100);
    const two = await submit();
    await pass(100);
    c.runner(two).say({ kind: "want" });
    await record(client, one, begin(1));
    await record(client, one, { kind: "done", epoch: 1, returnCode: 0, at: AT });
    c.runner(one).say({ kind: "ended", outcome: { kind: "done", returnCode: 0 } });
    c.runner(one).end(null);
    await pass(100);
    expect(c.runner(two).heard.map((m) => m.kind)).toEqual(["slot"]);
  });
});

describe("who looks on", () => {
  const looks = (one: Court, id: string) => one.runner(id).heard.filter((message) => message.kind === "look");

  test("has those that run tell of themselves, and those that are taken up meanwhile, but not for ever", async () => {
    const first = await submit();
    const one = await court("c1");
    await pass(2000);
    expect(looks(one, first)).toEqual([]);
    const looked = look(client.bus, false, 1000);
    await pass(100);
    expect(await looked).toBe("heard");
    expect(looks(one, first)).toEqual([{ kind: "look", all: false }]);
    const second = await submit();
    await pass(500);
    expect(looks(one, second)).toEqual([{ kind: "look", all: true }]);
    await pass(LOOK_MS);
    const third = await submit();
    await pass(500);
    expect(looks(one, third)).toEqual([]);
    // Who only asks whether it is there does not look.
    const asked = client.bus.call("coordinator.alive", new Uint8Array(), 1000);
    await pass(100);
    await asked;
    expect(looks(one, third)).toEqual([]);
  });
});

describe("hold and cancel", () => {
  test("a queued job is cancelled by the coordinator itself", async () => {
    const id = await submit({ held: true });
    await court("a");
    await pass(200);
    await askJob(client, id, "cancel");
    await pass(200);
    expect(await status(id)).toBe("cancelled");
  });

  test("a running job is told to stop, for good or until it is released", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "n", 1);
    await pass(200);
    const first = c.runner(id);
    await record(client, id, begin(1));
    await askJob(client, id, "hold");
    await pass(100);
    expect(first.heard).toEqual([{ kind: "stop", reason: "leave" }]);
    first.say({ kind: "ended", outcome: { kind: "stopped" } });
    first.end(null);
    await pass(2000);
    expect([c.runners.length, await status(id)]).toEqual([1, "held"]);
    await askJob(client, id, "release");
    await pass(100);
    expect(c.runners).toHaveLength(2);
    await record(client, id, begin(2));
    await askJob(client, id, "cancel");
    await pass(100);
    const second = c.runner(id);
    expect(second.heard).toEqual([{ kind: "stop", reason: "cancel" }]);
    await record(client, id, { kind: "cancelled", epoch: 2, at: AT });
    second.say({ kind: "ended", outcome: { kind: "cancelled" } });
    second.end(null);
    await pass(2000);
    expect([c.runners.length, await status(id)]).toEqual([2, "cancelled"]);
  });

  test("a runner that does not stop is ended, and its job cancelled without it", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "n", 1);
    await pass(200);
    await record(client, id, begin(1));
    await askJob(client, id, "cancel");
    await pass(6000);
    expect(c.runner(id).killed).toBe(true);
    expect(await status(id)).toBe("cancelled");
  });

  test("a job whose outputs are being published is neither held nor cancelled", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "n", 1);
    await pass(200);
    await record(client, id, begin(1));
    await record(client, id, published(1));
    await askJob(client, id, "cancel");
    await askJob(client, id, "hold");
    await pass(1000);
    expect(c.runner(id).heard).toEqual([]);
    c.runner(id).end("killed");
    await pass(3000);
    expect([c.runners.length, await status(id)]).toEqual([2, "publishing"]);
  });
});

describe("runners that die", () => {
  test("are followed by others, later each time, and at last the job fails with the reason", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "n", 1);
    for (let death = 1; death <= MOST_DEATHS; death++) {
      for (let i = 0; i < 20 && c.runners.length < death; i++) await pass(1000);
      expect(c.runners).toHaveLength(death);
      await record(client, id, begin(death));
      await pass(100);
      c.runner(id).end("out of memory");
    }
    await pass(20_000);
    expect(c.runners).toHaveLength(MOST_DEATHS);
    const row = await showJob(client, id);
    expect(row).toMatchObject({
      phase: "failed",
      epoch: MOST_DEATHS,
      message: "its runner died 5 times: out of memory",
    });
  });

  test("after each of which the job had come further, do not make it fail", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "n", 1);
    const state = { node: 0, region: "r", files: [], order: [], pending: [], names: [], argument: 0, text: [] };
    for (let death = 1; death <= MOST_DEATHS + 3; death++) {
      for (let i = 0; i < 20 && c.runners.length < death; i++) await pass(1000);
      expect(c.runners).toHaveLength(death);
      await record(client, id, begin(death));
      const texts = { sysout: null, syserr: null };
      await record(client, id, { kind: "checkpoint", epoch: death, state: { ...state, ...texts }, progress: null });
      await pass(100);
      c.runner(id).end("out of memory");
    }
    expect(await status(id)).toBe("running");
  });

  test("before they have begun are not counted", async () => {
    await submit();
    const c = await court("a");
    beat(client, "n", 1);
    for (let death = 1; death <= MOST_DEATHS + 2; death++) {
      for (let i = 0; i < 40 && c.runners.length < death; i++) await pass(1000);
      expect(c.runners).toHaveLength(death);
      c.runners.at(-1)?.end("no connection");
    }
  });

  test("for want of room or of the cluster are not counted, and why they stopped is told until the job has come further", async () => {
    const id = await submit();
    const other = await submit({ owner: "else" });
    const c = await court("a");
    beat(client, "n", 1);
    await pass(200);
    const troubles = async (owner: string | null) => [...(await askTroubles(client.bus, owner, 1000))];
    expect(await troubles(null)).toEqual([]);
    const reason = "cannot write OUT: no space left on device; no output was changed";
    for (let time = 1; time <= MOST_DEATHS + 2; time++) {
      for (let i = 0; i < 40 && c.runners.length < time + 1; i++) await pass(1000);
      expect(c.runners).toHaveLength(time + 1);
      await record(client, id, begin(time));
      await pass(100);
      c.runner(id).say({ kind: "ended", outcome: { kind: "stopped", reason } });
      c.runner(id).end(null);
      await pass(100);
      expect(await troubles(null)).toEqual([[id, reason]]);
      expect(await troubles("ops")).toEqual([[id, reason]]);
      expect(await troubles("else")).toEqual([]);
      expect((await askCoordinator(client.bus, 1000))?.jobs).toEqual([
        { id, slots: 0, waiting: 0, trouble: reason },
        { id: other, slots: 0, waiting: 0 },
      ]);
    }
    await pass(20_000);
    await record(client, id, begin(MOST_DEATHS + 3));
    expect(await troubles("ops")).toEqual([[id, reason]]);
    await record(client, id, published(MOST_DEATHS + 3));
    await pass(100);
    expect(await troubles("ops")).toEqual([]);
    // Publishing may fail for ever, but not in silence.
    c.runner(id).end("permission denied\n    at somewhere");
    await pass(100);
    expect(await troubles("ops")).toEqual([[id, "its runner died: permission denied"]]);
    expect(await status(id)).toBe("publishing");
  });

  test("for want of the cluster are not counted", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client, "n", 1);
    for (let time = 1; time <= MOST_DEATHS + 2; time++) {
      for (let i = 0; i < 40 && c.runners.length < time; i++) await pass(1000);
      expect(c.runners).toHaveLength(time);
      c.runner(id).say({ kind: "ended", outcome: { kind: "stopped" } });
      c.runner(id).end(null);
    }
    await pass(20_000);
    expect(c.runners).toHaveLength(MOST_DEATHS + 3);
  });
});

describe("several coordinators", () => {
  test("one acts; when it dies the other takes its jobs up", async () => {
    const id = await submit();
    const a = await court("a");
    await pass(300);
    const b = await court("b");
    beat(client, "n", 1);
    await pass(3000);
    await record(client, id, begin(1));
    expect([a.runners.length, b.runners.length]).toEqual([1, 0]);
    a.cluster.faults.fail(new Error("gone"));
    await pass(4000);
    beat(client, "n", 1);
    await pass(100);
    expect(b.runner(id).setup.request.id).toBe(id);
    expect([a.coordinator.holds(), b.coordinator.holds()]).toEqual([false, true]);
    // The dead one, if it is not quite dead, has told its runner to stop.
    expect(a.runner(id).heard).toEqual([{ kind: "stop", reason: "leave" }]);
    await pass(2000);
    expect(a.runner(id).killed).toBe(true);
  });

  test("one that is cut off stops its runners, and serves again later", async () => {
    const id = await submit();
    const a = await court("a");
    await pass(2000);
    expect(a.runner(id).heard).toEqual([]);
    a.cluster.faults.cut();
    await pass(4000);
    expect(a.coordinator.holds()).toBe(false);
    expect(a.runner(id).heard).toEqual([{ kind: "stop", reason: "leave" }]);
    a.cluster.faults.mend();
    await pass(6000);
    expect(a.coordinator.holds()).toBe(true);
    expect(a.runners).toHaveLength(2);
  });

  test("one that is deposed ends those runners that do not leave, and serves again later", async () => {
    const [first, second] = [await submit(), await submit()];
    const a = await court("a");
    await pass(2000);
    const [leaves, stays] = [a.runner(first), a.runner(second)];
    a.cluster.faults.cut();
    for (let i = 0; i < 50 && leaves.heard.length === 0; i++) await pass(100);
    leaves.say({ kind: "ended", outcome: { kind: "stopped" } });
    leaves.end(null);
    await pass(2000);
    expect([leaves.killed, stays.killed]).toEqual([false, true]);
    a.cluster.faults.mend();
    await pass(6000);
    expect(a.coordinator.holds()).toBe(true);
  });

  test("one that leaves waits for its runners and gives the lease back", async () => {
    const id = await submit();
    const a = await court("a");
    await pass(2000);
    const b = await court("b");
    await pass(1000);
    let left = false;
    const leaving = a.coordinator.stop().then(() => {
      left = true;
    });
    await pass(1000);
    expect([left, a.coordinator.holds()]).toEqual([false, true]);
    expect(a.runner(id).heard).toEqual([{ kind: "stop", reason: "leave" }]);
    a.runner(id).say({ kind: "ended", outcome: { kind: "stopped" } });
    a.runner(id).end(null);
    await pass(1000);
    await leaving;
    expect([a.coordinator.holds(), b.coordinator.holds()]).toEqual([false, true]);
  });

  test("the one that reigns answers, and tells progress on", async () => {
    expect(await askCoordinator(client.bus, 10)).toBeNull();
    const id = await submit();
    const a = await court("a");
    await pass(2000);
    expect(await askCoordinator(client.bus, 1000)).toMatchObject({ name: "a", jobs: [{ id }] });
    const told: unknown[] = [];
    client.bus.subscribe(progressSubject(id), (data) => told.push(decodeProgress(data)));
    a.runner(id).say({ kind: "progress", progress: { line: 7, bytes: 1, total: 2 } });
    await settle();
    expect(told).toEqual([{ line: 7, bytes: 1, total: 2 }]);
  });
});
