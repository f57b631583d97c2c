/**
 * The nodes as their heartbeats tell of them, for the allocator.
 *
 * Contract: times are given. A slot that a node says is in use, and that was not given back here after it said so, is somebody else's and is
 * barred: a runner of an earlier coordinator may still be on it. A slot that made trouble is barred for a second, then for longer each time.
 */
import { type NodeState, SILENT_MS } from "./allocator.ts";
import type { NodeBeat } from "./slots/beat.ts";
import type { SlotAddress } from "./slots/source.ts";

/** What is forgotten: nodes that were silent for so long. */
const FORGET_MS = 60_000;
const FIRST_BAR_MS = 500;
const LONGEST_BAR_MS = 30_000;

interface Heard {
  readonly beat: NodeBeat;
  readonly at: number;
}

interface Trouble {
  readonly times: number;
  readonly until: number;
}

/** `ago`: milliseconds since it was heard last. */
export interface HeardNode extends NodeBeat {
  readonly ago: number;
}

export interface NodeList {
  beat(beat: NodeBeat, now: number): void;
  released(slot: SlotAddress, trouble: boolean, now: number): void;
  /** `held`: whether a slot is held by a job of this coordinator. */
  nodes(held: (slot: SlotAddress) => boolean, now: number): readonly NodeState[];
  /** All that are not forgotten. */
  heard(now: number): readonly HeardNode[];
  /** Slots of nodes that are neither silent nor draining. */
  slots(now: number): number;
}

export function slotKey({ node, incarnation, slot }: SlotAddress): string {
  return `${node}.${incarnation}.${slot}`;
}

export function createNodeList(): NodeList {
  const heard = new Map<string, Heard>();
  const released = new Map<string, number>();
  const troubles = new Map<string, Trouble>();

  const isBarred = (slot: SlotAddress, busy: boolean, at: number, now: number): boolean => {
    const key = slotKey(slot);
    if (now < (troubles.get(key)?.until ?? 0)) return true;
    return busy && (released.get(key) ?? Number.NEGATIVE_INFINITY) < at;
  };

  return {
    beat(beat, now) {
      heard.set(`${beat.name}.${beat.incarnation}`, { beat, at: now });
      for (const [key, { at }] of heard) if (now - at >= FORGET_MS) heard.delete(key);
    },
    released(slot, trouble, now) {
      const key = slotKey(slot);
      released.set(key, now);
      if (!trouble) {
        troubles.delete(key);
        return;
      }
      const times = troubles.get(key)?.times ?? 0;
      const ms = Math.min(LONGEST_BAR_MS, FIRST_BAR_MS * 2 ** times);
      troubles.set(key, { times: times + 1, until: now + ms });
    },
    nodes(held, now) {
      return [...heard.values()].map(({ beat, at }) => {
        const { name, incarnation, slots, draining } = beat;
        const busy = new Set(beat.busy.map((b) => b.slot));
        const all = Array.from({ length: slots }, (_, slot) => ({ node: name, incarnation, slot }));
        const barred = all.filter((s) => !held(s) && isBarred(s, busy.has(s.slot), at, now)).map((s) => s.slot);
        return { name, incarnation, slots, draining, heardAt: at, barred };
      });
    },
    heard: (now) => [...heard.values()].map(({ beat, at }) => ({ ...beat, ago: Math.max(0, Math.round(now - at)) })),
    slots(now) {
      const live = [...heard.values()].filter(({ beat, at }) => !beat.draining && now - at < SILENT_MS);
      return live.reduce((sum, { beat }) => sum + beat.slots, 0);
    },
  };
}
