/** The coordinator over the cluster in memory: what it takes up, holds and cancels, and what becomes of it when another is elected. */
import { afterEach, describe, expect, test } from "vitest";
import { askCoordinator } from "../../runtime/cluster/coordinator-state.ts";
import { askJob } from "../../runtime/cluster/job-client.ts";
import { LOOK_MS, look } from "../../runtime/cluster/look.ts";
import { decodeProgress, progressSubject } from "../../runtime/cluster/progress-messages.ts";
import { beat, type Court, record, settle } from "./court.ts";
import { AT, begin, courtroom, published } from "./courtroom.ts";

const room = courtroom();
const { client, court, pass, submit, status } = room;
afterEach(room.clear);

describe("taking jobs up", () => {
  test("by priority, then age, a bounded number at a time; held ones wait", async () => {
    const low = await submit({ priority: 1 });
    const held = await submit({ held: true, priority: 8 });
    const high = await submit({ priority: 8 });
    const c = await court("a", 2);
    beat(client(), "n", 4);
    await pass(200);
    expect(c.runners.map((r) => r.setup.request.id)).toEqual([high, low]);
    expect(c.runner(high).setup.slots).toBe(4);
    await askJob(client(), held, "release");
    await pass(100);
    expect(c.runners).toHaveLength(2);
    await record(client(), low, begin(1));
    await record(client(), low, { kind: "done", epoch: 1, returnCode: 0, at: AT });
    c.runner(low).say({ kind: "ended", outcome: { kind: "done", returnCode: 0 }, free: false });
    c.runner(low).end(null);
    await pass(100);
    expect(c.runners.map((r) => r.setup.request.id)).toEqual([high, low, held]);
  });

  test("one above the number if its priority is above all that run, so that no eight others block it", async () => {
    const low = [await submit({ priority: 1 }), await submit({ priority: 3 })];
    const c = await court("a", 2);
    beat(client(), "n", 4);
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
      await record(client(), id, begin(1));
      await record(client(), id, { kind: "done", epoch: 1, returnCode: 0, at: AT });
      c.runner(id).say({ kind: "ended", outcome: { kind: "done", returnCode: 0 }, free: false });
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
    await client().log.append(`job.${id}.run`, Buffer.from("?"), 0, "t");
    const c = await court("a");
    beat(client(), "n", 1);
    await pass(2000);
    expect(c.runners).toEqual([]);
    expect(c.lines.join("\n")).toContain(`job ${id} is left alone: entry`);
  });
});

