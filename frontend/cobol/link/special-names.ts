/**
 * SPECIAL-NAMES of the programs of a run unit: a contained program sees its containers' names.
 *
 * Limit: what changes bytes everywhere (DECIMAL-POINT, CURRENCY SIGN, the collating sequence) must be alike in all separately
 * compiled programs, and switches must be the main program's, which reads them when it starts; else that is diagnosed.
 */
import { classCharacters } from "../data/collating.ts";
import type { DataItem } from "../data/symbols.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import { declareSwitches, type Switches } from "../lower/switches.ts";
import type { SpecialNames } from "../syntax.ts";
import type { Unit } from "./units.ts";

/** Of the program and its containers, outermost first. */
function seenNames(unit: Unit): readonly SpecialNames[] {
  const own = unit.syntax.specialNames;
  return unit.container === null ? [own] : [...seenNames(unit.container), own];
}

export function classesOf(unit: Unit, sink: Sink): ReadonlyMap<string, string> {
  const all = seenNames(unit).flatMap((names) => names.classes);
  return new Map(all.map(({ name, values }) => [name.text, classCharacters(values, sink)]));
}

export function alphabetsOf(unit: Unit): SpecialNames["alphabets"] {
  return seenNames(unit).flatMap((names) => names.alphabets);
}

/** `cell`: the one item of that name in the run unit. */
export function switchesOf(unit: Unit, cell: (name: string) => DataItem): Switches {
  const all = seenNames(unit).flatMap((names) => names.switches);
  return declareSwitches(all, cell, unit.syntax.span);
}

export function checkSpecialNames(unit: Unit, main: Unit, sink: Sink): void {
  const [names, first] = [unit.syntax.specialNames, main.syntax.specialNames];
  const { name } = unit.syntax;
  const isOwn = unit.container === null;
  const differs = (clause: string): void => sink.report(problem.specialNamesDiffer(name.span, name.text, clause));
  const bytes = (of: SpecialNames): string => JSON.stringify([of.collating?.text, of.alphabets.map(alphabetKey)]);
  if (names.decimalPointIsComma !== first.decimalPointIsComma && (isOwn || names.decimalPointIsComma))
    differs("DECIMAL-POINT IS COMMA");
  if (names.currency !== first.currency && (isOwn || names.currency !== null)) differs("CURRENCY SIGN");
  if (
    (names.collating ?? first.collating) !== null &&
    bytes(names) !== bytes(first) &&
    (isOwn || names.collating !== null)
  )
    differs("PROGRAM COLLATING SEQUENCE");
  const known = new Set(first.switches.map((s) => numberOf(s.device)));
  if (names.switches.some((s) => !known.has(numberOf(s.device)))) differs("a switch");
}

function numberOf(device: string): string {
  return /\d+$/.exec(device)?.[0] ?? "";
}

function alphabetKey({ name, order }: SpecialNames["alphabets"][number]): unknown {
  if (typeof order === "string") return [name.text, order];
  const plain = JSON.stringify(order, (key, value: unknown) => (key === "span" ? undefined : value));
  return [name.text, plain];
}
