/** Time as the cluster's processes see it, so that tests can make it up. */

/** Monotonic milliseconds of this process, from an arbitrary start; they are compared with no other's. */
export interface Clock {
  now(): number;
  /** Calls once, later; returns what calls it off. */
  after(ms: number, call: () => void): () => void;
}

export const processClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
