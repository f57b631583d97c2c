/**
 * Carries a schedule's faults out, and watches that a job waits while too little is left for it.
 *
 * Contract: resolves when all faults are over, with what was wrong meanwhile, in words. `started` is told of each that began.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Member, TestCluster } from "./cluster.ts";
import { type Fault, placesOf, type Role, type Schedule } from "./schedule.ts";
import { ask, ranAlone, type Submitted } from "./submitted.ts";

/** What is in hand when too little is left may still be finished. */
const GRACE_MS = 4000;
/** Looked at so long before the fault ends. */
const BEFORE_MS = 500;
/** A process that stutters runs for a part of the time only. */
const STUTTER = { frozenMs: 150, runsMs: 50 } as const;

export async function happenAll(
  cluster: TestCluster,
  { faults }: Schedule,
  jobs: readonly Submitted[],
  started: (fault: Fault) => void,
): Promise<string[]> {
  // By the schedule they do not overlap; on a busy machine an end may be late.
  const ends = new Map<string, Promise<void>>();
  const one = async (fault: Fault, free: Promise<unknown>): Promise<string[]> => {
    await delay(fault.at);
    await free;
    started(fault);
    const dead = ended(cluster);
    const effect = happen(cluster, jobs, fault);
    const problems = fault.starves ? await waits(cluster, jobs, fault) : [];
    await effect;
    return [...dead, ...problems];
  };
  const all = faults.map((fault) => {
    const places = placesOf(fault);
    const problems = one(fault, Promise.all(places.map((place) => ends.get(place))));
    const end = problems.then(() => {});
    for (const place of places) ends.set(place, end);
    return problems;
  });
  return [...(await Promise.all(all)).flat(), ...ended(cluster)];
}

/** Members that ended without having been killed. */
export function ended(cluster: TestCluster): string[] {
  const all = [...cluster.servers, ...cluster.coordinators, ...cluster.nodes];
  return all.filter((member) => member.hasEnded()).map((member) => `${member.name} has ended by itself`);
}

/** Resolves shortly before the fault ends. */
async function waits(cluster: TestCluster, jobs: readonly Submitted[], fault: Fault): Promise<string[]> {
  await delay(GRACE_MS);
  const waiting = jobs.filter((job) => !job.isOver());
  await delay(fault.lasts - GRACE_MS - BEFORE_MS);
  const wrong: string[] = [];
  for (const job of waiting.filter((j) => j.isOver())) {
    // Without nodes a loop that is not in pieces yet goes on in the runner, and so does one that is taken up again.
    if (fault.role === "node" && (await ranAlone(cluster.url, job))) continue;
    wrong.push(`job ${job.id} ended while too little was left`);
  }
  return wrong;
}

async function happen(cluster: TestCluster, jobs: readonly Submitted[], fault: Fault): Promise<void> {
  if (fault.role === "job") {
    const held = fault.members.map((member) => jobs[member] as Submitted);
    await Promise.all(held.map((job) => ask(cluster.url, job, "hold")));
    await delay(fault.lasts);
    await Promise.all(held.map((job) => ask(cluster.url, job, "release")));
    return;
  }
  const all: Readonly<Record<Role, readonly Member[]>> = {
    server: cluster.servers,
    coordinator: cluster.coordinators,
    node: cluster.nodes,
  };
  const { role } = fault;
  await Promise.all(fault.members.map((member) => suffer(all[role][member] as Member, fault)));
}

async function suffer(member: Member, { kind, lasts, by }: Fault): Promise<void> {
  switch (kind) {
    case "kill":
      await member.kill();
      await delay(lasts);
      return member.start();
    case "freeze":
      member.freeze();
      await delay(lasts);
      return member.thaw();
    case "stutter":
      for (const end = performance.now() + lasts; performance.now() < end; ) {
        member.freeze();
        await delay(STUTTER.frozenMs);
        member.thaw();
        await delay(STUTTER.runsMs);
      }
      return;
    case "cut":
      for (const link of member.links) link.cut();
      await delay(lasts);
      for (const link of member.links) link.mend();
      return;
    case "slow":
      for (const link of member.links) link.slow(by);
      await delay(lasts);
      for (const link of member.links) link.slow(0);
      return;
    case "slow disk":
      member.see({ slowMs: by });
      await delay(lasts);
      return member.see({ slowMs: 0 });
    case "full disk":
      member.see({ full: true });
      await delay(lasts);
      return member.see({ full: false });
    case "clock":
      member.see({ clockMs: by });
      await delay(lasts);
      return member.see({ clockMs: 0 });
    case "hold":
      throw new Error("jobs are held, not members");
    default:
      kind satisfies never;
  }
}
