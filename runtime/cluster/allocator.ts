/**
 * Who gets which slot: nodes, jobs and what they hold in, grants and recalls out.
 *
 * Contract: pure and deterministic. Shares are proportional to priority + 1, no job's more than it wants, and at least one slot for each job,
 * in the order given, while there are as many. A slot is recalled for another job only from a job that has more than its share by a whole slot,
 * or when a job would have none. Of the free slots a job gets those on the nodes nearest to it, and it gives back those farthest from it: how
 * many, and whose turn it is, does not depend on that. Slots of silent and draining nodes are never granted. Limit: all slots are taken to be equal.
 */
import { fairShares, type Share } from "./fair-shares.ts";
import type { Near } from "./near.ts";
import type { RecallReason, SlotAddress } from "./slots/source.ts";

/** After so long without a heartbeat a node is taken to be dead, in milliseconds. */
export const SILENT_MS = 5000;

export interface NodeState {
  readonly name: string;
  readonly incarnation: string;
  readonly slots: number;
  readonly draining: boolean;
  /** When its last heartbeat came. */
  readonly heardAt: number;
  /** Slots that it cannot give now: still in use by somebody else, or in trouble. */
  readonly barred: readonly number[];
}

export interface HeldSlot {
  readonly slot: SlotAddress;
  /** It was asked back already. */
  readonly recalled: RecallReason | null;
}

export interface JobNeeds {
  readonly id: string;
  /** 0..9. */
  readonly priority: number;
  /** Slots that it waits for. */
  readonly waiting: number;
  readonly held: readonly HeldSlot[];
  /** Where its pieces are best run; see near.ts. */
  readonly near: Near;
}

export interface Grant {
  readonly job: string;
  readonly slot: SlotAddress;
}

export interface Recall {
  readonly job: string;
  readonly slot: SlotAddress;
  readonly reason: RecallReason;
}

export interface Allocation {
  readonly grants: readonly Grant[];
  readonly recalls: readonly Recall[];
}

interface Place {
  readonly node: NodeState;
  readonly free: number[];
}

interface Account {
  readonly job: JobNeeds;
  readonly share: Share;
  /** Held on usable nodes and not asked back; what is granted or recalled now is counted. */
  readonly kept: SlotAddress[];
  waiting: number;
}

/** `jobs`: in the order in which they are served where there are fewer slots than jobs. `now`: of the clock of `heardAt`. */
export function allocate(nodes: readonly NodeState[], jobs: readonly JobNeeds[], now: number): Allocation {
  const places = placesOf(nodes, jobs, now);
  const kept = jobs.map((job) => job.held.filter((h) => h.recalled === null && places.has(keyOf(h.slot))));
  const usable = [...places.values()].reduce((sum, p) => sum + p.free.length, 0) + occupied(places, jobs);
  const shares = fairShares(
    jobs.map((job, i) => ({ weight: job.priority + 1, wanted: job.waiting + (kept[i]?.length ?? 0) })),
    usable,
  );
  const accounts = jobs.map((job, i): Account => {
    const share = shares[i] ?? { fair: 0, target: 0 };
    return { job, share, kept: (kept[i] ?? []).map((h) => h.slot), waiting: job.waiting };
  });
  const coming = occupied(places, jobs) - accounts.reduce((sum, a) => sum + a.kept.length, 0);
  const grants = grantFree([...places.values()], accounts);
  return { grants, recalls: [...recallFromNodes(nodes, jobs, now), ...recallForOthers(accounts, coming)] };
}

function keyOf({ node, incarnation }: SlotAddress): string {
  return `${node}.${incarnation}`;
}

function addressOf(node: NodeState, slot: number): SlotAddress {
  return { node: node.name, incarnation: node.incarnation, slot };
}

function isSilent(node: NodeState, now: number): boolean {
  return now - node.heardAt >= SILENT_MS;
}

/** The nodes that may be used, with their free slots. */
function placesOf(nodes: readonly NodeState[], jobs: readonly JobNeeds[], now: number): Map<string, Place> {
  const taken = new Map<string, Set<number>>();
  for (const { slot } of jobs.flatMap((job) => job.held)) {
    const key = keyOf(slot);
    taken.set(key, (taken.get(key) ?? new Set()).add(slot.slot));
  }
  const places = new Map<string, Place>();
  for (const node of nodes) {
    if (node.draining || isSilent(node, now)) continue;
    const key = keyOf(addressOf(node, 0));
    const out = new Set([...node.barred, ...(taken.get(key) ?? [])]);
    const free = Array.from({ length: node.slots }, (_, slot) => slot).filter((slot) => !out.has(slot));
    places.set(key, { node, free });
  }
  return places;
}

