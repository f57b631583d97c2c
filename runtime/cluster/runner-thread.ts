/**
 * The thread of a job's runner: its own connection, its own kernel, slots by way of the coordinator.
 *
 * Contract: see thread-protocol.ts. It is connected before it is told which job to run. A stop ends the run at its next turn; a program that never
 * takes one is ended with the thread. A job that is done leaves it free for the next one, which finds warm code; any other outcome ends it, and so
 * does a number of jobs: whatever they may have left behind goes with the thread.
 */
import { createPrivateKey, randomUUID } from "node:crypto";
import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import { overlapUrl } from "../datasets/overlap.ts";
import { keptThreads } from "../kept-threads.ts";
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
import { type RunnerOutcome, runClusterJob } from "./runner.ts";
import { createSlotDesk, type SlotDesk } from "./slot-desk.ts";
import { createRemotePool } from "./slots/remote-pool.ts";
import type { FromThread, RunnerSetup, ThreadSetup, ToThread } from "./thread-protocol.ts";
import { writeBackUrl } from "./write-back.ts";

/** Nodes may join while the job runs: workers beyond the slots there are wait for them, and cost next to nothing. */
const LEAST_WORKERS = 8;
const WORKERS_PER_SLOT = 2;

/** Jobs that one thread runs at most. */
const MOST_JOBS = 100;

/** The job that the thread runs. */
interface Current {
  readonly stop: AbortController;
  readonly desk: SlotDesk;
  readonly publisher: RunPublisher;
}

const port = parentPort as MessagePort;
const { url, connection, coordinator, resources, grantKey } = workerData as ThreadSetup;
const signingKey = grantKey === null ? null : createPrivateKey(grantKey);
const say = (message: FromThread): void => port.postMessage(message);
let current: Current | null = null;
let jobs = 0;

/** Kept from job to job, as this thread is. */
const threads = { writeBack: keptThreads(writeBackUrl()), overlap: keptThreads(overlapUrl()) };

const cluster = await connectCluster(url, connection);
let connected = true;
void cluster.ended.then(() => {
  connected = false;
  // Without a job there is nothing to tell, and another thread will be told why.
  if (current === null) port.close();
});
port.on("message", (message: ToThread) => {
  if (message.kind === "run") void run(message);
  else if (message.kind === "stop") current?.stop.abort(message.reason);
  else if (message.kind === "look") current?.publisher.look(message.all);
  else current?.desk.hear(message);
});

/** What it rejects with ends the thread. */
async function run(setup: RunnerSetup): Promise<void> {
  jobs += 1;
  const io = createIo();
  const publisher = createRunPublisher(cluster.bus, setup.request.id, () => performance.now());
  const job: Current = { stop: new AbortController(), desk: createSlotDesk(say), publisher };
  current = job;
  const outcome = await carry(setup, job, io);
  publisher.close();
  await io.close();
  const free = outcome.kind === "done" && connected && jobs < MOST_JOBS;
  if (free) current = null;
  else await cluster.close();
  say({ kind: "ended", outcome, free });
  if (!free) port.close();
}

async function carry({ request, slots }: RunnerSetup, job: Current, io: Io): Promise<RunnerOutcome> {
  const { desk, publisher, stop } = job;
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
    pool: ({ job: compiled }, epoch) =>
      createRemotePool({
        cluster,
        jobFile: jobReference(request.owner, request.job),
        job: compiled,
        writer: { job: request.id, epoch },
        grant: grantNow,
        source: desk.source,
        slots,
        prefix: `${request.id}.${randomUUID()}`,
        log: (line) => say({ kind: "say", line }),
        placed: publisher.place,
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
    threads,
    publisher: resources === null ? publisher : watchingNear(publisher, resources.config, desk.near),
  });
  clearInterval(renewal);
  return outcome;
}

function storesIn(stores: NodeStores, request: JobRequest, epoch: number, grant: string | null, io: Io): Stores {
  const writer: Writer = { job: request.id, epoch, attempt: `runner-${randomUUID()}` };
  return createStores({ ...stores, writer, grant, ...(grantKey === null ? {} : { principal: request.owner }) }, io);
}
