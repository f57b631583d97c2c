/** `npm run faults -- --from 1 --count 300`: schedules of faults against whole clusters; prints what went wrong with its seed. */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { findNatsServer } from "../cluster/servers.ts";
import type { TestCluster } from "./cluster.ts";
import { prepare } from "./expected.ts";
import { clusterFor, type Place, runSchedule } from "./run-schedule.ts";
import { describeSchedule, type Schedule, scheduleOf } from "./schedule.ts";

const options = new Command("faults")
  .description(
    "Kills, freezes, cuts off and slows down servers, coordinators and nodes of a cluster while jobs run, by seed.",
  )
  .option("--from <seed>", "first seed", "1")
  .option("--count <n>", "so many seeds", "300")
  .option("--seconds <s>", "begin with none after so many seconds", "7200")
  .option("--at-once <n>", "so many clusters at a time", "1")
  .option("--each <n>", "so many schedules on one cluster, before a fresh one is started", "1")
  .option("--cache <dir>", "where generated data stays", join(tmpdir(), "weft-faults-data"))
  .parse(process.argv)
  .opts<{
    from: string;
    count: string;
    seconds: string;
    atOnce: string;
    each: string;
    cache: string;
  }>();
const binary = findNatsServer();
if (binary === null) throw new Error("there is no nats-server: run scripts/get-nats-server.sh");
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
const { cache } = options;
const place: Place = { binary, cache, folder: mkdtempSync(join(tmpdir(), "weft-faults-")) };
mkdirSync(cache, { recursive: true });
const end = performance.now() + Number(options.seconds) * 1000;
const seeds = Array.from({ length: Number(options.count) }, (_, i) => Number(options.from) + i);
// Those of one kind of cluster together.
const queue = seeds
  .map((seed) => ({ seed, schedule: scheduleOf(seed) }))
  .sort((a, b) => a.schedule.candidates - b.schedule.candidates || a.seed - b.seed);
let done = 0;
let failed = 0;
const met = new Map<string, number>();

async function one(seed: number, schedule: Schedule, cluster: TestCluster): Promise<boolean> {
  const begun = performance.now();
  const run = await runSchedule(`seed-${seed}`, schedule, cluster, place).catch((error: Error) => ({
    wrong: [error.stack ?? error.message],
    met: [],
  }));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  done += 1;
  for (const { kind, role, starves } of run.met) {
    const what = `${starves ? "too little left: " : ""}${kind} ${role}`;
    met.set(what, (met.get(what) ?? 0) + 1);
  }
  if (run.wrong.length === 0) {
    process.stdout.write(`seed ${seed} ok (${seconds} s, met ${run.met.length} of ${schedule.faults.length} faults)\n`);
    return true;
  }
  failed += 1;
  for (const line of run.wrong) process.stdout.write(`seed ${seed} WRONG (${describeSchedule(schedule)}): ${line}\n`);
  return false;
}

async function worker(): Promise<void> {
  let cluster: TestCluster | null = null;
  let candidates = -1;
  let left = 0;
  while (performance.now() < end) {
    const next = queue.shift();
    if (next === undefined) break;
    const { seed, schedule } = next;
    if (cluster !== null && (left === 0 || candidates !== schedule.candidates)) {
      await cluster.stop();
      cluster = null;
    }
    if (cluster === null) {
      ({ candidates } = schedule);
      left = Number(options.each);
      cluster = await clusterFor(candidates, `cluster-of-${seed}`, place);
    }
    left -= 1;
    // What went wrong may have left something behind.
    if (!(await one(seed, schedule, cluster))) left = 0;
  }
  await cluster?.stop();
}

// What is made once is made by one.
for (const { schedule } of queue) for (const job of schedule.jobs) prepare(job, cache);
await Promise.all(Array.from({ length: Number(options.atOnce) }, worker));
for (const [what, times] of [...met].sort()) process.stdout.write(`${String(times).padStart(6)} ${what}\n`);
process.stdout.write(`${done} schedules, ${failed} wrong; what is left of these is in ${place.folder}\n`);
process.exit(failed > 0 ? 1 : 0);