function occupied(places: ReadonlyMap<string, Place>, jobs: readonly JobNeeds[]): number {
  return jobs.flatMap((job) => job.held).filter((h) => places.has(keyOf(h.slot))).length;
}

/** To whoever is furthest below its share, on the nearest node, of equals on the one that is used least. */
function grantFree(places: readonly Place[], accounts: readonly Account[]): readonly Grant[] {
  const grants: Grant[] = [];
  for (;;) {
    const account = lowest(accounts.filter((a) => a.waiting > 0 && a.kept.length < a.share.target));
    const place = account === null ? null : best(places, account.job.near);
    if (account === null || place === null) return grants;
    const slot = addressOf(place.node, place.free.shift() ?? 0);
    account.waiting--;
    account.kept.push(slot);
    grants.push({ job: account.job.id, slot });
  }
}

/** By slots for each unit of weight; the first of equals. */
function lowest(accounts: readonly Account[]): Account | null {
  return accounts.reduce<Account | null>((best, a) => (best === null || level(a) < level(best) ? a : best), null);
}

function level(account: Account): number {
  return account.kept.length / (account.job.priority + 1);
}

/** 0: nowhere is nearer. */
function tierOf(near: Near, node: string): number {
  const at = near.findIndex((tier) => tier.includes(node));
  return at < 0 ? near.length : at;
}

/** The first of equals; null: nothing is free. */
function best(places: readonly Place[], near: Near): Place | null {
  const freeShare = (p: Place): number => p.free.length / p.node.slots;
  const open = places.filter((p) => p.free.length > 0);
  return open.reduce<Place | null>((found, p) => {
    if (found === null) return p;
    const nearer = tierOf(near, found.node.name) - tierOf(near, p.node.name);
    return nearer > 0 || (nearer === 0 && freeShare(p) > freeShare(found)) ? p : found;
  }, null);
}

/** Slots of nodes that are dead or about to go; a slot that was asked back politely is taken back when its node dies. */
function recallFromNodes(nodes: readonly NodeState[], jobs: readonly JobNeeds[], now: number): readonly Recall[] {
  const known = new Map(nodes.map((n) => [keyOf(addressOf(n, 0)), n]));
  const recalls: Recall[] = [];
  for (const job of jobs) {
    for (const { slot, recalled } of job.held) {
      const node = known.get(keyOf(slot));
      const lost = node === undefined || isSilent(node, now);
      if (lost && recalled !== "lost") recalls.push({ job: job.id, slot, reason: "lost" });
      else if (!lost && node.draining && recalled === null) recalls.push({ job: job.id, slot, reason: "leave" });
    }
  }
  return recalls;
}

/** `coming`: slots that were asked back before and will be free. */
function recallForOthers(accounts: readonly Account[], coming: number): readonly Recall[] {
  const recalls: Recall[] = [];
  const short = accounts.filter((a) => a.kept.length < a.share.target);
  let unmet = short.reduce((sum, a) => sum + a.share.target - a.kept.length, 0) - coming;
  let without = short.filter((a) => a.kept.length === 0).length - coming;
  for (; unmet > 0; unmet--, without--) {
    const giver = accounts.reduce<Account | null>(
      (most, a) => (most === null || excess(a) > excess(most) ? a : most),
      null,
    );
    if (giver === null || excess(giver) < (without > 0 ? Number.EPSILON : 1 - 1e-6)) return recalls;
    const [slot] = giver.kept.splice(farthest(giver), 1);
    if (slot === undefined) return recalls;
    recalls.push({ job: giver.job.id, slot, reason: "leave" });
  }
  return recalls;
}

/** Index of the slot that is farthest from what the job reads; of equals the last. */
function farthest({ kept, job }: Account): number {
  return kept.reduce((at, slot, i) => {
    const than = kept[at];
    return than === undefined || tierOf(job.near, slot.node) >= tierOf(job.near, than.node) ? i : at;
  }, 0);
}

function excess(account: Account): number {
  return account.kept.length - account.share.fair;
}
