/**
 * Bytes that a statement or condition may reach where a subscript or reference modification is out of its range: any of the place's
 * area (architecture.md, "Out-of-range subscripts"), which ir/effects.ts leaves out of account.
 */
import type { Interval } from "./artifact/job.ts";
import type { LeafCond, Place, Stmt } from "./artifact/statements.ts";
import type { Area, StorageMap } from "./artifact/storage.ts";
import { isObject } from "./parts.ts";
import type { Program } from "./program.ts";

/** `bytes`, of the part's effects; the whole areas of them if an address in it is computed. */
export function reached(part: Stmt | LeafCond, bytes: readonly Interval[], program: Program): readonly Interval[] {
  return bytes.length > 0 && holdsVariablePlace(part) ? wholeAreas(bytes, program) : bytes;
}

/** The areas in which the bytes lie, each once. */
export function wholeAreas(bytes: readonly Interval[], { storage }: Program): readonly Interval[] {
  const areas = apart(storage);
  return [...new Set(bytes.map((at) => areaAt(at.offset, areas) ?? at))];
}

const known = new WeakMap<StorageMap, readonly Area[]>();

/** The areas by their offsets, without those that lie in the one that pointers point to: the others share no byte. */
function apart(storage: StorageMap): readonly Area[] {
  let found = known.get(storage);
  if (found === undefined) {
    const whole = storage.areas.find(({ kind }) => kind === "addressed");
    const behind = whole === undefined ? 0 : whole.offset + whole.length;
    const others = storage.areas.filter((area) => area === whole || area.offset >= behind);
    found = others.sort((a, b) => a.offset - b.offset);
    known.set(storage, found);
  }
  return found;
}

/** An area without bytes holds the address at which it begins. */
function areaAt(offset: number, areas: readonly Area[]): Area | null {
  let low = 0;
  let high = areas.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((areas[middle] as Area).offset <= offset) low = middle + 1;
    else high = middle;
  }
  const area = areas[low - 1];
  return area !== undefined && offset < area.offset + Math.max(area.length, 1) ? area : null;
}

/** Whether an address in it is computed. */
export function holdsVariablePlace(part: object): boolean {
  if ("subscripts" in part) {
    const { subscripts, refmod } = part as Place;
    return subscripts.length > 0 || refmod !== null;
  }
  if ("refmod" in part && part.refmod !== null) return true;
  for (const key in part) {
    if (key === "span") continue;
    const inner: unknown = part[key as keyof typeof part];
    if (isObject(inner) && holdsVariablePlace(inner)) return true;
  }
  return false;
}
