/**
 * The thread of a job's runner: its own connection, its own kernel, slots by way of the coordinator.
 *
 * Contract: see thread-protocol.ts. It is connected before it is told which job to run. A stop ends the run at its next turn; a program that never
 * takes one is ended with the thread.
 */
import { createPrivateKey, randomUUID } from "node:crypto";
import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import { createIo, type Io } from "../resources/bridge.ts";
import { GRANT_MS, RENEW_MS, signGrant } from "../resources/grants.ts";
import type { NodeStores } from "../resources/io-protocol.ts";
import { spoolNames } from "../resources/spool.ts";
import type { Writer } from "../resources/store.ts";
import { createStores, type Stores } from "../resources/stores.ts";
import { jobReference } from "./job-files.ts";
import { connectCluster } from "./nats/connect.ts";
import { watchingNear } from "./near.ts";
import type { JobRequest } from "./records.ts";
import { createRunPublisher, type RunPublisher } from "./run-publisher.ts";
import { runClusterJob } from "./runner.ts";
import { createSlotDesk } from "./slot-desk.ts";
import { createRemotePool } from "./slots/remote-pool.ts";
import type { FromThread, RunnerSetup, ThreadSetup, ToThread } from "./thread-protocol.ts";

/** Nodes may join while the job runs: workers beyond the slots there are wait for them, and cost next to nothing. */
const LEAST_WORKERS = 8;
const WORKERS_PER_SLOT = 2;

const port = parentPort as MessagePort;
const { url, connection, coordinator, resources, grantKey } = workerData as ThreadSetup;
const signingKey = grantKey === null ? null : createPrivateKey(grantKey);
const say = (message: FromThread): void => port.postMessage(message);
const stop = new AbortController();
const desk = createSlotDesk(say);
let publisher: RunPublisher | null = null;

const cluster = await connectCluster(url, connection);
// Before any job: then there is nothing to tell, and another thread will be told why.
void cluster.ended.then(() => publisher === null && port.close());
port.on("message", (message: ToThread) => {
  if (message.kind === "run") void run(message);
  else if (message.kind === "stop") stop.abort(message.reason);
  else if (message.kind === "look") publisher?.look(message.all);
  else desk.hear(message);
});

/** What it rejects with ends the thread. */
async function run({ request, slots }: RunnerSetup): Promise<void> {
  const telling = createRunPublisher(cluster.bus, request.id, () => performance.now());
  publisher = telling;
  const io = createIo();
  const grantNow = (): string | null =>
    signingKey && signGrant({ principal: request.owner, job: request.id, until: Date.now() + GRANT_MS }, signingKey);
  const renewal = setInterval(() => {
    const grant = grantNow();
    if (grant !== null) io.renew(request.id, grant);
  }, RENEW_MS);
  const outcome = await runClusterJob({
    cluster,
    request,
    coordinator: `${coordinator}/${randomUUID()}`,
    pool: ({ job }, epoch) =>
      createRemotePool({
        cluster,
        jobFile: jobReference(request.owner, request.job),
        job,
        writer: { job: request.id, epoch },
        grant: grantNow,
        source: desk.source,
        prefix: `${request.id}.${randomUUID()}`,
        log: (line) => say({ kind: "say", line }),
        placed: telling.place,
      }),
    ...(resources === null
      ? {}
      : {
          stores: (epoch) => storesIn(resources, request, epoch, grantNow(), io),
          spool: spoolNames(resources.config, request.id),
        }),
    workers: Math.max(LEAST_WORKERS, WORKERS_PER_SLOT * slots),
    signal: stop.signal,
    progress: (progress) => say({ kind: "progress", progress }),
    note: (line) => say({ kind: "say", line }),
    now: () => new Date(),
    token: randomUUID,
    publisher: resources === null ? telling : watchingNear(telling, resources.config, desk.near),
  });
  telling.close();
  clearInterval(renewal);
  await cluster.close();
  await io.close();
  say({ kind: "ended", outcome });
  port.close();
}

function storesIn(stores: NodeStores, request: JobRequest, epoch: number, grant: string | null, io: Io): Stores {
  const writer: Writer = { job: request.id, epoch, attempt: `runner-${randomUUID()}` };
  return createStores({ ...stores, writer, grant, ...(grantKey === null ? {} : { principal: request.owner }) }, io);
}
