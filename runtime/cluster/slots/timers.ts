/**
 * Timers as arguments, so that tests hold the time in their hands.
 *
 * Contract: each function returns what cancels the timer.
 */
import { RENEW_MS } from "../../resources/grants.ts";

export interface Timers {
  every(ms: number, tick: () => void): () => void;
  after(ms: number, run: () => void): () => void;
}

export const SYSTEM_TIMERS: Timers = {
  every(ms, tick) {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Milliseconds. */
export interface Timing {
  /** Between two heartbeats. */
  readonly beatMs: number;
  /** Silence after which a session is over. */
  readonly silentMs: number;
  /** For an answer to the opening of a session. */
  readonly openMs: number;
  /** From the opening of a session until its worker is ready. */
  readonly readyMs: number;
  /** Between attempts on a node that gave trouble: at first, and at most. */
  readonly calmMs: number;
  readonly calmestMs: number;
  /** Between two grants for a session. */
  readonly renewMs: number;
}

export const TIMING: Timing = {
  beatMs: 1000,
  silentMs: 5000,
  openMs: 3000,
  readyMs: 60_000,
  calmMs: 50,
  calmestMs: 2000,
  renewMs: RENEW_MS,
};
