/**
 * What a coordinator has in hand while it holds the lease, as the parts of its reign share it.
 *
 * Contract: one thread. Whatever changes calls `soon`; what is to be done then is `act`, of reign.ts.
 */
import type { Clock } from "./clock.ts";
import type { JobEnd } from "./job-end.ts";
import type { StartRunner } from "./job-threads.ts";
import type { NodeList } from "./node-list.ts";
import type { Cluster } from "./ports.ts";
import type { JobRequest } from "./records.ts";
import type { Say } from "./say.ts";
import { putOff, type Running, type Task } from "./task.ts";
import type { RunProgress } from "./thread-protocol.ts";

export interface ReignOptions {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly startRunner: StartRunner;
  /** See endJob of job-end.ts. */
  readonly endJob: (request: JobRequest, end: JobEnd) => Promise<boolean>;
  readonly mostJobs: number;
  /** For people. */
  readonly log: Say;
  readonly progress: (job: string, progress: RunProgress) => void;
}

export interface Court {
  readonly options: ReignOptions;
  readonly tasks: Map<string, Task>;
  readonly nodes: NodeList;
  readonly began: number;
  /** All jobs are known. */
  ready: boolean;
  over: boolean;
  /** `act` is about to be called. */
  queued: boolean;
  runnerGone: () => void;
  lookedAt: number;
  /** Looks at all jobs and does what is due. */
  readonly act: () => void;
}

/** Once for all that happens in this turn: runners ask for many slots at a time, one by one. */
export function soon(court: Court): void {
  if (court.queued) return;
  court.queued = true;
  setImmediate(() => {
    court.queued = false;
    if (court.ready && !court.over) court.act();
  });
}

/** Nothing is done with the job for a while, longer each time. */
export function retryLater(court: Court, task: Task): void {
  const { clock } = court.options;
  task.ending = false;
  clock.after(putOff(task, clock.now()), () => soon(court));
}

export function runningTasks(court: Court): (Task & { readonly running: Running })[] {
  return [...court.tasks.values()].filter((t): t is Task & { readonly running: Running } => t.running !== null);
}
