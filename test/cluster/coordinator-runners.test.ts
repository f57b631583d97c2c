/** The coordinator over the cluster in memory: the slots that it hands out, and what follows runners that die or stop. */
import { afterEach, describe, expect, test } from "vitest";
import { askCoordinator, askTroubles } from "../../runtime/cluster/coordinator-state.ts";
import { showJob } from "../../runtime/cluster/job-client.ts";
import { MOST_DEATHS } from "../../runtime/cluster/task.ts";
import { beat, record } from "./court.ts";
import { AT, begin, courtroom, published } from "./courtroom.ts";

const room = courtroom();
const { client, court, pass, submit, status } = room;
afterEach(room.clear);

describe("slots", () => {
  test("near a job's data are granted first, and others when there are no more", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "far", 3);
    beat(client(), "near", 2);
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
    beat(client(), "n", 2);
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
    expect((await askCoordinator(client().bus, 1000))?.jobs).toEqual([
      { id: one, slots: 1, waiting: 1 },
      { id: two, slots: 1, waiting: 0 },
    ]);
  });

  test("of a silent node are taken back as lost, those of a draining one asked back", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "dies", 1);
    beat(client(), "goes", 1);
    await pass(200);
    c.runner(id).say({ kind: "want" });
    c.runner(id).say({ kind: "want" });
    await pass(100);
    beat(client(), "goes", 1, { draining: true });
    await pass(100);
    const recalls = () =>
      c.runner(id).heard.flatMap((m) => (m.kind === "recall" ? [[m.slot.node, m.reason] as const] : []));
    expect(recalls()).toEqual([["goes", "leave"]]);
    for (let i = 0; i < 6; i++) {
      await pass(1000);
      beat(client(), "goes", 1, { draining: true });
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
    beat(client(), "n", 2, { busy });
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
    beat(client(), "n", 2);
    await pass(100);
    expect(granted()).toEqual([1, 1, 0]);
  });

  test("of a runner that is gone are free again", async () => {
    const one = await submit();
    const c = await court("a");
    beat(client(), "n", 1);
    await pass(200);
    c.runner(one).say({ kind: "want" });
    await pass(100);
    const two = await submit();
    await pass(100);
    c.runner(two).say({ kind: "want" });
    await record(client(), one, begin(1));
    await record(client(), one, { kind: "done", epoch: 1, returnCode: 0, at: AT });
    c.runner(one).say({ kind: "ended", outcome: { kind: "done", returnCode: 0 }, free: false });
    c.runner(one).end(null);
    await pass(100);
    expect(c.runner(two).heard.map((m) => m.kind)).toEqual(["slot"]);
  });
});

describe("runners that die", () => {
  test("are followed by others, later each time, and at last the job fails with the reason", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "n", 1);
    for (let death = 1; death <= MOST_DEATHS; death++) {
      for (let i = 0; i < 20 && c.runners.length < death; i++) await pass(1000);
      expect(c.runners).toHaveLength(death);
      await record(client(), id, begin(death));
      await pass(100);
      c.runner(id).end("out of memory");
    }
    await pass(20_000);
    expect(c.runners).toHaveLength(MOST_DEATHS);
    const row = await showJob(client(), id);
    expect(row).toMatchObject({
      phase: "failed",
      epoch: MOST_DEATHS,
      message: "its runner died 5 times: out of memory",
    });
  });

  test("after each of which the job had come further, do not make it fail", async () => {
    const id = await submit();
    const c = await court("a");
    beat(client(), "n", 1);
    const state = { node: 0, region: "r", files: [], order: [], pending: [], names: [], argument: 0, text: [] };
    for (let death = 1; death <= MOST_DEATHS + 3; death++) {
      for (let i = 0; i < 20 && c.runners.length < death; i++) await pass(1000);
      expect(c.runners).toHaveLength(death);
      await record(client(), id, begin(death));
      const texts = { sysout: null, syserr: null };
      await record(client(), id, { kind: "checkpoint", epoch: death, state: { ...state, ...texts }, progress: null });
      await pass(100);
      c.runner(id).end("out of memory");
    }
    expect(await status(id)).toBe("running");
  });

  test("before they have begun are not counted", async () => {
    await submit();
    const c = await court("a");
    beat(client(), "n", 1);
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
    beat(client(), "n", 1);
    await pass(200);
    const troubles = async (owner: string | null) => [...(await askTroubles(client().bus, owner, 1000))];
    expect(await troubles(null)).toEqual([]);
    const reason = "cannot write OUT: no space left on device; no output was changed";
    for (let time = 1; time <= MOST_DEATHS + 2; time++) {
      for (let i = 0; i < 40 && c.runners.length < time + 1; i++) await pass(1000);
      expect(c.runners).toHaveLength(time + 1);
      await record(client(), id, begin(time));
      await pass(100);
      c.runner(id).say({ kind: "ended", outcome: { kind: "stopped", reason }, free: false });
      c.runner(id).end(null);
      await pass(100);
      expect(await troubles(null)).toEqual([[id, reason]]);
      expect(await troubles("ops")).toEqual([[id, reason]]);
      expect(await troubles("else")).toEqual([]);
      expect((await askCoordinator(client().bus, 1000))?.jobs).toEqual([
        { id, slots: 0, waiting: 0, trouble: reason },
        { id: other, slots: 0, waiting: 0 },
      ]);
    }
    await pass(20_000);
    await record(client(), id, begin(MOST_DEATHS + 3));
    expect(await troubles("ops")).toEqual([[id, reason]]);
    await record(client(), id, published(MOST_DEATHS + 3));
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
    beat(client(), "n", 1);
    for (let time = 1; time <= MOST_DEATHS + 2; time++) {
      for (let i = 0; i < 40 && c.runners.length < time; i++) await pass(1000);
      expect(c.runners).toHaveLength(time);
      c.runner(id).say({ kind: "ended", outcome: { kind: "stopped" }, free: false });
      c.runner(id).end(null);
    }
    await pass(20_000);
    expect(c.runners).toHaveLength(MOST_DEATHS + 3);
  });
});
