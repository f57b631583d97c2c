/**
 * What the coordinator answers when it is asked how it is.
 *
 * Contract: only the one that holds the lease serves STATE_SUBJECT. Nobody answering means that no job is taken up now. Limit: for people;
 * nothing is decided by it.
 */
import { z } from "../../ir/artifact/zod.ts";
import { type Bus, Uncertain } from "./ports.ts";

export const STATE_SUBJECT = "coordinator.state";
/** For owners, who need not know of others' jobs. */
export const ALIVE_SUBJECT = "coordinator.alive";
/** An owner's jobs that wait because of some trouble: by subject, since that is what permissions go by. */
export const troubleSubject = (owner: string): string => `coordinator.trouble.${owner}`;

const node = z.object({
  name: z.string(),
  incarnation: z.string(),
  slots: z.int().min(0),
  busy: z.array(z.object({ slot: z.int().min(0), session: z.string() })).readonly(),
  version: z.string(),
  draining: z.boolean(),
  cpus: z.int().min(0),
  memory: z.object({ total: z.number(), free: z.number() }),
  ago: z.number().min(0),
});

const shape = z.object({
  name: z.string(),
  version: z.string(),
  /** Of all nodes heard. */
  slots: z.int().min(0),
  /** With a runner, or without one because of its trouble. */
  jobs: z
    .array(
      z.object({
        id: z.string(),
        slots: z.int().min(0),
        waiting: z.int().min(0),
        /** Why its last runner could not go on, if it has not come further since. */
        trouble: z.string().optional(),
      }),
    )
    .readonly(),
  /**
   * As their heartbeats tell of them: servers do not pass heartbeats on to monitors, which arrive by a service of the nodes' accounts. Left
   * out by older coordinators.
   */
  nodes: z.array(node).readonly().optional(),
});

export type CoordinatorState = Readonly<z.infer<typeof shape>>;

export function encodeState(state: CoordinatorState): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(state));
}

/** By job. Of an owner's jobs as they are told to it; null: of all jobs. Empty where nobody answers within `ms`. */
export async function askTroubles(bus: Bus, owner: string | null, ms: number): Promise<ReadonlyMap<string, string>> {
  if (owner === null) return troublesOf((await askCoordinator(bus, ms))?.jobs ?? []);
  try {
    const answer = await bus.call(troubleSubject(owner), new Uint8Array(), ms);
    return new Map(troubles.parse(JSON.parse(new TextDecoder().decode(answer))));
  } catch (error) {
    if (error instanceof Uncertain) return new Map();
    throw error;
  }
}

/** What the owner whom the subject names is to know. */
export function encodeTroubles(jobs: CoordinatorState["jobs"], subject: string): Uint8Array {
  const own = [...troublesOf(jobs)].filter(([id]) => subject === troubleSubject(id.split(".")[0] ?? ""));
  return new TextEncoder().encode(JSON.stringify(own));
}

/** Why jobs cannot go on, by job. */
export function troublesOf(jobs: CoordinatorState["jobs"]): ReadonlyMap<string, string> {
  return new Map(jobs.flatMap(({ id, trouble }) => (trouble === undefined ? [] : [[id, trouble] as const])));
}

const troubles = z.array(z.tuple([z.string(), z.string()]));

/** Whether anybody takes jobs up now. */
export async function coordinatorAnswers(bus: Bus, ms: number): Promise<boolean> {
  try {
    await bus.call(ALIVE_SUBJECT, new Uint8Array(), ms);
    return true;
  } catch (error) {
    if (error instanceof Uncertain) return false;
    throw error;
  }
}

/** Null: nobody has answered within `ms`. */
export async function askCoordinator(bus: Bus, ms: number): Promise<CoordinatorState | null> {
  try {
    return shape.parse(JSON.parse(new TextDecoder().decode(await bus.call(STATE_SUBJECT, new Uint8Array(), ms))));
  } catch (error) {
    if (error instanceof Uncertain) return null;
    throw error;
  }
}
