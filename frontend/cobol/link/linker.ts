/** What linking a run unit holds while instances are made, and the storage that it makes for them: cells, buffers, temporaries. */
import { directoryBytes, GRANULE, type Heap } from "../../../ir/artifact/heap-statements.ts";
import type { NumExpr, Place, ProcId } from "../../../ir/artifact/statements.ts";
import type { Area, Encoding } from "../../../ir/artifact/storage.ts";
import { takeAddress } from "../data/addresses.ts";
import { nativeBinary } from "../data/encoding.ts";
import { addArea, addMadeItem, addTemporary } from "../data/storage.ts";
import type { DataItem } from "../data/symbols.ts";
import type { Callee, CallNote, Entered } from "../lower/calls.ts";
import type { GlobalUse } from "../lower/use.ts";
import type { EntryStatement } from "../statement.ts";
import type { CallGraph } from "./call-graph.ts";
import type { Names, ProgramData, RunStorage } from "./program-data.ts";
import type { Library, Unit } from "./units.ts";

export interface Instance extends Entered, Called {
  readonly names: Names;
  readonly linkage: readonly DataItem[];
  /** The program's own procedure: `proc`, or what that performs in a program that may be called while it runs. */
  readonly inner: ProcId;
  /** PROCEDURE DIVISION RETURNING: where the program itself has it. */
  readonly own: Place | null;
  /** Parameters whose addresses the program sets: at its start they are those of the arguments. */
  readonly addresses: readonly { readonly cell: DataItem; readonly value: NumExpr }[];
}

/** A program by one of its names; `entry` null: by its own. */
export interface Called {
  readonly unit: Unit;
  readonly entry: EntryStatement | null;
}

export interface Linker {
  readonly main: Unit;
  readonly library: Library;
  readonly graph: CallGraph;
  readonly run: RunStorage;
  readonly ids: { stmt: number; proc: number };
  readonly data: Map<Unit, ProgramData>;
  /** By program and name. */
  readonly callees: Map<Unit, Map<string, Callee>>;
  readonly calledAs: Map<Callee, Called>;
  readonly instances: Map<Unit, Map<string, Instance>>;
  readonly pending: Instance[];
  /** Cells, buffers and temporaries by what they are for. */
  readonly cells: Map<string, DataItem>;
  readonly frozen: Set<number>;
  /** USE GLOBAL of each program. */
  readonly globalUses: Map<Unit, GlobalUse[]>;
  /** What stands for a LINKAGE record for which nothing is passed. */
  readonly unpassed: Map<string, Area>;
  /** Temporaries of each reentrant program. */
  readonly kept: Map<Unit, Set<DataItem>>;
  readonly notes: CallNote[];
  /** What ALLOCATE takes from; null: nothing allocates. */
  heap: Heap | null;
}

const INTEGER: Encoding = nativeBinary(8, 18, true);

export function temporary({ run }: Linker, name: string, length = 8, encoding = INTEGER): DataItem {
  if (run.runtime === null) throw new Error("there is no runtime area before the main program's storage");
  return addTemporary(run.runtime, name, length, encoding);
}

export function cell(linker: Linker, key: string, name: string, length?: number, encoding?: Encoding): DataItem {
  const known = linker.cells.get(key);
  if (known !== undefined) return known;
  const made = temporary(linker, name, length, encoding);
  linker.cells.set(key, made);
  return made;
}

export function keyOf({ data }: Linker, unit: Unit): number {
  return [...data.keys()].indexOf(unit);
}

/** `parameter` -1: of RETURNING; -2: the same for the caller of a function that may call itself. */
export function buffer(linker: Linker, unit: Unit, parameter: number, length: number): DataItem {
  const key = `buffer ${keyOf(linker, unit)} ${parameter} ${length}`;
  const known = linker.cells.get(key);
  if (known !== undefined) return known;
  const { draft } = linker.run;
  const name = parameter < 0 ? `what ${unit.syntax.id} returns` : `argument ${parameter + 1} of ${unit.syntax.id}`;
  const area = addArea(draft, "working", name, length);
  const made = addMadeItem(draft, area, area.name, area.offset, length, { kind: "group" });
  linker.cells.set(key, made);
  return made;
}

/** The storage to allocate; made when it is first asked for. */
export function heapOf(linker: Linker): Heap {
  const { draft, heapBytes } = linker.run;
  if (linker.heap !== null) return linker.heap;
  const granules = Math.ceil(heapBytes / GRANULE);
  const storage = addArea(draft, "working", "ALLOCATED STORAGE", granules * GRANULE);
  takeAddress(draft.addresses, storage);
  const directory = addArea(draft, "runtime", "DIRECTORY OF ALLOCATED STORAGE", directoryBytes(granules));
  linker.heap = { start: storage.offset, granules, directory: directory.offset };
  return linker.heap;
}
