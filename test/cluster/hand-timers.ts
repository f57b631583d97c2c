/** Timers that go on only when they are told to. */
import type { Timers } from "../../runtime/cluster/slots/timers.ts";

export interface HandTimers extends Timers {
  /** Lets the time go on, timer by timer in their order; each may start and stop others. */
  advance(ms: number): void;
  /** Timers that are running. */
  count(): number;
}

export function createHandTimers(): HandTimers {
  const timers = new Map<object, { at: number; every: number | null; run: () => void }>();
  let now = 0;
  const add = (ms: number, every: number | null, run: () => void): (() => void) => {
    const key = {};
    timers.set(key, { at: now + ms, every, run });
    return () => void timers.delete(key);
  };
  return {
    every: (ms, tick) => add(ms, ms, tick),
    after: (ms, run) => add(ms, null, run),
    count: () => timers.size,
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [first] = [...timers].filter(([, t]) => t.at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (first === undefined) break;
        const [key, timer] = first;
        now = timer.at;
        if (timer.every === null) timers.delete(key);
        else timer.at += timer.every;
        timer.run();
      }
      now = end;
    },
  };
}
