/**
 * What goes wrong and when: a pure function of the seed.
 *
 * Contract: every fault ends; after the last one has, all members are there, can talk, and no job is held. What happens to one member in one
 * respect (its process, its connections, its disk, its clock) never overlaps.
 */
import { Random } from "../../samples/fields.ts";

export type Role = "server" | "coordinator" | "node";

export const COUNTS: Readonly<Record<Role, number>> = { server: 3, coordinator: 2, node: 4 };

const RESPECTS = {
  kill: "process",
  freeze: "process",
  /** Stopped and continued all the time: it gets along slowly. */
  stutter: "process",
  cut: "connections",
  /** Every message is late, by `by` milliseconds. */
  slow: "connections",
  /** Every write takes `by` milliseconds longer. */
  "slow disk": "disk",
  "full disk": "disk",
  /** The time of day jumps by `by` milliseconds, and back at the end. */
  clock: "clock",
  hold: "hold",
} as const;

export type Kind = keyof typeof RESPECTS;

export interface Fault {
  /** Milliseconds from the submission to the fault, and from there to its end. */
  readonly at: number;
  readonly lasts: number;
  readonly kind: Kind;
  readonly role: Role | "job";
  /** Which of its role, from 0. */
  readonly members: readonly number[];
  readonly by: number;
  /** Too little is left for the job to end meanwhile. */
  readonly starves: boolean;
}

export interface ScheduledJob {
  readonly sample: string;
  readonly records: number;
  readonly dataSeed: number;
  readonly priority: number;
}

export interface Schedule {
  readonly jobs: readonly ScheduledJob[];
  /** So many nodes may be elected coordinator, too. */
  readonly candidates: number;
  readonly faults: readonly Fault[];
}

/** Records that keep a small cluster busy for a few seconds. */
const SIZES: Readonly<Record<string, number>> = {
  payroll: 2_100_000,
  sales: 4_500_000,
  ledger: 3_000_000,
  filter: 3_000_000,
  update: 1_800_000,
  loans: 150_000,
};

const KINDS: Readonly<Record<Role, readonly Kind[]>> = {
  // A server's files and clock are out of a test's reach without privileges: it gets along slowly instead.
  server: ["kill", "kill", "freeze", "stutter", "cut", "slow"],
  coordinator: ["kill", "kill", "freeze", "stutter", "cut", "slow", "slow disk", "full disk", "clock"],
  node: ["kill", "kill", "freeze", "stutter", "cut", "slow", "slow disk", "full disk", "clock"],
};

const CANDIDATES = 2;
/** Shorter and longer than leases (2 s) and heartbeats (5 s). */
const LENGTHS = [50, 300, 1000, 2500, 4000, 7000, 9000] as const;
const HOUR = 3_600_000;
const AMOUNTS: Readonly<Partial<Record<Kind, readonly number[]>>> = {
  slow: [20, 100, 400],
  "slow disk": [5, 30, 200],
  clock: [-24 * HOUR, -HOUR, -700, 700, HOUR, 24 * HOUR],
};
/** Between a fault's end and the next one's beginning, for the same member. */
const REST_MS = 100;

export function scheduleOf(seed: number): Schedule {
  const random = new Random(seed);
  const starving = random.chance(0.12) ? random.pick<Role>(["server", "coordinator", "node"]) : null;
  const candidates = starving === null && random.chance(0.3) ? CANDIDATES : 0;
  const two = starving === null && random.chance(0.2);
  const jobs = Array.from({ length: two ? 2 : 1 }, (): ScheduledJob => {
    const sample = random.pick(Object.keys(SIZES));
    return { sample, records: SIZES[sample] as number, dataSeed: 1, priority: random.between(1, 9) };
  });
  const faults = Array.from({ length: random.between(1, 6) }, () => anyFault(random, jobs.length));
  if (starving === null) return { jobs, candidates, faults: apart(faults) };
  // Without nodes only a runner that is in the middle of a loop waits: nothing else is to go wrong.
  const others = starving === "node" ? [] : faults.slice(0, 2);
  return { jobs, candidates, faults: apart([starvation(random, starving), ...others]) };
}

function anyFault(random: Random, jobs: number): Fault {
  const at = random.between(0, 3000);
  const lasts = random.pick(LENGTHS);
  if (random.chance(0.06)) {
    return { at, lasts, kind: "hold", role: "job", members: [random.between(0, jobs - 1)], by: 0, starves: false };
  }
  const role = random.pick<Role>(["server", "coordinator", "coordinator", "node", "node", "node"]);
  const kind = random.pick(KINDS[role]);
  const by = random.pick(AMOUNTS[kind] ?? [0]);
  const first = random.between(0, COUNTS[role] - 1);
  const together = random.chance(0.15) ? random.between(2, COUNTS[role]) : 1;
  const members = Array.from({ length: together }, (_, i) => (first + i) % COUNTS[role]);
  return { at, lasts, kind, role, members, by, starves: false };
}

function starvation(random: Random, role: Role): Fault {
  const at = random.between(200, 1500);
  const lasts = random.between(15_000, 30_000);
  const kind = random.pick<Kind>(["kill", "freeze"]);
  const first = random.between(0, COUNTS[role] - 1);
  const gone = role === "server" ? 2 : COUNTS[role];
  const members = Array.from({ length: gone }, (_, i) => (first + i) % COUNTS[role]);
  return { at, lasts, kind, role, members, by: 0, starves: true };
}

/** Puts each fault off until those before it have ended that happen to the same member in the same respect. */
function apart(faults: readonly Fault[]): Fault[] {
  const free = new Map<string, number>();
  return faults.map((fault) => {
    const places = placesOf(fault);
    const at = Math.max(fault.at, ...places.map((place) => free.get(place) ?? 0));
    for (const place of places) free.set(place, at + fault.lasts + REST_MS);
    return { ...fault, at };
  });
}

/** What only one fault at a time happens to. */
export function placesOf({ kind, role, members }: Fault): string[] {
  return members.map((member) => `${RESPECTS[kind]} of ${role} ${member}`);
}

export function describeSchedule({ jobs, candidates, faults }: Schedule): string {
  const work = jobs.map((job) => `${job.sample} (priority ${job.priority})`).join(" and ");
  const list = faults.map(({ at, kind, by, role, members, lasts, starves }) => {
    const what = by === 0 ? kind : `${kind} by ${by} ms`;
    const who = `${role} ${members.map((member) => member + 1).join(" and ")}`;
    return `${at} ms: ${what} of ${who} for ${lasts} ms${starves ? ", too little is left" : ""}`;
  });
  return [work, `${candidates} nodes may coordinate`, ...list].join("; ");
}
