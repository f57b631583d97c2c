/** Texts that tell places of one statement apart. */
import type { NumExpr, Place } from "../ir/artifact/statements.ts";
import { cacheKey, isFixed } from "./uses.ts";

/** The same for places read the same way from the same bytes, whatever the subscripts' values. */
export function placeKey(place: Place): string {
  const key = cacheKey(place);
  if (isFixed(place)) return `${key}`;
  return `${key}:${subscriptsKey(place)}:${place.refmod === null ? "" : JSON.stringify(place.refmod)}`;
}

/** The same for places that begin at the same address. Not for reference modification. */
export function addressKey(place: Place): string {
  return `${place.base}:${subscriptsKey(place)}`;
}

function subscriptsKey({ subscripts }: Place): string {
  let key = "";
  for (const { index, max, stride } of subscripts) key += `${indexKey(index)},${max},${stride};`;
  return key;
}

/** Most subscripts are items. */
function indexKey(index: NumExpr): string {
  return index.kind === "item" && isFixed(index.place) ? `${cacheKey(index.place)}` : JSON.stringify(index);
}
