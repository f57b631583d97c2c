/**
 * Names for bytes: groups a set of atoms by the items through which the loop writes them.
 */

import type { Place, Stmt } from "../ir/artifact/statements.ts";
import type { ItemId } from "../ir/artifact/storage.ts";
import { FCB_SIZE } from "../ir/artifact/storage.ts";
import { extentOf, fileById, itemById } from "../ir/extents.ts";
import { heapTouches } from "../ir/heap-effects.ts";
import type { Program } from "../ir/program.ts";
import { sortTouches } from "../ir/sort-effects.ts";
import { textWrites } from "../ir/text-effects.ts";
import type { Accesses } from "./accesses.ts";
import type { Bits } from "./bits.ts";
import { anyOf, hasBit } from "./bits.ts";
import type { Facts } from "./facts.ts";

export interface NamedBytes {
  readonly name: string;
  readonly kind: "item" | "record" | "control" | "cell";
  readonly atoms: readonly number[];
}

/** "STATUS OF EMPLOYEE" where the bare name occurs more than once; subscripted items as "NAME(*)". */
export function itemName(program: Program, id: ItemId): string {
  const item = itemById(program, id);
  if (item === null) return "a compiler temporary";
  const twins = namesakes(program).get(item.name) ?? 1;
  let name = item.name;
  if (twins > 1 || name === "FILLER") {
    let up = item.parent === null ? null : itemById(program, item.parent);
    while (up !== null && up.name === "FILLER") up = up.parent === null ? null : itemById(program, up.parent);
    if (up !== null) name += ` OF ${up.name}`;
  }
  return name;
}

const counts = new WeakMap<Program, ReadonlyMap<string, number>>();

function namesakes(program: Program): ReadonlyMap<string, number> {
  let known = counts.get(program);
  if (known === undefined) {
    const map = new Map<string, number>();
    for (const i of program.storage.items) map.set(i.name, (map.get(i.name) ?? 0) + 1);
    known = map;
    counts.set(program, known);
  }
  return known;
}

export function placeName(program: Program, place: Place): string {
  return itemName(program, place.item) + (place.subscripts.length > 0 ? "(*)" : "");
}

interface Writer {
  readonly key: string;
  /** Words are found for those alone that are named. */
  readonly name: () => string;
  readonly kind: NamedBytes["kind"];
  readonly length: number;
  readonly atoms: Int32Array;
}

/** Through which the statements write that may write one of the atoms. */
function writersIn(facts: Facts, accesses: Accesses, set: Bits): ReadonlyMap<string, Writer> {
  const writers = new Map<string, Writer>();
  for (const { stmt, writes } of accesses.all) {
    if (stmt === null || !anyOf(set, writes)) continue;
    for (const w of writersOf(facts, stmt)) writers.set(w.key, w);
  }
  return writers;
}

/** Each atom of the set goes to the narrowest item through which the loop writes it. */
export function nameBytes(facts: Facts, accesses: Accesses, set: Bits): NamedBytes[] {
  const best = new Map<number, Writer>();
  for (const w of writersIn(facts, accesses, set).values()) {
    for (const atom of w.atoms) {
      if (!hasBit(set, atom)) continue;
      const old = best.get(atom);
      if (old === undefined || w.length < old.length) best.set(atom, w);
    }
  }
  const groups = new Map<string, { name: string; kind: NamedBytes["kind"]; atoms: number[] }>();
  for (const [atom, w] of [...best].sort((a, b) => a[0] - b[0])) {
    const group = groups.get(w.key);
    if (group === undefined) groups.set(w.key, { name: w.name(), kind: w.kind, atoms: [atom] });
    else group.atoms.push(atom);
  }
  return [...groups.values()];
}

function writersOf(facts: Facts, stmt: Stmt): Writer[] {
  const { program, atoms } = facts;
  const item = (place: Place): Writer => {
    const extent = extentOf(place, program);
    return {
      key: `i${place.item}:${extent.offset}:${extent.element}`,
      name: () => placeName(program, place),
      kind: "item",
      length: extent.length,
      atoms: atoms.of(extent),
    };
  };
  const range = (key: string, name: string, kind: NamedBytes["kind"], offset: number, length: number): Writer => ({
    key,
    name: () => name,
    kind,
    length,
    atoms: atoms.of({ offset, length, element: length, dims: [] }),
  });
  switch (stmt.kind) {
    case "move":
      return [item(stmt.to)];
    case "accept":
    case "tell": {
      const cell = range("cell", "the EXCEPTION condition", "cell", program.storage.cells.sizeError, 1);
      return [...(stmt.kind === "accept" ? [item(stmt.to)] : []), ...(stmt.check === true ? [cell] : [])];
    }
    case "compute":
    case "divide-remainder":
    case "clear-size-error": {
      const cell = () => range("cell", "the SIZE ERROR condition", "cell", program.storage.cells.sizeError, 1);
      if (stmt.kind === "clear-size-error") return [cell()];
      const places = stmt.kind === "compute" ? stmt.targets.map((t) => t.place) : [stmt.quotient.place, stmt.remainder];
      return [...places.map(item), ...(stmt.checkSize ? [cell()] : [])];
    }
    case "open":
    case "close":
    case "read":
    case "write":
    case "rewrite": {
      const file = fileById(program, stmt.file);
      const out = [range(`c${file.id}`, `the state of file ${file.name}`, "control", file.control, FCB_SIZE)];
      if (file.status !== null) out.push(item(file.status));
      if (stmt.kind === "read") {
        out.push(range(`r${file.id}`, `the record area of ${file.name}`, "record", file.record.base, file.record.max));
        if (file.dependingOn !== null) out.push(item(file.dependingOn));
      }
      return out;
    }
    case "string":
    case "unstring":
    case "inspect":
    case "xml-generate": {
      const cell = range(
        "cell",
        stmt.kind === "xml-generate" ? "the EXCEPTION condition" : "the OVERFLOW condition",
        "cell",
        program.storage.cells.sizeError,
        1,
      );
      const checks = stmt.kind !== "inspect" && stmt.check !== null;
      return [...textWrites(stmt).map((w) => item(w.place)), ...(checks ? [cell] : [])];
    }
    case "sort-start":
    case "sort-end":
    case "sort-release":
    case "sort-return":
    case "sort-using":
    case "sort-giving": {
      const { bytes, writes } = sortTouches(stmt, (id) => fileById(program, id));
      const sort = fileById(program, stmt.file);
      const state = bytes.map(({ offset, length }) =>
        range(`s${offset}`, `the state of sort file ${sort.name}`, "control", offset, length),
      );
      return [...state, ...writes.map(item)];
    }
    case "sort-table":
      return [item(stmt.table)];
    case "allocate":
    case "free": {
      const { directory, emptied, pointers } = heapTouches(stmt);
      const kept = [{ key: "heap", name: "the directory of allocated storage", at: directory }];
      if (emptied !== null) kept.push({ key: "allocated", name: "allocated storage", at: emptied });
      return [
        ...pointers.map(item),
        ...kept.map(({ key, name, at }) => range(key, name, "cell", at.offset, at.length)),
      ];
    }
    case "display":
    case "sleep":
    case "perform":
    case "abend":
    case "dump":
      return [];
    default:
      return stmt satisfies never;
  }
}
