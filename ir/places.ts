/** Places that an expression or the call of a function reads, those in subscripts and reference modification included. */
import type { FunctionCall, NumExpr, Operand, Place, RefMod } from "./artifact/statements.ts";
import type { Occurs } from "./artifact/storage.ts";

/** True where the operand reads no storage. */
export function isConstant(operand: Operand): boolean {
  return operand.kind !== "place" && operand.kind !== "function";
}

/** The place with some of its parts changed; written out, so that all places have one hidden class. */
export function placeWith(place: Place, change: Partial<Place>): Place {
  const { item = place.item, area = place.area, base = place.base, length = place.length } = change;
  const { encoding = place.encoding, subscripts = place.subscripts, refmod = place.refmod } = change;
  return { item, area, base, length, encoding, subscripts, refmod };
}

export function placesOf(e: NumExpr): Place[] {
  switch (e.kind) {
    case "number":
      return [];
    case "item":
      return placesOfPlace(e.place);
    case "negate":
    case "carried":
      return placesOf(e.operand);
    case "binary":
      return [...placesOf(e.left), ...placesOf(e.right)];
    case "function":
      return placesOfCall(e.call);
    default:
      return e satisfies never;
  }
}

/** All occurrences of T(ALL) are one place, with a subscript for each table. */
export function placesOfCall(call: FunctionCall): Place[] {
  const own = call.args.flatMap((a) => {
    switch (a.kind) {
      case "place":
        return placesOfPlace(a.place);
      case "all":
        return [
          ...placesOfPlace({ ...a.place, subscripts: [...a.place.subscripts, ...a.occurs.map(open)] }),
          ...a.occurs.flatMap(({ counted }) => (counted === undefined ? [] : placesOf(counted))),
        ];
      case "expression":
        return placesOf(a.value);
      case "function":
        return placesOfCall(a.call);
      case "number":
      case "bytes":
      case "fill":
        return [];
      default:
        return a satisfies never;
    }
  });
  return [...own, ...placesOfRefMod(call.refmod)];
}

function open({ stride, count }: Occurs): Place["subscripts"][number] {
  return { index: { kind: "number", value: { mantissa: "1", scale: 0 } }, stride, max: count };
}

/** The place with those that say where it lies. */
export function placesOfPlace(place: Place): Place[] {
  return [place, ...place.subscripts.flatMap((s) => placesOf(s.index)), ...placesOfRefMod(place.refmod)];
}

function placesOfRefMod(refmod: RefMod | null): Place[] {
  if (refmod === null) return [];
  return [...placesOf(refmod.start), ...(refmod.length === null ? [] : placesOf(refmod.length))];
}
