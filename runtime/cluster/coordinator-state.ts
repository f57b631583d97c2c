/**
 * What the coordinator answers when it is asked how it is.
 *
 * Contract: only the one that holds the lease serves STATE_SUBJECT. Nobody answering means that no job is taken up now. Limit: for people;
 * nothing is decided by it.
 */
import { z } from "zod";
import { type Bus, Uncertain } from "./ports.ts";

export const STATE_SUBJECT = "coordinator.state";
/** For owners, who need not know of others' jobs. */
export const ALIVE_SUBJECT = "coordinator.alive";

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
  jobs: z.array(z.object({ id: z.string(), slots: z.int().min(0), waiting: z.int().min(0) })).readonly(),
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
