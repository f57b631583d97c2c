/**
 * MOVE of a function to several items. The reference compiler computes the function once; here each MOVE computes it anew, which is the same
 * unless the function reads a target (as an argument, or in a subscript or reference modification of one): such a target goes last.
 *
 * Contract: null where no order of the MOVEs does (two such targets, or a target whose place depends on another): to be diagnosed.
 */
import type { FunctionCall, Place } from "../../../ir/artifact/statements.ts";
import { placesOfCall } from "../../../ir/places.ts";

/** The targets in an order in which the function has the same value for each. */
export function orderedTargets(call: FunctionCall, targets: readonly Place[]): readonly Place[] | null {
  if (mentionsRandom(call)) return null;
  const read = placesOfCall(call);
  const last = targets.filter((target) => read.some((place) => overlap(place, target)));
  if (last.length === 0) return targets;
  if (last.length > 1 || targets.some((target) => target.subscripts.length > 0 || target.refmod !== null)) return null;
  return [...targets.filter((target) => !last.includes(target)), ...last];
}

function mentionsRandom(call: FunctionCall): boolean {
  return JSON.stringify(call).includes('"name":"RANDOM"');
}

/** Whether they may share a byte. */
export function overlap(a: Place, b: Place): boolean {
  if (a.area !== b.area) return false;
  // A subscript may lead beyond its table.
  if ([a, b].some((place) => place.subscripts.length > 0 || place.refmod !== null)) return true;
  return a.base < b.base + b.length && b.base < a.base + a.length;
}
