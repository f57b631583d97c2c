/** How a runner's thread gets slots from the coordinator, and what contending does when the log's answers are lost. */
import { describe, expect, test } from "vitest";
import { contend } from "../../runtime/cluster/contend.ts";
import { DEFAULT_TTL_MS, LEASE_SUBJECT } from "../../runtime/cluster/lease.ts";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import { createSlotDesk } from "../../runtime/cluster/slot-desk.ts";
import type { SlotAddress } from "../../runtime/cluster/slots/source.ts";
import type { FromThread } from "../../runtime/cluster/thread-protocol.ts";
import { handClock, settle } from "./court.ts";

const slot = (at: number): SlotAddress => ({ node: "n", incarnation: "i", slot: at });

describe("the runner's desk", () => {
  test("gives slots in the order of asking, and passes recalls and releases on", async () => {
    const told: FromThread[] = [];
    const { source, hear } = createSlotDesk((m) => told.push(m));
    const recalls: unknown[] = [];
    source.onRecall((at, reason) => recalls.push([at.slot, reason]));
    const { signal } = new AbortController();
    const both = [source.acquire(signal), source.acquire(signal)];
    hear({ kind: "slot", slot: slot(0) });
    hear({ kind: "slot", slot: slot(1) });
    expect(await Promise.all(both)).toEqual([slot(0), slot(1)]);
    hear({ kind: "recall", slot: slot(1), reason: "lost" });
    source.release(slot(1), "it is gone");
    expect(recalls).toEqual([[1, "lost"]]);
    const release = { kind: "release", slot: slot(1), trouble: "it is gone" };
    expect(told).toEqual([{ kind: "want" }, { kind: "want" }, release]);
  });

  test("gives back what comes for somebody who has left", async () => {
    const told: FromThread[] = [];
    const { source, hear } = createSlotDesk((m) => told.push(m));
    const stop = new AbortController();
    const waiting = source.acquire(stop.signal);
    stop.abort(new Error("not any more"));
    await expect(waiting).rejects.toThrow("not any more");
    await expect(source.acquire(stop.signal)).rejects.toThrow("not any more");
    hear({ kind: "slot", slot: slot(3) });
    expect(told).toEqual([{ kind: "want" }, { kind: "unwant" }, { kind: "release", slot: slot(3), trouble: null }]);
  });
});

describe("contending over a log", () => {
  function contender(hub: ReturnType<typeof createMemoryHub>, name: string, clock = handClock()) {
    const cluster = hub.connect(name);
    const told: string[] = [];
    let serial = 0;
    const one = contend({
      log: cluster.log,
      holder: name,
      ttlMs: DEFAULT_TTL_MS,
      clock,
      token: () => `${name}-${serial++}`,
      elected: () => told.push("elected"),
      deposed: (reason) => told.push(`deposed: ${reason}`),
      trouble: (line) => told.push(line),
    });
    const pass = async (ms: number): Promise<void> => {
      await settle();
      for (let left = ms; left > 0; left -= 50) {
        clock.advance(50);
        await settle();
      }
    };
    return { one, told, pass, cluster, clock };
  }

  test.each(["stored", "not stored"] as const)(
    "a renewal whose answer is lost (it was %s) costs nothing",
    async (outcome) => {
      const { one, told, pass, cluster } = contender(createMemoryHub(), "a");
      await pass(200);
      for (let i = 0; i < 10; i++) {
        cluster.faults.nextAppend(outcome);
        await pass(700);
        expect(one.holds()).toBe(true);
      }
      expect(told).toEqual(["elected"]);
    },
  );

  test("a record of a newer weft is said, and not taken for a free lease", async () => {
    const hub = createMemoryHub();
    const other = hub.connect("other");
    let seq = await other.log.append(LEASE_SUBJECT, Buffer.from('{"v":9}'), 0, "t");
    const { one, told, pass } = contender(hub, "a");
    for (let i = 0; i < 5; i++) {
      await pass(1000);
      seq = await other.log.append(LEASE_SUBJECT, Buffer.from('{"v":9}'), seq, `t${i}`);
    }
    expect([one.holds(), told[0]]).toEqual([false, expect.stringContaining("newer weft")]);
    await pass(2 * DEFAULT_TTL_MS);
    expect(one.holds()).toBe(true);
  });

  test("stop gives the lease back, and ends without an answer too", async () => {
    // No answer at all: this time is not that of the clock that is turned by hand.
    const hub = createMemoryHub({ deadlineMs: 600_000 });
    const clock = handClock();
    const a = contender(hub, "a", clock);
    await a.pass(200);
    const b = contender(hub, "b", clock);
    await a.pass(1000);
    const stopped = a.one.stop();
    expect(a.one.holds()).toBe(false);
    await a.pass(1000);
    await stopped;
    expect(b.one.holds()).toBe(true);
    b.cluster.faults.cut();
    const cut = b.one.stop();
    await b.pass(2 * DEFAULT_TTL_MS);
    await cut;
    expect(b.told).toEqual(["elected", "deposed: this coordinator leaves"]);
  });
});
