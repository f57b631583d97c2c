/** Asks the process of weft-host.ts, each time for a bounded time; a process that was lost or killed is followed by another one. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../differential/runs.ts";
import type { Ended, HostTask } from "./weft-host.ts";

const HOST = join(ROOT, "dist", "test", "ccvs85", "weft-host.js");

/**
 * A shell's words for a command that is to follow: no file of it may be longer than 256 MiB. Some programs of the suite write until a
 * tape ends.
 */
export const BOUNDED_FILES = ["-c", 'ulimit -f 524288; exec "$0" "$@"'];

/** `late`: it was not over in time. */
export type Bounded = Ended & { readonly late: boolean };

export interface Host {
  /** One question at a time. */
  readonly ask: (task: HostTask, seconds: number) => Promise<Bounded>;
  readonly close: () => void;
}

export function hostOfWeft(): Host {
  let host: ChildProcess | null = null;
  return {
    ask: async (task, seconds) => {
      host ??= fork(HOST, {
        execPath: "sh",
        execArgv: [...BOUNDED_FILES, process.execPath],
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      });
      const ended = await answer(host, task, seconds);
      if (ended.late || host.exitCode !== null || host.signalCode !== null) host = null;
      return ended;
    },
    close: () => host?.disconnect(),
  };
}

function answer(host: ChildProcess, task: HostTask, seconds: number): Promise<Bounded> {
  return new Promise((resolve) => {
    let said = "";
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      host.kill("SIGKILL");
    }, seconds * 1000);
    const listen = (text: Buffer): void => {
      said += text.toString("latin1");
    };
    const over = (ended: Ended): void => {
      clearTimeout(limit);
      host.off("message", answered).off("close", lost).stderr?.off("data", listen);
      resolve({ ...ended, late });
    };
    const answered = (ended: unknown): void => over(ended as Ended);
    const lost = (): void => over({ status: null, output: `weft: error: the process was lost: ${said}` });
    host.stderr?.on("data", listen);
    host.on("message", answered).on("close", lost).send(task);
  });
}