describe("who looks on", () => {
  const looks = (one: Court, id: string) => one.runner(id).heard.filter((message) => message.kind === "look");

  test("has those that run tell of themselves, and those that are taken up meanwhile, but not for ever", async () => {
    const first = await submit();
    const one = await court("c1");
    await pass(2000);
    expect(looks(one, first)).toEqual([]);
    const looked = look(client().bus, false, 1000);
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
    const asked = client().bus.call("coordinator.alive", new Uint8Array(), 1000);
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
    await askJob(client(), id, "cancel");
    await pass(200);
    expect(await status(id)).toBe("cancelled");
  });

  test("a running job is told to stop, for good or until it is released", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "n", 1);
    await pass(200);
    const first = c.runner(id);
    await record(client(), id, begin(1));
    await askJob(client(), id, "hold");
    await pass(100);
    expect(first.heard).toEqual([{ kind: "stop", reason: "leave" }]);
    first.say({ kind: "ended", outcome: { kind: "stopped" }, free: false });
    first.end(null);
    await pass(2000);
    expect([c.runners.length, await status(id)]).toEqual([1, "held"]);
    await askJob(client(), id, "release");
    await pass(100);
    expect(c.runners).toHaveLength(2);
    await record(client(), id, begin(2));
    await askJob(client(), id, "cancel");
    await pass(100);
    const second = c.runner(id);
    expect(second.heard).toEqual([{ kind: "stop", reason: "cancel" }]);
    await record(client(), id, { kind: "cancelled", epoch: 2, at: AT });
    second.say({ kind: "ended", outcome: { kind: "cancelled" }, free: false });
    second.end(null);
    await pass(2000);
    expect([c.runners.length, await status(id)]).toEqual([2, "cancelled"]);
  });

  test("a job that waits to be tried again is cancelled, or held and released, without waiting for it", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "n", 1);
    await pass(200);
    const full = { kind: "stopped", reason: "no space left on device" } as const;
    // Until the next try is more than four seconds away.
    for (let time = 1; time <= 4; time++) {
      for (let i = 0; i < 50 && c.runners.length < time; i++) await pass(100);
      c.runner(id).say({ kind: "ended", outcome: full, free: false });
      c.runner(id).end(null);
    }
    await pass(300);
    expect(c.runners).toHaveLength(4);
    await askJob(client(), id, "hold");
    await pass(100);
    expect([c.runners.length, await status(id)]).toEqual([4, "held"]);
    await askJob(client(), id, "release");
    await pass(100);
    expect(c.runners).toHaveLength(5);
    c.runner(id).say({ kind: "ended", outcome: full, free: false });
    c.runner(id).end(null);
    await pass(100);
    expect(await status(id)).toBe("queued");
    await askJob(client(), id, "cancel");
    await pass(200);
    expect([c.runners.length, await status(id)]).toEqual([5, "cancelled"]);
  });

  test("a runner that does not stop is ended, and its job cancelled without it", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "n", 1);
    await pass(200);
    await record(client(), id, begin(1));
    await askJob(client(), id, "cancel");
    await pass(6000);
    expect(c.runner(id).killed).toBe(true);
    expect(await status(id)).toBe("cancelled");
  });

  test("a job whose outputs are being published is neither held nor cancelled", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "n", 1);
    await pass(200);
    await record(client(), id, begin(1));
    await record(client(), id, published(1));
    await askJob(client(), id, "cancel");
    await askJob(client(), id, "hold");
    await pass(1000);
    expect(c.runner(id).heard).toEqual([]);
    c.runner(id).end("killed");
    await pass(3000);
    expect([c.runners.length, await status(id)]).toEqual([2, "publishing"]);
  });
});

describe("several coordinators", () => {
  test("one acts; when it dies the other takes its jobs up", async () => {
    const id = await submit();
    const a = await court("a");
    await pass(300);
    const b = await court("b");
    beat(client(), "n", 1);
    await pass(3000);
    await record(client(), id, begin(1));
    expect([a.runners.length, b.runners.length]).toEqual([1, 0]);
    a.cluster.faults.fail(new Error("gone"));
    await pass(4000);
    beat(client(), "n", 1);
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

  test("a spare runner is wanted by who reigns only", async () => {
    const a = await court("a");
    const b = await court("b");
    expect([a.spares, b.spares]).toEqual([[true], []]);
    await a.coordinator.stop(0);
    expect(a.spares).toEqual([true, false]);
    await pass(5000);
    expect(b.spares).toEqual([true]);
  });

  test("one that is deposed ends those runners that do not leave, and serves again later", async () => {
    const [first, second] = [await submit(), await submit()];
    const a = await court("a");
    await pass(2000);
    const [leaves, stays] = [a.runner(first), a.runner(second)];
    a.cluster.faults.cut();
    for (let i = 0; i < 50 && leaves.heard.length === 0; i++) await pass(100);
    leaves.say({ kind: "ended", outcome: { kind: "stopped" }, free: false });
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
    a.runner(id).say({ kind: "ended", outcome: { kind: "stopped" }, free: false });
    a.runner(id).end(null);
    await pass(1000);
    await leaving;
    expect([a.coordinator.holds(), b.coordinator.holds()]).toEqual([false, true]);
  });

  test("the one that reigns answers, and tells progress on", async () => {
    expect(await askCoordinator(client().bus, 10)).toBeNull();
    const id = await submit();
    const a = await court("a");
    await pass(2000);
    expect(await askCoordinator(client().bus, 1000)).toMatchObject({ name: "a", jobs: [{ id }] });
    const told: unknown[] = [];
    client().bus.subscribe(progressSubject(id), (data) => told.push(decodeProgress(data)));
    a.runner(id).say({ kind: "progress", progress: { line: 7, bytes: 1, total: 2 } });
    await settle();
    expect(told).toEqual([{ line: 7, bytes: 1, total: 2 }]);
  });
});
