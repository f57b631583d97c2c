/** Sessions between runner and slot, on a bus that delivers at once: what is lost, repeated, late or malformed ends them. */
import { describe, expect, test } from "vitest";
import type { Bus } from "../../runtime/cluster/ports.ts";
import { createPatience } from "../../runtime/cluster/slots/patience.ts";
import { createSession, type Session } from "../../runtime/cluster/slots/session.ts";
import { createHandTimers } from "./hand-timers.ts";

const TIMES = { beatMs: 1000, silentMs: 5000 };

type Fault = (subject: string, data: Uint8Array) => readonly Uint8Array[];

/** Delivers within `publish`, what `fault` makes of it. */
function createBus(fault: { wire: Fault }): Pick<Bus, "publish" | "subscribe"> & { readonly heard: () => number } {
  const subscriptions = new Map<string, (data: Uint8Array, subject: string) => void>();
  return {
    heard: () => subscriptions.size,
    publish(subject, data) {
      for (const part of fault.wire(subject, data)) subscriptions.get(subject)?.(part, subject);
    },
    subscribe(subject, handler) {
      subscriptions.set(subject, handler);
      return () => void subscriptions.delete(subject);
    },
  };
}

interface End {
  readonly session: Session;
  readonly events: string[];
}

function createEnds() {
  const fault: { wire: Fault } = { wire: (_, data) => [data] };
  const bus = createBus(fault);
  const timers = { a: createHandTimers(), b: createHandTimers() };
  const create = (name: "a" | "b"): End => {
    const events: string[] = [];
    const session = createSession({
      bus,
      hear: name,
      speak: name === "a" ? "b" : "a",
      timers: timers[name],
      timing: TIMES,
      data: (bytes) => events.push(`data ${new TextDecoder().decode(bytes)}`),
      leave: () => events.push("leave"),
      over: (reason) => events.push(`over: ${reason}`),
    });
    return { session, events };
  };
  const [a, b] = [create("a"), create("b")];
  a.session.begin();
  b.session.begin();
  return { fault, bus, timers, a, b };
}

const text = (s: string): Uint8Array[] => [...s].map((c) => new TextEncoder().encode(c));

describe("a session", () => {
  test("carries bytes and requests to leave both ways, and ends with a reason", () => {
    const { a, b, bus, timers } = createEnds();
    a.session.send(text("one"));
    a.session.send([]);
    b.session.send(text("two"));
    b.session.leave();
    a.session.close("enough");
    a.session.close("again");
    a.session.send(text("late"));
    b.session.send(text("late"));
    expect(a.events).toEqual(["data two", "leave"]);
    expect(b.events).toEqual(["data one", "data ", "over: enough"]);
    expect([bus.heard(), timers.a.count(), timers.b.count()]).toEqual([0, 0, 0]);
  });

  test("lives as long as heartbeats come", () => {
    const { a, b, timers } = createEnds();
    for (let s = 0; s < 60; s++) {
      timers.a.advance(1000);
      timers.b.advance(1000);
    }
    expect([a.events, b.events]).toEqual([[], []]);
  });

  test("ends after silence, and tells", () => {
    const { a, b, timers } = createEnds();
    timers.a.advance(5000);
    expect(a.events).toEqual([]);
    timers.a.advance(1000);
    expect(a.events).toEqual(["over: nothing was heard for 5000 ms"]);
    expect(b.events).toEqual(["over: nothing was heard for 5000 ms"]);
  });

  test("sends no heartbeats before the other end hears", () => {
    const heard: Uint8Array[] = [];
    const timers = createHandTimers();
    const bus = createBus({
      wire(_, data) {
        heard.push(data);
        return [];
      },
    });
    const handlers = { data: () => {}, leave: () => {}, over: () => {} };
    const session = createSession({ bus, hear: "a", speak: "b", timers, timing: TIMES, ...handlers });
    timers.advance(3000);
    expect(heard.length).toBe(0);
    session.begin();
    timers.advance(3000);
    expect(heard.length).toBe(3);
  });

  test("ends at both ends when a message is lost", () => {
    const { a, b, fault } = createEnds();
    fault.wire = () => [];
    a.session.send(text("lost"));
    fault.wire = (_, data) => [data];
    a.session.send(text("next"));
    const reason = "over: frame 2 came, expected was 1: messages were lost or repeated";
    expect([a.events, b.events]).toEqual([[reason], [reason]]);
  });

  test("ends when the last message of many is lost, with the next heartbeat", () => {
    const { a, b, fault, timers } = createEnds();
    fault.wire = () => [];
    a.session.send(text("lost"));
    fault.wire = (_, data) => [data];
    timers.a.advance(1000);
    expect(b.events.length).toBe(1);
    expect(a.events.length).toBe(1);
  });

  test("ends when a message is repeated, which is heard once", () => {
    const { a, b, fault } = createEnds();
    fault.wire = (subject, data) => (subject === "b" ? [data, data] : [data]);
    a.session.send(text("twice"));
    const reason = "over: frame 1 came, expected was 2: messages were lost or repeated";
    expect(b.events).toEqual(["data twice", reason]);
    expect(a.events).toEqual([reason]);
  });

  test("ends when something comes that is no frame, or too large a one", () => {
    for (const [frame, reason] of [
      [new Uint8Array(0), "a frame that is none came"],
      [new Uint8Array([9, 1, 0, 0, 0]), "a frame that is none came"],
      [new Uint8Array(161 * 1024 * 1024).fill(1, 0, 2), "a frame of 168820736 bytes came"],
    ] as const) {
      const { a, b, bus } = createEnds();
      bus.publish("b", frame);
      expect(b.events).toEqual([`over: ${reason}`]);
      expect(a.events).toEqual([`over: ${reason}`]);
    }
  });

  test("bounds the reason that the other end gives", () => {
    const { b, bus } = createEnds();
    bus.publish("b", new Uint8Array([4, 1, 0, 0, 0, ...new Uint8Array(100_000).fill(65)]));
    expect(b.events).toEqual([`over: ${"A".repeat(4096)}`]);
  });
});

describe("patience with nodes", () => {
  test("doubles with every trouble, up to the most, and ends with success or an order to stop", async () => {
    const timers = createHandTimers();
    const patience = createPatience(timers, { calmMs: 50, calmestMs: 150 });
    const slot = { node: "n", incarnation: "1", slot: 0 };
    const stop = new AbortController();
    const waits = async (): Promise<number> => {
      let done = false;
      const waiting = patience.wait(slot, stop.signal).then(() => {
        done = true;
      });
      let ms = 0;
      for (; !done && ms < 1000; ms += 50) {
        for (let turn = 0; turn < 3; turn++) await null;
        if (!done) timers.advance(50);
      }
      await waiting;
      return ms - 50;
    };
    expect(await waits()).toBe(0);
    for (const ms of [50, 100, 150, 150]) {
      patience.trouble({ ...slot, slot: 1 });
      expect(await waits()).toBe(ms);
    }
    patience.well(slot);
    expect(await waits()).toBe(0);
    patience.trouble(slot);
    const waiting = patience.wait(slot, stop.signal);
    stop.abort();
    await waiting;
    expect(timers.count()).toBe(0);
  });
});
