/** An instance of a program: its names, with the LINKAGE items where the arguments lie. */
import type { NumExpr, Place } from "../../../ir/artifact/statements.ts";
import { takeAddress } from "../data/addresses.ts";
import { basedAt, bindLinkage, type LinkageRecord } from "../data/sections.ts";
import { addArea } from "../data/storage.ts";
import type { DataItem, DataSymbol } from "../data/symbols.ts";
import { boundAddress } from "../lower/addresses.ts";
import type { Bound } from "../lower/calls.ts";
import { wholeNumber } from "../lower/decimal.ts";
import { problem } from "../lower/diagnostics.ts";
import { wholePlace } from "../lower/places.ts";
import type { EntryStatement } from "../statement.ts";
import { buffer, type Instance, keyOf, type Linker } from "./linker.ts";
import type { ProgramData } from "./program-data.ts";

/** The instance's names: those of the program, and its LINKAGE items where the arguments lie, or (reentrant) where pointers say. */
export function bindInstance(
  linker: Linker,
  data: ProgramData,
  entry: EntryStatement | null,
  bound: ReadonlyMap<string, Bound | null>,
  reentrant: boolean,
): Instance {
  const { draft } = linker.run;
  const { procedure } = data.unit.syntax;
  const names = new Map<string, DataSymbol[]>([...data.names].map(([name, symbols]) => [name, [...symbols]]));
  draft.names = names;
  const first = draft.items.length;
  let returning: Place | null = null;
  const addresses: { readonly cell: DataItem; readonly value: NumExpr }[] = [];
  for (const record of data.linkage.records) {
    const named = (name: string): boolean => record.trees.some((tree) => tree.entry.name?.text === name);
    const parameter = [...bound.keys()].find(named);
    const returns = procedure.returning !== null && named(procedure.returning.text);
    const passed = parameter === undefined ? null : (bound.get(parameter) ?? null);
    if (record.cell !== null && parameter !== undefined && !reentrant)
      addresses.push({ cell: record.cell, value: addressOf(linker, record, passed) });
    const at = returns ? returnedAt(linker, data, record) : placeFor(linker, data, record, passed);
    const [item] = bindLinkage(draft, record, at, data.linkage);
    if (returns && item !== undefined) returning = wholePlace(item);
  }
  const { returning: word } = procedure;
  if (word !== null && returning === null) draft.sink.report(problem.parameterUnknown(word.span, word.text));
  const proc = linker.ids.proc++;
  const inner = reentrant ? linker.ids.proc++ : proc;
  const linkage = draft.items.slice(first);
  const own = returning;
  if (reentrant && own !== null) {
    const { item } = buffer(linker, data.unit, -2, own.length);
    returning = { ...own, item: item.id, area: item.area, base: item.offset };
  }
  return { unit: data.unit, entry, proc, inner, names, linkage, own, returning, addresses, passed: [] };
}

function placeFor(linker: Linker, data: ProgramData, record: LinkageRecord, passed: Bound | null): Bound {
  if (record.cell !== null) {
    const shape = passed?.shape;
    const any = record.trees.some(({ entry }) => entry.any !== null);
    // In a program that calls itself the cells that hold its length would be those of another invocation.
    if (any && shape?.passed) {
      const what = `an argument of varying length for ${record.name}, whose place varies,`;
      linker.run.draft.sink.report(problem.unsupported(record.span, what));
    }
    const length = any ? Math.max(record.length, shape?.length ?? 1) : record.length;
    return { ...basedAt(linker.run.draft, record.cell, length), ...(shape === undefined ? {} : { shape }) };
  }
  return passed ?? unpassedAt(linker, data, record);
}

function addressOf({ run: { draft } }: Linker, { name, span }: LinkageRecord, passed: Bound | null): NumExpr {
  if (passed === null) return wholeNumber(0);
  const area = draft.areas[passed.area];
  if (area !== undefined && !takeAddress(draft.addresses, area))
    draft.sink.report(problem.unsupported(span, `setting the address of ${name}, for which ${area.name} is passed,`));
  return boundAddress(passed);
}

function returnedAt(linker: Linker, { unit }: ProgramData, { length }: LinkageRecord): Bound {
  const { item } = buffer(linker, unit, -1, length);
  return { area: item.area, base: item.offset, address: [] };
}

function unpassedAt(linker: Linker, { unit }: ProgramData, { name, length }: LinkageRecord): Bound {
  const key = `${keyOf(linker, unit)} ${name}`;
  const area = linker.unpassed.get(key) ?? addArea(linker.run.draft, "working", name, length);
  linker.unpassed.set(key, area);
  return { area: area.id, base: area.offset, address: [] };
}
