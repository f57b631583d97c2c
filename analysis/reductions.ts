/**
 * Reductions of a loop: bytes that the loop only ever adds to, takes the extreme of, or overwrites without reading.
 *
 * Contract: every access in the loop (callees and conditions included) to any byte of a reduction is one of its updates.
 * So leaving its bytes out of the comparison at commit is right, under the guards of ir/artifact/job.ts.
 * Limits: tables with one open subscript (or several that lie evenly); items of more than 18 digits are left alone.
 */
import type { Reduction } from "../ir/artifact/job.ts";
import type { Compute, NumExpr, Place, Stmt, StmtId } from "../ir/artifact/statements.ts";
import { type Encoding, isNumeric, type NumericEncoding } from "../ir/artifact/storage.ts";
import type { Extent } from "../ir/extents.ts";
import { extentOf, isFixed } from "../ir/extents.ts";
import { placesOf } from "../ir/places.ts";
import type { Access, Accesses } from "./accesses.ts";
import { linesOf } from "./accesses.ts";
import type { Bits } from "./bits.ts";
import { anyOf, isEmpty } from "./bits.ts";
import { extremeOf } from "./extremes.ts";
import type { Facts } from "./facts.ts";
import { scaleOf, updateOf } from "./linear.ts";

export interface FoundReduction {
  readonly reduction: Reduction;
  readonly place: Place;
  readonly atoms: Int32Array;
  readonly updates: readonly { readonly stmt: StmtId; readonly addend: NumExpr | null; readonly negative: boolean }[];
  readonly lines: readonly number[];
}

/** `live`: at the loop's head; reductions of bytes that are not would be of no use. */
export function findReductions(
  facts: Facts,
  accesses: Accesses,
  live: Bits,
  nameOf: (place: Place) => string,
): FoundReduction[] {
  if (isEmpty(live)) return [];
  const groups = new Map<string, { place: Place; extent: Extent; accesses: Access[] }>();
  for (const a of accesses.all) {
    const place = a.stmt === null ? null : soleTarget(a.stmt);
    if (place === null || place.refmod !== null || !anyOf(live, a.writes)) continue;
    const extent = extentOf(place, facts.program);
    const dims = extent.dims.length === 0 ? "" : JSON.stringify(extent.dims);
    const key = `${extent.offset}:${extent.element}:${dims}:${textOf(place.encoding)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { place, extent, accesses: [a] });
    else group.accesses.push(a);
  }
  const out: FoundReduction[] = [];
  for (const { place, extent, accesses: own } of groups.values()) {
    const atoms = facts.atoms.of(extent);
    if (!anyOf(live, atoms)) continue;
    const touching = accesses.touching(atoms);
    const shared = { facts, accesses, live, place, extent, atoms, own, touching, name: nameOf(place) };
    const found = sumOf(shared, out.length) ?? extremeOf(shared) ?? lastOf(shared, out.length);
    if (found !== null) out.push(found);
  }
  return numbered(out);
}

export interface Candidate {
  readonly facts: Facts;
  readonly accesses: Accesses;
  readonly live: Bits;
  readonly place: Place;
  readonly extent: Extent;
  readonly atoms: Int32Array;
  /** Statements whose sole target is the place. */
  readonly own: readonly Access[];
  /** All that touch its bytes. */
  readonly touching: readonly Access[];
  readonly name: string;
}

const texts = new WeakMap<Encoding, string>();

function textOf(encoding: Encoding): string {
  let text = texts.get(encoding);
  if (text === undefined) {
    text = JSON.stringify(encoding);
    texts.set(encoding, text);
  }
  return text;
}

function soleTarget(stmt: Stmt): Place | null {
  if (stmt.kind === "move") return stmt.to;
  if (stmt.kind === "compute" && stmt.targets.length === 1)
    return (stmt.targets[0] as Compute["targets"][number]).place;
  return null;
}

/** Cells are numbered in order over sums and lasts. */
function numbered(found: readonly FoundReduction[]): FoundReduction[] {
  let cell = 0;
  return found.map((f) => {
    if (f.reduction.kind === "max" || f.reduction.kind === "min") return f;
    return { ...f, reduction: { ...f.reduction, cell: cell++ } };
  });
}

function sumOf(c: Candidate, cell: number): FoundReduction | null {
  const { encoding } = c.place;
  if (!isNumeric(encoding)) return null;
  if (encoding.digits > 18 || (encoding.kind === "binary" && encoding.bytes > 8)) return null;
  const shape = shapeOf(c.extent);
  if (shape === null || c.touching.length !== c.own.length) return null;
  const updates: FoundReduction["updates"][number][] = [];
  for (const a of c.own) {
    const update = a.stmt?.kind === "compute" ? sumUpdate(c, a.stmt, encoding) : null;
    if (update === null) return null;
    updates.push({ stmt: (a.stmt as Stmt).id, ...update });
  }
  const reduction: Reduction = {
    kind: "sum",
    name: c.name,
    offset: c.place.base,
    length: c.place.length,
    ...shape,
    encoding,
    cell,
  };
  return { reduction, place: c.place, atoms: c.atoms, updates, lines: linesOf(c.own) };
}

function sumUpdate(
  c: Candidate,
  stmt: Compute,
  encoding: NumericEncoding,
): { addend: NumExpr; negative: boolean } | null {
  const target = (stmt.targets[0] as Compute["targets"][number]).place;
  const update = updateOf(stmt.value, target);
  if (update === null || scaleOf(update.addend) > encoding.scale) return null;
  // Neither what is added nor the subscripts may look at the total.
  const inner = [...placesOf(update.addend), ...target.subscripts.flatMap((s) => placesOf(s.index))];
  for (const p of inner) {
    const atoms = c.facts.atoms.of(extentOf(p, c.facts.program));
    if (atoms.some((a) => c.atoms.includes(a))) return null;
  }
  return update;
}

/** Elements at one even distance, or null. */
function shapeOf(extent: Extent): { count: number; stride: number } | null {
  const dims = [...extent.dims].sort((a, b) => b.stride - a.stride);
  const inner = dims.pop();
  if (inner === undefined) return { count: 1, stride: extent.element };
  let { count } = inner;
  if (inner.stride < extent.element) return null;
  for (let d = dims.pop(); d !== undefined; d = dims.pop()) {
    if (d.stride !== inner.stride * count) return null;
    count *= d.count;
  }
  return { count, stride: inner.stride };
}

/** Only ever overwritten as a whole: the last write wins. */
function lastOf(c: Candidate, cell: number): FoundReduction | null {
  if (!isFixed(c.place) || c.touching.length !== c.own.length) return null;
  for (const a of c.own) {
    const f = c.facts.stmt(a.stmt as Stmt);
    if (c.atoms.some((atom) => !f.musts.includes(atom) || f.reads.includes(atom))) return null;
  }
  const reduction: Reduction = { kind: "last", name: c.name, offset: c.place.base, length: c.place.length, cell };
  const updates = c.own.map((a) => ({ stmt: (a.stmt as Stmt).id, addend: null, negative: false }));
  return { reduction, place: c.place, atoms: c.atoms, updates, lines: linesOf(c.own) };
}
