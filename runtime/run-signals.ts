/** How a run's calls of the kernel hear signals, which reach this thread's handlers only when a call has returned. */
export interface RunSignals {
  /** SIGINT ends the call, wherever it is; null: it has. The run cannot go on then. Not for calls that are made all the time. */
  interruptible<T>(call: () => T): T | null;
  /** SIGTERM ends the process while the call lasts, as if nobody listened for it. */
  unheard<T>(call: () => T): T;
}
