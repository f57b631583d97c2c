/**
 * The thread of a runner that does nothing but one loop in pieces over the cluster's slots, as runtime/cluster/runner-thread.ts has it.
 *
 * Contract: see thread-protocol.ts; the pieces are forced, the loop's file is made up, nothing is written.
 */
import { parentPort, workerData } from "node:worker_threads";
import { getJobFile, jobReference } from "../../runtime/cluster/job-files.ts";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import { createSlotDesk } from "../../runtime/cluster/slot-desk.ts";
import { createRemotePool } from "../../runtime/cluster/slots/remote-pool.ts";
import type { FromThread, ToThread } from "../../runtime/cluster/thread-protocol.ts";
import { runLoop } from "../../runtime/engine/loop.ts";
import { budget } from "../../runtime/engine/memory-budget.ts";
import type { OpenFile } from "../../runtime/engine/ports.ts";
import { readJobFile } from "../../runtime/jobfile.ts";

export interface SimulatedRun {
  readonly url: string;
  /** The job's owner and its file's digest. */
  readonly owner: string;
  readonly digest: string;
  readonly id: string;
  readonly workers: number;
  readonly pieces: number;
}

export interface Told {
  readonly kind: "told";
  /** From the loop's begin to its end, and until half of the workers' slots had been placed and all of them. */
  readonly wallMs: number;
  readonly placedMs: number;
  readonly placed: number;
  readonly committed: number;
  readonly reruns: number;
  readonly reason: string | null;
  readonly regionBytes: number;
  readonly cpuMs: number;
}

const RECORD_BYTES = 100;
const RECORDS_PER_PIECE = 1000;

if (parentPort === null) throw new Error("this is a thread's script");
const port = parentPort;
const { url, owner, digest, id, workers, pieces } = workerData as SimulatedRun;
const say = (message: FromThread | Told): void => port.postMessage(message);
const desk = createSlotDesk(say);
port.on("message", (message: ToThread) => desk.hear(message));
const cluster = await connectCluster(url, { name: "bench runner" });
const reference = jobReference(owner, digest);
const read = await readJobFile(await getJobFile(cluster.blobs, reference), null);
if (!read.ok) throw new Error(read.message);
const { job, initial } = read.file;
const node = job.graph.nodes.find((n) => n.kind === "loop");
if (node?.kind !== "loop" || node.plan === null) throw new Error("the job has no loop with a plan");
const input: OpenFile = {
  file: node.driver,
  mode: "input",
  path: "/dev/null",
  position: 0,
  size: pieces * RECORDS_PER_PIECE * RECORD_BYTES,
  regular: true,
};
let placed = 0;
let placedMs = 0;
const began = performance.now();
const pool = createRemotePool({
  cluster,
  jobFile: reference,
  job,
  source: desk.source,
  slots: workers,
  prefix: `${id}.bench`,
  writer: { job: id, epoch: 1 },
  log: (line) => say({ kind: "say", line }),
  placed: () => {
    placed += 1;
    placedMs = performance.now() - began;
  },
});
const cpu = process.cpuUsage();
const outcome = await runLoop({
  job,
  node,
  files: { plan: node.plan, inputs: [input], outputs: [], open: [input], start: "lookback" },
  entry: initial,
  pool,
  loop: 1,
  workers,
  stuck: new Set(),
  ...budget({
    workers,
    regionSize: job.regionSize,
    pieces,
    heldSoft: null,
    sizes: pool.sizes,
    tolerance: pool.tolerance,
  }),
  chaos: null,
  emit: () => {},
  progress: () => {},
  observer: null,
  stores: null,
  signal: null,
  patience: 4000,
  serialRate: null,
});
const wallMs = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
say({
  kind: "told",
  wallMs,
  placedMs,
  placed,
  committed: outcome.pieces,
  reruns: outcome.reruns,
  reason: outcome.reason,
  regionBytes: job.regionSize,
  cpuMs: (user + system) / 1000,
});
await pool.close();
await cluster.close();
port.close();
