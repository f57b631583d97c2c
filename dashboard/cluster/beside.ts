/**
 * A dashboard beside a daemon's own work: in a thread, so that it can neither slow nor stop it.
 *
 * Contract: whatever ends the thread, its heap's limit too, is said and it is started again after a while, until `close`. The daemon never
 * waits for it but in `close`, and there not for long. Loads nothing of the dashboard's server into the daemon's thread.
 */
import { Worker } from "node:worker_threads";
import { messageOf } from "../../runtime/cluster/outcome-text.ts";
import { threadScript } from "../../runtime/thread-script.ts";
import type { ClusterThreadSetup, FromThread } from "./thread-protocol.ts";

export interface BesideOptions {
  readonly setup: ClusterThreadSetup;
  /** Its address, with the token: not for logs. Called again where it has become another. */
  readonly listening: (url: string) => void;
  readonly say: (line: string) => void;
  /** Why there is none now; the same reason is told once. */
  readonly trouble: (reason: string) => void;
  /** Milliseconds until it is tried again. */
  readonly againMs?: number;
  /** Megabytes of the heap that it may use. */
  readonly heapMb?: number;
  /** The thread's script. */
  readonly script?: URL;
}

export interface Beside {
  close(): Promise<void>;
}

const AGAIN_MS = 10_000;
/** How long `close` waits for it to end in order. */
const LAST_MS = 1000;
/** Of its heap: who looks, and what jobs tell, must not take the daemon's memory. */
const MOST_MB = 512;

export function openBeside(options: BesideOptions): Beside {
  const { setup, listening, say, trouble } = options;
  let closing = false;
  let again: NodeJS.Timeout | null = null;
  let address = "";
  let reason = "";
  let thread = tryStart();

  /** Null: the system lets no thread begin. */
  function tryStart(): Worker | null {
    try {
      return start();
    } catch (error) {
      // When `openBeside` has returned, as any other end of it.
      setImmediate(() => gone(messageOf(error)));
      return null;
    }
  }

  function start(): Worker {
    const now = new Worker(options.script ?? threadScript("cluster-thread.js"), {
      workerData: setup,
      resourceLimits: { maxOldGenerationSizeMb: options.heapMb ?? MOST_MB },
    });
    let why = "its thread has ended";
    now.on("message", (message: FromThread) => {
      if (message.kind === "say") say(message.line);
      else if (message.kind === "ended") why = message.reason;
      else heard(message.url);
    });
    now.on("error", (error) => {
      why = messageOf(error);
    });
    now.on("exit", () => gone(why));
    return now;
  }

  function heard(url: string): void {
    reason = "";
    if (url !== address) listening(url);
    address = url;
  }

  function gone(why: string): void {
    if (closing) return;
    if (why !== reason) trouble(why);
    reason = why;
    again = setTimeout(() => {
      thread = tryStart();
    }, options.againMs ?? AGAIN_MS);
    again.unref();
  }

  return {
    async close() {
      closing = true;
      if (again !== null) clearTimeout(again);
      // After its end there is no other event.
      const last = thread;
      if (last === null || last.threadId === -1) return;
      const end = new Promise<void>((resolve) => last.once("exit", () => resolve()));
      last.postMessage("leave");
      const cut = setTimeout(() => void last.terminate(), LAST_MS);
      await end;
      clearTimeout(cut);
    },
  };
}
