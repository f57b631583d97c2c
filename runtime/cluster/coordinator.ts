/**
 * The coordinator: takes part in the election and reigns while elected.
 *
 * Contract: any number of processes may run one; at most one acts, as lease.ts says. A deposed one stops its runners at once and contends
 * again. `stop` lets the runners leave first and gives the lease back then, so that whoever follows need not wait.
 */
import { randomUUID } from "node:crypto";
import { noteElection } from "./audit.ts";
import { createShared, sharedSubject } from "./catalog/shared.ts";
import { type Clock, processClock } from "./clock.ts";
import { type Contender, contend } from "./contend.ts";
import {
  ALIVE_SUBJECT,
  type CoordinatorState,
  encodeState,
  encodeTroubles,
  STATE_SUBJECT,
  troubleSubject,
} from "./coordinator-state.ts";
import { endJob, type StoredRemains } from "./job-end.ts";
import type { RunnerThreads, StartRunner } from "./job-threads.ts";
import { DEFAULT_TTL_MS } from "./lease.ts";
import { decodeLook } from "./look.ts";
import { messageOf } from "./outcome-text.ts";
import type { Cluster } from "./ports.ts";
import { encodeProgress, progressSubject } from "./progress-messages.ts";
import { purgeAsAsked } from "./purge.ts";
import { createReign, type Reign } from "./reign.ts";
import type { Say } from "./say.ts";

export interface CoordinatorOptions {
  readonly cluster: Cluster;
  /** For people; need not be unique. */
  readonly name: string;
  /** Unique for each process, and never used again; the same as the runners are given. */
  readonly holder: string;
  readonly version: string;
  readonly startRunner: StartRunner;
  /** Told whether runners may be wanted soon; default: nobody is. */
  readonly keepSpare?: RunnerThreads["keepSpare"];
  /** Default: there are none. */
  readonly resources?: StoredRemains | null;
  /** Jobs that have a runner at a time, and one more if its priority is above theirs. */
  readonly mostJobs: number;
  readonly ttlMs?: number;
  readonly clock?: Clock;
  /** For people. */
  readonly log: Say;
}

export interface Coordinator {
  /** Whether it holds the lease now. */
  holds(): boolean;
  /** Runners have `graceMs` to leave; default 5000. */
  stop(graceMs?: number): Promise<void>;
}

const GRACE_MS = 5000;
const AGAIN_MS = 5000;
/** What a deposed coordinator gives its runners: their appends are refused already, only slots are to be closed. */
const DEPOSED_GRACE_MS = 1000;

interface Office {
  readonly options: CoordinatorOptions;
  readonly clock: Clock;
  contender: Contender | null;
  reign: { readonly reign: Reign; readonly unserve: () => void } | null;
  /** Reigns that are over, until their runners have gone. */
  readonly leaving: Set<Promise<void>>;
  stopping: boolean;
}

export function createCoordinator(options: CoordinatorOptions): Coordinator {
  const clock = options.clock ?? processClock;
  const office: Office = { options, clock, contender: null, reign: null, leaving: new Set(), stopping: false };
  takePart(office);
  return {
    holds: () => office.contender?.holds() ?? false,
    async stop(graceMs = GRACE_MS) {
      office.stopping = true;
      abdicate(office, graceMs);
      await Promise.all(office.leaving);
      await office.contender?.stop();
    },
  };
}

function takePart(office: Office): void {
  const { cluster, holder, ttlMs, log, name } = office.options;
  office.contender = contend({
    log: cluster.log,
    holder,
    ttlMs: ttlMs ?? DEFAULT_TTL_MS,
    clock: office.clock,
    token: randomUUID,
    elected() {
      if (office.stopping) return;
      log(`${name} is the coordinator now`);
      noteElection(cluster.log, holder, randomUUID).catch((error) =>
        log(`its election is not noted: ${error.message}`, { level: "warn" }),
      );
      reign(office);
    },
    deposed(reason) {
      if (!office.stopping) log(`${name} is not the coordinator any more: ${reason}`, { level: "warn" });
      abdicate(office, DEPOSED_GRACE_MS);
    },
    trouble: log,
  });
}

function reign(office: Office): void {
  const { cluster, name, version, startRunner, log, mostJobs, resources = null } = office.options;
  const { clock } = office;
  const now = createReign({
    cluster,
    clock,
    startRunner,
    endJob: (request, end) => endJob({ cluster, request, now: new Date(), token: randomUUID, log, resources }, end),
    mostJobs,
    log,
    progress: (job, progress) => cluster.bus.publish(progressSubject(job), encodeProgress(progress)),
  });
  const unserveAlive = cluster.bus.serve(ALIVE_SUBJECT, async (data) => {
    const look = decodeLook(data);
    if (look !== null) now.look(look.all);
    return new Uint8Array();
  });
  const unserveState = cluster.bus.serve(STATE_SUBJECT, async () => {
    const state: CoordinatorState = { name, version, ...now.state() };
    return encodeState(state);
  });
  const unserveTroubles = cluster.bus.serve(troubleSubject("*"), async (_, subject) =>
    encodeTroubles(now.state().jobs, subject),
  );
  const purging = startPurging(office);
  const shared = createShared(cluster.log);
  const unserveShared = cluster.bus.serve(sharedSubject("*"), (_, subject) => shared(subject));
  const unserve = (): void => {
    purging.abort();
    unserveShared();
    unserveAlive();
    unserveState();
    unserveTroubles();
  };
  office.reign = { reign: now, unserve };
  office.options.keepSpare?.(true);
}

/** As often as it takes: what is asked for is in the log. */
function startPurging({ options, clock }: Office): AbortController {
  const { cluster, log, resources = null } = options;
  const { sweep } = cluster;
  const stop = new AbortController();
  if (sweep === null) return stop;
  const purging = { cluster: { ...cluster, sweep }, resources, now: () => new Date(), token: randomUUID, log };
  const begin = (): void => {
    purgeAsAsked(purging, stop.signal).catch((error) => {
      if (stop.signal.aborted) return;
      log(`what is to be removed cannot be read now: ${messageOf(error)}`, { level: "warn" });
      clock.after(AGAIN_MS, () => {
        if (!stop.signal.aborted) begin();
      });
    });
  };
  begin();
  return stop;
}

function abdicate(office: Office, graceMs: number): void {
  const { reign: now, leaving } = office;
  if (now === null) return;
  office.reign = null;
  office.options.keepSpare?.(false);
  now.unserve();
  const gone: Promise<void> = now.reign.end(graceMs).finally(() => leaving.delete(gone));
  leaving.add(gone);
}
