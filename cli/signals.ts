/**
 * Signals of a run in this thread, or of whoever waits for a job: the first one interrupts it, the second ends the process at once, by the handler's absence.
 *
 * Contract: SIGINT also ends a call that never returns, where it is made by `interruptible`. Limits: changing handlers and back, there and in `unheard`, takes
 * some 40 microseconds, more under load, in which a signal ends the process at once, or is lost: so this is not for calls that are made all the time. A kernel
 * that spins within an iteration of a record loop in this thread hears neither signal; SIGQUIT (Ctrl-\) ends it.
 */
import { Script } from "node:vm";
import type { RunSignals } from "../runtime/run-signals.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** The engine breaks off scripts only, and these see nothing but what is global. */
const CALL = "weftInterruptibleCall";
const SCRIPT = new Script(`globalThis.${CALL}()`);

export function listenForSignals(): RunSignals & { readonly signal: AbortSignal } {
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  for (const signal of SIGNALS) process.once(signal, stop);
  return {
    signal: interrupt.signal,
    interruptible(call) {
      let result: ReturnType<typeof call> | null = null;
      Reflect.set(globalThis, CALL, () => {
        result = call();
      });
      try {
        SCRIPT.runInThisContext({ breakOnSigint: true, displayErrors: false });
        return result;
      } catch (error) {
        if (!isBrokenOff(error)) throw error;
        stop();
        return null;
      }
    },
    unheard(call) {
      process.off("SIGTERM", stop);
      try {
        return call();
      } finally {
        process.once("SIGTERM", stop);
      }
    },
  };
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}
