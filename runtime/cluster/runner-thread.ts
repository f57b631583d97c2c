/**
 * The thread of a job's runner: its own connection, its own kernel, slots by way of the coordinator.
 *
 * Contract: see thread-protocol.ts. A stop ends the run at its next turn; a program that never takes one is ended with the thread.
 */
import { createPrivateKey, randomUUID } from "node:crypto";
import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import { createIo } from "../resources/bridge.ts";
import { GRANT_MS, RENEW_MS, signGrant } from "../resources/grants.ts";
import type { NodeStores } from "../resources/io-protocol.ts";
import { spoolNames } from "../resources/spool.ts";
import type { Writer } from "../resources/store.ts";
import { createStores, type Stores } from "../resources/stores.ts";
import { jobReference } from "./job-files.ts";
import { connectCluster } from "./nats/connect.ts";
import { watchingNear } from "./near.ts";
import { createRunPublisher } from "./run-publisher.ts";
import { runClusterJob } from "./runner.ts";
import { createSlotDesk } from "./slot-desk.ts";
import { createRemotePool } from "./slots/remote-pool.ts";
import type { FromThread, ThreadSetup, ToThread } from "./thread-protocol.ts";

/** Nodes may join while the job runs: workers beyond the slots there are wait for them, and cost next to nothing. */
const LEAST_WORKERS = 8;
const WORKERS_PER_SLOT = 2;

const port = parentPort as MessagePort;
const { url, connection, request, coordinator, slots, resources, grantKey } = workerData as ThreadSetup;
const say = (message: FromThread): void => port.postMessage(message);
const stop = new AbortController();
const desk = createSlotDesk(say);

const io = createIo();
const signingKey = grantKey === null ? null : createPrivateKey(grantKey);
const grantNow = (): string | null =>
  signingKey && signGrant({ principal: request.owner, job: request.id, until: Date.now() + GRANT_MS }, signingKey);
const renewal = setInterval(() => {
  const grant = grantNow();
  if (grant !== null) io.renew(request.id, grant);
}, RENEW_MS);
const storesIn = (epoch: number): Stores =>
  createStores(
    {
      ...(resources as NodeStores),
      writer: writerIn(epoch),
      grant: grantNow(),
      ...(grantKey === null ? {} : { principal: request.owner }),
    },
    io,
  );
const writerIn = (epoch: number): Writer => ({ job: request.id, epoch, attempt: `runner-${randomUUID()}` });

const cluster = await connectCluster(url, connection);
const publisher = createRunPublisher(cluster.bus, request.id, () => performance.now());

port.on("message", (message: ToThread) => {
  if (message.kind === "stop") stop.abort(message.reason);
  else if (message.kind === "look") publisher.look(message.all);
  else desk.hear(message);
});

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
      placed: publisher.place,
    }),
  ...(resources === null ? {} : { stores: storesIn, spool: spoolNames(resources.config, request.id) }),
  workers: Math.max(LEAST_WORKERS, WORKERS_PER_SLOT * slots),
  signal: stop.signal,
  progress: (progress) => say({ kind: "progress", progress }),
  now: () => new Date(),
  token: randomUUID,
  publisher: resources === null ? publisher : watchingNear(publisher, resources.config, desk.near),
});
publisher.close();
clearInterval(renewal);
await cluster.close();
await io.close();
say({ kind: "ended", outcome });
port.close();
