/**
 * A process with several node hosts whose slots only wait (simulated-slot.ts), each on a connection of its own.
 *
 * Contract: its setup comes as JSON in its first argument. `ready` is sent when all beat; asked `sum`, it tells the simulated milliseconds so
 * far and the processor time that it took; without a parent it ends.
 */
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import { createNodeHost } from "../../runtime/cluster/slots/node-host.ts";
import { createSimulatedSlot } from "./simulated-slot.ts";

export interface NodesSetup {
  readonly url: string;
  /** Names of the hosts. */
  readonly names: readonly string[];
  readonly slots: number;
  readonly pieceMs: number;
}

export interface NodesSum {
  readonly busyMs: number;
  readonly pieces: number;
  readonly cpuMs: number;
}

const { url, names, slots, pieceMs } = JSON.parse(process.argv[2] ?? "") as NodesSetup;
let busyMs = 0;
let pieces = 0;
const done = (ms: number): void => {
  busyMs += ms;
  pieces += 1;
};

for (const name of names) {
  const cluster = await connectCluster(url, { name });
  createNodeHost({
    cluster,
    name,
    slots,
    workerUrl: new URL(import.meta.url),
    version: "bench",
    log: () => {},
    thread: (options) => createSimulatedSlot(options, { pieceMs, done }),
  });
}

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  const sum: NodesSum = { busyMs, pieces, cpuMs: (user + system) / 1000 };
  process.send?.(sum);
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
