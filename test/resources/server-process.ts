/** A process of server-host.ts, and what it is told. */
import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import type { Order } from "./server-host.ts";

const SCRIPT = new URL("../../dist/test/resources/server-host.js", import.meta.url);

export const built = existsSync(SCRIPT);
if (!built) console.warn("tests of resources are skipped: dist/test/resources/server-host.js is not built");

export interface ServerProcess {
  ask<T>(order: Order): Promise<T>;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
  readonly process: ChildProcess;
}

export function startProcess(): ServerProcess {
  const child = fork(SCRIPT, { execArgv: [] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    process: child,
    ask<T>(order: Order): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        child.once("message", (answer: { result?: T; error?: string }) => {
          if (answer.error === undefined) resolve(answer.result as T);
          else reject(new Error(answer.error));
        });
        child.send(order);
      });
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
