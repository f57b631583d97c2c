/**
 * MOVE of a function to several items. The reference compiler computes the function once; here each MOVE computes it anew, which is the same
 * unless a target is among its arguments: such a target goes last.
 *
 * Contract: null where no order of the MOVEs does (two such targets, or a target whose place depends on another): to be diagnosed.
 */
import type { FunctionArgument, FunctionCall, NumExpr, Place } from "../../../ir/artifact/statements.ts";

/** The targets in an order in which the function has the same value for each. */
export function orderedTargets(call: FunctionCall, targets: readonly Place[]): readonly Place[] | null {
  if (mentionsRandom(call)) return null;
  const read = argumentPlaces(call);
  const last = targets.filter((target) => read.some((place) => overlap(place, target)));
  if (last.length === 0) return targets;
  if (last.length > 1 || targets.some((target) => target.subscripts.length > 0 || target.refmod !== null)) return null;
  return [...targets.filter((target) => !last.includes(target)), ...last];
}

function mentionsRandom(call: FunctionCall): boolean {
  return JSON.stringify(call).includes('"name":"RANDOM"');
}

/** Whether they may share a byte. */
function overlap(a: Place, b: Place): boolean {
  if (a.area !== b.area) return false;
  if ([a, b].some((place) => place.subscripts.length > 0 || place.refmod !== null)) return true;
  return a.base < b.base + b.length && b.base < a.base + a.length;
}

/** All that the arguments read; a whole table as a place of unknown extent. */
function argumentPlaces(call: FunctionCall): Place[] {
  return call.args.flatMap(placesOf);
}

function placesOf(argument: FunctionArgument): Place[] {
  switch (argument.kind) {
    case "place":
      return [argument.place];
    case "all":
      return [{ ...argument.place, refmod: { start: { kind: "item", place: argument.place }, length: null } }];
    case "expression":
      return numberPlaces(argument.value);
    case "function":
      return argumentPlaces(argument.call);
    case "number":
    case "bytes":
    case "fill":
      return [];
    default:
      return argument satisfies never;
  }
}

function numberPlaces(value: NumExpr): Place[] {
  switch (value.kind) {
    case "number":
      return [];
    case "item":
      return [value.place];
    case "function":
      return argumentPlaces(value.call);
    case "negate":
      return numberPlaces(value.operand);
    case "binary":
      return [...numberPlaces(value.left), ...numberPlaces(value.right)];
    default:
      return value satisfies never;
  }
}
