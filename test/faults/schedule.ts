/**
 * What goes wrong and when: a pure function of the seed.
 *
 * Contract: every fault ends; after the last one has, all members are there and can talk.
 */
import { Random } from "../../samples/fields.ts";

export type Role = "server" | "coordinator" | "node";

export interface Fault {
  /** Milliseconds from the submission to the fault, and from there to its end. */
  readonly at: number;
  readonly lasts: number;
  readonly kind: "kill" | "freeze" | "cut" | "slow";
  readonly role: Role;
  /** Which of its role, from 0. */
  readonly member: number;
}

export interface Schedule {
  readonly sample: string;
  readonly records: number;
  readonly dataSeed: number;
  readonly faults: readonly Fault[];
}

/** Records that keep a small cluster busy for a few seconds. */
const SIZES: Readonly<Record<string, number>> = {
  payroll: 4_000_000,
  sales: 5_000_000,
  ledger: 4_000_000,
  filter: 4_000_000,
  update: 2_000_000,
  loans: 300_000,
};

export function scheduleOf(seed: number, counts: Readonly<Record<Role, number>>): Schedule {
  const random = new Random(seed);
  const sample = random.pick(Object.keys(SIZES));
  const faults = Array.from({ length: random.between(1, 6) }, (): Fault => {
    const role = random.pick<Role>(["server", "coordinator", "coordinator", "node", "node", "node"]);
    // Servers are not behind connections of their own.
    const kind = random.pick<Fault["kind"]>(role === "server" ? ["kill", "freeze"] : ["kill", "freeze", "cut", "slow"]);
    // Shorter and longer than leases (2 s) and heartbeats (5 s).
    const lasts = random.pick([50, 300, 1000, 2500, 4000, 7000, 9000]);
    return { at: random.between(0, 4000), lasts, kind, role, member: random.between(0, counts[role] - 1) };
  });
  return { sample, records: SIZES[sample] as number, dataSeed: 1, faults };
}

export function describeSchedule({ sample, faults }: Schedule): string {
  const list = faults.map((f) => `${f.at} ms: ${f.kind} ${f.role} ${f.member + 1} for ${f.lasts} ms`);
  return `${sample}; ${list.join("; ")}`;
}
