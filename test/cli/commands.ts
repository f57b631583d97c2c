/** The built command, run to its end by one process for many of them (command-host.ts): each costs a fraction of a process's start. */
import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { type Around, type Ended, LONGEST_MS, MAIN, orderOf, ROOT } from "./weft.ts";

const THREAD = join(ROOT, "dist", "test", "cli", "command-thread.js");

export interface Commands {
  /** As `weft` of weft.ts, for commands that only ask the cluster. */
  run(words: readonly string[], around: Around): Ended;
  /** The process is gone, or goes. */
  close(): Promise<void>;
}

export function createCommands(): Commands {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const { port1: port, port2: theirs } = new MessageChannel();
  port.unref();
  const workerData = { main: MAIN, port: theirs, shared };
  const thread = new Worker(THREAD, { workerData, transferList: [theirs] });
  thread.unref();
  return {
    run(words, around) {
      Atomics.store(shared, 0, 0);
      port.postMessage(orderOf(words, around));
      if (Atomics.wait(shared, 0, 0, LONGEST_MS) === "timed-out") process.kill(Atomics.load(shared, 1), "SIGKILL");
      const answer = receiveMessageOnPort(port);
      return (answer?.message as Ended | undefined) ?? { status: null, out: "", err: "no answer in time" };
    },
    async close() {
      await thread.terminate();
    },
  };
}
