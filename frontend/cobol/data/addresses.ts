/**
 * Storage that pointers point to: the areas whose address is taken, all at the region's start, and the cells of BASED items.
 *
 * Contract: a pointer holds 1 more than the region offset that it points to, NULL is 0. Where these areas lie must be known before
 * anything else is laid out, and which they are only when everything is lowered: so a run unit is linked again, with what
 * the last time has found (`nextPlan`), until nothing is found. Areas are known by their number, which is the same each time.
 * Limit: storage of the run time (RETURN-CODE, files' control blocks) has no address.
 */
import type { NumExpr, Subscript } from "../../../ir/artifact/statements.ts";
import { AREA_ALIGN, AREA_SLACK, type Area, type AreaId } from "../../../ir/artifact/storage.ts";
import type { DataItem } from "./symbols.ts";

/** What linking a run unit has found of its addresses. */
export interface AddressPlan {
  /** Whether any address is taken or set: then area 0 is the one that pointers point into. */
  readonly used: boolean;
  /** The number of each addressed area, counted from 0 without that one, and its length in bytes. */
  readonly areas: ReadonlyMap<number, number>;
  /** Bytes of the longest item that is based on a pointer. */
  readonly longest: number;
}

export const NO_ADDRESSES: AddressPlan = { used: false, areas: new Map(), longest: 0 };

/** Addresses of storage under construction. */
export interface Addresses {
  readonly plan: AddressPlan;
  /** Where each addressed area lies. */
  readonly offsets: ReadonlyMap<number, number>;
  /** The area that pointers point into; null: none is used. */
  readonly whole: Area | null;
  readonly wanted: Set<number>;
  used: boolean;
  longest: number;
  /** The pointers that items are based on, by their numbers. */
  readonly cells: Map<number, DataItem>;
}

export function addressesOf(plan: AddressPlan): Addresses {
  const offsets = new Map<number, number>();
  let next = 0;
  for (const [key, length] of [...plan.areas].sort(([a], [b]) => a - b)) {
    offsets.set(key, next);
    next += spaced(length);
  }
  // Longer than what is based on a pointer, so that no such item has but one place.
  const length = Math.max(next, spaced(plan.longest));
  const parts = [...offsets].map(([key, offset]) => ({ offset, length: plan.areas.get(key) ?? 0 }));
  const whole: Area | null = plan.used
    ? { id: 0, kind: "addressed", name: "what pointers point to", offset: 0, length, parts }
    : null;
  return { plan, offsets, whole, wanted: new Set(), used: false, longest: 0, cells: new Map() };
}

function spaced(length: number): number {
  return Math.ceil((length + AREA_SLACK) / AREA_ALIGN) * AREA_ALIGN;
}

/** Where an area has its place among the addressed ones; null: it is none. */
export function addressedOffset({ whole, offsets }: Addresses, id: AreaId): number | null {
  return whole === null ? null : (offsets.get(id - 1) ?? null);
}

/** The area's address is taken. False: it has none. */
export function takeAddress(addresses: Addresses, area: Area): boolean {
  addresses.used = true;
  if (area.kind === "addressed") return true;
  if (area.kind === "runtime" || area.kind === "file") return false;
  addresses.wanted.add(addresses.whole === null ? area.id : area.id - 1);
  return true;
}

/** Where an item of `length` bytes lies that is based on the pointer `cell`. */
export function basedOn(
  addresses: Addresses,
  cell: NumExpr,
  length: number,
): { readonly area: AreaId; readonly base: number; readonly address: readonly Subscript[] } {
  addresses.used = true;
  addresses.longest = Math.max(addresses.longest, length);
  const max = Math.max(2, (addresses.whole?.length ?? 0) - length + 1);
  return { area: 0, base: 0, address: [{ index: cell, stride: 1, max }] };
}

/** What to link with next; null: `addresses` was complete. */
export function nextPlan({ plan, wanted, used, longest }: Addresses, areas: readonly Area[]): AddressPlan | null {
  const isComplete = used === plan.used && longest <= plan.longest && [...wanted].every((key) => plan.areas.has(key));
  if (isComplete) return null;
  const first = plan.used ? 1 : 0;
  const lengths = [...wanted].map((key) => [key, areas[key + first]?.length ?? 0] as const);
  return { used, areas: new Map([...plan.areas, ...lengths]), longest: Math.max(longest, plan.longest) };
}
