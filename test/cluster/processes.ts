/**
 * Processes that tests start, kill, freeze and thaw.
 *
 * Contract: one process at a time for each; `start` while it lives is the caller's mistake and throws. Whatever is alive when this process
 * exits is killed, by its id.
 */
import type { ChildProcess } from "node:child_process";

export interface Process {
  start(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** It was started, is not there any more, and was not killed. */
  hasEnded(): boolean;
}

const living = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

export function createProcess(spawn: () => ChildProcess): Process {
  let child: ChildProcess | null = null;
  let gone: Promise<void> = Promise.resolve();
  let killed = false;
  const lives = (): boolean => child !== null && living.has(child);
  return {
    async start() {
      if (lives()) throw new Error(`process ${child?.pid} is still there`);
      const started = spawn();
      killed = false;
      child = started;
      living.add(started);
      gone = new Promise((resolve) => {
        const end = (): void => {
          living.delete(started);
          resolve();
        };
        started.once("exit", end);
        // It could not be started.
        started.once("error", end);
      });
    },
    async kill() {
      if (lives()) {
        killed = true;
        child?.kill("SIGKILL");
      }
      await gone;
    },
    freeze: () => void (lives() && child?.kill("SIGSTOP")),
    thaw: () => void (lives() && child?.kill("SIGCONT")),
    hasEnded: () => child !== null && !killed && !lives(),
  };
}
