/**
 * A thread that starts the process of command-host.ts and hands it orders, while the tests' own thread sleeps (commands.ts): `shared` has whether
 * an answer is there, and the process's id.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type MessagePort, workerData } from "node:worker_threads";
import type { Ended, Order } from "./weft.ts";

interface Given {
  readonly main: string;
  readonly port: MessagePort;
  readonly shared: Int32Array;
}

const { main, port, shared } = workerData as Given;

const LOST: Ended = { status: null, out: "", err: "the process of the commands was lost" };

function answer(ended: Ended): void {
  port.postMessage(ended);
  Atomics.store(shared, 0, 1);
  Atomics.notify(shared, 0);
}

const host = fork(fileURLToPath(new URL("./command-host.js", import.meta.url)), [main], {
  stdio: ["ignore", "ignore", "inherit", "ipc"],
});
Atomics.store(shared, 1, host.pid ?? 0);
host.on("message", (ended) => answer(ended as Ended));
host.on("close", () => answer(LOST));
port.on("message", (order: Order) => (host.connected ? host.send(order) : answer(LOST)));
