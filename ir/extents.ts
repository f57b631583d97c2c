/**
 * The bytes that a place may denote.
 *
 * Contract: subscripts and reference modification are taken to lie in range (architecture.md, "Out-of-range subscripts").
 */

import type { FileDecl } from "./artifact/file-statements.ts";
import type { Interval } from "./artifact/job.ts";
import type { Place } from "./artifact/statements.ts";
import type { FileId, Item, Occurs } from "./artifact/storage.ts";
import type { Program } from "./program.ts";

/**
 * The bytes that a place may denote: `element` bytes at `offset`, repeated by `dims`. [offset, offset + length) is the
 * hull, for those who need no more.
 */
export interface Extent extends Interval {
  readonly element: number;
  /** Non-constant subscripts with more than one occurrence, outermost first. */
  readonly dims: readonly Occurs[];
}

export function bytes(offset: number, length: number): Extent {
  return { offset, length, element: length, dims: NO_DIMS };
}

/** Whether they share a byte. */
export function overlap(a: Interval, b: Interval): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

const NO_DIMS: readonly Occurs[] = [];

/** The bytes a place may denote. */
export function extentOf(place: Place, program: Program): Extent {
  const element = place.refmod === null ? place.length : elementOf(place, program);
  if (place.subscripts.length === 0) return { offset: place.base, length: element, element, dims: NO_DIMS };
  const dims: Occurs[] = [];
  let length = element;
  for (const s of place.subscripts) {
    if (s.max <= 1) continue;
    dims.push({ count: s.max, stride: s.stride });
    length += (s.max - 1) * s.stride;
  }
  return { offset: place.base, length, element, dims };
}

/** True where the place denotes the same bytes always. */
export function isFixed(place: Place): boolean {
  return place.refmod === null && place.subscripts.every((s) => s.max <= 1);
}

/** With non-constant reference modification: the whole item (to the area's end where the item is not known). */
function elementOf(place: Place, program: Program): number {
  const item = itemById(program, place.item);
  if (item !== null) return Math.max(item.length, place.length);
  const area = program.storage.areas.find((a) => a.id === place.area);
  return area === undefined ? place.length : Math.max(place.length, area.offset + area.length - place.base);
}

export function itemById(program: Program, id: number): Item | null {
  const direct = program.storage.items[id];
  if (direct !== undefined && direct.id === id) return direct;
  return program.storage.items.find((i) => i.id === id) ?? null;
}

export function fileById(program: Program, id: FileId): FileDecl {
  const direct = program.files[id];
  const file = direct !== undefined && direct.id === id ? direct : program.files.find((f) => f.id === id);
  if (file === undefined) throw new Error(`no file ${id}`);
  return file;
}
