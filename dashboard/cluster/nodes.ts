/**
 * The nodes as their heartbeats tell of them.
 *
 * Contract: times are given. A node is told of when something has changed but its free memory, and else every few seconds; one that
 * is not heard any more is silent, then forgotten.
 */
import type { NodeBeat } from "../../runtime/cluster/slots/beat.ts";
import type { NodeHead, Told } from "../../runtime/observe/events.ts";
import { nodeHead } from "./heads.ts";

export interface Nodes {
  /** `heardAt`: when it was heard, where that is not now. */
  beat(beat: NodeBeat, now: number, heardAt?: number): readonly Told[];
  /** To be called about every second. */
  tick(now: number): readonly Told[];
  /** A job works on a slot from now on. */
  place(job: string, node: string, slot: number, now: number): void;
}

/** Where heartbeats come by way of the coordinator it is asked every few seconds. */
const SILENT_MS = 6000;
const FORGET_MS = 60_000;
const AGAIN_MS = 5000;

interface Known {
  beat: NodeBeat;
  heardAt: number;
  told: NodeHead | null;
  toldAt: number;
}

export function createNodes(): Nodes {
  const known = new Map<string, Known>();
  /** By node and slot: its last job. */
  const jobs = new Map<string, { readonly job: string; readonly at: number }>();
  const tell = (name: string, node: Known, now: number): readonly Told[] => {
    const jobOf = (slot: number): string | null => jobs.get(`${name} ${slot}`)?.job ?? null;
    const head = nodeHead(node.beat, now - node.heardAt >= SILENT_MS, jobOf);
    const same = node.told !== null && without(node.told) === without(head);
    if (same && now - node.toldAt < AGAIN_MS) return [];
    node.told = head;
    node.toldAt = now;
    return [{ kind: "node", node: head }];
  };
  return {
    beat(beat, now, heardAt = now) {
      const node = known.get(beat.name) ?? { beat, heardAt, told: null, toldAt: now };
      if (heardAt < node.heardAt) return [];
      node.beat = beat;
      node.heardAt = heardAt;
      known.set(beat.name, node);
      for (const slot of Array.from({ length: beat.slots }, (_, i) => i)) {
        const key = `${beat.name} ${slot}`;
        if (!beat.busy.some((b) => b.slot === slot) && (jobs.get(key)?.at ?? now) < heardAt) jobs.delete(key);
      }
      return tell(beat.name, node, now);
    },
    tick(now) {
      const told: Told[] = [];
      for (const [name, node] of known) {
        if (now - node.heardAt < FORGET_MS) {
          told.push(...tell(name, node, now));
          continue;
        }
        known.delete(name);
        told.push({ kind: "node-gone", name });
      }
      return told;
    },
    place(job, node, slot, now) {
      if (known.has(node)) jobs.set(`${node} ${slot}`, { job, at: now });
    },
  };
}

function without({ memory: _, ...rest }: NodeHead): string {
  return JSON.stringify(rest);
}
