/**
 * One schedule of faults against a fresh cluster and one job; what came out is compared with the serial run, byte for byte.
 *
 * Contract: data and the serial run's bytes are made once for each sample, below `cache`. Returns in words what is wrong; none: all is well.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SAMPLES, type Sample } from "../../samples/catalog.ts";
import { writeInputs } from "../../samples/generate.ts";
import { ROOT, weft } from "../cli/weft.ts";
import { type Member, startCluster, submit, type TestCluster } from "./cluster.ts";
import { describeSchedule, type Fault, type Schedule, scheduleOf } from "./schedule.ts";

const COUNTS = { server: 3, coordinator: 2, node: 4 } as const;
/** After the last fault has ended: elections, redelivery, and the job itself, on a machine that may be busy. */
const PATIENCE_MS = 90_000;

export async function runSchedule(seed: number, binary: string, cache: string, place: string): Promise<string[]> {
  const schedule = scheduleOf(seed, COUNTS);
  const expected = prepare(schedule, cache);
  const work = join(place, `seed-${seed}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const dd of expected.sample.inputs) linkSync(join(expected.home, dd), join(work, dd));
  const cluster = await startCluster(binary, join(work, "logs"), { servers: 3, coordinators: 2, nodes: 4 });
  let wrong: string[];
  try {
    wrong = await drive(cluster, schedule, expected, work);
    if (wrong.length > 0) {
      writeFileSync(join(work, "report.txt"), `${describeSchedule(schedule)}\n${wrong.join("\n")}\n${cluster.logs()}`);
    }
  } finally {
    await cluster.stop();
  }
  if (wrong.length === 0) rmSync(work, { recursive: true, force: true });
  return wrong.map((w) => `seed ${seed} (${describeSchedule(schedule)}): ${w}`);
}

interface Expected {
  readonly sample: Sample;
  readonly home: string;
  readonly job: string;
  readonly digests: Readonly<Record<string, string>>;
  readonly sysout: string;
  readonly status: number | null;
}

function prepare(schedule: Schedule, cache: string): Expected {
  const sample = SAMPLES.find((s) => s.name === schedule.sample) as Sample;
  const home = join(cache, `${sample.name}-${schedule.records}-${schedule.dataSeed}`);
  const job = join(home, "job.weft");
  const facts = join(home, "expected.json");
  if (!existsSync(facts)) {
    mkdirSync(home, { recursive: true });
    writeInputs(sample, schedule.records, schedule.dataSeed, home);
    const compiled = weft(["compile", join(ROOT, "samples", sample.program), "-o", job]);
    if (compiled.status !== 0) throw new Error(compiled.err);
    const serial = weft(["run", job, "--serial"], { cwd: home });
    const digests = Object.fromEntries(sample.outputs.map((dd) => [dd, digest(join(home, dd))]));
    for (const dd of sample.outputs) rmSync(join(home, dd));
    writeFileSync(facts, JSON.stringify({ digests, sysout: serial.out, status: serial.status }));
  }
  return { sample, home, job, ...JSON.parse(readFileSync(facts, "utf8")) };
}

async function drive(cluster: TestCluster, schedule: Schedule, expected: Expected, work: string): Promise<string[]> {
  const job = join(work, "job.weft");
  cpSync(expected.job, job);
  const submitted = submit(cluster.url, job, work);
  const faults = Promise.all(schedule.faults.map((fault) => happen(cluster, fault)));
  const ended = await Promise.race([submitted.ended, faults.then(() => delay(PATIENCE_MS, null, { ref: false }))]);
  await faults;
  if (ended === null) {
    submitted.child.kill("SIGKILL");
    return [`not over ${PATIENCE_MS / 1000} s after the last fault`];
  }
  const wrong: string[] = [];
  if (ended.status !== expected.status) wrong.push(`status ${ended.status}, serially ${expected.status}: ${ended.err}`);
  if (ended.out !== expected.sysout) wrong.push(`SYSOUT ${JSON.stringify(ended.out)} is not the serial one`);
  for (const [dd, serial] of Object.entries(expected.digests)) {
    if (!existsSync(join(work, dd))) wrong.push(`${dd} is missing`);
    else if (digest(join(work, dd)) !== serial) wrong.push(`${dd} is not what the serial run writes`);
  }
  const left = readdirSync(work).filter((name) => name.includes(".weft-"));
  if (left.length > 0) wrong.push(`left over: ${left.join(", ")}`);
  return wrong;
}

async function happen(cluster: TestCluster, fault: Fault): Promise<void> {
  await delay(fault.at);
  const members = { server: cluster.servers, coordinator: cluster.coordinators, node: cluster.nodes }[fault.role];
  const member = members[fault.member] as Member;
  switch (fault.kind) {
    case "kill":
      await member.kill();
      await delay(fault.lasts);
      return member.start();
    case "freeze":
      member.freeze();
      await delay(fault.lasts);
      return member.thaw();
    case "cut":
      for (const link of member.links) link.cut();
      await delay(fault.lasts);
      for (const link of member.links) link.mend();
      return;
    case "slow":
      for (const link of member.links) link.slow(100);
      await delay(fault.lasts);
      for (const link of member.links) link.slow(0);
      return;
    default:
      fault.kind satisfies never;
  }
}

function digest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
