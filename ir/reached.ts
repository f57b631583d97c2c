/**
 * Bytes that a statement or condition may reach where a subscript or reference modification is out of its range: any of the place's
 * area (architecture.md, "Out-of-range subscripts"), which ir/effects.ts leaves out of account.
 */
import type { Interval } from "./artifact/job.ts";
import type { LeafCond, Place, Stmt } from "./artifact/statements.ts";
import { isObject } from "./parts.ts";
import type { Program } from "./program.ts";

/** `bytes`, of the part's effects; the whole areas of them if an address in it is computed. */
export function reached(part: Stmt | LeafCond, bytes: readonly Interval[], program: Program): readonly Interval[] {
  return bytes.length > 0 && holdsVariablePlace(part) ? wholeAreas(bytes, program) : bytes;
}

/** The areas in which the bytes lie. */
export function wholeAreas(bytes: readonly Interval[], program: Program): readonly Interval[] {
  const { areas } = program.storage;
  return bytes.map((w) => areas.find((a) => a.offset <= w.offset && w.offset < a.offset + Math.max(a.length, 1)) ?? w);
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
