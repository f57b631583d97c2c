/**
 * Signals of a run in this thread, or of whoever waits for a job: the first one interrupts it, the second ends the process at once, by the handler's absence.
 *
 * Limit: a kernel that spins within an iteration of a record loop hears none.
 */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export interface RunSignals {
  readonly signal: AbortSignal;
  /** Signals end the process while `call` lasts, as if nobody listened for them; those that have come before are lost if not yet heard. */
  readonly unheard: <T>(call: () => T) => T;
}

export function listenForSignals(): RunSignals {
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  const listen = (): void => {
    for (const signal of SIGNALS) process.once(signal, stop);
  };
  listen();
  return {
    signal: interrupt.signal,
    unheard(call) {
      for (const signal of SIGNALS) process.off(signal, stop);
      try {
        return call();
      } finally {
        listen();
      }
    },
  };
}
