/**
 * Waits that may never end: for somebody to open the other end of a pipe, or to type a line.
 *
 * Contract: meanwhile SIGINT and SIGTERM do what they do to a process that does not handle them; their handlers would not be called before the
 * wait's end. Outputs stay temporary then, as after kill -9. Limit: not for a pipe's bytes, which mostly come at once.
 */

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export function interruptibly<T>(wait: () => T): T {
  const handled = SIGNALS.map((signal) => ({ signal, handlers: process.rawListeners(signal) }));
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  try {
    return wait();
  } finally {
    for (const { signal, handlers } of handled) {
      for (const handler of handlers) process.on(signal, handler as NodeJS.SignalsListener);
    }
  }
}
