/**
 * One schedule of faults against a cluster and its jobs; what came out is compared with the serial runs, byte for byte.
 *
 * Contract: the same seed is the same faults at the same times; afterwards nothing is wrong with the cluster any more. Says in words what is wrong; none: all is well. Then its folder
 * is removed, else it stays with a report in it.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startCluster, type TestCluster } from "./cluster.ts";
import { differences, layOut, prepare } from "./expected.ts";
import { ended, happenAll } from "./happen.ts";
import { COUNTS, describeSchedule, type Fault, type Schedule } from "./schedule.ts";
import { type Submitted, submit } from "./submitted.ts";

/** After the last fault has ended: elections, redelivery, and the job itself, on a machine that may be busy. */
const PATIENCE_MS = 180_000;

/** Where jobs and their data lie: the disk that is slow or full. Logs and spools are on another. */
const JOBS = "jobs";

export interface ScheduleRun {
  readonly wrong: readonly string[];
  /** Faults that began before the jobs were over. */
  readonly met: readonly Fault[];
}

export interface Place {
  readonly binary: string;
  /** Where generated data stays. */
  readonly cache: string;
  /** For the folders of schedules and clusters. */
  readonly folder: string;
}

/** A cluster for schedules of so many candidates. */
export function clusterFor(candidates: number, name: string, { binary, folder }: Place): Promise<TestCluster> {
  const { coordinator: coordinators, node: nodes } = COUNTS;
  return startCluster(binary, {
    coordinators,
    nodes,
    candidates,
    folder: join(folder, name),
    disk: join(folder, JOBS),
  });
}

export async function runSchedule(
  name: string,
  schedule: Schedule,
  cluster: TestCluster,
  place: Place,
): Promise<ScheduleRun> {
  const folder = join(place.folder, JOBS, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const jobs: Submitted[] = [];
  let run: ScheduleRun;
  try {
    for (const [i, job] of schedule.jobs.entries()) {
      const home = join(folder, `${i + 1}`);
      const expected = prepare(job, place.cache);
      layOut(expected, home);
      jobs.push(await submit(cluster.url, expected, home, job.priority));
    }
    run = await drive(cluster, schedule, jobs);
  } finally {
    for (const job of jobs) job.abandon();
  }
  if (run.wrong.length === 0) rmSync(folder, { recursive: true, force: true });
  else writeFileSync(join(folder, "report.txt"), [describeSchedule(schedule), ...run.wrong, cluster.logs()].join("\n"));
  return run;
}

async function drive(cluster: TestCluster, schedule: Schedule, jobs: readonly Submitted[]): Promise<ScheduleRun> {
  const met: Fault[] = [];
  const faults = happenAll(cluster, schedule, jobs, (fault) => {
    if (jobs.some((job) => !job.isOver())) met.push(fault);
  });
  const patience = new AbortController();
  const late = faults.then(() => delay(PATIENCE_MS, null, { signal: patience.signal })).catch(() => null);
  const wrong: string[] = [];
  for (const job of jobs) {
    const end = await Promise.race([job.ended, late]);
    if (end === null) wrong.push(`job ${job.id} is not over ${PATIENCE_MS / 1000} s after the last fault`);
    else wrong.push(...differences(job.expected, end, job.folder));
  }
  wrong.push(...new Set(await faults), ...ended(cluster));
  patience.abort();
  return { wrong, met };
}
