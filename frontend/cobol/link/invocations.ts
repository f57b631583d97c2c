/** Which programs of a run unit are reentrant, and what their invocations keep (reentrant.ts). */
import type { Procedure } from "../../../ir/program.ts";
import { ALPHANUMERIC, POINTER } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import type { Bound, Entered } from "../lower/calls.ts";
import type { Scope } from "../lower/scope.ts";
import { parameterNames } from "./entries.ts";
import { buffer, cell, heapOf, type Instance, keyOf, type Linker } from "./linker.ts";
import type { ProgramData } from "./program-data.ts";
import { invocation } from "./reentrant.ts";
import type { Unit } from "./units.ts";

/** The longest name of a program. */
const NAME_BYTES = 31;

/** PROGRAM-ID ... IS RECURSIVE, which a CALL of a program's own name makes it (observed). */
export function isRecursive({ graph }: Linker, unit: Unit): boolean {
  return unit.syntax.recursive || graph.namesOf(unit).literals.includes(unit.syntax.id);
}

/** Whether it is recursive, and some CALL may reach it while it runs. */
export function isReentrant(linker: Linker, unit: Unit): boolean {
  return unit !== linker.main && isRecursive(linker, unit) && linker.graph.mayRun(unit, unit);
}

/** A temporary of a reentrant program belongs to the invocation. */
export function keep(linker: Linker, { unit }: ProgramData, item: DataItem): DataItem {
  if (!isReentrant(linker, unit)) return item;
  const kept = linker.kept.get(unit) ?? new Set();
  linker.kept.set(unit, kept.add(item));
  return item;
}

/** What FUNCTION MODULE-CALLER-ID of the program gives, if it has one. */
export function callerName(linker: Linker, unit: Unit): DataItem | null {
  if (unit === linker.main || !unit.asksCaller) return null;
  return cell(linker, `caller ${keyOf(linker, unit)}`, "CALLER", NAME_BYTES, ALPHANUMERIC);
}

/** Where a CALL leaves the name for it. */
export function passedName(linker: Linker, unit: Unit): DataItem | null {
  const name = callerName(linker, unit);
  if (name === null || !isReentrant(linker, unit)) return name;
  return cell(linker, `passed caller ${keyOf(linker, unit)}`, "CALLER", NAME_BYTES, ALPHANUMERIC);
}

/** The pointer that each parameter is based on, and the one by which a CALL passes it. */
function parameterCells(linker: Linker, { unit, linkage }: ProgramData) {
  return parameterNames(unit.syntax.procedure, unit.entries).flatMap((name) => {
    const record = linkage.records.find((r) => r.trees.some((tree) => tree.entry.name?.text === name));
    if (record === undefined || record.cell === null) return [];
    const from = cell(linker, `passed ${keyOf(linker, unit)} ${name}`, `ADDRESS FOR ${name}`, POINTER.bytes, POINTER);
    return [{ name, from, to: record.cell }];
  });
}

/** What a CALL of a reentrant program sets; none for others. */
export function passedTo(
  linker: Linker,
  data: ProgramData,
  bound: ReadonlyMap<string, Bound | null>,
): Entered["passed"] {
  if (!isReentrant(linker, data.unit)) return [];
  return parameterCells(linker, data).map(({ name, from }) => ({ name, to: from, bound: bound.get(name) ?? null }));
}

/** The procedure that CALLs of a reentrant program perform, once all of it is lowered. */
export function invocationOf(linker: Linker, instance: Instance, data: ProgramData, scope: Scope): Procedure {
  const { unit, proc, inner } = instance;
  const { name } = unit.syntax;
  const key = keyOf(linker, unit);
  const [own, passed] = [callerName(linker, unit), passedName(linker, unit)];
  const length = instance.own?.length ?? null;
  const returned =
    length === null ? null : { from: buffer(linker, unit, -1, length), to: buffer(linker, unit, -2, length) };
  const invocations = {
    returned,
    kept: [...(linker.kept.get(unit) ?? []), ...(returned === null ? [] : [returned.from])],
    passed: [...parameterCells(linker, data), ...(own === null || passed === null ? [] : [{ from: passed, to: own }])],
    locals: data.invocation,
    running: linker.graph.needsCell(unit) ? cell(linker, `running ${key}`, "PROGRAM RUNNING") : null,
    frame: cell(linker, `frame ${key}`, "FRAME", POINTER.bytes, POINTER),
    nextFrame: cell(linker, `next frame ${key}`, "FRAME", POINTER.bytes, POINTER),
    heap: heapOf(linker),
  };
  return invocation(proc, inner, name.text, invocations, name.span, scope, linker.run.draft);
}
