/**
 * Says to the coordinator, again and again, that somebody looks, and asks how it is.
 *
 * Contract: `seen` is called after each look; a look that fails leaves what was known, with its trouble. An owner is told of its own jobs
 * only, and nothing of the coordinator but that there is one.
 */
import { setTimeout as delay } from "node:timers/promises";
import { ELECTIONS } from "../../runtime/cluster/audit.ts";
import {
  askCoordinator,
  askTroubles,
  type CoordinatorState,
  troublesOf,
} from "../../runtime/cluster/coordinator-state.ts";
import { history } from "../../runtime/cluster/log-history.ts";
import { look } from "../../runtime/cluster/look.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";

export interface Seen {
  /** Null: none answers. */
  readonly coordinator: CoordinatorState | null;
  /** When it answered, in milliseconds of `performance.now`. */
  readonly heardAt: number;
  /** Why jobs cannot go on now, by job. */
  readonly waits: ReadonlyMap<string, string>;
  /** How often a coordinator was elected; null: not known. */
  readonly elections: number | null;
  /** What is wrong with the way to it, for people. */
  readonly trouble: string | null;
}

export const NOTHING_SEEN: Seen = { coordinator: null, heardAt: 0, waits: new Map(), elections: null, trouble: null };

/** Every so many looks everything is told again. */
const WHOLE_EVERY = 5;
const ANSWER_MS = 1500;

interface LookOptions {
  readonly cluster: Cluster;
  /** Null: who may see everything. */
  readonly owner: string | null;
  readonly seen: (seen: Seen) => void;
  /** Milliseconds between looks. */
  readonly everyMs: number;
  readonly stop: AbortSignal;
}

export async function lookForEver({ cluster, owner, seen, everyMs, stop }: LookOptions): Promise<void> {
  let last = NOTHING_SEEN;
  for (let n = 0; !stop.aborted; n++) {
    try {
      const before = last.coordinator?.name;
      last = { ...last, ...(await lookOnce(cluster, owner, n % WHOLE_EVERY === 0)) };
      if (before !== last.coordinator?.name) {
        // Another one knows of no look yet.
        n = -1;
        // Where none answers, reading may wait for long; and it is yet to be elected.
        if (owner === null && last.coordinator !== null) {
          last = { ...last, elections: (await history(cluster.log, ELECTIONS)).length };
        }
      }
    } catch (error) {
      last = { ...last, trouble: error instanceof Error ? error.message : String(error) };
    }
    seen(last);
    await pause(everyMs, stop);
  }
}

async function lookOnce({ bus }: Cluster, owner: string | null, all: boolean): Promise<Omit<Seen, "elections">> {
  const heard = await look(bus, all, ANSWER_MS);
  const trouble = heard === "cut off" ? "the cluster's servers cannot be reached" : null;
  const heardAt = performance.now();
  if (heard !== "heard") return { coordinator: null, heardAt, waits: new Map(), trouble };
  if (owner !== null) {
    return { coordinator: NAMELESS, heardAt, waits: await askTroubles(bus, owner, ANSWER_MS), trouble };
  }
  const coordinator = await askCoordinator(bus, ANSWER_MS);
  return { coordinator, heardAt: performance.now(), waits: troublesOf(coordinator?.jobs ?? []), trouble };
}

/** What an owner may know of it. */
const NAMELESS: CoordinatorState = { name: "answers", version: "", slots: 0, jobs: [] };

export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stop }).catch(() => {
    // Stopped: the loops' conditions see it.
  });
}
