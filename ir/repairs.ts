/** What reading changes. */
import type { Place, Stmt } from "./artifact/statements.ts";
import { type Extent, extentOf, fileById } from "./extents.ts";
import { isObject } from "./parts.ts";
import type { Program, Terminator } from "./program.ts";

/**
 * Bytes that looking at an operand may change: a signed zoned item whose sign character is garbage is put right by reading it
 * (ir/semantics/zoned-sign.ts). Not part of `writes`: it matters only for what a loop may change at all.
 */
export function repairsOf(part: Stmt | Terminator, program: Program): Extent[] {
  const out: Extent[] = [];
  const visit = (x: object): void => {
    if ("encoding" in x && "subscripts" in x) {
      const place = x as Place;
      if (place.encoding.kind === "zoned" && place.encoding.signed) out.push(extentOf(place, program));
      for (const { index } of place.subscripts) visit(index);
      if (place.refmod !== null) visit(place.refmod);
      return;
    }
    for (const name in x) {
      const inner: unknown = name === "span" ? null : x[name as keyof typeof x];
      if (isObject(inner)) visit(inner);
    }
  };
  visit(part);
  const dependingOn = "file" in part ? fileById(program, part.file).dependingOn : null;
  if (dependingOn !== null) visit(dependingOn);
  return out;
}
