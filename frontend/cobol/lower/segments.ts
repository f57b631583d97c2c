/**
 * Independent segments (--std cobol85): an altered GO TO in a section with a segment number from 50 is as it was written again when
 * control comes from another segment.
 *
 * Rules (observed): GO TO and PERFORM from a section of another segment number, and falling into a section from the one
 * before it, whatever its number, set the section's GO TOs back. PERFORM in another section sets back the performed ones behind it
 * as well, and keeps those of the section that it stands in, if that is independent. An altered GO TO sets nothing back.
 */
import type { NumExpr, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { DataItem } from "../data/symbols.ts";
import { rulesOf } from "../dialects.ts";
import type { Alteration } from "./alter.ts";
import { setCell } from "./cells.ts";
import type { Flat } from "./flat.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

const FIRST_INDEPENDENT = 50;

export interface Segments {
  readonly flat: Flat;
  /** By paragraph. */
  readonly alterations: ReadonlyMap<number, Alteration>;
  readonly scope: Scope;
  /** What keeps a cell while a PERFORM out of its section runs. */
  readonly kept: Map<DataItem, DataItem>;
}

/** Before control falls into the section. */
export function setBack(section: number, span: Span, segments: Segments): Stmt[] {
  return cellsOf(section, segments).map((cell) => setCell(cell, 0, span, segments.scope));
}

/** Before control goes from a section to another (or the same) one. */
export function setBackOnEntry(from: number, to: number, span: Span, segments: Segments): Stmt[] {
  return numberOf(from, segments) === numberOf(to, segments) ? [] : setBack(to, span, segments);
}

/** Before and behind a PERFORM in the section `from` of a range that begins in the section `to`. */
export function aroundPerform(
  from: number,
  to: number,
  span: Span,
  segments: Segments,
): { readonly before: Stmt[]; readonly after: Stmt[] } {
  if (from === to) return { before: [], after: [] };
  const own = cellsOf(from, segments).map((cell) => [cell, keeperOf(cell, segments)] as const);
  return {
    before: [
      ...own.map(([cell, kept]) => copyCell(cell, kept, span, segments)),
      ...setBackOnEntry(from, to, span, segments),
    ],
    after: [...own.map(([cell, kept]) => copyCell(kept, cell, span, segments)), ...setBack(to, span, segments)],
  };
}

function numberOf(section: number, { flat }: Segments): number {
  return flat.sections[section]?.segment ?? 0;
}

/** The cells of the altered paragraphs of an independent section; none of any other. */
function cellsOf(section: number, segments: Segments): readonly DataItem[] {
  const { flat, alterations, scope } = segments;
  if (!rulesOf(scope.dialect).independentSegments || numberOf(section, segments) < FIRST_INDEPENDENT) return [];
  return [...alterations].filter(([index]) => flat.paragraphs[index]?.section === section).map(([, { cell }]) => cell);
}

function keeperOf(cell: DataItem, { kept, scope }: Segments): DataItem {
  const known = kept.get(cell) ?? scope.temporary("ALTERED");
  kept.set(cell, known);
  return known;
}

function copyCell(from: DataItem, to: DataItem, span: Span, { scope }: Segments): Stmt {
  const value: NumExpr = { kind: "item", place: wholePlace(from) };
  const targets = [{ place: wholePlace(to), rounding: "truncate" as const }];
  return { kind: "compute", verb: "set", giving: true, value, targets, checkSize: false, id: scope.nextId(), span };
}
