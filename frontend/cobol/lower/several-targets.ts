/**
 * MOVE to several items, and ADD and SUBTRACT of several operands. Of an element or a part of an item that a
 * target may change, and of an operand that an earlier one may, the bytes are kept first.
 *
 * Of a function: the reference compiler computes the function once; here each MOVE computes it anew, which is the same
 * unless the function reads a target (as an argument, or in a subscript or reference modification of one): such a target goes last.
 *
 * Contract: `orderedTargets` is null where no order of the MOVEs does (two such targets, or a target whose place depends on another): to be diagnosed.
 */
import type { FunctionCall, NumExpr, Place, Span } from "../../../ir/artifact/statements.ts";
import { placesOf, placesOfCall, placesOfPlace } from "../../../ir/places.ts";
import { INDEX_ENCODING } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import { wholeNumber } from "./decimal.ts";
import { emit, type Flow } from "./flow.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

/** The targets in an order in which the function has the same value for each. */
export function orderedTargets(call: FunctionCall, targets: readonly Place[]): readonly Place[] | null {
  if (mentionsRandom(call)) return null;
  const read = placesOfCall(call);
  const last = targets.filter((target) => read.some((place) => overlap(place, target)));
  if (last.length === 0) return targets;
  if (last.length > 1 || targets.some((target) => target.subscripts.length > 0 || target.refmod !== null)) return null;
  return [...targets.filter((target) => !last.includes(target)), ...last];
}

/** Whether computing it twice gives different values. */
export function mentionsRandom(part: FunctionCall | readonly NumExpr[]): boolean {
  return JSON.stringify(part).includes('"name":"RANDOM"');
}

/** Whether they may share a byte. */
export function overlap(a: Place, b: Place): boolean {
  if (a.area !== b.area) return false;
  // A subscript may lead beyond its table.
  if ([a, b].some((place) => place.subscripts.length > 0 || place.refmod !== null)) return true;
  return a.base < b.base + b.length && b.base < a.base + a.length;
}

/** Whether storing into one of the items may change what the place holds, or where it lies. */
export function mayChange(place: Place, items: readonly DataItem[]): boolean {
  const read = placesOfPlace(place).map(({ area, base, length, subscripts }) => ({
    area,
    from: base,
    to: subscripts.reduce((end, { stride, max }) => end + stride * (max - 1), base + length),
  }));
  return items.some(({ item, address, slide }) => {
    const to = item.occurs.reduce((end, { stride, count }) => end + stride * (count - 1), item.offset + item.length);
    const anywhere = address.length > 0 || slide !== null;
    return read.some((r) => r.area === item.area && (anywhere || (r.from < to && item.offset < r.to)));
  });
}

/**
 * The operands as they are before storing into `changed`: `ADD A B TO A C` has one sum (observed; so says the standard). Null: there is
 * a function among them that would have another value behind.
 */
export function keepOperands(
  values: readonly NumExpr[],
  changed: readonly DataItem[],
  span: Span,
  flow: Flow,
  scope: Scope,
): readonly NumExpr[] | null {
  const changes = (value: NumExpr): boolean => placesOf(value).some((place) => mayChange(place, changed));
  const again = (value: NumExpr): boolean =>
    value.kind !== "item" && (changes(value) || (value.kind === "function" && mentionsRandom(value.call)));
  if (values.some(again)) return null;
  return values.map((value) =>
    value.kind === "item" && changes(value) ? { ...value, place: keepSent(value.place, span, flow, scope) } : value,
  );
}

/** A place of its own with the bytes that `place` has now. */
export function keepSent(place: Place, span: Span, flow: Flow, scope: Scope): Place {
  const { refmod, encoding, length: most } = place;
  const to = { ...wholePlace(scope.temporary("SENT", most, encoding)), encoding };
  const kept = refmod === null ? to : { ...to, refmod: { start: wholeNumber(1), length: keepLength() } };
  const bytes = refmod === null ? ({ kind: "group" } as const) : encoding;
  const from = { kind: "place", place: { ...place, encoding: bytes } } as const;
  emit(flow, { kind: "move", id: scope.nextId(), span, from, to: { ...kept, encoding: bytes } });
  return kept;

  function keepLength(): NumExpr {
    const after = wholeNumber(most + 1);
    const value = refmod?.length ?? { kind: "binary", op: "-", left: after, right: refmod?.start ?? wholeNumber(1) };
    const cell = { ...wholePlace(scope.temporary("LENGTH")), length: INDEX_ENCODING.bytes, encoding: INDEX_ENCODING };
    const targets = [{ place: cell, rounding: "truncate" as const }];
    const set = { kind: "compute", verb: "set", giving: true, value, targets, checkSize: false } as const;
    emit(flow, { ...set, id: scope.nextId(), span });
    return { kind: "item", place: cell };
  }
}
