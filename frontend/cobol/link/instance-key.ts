/** What tells the instances of a program apart: where its arguments lie, and what they are for parameters of ANY LENGTH. */
import type { Subscript } from "../../../ir/artifact/statements.ts";
import type { Bound } from "../lower/calls.ts";

/** `reentrant`: it finds its arguments by pointers. `shaped`: whether a parameter is of ANY LENGTH. */
export function instanceKey(
  entry: string | undefined,
  bound: ReadonlyMap<string, Bound | null>,
  reentrant: boolean,
  shaped: (name: string) => boolean,
): string {
  const places = reentrant
    ? []
    : [...bound].map(([name, b]) => [name, b && [b.base, b.area, b.address.map(addressKey)]]);
  const shapes = [...bound].flatMap(([name, b]) => (shaped(name) ? [shapeKey(b)] : []));
  return JSON.stringify([entry, places, shapes]);
}

function shapeKey(bound: Bound | null): unknown {
  const shape = bound?.shape;
  if (shape === undefined) return null;
  const parts = [shape.passed?.start ?? null, shape.passed?.length ?? null];
  return [shape.length, shape.encoding, parts.map((part) => (part?.kind === "item" ? part.place.base : part))];
}

function addressKey({ index, stride, max }: Subscript): unknown {
  return [index.kind === "item" ? index.place.base : index, stride, max];
}
